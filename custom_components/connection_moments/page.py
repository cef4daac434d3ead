"""The person's own page: what they chose and wrote, read and changed where it is kept."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import voluptuous as vol

from homeassistant.core import callback

from .calls import refuse
from .const import (
    CONF_BODY,
    CONF_CHANNELS,
    CONF_DAY_START,
    CONF_KINDS,
    CONF_QUIET_END,
    CONF_QUIET_START,
    CONF_RESTING,
    CONF_SPEECH_TRIED,
    CONF_WORDS_ON_SCREENS,
)
from .engine.definitions import bonds_of, person_of
from .model.inputs import NoteWritten
from .model.moment import Body, Kind
from .model.person import Person, Way
from .options_flow import CHANNELS, KINDS, WORDS
from .rhythm_forms import RHYTHM, rhythm_errors
from .runtime import Runtime

NOTE = "note"
NOTE_MOST = 500
FIELDS = {**RHYTHM.schema, **CHANNELS.schema, **KINDS.schema, **WORDS.schema}
TIMES = (CONF_QUIET_START, CONF_QUIET_END, CONF_DAY_START)
KEYS = (
    *TIMES,
    CONF_CHANNELS,
    CONF_KINDS,
    CONF_BODY,
    CONF_WORDS_ON_SCREENS,
)


@callback
def page_of(runtime: Runtime) -> dict[str, Any]:
    """Return what belongs to the person, as it is now."""
    entry, notes = runtime.entry, runtime.snapshot.notes
    person = person_of(entry, alone=runtime.is_alone)
    return {
        **_chosen(person),
        CONF_SPEECH_TRIED: bool(entry.options.get(CONF_SPEECH_TRIED)),
        CONF_KINDS: [{"kind": one, "on": one not in person.kinds_off} for one in Kind],
        "bonds": [
            {
                "bond_id": bond.bond_id,
                "name": bond.name,
                "kind": bond.kind,
                CONF_RESTING: bond.resting,
                NOTE: notes.get(bond.bond_id),
                "contact": bond.contact,
            }
            for bond in person.bonds
        ],
    }


@callback
def async_change(runtime: Runtime, data: Mapping[str, Any]) -> None:
    """Change one thing: a setting, or something about a bond. Refuses what does not fit."""
    entry, bond_id = runtime.entry, data.get("bond_id")
    key, value = data.get("key"), data.get("value")
    if key in (NOTE, CONF_RESTING) and bond_id not in [one.subentry_id for one in bonds_of(entry)]:
        refuse("bond_gone")
    match key:
        case "note":
            runtime.async_happened(NoteWritten(bond_id=str(bond_id), text=_note_in(value)))
        case "resting":
            _async_rest(runtime, str(bond_id), value)
        case _ if key in KEYS:
            _async_set(runtime, str(key), value)
        case _:
            refuse("setting_unknown", setting=str(key)[:60])


@callback
def _async_set(runtime: Runtime, key: str, value: Any) -> None:
    entry = runtime.entry
    chosen = _chosen(person_of(entry, alone=runtime.is_alone))
    try:
        said = {**chosen, key: FIELDS[key](value)}
        if key in TIMES:
            said[key] = time.fromisoformat(said[key]).isoformat()
        errors = rhythm_errors({**entry.options, **said}).values()
    except vol.Invalid, ValueError:
        refuse("setting_form")
    if "quiet_same" in errors:
        refuse("quiet_same")
    if errors:
        refuse("quiet_over")
    if Way.SPEECH in said[CONF_CHANNELS] and not entry.options.get(CONF_SPEECH_TRIED):
        refuse("voice_untried")
    runtime.hass.config_entries.async_update_entry(entry, options={**entry.options, key: said[key]})


@callback
def _async_rest(runtime: Runtime, bond_id: str, value: Any) -> None:
    if not isinstance(value, bool):
        refuse("setting_form")
    subentry = runtime.entry.subentries[bond_id]
    runtime.hass.config_entries.async_update_subentry(
        runtime.entry, subentry, data={**subentry.data, CONF_RESTING: value}
    )


def _chosen(person: Person) -> dict[str, Any]:
    """Return the settings that a page can change, in the form in which they are kept."""
    return {
        CONF_QUIET_START: person.quiet_hours.start.isoformat(),
        CONF_QUIET_END: person.quiet_hours.end.isoformat(),
        CONF_DAY_START: person.day_start.isoformat(),
        CONF_CHANNELS: [one.value for one in Way if one in person.ways],
        CONF_KINDS: [one.value for one in Kind if one not in person.kinds_off],
        CONF_BODY: [one.value for one in Body if one in person.body],
        CONF_WORDS_ON_SCREENS: person.words_on_screens,
    }


def _note_in(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        refuse("setting_form")
    note = value.strip()
    if len(note) > NOTE_MOST:
        refuse("note_long")
    return note or None
