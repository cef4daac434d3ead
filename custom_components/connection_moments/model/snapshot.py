"""All that is known about one person at one time. It never changes; it is replaced."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from .day import is_same_day
from .offer import Happened, Later, Offer, Shown
from .person import Person
from .receptivity import Learner
from .rhythm import Capacity, Plan
from .today import Today

KEEP_HISTORY = timedelta(days=400)
KEEP_SHOWN = timedelta(days=8)
"""Rotation looks back 20 hours and the weekly ceiling seven days (science 2.3)."""

MANY_SHOWN = 100
"""So many are looked through each time: after a clock was set back they are in no order."""

GAP_AFTER_NOT_NOW = timedelta(hours=3)
"""How long nothing comes by itself after *not now*; at least two (science 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A leaf of the garden: a moment that happened, and the day. Kept for good."""

    moment_id: str | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """The one stop. Without `until` it lasts until the person ends it."""

    until: datetime | None = None

    def outlasts(self, until: datetime | None) -> bool:
        """Return whether it would end later than another quiet."""
        return self.until is None or (until is not None and self.until > until)

    def runs(self, now: datetime) -> bool:
        """Return whether it is quiet at a time."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One person's moments, as they are now.

    `secret` seeds ids and choices; it is made once and never leaves the store.
    `not_nows` are the times of today's *not now*, a brake for the same day and
    for three hours, shown nowhere and forgotten with them. `began`: the first of the
    person's days with the rhythm. `capacity_lasts`: it stays when the day ends.
    `notes`: the person's own words about a bond, by its id; they are nowhere but here.
    """

    secret: str
    person: Person = field(default_factory=Person)
    offer: Offer | None = None
    later: Later | None = None
    quiet: Quiet | None = None
    shown: tuple[Shown, ...] = ()
    not_nows: tuple[datetime, ...] = ()
    history: tuple[Happened, ...] = ()
    seeds: tuple[Seed, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict, repr=False)
    made: int = 0
    began: date | None = None
    capacity: Capacity = Capacity.STEADY
    capacity_lasts: bool = False
    plan: Plan | None = None
    learner: Learner = field(default_factory=Learner)
    diary: Today = field(default_factory=Today)

    def is_quiet(self, now: datetime) -> bool:
        """Return whether the one quiet runs."""
        return self.quiet is not None and self.quiet.runs(now)

    def draw(self, purpose: str) -> str:
        """Return 16 hex digits that belong to the next offer and to one purpose."""
        return sha256(f"{self.secret}|{self.made}|{purpose}".encode()).hexdigest()[:16]

    def remembering(self, happened: Happened, day: date) -> Snapshot:
        """Return the snapshot with a moment that took place on one of the person's days."""
        return replace(
            self,
            history=(*self.history, happened),
            seeds=(*self.seeds, Seed(moment_id=happened.moment_id, day=day.isoformat())),
        )

    def noting(self, bond_id: str, text: str | None) -> Snapshot:
        """Return the snapshot with other words about a bond, or with none."""
        others = {key: note for key, note in self.notes.items() if key != bond_id}
        return replace(self, notes={**others, bond_id: text} if text else others)

    def choosing(self, person: Person) -> Snapshot:
        """Return the snapshot with what the person chose; notes leave with their bond."""
        known = {bond.bond_id for bond in person.bonds}
        notes = {key: note for key, note in self.notes.items() if key in known}
        return replace(self, person=person, notes=notes)

    def forgetting(self, now: datetime) -> Snapshot:
        """Return the snapshot without what has become old."""
        # This is called for each input, and most of the time nothing has become old.
        not_nows = self.not_nows and tuple(
            at
            for at in self.not_nows
            if is_same_day(at, now, self.person.day_start) or abs(now - at) < GAP_AFTER_NOT_NOW
        )
        if not (
            len(not_nows) < len(self.not_nows)
            or (self.history and now - self.history[0].at >= KEEP_HISTORY)
            or (self.shown and now - self.shown[0].at >= KEEP_SHOWN)
            or len(self.shown) > MANY_SHOWN
        ):
            return self
        return replace(
            self,
            history=tuple(one for one in self.history if now - one.at < KEEP_HISTORY),
            shown=tuple(one for one in self.shown if now - one.at < KEEP_SHOWN),
            not_nows=not_nows,
        )
