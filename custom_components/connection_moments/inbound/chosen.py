"""What was chosen in the settings and is renamed, goes, or comes back."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
    Event,
    HomeAssistant,
    callback,
    valid_entity_id,
)
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.helpers.start import async_at_started

from ..const import (
    CONF_AREA,
    CONF_ENTITY,
    CONF_LIGHTS,
    CONF_OCCUPANCY,
    CONF_SPEAKER,
    CONF_TTS_ENGINE,
    DOMAIN,
    HOLDS,
)
from ..engine.openings import openings_of
from ..engine.places import phones_of, places_of

LAMP = "lamp_gone"
PHONE = "phone_gone"
PLACE = "place_gone"
OPENING = "opening_gone"
HOLD = "hold_gone"
FIXABLE = (LAMP, PHONE)


class ChosenWatch:
    """Says once what is gone, takes it back when it is there, and follows a new name."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Know the entry; `async_start` looks."""
        self._hass = hass
        self._entry = entry
        self._waits: dict[str, CALLBACK_TYPE] = {}
        # Asked for each change of any entity, by each person: so it is kept at hand.
        self._chosen: frozenset[str] = frozenset()

    @callback
    def async_start(self) -> None:
        """Look once everything has started, and whenever the registries change."""
        self._async_choose()
        bus, on_unload = self._hass.bus, self._entry.async_on_unload
        on_unload(
            bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._async_entity, self._is_chosen)
        )
        on_unload(
            bus.async_listen(
                dr.EVENT_DEVICE_REGISTRY_UPDATED, self._async_look, self._is_chosen_device
            )
        )
        on_unload(bus.async_listen(ar.EVENT_AREA_REGISTRY_UPDATED, self._async_look))
        on_unload(async_at_started(self._hass, self._async_look))
        on_unload(self._entry.add_update_listener(self._async_settings_changed))
        on_unload(self._async_wait_no_more)

    async def _async_settings_changed(self, *_: Any) -> None:
        self._async_choose()
        self._async_look()

    @callback
    def _async_choose(self) -> None:
        self._chosen = frozenset(one for each in self._settings() for one in _values(each))

    @callback
    def _async_look(self, _: Any = None) -> None:
        """Say what is gone now, and take back what is there or no longer chosen."""
        if self._hass.state is not CoreState.running:
            return
        gone = self._gone()
        async_take_back(self._hass, self._entry.entry_id, but=gone.keys())
        self._async_wait_no_more()
        for issue_id, (key, what) in gone.items():
            self._async_say(issue_id, key, what)
            # An entity without an entry in the registry comes back by its state alone.
            if valid_entity_id(what):
                self._waits[issue_id] = async_track_state_change_event(
                    self._hass, [what], self._async_look
                )

    def _gone(self) -> dict[str, tuple[str, str]]:
        """Return what was chosen and is not there: the repair that names it, and its id."""
        entities, devices = er.async_get(self._hass), dr.async_get(self._hass)
        gone = [
            (key, one)
            for key, one in self._entities()
            if entities.async_get(one) is None and self._hass.states.get(one) is None
        ]
        gone += [(PHONE, one) for one in phones_of(self._entry) if devices.async_get(one) is None]
        areas = ar.async_get(self._hass).areas
        chosen = (place.data.get(CONF_AREA) for place in places_of(self._entry))
        gone += [(PLACE, one) for one in chosen if one and one not in areas]
        return {self._issue_id(key, what): (key, what) for key, what in gone}

    def _issue_id(self, key: str, what: str) -> str:
        # Home Assistant puts the ids of repairs into diagnostics, where no entity belongs.
        digest = sha256(what.encode()).hexdigest()[:12]
        return f"{key}_{self._entry.entry_id}_{digest}"

    def _entities(self) -> Iterator[tuple[str, str]]:
        """Return each entity that moments live by, with the repair that names it."""
        yield from ((LAMP, one) for one in self._entry.data.get(CONF_LIGHTS, ()))
        for place in places_of(self._entry):
            keys = (CONF_SPEAKER, CONF_TTS_ENGINE, CONF_OCCUPANCY)
            named = (place.data.get(key) for key in keys)
            for one in (*place.data.get(CONF_LIGHTS, ()), *named):
                if one:
                    yield PLACE, one
        yield from ((OPENING, one.data[CONF_ENTITY]) for one in openings_of(self._entry))
        yield from ((HOLD, one) for key in HOLDS for one in self._entry.options.get(key, ()))

    @callback
    def _async_say(self, issue_id: str, key: str, what: str) -> None:
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            is_fixable=key in FIXABLE,
            severity=ir.IssueSeverity.WARNING,
            translation_key=key,
            translation_placeholders={"entity": what},
            data={"entry_id": self._entry.entry_id, "what": what},
        )

    @callback
    def _async_wait_no_more(self) -> None:
        for stop in self._waits.values():
            stop()
        self._waits.clear()

    @callback
    def _is_chosen(self, data: Mapping[str, Any]) -> bool:
        return data["entity_id"] in self._chosen or data.get("old_entity_id") in self._chosen

    @callback
    def _is_chosen_device(self, data: Mapping[str, Any]) -> bool:
        return data["device_id"] in phones_of(self._entry)

    def _settings(self) -> Iterator[Mapping[str, Any]]:
        yield self._entry.data
        yield self._entry.options
        yield from (one.data for one in self._entry.subentries.values())

    @callback
    def _async_entity(self, event: Event[Any]) -> None:
        if old := event.data.get("old_entity_id"):
            self._async_rename(old, event.data["entity_id"])
        self._async_look()

    @callback
    def _async_rename(self, old: str, new: str) -> None:
        entries = self._hass.config_entries
        entries.async_update_entry(
            self._entry,
            data=_renamed(self._entry.data, old, new),
            options=_renamed(self._entry.options, old, new),
        )
        for one in self._entry.subentries.values():
            entries.async_update_subentry(self._entry, one, data=_renamed(one.data, old, new))


@callback
def async_take_back(hass: HomeAssistant, entry_id: str, *, but: Collection[str] = ()) -> None:
    """Take back the repairs of a person; `but` are those that still hold."""
    for domain, issue_id in tuple(ir.async_get(hass).issues):
        if domain == DOMAIN and f"_gone_{entry_id}_" in issue_id and issue_id not in but:
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _values(settings: Mapping[str, Any]) -> Iterator[str]:
    for value in settings.values():
        several = value if isinstance(value, list) else [value]
        yield from (one for one in several if isinstance(one, str))


def _renamed(settings: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """Return settings with one entity under its new name."""
    return {
        key: [new if one == old else one for one in value]
        if isinstance(value, list)
        else (new if value == old else value)
        for key, value in settings.items()
    }
