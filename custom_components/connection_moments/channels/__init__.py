"""Effects to the home: one file per way to reach a person."""

import asyncio
from typing import Protocol

from homeassistant.core import Context, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..model.cue import Cue


class ChannelError(Exception):
    """A way to the person is closed now."""


class Channel(Protocol):
    """One way to reach the person."""

    async def async_show(self, cue: Cue, context: Context) -> None:
        """Express the cue; raise ChannelError if this way is closed now."""

    async def async_clear(self, cue_id: str, context: Context) -> None:
        """Take back what can be taken back."""


async def async_wait(hass: HomeAssistant, seconds: float) -> None:
    """Wait so many seconds, on the timers of Home Assistant."""
    over = asyncio.Event()

    @callback
    def ring(_now: object) -> None:
        over.set()

    cancel = async_call_later(hass, seconds, HassJob(ring, cancel_on_shutdown=False))
    try:
        await over.wait()
    finally:
        cancel()
