"""How bulbs behave, and what they can be told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

FULL = 255.0
POINT = FULL / 100
COLOUR_TEMP = "color_temp"
BRIGHTNESS = "brightness"
WARMEST, COOLEST = 2000, 6535
"""500 and 153 mireds, as wide as the range of any common bulb."""


class Reports(StrEnum):
    """When a bulb says what it does."""

    AT_ONCE = "reports the target at once"
    EACH_SECOND = "reports each second"
    LATE = "reports late"


class Effects(StrEnum):
    """What becomes of an effect when the bulb is told a level."""

    NONE = "none"
    KEEPS = "keeps it"
    DROPS = "drops it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a bulb behaves.

    `minimum`: the lowest level it can show. `wakes`: seconds for which it shows the
    level it remembers when it is switched on. `scale`: how many levels it has of its
    own. `takes`: seconds until it has taken a call; it acts after the share `acts`.
    """

    fades: bool = True
    mode: str = COLOUR_TEMP
    effects: Effects = Effects.NONE
    minimum: float = 1.0
    wakes: float = 0.0
    reports: Reports = Reports.AT_ONCE
    late: float = 5.0
    scale: int = 255
    mireds: bool = False
    takes: float = 0.05
    acts: float = 0.5

    def level(self, level: float) -> float:
        """Return the level it shows for one that it is told."""
        if level <= 0:
            return 0.0
        own = max(1, round(level * self.scale / FULL)) * FULL / self.scale
        return max(self.minimum, own)

    def kelvin(self, kelvin: int) -> int:
        """Return the colour temperature it shows for one that it is told."""
        kelvin = max(WARMEST, min(COOLEST, kelvin))
        return 1_000_000 // round(1_000_000 / kelvin) if self.mireds else kelvin


class Order(NamedTuple):
    """What a bulb is told; None is left as it is, level 0 is off."""

    level: float | None = None
    kelvin: int | None = None
    transition: float = 0.0
    mode: str | None = None
    colour: tuple[float, ...] | None = None
    effect: str | None = None
