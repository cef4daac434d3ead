"""The home's clock is set to another time zone: all that is ahead is looked at anew."""

from homeassistant.const import CONF_TIME_ZONE, EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, callback

from ..model.inputs import WokeUp
from ..runtime import Runtime


@callback
def async_follow_time_zone(runtime: Runtime) -> CALLBACK_TYPE:
    """Look anew after each change of the time zone; return how to stop."""

    @callback
    def changed(event: Event) -> None:
        if CONF_TIME_ZONE in event.data:
            runtime.async_happened(WokeUp(world=runtime.world))

    return runtime.hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, changed)
