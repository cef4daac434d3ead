"""What a lamp was told, and where it is by now."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.lamp import Lamp, Step
from custom_components.connection_moments.model.told import (
    Sent,
    in_doubt,
    level_now,
    next_sent,
    standing,
    still_echoes,
)

RISE = Sent(at=10.0, origin=100, target=160, transition=6.0, kelvin_origin=3000, kelvin=2400)
JUMP = Sent(at=10.0, origin=100, target=112)
PLAIN = Lamp(on=True, brightness=100)
WHITE = Lamp(on=True, brightness=100, kelvin=3000, kelvin_range=(2000, 6500))
DARK = Lamp(on=False)


@pytest.mark.parametrize(
    ("at", "level"), [(9.0, 100), (10.0, 100), (11.0, 110), (13.0, 130), (16.0, 160), (99.0, 160)]
)
def test_a_fading_lamp_is_on_its_way(at: float, level: float) -> None:
    """As far as the time that has passed."""
    assert RISE.level_at(at) == level
    assert level_now((JUMP, RISE), 7, at) == level


@pytest.mark.parametrize(("at", "level"), [(9.9, 100), (10.0, 112), (11.0, 112)])
def test_a_lamp_that_cannot_fade_is_there_at_once(at: float, level: float) -> None:
    """And before that it was where it came from."""
    assert JUMP.level_at(at) == level


def test_a_lamp_that_was_told_nothing_is_where_it_was() -> None:
    """At its base."""
    assert level_now((), 7, 50.0) == 7


def test_what_a_step_means_begins_where_the_lamp_is() -> None:
    """Half way up it is told to go back."""
    back = Step(at=0.0, brightness=100, kelvin=3000, transition=10.0)

    assert next_sent((RISE,), WHITE, back, 13.0) == Sent(
        at=13.0, origin=130, target=100, transition=10.0, kelvin_origin=2400, kelvin=3000
    )


def test_a_step_without_a_colour_leaves_the_one_it_was_told() -> None:
    """At first the lamp's own."""
    up = Step(at=0.0, brightness=151)

    assert next_sent((), WHITE, up, 0.0) == Sent(
        at=0.0, origin=100, target=151, kelvin_origin=3000, kelvin=3000
    )
    assert next_sent((RISE,), WHITE, up, 20.0).kelvin == 2400


def test_a_dark_lamp_wakes_with_the_first_step() -> None:
    """From nothing, and only once."""
    first = next_sent((), DARK, Step(at=0.0, brightness=3), 0.0)
    second = next_sent((first,), DARK, Step(at=1.0, brightness=51), 1.0)

    assert (first.origin, first.woke) == (0, True)
    assert (second.origin, second.woke) == (3, False)


def test_a_command_echoes_for_six_seconds_after_the_next_one() -> None:
    """However long ago it arrived itself."""
    told = (JUMP, replace(JUMP, at=50.0), replace(JUMP, at=60.0))

    assert still_echoes(told, 56.0) == told
    assert still_echoes(told, 66.0) == told[1:]
    assert still_echoes(told, 66.1) == told[2:]


def test_a_fading_lamp_in_doubt_is_taken_for_the_further_place() -> None:
    """A fade begins where it really is, and a longer way is gone more slowly."""
    doubt = in_doubt((RISE,), PLAIN, 20.0)

    assert (doubt.origin, doubt.target, doubt.doubt) == (160, 160, 100)
    assert (doubt.at, doubt.transition) == (20.0, 0.0)


def test_a_stepped_lamp_in_doubt_is_taken_for_the_nearer_place() -> None:
    """Steps from further away would lead it there first."""
    doubt = in_doubt((JUMP,), replace(PLAIN, fades=False), 20.0)

    assert (doubt.target, doubt.doubt) == (100, 112)


@pytest.mark.parametrize(
    ("origin", "target", "taken_for"), [(3, 13, 4.0), (13, 22, 13), (0, 3, 3), (22, 3, 4.0)]
)
def test_a_dark_stepped_lamp_in_doubt_still_goes_off_softly(
    origin: int, target: int, taken_for: float
) -> None:
    """It is dim when it goes off, wherever it was."""
    last = replace(JUMP, origin=origin, target=target)

    assert in_doubt((last,), replace(DARK, fades=False), 20.0).target == taken_for


def test_a_colour_in_doubt_is_taken_for_the_further_one() -> None:
    """So that it is told its own in any case."""
    doubt = in_doubt((RISE,), WHITE, 20.0)

    assert (doubt.kelvin_origin, doubt.kelvin) == (3000, 2400)
    assert in_doubt((JUMP,), PLAIN, 20.0).kelvin is None


def test_a_lamp_that_was_found_stands_there() -> None:
    """As if it had been told so."""
    assert standing(140, 2700, 5.0) == Sent(
        at=5.0, origin=140, target=140, kelvin_origin=2700, kelvin=2700
    )
