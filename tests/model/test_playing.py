"""A cue on a lamp as it plays: its steps, its end, its way back, and what goes wrong."""

from dataclasses import replace

from hypothesis import given, strategies as st
import pytest

from custom_components.connection_moments.model.happenings import Stop, Tick, Vanished
from custom_components.connection_moments.model.lamp import Lamp, Step
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.playing import Outcome, advance, begin
from custom_components.connection_moments.model.softness import OUT, OUT_QUICK, POINT, plan
from custom_components.connection_moments.model.told import Sent
from custom_components.connection_moments.model.watching import Said
from tests.model.lamps import DARK as DARK_LAMPS, LIT as LIT_LAMPS
from tests.model.scene import CANDLE, DARK, LIT, PLAIN, STEPPED, Scene, scene

SHUTTING_DOWN = 6.0
"""Seconds that a house which stops has for its lamps."""
SLOPE = 15.0 + 1.0
"""Points in a second (science 2.3), and what whole levels may add."""
QUICKLY = Stop(seconds=OUT_QUICK)
EVENTS = (Tick(), Said(brightness=1), Vanished(), QUICKLY)


def test_a_cue_plays_its_steps_and_is_over_when_the_lamp_is_back() -> None:
    """Up at once, back after eighty seconds, and over after ninety."""
    cue = scene(LIT)

    cue.goes_on()

    assert cue.sent == [
        (0.0, Step(at=0.0, brightness=151, kelvin=2400, transition=6)),
        (80.0, Step(at=80.0, brightness=100, kelvin=3000, transition=10.0)),
    ]
    assert (cue.outcome, cue.at) == (Outcome.BACK, 90.0)


def test_a_dark_lamp_is_off_again_in_the_end() -> None:
    """It wakes, rises, falls and goes off."""
    cue = scene(DARK)

    cue.goes_on()

    assert cue.levels == [(0.0, 3), (1.0, 51), (80.0, 3), (90.0, 0)]
    assert cue.outcome is Outcome.BACK


def test_nothing_is_sent_before_its_time() -> None:
    """A clock that rings early changes nothing."""
    cue = scene(PLAIN)
    cue.goes_on(until=79.0)
    before = cue.playing

    cue.ticks(79.9)

    assert cue.playing is before


@pytest.mark.parametrize("event", EVENTS)
def test_after_its_end_nothing_happens_to_a_cue(event: Tick | Said | Vanished | Stop) -> None:
    """It is over once."""
    cue = scene(PLAIN)
    cue.goes_on()

    assert advance(cue.playing, event, 100.0) == (cue.playing, None)


def test_a_step_that_comes_late_moves_those_behind_it() -> None:
    """They never come in a heap, however long the machine slept."""
    cue = scene(STEPPED)
    cue.goes_on(until=1.5)

    cue.ticks(30.0)
    cue.goes_on(until=35.0)

    assert cue.levels == [(0, 108), (1, 117), (30, 126), (31, 134), (32, 142), (33, 151)]


def test_a_step_that_is_hardly_late_moves_nothing() -> None:
    """The cue keeps its time."""
    cue = scene(PLAIN)

    cue.ticks(0.2)
    cue.goes_on()

    assert [at for at, _ in cue.sent] == [0.2, 80.0]


def test_stopped_it_goes_back_from_where_it_is() -> None:
    """After three of six seconds it is half way up."""
    cue = scene(PLAIN)
    cue.goes_on(until=3.0)

    cue.stops()
    cue.goes_on()

    assert cue.sent[1:] == [(3.0, Step(at=0.0, brightness=100, transition=10.0))]
    assert (cue.outcome, cue.at) == (Outcome.BACK, 13.0)


def test_a_lamp_that_cannot_fade_goes_back_in_steps() -> None:
    """From the level it has reached."""
    cue = scene(STEPPED)
    cue.goes_on(until=80.0 - 1)

    cue.stops(QUICKLY)
    cue.goes_on()

    assert [level for _, level in cue.levels[-4:]] == [138, 126, 113, 100]


def test_stopped_before_it_began_nothing_is_sent() -> None:
    """The lamp is what it was."""
    cue = scene(PLAIN)

    cue.stops()
    cue.goes_on()

    assert cue.sent == []
    assert cue.outcome is Outcome.BACK


@pytest.mark.parametrize("lamp", [LIT, DARK, STEPPED], ids=["on", "off", "in steps"])
def test_stopped_on_its_last_way_it_is_not_back_later_than_without(lamp: Lamp) -> None:
    """It is on its way home already, and needs no other."""
    cue, undisturbed = scene(lamp), scene(lamp)
    undisturbed.goes_on()

    cue.goes_on(until=85.0)
    cue.stops()
    cue.goes_on()

    assert (cue.sent, cue.at) == (undisturbed.sent, undisturbed.at)
    assert cue.outcome is Outcome.BACK


