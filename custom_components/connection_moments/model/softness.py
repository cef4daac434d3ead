"""The limits of light, as code, and each fade planned inside them.

Limits: science 2.3. Brightness here is the platform's 0 to 255; *points* are
percent of the full range. Times are seconds since a fade began.
"""

from dataclasses import dataclass, replace
from math import ceil, floor

from .lamp import DIMMEST, Fade, Lamp, Step
from .moment import Shape
from .phase import Phase

FULL = 255
POINT = FULL / 100
RISE = 20 * POINT
"""Usual change of brightness; the bound is 35 points (science 2.3)."""
NEAR_RISE = 6 * POINT
"""*near* is hardly visible (design 5)."""
DIP_MOST = 20 * POINT
"""How far a lamp at its ceiling dips at the most (design 5)."""
VISIBLE = 5 * POINT
"""A smaller rise than this would not be seen, so the lamp dips in its place."""
SLOPE_MOST = 15 * POINT
"""Steepest change in a second (science 2.3)."""
KELVIN_MOVE_MOST = 800
KELVIN_SMALLEST = 50
REST = 1.0
"""Seconds at its dimmest that a lamp takes after it is switched on, and before it goes off."""
OUT = 10.0
"""Seconds of a fade back (science 2.3)."""
OUT_QUICK = 4.0
"""Seconds of a fade back when Home Assistant is leaving; the bound is 3."""
STEPS_MOST = 7
"""Steps of one fade where a lamp cannot fade; with on or off it makes 8 calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far a light may go in a phase: highest level in points, warmest colour in K."""

    ceiling: float
    aim: int


BOUNDS = {
    Phase.DAY: Bounds(ceiling=60, aim=2400),
    Phase.EVENING: Bounds(ceiling=30, aim=2400),
    Phase.BEFORE_BED: Bounds(ceiling=20, aim=2200),
    Phase.NIGHT: Bounds(ceiling=10, aim=2200),
}


BREATHS = 3
"""Usual number of breaths."""
BREATHS_MOST = 12
"""The most breaths of one cue (design 3.3)."""

_BREATH = ((4, 1), (6, 0))

_SHAPES: dict[Shape, tuple[tuple[float, float], ...]] = {
    # (seconds, share of the way up at their end)
    Shape.WARM: ((6, 1), (74, 1), (OUT, 0)),
    Shape.NEAR: ((30, 1), (1140, 1), (30, 0)),
    Shape.SILENCE: ((6, 1), (8, 0)) * 3,
    Shape.WELCOME: ((4, 1), (2, 1), (4, 0)),
}


def plan(
    lamp: Lamp, shape: Shape, phase: Phase, *, ceiling: float = 100, breaths: int = BREATHS
) -> Fade:
    """Return the whole cue for one lamp, from its present state and back to it.

    `ceiling` in points lowers the one of the phase; it never raises it.
    """
    bounds = BOUNDS[phase]
    bounds = replace(bounds, ceiling=min(bounds.ceiling, ceiling))
    warm = _warmest(lamp, bounds)
    # Many bulbs that are switched on with a transition flash at their last level
    # first, so the switch and the rise are two commands.
    steps = [] if lamp.on else [Step(at=0.0, brightness=DIMMEST, kelvin=warm)]
    home = (lamp.base, lamp.kelvin if lamp.on else warm)
    here, away = home, (_peak(lamp, shape, bounds), warm)
    legs = _BREATH * breaths if shape is Shape.BREATHE else _SHAPES[shape]
    at = 0.0
    for index, (seconds, up) in enumerate(legs):
        there = away if up else home
        # An off lamp rests at its dimmest in the first and the last second of a cue.
        first, last = (REST * (not lamp.on and index == end) for end in (0, len(legs) - 1))
        if there != here:
            steps += _fade(lamp, here, there, at=at + first, seconds=seconds - first - last)
        here = there
        at += seconds
    if not lamp.on:
        steps.append(Step(at=at, brightness=0))
    return Fade(steps=tuple(steps), ends=at)


