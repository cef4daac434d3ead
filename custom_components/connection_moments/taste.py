"""A taste of the light: the very cue that an offer would run."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util

from .channels.lamps import async_lamps
from .channels.light import Glow, LightChannel, async_give_back
from .engine.definitions import quiet_hours_of
from .inbound.presence import async_sun_up
from .model.moment import Shape
from .model.phase import may_turn_on, phase_of


async def async_taste(hass: HomeAssistant, lights: list[str], options: Mapping[str, Any]) -> None:
    """Warm the lamps once, softly; raise ChannelError when none can be reached."""
    home = await async_give_back(hass)
    if any(home.async_is_held(one) for one in async_lamps(hass, lights)):
        return
    quiet_hours = quiet_hours_of(options)
    phase = phase_of(dt_util.now(), quiet_hours, sun_up=async_sun_up(hass))
    channel = LightChannel(hass, home)
    channel.lights = lights
    glow = Glow(
        cue_id=uuid4().hex,
        shape=Shape.WARM,
        phase=phase,
        may_turn_on=may_turn_on(phase, invited=True),
        quiet_hours=quiet_hours,
    )
    await channel.async_glow(glow, Context())
