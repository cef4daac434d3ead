"""The checker turns red when a bound is loosened, and when a lamp does not come back."""

from collections.abc import Iterator
from dataclasses import replace
import sys
from typing import Any

import pytest

from custom_components.connection_moments.channels.kept import Kept
from custom_components.connection_moments.model import playing, softness
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.playing import Outcome, Playing
from custom_components.connection_moments.model.softness import BOUNDS, OUT, POINT
from tests.bench.checker import problems
from tests.bench.coverage import Start
from tests.bench.driver import play
from tests.bench.habits import COLOUR_TEMP, Habits
from tests.bench.histories import drawn
from tests.bench.history import History, Interruption as Comes
from tests.bench.record import Shown

PACKAGE = "custom_components.connection_moments."
ROUNDS = 150
"""Histories of each start and interruption in which a loosened bound has to show."""


def loosen(patch: pytest.MonkeyPatch, name: str, value: object) -> None:
    """Change a number wherever the integration knows it."""
    modules = [module for path, module in sys.modules.items() if path.startswith(PACKAGE)]
    knowing = [module for module in modules if hasattr(module, name)]
    assert knowing
    for module in knowing:
        patch.setattr(module, name, value)


def crossed(*interruptions: Comes) -> Iterator[str]:
    """Yield the bounds that are crossed, by the word with which the checker names them."""
    for number in range(ROUNDS):
        for interruption in interruptions:
            for start in Start:
                record, _ = play(drawn(start, interruption, f"mutant {number}"))
                yield from (problem.split(":")[0] for problem in problems(record))


NUMBERS: dict[str, tuple[str, object, str, Comes]] = {
    "a rise of 45 points": ("RISE", 45 * POINT, "change", Comes.NONE),
    "near, by 45 points": ("NEAR_RISE", 45 * POINT, "change", Comes.NONE),
    "down where it could not be seen": ("VISIBLE", -200 * POINT, "dip", Comes.NONE),
    "1600 K": ("KELVIN_MOVE_MOST", 1600, "colour", Comes.NONE),
    "one step": ("STEPS_MOST", 1, "slope", Comes.NONE),
    "no rest": ("REST", 0.0, "pace", Comes.NONE),
    "bright from off": ("DIMMEST", 26, "switch", Comes.NONE),
    "back in a second": ("OUT", 1.0, "way", Comes.STOP),
    "back in a minute": ("OUT", 60.0, "length", Comes.STOP),
    "back in a second, in a hurry": ("OUT_QUICK", 1.0, "way", Comes.QUICK_STOP),
    "echoes for half a second": ("ECHO", 0.5, "end", Comes.NONE),
    "echoes for an hour": ("ECHO", 3600.0, "hand", Comes.HAND_LEVEL),
    "hands from 60 points": ("HAND", 60 * POINT, "hand", Comes.HAND_LEVEL),
    "hands from 9000 K": ("KELVIN_ECHO", 9000, "hand", Comes.HAND_COLOUR),
    "hands from twice the colour": ("COLOUR_HAND", 2.0, "hand", Comes.HAND_COLOUR),
    "no other try": ("TRIES", 0, "end", Comes.REFUSED),
    "no rest between tries": ("RETRY", 0.0, "pace", Comes.REFUSED),
    "late steps in a heap": ("LATE", 100.0, "pace", Comes.NONE),
}


@pytest.mark.parametrize(("name", "value", "bound", "interruption"), NUMBERS.values(), ids=NUMBERS)
def test_a_loosened_number_is_seen(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object, bound: str, interruption: Comes
) -> None:
    """By the bound that it crosses."""
    loosen(monkeypatch, name, value)

    assert bound in crossed(interruption)


