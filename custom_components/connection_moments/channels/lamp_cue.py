"""One cue on one lamp: carries the model's steps to the light, and its reports back."""

import asyncio
from collections import deque
from datetime import datetime
import time

from homeassistant.components.light import DOMAIN as LIGHT_DOMAIN
from homeassistant.core import (
    Context,
    Event,
    EventStateChangedData,
    HassJob,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.event import async_call_later, async_track_state_change_event

from ..const import LOGGER
from ..model import happenings, playing
from ..model.happenings import Refused, Stop, Tick, Vanished
from ..model.lamp import Fade, Lamp, Step
from ..model.playing import Outcome, Playing
from ..model.softness import OUT
from .lamps import command, lamp_of, said_by

CALL = 5.0
"""Seconds a light action may take before the lamp counts as out of reach."""


class LampCue:
    """Moves one lamp and brings it back, unless a hand is faster."""

    def __init__(self, hass: HomeAssistant, entity_id: str, lamp: Lamp, context: Context) -> None:
        """Take a lamp as it was before the cue; nothing moves yet."""
        self._hass = hass
        self._entity_id = entity_id
        self._lamp = lamp
        self.context = context
        self._playing = playing.begin(lamp, Fade(steps=(), ends=0.0))
        self._due: deque[Step] = deque()
        self._born = time.monotonic()
        self._changed = asyncio.Event()
        self._ring = HassJob(self._async_ring)
        self.began: asyncio.Future[bool] = hass.loop.create_future()

    async def async_run(self, fade: Fade) -> Outcome:
        """Play a cue and bring the lamp back; return how it ended."""
        if self._playing.outcome is not None:
            # It was stopped before it began.
            self.began.set_result(False)
            return self._playing.outcome
        return await self._async_play(playing.begin(self._lamp, fade))

    async def async_return(self, reach: tuple[int, int]) -> Outcome:
        """Bring back a lamp that an earlier cue, within these levels, left as it is now."""
        state = self._hass.states.get(self._entity_id)
        if state is None or lamp_of(state) is None:
            return Outcome.AWAY
        return await self._async_play(playing.begin_return(self._lamp, said_by(state), reach))

    @callback
    def async_stop(self, seconds: float = OUT) -> None:
        """End the cue within a second and fade back within `seconds`."""
        self._async_advance(Stop(seconds=seconds))

    async def _async_play(self, start: Playing) -> Outcome:
        self._playing = start
        stop_watching = async_track_state_change_event(
            self._hass, [self._entity_id], self._async_reported
        )
        try:
            while self._playing.outcome is None:
                self._async_advance(Tick())
                if not self._due:
                    await self._async_wait()
                    continue
                if not await self._async_send(self._due.popleft()):
                    self._async_advance(Refused())
            return self._playing.outcome
        finally:
            stop_watching()
            if not self.began.done():
                self.began.set_result(False)

    @callback
    def _async_advance(self, event: happenings.Event) -> None:
        """Let something happen to the cue, and look at what follows."""
        self._playing, step = playing.advance(self._playing, event, self._elapsed())
        if step is not None:
            self._due.append(step)
        self._changed.set()

    async def _async_send(self, step: Step) -> bool:
        action, data = command(self._entity_id, step, fades=self._lamp.fades)
        taken = True
        try:
            async with asyncio.timeout(CALL):
                await self._hass.services.async_call(
                    LIGHT_DOMAIN, action, data, blocking=True, context=self.context
                )
        except Exception as err:  # noqa: BLE001 - any integration may be behind a lamp
            LOGGER.debug("%s did not take %s: %s", self._entity_id, action, type(err).__name__)
            taken = False
        if not self.began.done():
            self.began.set_result(taken)
        return taken

    async def _async_wait(self) -> None:
        """Wait until the next step is due, or until something happens."""
        self._changed.clear()
        if self._playing.outcome is not None:
            return
        delay = max(0.0, self._playing.wakes - self._elapsed())
        cancel = async_call_later(self._hass, delay, self._ring)
        try:
            await self._changed.wait()
        finally:
            cancel()

    @callback
    def _async_ring(self, _now: datetime) -> None:
        self._changed.set()

    @callback
    def _async_reported(self, event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state is None or lamp_of(state) is None:
            self._async_advance(Vanished())
            return
        # Whoever asked for a change is a hand, also where the value could be ours.
        context = event.context
        ours = self.context.id in (context.id, context.parent_id)
        asked = context.user_id is not None or context.parent_id is not None
        self._async_advance(said_by(state, asked=asked and not ours))

    def _elapsed(self) -> float:
        return time.monotonic() - self._born
