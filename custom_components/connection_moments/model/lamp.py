"""A lamp as it is, and what it can be told.

Levels are the platform's 0 to 255.
"""

from dataclasses import dataclass

COLOUR = 0.03
"""How far two colours may differ, as a share of their largest part, and be the same."""
DIMMEST = 3
"""Where an off lamp begins, about one point: the smallest level most bulbs show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a lamp shows beside its level: colour mode, colour in that mode, effect."""

    mode: str
    colour: tuple[float, ...] | None = None
    effect: str | None = None

    def is_like(self, other: Look, share: float = COLOUR) -> bool:
        """Return whether two looks are the same to the eye; bulbs round colours."""
        if (self.mode, self.effect) != (other.mode, other.effect):
            return False
        if self.colour is None or other.colour is None:
            return self.colour == other.colour
        least = share * max(1.0, *self.colour, *other.colour)
        return all(abs(a - b) <= least for a, b in zip(self.colour, other.colour, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """A lamp as it is before a cue.

    `kelvin` is None unless the lamp shows a colour temperature now (or is off and
    could): only then a cue moves its colour. `fades`: it honours a transition.
    """

    on: bool
    brightness: int = 0
    kelvin: int | None = None
    kelvin_range: tuple[int, int] | None = None
    fades: bool = True
    look: Look | None = None

    @property
    def base(self) -> int:
        """Return the level a cue starts from and comes back to."""
        return self.brightness if self.on else DIMMEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command: at `at`, go to `brightness` (0 is off) within `transition` seconds."""

    at: float
    brightness: int
    kelvin: int | None = None
    transition: float = 0.0
    look: Look | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """The commands of one cue on one lamp. At `ends` the lamp is back."""

    steps: tuple[Step, ...]
    ends: float
