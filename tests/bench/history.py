"""What happens in one history: a lamp, a cue, and who or what comes between."""

from dataclasses import dataclass
from enum import StrEnum

from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from tests.bench.habits import Habits, Order
from tests.bench.record import Shown, Span


class Interruption(StrEnum):
    """What comes between a cue and its end."""

    NONE = "none"
    STOP = "stop"
    QUICK_STOP = "quick stop"
    HAND_LEVEL = "hand: level"
    HAND_OFF = "hand: off"
    HAND_COLOUR = "hand: colour"
    HAND_ASKED = "hand: asked for"
    AWAY = "vanishes"
    AWAY_AND_BACK = "vanishes, comes back"
    KILLED = "killed"
    REFUSED = "a call refused"
    LATE_CALL = "a call in doubt"
    LOST_CALL = "a call lost"
    SECOND = "second cue"


HANDS = frozenset(
    {
        Interruption.HAND_LEVEL,
        Interruption.HAND_OFF,
        Interruption.HAND_COLOUR,
        Interruption.HAND_ASKED,
    }
)


class Trouble(StrEnum):
    """What becomes of a call."""

    RAISES = "raises"
    NEVER = "never answers, nothing done"
    LATE = "never answers, done late"
    UNHEARD = "never answers, done"
    LOST = "answers, nothing done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Which calls come to nothing, counted from the first of a cue, and how."""

    trouble: Trouble
    first: int
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One lamp, one cue, and at most one interruption, `at` so many seconds into it.

    `away`: for how long the lamp or the home is gone; `power`: the lamp lost its
    current, and comes back full. `hand`: what a person asks of the lamp.
    `ceiling`: the highest level that the place allows, in points.
    """

    habits: Habits
    first: Shown
    phase: Phase
    shape: Shape
    breaths: int = 3
    ceiling: float = 100.0
    interruption: Interruption = Interruption.NONE
    at: float = 0.0
    seed: int = 0
    remembers: float = 255.0
    blocked: tuple[Span, ...] = ()
    late: float = 0.02
    fault: Fault | None = None
    hand: Order | None = None
    away: float = 0.0
    power: bool = False

    @property
    def may_play(self) -> bool:
        """Return whether the light channel would take this lamp at all."""
        return self.first.level > 0 or self.phase is not Phase.NIGHT
