"""A bond is added or changed."""

from typing import Any

from homeassistant.config_entries import ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import CONF_NAME

from ..const import CONF_RESTING
from ..engine.definitions import shows_in_home, uses_name
from ..forms import BOND, BOND_CHANGED, bond_errors


class BondFlow(ConfigSubentryFlow):
    """Someone the person feels connected with."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add a bond."""
        errors = bond_errors(user_input) if user_input is not None else {}
        if user_input is not None and not errors:
            return self.async_create_entry(title=user_input[CONF_NAME], data=user_input)
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(BOND, user_input or {}),
            errors=errors,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change a bond, let it rest, or wake it."""
        subentry = self._get_reconfigure_subentry()
        errors = bond_errors(user_input) if user_input is not None else {}
        if user_input is not None and not errors:
            return self.async_update_and_abort(
                self._get_entry(), subentry, title=user_input[CONF_NAME], data=user_input
            )
        now = {
            "use_name": uses_name(subentry.data),
            "show_in_home": shows_in_home(subentry.data),
            CONF_RESTING: False,
            **subentry.data,
        }
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(BOND_CHANGED, user_input or now),
            errors=errors,
        )
