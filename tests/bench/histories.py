"""Draws histories by chance, each the same for the same seed."""

from collections.abc import Iterator
from itertools import product
from math import exp, log
from random import Random

from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from tests.bench.coverage import Start
from tests.bench.habits import (
    BRIGHTNESS,
    COLOUR_TEMP,
    COOLEST,
    FULL,
    POINT,
    WARMEST,
    Effects,
    Habits,
    Order,
    Reports,
)
from tests.bench.history import HANDS, Fault, History, Interruption, Trouble
from tests.bench.record import Shown, Span

CEILINGS = {Phase.DAY: 60, Phase.EVENING: 30, Phase.BEFORE_BED: 20, Phase.NIGHT: 10}
TURNS = {
    Shape.WARM: (0, 6, 80, 90),
    Shape.NEAR: (0, 30, 1170, 1200),
    Shape.SILENCE: (0, 6, 14, 20, 28, 34, 42),
    Shape.WELCOME: (0, 4, 6, 10),
}
"""Seconds at which a shape turns; interruptions gather around them."""

COLOURS: dict[str, tuple[tuple[float, ...] | None, ...]] = {
    "hs": ((30.0, 70.0), (240.0, 90.0)),
    "xy": ((0.52, 0.41), (0.17, 0.1)),
    "rgb": ((255.0, 166.0, 87.0), (40.0, 60.0, 255.0)),
    "rgbw": ((255.0, 120.0, 30.0, 60.0), (0.0, 60.0, 255.0, 0.0)),
    "rgbww": ((255.0, 120.0, 30.0, 20.0, 90.0), (0.0, 60.0, 255.0, 0.0, 0.0)),
    "white": (None,),
}
FAR = 45 * POINT
"""A hand this far from where the lamp was can be nobody else's."""


def stories(seed: int, count: int) -> Iterator[tuple[Start, Interruption, str]]:
    """Yield what `drawn` takes for so many histories, each start with each interruption in turn."""
    pairs = tuple(product(Start, Interruption))
    for number in range(count):
        rounds, place = divmod(number, len(pairs))
        yield (*pairs[place], f"{seed}.{rounds}")


def drawn(start: Start, interruption: Interruption, seed: str) -> History:
    """Return one history by chance."""
    chance = Random(f"{seed} {start} {interruption}")  # noqa: S311 - the same history each time
    coloured = interruption is Interruption.HAND_COLOUR
    habits = _habits(chance, coloured=coloured)
    night = 0.05 if start is Start.OFF else 0.25
    others = (Phase.DAY, Phase.EVENING, Phase.BEFORE_BED)
    phase = Phase.NIGHT if chance.random() < night else chance.choice(others)
    # A colour beside an effect is plainly a hand's only where a cue has been still for long.
    shape = chance.choices(tuple(Shape), (7, 1, 7, 1, 1) if coloured else (7, 4, 3, 3, 3))[0]
    first = _first(chance, habits, start, phase)
    breaths = chance.choice((1, 3, 3, 12))
    turns = _turns(shape, breaths)
    at = _time(chance, turns)
    if interruption is Interruption.SECOND and chance.random() < 0.5:
        at = 0.0
    return History(
        habits=habits,
        first=first,
        phase=phase,
        shape=shape,
        interruption=interruption,
        at=at,
        seed=chance.getrandbits(32),
        remembers=chance.choice((0.1, 0.5, 1.0)) * FULL,
        breaths=breaths,
        ceiling=chance.choice((100.0, 100.0, 15.0)),
        blocked=_blocked(chance, at, turns),
        late=chance.choice((0.01, 0.02, 0.05, 0.1, 0.4)),
        fault=_fault(chance, interruption, habits),
        hand=_hand(chance, interruption, habits, first),
        away=exp(chance.uniform(log(5), log(3 * 3600))),
        power=chance.random() < 0.2,
    )


def _habits(chance: Random, *, coloured: bool) -> Habits:
    modes: tuple[str, ...] = ((COLOUR_TEMP,) * 5) + tuple(COLOURS)
    if not coloured:
        modes += (BRIGHTNESS,) * 4
    return Habits(
        fades=chance.random() < 0.5,
        mode=chance.choice(modes),
        effects=chance.choices(tuple(Effects), (1, 2, 2) if coloured else (2, 1, 1))[0],
        minimum=chance.choice((1.0, 1.0, 26.0)),
        wakes=chance.choice((0.0, 0.0, chance.uniform(0.1, 0.8))),
        reports=chance.choice(tuple(Reports)),
        late=chance.uniform(4.0, 5.5),
        scale=chance.choice((255, 255, 254, 100)),
        mireds=chance.random() < 0.5,
        takes=chance.choice((0.05, 0.05, 2.0)),
        acts=chance.choice((0.05, 0.5, 1.0)),
    )


