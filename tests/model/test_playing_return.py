"""A lamp that an earlier cue left is brought home, whatever it says at first."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.lamp import Lamp, Step
from custom_components.connection_moments.model.playing import Outcome, begin_return
from custom_components.connection_moments.model.watching import Said
from tests.model.scene import DARK, LIT, Scene

REACH = (100, 151)
"""What the earlier cue told a lamp that was lit."""
FROM_DARK = (3, 51)
"""What it told one that was dark."""
HOME = Said(brightness=100, kelvin=3000)
WHILE = 10.0
"""Seconds for which a lamp that shows our light is listened to first."""
BELIEVED = 20.0
"""Seconds for which one is that says it is home."""


def test_a_lamp_that_an_earlier_cue_left_is_brought_home() -> None:
    """From what it shows now, as soon as it had the time to say something else."""
    cue = Scene(begin_return(LIT, Said(brightness=140, kelvin=2500), REACH))

    cue.goes_on()

    assert cue.sent == [(WHILE, Step(at=0.0, brightness=100, kelvin=3000, transition=10.0))]
    assert cue.outcome is Outcome.BACK


def test_a_lamp_that_somebody_switched_off_is_left_alone() -> None:
    """Nothing is ever switched on for it."""
    assert begin_return(LIT, Said(brightness=None), REACH).outcome is Outcome.BACK


@pytest.mark.parametrize(
    ("lamp", "said", "reach"), [(LIT, HOME, REACH), (DARK, Said(brightness=None), FROM_DARK)]
)
def test_a_lamp_that_says_it_is_home_is_listened_to_for_a_while(
    lamp: Lamp, said: Said, reach: tuple[int, int]
) -> None:
    """It is told nothing, and then it is believed."""
    cue = Scene(begin_return(lamp, said, reach))

    cue.goes_on()

    assert (cue.sent, cue.outcome, cue.at) == ([], Outcome.BACK, BELIEVED)


def test_a_lit_lamp_that_said_it_was_home_and_is_not_is_brought_there() -> None:
    """What it said first was what it had said last, before it was away."""
    cue = Scene(begin_return(LIT, HOME, REACH))
    cue.goes_on(until=12.0)
    cue.says(151, 2400)

    cue.goes_on()

    assert cue.levels == [(12.0, 100)]
    assert cue.outcome is Outcome.BACK


def test_a_dark_lamp_that_said_it_was_off_and_is_not_goes_off() -> None:
    """Softly."""
    cue = Scene(begin_return(DARK, Said(brightness=None), FROM_DARK))
    cue.goes_on(until=12.0)
    cue.says(51)

    cue.goes_on()

    assert cue.levels == [(12.0, 3), (22.0, 0)]
    assert cue.outcome is Outcome.BACK


def test_an_old_word_on_the_way_is_no_hand() -> None:
    """It said where it was when it was last heard; then it says where the cue led it."""
    cue = Scene(begin_return(LIT, Said(brightness=110, kelvin=2900), REACH), is_obedient=False)
    cue.goes_on(until=1.0)
    cue.says(151, 2400)
    cue.goes_on(until=11.0)
    cue.says(100, 3000)

    cue.goes_on()

    assert cue.levels == [(1.0, 100)]
    assert cue.outcome is Outcome.BACK


@pytest.mark.parametrize("level", [80, 180])
@pytest.mark.parametrize("at", [1.0, WHILE + 1.0], ids=["listened to", "on its way"])
def test_a_hand_on_a_lamp_that_is_brought_home_wins(level: int, at: float) -> None:
    """Where no cue led it, somebody did."""
    cue = Scene(begin_return(LIT, Said(brightness=140, kelvin=2500), REACH), is_obedient=False)
    cue.goes_on(until=at)

    cue.says(level)

    assert cue.outcome is Outcome.HAND


def test_a_hand_on_a_lamp_that_is_listened_to_wins() -> None:
    """It is theirs, whatever was to be given back."""
    cue = Scene(begin_return(LIT, HOME, REACH))
    cue.goes_on(until=1.0)

    cue.says(200)

    assert (cue.sent, cue.outcome) == ([], Outcome.HAND)


def test_a_dark_lamp_that_an_earlier_cue_left_on_goes_off() -> None:
    """Softly."""
    cue = Scene(begin_return(DARK, Said(brightness=40), FROM_DARK))

    cue.goes_on()

    assert cue.levels == [(WHILE, 3), (WHILE + 10.0, 0)]
    assert cue.outcome is Outcome.BACK


def test_a_dark_lamp_that_may_be_on_its_way_still_is_dim_before_it_goes_off() -> None:
    """Many bulbs say the end of a fade at its beginning."""
    cue = Scene(begin_return(DARK, Said(brightness=3), FROM_DARK))

    cue.goes_on()

    assert cue.levels == [(WHILE, 3), (WHILE + 10.0, 0)]
    assert cue.outcome is Outcome.BACK


def test_a_dark_lamp_that_cannot_fade_goes_off_from_its_dimmest_at_once() -> None:
    """It is where it says it is."""
    cue = Scene(begin_return(replace(DARK, fades=False), Said(brightness=3), FROM_DARK))

    cue.goes_on()

    assert cue.levels == [(WHILE, 0)]
    assert cue.outcome is Outcome.BACK


def test_a_lamp_that_says_so_anew_is_believed_at_once() -> None:
    """Somebody or something brought it home already."""
    cue = Scene(begin_return(LIT, Said(brightness=140, kelvin=2500), REACH))
    cue.goes_on(until=2.0)
    cue.says(100, 3000)

    cue.goes_on()

    assert (cue.sent, cue.outcome, cue.at) == ([], Outcome.BACK, 2.0)
