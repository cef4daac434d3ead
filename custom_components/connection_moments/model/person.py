"""Whom the moments are for, and what they chose."""

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from .bond import Bond
from .day import DAY_STARTS
from .errors import BondRestingError, BondUnknownError
from .moment import Body, Kind
from .place import Place
from .rhythm import Family, OpeningChoice, Span


class Way(StrEnum):
    """The channels there are, by name."""

    LIGHT = "light"
    PHONE = "phone"
    SPEECH = "speech"


QUIET_WAYS = frozenset({Way.LIGHT, Way.PHONE})
"""The ways that make no sound: speech is off until it was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """The hours of the night in which nothing comes by itself.

    Local wall-clock times; `start` may be later than `end`, across midnight.
    """

    start: time = time(21, 30)
    end: time = time(8, 0)

    def hold(self, at: time) -> bool:
        """Return whether a wall-clock time lies in them."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the person chose. Comes from the settings and is never stored twice.

    `pins`: times at which a moment is wished for. `hours_week`, `hours_weekend`: where
    windows may lie. `when_out`: also by phone while they are out. `morning_line`: the
    day's windows as one silent line on the phone. `easy_parts`, `hard_part`, `nicest`,
    `least`: answers to the two small questions.
    """

    quiet_hours: QuietHours = QuietHours()
    body: frozenset[Body] = frozenset()
    kinds_off: frozenset[Kind] = frozenset()
    ways: frozenset[Way] = QUIET_WAYS
    words_on_screens: bool = True
    bonds: tuple[Bond, ...] = ()
    places: tuple[Place, ...] = ()
    day_start: time = DAY_STARTS
    pins: tuple[time, ...] = ()
    hours_week: Span | None = None
    hours_weekend: Span | None = None
    when_out: bool = False
    morning_line: bool = False
    openings: tuple[OpeningChoice, ...] = ()
    easy_parts: frozenset[int] = frozenset()
    hard_part: int | None = None
    nicest: Family | None = None
    least: Family | None = None

    @property
    def awake_bonds(self) -> tuple[Bond, ...]:
        """Return the bonds that may be mentioned."""
        return tuple(bond for bond in self.bonds if not bond.resting)

    def allows(self, body: Body) -> bool:
        """Return whether what a moment uses of the body was chosen."""
        return body is Body.NONE or body in self.body

    def bond(self, bond_id: str) -> Bond:
        """Return an awake bond; raise BondUnknownError or BondRestingError."""
        for bond in self.bonds:
            if bond.bond_id == bond_id:
                if bond.resting:
                    raise BondRestingError(bond_id)
                return bond
        raise BondUnknownError(bond_id)

    def without_kind(self, kind: Kind) -> Person:
        """Return the person with one kind turned off."""
        return replace(self, kinds_off=self.kinds_off | {kind})

    def with_resting(self, bond_id: str) -> Person:
        """Return the person with one bond at rest."""
        return replace(
            self,
            bonds=tuple(
                replace(bond, resting=True) if bond.bond_id == bond_id else bond
                for bond in self.bonds
            ),
        )