def test_stopped_on_its_last_way_in_a_hurry_it_goes_faster() -> None:
    """A house that stops has no ten seconds."""
    cue = scene(LIT)

    cue.goes_on(until=82.0)
    cue.stops(QUICKLY)
    cue.goes_on()

    assert cue.levels[-1] == (82.0, 100)
    assert (cue.outcome, cue.at) == (Outcome.BACK, 86.0)


def test_stopped_before_another_wave_it_does_not_rise_again() -> None:
    """On its way home for now is not on its way home."""
    cue = Scene(begin(LIT, plan(LIT, Shape.SILENCE, Phase.DAY)))

    cue.goes_on(until=24.0)
    cue.stops()
    cue.goes_on()

    assert cue.levels == [(0.0, 151), (6.0, 100), (14.0, 151), (20.0, 100), (24.0, 100)]
    assert (cue.outcome, cue.at) == (Outcome.BACK, 34.0)


def test_a_second_stop_does_not_begin_the_way_back_anew() -> None:
    """It is on its way already."""
    cue = scene(PLAIN)
    cue.goes_on(until=20.0)
    cue.stops()
    cue.goes_on(until=25.0)

    cue.stops(QUICKLY)
    cue.goes_on()

    assert [at for at, _ in cue.sent] == [0.0, 20.0]


def test_a_lamp_that_vanishes_is_left_for_when_it_is_there() -> None:
    """Nothing is sent to where nobody listens."""
    cue = scene(PLAIN)
    cue.goes_on(until=20.0)

    cue.vanishes()
    cue.goes_on()

    assert len(cue.sent) == 1
    assert cue.outcome is Outcome.AWAY


def test_a_refused_step_ends_the_cue_and_the_lamp_is_brought_home() -> None:
    """After four seconds, as nobody knows whether it was taken."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=0.0)

    cue.is_refused()
    cue.goes_on(until=4.0)
    cue.says(100)
    cue.goes_on()

    assert cue.sent[1:] == [(4.0, Step(at=0.0, brightness=100, transition=10.0))]
    assert cue.outcome is Outcome.BACK


def test_a_lamp_that_cannot_fade_is_never_led_up_after_a_refusal() -> None:
    """It may be at 117 or at 126; from the nearer one it goes home."""
    cue = scene(STEPPED)
    cue.goes_on(until=2.0)

    cue.is_refused()
    cue.goes_on()

    assert [level for _, level in cue.levels[3:]] == [115, 112, 110, 107, 105, 102, 100]
    assert cue.outcome is Outcome.BACK


@pytest.mark.parametrize(("stop", "calls"), [(Stop(), 4), (QUICKLY, 2)])
def test_a_lamp_that_refuses_everything_is_left_after_three_tries(stop: Stop, calls: int) -> None:
    """While the house shuts down, after one."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=0.0)
    cue.stops(stop)

    for _ in range(calls):
        cue.goes_on(until=cue.at + 5.0)
        cue.is_refused()

    assert cue.outcome is Outcome.AWAY


def test_a_lamp_without_a_word_is_taken_for_back() -> None:
    """It was told, and nothing speaks against it."""
    cue = scene(PLAIN, is_obedient=False)

    cue.goes_on()

    assert (cue.outcome, cue.at) == (Outcome.BACK, 96.0)


def test_a_lamp_that_says_it_late_is_back_then() -> None:
    """It has six seconds for its word."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=5.0)
    cue.says(151)
    cue.goes_on(until=92.0)

    cue.says(100)

    assert cue.outcome is Outcome.BACK


def test_a_lamp_that_says_something_else_is_told_once_more() -> None:
    """A command was lost: it still shows the light of the cue."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=5.0)
    cue.says(151)

    cue.goes_on(until=97.0)
    cue.says(100)
    cue.goes_on()

    assert cue.levels == [(0.0, 151), (80.0, 100), (96.0, 100)]
    assert cue.outcome is Outcome.BACK


def test_a_lamp_that_never_comes_back_is_left_in_the_end() -> None:
    """It is tried three times more, and then when it is there again."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=5.0)
    cue.says(151)

    cue.goes_on()

    assert [level for _, level in cue.levels] == [151, 100, 100, 100, 100]
    assert cue.outcome is Outcome.AWAY


def test_a_bulb_that_rounds_is_back_as_near_as_it_can_say() -> None:
    """It was told more than once what it was."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=5.0)
    cue.says(151)
    cue.goes_on(until=91.0)
    cue.says(101)

    cue.goes_on()

    assert {level for _, level in cue.levels[1:]} == {100}
    assert cue.outcome is Outcome.BACK


def test_a_bulb_that_rounds_its_colour_is_back_too() -> None:
    """Whites are in steps of their own."""
    cue = scene(LIT, is_obedient=False)
    cue.goes_on(until=91.0)
    cue.says(100, 2990)

    cue.goes_on()

    assert cue.outcome is Outcome.BACK


def test_a_bulb_that_says_no_colour_is_back_by_its_level() -> None:
    """Nothing more can be known."""
    cue = scene(LIT, is_obedient=False)
    cue.goes_on(until=91.0)
    cue.says(100, None)

    cue.goes_on()

    assert cue.outcome is Outcome.BACK


