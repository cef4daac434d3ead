"""Adaptive Lighting, where it runs: it lets a lamp go for a cue, and takes it back after."""

from homeassistant.core import Context, HomeAssistant

from . import ChannelError
from .players import Call, async_call

ADAPTIVE = "adaptive_lighting"
ACTION = "set_manual_control"
MANUAL = "manual_control"


def is_adapted(hass: HomeAssistant, entity_id: str) -> bool:
    """Return whether Adaptive Lighting runs, and nobody else holds the lamp by hand."""
    return hass.services.has_service(ADAPTIVE, ACTION) and not any(
        entity_id in (state.attributes.get(MANUAL) or ())
        for state in hass.states.async_all("switch")
        if MANUAL in state.attributes
    )


async def async_hand_over(
    hass: HomeAssistant, entity_id: str, context: Context, *, ours: bool
) -> bool:
    """Take a lamp from Adaptive Lighting, or hand it back; return whether it had it."""
    data = {"lights": [entity_id], MANUAL: ours}
    try:
        await async_call(hass, Call(ADAPTIVE, ACTION, data), context)
    except ChannelError:
        # A lamp that none of its switches has: there is nothing to hand over.
        return False
    return True