def give_back(
    lamp: Lamp, brightness: float, kelvin: int | None, seconds: float = OUT, *, look: bool = False
) -> Fade:
    """Return the way back from where a lamp is now to what it was.

    `kelvin`: its colour temperature by now, None where a cue did not turn it.
    `look`: its colour mode or effect went astray, and is said with the last step.
    """
    if not lamp.on and brightness <= DIMMEST:
        # It may be off by now; a fade would switch it on once more.
        return Fade(steps=(Step(at=0.0, brightness=0),), ends=seconds)
    rest = 0.0 if lamp.on else REST
    # A longer way takes longer, so that giving back never startles either.
    # Whole seconds, as a lamp that cannot fade gets a step in each.
    way = max(seconds - rest, ceil(abs(lamp.base - brightness) / SLOPE_MOST))
    here = (round(brightness), None if lamp.kelvin is None else kelvin)
    home = (lamp.base, None if kelvin is None else lamp.kelvin)
    steps = _fade(lamp, here, home, at=0.0, seconds=way)
    if lamp.on:
        # Its colour may be on the way there already, and would stay where it is now.
        # A colour temperature ends an effect.
        look = look or bool(home[1] and lamp.look and lamp.look.effect)
        steps[-1] = replace(steps[-1], kelvin=home[1], look=lamp.look if look else None)
    else:
        steps.append(Step(at=way + rest, brightness=0))
    return Fade(steps=tuple(steps), ends=way + rest)


def is_harmless_again(lamp: Lamp, brightness: float) -> bool:
    """Return whether a lamp found at a level can be told home once more, if it is there or not."""
    return abs(lamp.base - brightness) <= SLOPE_MOST or (lamp.on and lamp.fades)


def straight_home(
    lamp: Lamp, brightness: float, kelvin: int | None, seconds: float, *, look: bool
) -> Fade:
    """Return the way back for a lamp that was told to go home and has not said it is there.

    It may be there all the same, and its word late: steps down from where it says
    it is would lead it up first. So from near, one step says it all.
    """
    way = give_back(lamp, brightness, kelvin, seconds, look=look)
    if not is_harmless_again(lamp, brightness):
        return way
    last = replace(way.steps[-1], at=0.0)
    return Fade(steps=(last,), ends=last.transition)


def _peak(lamp: Lamp, shape: Shape, bounds: Bounds) -> int:
    rise = NEAR_RISE if shape is Shape.NEAR else RISE
    ceiling = bounds.ceiling * POINT
    if not lamp.on:
        # From off, the rise counts from nothing: never above 20 points (science 2.3).
        return max(lamp.base, floor(min(rise, ceiling)))
    if lamp.base + VISIBLE <= ceiling:
        return floor(min(lamp.base + rise, ceiling))
    # A lamp at its very dimmest stays there: no dip ends in the dark.
    return max(1, round(lamp.base - min(rise, DIP_MOST, lamp.base / 2)))


def _warmest(lamp: Lamp, bounds: Bounds) -> int | None:
    if lamp.kelvin_range is None:
        return lamp.kelvin
    low, high = lamp.kelvin_range
    aim = max(low, min(high, bounds.aim))
    if not lamp.on:
        return aim
    if lamp.kelvin is None or lamp.kelvin - aim < KELVIN_SMALLEST:
        return lamp.kelvin
    return max(aim, lamp.kelvin - KELVIN_MOVE_MOST)


type _Point = tuple[int, int | None]


def _fade(lamp: Lamp, here: _Point, there: _Point, *, at: float, seconds: float) -> list[Step]:
    if lamp.fades:
        kelvin = _white(here[1], there[1], 1.0)
        return [Step(at=at, brightness=there[0], kelvin=kelvin, transition=seconds)]
    count = min(STEPS_MOST, floor(seconds))
    return [
        Step(
            at=at + seconds * index / count,
            brightness=_between(here[0], there[0], (index + 1) / count),
            kelvin=_white(here[1], there[1], (index + 1) / count),
        )
        for index in range(count)
    ]


def _between(here: int, there: int, share: float) -> int:
    return round(here + (there - here) * share)


def _white(here: int | None, there: int | None, share: float) -> int | None:
    """Return the colour temperature of a step, None where it does not move."""
    if here is None or there is None or here == there:
        return None
    return _between(here, there, share)


def hull(fade: Fade, lamp: Lamp) -> tuple[int, int]:
    """Return the lowest and highest level that a cue commands, the start included."""
    levels = [lamp.base, *(step.brightness for step in fade.steps if step.brightness)]
    return min(levels), max(levels)
