"""The system page says how many are set up, and whether a lamp waits for its light."""

import pytest
from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.bulbs import Bulb
from tests.home import ACT, AFTERNOON, Time, async_ask, async_live, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]


async def async_info(hass: HomeAssistant) -> dict[str, object]:
    """Return what the system page says."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    return await get_system_health_info(hass, DOMAIN)


async def test_it_counts_people_and_says_nothing_about_them(
    hass: HomeAssistant, time: Time
) -> None:
    """One runs, the other does not."""
    await async_move_in(hass, person())
    await async_move_in(hass, person("Kim", number=2))
    await hass.config_entries.async_unload("person_2")

    info = await async_info(hass)

    assert info == {"people": 2, "running": 1, "lamps_to_give_back": 0}


async def test_a_lamp_that_waits_for_its_light_is_counted(hass: HomeAssistant, time: Time) -> None:
    """While a cue runs, while the lamp is away, and no longer once it is back."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    before = await async_info(hass)
    await async_ask(hass, moment=ACT)
    await time.passes(5)
    lamp.async_vanish()
    await time.passes(5)

    away = await async_info(hass)
    lamp.async_come_back()
    await time.passes(60)
    back = await async_info(hass)

    counts = [one["lamps_to_give_back"] for one in (before, away, back)]
    assert counts == [0, 1, 0]
