"""Who calls, and whose moments a call is about (design 3.3)."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant, callback

from .calls import refuse
from .const import CONF_PERSON, DOMAIN
from .model.inputs import Asker
from .model.view import Viewer
from .runtime import MomentsConfigEntry, Runtime


@callback
def async_runtime(hass: HomeAssistant, data: Mapping[str, Any]) -> Runtime:
    """Return whose moments a call is about; one person needs no naming."""
    entry_id = data.get("config_entry_id")
    entries: list[MomentsConfigEntry] = hass.config_entries.async_entries(DOMAIN)
    if entry_id is not None:
        entries = [entry for entry in entries if entry.entry_id == entry_id]
    if not entries:
        if entry_id is None:
            refuse("nobody_set_up")
        refuse("person_unknown", config_entry_id=str(entry_id)[:60])
    if len(entries) > 1:
        refuse("which_person")
    if entries[0].state is not ConfigEntryState.LOADED:
        refuse("not_loaded")
    return entries[0].runtime_data


@callback
def async_receiver(hass: HomeAssistant, data: Mapping[str, Any]) -> Runtime:
    """Return to whom a call sends something; never the one who sends it."""
    to = data.get("to")
    if to is None:
        refuse("warmth_to_whom")
    if to == data.get("config_entry_id"):
        refuse("warmth_to_self")
    return async_runtime(hass, {"config_entry_id": to})


@callback
def async_asker(
    runtime: Runtime, context: Context | None, *, own_tap: bool = False, invited: bool = False
) -> Asker:
    """Return who asks (design 3.3): a context with a user is a person's own request."""
    user_id = context.user_id if context else None
    if own_tap and user_id is not None and async_user_of(runtime) in (None, user_id):
        return Asker.OWN_TAP
    return Asker.INVITED if own_tap or invited or user_id is not None else Asker.AUTOMATION


@callback
def async_user_of(runtime: Runtime) -> str | None:
    """Return the Home Assistant user of the person, if there is one."""
    return _async_user(runtime.hass, runtime.entry)


@callback
def async_viewer(hass: HomeAssistant, entry: MomentsConfigEntry, user_id: str) -> Viewer:
    """Return who looks at a person's card."""
    own = _async_user(hass, entry)
    return Viewer(is_you=own in (None, user_id), own_user=own == user_id)


@callback
def async_only_the_person(runtime: Runtime, context: Context) -> None:
    """Refuse a caller with a user who is not the person."""
    own = async_user_of(runtime)
    if own is not None and context.user_id is not None and context.user_id != own:
        refuse("not_the_person")


@callback
def _async_user(hass: HomeAssistant, entry: MomentsConfigEntry) -> str | None:
    person = entry.data.get(CONF_PERSON)
    state = hass.states.get(person) if person else None
    user_id: str | None = state.attributes.get("user_id") if state else None
    return user_id
