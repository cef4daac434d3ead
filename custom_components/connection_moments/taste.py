"""A taste: the very cue that an offer would run, before or without one."""

from uuid import uuid4

from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util

from .channels import ChannelError
from .channels.lamps import async_lamps
from .channels.light import LightChannel, async_give_back
from .const import EVENT_CUE
from .inbound.presence import async_sun_up
from .model.cue import Cue, volume_for
from .model.moment import Shape
from .model.person import QuietHours, Way
from .model.phase import Phase, may_turn_on, phase_of
from .model.place import Place
from .runtime import Runtime


async def async_taste_light(
    hass: HomeAssistant,
    lights: list[str],
    quiet_hours: QuietHours,
    place: Place | None = None,
    runtime: Runtime | None = None,
) -> None:
    """Warm the lamps once, softly; raise ChannelError when none can be reached.

    With a `runtime` it is one of the person's own cues: quiet stops it.
    """
    home = await async_give_back(hass)
    if any(home.async_is_held(one) for one in async_lamps(hass, lights)):
        return
    cue, context = _cue(hass, quiet_hours, place or Place(place_id="")), Context()
    hass.bus.async_fire(EVENT_CUE, context=context)
    channel = runtime.expression.channels.light if runtime else None
    channel = channel or LightChannel(hass, home, lambda _: lights)
    await channel.async_show_on(lights, cue, context)


async def async_taste_voice(runtime: Runtime, line: str, place: Place) -> None:
    """Say one line as an offer would; raise ChannelError when it would not be soft."""
    cue = _cue(runtime.hass, runtime.snapshot.person.quiet_hours, place, line)
    if cue.phase is Phase.NIGHT:
        raise ChannelError
    await runtime.expression.channels.speech.async_show(cue, Context())


def _cue(
    hass: HomeAssistant, quiet_hours: QuietHours, place: Place, spoken: str | None = None
) -> Cue:
    phase = phase_of(dt_util.now(), quiet_hours, sun_up=async_sun_up(hass))
    return Cue(
        cue_id=uuid4().hex,
        shape=Shape.WARM,
        phase=phase,
        ways=frozenset(Way),
        quiet_hours=quiet_hours,
        may_turn_on=may_turn_on(phase, invited=True, wanted=place.may_turn_on),
        place_id=place.place_id,
        ceiling=place.max_brightness,
        spoken=spoken,
        volume=volume_for(place.volume, phase),
    )
