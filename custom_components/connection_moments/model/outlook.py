"""When a moment may come next, or why none does: always one plain sentence."""

from dataclasses import dataclass
from datetime import date, datetime

from .gate import Reason, reasons
from .inputs import Asker, World
from .opening import Opening
from .rhythm import Window
from .snapshot import Snapshot


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
    """Return what lies ahead for a person."""
    found = reasons(snapshot, Asker.PLANNER, now)
    said = found[0] if found else Reason.NO_WINDOW
    until = snapshot.quiet.until if snapshot.quiet else None
    local = until.astimezone(now.tzinfo) if until else now
    sentence = world.library.lines("gate", said.value)[0].format(time=f"{local:%H:%M}")
    return Outlook(
        windows=(),
        next=None,
        has_room=not found,
        reasons=found,
        likely=Opening.NONE,
        why="",
        sentence=sentence,
    )


def preview(snapshot: Snapshot, world: World, day: date) -> tuple[Window, ...]:
    """Return the windows that a day would have, as things are."""
    del snapshot, world, day
    return ()
