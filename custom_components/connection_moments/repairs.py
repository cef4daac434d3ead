"""Repairs: what is gone can be taken out of the settings."""

from typing import Any

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant

from .const import CONF_LIGHTS, CONF_MORE_PHONES, CONF_PHONE


class ForgetFlow(ConfirmRepairFlow):
    """Takes a lamp or a phone out of the settings."""

    def __init__(self, entry_id: str, what: str) -> None:
        """Know what is gone, and whose it was."""
        self._entry_id = entry_id
        self._what = what

    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Take it out once the person says so."""
        entry = self.hass.config_entries.async_get_entry(self._entry_id)
        if user_input is not None and entry is not None:
            data: dict[str, Any] = {
                key: value
                for key, value in entry.data.items()
                if key != CONF_PHONE or value != self._what
            }
            lights = [one for one in data.get(CONF_LIGHTS, ()) if one != self._what]
            more = [one for one in entry.options.get(CONF_MORE_PHONES, ()) if one != self._what]
            self.hass.config_entries.async_update_entry(
                entry,
                data={**data, CONF_LIGHTS: lights},
                options={**entry.options, CONF_MORE_PHONES: more},
            )
        return await super().async_step_confirm(user_input)


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow for a repair."""
    known = data or {}
    return ForgetFlow(str(known.get("entry_id")), str(known.get("what")))
