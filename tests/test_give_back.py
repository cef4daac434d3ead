"""What a crash left lit is given back at the next start, if it is still ours."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from homeassistant.core import CoreState, HomeAssistant
from tests.bulbs import Bulb, Trace, async_hang_up
from tests.disk import GIVE_BACK, crashed, left
from tests.home import (
    ACT,
    AFTERNOON,
    NIGHT,
    Time,
    async_ask,
    async_live,
    async_move_in,
    person,
)

pytestmark = pytest.mark.freeze_time(AFTERNOON)

READING = "light.reading"


async def test_this_is_what_is_written(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """The contents in the tests below are those of a running cue."""
    await async_live(hass, Bulb("reading", level=100, kelvin=3000))

    await async_ask(hass, moment=ACT)
    written = hass_storage[GIVE_BACK]["data"]

    at = datetime.fromisoformat(written[READING]["at"])
    assert written == {READING: left() | {"at": written[READING]["at"]}}
    assert at == AFTERNOON


@pytest.mark.parametrize("level", [100, 110, 130, 151, 163])
@pytest.mark.parametrize("fades", [True, False])
async def test_wherever_the_crash_came_the_lamp_goes_back_softly(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, level: int, *, fades: bool
) -> None:
    """Before the first command, on the way up, at the top, on the way back."""
    crashed(hass_storage, {READING: left(AFTERNOON - timedelta(minutes=10), fades=fades)})
    lamp = Bulb("reading", level=level, kelvin=2400, fades=fades)

    await async_live(hass, lamp)
    await time.passes(30)

    trace = Trace(lamp.commands)
    assert lamp.shows == (True, 100, 3000)
    assert trace.steepest <= 15
    assert trace.highest_jump < 5
    assert hass_storage[GIVE_BACK]["data"] == {}


async def test_a_lamp_that_was_off_goes_off_softly(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """It was lit by a cue alone: it fades to its dimmest, then off."""
    content = left(on=False, brightness=0, kelvin=None, look=None, range=[3, 51])
    crashed(hass_storage, {READING: content})
    lamp = Bulb("reading", level=51)

    await async_live(hass, lamp)
    await time.passes(30)

    assert lamp.levels == [3, 0]
    assert lamp.is_on is False


@pytest.mark.parametrize(
    ("level", "minutes", "why"),
    [
        (151, 120, "two hours are over"),
        (151, -5, "it is from the future: the clock was set back"),
        (170, 10, "a hand made it brighter"),
        (80, 10, "a hand made it dimmer"),
        (0, 10, "a hand switched it off"),
    ],
)
async def test_what_is_not_ours_any_more_is_left_alone(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    level: int,
    minutes: int,
    why: str,
) -> None:
    """Silently, and for good."""
    crashed(hass_storage, {READING: left(AFTERNOON - timedelta(minutes=minutes))})
    lamp = Bulb("reading", level=level)

    await async_live(hass, lamp)
    await time.passes(30)

    assert lamp.commands == [], why
    assert hass_storage[GIVE_BACK]["data"] == {}


async def test_just_under_two_hours_is_young_enough(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """A long power cut is survived."""
    crashed(hass_storage, {READING: left(AFTERNOON - timedelta(minutes=119))})
    lamp = Bulb("reading", level=151, kelvin=2400)

    await async_live(hass, lamp)
    await time.passes(30)

    assert lamp.shows == (True, 100, 3000)


@pytest.mark.freeze_time(NIGHT)
@pytest.mark.parametrize(
    ("was", "level", "levels"), [(255, 204, []), (40, 66, [40])], ids=["never up", "down"]
)
async def test_in_quiet_hours_nothing_gets_brighter(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    was: int,
    level: int,
    levels: list[int],
) -> None:
    """A lamp that dipped stays where it is; one that rose goes down."""
    content = left(NIGHT - timedelta(minutes=10), brightness=was)
    crashed(hass_storage, {READING: content | {"range": sorted((was, level))}})
    lamp = Bulb("reading", level=level)

    await async_live(hass, lamp)
    await time.passes(30)

    assert lamp.levels == levels


async def test_a_lamp_is_not_judged_before_the_home_has_started(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Lamps get their real state late; until then nothing is commanded."""
    crashed(hass_storage, {READING: left()})
    hass.set_state(CoreState.starting)
    lamp = Bulb("reading", level=151, kelvin=2400)

    await async_live(hass, lamp)
    await time.passes(30)
    before = list(lamp.commands)
    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await time.passes(30)

    assert before == []
    assert lamp.shows == (True, 100, 3000)


async def test_a_lamp_that_is_away_at_the_start_gets_its_light_when_it_is_there(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Slow networks take minutes."""
    crashed(hass_storage, {READING: left()})
    lamp = Bulb("reading", level=151, kelvin=2400)
    await async_hang_up(hass, lamp)
    lamp.async_vanish()
    await async_move_in(hass, person(lights=[READING]))

    await time.passes(300)
    lamp.async_come_back()
    await time.passes(30)

    assert lamp.shows == (True, 100, 3000)


async def test_a_moment_right_after_the_start_gives_back_what_was_before_the_crash(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """The new cue waits for the old light to go back, and starts from the person's own."""
    crashed(hass_storage, {READING: left()})
    lamp = Bulb("reading", level=151, kelvin=2400)

    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(200)

    assert lamp.shows == (True, 100, 3000)
