"""When a cue may do what: turns, ways, pace, length, and the end after a stop.

It knows nothing of the integration; each number stands with its source.
"""

from collections.abc import Iterator
from itertools import pairwise

from tests.bench.hands import OLD, mistakable
from tests.bench.record import Cue, Move, Record

POINT = 2.55
APART = 2.0
"""Seconds between two changes of direction (science 2.3)."""
TURNS = {"warm": 1, "near": 1, "welcome": 1, "silence": 5}
"""Changes of direction of a shape (science 2.3: 1 rise + 1 fall; design 5: three waves)."""
LENGTHS = {"warm": 90.0, "near": 1200.0, "welcome": 10.0, "silence": 42.0}
"""Seconds after which a lamp has gone back (design 5)."""
BREATH = 10.0
"""Seconds of a breath, 4 up and 6 down (science 2.3)."""
WAY = 3.0
"""Seconds of a whole way back at the least (science 2.3)."""
SEEN = 5.0
"""Points of a way that is worth its seconds."""
STEP = 7.0
"""Points of a step of a lamp that cannot fade, at the most: 20 within 3 s, once a second."""
OUT = 10.0
"""Seconds of a fade back (science 2.3)."""
AGAIN = 30.0
"""Seconds that one more try takes at the most: to wait for the lamp, rest, go back."""
PACE = 1.0
"""Seconds between two commands (design 5: lamps that cannot fade, at most once a second)."""
GRACE = 1.0
"""Seconds within which the home answers what happens (design 5)."""
TIMING = 0.5
"""Seconds by which calls and timers may shift what happens."""
LOWEST = 2 * POINT
"""A bulb whose lowest level is higher cuts its ways off there."""


def turn_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield cues that changed direction too often, or too fast."""
    asked = record.stops or record.troubled or record.found or mistakable(record)
    back = _ways_back(record)
    # Where a move sets out from elsewhere, the turn before it is not where it seems.
    is_sure = not record.lost and not mistakable(record)
    for cue, ends in _cues(record):
        turns = list(_turns([one for one in moves if cue.at <= one.begins < ends]))
        # One more, wherever it stands, for a way back that somebody or something asked for.
        if len(turns) > TURNS.get(cue.shape, 2 * cue.breaths - 1) + bool(asked):
            yield f"turns: {len(turns)} in one cue ({cue.shape})"
        for earlier, later in pairwise(turns):
            is_back = any(earlier - 0.1 <= call <= later for call in back)
            if later - earlier < APART - TIMING and not is_back and is_sure:
                yield f"turns: {later - earlier:.2f} s apart at {later:.2f} s"


def _ways_back(record: Record) -> list[float]:
    """Return when the home set out on a way back that was asked of it in the middle of a way."""
    asked = [*record.stops, *(time + 0.001 for time in record.troubled)]
    firsts = (next((call.at for call in record.calls if call.at >= time), None) for time in asked)
    return [call for call in firsts if call is not None]


def _cues(record: Record) -> Iterator[tuple[Cue, float]]:
    """Yield each cue, and when the next one begins."""
    ends = [cue.at for cue in record.cues[1:]] + [float("inf")]
    yield from zip(record.cues, ends, strict=True)


def _turns(moves: list[Move]) -> Iterator[float]:
    """Yield when the light changed its direction, by more than a rounding."""
    way = turned = begins = 0.0
    for move in moves:
        change = move.target - move.origin
        if way * change >= 0:
            way += change
            turned = 0.0
            continue
        if not turned:
            begins = move.begins
        turned += change
        if abs(turned) > POINT:
            yield begins
            way, turned = turned, 0.0


def way_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield whole ways, there or back, that were gone in less than three seconds."""
    if record.lost or mistakable(record) or record.echo > OLD:
        # They set out from where the home cannot know the lamp to be.
        return
    hands = [hand.at for hand in record.hands]
    breaks = [*record.troubled, *record.gone, *hands]
    longest = max((one.ends - one.begins for one in record.busy), default=0.0)
    # A lamp that takes its calls slowly sets out as much later on one way than on the next.
    least = WAY - TIMING - longest
    # A step that is in doubt may be gone or not, and one may be under way when a stop comes.
    seen = STEP if record.troubled or record.stops else SEEN
    ways = list(_ways(moves))
    nexts = [*(way.begins for way in ways[1:]), float("inf")][: len(ways)]
    for way, until in zip(ways, nexts, strict=True):
        begins, origin, ends, target, _ = way
        is_broken = any(begins - longest <= time <= until for time in breaks)
        # A stop breaks off the way before it, and not the way back that it asks for.
        is_broken = is_broken or any(begins < time <= until for time in record.stops)
        # A bulb with a high minimum cuts its ways off there.
        is_cut = record.minimum > LOWEST and record.minimum in (origin, target)
        size = abs(target - origin) / POINT
        if size > seen and ends - begins < least and not is_broken and not is_cut:
            yield f"way: {size:.1f} points in {ends - begins:.1f} s at {begins:.2f} s"


