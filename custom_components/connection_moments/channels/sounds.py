"""The soft lead-in, served to the speakers of the home."""

from pathlib import Path

from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant

from .speech import LEAD_IN_URL

LEAD_IN = Path(__file__).parent.parent / "sounds" / "lead_in.wav"


async def async_serve_lead_in(hass: HomeAssistant) -> None:
    """Serve the sound. It holds nothing of anybody's, so it needs no login."""
    path = StaticPathConfig(LEAD_IN_URL, str(LEAD_IN), cache_headers=True)
    await hass.http.async_register_static_paths([path])
