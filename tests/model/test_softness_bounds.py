"""The limits of light hold for every lamp, shape and part of the day (science 2.3)."""

from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.connection_moments.model.lamp import Lamp
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.softness import (
    OUT,
    OUT_QUICK,
    POINT,
    give_back,
    hull,
    plan,
)
from tests.model.lamps import DARK, LIT, moves, turns

SLOPE = 15.0
CHANGE = 35.0
USUAL_CHANGE = 20.0
CEILINGS = {Phase.DAY: 60.0, Phase.EVENING: 30.0, Phase.BEFORE_BED: 20.0, Phase.NIGHT: 10.0}
FROM_OFF = {**CEILINGS, Phase.DAY: USUAL_CHANGE, Phase.EVENING: 20.0}
KELVIN_MOVE = 800
COOLEST = 2700
LENGTHS = {
    Shape.WARM: 90.0,
    Shape.BREATHE: 30.0,
    Shape.NEAR: 1200.0,
    Shape.SILENCE: 42.0,
    Shape.WELCOME: 10.0,
}
FADES = {
    Shape.WARM: 2,
    Shape.BREATHE: 6,
    Shape.NEAR: 2,
    Shape.SILENCE: 6,
    Shape.WELCOME: 2,
}
ROUNDING = 0.5 / POINT
"""Levels are whole numbers."""
A_MOMENT = 1e-6
"""What binary fractions may be off by."""
BACK_WITHIN = st.sampled_from([OUT, OUT_QUICK])

lamps, shapes, phases = LIT | DARK, st.sampled_from(Shape), st.sampled_from(Phase)


def level(lamp: Lamp) -> int:
    """Return what a lamp shows before a cue."""
    return lamp.brightness if lamp.on else 0


@given(lamp=lamps, shape=shapes, phase=phases)
def test_no_cue_is_steeper_than_fifteen_points_a_second(
    lamp: Lamp, shape: Shape, phase: Phase
) -> None:
    """A jump of a lamp that cannot fade counts as one second."""
    found = moves(lamp, plan(lamp, shape, phase))

    assert max(one.slope for one in found) <= SLOPE


