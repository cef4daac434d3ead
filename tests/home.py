"""A home for the tests: its people, its time, and what they ask for."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed_exact,
)

from custom_components.connection_moments.const import (
    CONF_LIGHTS,
    CONF_NUMBER,
    CONF_PHONE,
    DOMAIN,
    SUBENTRY_BOND,
)
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.const import CONF_NAME
from homeassistant.core import Context, HomeAssistant, State
from homeassistant.helpers import device_registry as dr
from homeassistant.util.async_ import get_scheduled_timer_handles
from tests.bulbs import Bulb, async_hang_up

ZONE = ZoneInfo("Europe/Berlin")
AFTERNOON = datetime(2026, 11, 18, 14, 0, tzinfo=ZONE)
"""A Wednesday, by day, far from quiet hours."""
EVENING = datetime(2026, 11, 18, 17, 30, tzinfo=ZONE)
"""After sunset, and more than three hours before quiet hours."""
NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=ZONE)

ACT = "birds_hi"
"""A warm moment that asks, and needs nobody and nothing."""
GIFT = "light_wall"
"""A warm moment that asks nothing."""

MOMENT = "sensor.moments_moment"
EVENT = "event.moments_what_happens"
SWITCH = "switch.moments_moments"


async def async_settle() -> None:
    """Let everything run that waits for nothing but its turn."""
    for _ in range(40):
        await asyncio.sleep(0)


@dataclass(slots=True)
class Time:
    """The home's clock: it stands still until a test lets it go on."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory

    async def passes(self, seconds: float) -> None:
        """Go on by some seconds, from one timer to the next."""
        loop = self.hass.loop
        end = self.freezer().timestamp() + seconds
        while True:
            await async_settle()
            left = max(0.0, end - self.freezer().timestamp())
            due = [one.when() for one in get_scheduled_timer_handles(loop) if not one.cancelled()]
            until = min((max(0.0, one - loop.time()) for one in due), default=left + 1)
            if until > left:
                self.freezer.tick(timedelta(seconds=left))
                return
            # The clock has microseconds and a timer has not: arrive after it.
            self.freezer.tick(timedelta(seconds=ceil(until * 1e6 + 1) / 1e6))
            async_fire_time_changed_exact(self.hass)

    async def passes_while[T](self, going: Awaitable[T]) -> T:
        """Go on until something has come to its end, for ten minutes at the most."""
        task = asyncio.ensure_future(going)
        for _ in range(1200):
            await async_settle()
            if task.done():
                break
            await self.passes(0.5)
        return task.result()

    async def leaps(self, seconds: float) -> None:
        """Go on by some seconds in one leap; what was due in between comes at its end."""
        await async_settle()
        self.freezer.tick(timedelta(seconds=seconds))
        async_fire_time_changed_exact(self.hass)
        await async_settle()


def bond(bond_id: str, name: str, kind: str, **data: object) -> ConfigSubentryDataWithId:
    """Return a bond as the settings keep it."""
    return ConfigSubentryDataWithId(
        subentry_id=bond_id,
        subentry_type=SUBENTRY_BOND,
        title=name,
        unique_id=None,
        data={"name": name, "kind": kind, **data},
    )


PET = bond("biscuit", "Biscuit", "pet")
FRIEND = bond("sam", "Sam", "friend")


def person(
    name: str = "Robin",
    *,
    lights: Sequence[str] = (),
    phone: str | None = None,
    number: int = 1,
    bonds: Sequence[ConfigSubentryDataWithId] = (),
    **more: Any,
) -> MockConfigEntry:
    """Return a person who is not set up yet."""
    data = {CONF_NAME: name, CONF_NUMBER: number, CONF_LIGHTS: list(lights)}
    if phone:
        data[CONF_PHONE] = phone
    data |= more.pop("data", {})
    return MockConfigEntry(
        domain=DOMAIN,
        title=name,
        entry_id=more.pop("entry_id", f"person_{number}"),
        data=data,
        subentries_data=bonds,
        **more,
    )


async def async_move_in(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set a person up."""
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await async_settle()
    return entry


async def async_live(hass: HomeAssistant, *lamps: Bulb) -> MockConfigEntry:
    """Let Robin live with these lamps, and with nothing else."""
    await async_hang_up(hass, *lamps)
    return await async_move_in(hass, person(lights=[one.entity_id for one in lamps]))


async def async_act(
    hass: HomeAssistant, action: str, context: Context | None = None, **data: object
) -> None:
    """Call an action of ours and wait until the home is still."""
    await hass.services.async_call(DOMAIN, action, data, blocking=True, context=context)
    await async_settle()


async def async_ask(
    hass: HomeAssistant, action: str = "offer", context: Context | None = None, **data: object
) -> Any:
    """Call an action of ours, wait until the home is still, and return what it answered."""
    response = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, context=context, return_response=True
    )
    await async_settle()
    return response


def state_of(hass: HomeAssistant, entity_id: str) -> State:
    """Return the state of an entity that is there."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


def says(hass: HomeAssistant, entity_id: str) -> str:
    """Return what an entity says."""
    return state_of(hass, entity_id).state


async def async_press(hass: HomeAssistant, entity_id: str, context: Context | None = None) -> None:
    """Press a button."""
    await hass.services.async_call(
        "button", "press", {"entity_id": entity_id}, blocking=True, context=context
    )
    await async_settle()


async def async_switch(hass: HomeAssistant, state: str) -> None:
    """Turn the moments on or off."""
    await hass.services.async_call("switch", f"turn_{state}", {"entity_id": SWITCH}, blocking=True)
    await async_settle()


def stored(hass_storage: Mapping[str, Any], number: int = 1) -> Mapping[str, Any]:
    """Return what a person's file holds."""
    content: Mapping[str, Any] = hass_storage[f"{DOMAIN}.person_{number}"]["data"]
    return content


def device_of(hass: HomeAssistant, bond_id: str, number: int = 1) -> str:
    """Return the device of a bond."""
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, bond_id), f"person_{number}"
    )
    assert device is not None
    return device.id


def history_of(hass_storage: Mapping[str, Any], number: int = 1) -> list[str]:
    """Return the moments that are kept."""
    return [one["moment_id"] for one in stored(hass_storage, number)["history"]]


def told(hass: HomeAssistant, entity_id: str = EVENT) -> str:
    """Return what automations were told last."""
    said: str = state_of(hass, entity_id).attributes["event_type"]
    return said
