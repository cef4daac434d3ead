"""One moment, offered to one person for a short while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .moment import Kind, Shape
from .person import Way
from .receptivity import Lesson

OPEN_FOR = timedelta(minutes=15)
"""How long an offer stays open when nothing else was asked for (design 5)."""

OPEN_FOR_MOST = timedelta(minutes=60)
"""The longest an offer may stay open (design 3.3)."""


class Answer(StrEnum):
    """What the person can say to an offer."""

    RECEIVED = "received"
    LATER = "later"
    NOT_NOW = "not_now"
    NOT_TODAY = "not_today"
    NOT_THIS_KIND = "not_this_kind"
    NOT_THIS_BOND = "not_this_bond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer while it is open. `text` is its line, `token` proves a phone's answer.

    `lesson`: its circumstances, where its answer can teach something.
    """

    offer_id: str
    token: str
    moment_id: str
    kind: Kind
    asks: bool
    shape: Shape
    text: str
    bond_id: str | None
    opened: datetime
    closes: datetime
    ways: frozenset[Way]
    once_more: bool = False
    lesson: Lesson | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is remembered of an offer after it ended, for rotation and for late answers.

    How it ended is not remembered, but for whether a late *received* was kept.
    Without a moment it was an automation's own words. `wordless`: it left by itself;
    three of them bring a few softer days, and it is shown nowhere. `softly`: it came on
    a day with one moment, by the quietest channel.
    """

    offer_id: str
    moment_id: str | None
    kind: Kind | None
    bond_id: str | None
    token: str
    asks: bool
    invited: bool
    at: datetime
    received: bool = False
    spoken: bool = False
    wordless: bool = False
    softly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A moment that took place."""

    at: datetime
    kind: Kind | None
    moment_id: str | None = None
    bond_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A moment that comes by once more, or not at all."""

    at: datetime
    moment_id: str
    bond_id: str | None
