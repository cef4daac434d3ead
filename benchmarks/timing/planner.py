"""What a planner is: it sees what the home sees, and offers or waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .days import Seen


class Said(StrEnum):
    """What became of an act that was offered. A gift has no answers."""

    RECEIVED = "received"
    NOT_NOW = "not_now"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A moment of a kind; an act asks for an answer, a gift does not.

    `after`: how many minutes into the step it came.
    """

    kind: str
    asks: bool
    after: int = 0


type Window = tuple[int, int]
"""The minutes of the day between which something may be offered."""

type Published = Mapping[Window, int]
"""The windows of a day, and for each the minute at which it was made known."""


class Planner(Protocol):
    """Someone who finds the moments of one person."""

    windows: Published
    """Those of today, once the day has begun; empty where none are published."""

    def begin(self, day: int, *, weekend: bool) -> None:
        """Begin a day."""

    def meet(self, seen: Seen) -> Offered | None:
        """Offer something in this step, or nothing."""

    def hear(self, said: Said) -> None:
        """Be told what became of the act that was offered in this step."""
