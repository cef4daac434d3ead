"""Sentences: the built-in Assist of a real home hears them, and nothing that is not ours."""

import pytest

from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.conversation import async_converse
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from tests.bulbs import Bulb, async_hang_up
from tests.home import AFTERNOON, FRIEND, PET, Time, async_move_in, async_settle, person, says, MOMENT


async def async_say(hass: HomeAssistant, text: str, language: str = "en", **more) -> str:
    result = await async_converse(hass, text, None, Context(), language, **more)
    await async_settle()
    return result.response.speech.get("plain", {}).get("speech", "")


async def test_try(time: Time) -> None:
    hass = time.hass
    time.freezer.move_to(AFTERNOON)
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "conversation", {})
    await async_hang_up(hass, Bulb("a"))
    entry = await async_move_in(hass, person(lights=["light.a"], bonds=[PET, FRIEND]))
    await hass.async_block_till_done()
    for one in open("/tmp/u2.txt").read().splitlines():
        print(one, "=>", await async_say(hass, one), "|", says(hass, MOMENT), entry.runtime_data.snapshot.quiet)
    pass
