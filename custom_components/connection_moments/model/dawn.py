"""How one of the person's days ends and the next one begins, and what moves a plan."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from .day import day_of, instant
from .parts import instant_of, is_weekend
from .person import Person
from .plan import plan_of
from .receptivity import forgot
from .rhythm import Capacity, Plan
from .snapshot import Snapshot
from .today import Today, slept_on

LINE_STALE = timedelta(hours=2)
"""How much after its time the day's line may still go out; a machine may have slept."""
NIGHTS_MOST = 60
"""More nights than that teach the learner nothing more about forgetting."""


def dawned(snapshot: Snapshot, now: datetime) -> Snapshot:
    """Return the snapshot with today's plan; whatever lies between is not made up for."""
    day = day_of(now, snapshot.person.day_start)
    plan = snapshot.plan
    if plan is not None and plan.day == day:
        return snapshot
    if plan is not None and plan.day < day:
        snapshot = _night(snapshot, plan.day, day, now)
    return _planned(replace(snapshot, began=snapshot.began or day), day, now)


def replanned(snapshot: Snapshot, now: datetime) -> Snapshot:
    """Return the snapshot with a plan that follows what the person changed."""
    day = day_of(now, snapshot.person.day_start)
    if snapshot.plan is None or snapshot.plan.day != day:
        return dawned(snapshot, now)
    plan = plan_of(snapshot, day, now, snapshot.plan.windows)
    return replace(snapshot, plan=replace(plan, line=snapshot.plan.line))


def moves_plan(before: Person, after: Person) -> bool:
    """Return whether a plan follows what the person changed."""
    return _rhythm(before) != _rhythm(after)


def _rhythm(person: Person) -> tuple[object, ...]:
    return (
        person.quiet_hours,
        person.day_start,
        person.pins,
        person.hours_week,
        person.hours_weekend,
        person.easy_parts,
        person.hard_part,
        person.nicest,
        person.least,
    )


def _night(snapshot: Snapshot, ended: date, day: date, now: datetime) -> Snapshot:
    """Return the snapshot after a day that has ended, and all nights since."""
    person, today = snapshot.person, snapshot.diary
    end = instant_of(ended + timedelta(days=1), person.day_start, now.tzinfo)
    home = today.home_until(end.astimezone(now.tzinfo), person.quiet_hours)
    learner = slept_on(
        snapshot.learner,
        replace(today, home=home),
        person.quiet_hours,
        weekend=is_weekend(ended),
    )
    capacity = snapshot.capacity if snapshot.capacity_lasts else Capacity.STEADY
    since = None if today.present is None else instant(now)
    return replace(
        snapshot,
        capacity=capacity,
        learner=forgot(learner, min((day - ended).days, NIGHTS_MOST)),
        diary=Today(present=today.present, since=since),
    )


def _planned(snapshot: Snapshot, day: date, now: datetime) -> Snapshot:
    plan = plan_of(snapshot, day, now)
    parts = tuple(one.part for one in plan.windows if not one.pinned)
    return replace(
        snapshot,
        plan=replace(plan, line=_line_at(snapshot, plan, now)),
        learner=snapshot.learner.planned(parts, weekend=is_weekend(day)),
    )


def _line_at(snapshot: Snapshot, plan: Plan, now: datetime) -> datetime | None:
    """Return when the day's line goes to the phone: as quiet hours end, if it is wanted."""
    person = snapshot.person
    if not person.morning_line or not plan.windows:
        return None
    ends = person.quiet_hours.end
    date_of = plan.day if ends >= person.day_start else plan.day + timedelta(days=1)
    at = instant_of(date_of, ends, now.tzinfo)
    return at if at > instant(now) - LINE_STALE else None
