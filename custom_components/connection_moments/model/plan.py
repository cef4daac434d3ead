"""The plan of a day: where its windows lie, from what is known, the day and the seed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from .budget import budget_on, came_on, left_in_week
from .day import instant
from .parts import SHORTEST, Part, bounds_of, instant_of, parts_of, position
from .prospects import Prospects, prospects_of
from .rhythm import AHEAD, Plan, Window
from .snapshot import Snapshot

APART = timedelta(minutes=90)
"""Smallest time between the beginnings of two windows (science 2.3)."""
PINNED = timedelta(minutes=60)
"""How long a pinned window lasts."""
TRYING = 0.01
"""How often a new time is tried, for each window."""
DOSE_AT = timedelta(hours=7)
"""The dose is taken as it will be so long after the day began."""


def plan_of(snapshot: Snapshot, day: date, now: datetime, kept: Sequence[Window] = ()) -> Plan:
    """Return the plan of a day as it is made at a local time.

    `kept`: windows of this day that were published before; those that still can be
    stay as they are, and new ones come after them.
    """
    person = snapshot.person
    begins, ends = bounds_of(day, person.day_start, now.tzinfo)
    prospects = prospects_of(snapshot, day, max(begins + DOSE_AT, instant(now)))
    parts = parts_of(person, day, now.tzinfo)
    used = [one for one in kept if one.used]
    free = min(
        budget_on(snapshot, day, now.tzinfo) - came_on(snapshot, day, now.tzinfo),
        left_in_week(snapshot, now),
    )
    wished = [*_pinned(snapshot, day, now, kept), *_standing(kept, parts, now)]
    ahead = _ahead(parts, now)
    values = {number: prospects.value(number) for number in {one.part for one in ahead}}
    ranked = sorted(ahead, key=lambda one: (-values[one.part], one.start))
    found = _chosen((*wished, *ranked), used, free)
    found = [_told(one, prospects) for one in _trying(snapshot, day, found, ahead)]
    return Plan(day=day, ends=ends, windows=tuple(_apart(sorted((*used, *found), key=_start))))


def pinned_on(snapshot: Snapshot, day: date, now: datetime) -> list[Window]:
    """Return the pinned windows of a day ahead, as far as its budget goes."""
    return _chosen(tuple(_pinned(snapshot, day, now, ())), (), budget_on(snapshot, day, now.tzinfo))


def _ahead(parts: Sequence[Part], now: datetime) -> list[Window]:
    """Return the windows that could be known long enough before."""
    published = instant(now)
    found = (
        Window(
            start=max(one.start, published + AHEAD),
            end=one.end,
            published=published,
            part=one.number,
        )
        for one in parts
    )
    return [one for one in found if one.end - one.start >= SHORTEST]


def _told(window: Window, prospects: Prospects) -> Window:
    """Return a window with what it waits for, and why it lies there."""
    why = prospects.why(window.part) if window.why == "start" else window.why
    likely = prospects.likely(window.part)
    return replace(window, likely=likely, why=why, kind=prospects.kind)


def _pinned(
    snapshot: Snapshot, day: date, now: datetime, kept: Sequence[Window]
) -> Iterator[Window]:
    person, published = snapshot.person, instant(now)
    _, ends = bounds_of(day, person.day_start, now.tzinfo)
    for pin in person.pins:
        start = _on_day(day, pin, person.day_start, now)
        end = min(start + PINNED, ends)
        known = next((one for one in kept if one.pinned and one.end == end), None)
        where = position(start.astimezone(now.tzinfo), person.quiet_hours)
        start = max(start, published + AHEAD)
        if known is not None and not known.used and known.end > published:
            yield known
        elif where is not None and known is None and end - start >= SHORTEST:
            part = int(where)
            yield Window(
                start=start, end=end, published=published, part=part, pinned=True, why="pinned"
            )


def _on_day(day: date, at: time, starts: time, now: datetime) -> datetime:
    """Return the instant of a wall-clock time in one of the person's days."""
    date_of = day if at >= starts else day + timedelta(days=1)
    return instant_of(date_of, at, now.tzinfo)


def _standing(kept: Sequence[Window], parts: Sequence[Part], now: datetime) -> Iterator[Window]:
    """Yield the published windows that still lie where one may be."""
    for one in kept:
        lies = any(part.start <= one.start and one.end <= part.end for part in parts)
        if lies and not one.pinned and not one.used and one.end > instant(now):
            yield one


def _chosen(wished: Sequence[Window], used: Sequence[Window], free: int) -> list[Window]:
    """Return the first windows of a list that keep their distance."""
    found: list[Window] = []
    for one in wished:
        near = any(abs(one.start - other.start) < APART for other in (*used, *found))
        if len(found) < free and not near:
            found.append(one)
    return found


def _trying(
    snapshot: Snapshot, day: date, found: list[Window], all_of_them: Sequence[Window]
) -> list[Window]:
    """Return the windows, now and then with one of them at a new time."""
    random = Random(f"{snapshot.secret}|{day}|trying")
    new = [one for one in found if one in all_of_them]
    if not new or random.random() >= TRYING * len(found):
        return found
    rest = [one for one in found if one is not new[-1]]
    others = [one for one in all_of_them if one.part != new[-1].part and _chosen([one], rest, 1)]
    if not others:
        return found
    return [*rest, replace(random.choice(others), why="new")]


def _apart(windows: Sequence[Window]) -> Iterator[Window]:
    """Yield the windows, each ended where the next one begins."""
    for one, after in zip(windows, (*windows[1:], None), strict=False):
        early = after is not None and after.start < one.end
        yield replace(one, end=after.start) if early and after else one


def _start(window: Window) -> datetime:
    return window.start