def _first(chance: Random, habits: Habits, start: Start, phase: Phase) -> Shown:
    ceiling = CEILINGS[phase]
    points = {
        Start.OFF: 0.0,
        Start.LOWEST: 1.0,
        Start.LOW: 10.0,
        Start.MIDDLE: chance.uniform(15, 85),
        Start.UNDER: ceiling - chance.uniform(0.5, 6),
        Start.CEILING: float(ceiling),
        Start.FULL: 100.0,
    }[start]
    kelvin = habits.kelvin(chance.randint(WARMEST, COOLEST))
    return Shown(
        level=habits.level(points * POINT),
        mode=habits.mode,
        kelvin=kelvin if habits.mode == COLOUR_TEMP else None,
        colour=COLOURS[habits.mode][0] if habits.mode in COLOURS else None,
        effect=None if habits.effects is Effects.NONE else "candle",
    )


def _turns(shape: Shape, breaths: int) -> tuple[float, ...]:
    if shape is Shape.BREATHE:
        return (0, *(10 * breath + at for breath in range(breaths) for at in (4, 10)))
    return TURNS[shape]


def _time(chance: Random, turns: tuple[float, ...]) -> float:
    if chance.random() < 0.4:
        return chance.uniform(0, turns[-1])
    turn = chance.choice(turns[:-1])
    return max(0.01, turn + chance.uniform(-1.5, 3.0))


def _blocked(chance: Random, at: float, turns: tuple[float, ...]) -> tuple[Span, ...]:
    if chance.random() > 0.15:
        return ()
    begins = max(0.02, chance.choice((at - chance.uniform(0, 3), _time(chance, turns))))
    return (Span(begins, begins + 3.0),)


def _fault(chance: Random, interruption: Interruption, habits: Habits) -> Fault | None:
    troubles = {
        Interruption.REFUSED: (Trouble.RAISES,),
        Interruption.LATE_CALL: (Trouble.NEVER, Trouble.LATE, Trouble.UNHEARD),
        Interruption.LOST_CALL: (Trouble.LOST,),
    }
    if interruption not in troubles:
        return None
    # What is lost three times in a row, with an answer each time, is out of reach.
    counts = (1, 2) if interruption is Interruption.LOST_CALL else (1, 1, 1, 2, 5)
    return Fault(
        trouble=chance.choice(troubles[interruption]),
        first=chance.randrange(3 if habits.fades else 12),
        count=chance.choice(counts),
    )


def _hand(chance: Random, interruption: Interruption, habits: Habits, first: Shown) -> Order | None:
    if interruption is Interruption.KILLED:
        kinds: tuple[Order | None, ...] = (None, None, _level(chance, first), Order(level=0))
        return chance.choice(kinds)
    if interruption is Interruption.HAND_OFF:
        return Order(level=0)
    if interruption is Interruption.HAND_COLOUR:
        return _colour(chance, habits, first)
    if interruption in HANDS:
        return _level(chance, first)
    return None


def _level(chance: Random, first: Shown) -> Order:
    """Return a level that is plainly a hand's, or now and then one that may be ours."""
    if chance.random() < 0.25:
        return Order(level=max(1.0, min(FULL, first.level + chance.uniform(-25, 25) * POINT)))
    if first.level + FAR < FULL:
        return Order(level=chance.uniform(first.level + FAR, FULL))
    return Order(level=chance.uniform(1, first.level - FAR))


def _colour(chance: Random, habits: Habits, first: Shown) -> Order:
    if habits.mode == COLOUR_TEMP and chance.random() < 0.6:
        kelvin = first.kelvin or 0
        return Order(kelvin=chance.randint(5800, COOLEST) if kelvin < 5000 else 2500)
    if habits.mode in COLOURS and chance.random() < 0.4:
        return Order(kelvin=5500)
    other = "hs" if habits.mode in (COLOUR_TEMP, "white") else habits.mode
    return Order(mode=other, colour=COLOURS[other][1])
