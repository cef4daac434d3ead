"""How a history has to end: the lamp as it was, or as a hand left it.

It knows nothing of the integration; the numbers are from design 5, point 5.
"""

from collections.abc import Iterator

from tests.bench.hands import OLD, USUAL, plain_hand
from tests.bench.record import Cause, Found, Record, Shown

POINT = 2.55
COARSE = 1.3
"""Of 255: how far a bulb of a hundred levels may be from the level it was told."""
SAME = 0.51
"""Of 255: how far a level may differ for being told as a whole number."""
YOUNG = 2 * 3600.0
"""Seconds after which what a lamp shows is somebody else's."""
OUTSIDE = 5.0
"""Points outside of the range we commanded at which a level is a hand's."""
QUIET = (21.5 * 3600, 32 * 3600)
"""Quiet hours, 21:30 to 8:00 of the next day, in seconds since midnight."""
OURS = (Cause.OURS, Cause.LATE)
TRIES = 3
"""Ways back before a lamp counts as out of reach."""


def ending(record: Record) -> str | None:
    """Return what is wrong with the end of a history, if anything is."""
    if record.away or is_same(record.first, record.last):
        return None
    hand = plain_hand(record)
    if any(is_same(one.shown, record.last) for one in ([hand] if hand else record.hands)):
        return None
    if record.hands and _was_on_its_way(record):
        return None
    if record.found and not hand and _may_be_left(record, record.found[-1]):
        return None
    if record.echo > OLD or _is_left_dim(record):
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
    """Return whether the lamp ended at a command that crossed a hand.

    It was sent before the home could know of the hand; or the hand was taken for the
    cue's own doing, and seen only by a later word.
    """
    hand = plain_hand(record) or record.hands[-1]
    heard = hand.at if hand.heard is None else hand.heard
    moves = (*record.levels, *record.kelvins)
    if not any(one.begins >= hand.at and one.cause in OURS for one in moves):
        return False
    told = [call for call in record.calls if call.at <= heard]
    if hand is not plain_hand(record):
        told = record.calls
    own = max(told[-1].level, record.minimum) if told[-1].level else 0.0
    return abs(record.last.level - own) <= COARSE


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


def found_problems(record: Record) -> Iterator[str]:
    """Yield commands to a lamp that came back and was to be left as it is."""
    if not record.found:
        return
    at, says = record.found[-1]
    if not any(call.at >= at for call in record.calls):
        return
    now, first = record.clock + at, record.first.level
    if at - record.cues[0].at >= YOUNG:
        yield f"found: a command {at:.0f} s after the cue"
    if says.level == 0:
        yield "found: a command to a lamp that is off"
    if abs(says.level - first) > (USUAL + OUTSIDE + 0.5) * POINT:
        yield f"found: a command to a lamp at {says.level / POINT:.1f} points"
    if QUIET[0] <= now < QUIET[1] and first > says.level + SAME:
        yield "found: upwards, in quiet hours"


def _is_left_dim(record: Record) -> bool:
    """Return whether a lamp that could not be reached would have to go up in quiet hours."""
    now = record.clock + max(record.troubled, default=0.0)
    was_tried = len(record.troubled) > TRIES
    return was_tried and QUIET[0] <= now < QUIET[1] and record.last.level <= record.first.level


def _words(shown: Shown) -> str:
    if shown.level == 0:
        return "off"
    colour = shown.kelvin or shown.colour or shown.mode
    return f"{shown.level / POINT:.1f} points, {colour}, {shown.effect or 'steady'}"
