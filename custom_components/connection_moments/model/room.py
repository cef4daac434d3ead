"""When room for a moment may appear or go by the clock alone."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from .day import instant
from .gate import rests_until
from .inputs import World
from .opening import Opening
from .parts import instant_of
from .snapshot import Snapshot
from .today import LANDING


def turns_at(snapshot: Snapshot, world: World, now: datetime) -> datetime | None:
    """Return the next time at which the gate may say something else, if nothing happens until then.

    Quiet, an open moment and the day's end have times of their own; a weekly measure
    is found by looking now and then.
    """
    return min((one for one in _times(snapshot, world, now) if one > instant(now)), default=None)


def _times(snapshot: Snapshot, world: World, now: datetime) -> Iterator[datetime]:
    yield rests_until(snapshot, instant(now))
    for edge in (snapshot.person.quiet_hours.start, snapshot.person.quiet_hours.end):
        yield from _edges(edge, now)
    for at, opening in ((world.arrived, Opening.ARRIVE), (world.woke, Opening.WAKE)):
        if at is not None:
            yield instant(at) + LANDING[opening]


def _edges(edge: time, now: datetime) -> Iterator[datetime]:
    """Yield the instants of a wall-clock time today and tomorrow."""
    for days in (0, 1):
        yield instant_of(now.date() + timedelta(days=days), edge, now.tzinfo)