def test_a_deeper_dip_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two numbers keep it, so both are loosened."""
    loosen(monkeypatch, "RISE", 30 * POINT)
    loosen(monkeypatch, "DIP_MOST", 30 * POINT)

    assert "dip" in crossed(Comes.NONE)


def test_a_steeper_way_back_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """In however little time it is to be gone."""
    loosen(monkeypatch, "OUT_QUICK", 1.0)
    loosen(monkeypatch, "SLOPE_MOST", 100 * POINT)

    assert "slope" in crossed(Comes.QUICK_STOP)


@pytest.mark.parametrize("phase", Phase)
def test_a_higher_ceiling_is_seen(monkeypatch: pytest.MonkeyPatch, phase: Phase) -> None:
    """In each part of the day."""
    higher = replace(BOUNDS[phase], ceiling=BOUNDS[phase].ceiling + 5)
    loosen(monkeypatch, "BOUNDS", {**BOUNDS, phase: higher})

    assert "ceiling" in crossed(Comes.NONE)


@pytest.mark.parametrize("aim", [1800, 3500])
def test_another_white_is_seen(monkeypatch: pytest.MonkeyPatch, aim: int) -> None:
    """Redder than any bound, or cool."""
    loosen(monkeypatch, "BOUNDS", {one: replace(BOUNDS[one], aim=aim) for one in Phase})

    assert "colour" in crossed(Comes.NONE)


SHAPES: dict[str, tuple[Shape, Any, str]] = {
    "up in a second": (Shape.WARM, ((1, 1), (79, 1), (OUT, 0)), "slope"),
    "up in two seconds": (Shape.WARM, ((2, 1), (78, 1), (OUT, 0)), "way"),
    "back in two seconds": (Shape.WELCOME, ((4, 1), (2, 1), (2, 0)), "way"),
    "a glow that stays": (Shape.WELCOME, ((4, 1), (12, 1), (4, 0)), "length"),
    "near for half an hour": (Shape.NEAR, ((30, 1), (1740, 1), (30, 0)), "length"),
    "four waves": (Shape.SILENCE, ((5, 1), (5, 0)) * 4, "turns"),
    "waves of a second": (Shape.SILENCE, ((1, 1), (1, 0)) * 3, "turns"),
    "two glows": (Shape.WARM, ((6, 1), (34, 1), (10, 0), (6, 1), (10, 0)), "turns"),
}


@pytest.mark.parametrize(("shape", "legs", "bound"), SHAPES.values(), ids=SHAPES)
def test_another_shape_is_seen(
    monkeypatch: pytest.MonkeyPatch,
    shape: Shape,
    legs: tuple[tuple[float, float], ...],
    bound: str,
) -> None:
    """Too fast, too long, or with too many turns."""
    monkeypatch.setitem(softness._SHAPES, shape, legs)

    assert bound in crossed(Comes.NONE)


def test_a_faster_breath_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second up and a second down is no breath."""
    loosen(monkeypatch, "_BREATH", ((1, 1), (1, 0)))

    assert "turns" in crossed(Comes.NONE)


@pytest.mark.parametrize(
    "interruption", [Comes.HAND_LEVEL, Comes.HAND_OFF, Comes.HAND_COLOUR, Comes.HAND_ASKED]
)
def test_whoever_sees_no_hand_is_seen(monkeypatch: pytest.MonkeyPatch, interruption: Comes) -> None:
    """Whatever the hand did."""
    loosen(monkeypatch, "is_hand", lambda *_: False)

    assert "hand" in crossed(interruption)


def test_whoever_gives_back_old_light_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """After two hours it is somebody else's."""
    monkeypatch.setattr(Kept, "is_young", lambda *_: True)

    assert "found" in crossed(Comes.KILLED)


def test_whoever_gives_back_any_light_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also upwards in quiet hours, or where a hand was."""
    monkeypatch.setattr(Kept, "may_return", lambda *_: True)

    assert "found" in crossed(Comes.AWAY_AND_BACK)


def test_a_cue_that_does_not_go_back_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends where it is, and says that it is back."""

    def stays(playing: Playing, _at: float) -> Playing:
        return playing.ended(Outcome.BACK)

    monkeypatch.setattr(playing, "_go_back", stays)

    assert "end" in crossed(Comes.STOP)


def test_a_cue_that_does_not_stop_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on as if nobody had said a word."""
    monkeypatch.setattr(playing, "_stop", lambda playing, *_: playing)

    assert "stop" in crossed(Comes.STOP)


BEFORE = Shown(level=100.0, mode=COLOUR_TEMP, kelvin=3000)
COLOURED = Shown(level=100.0, mode="hs", colour=(30.0, 70.0), effect="candle")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (BEFORE, BEFORE._replace(level=0.0)),
        (BEFORE, BEFORE._replace(level=102.0)),
        (BEFORE, BEFORE._replace(kelvin=2900)),
        (BEFORE, COLOURED),
        (BEFORE._replace(level=0.0), BEFORE._replace(level=3.0)),
        (COLOURED, BEFORE),
        (COLOURED, COLOURED._replace(colour=(30.0, 80.0))),
        (COLOURED, COLOURED._replace(effect=None)),
    ],
    ids=["off", "level", "warmth", "mode", "lit", "white", "colour", "effect"],
)
def test_a_lamp_that_does_not_come_back_is_seen(first: Shown, last: Shown) -> None:
    """By one point, one hundred kelvin, one colour or one effect."""
    history = History(
        habits=Habits(mode=first.mode), first=first, phase=Phase.DAY, shape=Shape.WELCOME
    )
    record, _ = play(history)
    assert problems(record) == []

    record.last = last

    assert [problem.split(":")[0] for problem in problems(record)] == ["end"]
