"""How many moments may come by themselves in a day, and on which days only softly."""

from datetime import date, datetime, timedelta, tzinfo

from .day import day_of, instant
from .offer import Shown
from .parts import bounds_of
from .rhythm import Capacity
from .snapshot import Snapshot

BUDGET = {Capacity.TENDER: 1, Capacity.STEADY: 2, Capacity.OPEN: 3}
CEILING_DAY = 4
CEILING_WEEK = 18
"""Uninvited offers, in a day and in seven days (science 2.3)."""
WEEK = timedelta(days=7)
FIRST_DAYS = 3
"""How many days of a new rhythm are slow: one moment, on the quietest channel."""
SILENT = 3
LIGHT_DAYS = timedelta(days=3)
"""After so many moments without a word, so many days have one, and only softly (science 2.3)."""


def budget_on(snapshot: Snapshot, day: date, zone: tzinfo | None) -> int:
    """Return how many moments may come by themselves on one of the person's days."""
    return 1 if is_slow(snapshot, day, zone) else min(BUDGET[snapshot.capacity], CEILING_DAY)


def is_slow(snapshot: Snapshot, day: date, zone: tzinfo | None) -> bool:
    """Return whether a day has one moment at most, on the quietest channel."""
    return in_first_days(snapshot, day) or _after_silence(snapshot, day, zone)


def in_first_days(snapshot: Snapshot, day: date) -> bool:
    """Return whether the rhythm is still new."""
    return snapshot.began is None or (day - snapshot.began).days < FIRST_DAYS


def came_on(snapshot: Snapshot, day: date, zone: tzinfo | None) -> int:
    """Return how many came by themselves on one of the person's days."""
    begins, ends = bounds_of(day, snapshot.person.day_start, zone)
    return sum(begins <= one.at < ends and not one.invited for one in snapshot.shown)


def left_in_week(snapshot: Snapshot, now: datetime) -> int:
    """Return how many may still come by themselves within seven days."""
    at = instant(now)
    came = sum(not one.invited and abs(at - one.at) < WEEK for one in snapshot.shown)
    return CEILING_WEEK - came


def _after_silence(snapshot: Snapshot, day: date, zone: tzinfo | None) -> bool:
    third = _third_silent(snapshot.shown)
    if third is None:
        return False
    since = day - day_of(third.at.astimezone(zone), snapshot.person.day_start)
    return timedelta() <= since <= LIGHT_DAYS


def _third_silent(shown: tuple[Shown, ...]) -> Shown | None:
    """Return the last one that was the third of three without a word, one after the other.

    A word, whichever, begins anew, and so do the soft days themselves.
    """
    third, run = None, 0
    for one in shown:
        if one.invited or not one.asks:
            continue
        run = run + 1 if one.wordless and not one.softly else 0
        if run == SILENT:
            third, run = one, 0
    return third
