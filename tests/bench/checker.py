"""Judges a recorded history by the bounds alone. It knows nothing of the integration.

Each number is written here a second time, from its source, so that a slip in the
integration's own numbers shows. Points are percent of a lamp's full range.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from tests.bench.endings import ending
from tests.bench.hands import AGO, cut, hand_problems, mistakable
from tests.bench.record import Cause, Move, Record

POINT = 2.55
ROUNDING = 0.5
"""Points by which a level may differ for being a whole number."""

SLOPE = 15.0
"""Points within any second (science 2.3: 15 % of full range per second)."""
CHANGE = 35.0
"""Points from where the lamp was (science 2.3: absolute bound +/-35)."""
CEILINGS = {"day": 60.0, "evening": 30.0, "before_bed": 20.0, "night": 10.0}
"""Points (science 2.3: 60 by day, 30 in the evening, 20 before bed; design 5: 10 in the night)."""
FROM_OFF = 20.0
"""Points, also by day (science 2.3: an off light never above 20 % in the evening)."""
SWITCH = 2.0
"""Points of the jump when a lamp is switched on or off: the dimmest that bulbs show."""
COOLING = 800
"""Kelvin of a cue's move (science 2.3)."""
WARM = 2700
"""Kelvin of an off lamp's light at the most (science 2.3: 2200 to 2700 K)."""
WAY = 3.0
"""Seconds of a whole way out or back at the least (science 2.3)."""
PACE = 1.0
"""Seconds between two commands (design 5: lamps that cannot fade, at most once a second)."""
SEEN = 5.0
"""Points of a way that is worth its seconds."""
TIMING = 0.5
"""Seconds by which calls and timers may shift a turn."""
APART = 2.0
"""Seconds between two changes of direction (science 2.3)."""
TURNS = {"warm": 1, "near": 1, "welcome": 1, "breathe": 5, "silence": 5}
"""Changes of direction of a shape (science 2.3: 1 rise + 1 fall; design 5: three breaths)."""
LENGTHS = {"warm": 90.0, "near": 1200.0, "welcome": 10.0, "breathe": 30.0, "silence": 42.0}
"""Seconds after which a lamp has gone back (design 5)."""
GRACE = 1.0
"""Seconds within which the home answers what happens (design 5)."""
AGAIN = 30.0
"""Seconds that another try takes at the most: to wait for the lamp, rest, go back."""
OUT = 10.0
"""Seconds of a fade back (science 2.3)."""


