"""What may happen to a cue while it plays on a lamp, beside what the lamp reports."""

from dataclasses import dataclass
from enum import StrEnum

from .softness import OUT
from .watching import Said


class Outcome(StrEnum):
    """How a cue on a lamp ended."""

    BACK = "back"
    """The lamp is what it was."""
    HAND = "hand"
    """Somebody moved it; it is theirs."""
    AWAY = "away"
    """It could not be reached; it gets its light when it is there."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """The lamp is out of reach."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The last step was not taken by the lamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The cue is to end now, and the lamp to be back within so many seconds."""

    seconds: float = OUT


type Event = Tick | Said | Vanished | Refused | Stop
