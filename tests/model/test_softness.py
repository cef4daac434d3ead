"""How a cue moves a lamp: the very commands, for each make of lamp."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.lamp import Fade, Lamp, Look, Step
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.softness import (
    OUT_QUICK,
    give_back,
    hull,
    is_harmless_again,
    plan,
    straight_home,
)

WHITE = Lamp(on=True, brightness=100, kelvin=3000, kelvin_range=(2000, 6500))
PLAIN = Lamp(on=True, brightness=100)
DARK = Lamp(on=False, kelvin_range=(2000, 6500))
RED = Look(mode="hs", colour=(0.0, 100.0))
COLOURED = replace(PLAIN, look=RED)


def stepping(lamp: Lamp) -> Lamp:
    """Return the same lamp as one that cannot fade."""
    return replace(lamp, fades=False)


def levels(fade: Fade) -> list[int]:
    """Return the levels that are commanded."""
    return [step.brightness for step in fade.steps]


def times(fade: Fade) -> list[float]:
    """Return when the commands go out."""
    return [step.at for step in fade.steps]


def test_a_lamp_that_fades_gets_two_commands() -> None:
    """Up in six seconds and warmer, back in ten, after a minute and a half."""
    assert plan(WHITE, Shape.WARM, Phase.DAY) == Fade(
        steps=(
            Step(at=0.0, brightness=151, kelvin=2400, transition=6),
            Step(at=80.0, brightness=100, kelvin=3000, transition=10.0),
        ),
        ends=90.0,
    )


def test_a_lamp_that_cannot_fade_is_stepped() -> None:
    """Once a second, colour and level together, and without a transition."""
    fade = plan(stepping(WHITE), Shape.WARM, Phase.DAY)

    assert fade.steps[:3] == (
        Step(at=0.0, brightness=108, kelvin=2900),
        Step(at=1.0, brightness=117, kelvin=2800),
        Step(at=2.0, brightness=126, kelvin=2700),
    )
    assert levels(fade)[5:7] == [151, 144]
    assert times(fade)[6:8] == [80.0, 80.0 + 10 / 7]
    assert fade.steps[-1] == Step(at=80 + 60 / 7, brightness=100, kelvin=3000)


def test_a_lamp_without_a_colour_temperature_keeps_its_colour() -> None:
    """Only its level moves."""
    assert {step.kelvin for step in plan(PLAIN, Shape.WARM, Phase.DAY).steps} == {None}


def test_a_dark_lamp_wakes_dim_and_warm_before_it_rises() -> None:
    """Many bulbs that wake with a transition flash at their last level first."""
    assert plan(DARK, Shape.WARM, Phase.EVENING) == Fade(
        steps=(
            Step(at=0.0, brightness=3, kelvin=2400),
            Step(at=1.0, brightness=51, transition=5.0),
            Step(at=80.0, brightness=3, transition=9.0),
            Step(at=90.0, brightness=0),
        ),
        ends=90.0,
    )


def test_a_dark_lamp_that_cannot_fade_makes_eight_calls_each_way() -> None:
    """At the most; the switch is one of them."""
    fade = plan(stepping(DARK), Shape.WARM, Phase.DAY)

    assert levels(fade)[:6] == [3, 13, 22, 32, 41, 51]
    assert levels(fade)[6:] == [44, 37, 30, 24, 17, 10, 3, 0]


@pytest.mark.parametrize(
    ("before", "phase", "peak"),
    [
        (1, Phase.DAY, 52),
        (102, Phase.DAY, 153),
        (140, Phase.DAY, 153),
        (141, Phase.DAY, 90),
        (255, Phase.DAY, 204),
        (40, Phase.EVENING, 76),
        (30, Phase.BEFORE_BED, 51),
        (200, Phase.BEFORE_BED, 149),
        (10, Phase.NIGHT, 25),
        (20, Phase.NIGHT, 10),
    ],
)
def test_a_lamp_rises_to_its_ceiling_or_dips(before: int, phase: Phase, peak: int) -> None:
    """A rise nobody would see becomes a dip, and no dip takes more than half."""
    lamp = replace(PLAIN, brightness=before)

    assert levels(plan(lamp, Shape.WARM, phase)) == [peak, before]


@pytest.mark.parametrize(
    ("before", "phase", "warmest"),
    [
        (3000, Phase.DAY, 2400),
        (3000, Phase.BEFORE_BED, 2200),
        (4000, Phase.NIGHT, 3200),
        (2450, Phase.DAY, 2400),
        (2449, Phase.DAY, None),
        (2000, Phase.DAY, None),
    ],
)
def test_colour_moves_by_a_little_or_not_at_all(
    before: int, phase: Phase, warmest: int | None
) -> None:
    """Towards 2400 K, before bed towards 2200 K, by 800 K at the most."""
    up, back = plan(replace(WHITE, kelvin=before), Shape.WARM, phase).steps

    assert up.kelvin == warmest
    assert back.kelvin == (warmest and before)


@pytest.mark.parametrize(
    ("kelvin_range", "warm"), [((2700, 6500), 2700), ((1000, 2000), 2000), (None, None)]
)
def test_a_dark_lamp_is_as_warm_as_it_can_be(
    kelvin_range: tuple[int, int] | None, warm: int | None
) -> None:
    """Within what it can show."""
    assert plan(replace(DARK, kelvin_range=kelvin_range), Shape.WARM, Phase.DAY).steps[0] == Step(
        at=0.0, brightness=3, kelvin=warm
    )


def test_a_lit_lamp_does_not_go_below_what_it_can_show() -> None:
    """Its warmest white is the aim then."""
    lamp = replace(WHITE, kelvin=3000, kelvin_range=(2700, 6500))

    assert plan(lamp, Shape.WARM, Phase.DAY).steps[0].kelvin == 2700


@pytest.mark.parametrize(
    ("shape", "at", "found"),
    [
        (Shape.BREATHE, [0, 4, 10, 14, 20, 24], [151, 100] * 3),
        (Shape.SILENCE, [0, 6, 14, 20, 28, 34], [151, 100] * 3),
        (Shape.NEAR, [0, 1170], [115, 100]),
        (Shape.WELCOME, [0, 6], [151, 100]),
    ],
)
def test_each_shape_has_its_own_time(shape: Shape, at: list[int], found: list[int]) -> None:
    """Breaths, slow waves, a long presence, a short glow."""
    fade = plan(PLAIN, shape, Phase.DAY)

    assert times(fade) == at
    assert levels(fade) == found


def test_a_lamp_goes_back_in_ten_seconds() -> None:
    """From wherever it is, level and colour."""
    assert give_back(WHITE, 130.4, 2600) == Fade(
        steps=(Step(at=0.0, brightness=100, kelvin=3000, transition=10.0),), ends=10.0
    )


def test_a_lamp_that_cannot_fade_goes_back_in_steps() -> None:
    """Seven of them, and in a hurry four."""
    assert levels(give_back(stepping(PLAIN), 135, None)) == [130, 125, 120, 115, 110, 105, 100]
    assert levels(give_back(stepping(PLAIN), 140, None, OUT_QUICK)) == [130, 120, 110, 100]


def test_a_long_way_back_takes_longer() -> None:
    """In whole seconds, so that each step of a lamp that cannot fade is small enough."""
    assert give_back(PLAIN, 253, None, OUT_QUICK).ends == 4.0
    assert give_back(PLAIN, 254, None, OUT_QUICK).ends == 5.0


def test_a_dark_lamp_goes_back_to_its_dimmest_and_off() -> None:
    """It does not go out at once."""
    assert give_back(DARK, 51, 2400).steps == (
        Step(at=0.0, brightness=3, transition=9.0),
        Step(at=10.0, brightness=0),
    )


def test_a_dark_lamp_that_may_be_off_by_now_is_only_switched_off() -> None:
    """A fade would switch it on once more."""
    assert give_back(DARK, 3, 2400) == Fade(steps=(Step(at=0.0, brightness=0),), ends=10.0)
    assert len(give_back(DARK, 4, 2400).steps) == 2


@pytest.mark.parametrize("lamp", [DARK, stepping(DARK)])
def test_a_dark_lamp_keeps_its_warmth_to_the_end(lamp: Lamp) -> None:
    """It had no colour to go back to."""
    assert {step.kelvin for step in give_back(lamp, 51, 2400).steps} == {None}


@pytest.mark.parametrize("lamp", [WHITE, stepping(WHITE)])
def test_a_colour_that_was_not_turned_is_not_touched(lamp: Lamp) -> None:
    """Level comes back alone."""
    assert {step.kelvin for step in give_back(lamp, 130, None).steps} == {None}


def test_the_last_step_says_the_colour_also_where_it_is_there_already() -> None:
    """It may be on the way from elsewhere, and would stay where it is."""
    assert [step.kelvin for step in give_back(WHITE, 130, 3000).steps] == [3000]


def test_an_effect_that_a_colour_temperature_ended_comes_back() -> None:
    """It is said with the last step, as the lamp had it."""
    candle = Look(mode="color_temp", effect="candle")

    fade = give_back(replace(WHITE, look=candle), 130, 2400)

    assert fade.steps[-1].look == candle


@pytest.mark.parametrize(
    ("lamp", "found", "harmless"),
    [
        (stepping(PLAIN), 138, True),
        (stepping(PLAIN), 139, False),
        (stepping(PLAIN), 61, False),
        (PLAIN, 255, True),
        (DARK, 41, True),
        (DARK, 42, False),
    ],
)
def test_only_from_near_a_lamp_is_told_home_in_one_step(
    lamp: Lamp, found: int, *, harmless: bool
) -> None:
    """It may be home already, and steps from afar would lead it away first."""
    assert is_harmless_again(lamp, found) is harmless
    assert (len(straight_home(lamp, found, None, 10.0, look=False).steps) == 1) is harmless


def test_one_step_home_says_it_all() -> None:
    """Level, colour and look at once."""
    lamp = replace(stepping(WHITE), look=RED)

    assert straight_home(lamp, 130, 2900, 10.0, look=True) == Fade(
        steps=(Step(at=0.0, brightness=100, kelvin=3000, look=RED),), ends=0.0
    )


def test_what_went_astray_is_said_with_the_last_step() -> None:
    """Its own colour, in its own mode, once the level is there."""
    fade = give_back(stepping(COLOURED), 135, None, look=True)

    assert [step.look for step in fade.steps] == [None] * 6 + [RED]
    assert {step.look for step in give_back(COLOURED, 135, None).steps} == {None}


def test_a_dark_lamp_has_no_look_to_come_back_to() -> None:
    """It is off."""
    fade = give_back(replace(DARK, look=RED), 51, 2400, look=True)

    assert {step.look for step in fade.steps} == {None}


def test_a_cue_spans_from_its_start_to_its_peak() -> None:
    """The switch to off is no level."""
    assert hull(plan(PLAIN, Shape.WARM, Phase.DAY), PLAIN) == (100, 151)
    assert hull(plan(DARK, Shape.WARM, Phase.DAY), DARK) == (3, 51)
    assert hull(Fade(steps=(), ends=0.0), PLAIN) == (100, 100)


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("ceiling", [5.0, 10.0, 100.0])
@pytest.mark.parametrize("level", [1, 2, 3, 13])
def test_no_cue_leads_a_lamp_that_is_on_into_the_dark(
    level: int, ceiling: float, shape: Shape
) -> None:
    """A dim lamp just under, or over, what its place may have stays on."""
    dim = replace(WHITE, brightness=level)
    plans = [
        plan(lamp, shape, phase, ceiling=ceiling)
        for lamp in (dim, stepping(dim))
        for phase in Phase
    ]

    assert all(min(levels(fade), default=1) >= 1 for fade in plans)


def test_a_dark_lamp_rises_also_where_little_is_allowed() -> None:
    """As far as its place may have, and not down from its dimmest."""
    assert levels(plan(DARK, Shape.WARM, Phase.DAY, ceiling=5)) == [3, 12, 3, 0]
