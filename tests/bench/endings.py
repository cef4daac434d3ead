"""How a history has to end: the lamp as it was, or as a hand left it.

It knows nothing of the integration; the numbers are from design 5, point 5.
"""

from tests.bench.hands import plain_hand
from tests.bench.record import Cause, Found, Record, Shown

POINT = 2.55
SAME = 0.51
"""Of 255: how far a level may differ for being told as a whole number."""
YOUNG = 2 * 3600.0
"""Seconds after which what a lamp shows is somebody else's."""
OUTSIDE = 5.0
"""Points outside of the range we commanded at which a level is a hand's."""
QUIET = (21.5 * 3600, 32 * 3600)
"""Quiet hours, 21:30 to 8:00 of the next day, in seconds since midnight."""
GRACE = 1.0
AGO = 6.0
"""Seconds after which a level that was commanded is a hand's, also where it is an echo."""


def ending(record: Record) -> str | None:
    """Return what is wrong with the end of a history, if anything is."""
    if record.away or is_same(record.first, record.last):
        return None
    hand = plain_hand(record)
    if hand and (is_same(hand.shown, record.last) or _was_on_its_way(record)):
        return None
    if not hand and record.hands:
        # It was taken for the cue's own doing at first, and for a hand by its next word.
        return None
    if record.found and not hand and _may_be_left(record, record.found[-1]):
        return None
    if record.echo > AGO:
        return None
    return f"end: {_words(record.last)} in place of {_words(hand.shown if hand else record.first)}"


def is_same(first: Shown, last: Shown) -> bool:
    """Return whether a lamp shows exactly what it showed, within one mired."""
    if first.level == 0 or last.level == 0:
        return first.level == last.level
    if abs(first.level - last.level) > SAME:
        return False
    if (first.mode, first.colour, first.effect) != (last.mode, last.colour, last.effect):
        return False
    if first.kelvin is None or last.kelvin is None:
        return first.kelvin == last.kelvin
    return abs(1e6 / first.kelvin - 1e6 / last.kelvin) <= 1


def _was_on_its_way(record: Record) -> bool:
    """Return whether a command crossed the hand before the home could know of it."""
    hand = plain_hand(record)
    if hand is None:
        return False
    heard = hand.at if hand.heard is None else hand.heard
    crossed = [call for call in record.calls if hand.at <= call.at <= heard + GRACE]
    on_its_way = any(one.begins <= hand.at <= one.ends for one in record.busy)
    late = any(one.cause is Cause.LATE and one.begins > hand.at for one in record.levels)
    return bool(crossed) or on_its_way or late


def _may_be_left(record: Record, found: Found) -> bool:
    """Return whether a lamp that came back is to be left as it is."""
    level = found.says.level
    if any(call.at >= found.at for call in record.calls):
        return False
    now = record.clock + found.at
    told = [call.level for call in record.calls if call.level] + [record.first.level]
    low, high = min(one for one in told if one), max(told)
    is_ours = low - (OUTSIDE + 0.5) * POINT <= level <= high + (OUTSIDE + 0.5) * POINT
    is_up = QUIET[0] <= now < QUIET[1] and record.first.level > level
    return level == 0 or now - record.clock - record.cues[0].at >= YOUNG or not is_ours or is_up


def _words(shown: Shown) -> str:
    if shown.level == 0:
        return "off"
    colour = shown.kelvin or shown.colour or shown.mode
    return f"{shown.level / POINT:.1f} points, {colour}, {shown.effect or 'steady'}"