def problems(record: Record) -> list[str]:
    """Return what crossed a bound in a history, in words; nothing when all is well."""
    if not record.cues:
        return [f"{len(record.calls)} calls without a cue"] if record.calls else []
    moves = [one for one in cut(record, record.levels) if one.cause is Cause.OURS]
    judged = list(_known(record, moves))
    found = [
        *slope_problems(judged),
        *reach_problems(record, moves),
        *switch_problems(record, judged),
        *colour_problems(record),
        *turn_problems(record, judged),
        *way_problems(record, judged),
        *pace_problems(record),
        *length_problems(record, moves),
        *stop_problems(record),
        *hand_problems(record),
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
        before = move.begins


def slope_problems(moves: list[Move]) -> Iterator[str]:
    """Yield the seconds in which the light was moved too far."""
    corners = _corners(moves)
    times = [time for time, _ in corners]
    for index, (time, value) in enumerate(corners):
        reach = value
        last = bisect_right(times, time + 1.0 - 0.001, lo=index)
        for _, other in corners[index + 1 : last]:
            reach = max(reach, other, key=lambda one: abs(one - value))
        if last < len(corners):
            reach = max(
                reach, _between(corners, last, time + 1.0), key=lambda one: abs(one - value)
            )
        back = bisect_right(times, time - 1.0)
        if 0 < back < len(corners):
            earlier = _between(corners, back, time - 1.0)
            if abs(value - earlier) > abs(reach - value):
                reach = earlier
        if abs(reach - value) > SLOPE + ROUNDING:
            yield f"slope: {abs(reach - value):.1f} points within a second at {time:.2f} s"


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
    first = record.first.level / POINT
    highest = max(CEILINGS[record.cues[0].phase], first)
    if record.first.level == 0:
        highest = FROM_OFF
    # A bulb shows no less than its own lowest level.
    highest = max(highest, record.minimum / POINT)
    for move in moves:
        level, origin = move.target / POINT, move.origin / POINT
        if abs(level - first) <= abs(origin - first):
            # Nearer to what it was, from wherever a hand may have put it.
            continue
        if level > highest + ROUNDING:
            yield f"ceiling: {level:.1f} points at {move.ends:.2f} s, {highest:.1f} allowed"
        if abs(level - first) > max(CHANGE, record.minimum / POINT) + ROUNDING:
            yield f"change: from {first:.1f} to {level:.1f} points at {move.ends:.2f} s"


def switch_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield where a lamp was switched on or off too brightly, or in the night."""
    least = max(SWITCH * POINT, record.minimum)
    longest = max((one.ends - one.begins for one in record.busy), default=0.0)
    rate = 0.0
    for move in moves:
        is_switch = move.begins == move.ends and 0 in (move.origin, move.target)
        # A lamp that takes a call slowly may still be on its way when it goes off.
        most = least + rate * longest + ROUNDING
        if is_switch and abs(move.target - move.origin) > most:
            yield f"switch: {abs(move.target - move.origin) / POINT:.1f} points at {move.begins:.2f} s"
        rate = 0.0
        if move.ends > move.begins:
            rate = abs(move.target - move.origin) / (move.ends - move.begins)
        if move.origin == 0 and record.cues[0].phase == "night":
            yield f"switched on in the night at {move.begins:.2f} s"
    count = sum(move.origin == 0 for move in moves)
    if count > len(record.cues) * (record.first.level == 0):
        yield f"switched on {count} times"


def colour_problems(record: Record) -> Iterator[str]:
    """Yield where a colour temperature was led too far, or to the cool side."""
    before = record.first.kelvin if record.first.level else None
    for move in cut(record, record.kelvins):
        if move.cause is not Cause.OURS:
            continue
        kelvin = move.target
        if record.first.level == 0:
            if kelvin > max(WARM, record.warmest or 0):
                yield f"colour: {kelvin:.0f} K from off"
        elif before is None:
            yield f"colour: {kelvin:.0f} K on a lamp that showed none"
        elif not before - COOLING - _mired(before) <= kelvin <= before + _mired(before):
            yield f"colour: from {before} to {kelvin:.0f} K at {move.ends:.2f} s"


def _mired(kelvin: float) -> float:
    return kelvin * kelvin / 1_000_000 + 1


def turn_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield cues that changed direction too often, or too fast."""
    for cue, ends in _cues(record):
        turns = list(_turns([one for one in moves if cue.at <= one.begins < ends]))
        # One more, wherever it stands, for a way back that somebody or something asked for.
        asked = record.stops or record.troubled or record.found or mistakable(record)
        if len(turns) > TURNS[cue.shape] + bool(asked):
            yield f"turns: {len(turns)} in one cue ({cue.shape})"
        back = _ways_back(record)
        for earlier, later in pairwise(turns):
            is_back = any(earlier - 0.1 <= call <= later for call in back)
            if later - earlier < APART - TIMING and not is_back and not record.lost:
                yield f"turns: {later - earlier:.2f} s apart at {later:.2f} s"


def _ways_back(record: Record) -> list[float]:
    """Return when the home set out on a way back that was asked of it in the middle of a way."""
    asked = [*record.stops, *(time + 0.001 for time in record.troubled)]
    firsts = (next((call.at for call in record.calls if call.at >= time), None) for time in asked)
    return [call for call in firsts if call is not None]


def _cues(record: Record) -> Iterator[tuple]:
    for index, cue in enumerate(record.cues):
        yield cue, record.cues[index + 1].at if index + 1 < len(record.cues) else float("inf")


def _turns(moves: list[Move]) -> Iterator[float]:
    """Yield when the light changed its direction, by more than a rounding."""
    way = turned = 0.0
    for move in moves:
        change = move.target - move.origin
        if way * change >= 0:
            way += change
            turned = 0.0
            continue
        begins = move.begins if not turned else begins
        turned += change
        if abs(turned) > POINT:
            yield begins
            way, turned = turned, 0.0


def way_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield ways back that were gone in less than three seconds."""
    if record.troubled or record.hands or record.found or record.away or record.echo > AGO:
        # Not a whole way: it was broken off, or came to nothing in between.
        return
    if record.minimum > SWITCH * POINT:
        # What lies below its own lowest level a bulb does not go.
        return
    for cue, ends in _cues(record):
        way = 0.0
        begins = cue.at
        end = cue.at
        for move in (one for one in moves if cue.at <= one.begins < ends):
            if not move.origin or not move.target:
                continue
            change = move.target - move.origin
            if way * change <= 0:
                way, begins = 0.0, move.begins
            way += change
            # A step is the way of a second.
            end = max(move.ends, move.begins + PACE)
        if abs(way) > SEEN * POINT and end - begins < WAY - TIMING:
            yield f"way: {abs(way) / POINT:.1f} points in {end - begins:.1f} s"


def pace_problems(record: Record) -> Iterator[str]:
    """Yield commands that came in a heap."""
    begins = [one.at for one in (*record.cues, *record.found)] + record.stops
    for earlier, later in pairwise(record.calls):
        is_new = any(earlier.at <= time <= later.at for time in begins)
        if later.at - earlier.at < PACE - TIMING and not is_new:
            yield f"pace: {later.at - earlier.at:.2f} s between two commands at {later.at:.2f} s"


def length_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield cues that lasted longer than they may."""
    for cue, ends in _cues(record):
        until = max((one.ends for one in moves if cue.at <= one.begins < ends), default=cue.at)
        if record.found:
            continue
        stops = [stop for stop in record.stops if cue.at <= stop < ends]
        allowed = max([cue.at + LENGTHS[cue.shape], *(stop + OUT for stop in stops)])
        if until > allowed + GRACE / 2 + _held_up(record):
            yield f"length: {until - cue.at:.1f} s ({cue.shape})"


def _held_up(record: Record) -> float:
    """Return the seconds that the lamp's calls and a standing home took from a cue."""
    spans = (*record.busy, *record.blocked)
    tries = AGAIN * (len(record.troubled) + len(mistakable(record)))
    return sum(one.ends - one.begins for one in spans) + record.late + tries


def stop_problems(record: Record) -> Iterator[str]:
    """Yield stops after which the way back did not begin."""
    for stop in record.stops:
        # A call is awaited before the next one: it may be on its way for as long as the
        # lamp takes, and two at a time could arrive in either order.
        free = stop
        for span in sorted((*record.busy, *record.blocked)):
            if span.begins <= free < span.ends:
                free = span.ends
        earlier = [call for call in record.calls if call.at <= stop]
        homeward = earlier and earlier[-1].level in (0, round(record.first.level))
        if (
            earlier
            and not homeward
            and not any(stop <= call.at <= free + GRACE for call in record.calls)
        ):
            yield f"stop: nothing within a second at {stop:.2f} s"
