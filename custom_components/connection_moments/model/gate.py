"""Whether there is room for a moment, and the plain reasons when there is not."""

from datetime import datetime, timedelta
from enum import StrEnum

from .day import is_same_day
from .inputs import Asker
from .person import Way
from .snapshot import GAP_AFTER_NOT_NOW, Snapshot

CEILING_DAY = 4
CEILING_WEEK = 18
"""Uninvited offers, in a day and in seven days (science 2.3)."""
GAP = timedelta(minutes=90)
"""Smallest time between two offers (science 2.3)."""
NOT_NOWS = 2
"""After this many *not now* in a day nothing comes by itself until the next one."""


class Reason(StrEnum):
    """Why no moment is offered, as a key of the phrases."""

    OPEN_ALREADY = "open_already"
    QUIET_UNTIL = "quiet_until"
    QUIET_OPEN = "quiet_open"
    QUIET_HOURS = "quiet_hours"
    NOT_TODAY = "not_today"
    GAP = "gap"
    BUDGET_USED = "budget_used"
    WEEK_FULL = "week_full"
    NO_CHANNEL = "no_channel"
    CHANNEL_AWAY = "channel_away"
    KINDS_OFF = "kinds_off"
    NOBODY = "nobody"
    HELD = "held"
    GUESTS = "guests"
    AWAY = "away"
    ASLEEP = "asleep"
    JUST_ARRIVED = "just_arrived"
    JUST_WOKE = "just_woke"
    NOT_SETTLED = "not_settled"
    FIRST_DAYS = "first_days"
    NO_WINDOW = "no_window"


def reasons(snapshot: Snapshot, asker: Asker, now: datetime) -> tuple[Reason, ...]:
    """Return why nothing may be expressed now; nothing means there is room."""
    found: list[Reason] = []
    if snapshot.offer is not None:
        found.append(Reason.OPEN_ALREADY)
    if snapshot.is_quiet(now) and asker is not Asker.OWN_TAP:
        until = snapshot.quiet.until if snapshot.quiet else None
        found.append(Reason.QUIET_UNTIL if until else Reason.QUIET_OPEN)
    if not asker.is_invited:
        found += _uninvited(snapshot, now)
    return tuple(found)


def way_reasons(
    named: frozenset[Way] | None, usable: frozenset[Way], set_up: frozenset[Way]
) -> tuple[Reason, ...]:
    """Return why none of the named ways can be used; nothing where one can."""
    if named is None or named & usable:
        return ()
    return (Reason.CHANNEL_AWAY if named & set_up else Reason.NO_CHANNEL,)


def _uninvited(snapshot: Snapshot, now: datetime) -> list[Reason]:
    found: list[Reason] = []
    own = [one for one in snapshot.shown if not one.invited]
    if snapshot.person.quiet_hours.hold(now.time()):
        found.append(Reason.QUIET_HOURS)
    if sum(is_same_day(at, now) for at in snapshot.not_nows) >= NOT_NOWS:
        found.append(Reason.NOT_TODAY)
    # A clock that was set back must not open the gap, nor lock it for days.
    close = [one for one in snapshot.shown if abs(now - one.at) < GAP]
    tired = [at for at in snapshot.not_nows if abs(now - at) < GAP_AFTER_NOT_NOW]
    if close or tired:
        found.append(Reason.GAP)
    if sum(is_same_day(one.at, now) for one in own) >= CEILING_DAY:
        found.append(Reason.BUDGET_USED)
    if sum(now - one.at < timedelta(days=7) for one in own) >= CEILING_WEEK:
        found.append(Reason.WEEK_FULL)
    return found
