"""What makes a moment feel natural: something that happened by itself at home."""

from dataclasses import dataclass
from enum import StrEnum

from .moment import Kind


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningChoice:
    """An if-then moment of the person's own: when this happens, such a moment fits.

    `opening_id` is the id of its subentry. No `kinds`: any kind fits.
    """

    opening_id: str
    what: Opening = Opening.NONE
    kinds: frozenset[Kind] = frozenset()
    bond_id: str | None = None
