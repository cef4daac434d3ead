"""Whose lamp it is: what a person did, and whether the home left it to them.

It knows nothing of the integration; the numbers are from design 5, point 3.
"""

from collections.abc import Iterator

from tests.bench.record import Cause, Hand, Move, Record

POINT = 2.55
AGO = 6.0
"""Seconds for which a level once commanded may still be reported."""
OLD = AGO - 0.25
"""Seconds after which an echo may be too old for that, to the quarter of a second."""
OUTSIDE = 5.0
"""Points outside of what was commanded at which a level is a hand's."""
SURE = 1.5
"""Points more, within which this judge lets either be right."""
GRACE = 1.0
"""Seconds until the home leaves a lamp alone after it heard of a hand."""
WAKING = 2.0
"""Seconds after it was switched on in which a bulb may show anything (see `excused`)."""
USUAL = 20.0
"""Points of a cue's usual change (science 2.3): all that a home knows after a crash."""
KELVIN = 250
"""Kelvin outside of what was commanded at which a colour is surely a hand's."""
CONTEXT = 5.0
"""Seconds for which Home Assistant knows who asked for a change."""


def plain_hand(record: Record) -> Hand | None:
    """Return the first hand that nobody could take for the cue's own doing."""
    return next((hand for hand in record.hands if is_plain(record, hand)), None)


def mistakable(record: Record) -> list[Hand]:
    """Return the hands that the home may take for the cue's own doing."""
    return [hand for hand in record.hands if not is_plain(record, hand)]


def is_plain(record: Record, hand: Hand) -> bool:
    """Return whether a hand cannot be mistaken."""
    if hand.heard is None and not any(one.says.level == hand.shown.level for one in record.found):
        # The home was told nothing that it had not been told before; or a command that
        # was on its way when the home stopped came after the hand.
        return False
    heard = hand.at if hand.heard is None else hand.heard
    if not any(call.at <= heard for call in record.calls):
        return True
    if hand.asked and hand.heard is not None and heard - hand.at < CONTEXT:
        return True
    if hand.shown.level == 0:
        return _level_before(record, hand.at) > 0 and not _is_waking(record, heard)
    was_down = hand.heard is None
    low, high = _ever_commanded(record) if was_down else _commanded(record, hand.at, heard)
    if not low - OUTSIDE - SURE <= hand.shown.level / POINT <= high + OUTSIDE + SURE:
        return not _is_waking(record, heard)
    return not was_down and _is_other_colour(record, hand, heard) and not _is_waking(record, heard)


def _level_before(record: Record, at: float) -> float:
    level = record.first.level
    for move in record.levels:
        if move.begins < at or (move.begins == at and move.cause is not Cause.HAND):
            level = move.target
    return level


def _is_waking(record: Record, heard: float) -> bool:
    # The home cannot tell a hand from a bulb that wakes at what it remembers.
    if record.first.level or record.lit is None:
        return record.first.level == 0
    return heard <= max(record.lit, record.calls[0].at + WAKING + SURE)


def _commanded(record: Record, at: float, heard: float) -> tuple[float, float]:
    """Return the lowest and highest level, in points, that were in force of late."""
    calls = [call for call in record.calls if call.at <= heard]
    levels = [record.first.level] if heard - calls[0].at <= AGO else []
    for index, call in enumerate(calls):
        over = calls[index + 1].at if index + 1 < len(calls) else heard
        if heard - over <= AGO:
            levels.append(call.level)
    levels.append(_level_before(record, at))
    since = heard - AGO
    for move in record.levels:
        if move.cause in (Cause.OURS, Cause.LATE) and move.ends >= since and move.begins <= at:
            levels += [_where(move, since), move.target]
    points = [level / POINT for level in levels if level]
    return min(points, default=0.0), max(points, default=0.0)


def _where(move: Move, time: float) -> float:
    if time <= move.begins:
        return move.origin
    if time >= move.ends:
        return move.target
    return move.origin + (move.target - move.origin) * (time - move.begins) / (
        move.ends - move.begins
    )


def _ever_commanded(record: Record) -> tuple[float, float]:
    """Return the lowest and highest level, in points, that the whole cue may command."""
    first = record.first.level / POINT
    return first - USUAL, first + USUAL


def _is_other_colour(record: Record, hand: Hand, heard: float) -> bool:
    first, shown = record.first, hand.shown
    asked = [call.kelvin for call in record.calls if call.at <= hand.at and call.kelvin]
    if first.level == 0:
        if not asked or hand.at - record.calls[0].at <= 2 * AGO + SURE:
            return False
        return shown.kelvin is None or abs(shown.kelvin - asked[-1]) > KELVIN
    if first.effect is not None:
        # An effect plays with colours, and a level may end it: soon, if it does.
        last = [call for call in record.calls if call.at <= heard][-1]
        if heard - last.at - last.transition <= 2 * AGO + SURE:
            return False
    if shown.mode != first.mode:
        return True
    if first.kelvin is not None and shown.kelvin is not None:
        known = (first.kelvin, *asked)
        return not min(known) - KELVIN <= shown.kelvin <= max(known) + KELVIN
    return shown.colour != first.colour


def cut(record: Record, moves: list[Move]) -> list[Move]:
    """Return the moves up to the first plain hand: from there on the lamp is theirs."""
    ends = float("inf")
    if hand := plain_hand(record):
        ends = hand.at
    elif record.echo > OLD and len(record.cues) > 1:
        # The second cue set out from what an old echo made the home believe.
        ends = record.cues[1].at
    return [move for move in moves if move.begins < ends]


def hand_problems(record: Record) -> Iterator[str]:
    """Yield commands that went to a lamp which somebody had taken over."""
    hand = plain_hand(record)
    if hand is None:
        return
    heard = hand.at if hand.heard is None else hand.heard
    for call in record.calls:
        if call.at > heard + GRACE:
            yield f"hand: a command {call.at - hand.at:.2f} s after it, at {call.at:.2f} s"