@given(lamp=lamps, shape=shapes, phase=phases)
def test_no_cue_goes_further_than_twenty_points(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """That is the usual change, well inside the bound of thirty-five."""
    found = moves(lamp, plan(lamp, shape, phase))

    furthest = max(abs(one.target - level(lamp)) for one in found) / POINT

    assert furthest <= USUAL_CHANGE + ROUNDING <= CHANGE


@given(lamp=lamps, shape=shapes, phase=phases)
def test_no_cue_is_brighter_than_its_part_of_the_day(
    lamp: Lamp, shape: Shape, phase: Phase
) -> None:
    """Unless the lamp already was."""
    found = moves(lamp, plan(lamp, shape, phase))

    brightest = max(one.target for one in found) / POINT

    assert brightest <= max(CEILINGS[phase], level(lamp) / POINT) + A_MOMENT


@given(lamp=DARK, shape=shapes, phase=phases)
def test_a_dark_lamp_stays_dim(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """Never above twenty points, in the night not above ten."""
    found = moves(lamp, plan(lamp, shape, phase))

    assert max(one.target for one in found) / POINT <= FROM_OFF[phase] + A_MOMENT


@given(lamp=LIT, shape=shapes, phase=phases)
def test_colour_becomes_warmer_by_a_little_or_not_at_all(
    lamp: Lamp, shape: Shape, phase: Phase
) -> None:
    """By 800 K at the most, and never cooler."""
    asked = [one.kelvin for one in plan(lamp, shape, phase).steps if one.kelvin is not None]

    assert lamp.kelvin is not None or asked == []
    assert all((lamp.kelvin or 0) - KELVIN_MOVE <= one <= (lamp.kelvin or 0) for one in asked)


@given(lamp=DARK, shape=shapes, phase=phases)
def test_a_dark_lamp_has_one_warm_colour(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """The warmest it needs, or the warmest it has."""
    low, _ = lamp.kelvin_range or (COOLEST, COOLEST)

    asked = {one.kelvin for one in plan(lamp, shape, phase).steps if one.kelvin is not None}

    assert len(asked) == (lamp.kelvin_range is not None)
    assert all(low <= one <= max(low, COOLEST) for one in asked)


@given(lamp=lamps, shape=shapes, phase=phases)
def test_the_last_step_is_what_was_there_at_first(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """To the digit: level and colour, and off is off."""
    fade = plan(lamp, shape, phase)

    asked = [one.kelvin for one in fade.steps if one.kelvin is not None]

    assert fade.steps[-1].brightness == level(lamp)
    assert not lamp.on or asked[-1:] in ([], [lamp.kelvin])
    assert fade.steps[-1].at + fade.steps[-1].transition <= fade.ends


@given(lamp=lamps, shape=shapes, phase=phases)
def test_a_lamp_is_off_only_at_the_end_and_only_if_it_was(
    lamp: Lamp, shape: Shape, phase: Phase
) -> None:
    """A light that goes out in between would startle."""
    found = moves(lamp, plan(lamp, shape, phase))

    assert [one.target for one in found if one.target <= 0] == ([] if lamp.on else [0])
    assert all(one.target <= 255 for one in found)


@given(lamp=lamps, shape=shapes, phase=phases)
def test_commands_come_at_most_once_a_second(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """And none before the one before it has arrived."""
    found = moves(lamp, plan(lamp, shape, phase))

    for before, after in pairwise(found):
        assert after.at - before.at >= 1.0 - A_MOMENT
        assert after.at >= before.ends - A_MOMENT


@given(lamp=lamps, shape=shapes, phase=phases)
def test_commands_are_few(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """Two for each fade of a lamp that can fade, eight for one that cannot."""
    steps = plan(lamp, shape, phase).steps

    assert len(steps) <= FADES[shape] * (2 if lamp.fades else 8)
    assert lamp.fades or {one.transition for one in steps} == {0.0}


@given(lamp=lamps, shape=shapes, phase=phases)
def test_light_turns_seldom_and_slowly(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """Once for a glow; for breaths and waves not within two seconds of another turn."""
    turning = turns(moves(lamp, plan(lamp, shape, phase)))

    assert len(turning) <= FADES[shape] - 1
    assert all(b.at - a.at >= 2.0 for a, b in pairwise(turning))


@given(lamp=lamps, shape=shapes, phase=phases)
def test_a_cue_can_be_seen(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """A lamp at its ceiling dips instead; *near* is hardly visible, as it is meant to be."""
    low, high = hull(plan(lamp, shape, phase), lamp)

    assert (high - low) / POINT >= min(2.0, lamp.base / 2 / POINT)


@given(lamp=lamps, phase=phases)
def test_near_is_hardly_visible(lamp: Lamp, phase: Phase) -> None:
    """Six points from what it was."""
    found = moves(lamp, plan(lamp, Shape.NEAR, phase))

    assert max(abs(one.target - level(lamp)) for one in found) / POINT <= 6.0 + ROUNDING


@given(lamp=lamps, shape=shapes, phase=phases)
def test_a_cue_leaves_in_time(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """After ninety seconds, *near* after twenty minutes, a dark lamp with its waking and going."""
    assert plan(lamp, shape, phase).ends == LENGTHS[shape]


@given(lamp=lamps, shape=shapes, phase=phases)
def test_what_a_cue_commands_is_known_beforehand(lamp: Lamp, shape: Shape, phase: Phase) -> None:
    """After a crash a lamp is recognised by it."""
    fade = plan(lamp, shape, phase)
    lit = [lamp.base, *(one.brightness for one in fade.steps if one.brightness)]

    assert hull(fade, lamp) == (min(lit), max(lit))


@given(lamp=lamps, found=st.integers(0, 255), seconds=BACK_WITHIN)
def test_no_way_back_is_steeper_than_a_cue(lamp: Lamp, found: int, seconds: float) -> None:
    """A longer way takes longer, also when the house is about to stop."""
    fade = give_back(lamp, found, lamp.kelvin, seconds)

    assert max(one.slope for one in moves(lamp, fade, found)) <= SLOPE + 2 * ROUNDING
    assert fade.ends >= 3.0


@given(lamp=lamps, found=st.floats(0, 255), kelvin=st.integers(1500, 7000), seconds=BACK_WITHIN)
def test_every_way_back_ends_at_what_it_was(
    lamp: Lamp, found: float, kelvin: int, seconds: float
) -> None:
    """To the digit, from wherever the lamp is."""
    fade = give_back(lamp, found, kelvin, seconds)

    asked = [one.kelvin for one in fade.steps if one.kelvin is not None]

    assert fade.steps[-1].brightness == level(lamp)
    assert lamp.kelvin is None or asked[-1:] in ([], [lamp.kelvin])
    assert len(fade.steps) <= (2 if lamp.fades else 8)
    assert fade.steps[-1].at + fade.steps[-1].transition <= fade.ends + A_MOMENT


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("phase", Phase)
def test_the_same_lamp_gets_the_same_cue(shape: Shape, phase: Phase) -> None:
    """A person's cue always begins the same way (design 1.4)."""
    lamp = Lamp(on=True, brightness=100, kelvin=4000, kelvin_range=(2000, 6500), fades=False)

    assert plan(lamp, shape, phase) == plan(lamp, shape, phase)
