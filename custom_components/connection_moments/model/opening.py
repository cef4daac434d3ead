"""What makes a moment feel natural: something that happened by itself at home."""

from enum import StrEnum


class Opening(StrEnum):
    """What may have happened. NONE: nothing in particular, or what the home is like changed."""

    NONE = "none"
    WAKE = "wake"
    COFFEE = "coffee"
    ARRIVE = "arrive"
    MEAL_END = "meal_end"
    TV_STOP = "tv_stop"
    PET = "pet"
    ROOM = "room"
    BOND = "bond"
