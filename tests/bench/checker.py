"""Judges a recorded history by the bounds alone. It knows nothing of the integration.

Each number is written here a second time, from its source, so that a slip in the
integration's own numbers shows. Points are percent of a lamp's full range.

What physics does not let anybody keep is excused, each case where it is judged:

- a bulb that wakes at the level it remembers: those jumps are the bulb's own (`Cause.BULB`);
- a bulb with a high minimum: it is switched on and off at that, and cut off below it;
- a call in doubt that the lamp obeys after the home has given up on it (`Cause.LATE`);
- the first move after such a call, after a call that was lost with an answer, and after a
  hand that looked like an echo: it sets out from where the home cannot know the lamp to be;
- a command that crosses a hand, before the home could have heard of the hand;
- a call that the lamp takes slowly: the next one waits for it, and a cue lasts longer by it;
- an echo older than six seconds (a late lamp, and a home that stood still): a hand, by design;
- a lamp out of reach, or one that the rule of giving back leaves as it is (`endings.py`).
"""

from bisect import bisect_right
from collections.abc import Iterator

from tests.bench.endings import ending, found_problems
from tests.bench.hands import cut, hand_problems, mistakable
from tests.bench.record import Cause, Move, Record
from tests.bench.timing import (
    length_problems,
    pace_problems,
    stop_problems,
    turn_problems,
    way_problems,
)

POINT = 2.55
ROUNDING = 0.5
"""Points by which a level may differ for being a whole number."""

SLOPE = 15.0
"""Points within any second (science 2.3: 15 % of full range per second)."""
CHANGE = 35.0
"""Points from where the lamp was (science 2.3: absolute bound +/-35)."""
DIP = 20.0
"""Points that a lamp is led down at the most (design 5)."""
CEILINGS = {"day": 60.0, "evening": 30.0, "before_bed": 20.0, "night": 10.0}
"""Points (science 2.3: 60 by day, 30 in the evening, 20 before bed; 10 in the night)."""
FROM_OFF = 20.0
"""Points, also by day (science 2.3: an off light never above 20 % in the evening)."""
SWITCH = 2.0
"""Points of the jump when a lamp is switched on or off: the dimmest that bulbs show."""
COOLING = 800
"""Kelvin of a cue's move (science 2.3)."""
WARM = 2700
"""Kelvin of an off lamp's light at the most (science 2.3: 2200 to 2700 K)."""
WARMEST = 2200
"""Kelvin to which a light is led at the least (science 2.3; warmer ones stay as they are)."""


def problems(record: Record) -> list[str]:
    """Return what crossed a bound in a history, in words; nothing when all is well."""
    if not record.cues:
        return [f"{len(record.calls)} calls without a cue"] if record.calls else []
    moves = [one for one in cut(record, record.levels) if one.cause is Cause.OURS]
    known = list(_known(record, moves))
    found = [
        *slope_problems(known),
        *reach_problems(record, moves),
        *switch_problems(record, known),
        *colour_problems(record),
        *turn_problems(record, known),
        *way_problems(record, known),
        *pace_problems(record),
        *length_problems(record, moves),
        *stop_problems(record),
        *hand_problems(record),
        *found_problems(record),
    ]
    end = ending(record)
    return [*found, end] if end else found


def _known(record: Record, moves: list[Move]) -> Iterator[Move]:
    """Yield the moves that set out from where the home could know the lamp to be."""
    unsure = [hand.at for hand in mistakable(record)] + record.lost
    unsure += [move.begins for move in record.levels if move.cause is Cause.LATE]
    before = 0.0
    for move in moves:
        if not any(before <= time <= move.begins for time in unsure):
            yield move
        if move.origin:
            # A lamp that is switched on sets out on its way by the same command.
            before = move.begins


