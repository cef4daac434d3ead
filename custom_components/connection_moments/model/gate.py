"""Whether there is room for a moment, and the plain reasons when there is not."""

from datetime import datetime, timedelta
from enum import StrEnum

from .budget import CEILING_DAY, budget_on, came_on, in_first_days, left_in_week
from .day import day_of, instant, is_same_day
from .inputs import Asker, World
from .opening import Opening
from .person import Person, Way
from .place import SETTLED
from .snapshot import GAP_AFTER_NOT_NOW, Snapshot
from .today import LANDING

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
    """Return why nothing may be expressed now, as far as the person goes.

    Nothing means there is room.
    """
    found: list[Reason] = []
    if snapshot.offer is not None:
        found.append(Reason.OPEN_ALREADY)
    if snapshot.is_quiet(now) and asker is not Asker.OWN_TAP:
        until = snapshot.quiet.until if snapshot.quiet else None
        found.append(Reason.QUIET_UNTIL if until else Reason.QUIET_OPEN)
    if not asker.is_invited:
        found += _uninvited(snapshot, asker, now)
    return tuple(found)


def rests_until(snapshot: Snapshot, at: datetime) -> datetime:
    """Return the instant until which a gap lasts, or `at` if none does."""
    # A clock that was set back must not open the gap, nor lock it for days.
    ends = [one.at + GAP for one in snapshot.shown if abs(at - one.at) < GAP]
    tired = (one for one in snapshot.not_nows if abs(at - one) < GAP_AFTER_NOT_NOW)
    return max((*ends, *(one + GAP_AFTER_NOT_NOW for one in tired)), default=at)


def home_reasons(person: Person, world: World, asker: Asker, now: datetime) -> tuple[Reason, ...]:
    """Return why nothing may come by itself now, as far as the home goes."""
    if asker.is_invited:
        return ()
    found: list[Reason] = []
    if world.guests:
        found.append(Reason.GUESTS)
    if world.asleep:
        found.append(Reason.ASLEEP)
    if not found and (world.held or world.busy):
        found.append(Reason.HELD)
    if world.present is False and not person.when_out:
        found.append(Reason.AWAY)
    if _lately(world.arrived, LANDING[Opening.ARRIVE], now):
        found.append(Reason.JUST_ARRIVED)
    if _lately(world.woke, LANDING[Opening.WAKE], now):
        found.append(Reason.JUST_WOKE)
    if asker is Asker.PLANNER and _unsettled(world, now):
        found.append(Reason.NOT_SETTLED)
    return tuple(found)


def way_reasons(
    named: frozenset[Way] | None, usable: frozenset[Way], set_up: frozenset[Way]
) -> tuple[Reason, ...]:
    """Return why none of the named ways can be used; nothing where one can."""
    if named is None or named & usable:
        return ()
    return (Reason.CHANNEL_AWAY if named & set_up else Reason.NO_CHANNEL,)


def _uninvited(snapshot: Snapshot, asker: Asker, now: datetime) -> list[Reason]:
    found: list[Reason] = []
    person = snapshot.person
    if person.quiet_hours.hold(now.time()):
        found.append(Reason.QUIET_HOURS)
    if sum(is_same_day(at, now, person.day_start) for at in snapshot.not_nows) >= NOT_NOWS:
        found.append(Reason.NOT_TODAY)
    at = instant(now)
    if rests_until(snapshot, at) > at:
        found.append(Reason.GAP)
    if reason := _full(snapshot, asker, now):
        found.append(reason)
    if left_in_week(snapshot, now) <= 0:
        found.append(Reason.WEEK_FULL)
    if asker is Asker.PLANNER and not (snapshot.plan and snapshot.plan.window_at(at)):
        found.append(Reason.NO_WINDOW)
    return found


def _full(snapshot: Snapshot, asker: Asker, now: datetime) -> Reason | None:
    """Return why the day has had enough, if it has."""
    day = day_of(now, snapshot.person.day_start)
    came = came_on(snapshot, day, now.tzinfo)
    if came >= CEILING_DAY:
        return Reason.BUDGET_USED
    if asker is not Asker.PLANNER or came < budget_on(snapshot, day, now.tzinfo):
        return None
    return Reason.FIRST_DAYS if in_first_days(snapshot, day) else Reason.BUDGET_USED


def _lately(at: datetime | None, landing: timedelta, now: datetime) -> bool:
    return at is not None and timedelta() <= now - at < landing


def _unsettled(world: World, now: datetime) -> bool:
    """Return whether somebody has come into a room, and into none of them long enough ago."""
    since = [room.since for room in world.rooms.values() if room.occupied and room.since]
    return bool(since) and all(_lately(one, SETTLED, now) for one in since)