def test_a_bulb_that_ends_in_another_white_is_left_in_the_end() -> None:
    """It was told three times more, and it is not what it was."""
    cue = scene(LIT, is_obedient=False)
    cue.goes_on(until=91.0)
    cue.says(100, 2700)

    cue.goes_on()

    assert cue.outcome is Outcome.AWAY


def test_a_dark_lamp_that_does_not_go_off_is_left_in_the_end() -> None:
    """It is at its dimmest, and somebody will switch it off."""
    cue = scene(DARK, is_obedient=False)
    cue.goes_on(until=91.0)
    cue.says(3)

    cue.goes_on()

    assert [level for _, level in cue.levels[3:]] == [0, 0, 0, 0]
    assert cue.outcome is Outcome.AWAY


def test_a_dark_lamp_goes_off_softly_also_when_a_step_got_lost() -> None:
    """Nobody knows whether it took the last one, so it is not led up first."""
    cue = scene(replace(DARK, fades=False), is_obedient=False)
    cue.goes_on(until=3.0)
    cue.says(22)

    cue.is_refused()
    cue.is_obedient = True
    cue.goes_on()

    levels = [level for _, level in cue.levels[4:]]
    assert levels == sorted(levels, reverse=True)
    assert max(levels) <= 32
    assert levels[-1] == 0
    assert cue.outcome is Outcome.BACK


def test_an_effect_that_the_cue_ended_comes_back() -> None:
    """It is said with the last step; it was our level that ended it."""
    lamp = replace(PLAIN, look=CANDLE)
    cue = scene(lamp, is_obedient=False)
    cue.goes_on(until=0.5)
    cue.says(151, look=replace(CANDLE, effect=None))

    cue.goes_on(until=91.0)
    cue.says(100, look=replace(CANDLE, effect=None))
    cue.goes_on(until=98.0)
    cue.says(100, look=CANDLE)
    cue.goes_on()

    assert [step.look for _, step in cue.sent] == [None, None, CANDLE]
    assert cue.outcome is Outcome.BACK


def test_a_bulb_that_cannot_show_its_effect_again_is_left_in_peace() -> None:
    """What it makes of it is the bulb's own."""
    cue = scene(replace(PLAIN, look=CANDLE), is_obedient=False)
    cue.goes_on(until=0.5)
    cue.says(151, look=replace(CANDLE, effect=None))
    cue.goes_on(until=91.0)
    cue.says(100, look=replace(CANDLE, effect=None))

    cue.goes_on()

    assert cue.outcome is Outcome.BACK


def test_in_a_hurry_a_lamp_that_is_not_back_is_left_for_later() -> None:
    """There is no time for its word while the house shuts down."""
    cue = scene(STEPPED, is_obedient=False)
    cue.goes_on(until=20.0)
    cue.says(151)
    cue.stops(QUICKLY)

    cue.goes_on()

    assert cue.outcome is Outcome.AWAY
    assert cue.at <= 20.0 + SHUTTING_DOWN


def test_in_a_hurry_a_lamp_without_a_word_is_left_for_later() -> None:
    """Nobody knows what became of it."""
    cue = scene(PLAIN, is_obedient=False)
    cue.goes_on(until=20.0)
    cue.stops(QUICKLY)

    cue.goes_on()

    assert cue.outcome is Outcome.AWAY
    assert cue.at <= 20.0 + SHUTTING_DOWN


@given(
    lamp=LIT_LAMPS | DARK_LAMPS,
    shape=st.sampled_from(Shape),
    phase=st.sampled_from(Phase),
    stopped=st.none() | st.floats(0.0, 100.0),
    seconds=st.sampled_from([OUT, OUT_QUICK]),
)
def test_an_obedient_lamp_is_always_exactly_what_it_was(
    lamp: Lamp, shape: Shape, phase: Phase, stopped: float | None, seconds: float
) -> None:
    """Whenever the cue is stopped, and without a step that startles."""
    cue = Scene(begin(lamp, plan(lamp, shape, phase)))
    cue.goes_on(until=1e4 if stopped is None else stopped)
    cue.stops(Stop(seconds=seconds))
    cue.goes_on()

    home = lamp.brightness if lamp.on else 0
    colours = [step.kelvin for _, step in cue.sent if step.kelvin is not None]

    assert cue.outcome is Outcome.BACK
    assert cue.sent[-1][1].brightness == home
    assert not lamp.on or colours[-1:] in ([], [lamp.kelvin])
    assert steepest(cue, home) <= SLOPE


def steepest(cue: Scene, start: float) -> float:
    """Return the most points within a second that a step asks for, from where the lamp is."""
    last, most = Sent(at=0.0, origin=start, target=start), 0.0
    for at, step in cue.sent:
        level = last.level_at(at)
        most = max(most, abs(step.brightness - level) / POINT / max(1.0, step.transition))
        last = Sent(at=at, origin=level, target=step.brightness, transition=step.transition)
    return most