def slope_problems(moves: list[Move]) -> Iterator[str]:
    """Yield the seconds in which the light was moved too far."""
    corners = _corners(moves)
    times = [time for time, _ in corners]
    for index, (time, value) in enumerate(corners):
        last = bisect_right(times, time + 0.999, lo=index)
        others = [other for _, other in corners[index + 1 : last]]
        if last < len(corners):
            others.append(_between(corners, last, time + 1.0))
        first = bisect_right(times, time - 1.0)
        if 0 < first < len(corners):
            others.append(_between(corners, first, time - 1.0))
        steepest = max((abs(other - value) for other in others), default=0.0)
        if steepest > SLOPE + ROUNDING:
            yield f"slope: {steepest:.1f} points within a second at {time:.2f} s"


def _corners(moves: list[Move]) -> list[tuple[float, float]]:
    """Return the way that our moves alone would have gone, corner by corner, in points."""
    corners: list[tuple[float, float]] = [(0.0, 0.0)]
    for move in moves:
        here = corners[-1][1]
        corners.append((move.begins, here))
        corners.append((move.ends, here + (move.target - move.origin) / POINT))
    return corners


def _between(corners: list[tuple[float, float]], index: int, time: float) -> float:
    (begins, origin), (ends, target) = corners[index - 1], corners[index]
    if ends <= begins:
        return target
    return origin + (target - origin) * (time - begins) / (ends - begins)


def reach_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield where the light was led too high, or too far from where it was."""
    cue, first = record.cues[0], record.first.level / POINT
    minimum = record.minimum / POINT
    highest = max(min(CEILINGS[cue.phase], cue.ceiling), first, minimum)
    if not first:
        highest = max(min(FROM_OFF, CEILINGS[cue.phase], cue.ceiling), minimum)
    for move in moves:
        level, origin = move.target / POINT, move.origin / POINT
        if abs(level - first) <= abs(origin - first):
            # Nearer to what it was, from wherever a hand may have put it.
            continue
        if level > highest + ROUNDING:
            yield f"ceiling: {level:.1f} points at {move.ends:.2f} s, {highest:.1f} allowed"
        if abs(level - first) > CHANGE + ROUNDING:
            yield f"change: from {first:.1f} to {level:.1f} points at {move.ends:.2f} s"
        if first - level > DIP + ROUNDING:
            yield f"dip: from {first:.1f} to {level:.1f} points at {move.ends:.2f} s"


def switch_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield where a lamp was switched on or off too brightly, too often, or in the night."""
    least = max(SWITCH * POINT, record.minimum)
    longest = max((one.ends - one.begins for one in record.busy), default=0.0)
    rate = 0.0
    for move in moves:
        size = abs(move.target - move.origin)
        is_switch = move.begins == move.ends and 0 in (move.origin, move.target)
        # A lamp that takes its calls slowly may still be on its way when it goes off.
        if is_switch and size > least + rate * longest + ROUNDING:
            yield f"switch: {size / POINT:.1f} points at {move.begins:.2f} s"
        if move.origin == 0 and record.cues[0].phase == "night":
            yield f"switch: on, in the night, at {move.begins:.2f} s"
        rate = size / (move.ends - move.begins) if move.ends > move.begins else 0.0
    count = sum(move.origin == 0 for move in moves)
    if count > len(record.cues) * (record.first.level == 0):
        yield f"switch: {count} times on"


def colour_problems(record: Record) -> Iterator[str]:
    """Yield where a colour temperature was led too far, or to the cool side."""
    before = record.first.kelvin if record.first.level else None
    moves = [one for one in cut(record, record.kelvins) if one.cause is Cause.OURS]
    for move in _known(record, moves):
        kelvin = move.target
        if record.first.level == 0:
            if kelvin > max(WARM, record.warmest or 0):
                yield f"colour: {kelvin:.0f} K from off"
        elif before is None:
            yield f"colour: {kelvin:.0f} K on a lamp that showed none"
        else:
            least, slack = max(before - COOLING, min(before, WARMEST)), _mired(before)
            if not least - slack <= kelvin <= before + slack:
                yield f"colour: from {before} to {kelvin:.0f} K at {move.ends:.2f} s"


def _mired(kelvin: float) -> float:
    """Return how many kelvin a mired is, about: what bulbs round by."""
    return kelvin * kelvin / 1_000_000 + 1
