"""When a moment may come next, or why none does: always one plain sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from .budget import budget_on, came_on
from .dawn import dawned
from .day import day_of, instant
from .gate import Reason, home_reasons, reasons, rests_until
from .inputs import Asker, World
from .opening import Opening
from .parts import bounds_of
from .plan import pinned_on
from .rhythm import Window
from .snapshot import Snapshot

STOPPED = frozenset(
    {
        Reason.QUIET_UNTIL,
        Reason.QUIET_OPEN,
        Reason.NOT_TODAY,
        Reason.WEEK_FULL,
        Reason.OPEN_ALREADY,
        Reason.HELD,
        Reason.GUESTS,
        Reason.ASLEEP,
        Reason.AWAY,
    }
)
"""What is said even though a window lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What lies ahead. `windows`: those still to come, tomorrow's pinned ones among them.

    `reasons`: why there is no room now. `why`: in words, why the next window lies there.
    """

    windows: tuple[Window, ...]
    next: Window | None
    has_room: bool
    reasons: tuple[Reason, ...]
    likely: Opening
    why: str
    sentence: str


def outlook(snapshot: Snapshot, world: World, now: datetime) -> Outlook:
    """Return what lies ahead for a person, at a local time."""
    # Room is what an automation would be told: it needs no window.
    found = reasons(snapshot, Asker.AUTOMATION, now)
    found += home_reasons(snapshot.person, world, Asker.AUTOMATION, now)
    windows = _ahead(snapshot, now)
    next_one = windows[0] if windows else None
    return Outlook(
        windows=windows,
        next=next_one,
        has_room=not found,
        reasons=found,
        likely=next_one.likely if next_one else Opening.NONE,
        why=_line(world, "why", next_one.why) if next_one else "",
        sentence=_sentence(snapshot, world, found, next_one, now),
    )


def preview(snapshot: Snapshot, world: World, day: date, zone: tzinfo | None) -> tuple[Window, ...]:
    """Return the windows of a day ahead, which is the truth if nothing happens until then."""
    del world
    begins, _ = bounds_of(day, snapshot.person.day_start, zone)
    plan = dawned(snapshot, begins.astimezone(zone)).plan
    return plan.windows if plan else ()


def _ahead(snapshot: Snapshot, now: datetime) -> tuple[Window, ...]:
    """Return today's windows in which one can still come, and tomorrow's pinned ones."""
    plan, today = snapshot.plan, day_of(now, snapshot.person.day_start)
    windows = plan.windows if plan and plan.day == today else ()
    at, later = instant(now), snapshot.later.at if snapshot.later else None
    rests = rests_until(snapshot, at)
    # Any of them may be the one that is left: what is known beforehand stays known.
    is_full = came_on(snapshot, today, now.tzinfo) >= budget_on(snapshot, today, now.tzinfo)
    ahead = (
        one
        for one in windows
        if not one.used
        and ((one.end > rests and not is_full) or (one.end > at and one.start == later))
    )
    return (*ahead, *pinned_on(snapshot, today + timedelta(days=1), now))


def _sentence(
    snapshot: Snapshot,
    world: World,
    found: tuple[Reason, ...],
    window: Window | None,
    now: datetime,
) -> str:
    stopped = next((one for one in found if one in STOPPED), None)
    if stopped is not None:
        until = snapshot.quiet.until if snapshot.quiet else None
        local = until.astimezone(now.tzinfo) if until else now
        return _line(world, "gate", stopped.value).format(time=f"{local:%H:%M}")
    if window is None:
        return _line(world, "rhythm", "free")
    start, end = (at.astimezone(now.tzinfo) for at in (window.start, window.end))
    starts = snapshot.person.day_start
    if day_of(start, starts) != day_of(now, starts):
        key = "tomorrow"
    elif start <= now:
        key = "now"
    else:
        key = "when_pinned" if window.pinned else "when"
    return _line(world, "rhythm", key).format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def _line(world: World, section: str, key: str) -> str:
    return world.library.lines(section, key)[0]
