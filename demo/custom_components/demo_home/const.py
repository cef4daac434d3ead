"""The words of the demo home."""

from enum import StrEnum
from typing import Final

DOMAIN: Final = "demo_home"
JOURNAL: Final = "demo_home.jsonl"


class Trouble(StrEnum):
    """How a device misbehaves."""

    NONE = "none"
    UNAVAILABLE = "unavailable"
    RAISES = "raises"
    HANGS = "hangs"
    LATE = "late"


class Habit(StrEnum):
    """How a lamp reports where it is."""

    AT_ONCE = "at_once"
    EACH_SECOND = "each_second"
    LATE = "late"
