"""The person's day: it begins at 04:00 on the wall clock."""

from datetime import date, datetime, time, timedelta

DAY_STARTS = time(4, 0)
"""Start of a day in local time (design 2)."""


def day_of(now: datetime) -> date:
    """Return the day that a local time belongs to."""
    shift = timedelta(hours=DAY_STARTS.hour, minutes=DAY_STARTS.minute)
    return (now.replace(tzinfo=None) - shift).date()


def next_day_start(now: datetime) -> datetime:
    """Return when the next day begins, in the time zone of `now`.

    Made from the wall clock, so that it is right on the nights the clocks change.
    """
    return datetime.combine(day_of(now) + timedelta(days=1), DAY_STARTS, tzinfo=now.tzinfo)
