"""Lamps of every make, and what a cue does to one over time."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from custom_components.connection_moments.model.lamp import Fade, Lamp
from custom_components.connection_moments.model.softness import POINT

RANGES = st.none() | st.tuples(st.integers(1500, 4500), st.integers(4600, 7000))


@st.composite
def _lit(draw: st.DrawFn) -> Lamp:
    kelvin_range = draw(RANGES)
    low, high = kelvin_range or (2000, 6500)
    shows = draw(st.booleans()) or kelvin_range is not None
    return Lamp(
        on=True,
        brightness=draw(st.integers(1, 255)),
        kelvin=draw(st.integers(low, high)) if shows else None,
        kelvin_range=kelvin_range,
        fades=draw(st.booleans()),
    )


LIT = _lit()
"""Lamps that are on, with and without a colour temperature."""
DARK = st.builds(Lamp, on=st.sampled_from([False]), kelvin_range=RANGES, fades=st.booleans())
"""Lamps that are off."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a lamp's level, from one time to another; a jump takes none."""

    at: float
    ends: float
    origin: float
    target: float

    @property
    def points(self) -> float:
        """Return how many points it changes, down as well as up."""
        return abs(self.target - self.origin) / POINT

    @property
    def slope(self) -> float:
        """Return the points within a second; a jump lies within one."""
        return self.points / max(1.0, self.ends - self.at)


def moves(lamp: Lamp, fade: Fade, start: float | None = None) -> list[Move]:
    """Return what a fade does to a lamp's level, command by command."""
    level = (lamp.brightness if lamp.on else 0) if start is None else start
    found = list[Move]()
    for step in fade.steps:
        found.append(Move(step.at, step.at + step.transition, level, step.brightness))
        level = step.brightness
    return found


def turns(found: list[Move]) -> list[Move]:
    """Return the moves with which a lamp begins to go the other way."""
    changing = [one for one in found if one.target != one.origin]
    return [b for a, b in pairwise(changing) if (a.target > a.origin) is not (b.target > b.origin)]
