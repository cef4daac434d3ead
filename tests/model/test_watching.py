"""A hand on a lamp is seen, and what a bulb says late or roundly is not taken for one."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.lamp import Look
from custom_components.connection_moments.model.playing import Outcome
from tests.model.scene import CANDLE, DARK, LIT, PLAIN, STEPPED, scene

RED = Look(mode="hs", colour=(0.0, 100.0))
BLUE = Look(mode="hs", colour=(240.0, 100.0))


@pytest.mark.parametrize("found", [200, 40])
def test_a_level_nobody_here_asked_for_is_a_hand(found: int) -> None:
    """The lamp is theirs; nothing is sent any more."""
    cue = scene(PLAIN)
    cue.goes_on(until=20.0)

    cue.says(found)
    cue.goes_on()

    assert cue.outcome is Outcome.HAND
    assert len(cue.sent) == 1


@pytest.mark.parametrize("at", [0.5, 3.0, 20.0, 85.0])
def test_off_is_a_hand(at: float) -> None:
    """Whoever switches a lamp off means it."""
    cue = scene(PLAIN)
    cue.goes_on(until=at)

    cue.says(None)

    assert cue.outcome is Outcome.HAND


@pytest.mark.parametrize(("at", "found"), [(0.5, 151), (3.0, 126), (5.0, 100), (5.9, 113)])
def test_what_was_commanded_of_late_is_no_hand(at: float, found: int) -> None:
    """Bulbs report where they go, where they are, or where they were."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=at)

    cue.says(found)

    assert cue.outcome is None


@pytest.mark.parametrize(
    ("found", "is_hand"), [(163, False), (164, True), (139, False), (138, True)]
)
def test_a_hand_is_more_than_five_points_away(found: int, *, is_hand: bool) -> None:
    """Bulbs round."""
    cue = scene(PLAIN)
    cue.goes_on(until=40.0)

    cue.says(found)

    assert (cue.outcome is Outcome.HAND) is is_hand


def test_where_a_lamp_came_from_is_an_echo_for_six_seconds() -> None:
    """Then it is somebody who brought it there."""
    soon, late = scene(STEPPED, is_obedient=False), scene(STEPPED, is_obedient=False)
    soon.goes_on(until=5.5)
    late.goes_on(until=12.0)

    soon.says(101)
    late.says(101)

    assert soon.outcome is None
    assert late.outcome is Outcome.HAND


@pytest.mark.parametrize(
    ("found", "is_hand"), [(2400, False), (2260, False), (2200, True), (6000, True)]
)
def test_a_colour_nobody_here_asked_for_is_a_hand(found: int, *, is_hand: bool) -> None:
    """Bulbs round colour temperatures too."""
    cue = scene(LIT)
    cue.goes_on(until=40.0)

    cue.says(151, found)

    assert (cue.outcome is Outcome.HAND) is is_hand


def test_whoever_asks_for_a_change_is_a_hand_whatever_its_value() -> None:
    """Also where the cue asked for the very same."""
    cue = scene(PLAIN)
    cue.goes_on(until=40.0)

    cue.somebody_asks(151)

    assert cue.outcome is Outcome.HAND


def test_before_the_first_step_a_change_is_nobodys_hand() -> None:
    """The cue has not touched the lamp, and brings it to what it took over."""
    cue = scene(PLAIN)

    cue.somebody_asks(140)

    assert cue.outcome is None


@pytest.mark.parametrize("found", [255, 3, 100])
def test_a_dark_lamp_may_wake_at_whatever_it_remembers(found: int) -> None:
    """Until it says something lower, nobody knows its lowest."""
    cue = scene(DARK, is_obedient=False)
    cue.goes_on(until=0.5)

    cue.says(found)

    assert cue.outcome is None


def test_a_dark_lamp_that_is_off_before_it_was_seen_on_is_no_hand() -> None:
    """It has not woken yet."""
    cue = scene(DARK, is_obedient=False)
    cue.goes_on(until=0.5)

    cue.says(None)

    assert cue.outcome is None


def test_a_dark_lamp_that_is_switched_off_once_it_was_on_is_a_hand() -> None:
    """Nobody switches it on again."""
    cue = scene(DARK)
    cue.goes_on(until=20.0)

    cue.says(None)
    cue.goes_on()

    assert cue.outcome is Outcome.HAND
    assert len(cue.sent) == 2


def test_a_colour_that_somebody_chose_is_a_hand() -> None:
    """It stays."""
    cue = scene(replace(PLAIN, look=RED))
    cue.goes_on(until=20.0)

    cue.says(151, look=BLUE)

    assert cue.outcome is Outcome.HAND


def test_an_effect_that_somebody_chose_is_a_hand() -> None:
    """It stays."""
    cue = scene(replace(PLAIN, look=RED))
    cue.goes_on(until=20.0)

    cue.says(151, look=replace(RED, effect="candle"))

    assert cue.outcome is Outcome.HAND


def test_an_effect_that_somebody_ended_long_after_is_a_hand() -> None:
    """No level was told for twelve seconds that could have ended it."""
    cue = scene(replace(PLAIN, look=CANDLE), is_obedient=False)
    cue.goes_on(until=0.5)
    cue.says(151, look=CANDLE)
    cue.goes_on(until=19.0)

    cue.says(151, look=replace(CANDLE, effect=None))

    assert cue.outcome is Outcome.HAND


def test_a_dark_lamp_shows_its_colours_as_it_wakes() -> None:
    """They are not known beforehand; later on they are."""
    cue = scene(DARK, is_obedient=False)
    cue.goes_on(until=0.5)
    cue.says(3, look=RED)
    cue.goes_on(until=12.0)
    cue.says(51, look=BLUE)
    while_waking = cue.outcome
    cue.goes_on(until=13.0)

    cue.says(51, look=RED)

    assert while_waking is None
    assert cue.outcome is Outcome.HAND


def test_a_lamp_that_says_no_colour_is_no_hand() -> None:
    """Some leave it out while they move."""
    cue = scene(LIT)
    cue.goes_on(until=20.0)

    cue.says(151, None)

    assert cue.outcome is None
