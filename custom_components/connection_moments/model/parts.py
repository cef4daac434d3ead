"""The eight parts of a day: they divide the time between the end and the start of quiet hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from .person import Person, QuietHours
from .rhythm import Span

PARTS = 8
QUARTERS = 4
"""Into how many slots each part is divided, to know when somebody tends to be in."""
STEP_MINUTES = 15
STEP = timedelta(minutes=STEP_MINUTES)
"""How often a window is looked at while nothing happens (timing)."""
SHORTEST = timedelta(minutes=30)
"""No window is shorter: a moment would have no time to be a natural one."""
DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Part:
    """One part of one day, between two instants."""

    number: int
    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Return how long it is."""
        return self.end - self.start


def position(now: datetime, quiet: QuietHours) -> float | None:
    """Return where in the day a local time lies, from 0 to 8; None in quiet hours."""
    gone = _minutes_between(quiet.end, now)
    length = waking_minutes(quiet)
    return None if gone >= length else gone * PARTS / length


def minutes_after(start: time, now: datetime) -> float:
    """Return how many minutes a local time lies after the last time the clock showed another."""
    seconds = now.second + now.microsecond / 1_000_000
    return _minutes_between(start, now) + seconds / 60


def waking_minutes(quiet: QuietHours) -> int:
    """Return the minutes between the end and the start of quiet hours."""
    return _minutes_between(quiet.end, quiet.start) or DAY_MINUTES


def steps_of(quiet: QuietHours) -> int:
    """Return how many steps one part has."""
    return max(1, round(waking_minutes(quiet) / (PARTS * STEP_MINUTES)))


def is_weekend(day: date) -> bool:
    """Return whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5  # noqa: PLR2004 - Monday is 0


def instant_of(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Return the instant at which the wall clock shows a time on a date."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def bounds_of(day: date, starts: time, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """Return the instants between which one of the person's days lies."""
    return _bounds_of(day, starts, zone)


@lru_cache(maxsize=64)
def _bounds_of(day: date, starts: time, zone: tzinfo | None) -> tuple[datetime, datetime]:
    # It is asked for many times a day, and stays the same.
    return instant_of(day, starts, zone), instant_of(day + DAY, starts, zone)


def parts_of(person: Person, day: date, zone: tzinfo | None) -> list[Part]:
    """Return the parts, or pieces of parts, that lie in one of the person's days.

    A night worker's time awake may begin on one day and go on in the next. What is too
    short for a window is one with what follows it.
    """
    begins, ends = bounds_of(day, person.day_start, zone)
    found: list[Part] = []
    quiet = Span(start=person.quiet_hours.end, end=person.quiet_hours.start)
    for start, end in _stretches(quiet, day, zone):
        if end <= begins or start >= ends:
            continue
        length = (end - start) / PARTS
        for number in range(PARTS):
            first = max(start + length * number, begins)
            last = min(start + length * (number + 1), ends)
            if first < last:
                found.append(Part(number, first, last))
    hours = person.hours_weekend if is_weekend(day) else person.hours_week
    if hours is not None:
        found = [piece for one in found for piece in _within(one, hours, day, zone)]
    return _joined(found)


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, one that is too short for a window together with the next one."""
    found: list[Part] = []
    for one in parts:
        last = found[-1] if found else None
        if last is None or last.end != one.start or last.length >= SHORTEST:
            found.append(one)
        else:
            number = last.number if last.length >= one.length else one.number
            found[-1] = Part(number, last.start, one.end)
    return found


def _within(part: Part, hours: Span, day: date, zone: tzinfo | None) -> Iterator[Part]:
    for start, end in _stretches(hours, day, zone):
        first, last = max(part.start, start), min(part.end, end)
        if first < last:
            yield Part(part.number, first, last)


def _stretches(span: Span, day: date, zone: tzinfo | None) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches of a daily span that can touch a day: its own and its neighbours'."""
    over = DAY if span.end <= span.start else timedelta()
    for date_of in (day - DAY, day, day + DAY):
        yield instant_of(date_of, span.start, zone), instant_of(date_of + over, span.end, zone)


def _minutes_between(start: time, end: datetime | time) -> int:
    """Return the minutes from one wall-clock time to the next other, less than a day."""
    return (_minutes(end) - _minutes(start)) % DAY_MINUTES


def _minutes(at: datetime | time) -> int:
    return at.hour * 60 + at.minute
