"""An opening is added or changed: something that happens at home and makes a natural moment."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import voluptuous as vol

from homeassistant.components.media_player import MediaPlayerState
from homeassistant.config_entries import ConfigEntry, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, entity_registry as er, selector

from ..const import (
    CONF_BOND,
    CONF_ENTITY,
    CONF_FOR,
    CONF_KIND,
    CONF_KINDS,
    CONF_TO,
    CONF_WHAT,
    DOMAIN,
)
from ..engine.definitions import bonds_of
from ..engine.library import async_library
from ..engine.openings import NUMBER, STAMPED
from ..forms import choice
from ..model.moment import BondKind, Kind, Library
from ..model.opening import Opening

FOR_MOST = timedelta(hours=1)
USUAL_TO = {
    "binary_sensor": STATE_ON,
    "input_boolean": STATE_ON,
    "media_player": MediaPlayerState.OFF.value,
    "switch": STATE_OFF,
}
WHAT = [one.value for one in Opening if one is not Opening.NONE]

ENTITY = vol.Schema({vol.Required(CONF_ENTITY): selector.EntitySelector()})
_FOR = selector.DurationSelector(selector.DurationSelectorConfig(enable_day=False))
_WHAT = selector.SelectSelector(
    selector.SelectSelectorConfig(
        options=WHAT, translation_key="opening", mode=selector.SelectSelectorMode.DROPDOWN
    )
)


class OpeningFlow(ConfigSubentryFlow):
    """When something happens, a moment is natural."""

    def __init__(self) -> None:
        """Begin with an empty form."""
        self._entity = ""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for what tells."""
        return await self._async_entity("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change what tells."""
        return await self._async_entity(
            "reconfigure", user_input, self._get_reconfigure_subentry().data
        )

    async def async_step_when(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask when it is one, and what may come then."""
        entry = self._get_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = when_errors(entry, user_input, await async_library(self.hass))
            if not errors:
                return self._done({CONF_ENTITY: self._entity, **user_input})
        return self.async_show_form(
            step_id="when",
            data_schema=self.add_suggested_values_to_schema(
                when_schema(entry, self._entity), user_input or self._now()
            ),
            errors=errors,
            description_placeholders={"entity": self._name()},
        )

    async def _async_entity(
        self, step_id: str, user_input: dict[str, Any] | None, now: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = entity_errors(self.hass, user_input)
            if not errors:
                self._entity = user_input[CONF_ENTITY]
                return await self.async_step_when()
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(ENTITY, user_input or now),
            errors=errors,
        )

    def _now(self) -> dict[str, Any]:
        """Return what the second form shows at first."""
        usual = {CONF_TO: USUAL_TO.get(self._entity.partition(".")[0])}
        if self.source == "user":
            return usual
        kept = self._get_reconfigure_subentry().data
        return {**kept} if kept[CONF_ENTITY] == self._entity else {**kept, **usual}

    def _done(self, said: dict[str, Any]) -> SubentryFlowResult:
        if self.source == "user":
            return self.async_create_entry(title=self._name(), data=said)
        return self.async_update_and_abort(
            self._get_entry(), self._get_reconfigure_subentry(), title=self._name(), data=said
        )

    def _name(self) -> str:
        state = self.hass.states.get(self._entity)
        return state.name if state else self._entity


def when_schema(entry: ConfigEntry[Any], entity_id: str) -> vol.Schema:
    """Return the second form: an entity of presses has no state to wait for."""
    stamped = entity_id.partition(".")[0] in STAMPED
    to = selector.StateSelector(selector.StateSelectorConfig(entity_id=entity_id))
    bonds = [
        selector.SelectOptionDict(value=one.subentry_id, label=one.title) for one in bonds_of(entry)
    ]
    with_whom = selector.SelectSelector(
        selector.SelectSelectorConfig(options=bonds, mode=selector.SelectSelectorMode.DROPDOWN)
    )
    return vol.Schema(
        {
            **({} if stamped else {vol.Required(CONF_TO): to, vol.Optional(CONF_FOR): _FOR}),
            vol.Optional(CONF_KINDS): choice(Kind, CONF_KINDS),
            **({vol.Optional(CONF_BOND): with_whom} if bonds else {}),
            vol.Optional(CONF_WHAT): _WHAT,
        }
    )


@callback
def entity_errors(hass: HomeAssistant, said: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit: it has to be there, and not be one of ours."""
    if hass.states.get(said[CONF_ENTITY]) is None:
        return {CONF_ENTITY: "entity_unknown"}
    known = er.async_get(hass).async_get(said[CONF_ENTITY])
    return {CONF_ENTITY: "entity_own"} if known and known.platform == DOMAIN else {}


def when_errors(entry: ConfigEntry[Any], said: dict[str, Any], library: Library) -> dict[str, str]:
    """Return what does not fit, by field; the state is trimmed in place."""
    errors: dict[str, str] = {}
    if CONF_TO in said:
        said[CONF_TO] = said[CONF_TO].strip()
        if not said[CONF_TO]:
            errors[CONF_TO] = "state_empty"
        elif said[CONF_TO][0] in "<>" and not NUMBER.fullmatch(said[CONF_TO]):
            errors[CONF_TO] = "state_number"
    if cv.time_period(said.get(CONF_FOR, 0)) > FOR_MOST:
        errors[CONF_FOR] = "for_long"
    kinds, bond_id = said.get(CONF_KINDS), said.get(CONF_BOND)
    if kinds and bond_id:
        with_whom = BondKind(entry.subentries[bond_id].data[CONF_KIND])
        moments = [one for one in library.moments.values() if one.kind in kinds]
        if not any(with_whom in one.bond_kinds for one in moments):
            errors[CONF_KINDS] = "kinds_bond"
    return errors
