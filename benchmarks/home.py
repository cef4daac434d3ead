"""A home to measure in: Home Assistant in this process, real time, real files, virtual lamps."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, override

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_test_home_assistant,
)

from custom_components.connection_moments.const import CONF_QUIET_END, CONF_QUIET_START, DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import person

BASE = ("homeassistant", "http", "button", "event", "sensor", "switch")
"""What is there in every home: not to be counted as ours."""


class TimedBulb(Bulb):
    """A lamp that notes when a command reached it."""

    reached = 0.0

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Note the time, and go to a level."""
        self.reached = self.reached or perf_counter()
        await super().async_turn_on(**kwargs)


@asynccontextmanager
async def home(lamps: Sequence[Bulb] = ()) -> AsyncIterator[HomeAssistant]:
    """Open a home in which everything but our own integration is set up."""
    # What is still being written at the end is of no interest.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with async_test_home_assistant(config_dir=folder) as hass:
            hass.data.pop(DATA_CUSTOM_COMPONENTS)
            for component in BASE:
                assert await async_setup_component(hass, component, {})
            await async_hang_up(hass, *lamps)
            await hass.async_block_till_done()
            try:
                yield hass
            finally:
                await hass.async_stop(force=True)


def somebody(number: int, lights: Sequence[str] = ()) -> MockConfigEntry:
    """Return a person who is not set up yet, and for whom it is never night."""
    # It may be run at any hour: quiet is an hour that is half a day away.
    hour = (dt_util.now().hour + 12) % 24
    quiet = {
        CONF_QUIET_START: f"{hour:02}:00:00",
        CONF_QUIET_END: f"{(hour + 1) % 24:02}:00:00",
    }
    return person(f"Person {number}", number=number, lights=lights, options=quiet)


async def async_offer(hass: HomeAssistant, number: int = 1, **wishes: Any) -> dict[str, Any]:
    """Ask for a moment for somebody."""
    data = {"config_entry_id": f"person_{number}", "invited": True, **wishes}
    response = await hass.services.async_call(
        DOMAIN, "offer", data, blocking=True, return_response=True
    )
    assert response
    assert response["offered"], response
    return dict(response)
