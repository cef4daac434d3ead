"""What the system page says: how many are set up, and whether lamps wait for their light."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback

from .channels.light import async_give_back
from .const import DOMAIN


@callback
def async_register(_hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register what there is to say."""
    register.async_register_info(_async_info)


async def _async_info(hass: HomeAssistant) -> dict[str, Any]:
    entries = hass.config_entries.async_entries(DOMAIN)
    home = await async_give_back(hass)
    return {
        "people": len(entries),
        "running": sum(entry.state is ConfigEntryState.LOADED for entry in entries),
        "lamps_to_give_back": home.count,
    }
