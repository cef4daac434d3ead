"""A lamp warms softly within its bounds, and is exactly what it was again."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components.light import ColorMode
from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, Trace, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    NIGHT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    person,
    says,
)

pytestmark = pytest.mark.freeze_time(AFTERNOON)

DIMS = frozenset({ColorMode.BRIGHTNESS})
SWITCHES = frozenset({ColorMode.ONOFF})
COLOURS = frozenset({ColorMode.COLOR_TEMP, ColorMode.HS})


async def async_group(hass: HomeAssistant, name: str, *members: str) -> None:
    """Make a light of lamps, as the helper of Home Assistant does."""
    options = {"group_type": "light", "name": name, "entities": members, "hide_members": False}
    entry = MockConfigEntry(domain="group", title=name, options=options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


async def test_a_lamp_that_fades_gets_two_commands(hass: HomeAssistant, time: Time) -> None:
    """Up in six seconds, back in ten, after a minute and a half in all."""
    lamp = Bulb("reading", level=100, kelvin=3000)
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    up, back = lamp.commands
    assert (up.level, up.kelvin, up.transition) == (151, 2400, 6)
    assert (back.level, back.kelvin, back.transition) == (100, 3000, 10)
    assert round((back.ends - up.at).total_seconds()) == 90
    assert lamp.shows == (True, 100, 3000)


async def test_an_answer_brings_the_lamp_back_softly(hass: HomeAssistant, time: Time) -> None:
    """The light goes within a second of the answer, and takes ten to go."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(3)

    await async_act(hass, "respond", answer="received")
    await time.passes(20)

    up, back = lamp.commands
    assert round((back.at - up.at).total_seconds()) == 3
    assert (round(back.origin), back.level, back.transition) == (126, 100, 10)
    assert lamp.shows == (True, 100, 3000)


async def test_a_lamp_that_cannot_fade_is_stepped_once_a_second_at_the_most(
    hass: HomeAssistant, time: Time
) -> None:
    """Small steps up, small steps back, and no transition that would be a jump."""
    lamp = Bulb("reading", level=100, modes=DIMS, fades=False)
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    trace = Trace(lamp.commands)
    assert len(lamp.commands) == 13
    assert min(trace.pauses) >= 1
    assert trace.highest_jump < 5
    assert {one.transition for one in lamp.commands} == {0}
    assert (max(lamp.levels), lamp.levels[-1]) == (151, 100)


async def test_a_lamp_of_brightness_only_keeps_its_colour(hass: HomeAssistant, time: Time) -> None:
    """No colour is commanded that the lamp does not have."""
    lamp = Bulb("reading", level=100, modes=DIMS)
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert [one.kelvin for one in lamp.commands] == [None, None]
    assert lamp.levels == [151, 100]


async def test_a_coloured_lamp_keeps_its_colour(hass: HomeAssistant, time: Time) -> None:
    """Only the brightness of a lamp that shows a colour moves."""
    lamp = Bulb("reading", level=100, modes=COLOURS)
    await async_live(hass, lamp)
    lamp.async_coloured(280, 90)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert [one.kelvin for one in lamp.commands] == [None, None]
    assert lamp.hs_color == (280, 90)


async def test_a_bright_lamp_dips(hass: HomeAssistant, time: Time) -> None:
    """At the ceiling a lamp goes down by twenty points at the most, and comes back."""
    lamp = Bulb("reading", level=255, kelvin=2000)
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert lamp.levels == [204, 255]
    assert [one.kelvin for one in lamp.commands] == [None, None]


@pytest.mark.parametrize("level", [1, 40, 140, 255])
@pytest.mark.parametrize("kelvin", [2000, 3000, 6500])
@pytest.mark.parametrize("shape", ["warm", "breathe", "near", "silence", "welcome"])
async def test_no_cue_leaves_the_bounds(
    hass: HomeAssistant, time: Time, level: int, kelvin: int, shape: str
) -> None:
    """No slope over 15 points a second, no colour move over 800 K, and all comes back."""
    lamp = Bulb("reading", level=level, kelvin=kelvin)
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT, shape=shape, open_for=60)
    await time.passes(1300)

    trace = Trace(lamp.commands)
    moves = [abs(one.kelvin - kelvin) for one in lamp.commands if one.kelvin]
    assert lamp.commands
    assert trace.steepest <= 15
    assert trace.highest_jump == 0
    assert max(moves, default=0) <= 800
    assert lamp.shows == (True, level, kelvin)


async def test_an_off_lamp_rises_from_its_dimmest_and_goes_off_again(
    hass: HomeAssistant, time: Time
) -> None:
    """By day a dark lamp may be turned on; it never jumps to a level of its own."""
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert lamp.levels == [3, 51, 3, 0]
    assert Trace(lamp.commands).highest_jump < 2
    assert lamp.is_on is False


@pytest.mark.freeze_time(NIGHT)
async def test_in_the_night_an_off_lamp_stays_off(hass: HomeAssistant, time: Time) -> None:
    """A dark room may hold a sleeper, also when a moment was asked for."""
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    answer = await async_ask(hass, moment=ACT, invited=True)
    await time.passes(120)

    assert answer["offered"] is True
    assert lamp.commands == []


@pytest.mark.freeze_time(NIGHT)
async def test_in_the_night_a_lamp_that_is_on_hardly_moves(hass: HomeAssistant, time: Time) -> None:
    """Its ceiling is ten percent."""
    dim, bright = Bulb("dim", level=10), Bulb("bright", level=100)
    await async_live(hass, dim, bright)

    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(120)

    assert dim.levels == [25, 10]
    assert bright.levels == [50, 100]


async def test_lamps_that_are_on_are_preferred(hass: HomeAssistant, time: Time) -> None:
    """A lamp that is off stays off while another one is on."""
    on, off = Bulb("on", level=100), Bulb("off")
    await async_live(hass, on, off)

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert on.levels == [151, 100]
    assert off.commands == []


async def test_lamps_that_only_switch_or_are_away_are_left_out(
    hass: HomeAssistant, time: Time
) -> None:
    """The rest of the lamps warm."""
    plug = Bulb("plug", level=255, modes=SWITCHES)
    away, there = Bulb("away", level=100), Bulb("there", level=100)
    await async_live(hass, plug, away, there)
    away.async_vanish()

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert (plug.commands, away.commands) == ([], [])
    assert there.levels == [151, 100]


async def test_with_only_lamps_that_switch_a_moment_lives_on_the_screen(
    hass: HomeAssistant, time: Time
) -> None:
    """There is nothing to warm, and that is fine."""
    plug = Bulb("plug", level=255, modes=SWITCHES)
    await async_live(hass, plug)

    by_light = await async_ask(hass, moment=ACT, channels=["light"])
    anyhow = await async_ask(hass, moment=ACT)

    assert by_light["reasons"] == ["channel_away"]
    assert (anyhow["offered"], says(hass, MOMENT)) == (True, "open")
    assert plug.commands == []


async def test_a_group_is_its_members(hass: HomeAssistant, time: Time) -> None:
    """Each lamp of a group, also of one in another, warms from where it is and returns there."""
    one, other = Bulb("one", level=50, kelvin=2800), Bulb("other", level=200, kelvin=4000)
    await async_hang_up(hass, one, other)
    await async_group(hass, "sofa", "light.one", "light.other")
    await async_group(hass, "room", "light.sofa")
    await async_move_in(hass, person(lights=["light.room", "light.one"]))

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert (one.levels, other.levels) == ([101, 50], [149, 200])
    assert (one.shows, other.shows) == ((True, 50, 2800), (True, 200, 4000))
