"""The config entry and its subentries as the model's values."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_NAME

from ..const import (
    CONF_BODY,
    CONF_CHANNELS,
    CONF_CONTACT,
    CONF_KIND,
    CONF_KINDS,
    CONF_NEAR_OK,
    CONF_NEARBY,
    CONF_QUIET_END,
    CONF_QUIET_START,
    CONF_RESTING,
    CONF_SHOW_IN_HOME,
    CONF_SPEECH_TRIED,
    CONF_USE_NAME,
    CONF_WORDS_ON_SCREENS,
    SUBENTRY_BOND,
)
from ..model.bond import Bond
from ..model.moment import Body, BondKind, Kind
from ..model.person import QUIET_WAYS, Person, QuietHours, Way
from .openings import choices_of
from .places import spots_of
from .rhythm import rhythm_of


def person_of(entry: ConfigEntry[Any], *, alone: bool) -> Person:
    """Return what the person chose; `alone`: nobody else is set up in this home."""
    options = entry.options
    wanted = options.get(CONF_KINDS)
    ways = frozenset(Way(one) for one in options.get(CONF_CHANNELS, QUIET_WAYS))
    return Person(
        quiet_hours=quiet_hours_of(options),
        body=frozenset(Body(one) for one in options.get(CONF_BODY, ())),
        kinds_off=frozenset(Kind) - {Kind(one) for one in wanted}
        if wanted is not None
        else frozenset(),
        ways=ways if options.get(CONF_SPEECH_TRIED) else ways - {Way.SPEECH},
        words_on_screens=options.get(CONF_WORDS_ON_SCREENS, alone),
        bonds=tuple(bond_of(subentry) for subentry in bonds_of(entry)),
        places=tuple(one.place for one in spots_of(entry)),
        openings=choices_of(entry),
        **rhythm_of(options),
    )


def quiet_hours_of(options: Mapping[str, Any]) -> QuietHours:
    """Return the quiet hours of the options, or the usual ones."""
    usual = QuietHours()
    start, end = options.get(CONF_QUIET_START), options.get(CONF_QUIET_END)
    return QuietHours(
        start=time.fromisoformat(start) if start else usual.start,
        end=time.fromisoformat(end) if end else usual.end,
    )


def bonds_of(entry: ConfigEntry[Any]) -> tuple[ConfigSubentry, ...]:
    """Return the subentries that are bonds."""
    return tuple(one for one in entry.subentries.values() if one.subentry_type == SUBENTRY_BOND)


def bond_of(subentry: ConfigSubentry) -> Bond:
    """Return one bond as chosen."""
    data = subentry.data
    return Bond(
        bond_id=subentry.subentry_id,
        name=data[CONF_NAME],
        kind=BondKind(data[CONF_KIND]),
        use_name=uses_name(data),
        near_ok=data.get(CONF_NEAR_OK, False),
        contact=data.get(CONF_CONTACT) or None,
        nearby=data.get(CONF_NEARBY),
        resting=data.get(CONF_RESTING, False),
    )


def uses_name(data: Mapping[str, Any]) -> bool:
    """Return whether a bond's name may be shown: pets yes, unless said otherwise."""
    return bool(data.get(CONF_USE_NAME, data[CONF_KIND] == BondKind.PET))


def shows_in_home(data: Mapping[str, Any]) -> bool:
    """Return whether a bond has a button: pets yes, therapists never, unless said otherwise."""
    if data[CONF_KIND] == BondKind.THERAPIST:
        return False
    return bool(data.get(CONF_SHOW_IN_HOME, data[CONF_KIND] == BondKind.PET))
