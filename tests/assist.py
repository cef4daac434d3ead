"""Assist in a home for the tests: the built-in agent, and somebody who speaks to it."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components.conversation import async_converse
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from tests.bulbs import Bulb, async_hang_up
from tests.home import FRIEND, PET, async_move_in, async_settle, person

PETS_AND_FRIENDS: tuple[ConfigSubentryDataWithId, ...] = (PET, FRIEND)


async def async_set_up_assist(hass: HomeAssistant) -> None:
    """Set up what Assist is made of."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})


async def async_live_with_assist(hass: HomeAssistant, **more: Any) -> MockConfigEntry:
    """Let Robin live with a lamp, a dog, a friend, and Assist."""
    await async_set_up_assist(hass)
    await async_hang_up(hass, Bulb("reading", level=80))
    more = {"lights": ["light.reading"], "bonds": PETS_AND_FRIENDS, **more}
    entry = await async_move_in(hass, person(**more))
    await hass.async_block_till_done()
    return entry


async def async_say(hass: HomeAssistant, text: str, language: str = "en", **more: Any) -> str:
    """Say something to Assist, and return what it says."""
    context = more.pop("context", Context())
    result = await async_converse(hass, text, None, context, language, **more)
    await async_settle()
    said: str = result.response.speech.get("plain", {}).get("speech", "")
    return said


def satellite(hass: HomeAssistant, area_id: str | None = None) -> str:
    """Put up a device that one can speak to; return its id."""
    entry = MockConfigEntry(domain="satellites")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("satellites", "one")}
    )
    dr.async_get(hass).async_update_device(device.id, area_id=area_id)
    return device.id
