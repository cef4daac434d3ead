"""What happens at home and makes a natural moment: the settings of openings as values."""

from collections.abc import Mapping
from datetime import timedelta
import re
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.helpers import config_validation as cv

from ..const import (
    CONF_BOND,
    CONF_ENTITY,
    CONF_FOR,
    CONF_KIND,
    CONF_KINDS,
    CONF_RESTING,
    CONF_WHAT,
    SUBENTRY_OPENING,
)
from ..model.moment import BondKind, Kind
from ..model.opening import Opening
from ..model.rhythm import OpeningChoice

STAMPED = frozenset({"button", "event", "input_button", "scene"})
"""Whose state is the time of the last press: any new one is a press."""
NUMBER = re.compile(r"([<>])\s*(-?\d+(?:\.\d+)?)")
"""A state that is a number, below or above a bound."""
BY_DOMAIN = {
    "binary_sensor": Opening.ROOM,
    "device_tracker": Opening.BOND,
    "media_player": Opening.TV_STOP,
    "person": Opening.BOND,
}


def openings_of(entry: ConfigEntry[Any]) -> tuple[ConfigSubentry, ...]:
    """Return the subentries that are openings, but for those with a bond that rests or is gone."""
    return tuple(
        one
        for one in entry.subentries.values()
        if one.subentry_type == SUBENTRY_OPENING and _is_awake(entry, one.data.get(CONF_BOND))
    )


def choices_of(entry: ConfigEntry[Any]) -> tuple[OpeningChoice, ...]:
    """Return the openings as chosen."""
    return tuple(
        OpeningChoice(
            opening_id=one.subentry_id,
            what=what_of(entry, one.data),
            kinds=frozenset(Kind(kind) for kind in one.data.get(CONF_KINDS, ())),
            bond_id=one.data.get(CONF_BOND),
        )
        for one in openings_of(entry)
    )


def what_of(entry: ConfigEntry[Any], data: Mapping[str, Any]) -> Opening:
    """Return what an opening is: as said, or as whom it is with and what tells make likely.

    What nothing makes likely is a small pause, such as coffee.
    """
    if CONF_WHAT in data:
        return Opening(data[CONF_WHAT])
    bond = entry.subentries.get(data.get(CONF_BOND, ""))
    if bond is not None:
        is_pet = bond.data[CONF_KIND] == BondKind.PET
        return Opening.PET if is_pet else Opening.BOND
    return BY_DOMAIN.get(data[CONF_ENTITY].partition(".")[0], Opening.COFFEE)


def says(wanted: str, state: str) -> bool:
    """Return whether a state is the wanted one, or a number below or above the wanted one."""
    bound = NUMBER.fullmatch(wanted)
    if bound is None:
        return state == wanted
    try:
        number = float(state)
    except ValueError:
        return False
    return number < float(bound[2]) if bound[1] == "<" else number > float(bound[2])


def lasting_of(data: Mapping[str, Any]) -> timedelta:
    """Return for how long a state has to last to be an opening."""
    lasting: timedelta = cv.time_period(data.get(CONF_FOR, 0))
    return lasting


def _is_awake(entry: ConfigEntry[Any], bond_id: str | None) -> bool:
    if bond_id is None:
        return True
    bond = entry.subentries.get(bond_id)
    return bond is not None and not bond.data.get(CONF_RESTING, False)
