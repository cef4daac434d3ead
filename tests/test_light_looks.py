"""Colours and effects are kept, and come back where a bulb lost them."""

import pytest

from homeassistant.components.light import ColorMode
from homeassistant.core import HomeAssistant
from tests.home import ACT, AFTERNOON, Time, async_ask, async_live
from tests.painted import CANDLE, COLOURS, Painted

pytestmark = pytest.mark.freeze_time(AFTERNOON)

MODES = [*COLOURS, ColorMode.COLOR_TEMP]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("effect", [None, CANDLE])
async def test_only_the_level_of_a_painted_lamp_moves(
    hass: HomeAssistant, time: Time, mode: ColorMode, effect: str | None
) -> None:
    """Its colour is not touched; what it shows afterwards is what it showed."""
    lamp = Painted("painted", mode, effect=effect)
    before = lamp.look
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(150)

    assert lamp.look == before
    assert (lamp.levels[0], lamp.levels[-1]) == (151, 100)
    assert lamp.brightness == 100


@pytest.mark.parametrize("mode", [*MODES, ColorMode.WHITE])
async def test_an_effect_that_a_level_ended_comes_back(
    hass: HomeAssistant, time: Time, mode: ColorMode
) -> None:
    """Some bulbs end an effect as soon as they are dimmed: it is told again at the end."""
    lamp = Painted("painted", mode, effect=CANDLE, forgets=True)
    before = lamp.look
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(150)

    assert lamp.look == before
    assert lamp.brightness == 100


async def test_another_effect_is_a_hand(hass: HomeAssistant, time: Time) -> None:
    """Somebody chose a rainbow; it stays."""
    lamp = Painted("painted", ColorMode.HS, effect=CANDLE)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    lamp._attr_effect = "rainbow"
    lamp.async_touched(151)
    await time.passes(150)

    assert lamp.commands == []
    assert lamp.effect == "rainbow"
