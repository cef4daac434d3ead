"""Waiting for a state, for a while."""

import asyncio
from collections.abc import Callable

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers.event import async_call_later, async_track_state_change_event


async def async_until(
    hass: HomeAssistant, entity_id: str, holds: Callable[[State], bool], seconds: float
) -> bool:
    """Wait until a state holds; return whether it did within so many seconds."""
    state = hass.states.get(entity_id)
    if state is not None and holds(state):
        return True
    done: asyncio.Future[bool] = hass.loop.create_future()

    @callback
    def changed(event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if new is not None and holds(new) and not done.done():
            done.set_result(True)

    @callback
    def over(_now: object) -> None:
        if not done.done():
            done.set_result(False)

    stop = async_track_state_change_event(hass, [entity_id], changed)
    cancel = async_call_later(hass, seconds, over)
    try:
        return await done
    finally:
        stop()
        cancel()
