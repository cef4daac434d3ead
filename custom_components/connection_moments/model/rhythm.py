"""The rhythm of a day: how it is, its windows, and the families of kinds."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .moment import Kind
from .opening import Opening

AHEAD = timedelta(minutes=30)
"""How long a window is known before anything comes in it (design 1.4)."""


class Capacity(StrEnum):
    """How today is, as the person says."""

    TENDER = "tender"
    STEADY = "steady"
    OPEN = "open"


class Family(StrEnum):
    """What kinds have in common, and what taste is learned for first."""

    SETTLE = "settle"
    SEEN = "seen"
    REACH = "reach"
    NEAR = "near"
    JOY = "joy"


FAMILIES = {
    Family.SETTLE: {Kind.HELD_SILENCE, Kind.GROUNDING_BREATH, Kind.LET_IT_REST, Kind.SOFT_LIGHT},
    Family.SEEN: {Kind.KIND_GLANCE, Kind.RECEIVE_CARE, Kind.REMEMBER_DETAIL},
    Family.REACH: {
        Kind.HEART_REPLY,
        Kind.CHECK_IN,
        Kind.WARM_THOUGHT,
        Kind.GOOD_MORNING,
        Kind.GOOD_NIGHT,
    },
    Family.NEAR: {Kind.SIT_NEAR, Kind.EYE_CONTACT, Kind.PET_HELLO},
    Family.JOY: {Kind.SHARE_SMILE, Kind.SHARED_LAUGH, Kind.WARM_HELLO_OUT, Kind.SMALL_HELLO},
}
_FAMILY_OF = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


def family_of(kind: Kind) -> Family:
    """Return the family that a kind belongs to."""
    return _FAMILY_OF[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningChoice:
    """An if-then moment of the person's own: when this happens, such a moment fits.

    `opening_id` is the id of its subentry. No `kinds`: any kind fits.
    """

    opening_id: str
    what: Opening = Opening.NONE
    kinds: frozenset[Kind] = frozenset()
    bond_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the day between two wall-clock times, across midnight where need be."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of a day in which the planner may offer one moment.

    All times are instants. `published`: when it was first made known. `part`: which
    of the eight parts of the day it lies in. `likely`: the opening that is waited for.
    `why`: a key of the phrases. `used`: its one moment has come. `kind`: which seems nicest
    then, so that its chance can be foreseen; another may come.
    """

    start: datetime
    end: datetime
    published: datetime
    part: int
    pinned: bool = False
    likely: Opening = Opening.NONE
    why: str = "start"
    used: bool = False
    kind: Kind = Kind.WARM_THOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The windows of one of the person's days, earliest first. `ends`: when that day does.

    `line`: when the day's line is due on the phone, if it is wanted and has not gone.
    """

    day: date
    ends: datetime
    windows: tuple[Window, ...] = ()
    line: datetime | None = None

    def window_at(self, now: datetime) -> Window | None:
        """Return the window at an instant, if it was known long enough and is unused."""
        for one in self.windows:
            if one.start <= now < one.end and not one.used and now - one.published >= AHEAD:
                return one
        return None
