"""A hand on a lamp wins at once, and what a lamp says late is not taken for one."""

from collections.abc import Callable

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from homeassistant.components.light import ColorMode
from homeassistant.core import Context, HomeAssistant
from tests.bulbs import Bulb
from tests.disk import Disk
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_switch,
    says,
)

pytestmark = pytest.mark.freeze_time(AFTERNOON)

COLOURS = frozenset({ColorMode.COLOR_TEMP, ColorMode.HS})


@pytest.mark.parametrize("seconds", [1, 5, 20, 82])
@pytest.mark.parametrize(
    ("hand", "shows"),
    [
        (lambda lamp: lamp.async_touched(255), (True, 255)),
        (lambda lamp: lamp.async_touched(20), (True, 20)),
        (lambda lamp: lamp.async_touched(0), (False, None)),
        (lambda lamp: lamp.async_touched(151, kelvin=6000), (True, 151)),
    ],
    ids=["brighter", "dimmer", "off", "colder"],
)
async def test_a_hand_ends_the_light_and_nothing_is_restored(
    hass: HomeAssistant,
    time: Time,
    hand: Callable[[Bulb], None],
    shows: tuple[bool, int | None],
    seconds: int,
) -> None:
    """Whatever the hand did stays; the moment stays open on the screen."""
    lamp = Bulb("reading", level=100, kelvin=3000)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(seconds)

    hand(lamp)
    touched = lamp.shows
    await time.passes(200)

    assert lamp.commands == []
    assert lamp.shows == touched
    assert lamp.shows[:2] == shows
    assert says(hass, MOMENT) == "open"


async def test_a_colour_that_nobody_here_asked_for_is_a_hand(
    hass: HomeAssistant, time: Time
) -> None:
    """Somebody turned the lamp blue; it stays blue."""
    lamp = Bulb("reading", level=100, modes=COLOURS)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    lamp.async_coloured(240, 100)
    await time.passes(200)

    assert lamp.levels == [151]
    assert lamp.hs_color == (240, 100)


async def test_a_command_of_somebody_is_a_hand_whatever_its_value(
    hass: HomeAssistant, hass_admin_user: MockUser, time: Time
) -> None:
    """A person who sets the very level of the cue has chosen it."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": "light.reading", "brightness": 140},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    await time.passes(200)

    assert lamp.levels == [151, 140]


async def test_an_automations_command_is_a_hand_too(hass: HomeAssistant, time: Time) -> None:
    """An automation acts for somebody: its context has a parent."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": "light.reading", "brightness": 140},
        blocking=True,
        context=Context(parent_id="a motion"),
    )
    await time.passes(200)

    assert lamp.levels == [151, 140]


async def test_a_hand_on_one_lamp_leaves_the_others_to_the_cue(
    hass: HomeAssistant, time: Time
) -> None:
    """Each lamp ends in its own time."""
    touched, other = Bulb("touched", level=100), Bulb("other", level=100)
    await async_live(hass, touched, other)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    touched.async_touched(0)
    await time.passes(200)

    assert touched.shows[0] is False
    assert other.levels == [151, 100]


async def test_after_a_hand_the_next_moment_starts_from_what_it_left(
    hass: HomeAssistant, time: Time
) -> None:
    """The lamp is free, and its new light is what it gets back."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)
    lamp.async_touched(60, kelvin=4000)
    await async_act(hass, "respond", answer="received")

    await async_ask(hass, moment="moon_hi", invited=True)
    await time.passes(200)

    assert lamp.levels == [111, 60]
    assert lamp.shows == (True, 60, 4000)


@pytest.mark.parametrize(
    "echoes",
    [(0.5, 3.0, 6.5), (2.0,), (5.9,), (1.0, 1.5, 2.0, 2.5)],
    ids=["on its way", "once", "very late", "in a row"],
)
@pytest.mark.parametrize("level", [0, 20, 100, 255])
async def test_a_late_word_of_the_lamp_is_no_hand(
    hass: HomeAssistant, time: Time, echoes: tuple[float, ...], level: int
) -> None:
    """A bulb that reports where it is, seconds after the call, is still ours."""
    lamp = Bulb("reading", level=level)
    lamp.faults.echoes = echoes
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    await time.passes(130)

    assert lamp.commands[-1].level == level
    assert (lamp.now, lamp.brightness or 0) == (level, level)


async def test_a_word_long_after_is_a_hand(hass: HomeAssistant, time: Time) -> None:
    """Ten seconds after the fade, half way down is nobody's echo."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(30)

    lamp.async_touched(110)
    await time.passes(200)

    assert lamp.shows == (True, 110, 2400)
    assert lamp.commands == []


@pytest.mark.parametrize("stop", ["pause", "switch", "not_today"])
async def test_quiet_stops_the_light_within_a_second(
    hass: HomeAssistant, time: Time, stop: str
) -> None:
    """And the lamp goes back softly."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(3)
    stops = {
        "pause": lambda: async_act(hass, "pause"),
        "switch": lambda: async_switch(hass, "off"),
        "not_today": lambda: async_act(hass, "respond", answer="not_today"),
    }

    await stops[stop]()
    await time.passes(1)
    up, back = lamp.commands
    await time.passes(20)

    assert (back.at - up.at).total_seconds() <= 4
    assert (back.level, back.transition) == (100, 10)
    assert lamp.shows == (True, 100, 3000)


async def test_quiet_stops_a_lamp_that_is_stepped(hass: HomeAssistant, time: Time) -> None:
    """No further step up comes after the stop."""
    lamp = Bulb("reading", level=100, fades=False)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(2.5)
    highest = max(lamp.levels)

    await async_act(hass, "pause")
    await time.passes(30)

    assert max(lamp.levels) == highest < 151
    assert lamp.levels[-1] == 100
    assert lamp.shows == (True, 100, 3000)


async def test_quiet_before_the_first_command_leaves_the_lamp_alone(
    hass: HomeAssistant, time: Time, disk: Disk
) -> None:
    """An offer that is closed while its light waits for the disk never lights."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    disk.stalls()
    await async_ask(hass, moment=ACT)
    await async_act(hass, "pause")
    disk.goes_on()
    await time.passes(200)

    assert lamp.commands == []
    assert says(hass, MOMENT) == "resting"
