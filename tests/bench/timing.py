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
    """Yield ways back that were gone in less than three seconds."""
    if record.troubled or record.hands or record.found or record.away or record.echo > OLD:
        # Not a whole way: it was broken off, or came to nothing in between.
        return
    if record.minimum > LOWEST:
        return
    for cue, ends in _cues(record):
        way, begins, end = 0.0, cue.at, cue.at
        for move in moves:
            is_switch = 0 in (move.origin, move.target)
            if is_switch or not cue.at <= move.begins < ends:
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
    begins = record.stops + [one.at for one in record.cues] + [one.at for one in record.found]
    for earlier, later in pairwise(record.calls):
        is_new = any(earlier.at <= time <= later.at for time in begins)
        if later.at - earlier.at < PACE - TIMING and not is_new:
            yield f"pace: {later.at - earlier.at:.2f} s between two commands at {later.at:.2f} s"


def length_problems(record: Record, moves: list[Move]) -> Iterator[str]:
    """Yield cues that lasted longer than they may."""
    if record.found:
        return
    for cue, ends in _cues(record):
        until = max((one.ends for one in moves if cue.at <= one.begins < ends), default=cue.at)
        stops = [stop for stop in record.stops if cue.at <= stop < ends]
        length = LENGTHS.get(cue.shape, BREATH * cue.breaths)
        allowed = max([cue.at + length, *(stop + OUT for stop in stops)])
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
        is_homeward = earlier and earlier[-1].level in (0, round(record.first.level))
        answered = any(stop <= call.at <= free + GRACE for call in record.calls)
        if earlier and not is_homeward and not answered:
            yield f"stop: nothing within a second at {stop:.2f} s"
