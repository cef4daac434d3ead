"""What the bench writes down of one history: light over time, and who did what when.

Nothing here knows the integration. Levels are 0 to 255, 0 is off; times are seconds.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    """Who moved the light."""

    OURS = "ours"
    HAND = "hand"
    BULB = "bulb"
    """The bulb by itself: it woke at the level it remembers."""
    LATE = "late"
    """The bulb did what the home had asked for, long after the home gave up on it."""


class Move(NamedTuple):
    """A straight piece of a light's way; a jump begins and ends at one time."""

    begins: float
    origin: float
    ends: float
    target: float
    cause: Cause


class Shown(NamedTuple):
    """What a lamp shows. When it is off, nothing beside the level can be seen."""

    level: float
    mode: str
    kelvin: int | None = None
    colour: tuple[float, ...] | None = None
    effect: str | None = None


class Call(NamedTuple):
    """A light action of the integration: when it went out, and what it asked for."""

    at: float
    level: int
    kelvin: int | None
    transition: float


@dataclass(slots=True)
class Hand:
    """A person at the lamp, what it showed from then on, and when the home was told."""

    at: float
    shown: Shown
    asked: bool = False
    heard: float | None = None


class Found(NamedTuple):
    """A lamp that is there once more after it, or the home, was away; and what it says."""

    at: float
    says: Shown


class Cue(NamedTuple):
    """A cue as it was asked for; `phase` and `shape` by name, `ceiling` in points."""

    at: float
    shape: str
    phase: str
    breaths: int
    ceiling: float


class Span(NamedTuple):
    """A stretch of time."""

    begins: float
    ends: float


@dataclass(slots=True)
class Record:
    """One history of one lamp. `minimum` is the lowest level the bulb can show."""

    minimum: float
    warmest: int | None
    first: Shown
    last: Shown
    clock: float = 0.0
    """Seconds since midnight at which the history begins."""
    cues: list[Cue] = field(default_factory=list)
    levels: list[Move] = field(default_factory=list)
    kelvins: list[Move] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    busy: list[Span] = field(default_factory=list)
    """While the home waited for the lamp to take a call."""
    blocked: list[Span] = field(default_factory=list)
    """While the home itself stood still."""
    late: float = 0.0
    """How many seconds the home's timers were late, all in all."""
    troubled: list[float] = field(default_factory=list)
    """When calls went out that came to nothing, or into doubt."""
    lost: list[float] = field(default_factory=list)
    """Those of them of which the home was told that all was well."""
    hands: list[Hand] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)
    gone: list[float] = field(default_factory=list)
    """When the lamp or the home went away in the middle of a cue."""
    found: list[Found] = field(default_factory=list)
    lit: float | None = None
    """When the home first heard that the lamp is on, after a cue had begun."""
    echo: float = 0.0
    """How many seconds after a command was over the home still heard of it, at the most."""
    away: bool = False
    """The lamp was out of reach when the history ended."""
