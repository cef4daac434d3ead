"""Everything the rules can ask of the world: a closed union."""

from dataclasses import dataclass
from enum import StrEnum

from .cue import Cue
from .moment import Kind


class Telling(StrEnum):
    """What the event entity tells."""

    OFFERED = "offered"
    RECEIVED = "received"
    CLOSED = "closed"
    RECORDED = "recorded"
    WARMTH = "warmth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Express:
    """Express a cue through its channels."""

    cue: Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take back whatever an offer left behind: light, card."""

    offer_id: str


@dataclass(frozen=True, slots=True)
class Hush:
    """End everything that is heard or seen now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Tell automations what happened: ids and kinds, never names or words."""

    telling: Telling
    offer_id: str | None = None
    moment_id: str | None = None
    kind: Kind | None = None
    bond_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOffKind:
    """Keep in the settings that a kind is not wanted."""

    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LetRest:
    """Keep in the settings that a bond rests."""

    bond_id: str


type Effect = Express | Withdraw | Hush | Tell | TurnOffKind | LetRest