def _ways(moves: list[Move]) -> Iterator[Move]:
    """Yield the ways that the light went in one direction, in steps or in one; no switches."""
    way: Move | None = None
    for move in moves:
        if 0 in (move.origin, move.target) or move.origin == move.target:
            continue
        # A step is the way of a second.
        ends = max(move.ends, move.begins + PACE)
        if way and way.target == move.origin and _is_up(way) is _is_up(move):
            way = way._replace(ends=ends, target=move.target)
            continue
        if way:
            yield way
        way = move._replace(ends=ends)
    if way:
        yield way


def _is_up(move: Move) -> bool:
    return move.target > move.origin


def pace_problems(record: Record) -> Iterator[str]:
    """Yield commands that came in a heap."""
    begins = record.stops + [one.at for one in record.cues] + [one.at for one in record.found]
    for earlier, later in pairwise(record.calls):
        is_new = any(earlier.at < time <= later.at for time in begins)
        if later.at - earlier.at < PACE - TIMING and not is_new:
            yield f"pace: {later.at - earlier.at:.2f} s between two commands at {later.at:.2f} s"


def length_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield cues that lasted longer than they may."""
    if record.found:
        return
    for cue, ends in _cues(record):
        until = max((one.ends for one in moves if cue.at <= one.begins < ends), default=cue.at)
        allowed = cue.at + LENGTHS.get(cue.shape, BREATH * cue.breaths)
        for stop in record.stops:
            if cue.at <= stop < ends:
                is_homeward = _is_homeward(record, stop)
                allowed = min(allowed, stop + OUT) if is_homeward else stop + OUT
        if until > allowed + TIMING + _held_up(record):
            yield f"length: {until - cue.at:.1f} s ({cue.shape})"


def _held_up(record: Record) -> float:
    """Return the seconds that the lamp's calls and a standing home took from a cue."""
    spans = (*record.busy, *record.blocked)
    tries = AGAIN * (len(record.troubled) + len(mistakable(record)))
    return sum(one.ends - one.begins for one in spans) + record.late + tries


def stop_problems(record: Record) -> Iterator[str]:
    """Yield stops after which the way back did not begin."""
    for stop in record.stops:
        # A call is awaited before the next one: two at a time could arrive in either order.
        free = stop
        for span in sorted((*record.busy, *record.blocked)):
            if span.begins <= free < span.ends:
                free = span.ends
        earlier = [call for call in record.calls if call.at <= stop]
        answered = any(stop <= call.at <= free + GRACE for call in record.calls)
        if earlier and not answered and not _is_homeward(record, stop):
            yield f"stop: nothing within a second at {stop:.2f} s"


def _is_homeward(record: Record, time: float) -> bool:
    """Return whether the last call led the lamp home; away once more, the cue is too long."""
    left = [abs(call.level - record.first.level) for call in record.calls if call.at < time]
    return len(left) > 1 and (left[-1] < 1 or left[-1] < left[-2])
