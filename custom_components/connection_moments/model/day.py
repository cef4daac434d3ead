"""The person's day: it begins at 04:00 on the wall clock, or when they say."""

from datetime import UTC, date, datetime, time, timedelta

DAY_STARTS = time(4, 0)
"""Usual start of a day in local time (design 2)."""


def instant(now: datetime) -> datetime:
    """Return a time as the instant that it is, in UTC: so are all times that are kept.

    Local times add and compare by the wall clock, and in two nights of a year that
    clock skips an hour or shows one twice.
    """
    return now.astimezone(UTC)


def day_of(now: datetime, starts: time = DAY_STARTS) -> date:
    """Return the day that a local time belongs to."""
    return now.date() if now.time() >= starts else now.date() - timedelta(days=1)


def is_same_day(at: datetime, now: datetime, starts: time = DAY_STARTS) -> bool:
    """Return whether an instant belongs to the day of a local time."""
    return day_of(at.astimezone(now.tzinfo), starts) == day_of(now, starts)


def next_day_start(now: datetime, starts: time = DAY_STARTS) -> datetime:
    """Return when the next day begins, in the time zone of `now`.

    Made from the wall clock, so that it is right on the nights the clocks change.
    """
    return datetime.combine(day_of(now, starts) + timedelta(days=1), starts, tzinfo=now.tzinfo)
