"""Everything that can happen to a person's moments: a closed union."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from .moment import Kind, Library, Shape
from .offer import OPEN_FOR, Answer
from .opening import Opening
from .person import Person, Way
from .place import Room
from .rhythm import Capacity


class Asker(StrEnum):
    """Who asks for a moment (design 3.3)."""

    OWN_TAP = "own_tap"
    """The person pressed *offer*: heard also while it is quiet."""
    INVITED = "invited"
    """The person asked in another way; budget, gap and window do not apply."""
    AUTOMATION = "automation"
    """An opening that the person built."""
    PLANNER = "planner"
    """A window of the day's plan."""

    @property
    def is_invited(self) -> bool:
        """Return whether the person asked."""
        return self in (Asker.OWN_TAP, Asker.INVITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the home is like at the instant of an input.

    `ways`: channels that could be used now, of those that are `set_up`. `near`:
    bonds whose entity says they are near. `strangers`: somebody known to be home
    is not a bond with `near_ok`. `company`: somebody else is in, or may be.
    `at_home`: the person is known to be in. `sun_up`: None where it is not known.
    `present`: the person is in, None where nothing tells. `busy`: what the person
    named as busy is on, None where nothing was named or tells. `asleep`, `guests`:
    so is what means this. `held`: any of them is on. `arrived`, `woke`: when last.
    """

    library: Library
    set_up: frozenset[Way] = frozenset()
    ways: frozenset[Way] = frozenset()
    near: frozenset[str] = frozenset()
    strangers: bool = False
    company: bool = True
    at_home: bool = False
    sun_up: bool | None = None
    present: bool | None = None
    busy: bool | None = None
    asleep: bool = False
    guests: bool = False
    held: bool = False
    arrived: datetime | None = None
    woke: datetime | None = None
    rooms: Mapping[str, Room] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """Someone or something asks for a moment now.

    Without `ways` it may come by all of them; with none left it lives on the
    dashboard alone. Named ways are meant: without them there is no offer. `opening`:
    after what it comes, and `number` that of its weight. `kinds`: those of an if-then
    moment, none for any.
    """

    world: World
    asker: Asker
    kind: Kind | None = None
    moment_id: str | None = None
    bond_id: str | None = None
    shape: Shape | None = None
    ways: frozenset[Way] | None = None
    place_id: str | None = None
    open_for: timedelta = OPEN_FOR
    opening: Opening = Opening.NONE
    kinds: frozenset[Kind] = frozenset()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cued:
    """An automation's own words are to be expressed softly. It counts like an offer."""

    world: World
    message: str | None = None
    shape: Shape = Shape.WARM
    ways: frozenset[Way] | None = None
    place_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathed:
    """A light that moves like a breath is asked for; looking at it is enough."""

    world: World
    asker: Asker
    breaths: int
    place_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmed:
    """Somebody of this home sent a wordless sign; from whom stays between them."""

    world: World


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer arrived. Without `offer_id` it means the open offer.

    `token` is given by ways that could be forged: it has to match.
    """

    answer: Answer
    offer_id: str | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A moment happened by itself."""

    bond_id: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """The person wrote something about a bond for themselves; no text takes it away."""

    bond_id: str
    text: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietAsked:
    """Quiet is asked for, until a time or open-ended.

    `own`: a person asked, who may also make a quiet shorter; an automation may not.
    """

    until: datetime | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Resumed:
    """The quiet may end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WokeUp:
    """The one pending time has come."""

    world: World


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Something natural happened at home, or the person came or went.

    `opening_id`: the person's own if-then moment that it belongs to.
    """

    world: World
    opening: Opening = Opening.NONE
    opening_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityChosen:
    """The person says how today is, or how it is until they say otherwise (`lasting`)."""

    capacity: Capacity
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFailed:
    """A way to express an offer turned out to be closed."""

    offer_id: str
    way: Way


@dataclass(frozen=True, slots=True)
class Restarted:
    """The engine starts with what was stored."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The person's moments are turned off in the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chose:
    """The person changed what they chose."""

    person: Person


class Erase(StrEnum):
    """What can be erased."""

    HISTORY = "history"
    LEARNING = "learning"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Something is to be forgotten. `secret` is for the fresh start."""

    what: Erase
    secret: str = field(repr=False)


type Input = (
    Requested
    | Cued
    | Breathed
    | Warmed
    | Answered
    | Recorded
    | NoteWritten
    | QuietAsked
    | Resumed
    | WokeUp
    | Noticed
    | CapacityChosen
    | ChannelFailed
    | Restarted
    | Leaving
    | Chose
    | Erased
)
