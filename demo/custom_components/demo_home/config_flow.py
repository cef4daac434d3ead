"""One tap sets the demo home up."""

from typing import Any

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult

from .const import DOMAIN


class DemoHomeFlow(ConfigFlow, domain=DOMAIN):
    """Nothing to ask."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Create the one entry."""
        return self.async_create_entry(title="Demo home", data={})
