"""One cue on one lamp: play its steps, see a hand, and give the lamp back."""

import asyncio
from collections.abc import Callable
from datetime import datetime
import time
from typing import Any

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
from ..model.softness import (
    ECHO,
    KELVIN_ECHO,
    OUT,
    POINT,
    Fade,
    Lamp,
    Sent,
    Step,
    give_back,
    is_hand,
    level_now,
    next_sent,
)
from .lamps import command, lamp_of, reported

CALL = 5.0
"""Seconds a light action may take before the lamp counts as out of reach."""
TRIES = 3
RETRY = 4.0


class LampCue:
    """Moves one lamp and brings it back, unless a hand is faster."""

    def __init__(self, hass: HomeAssistant, entity_id: str, lamp: Lamp, context: Context) -> None:
        """Take a lamp as it was before the cue; nothing moves yet."""
        self._hass = hass
        self._entity_id = entity_id
        self._lamp = lamp
        self._context = context
        self._sent: list[Sent] = []
        self._born = time.monotonic()
        self._changed = asyncio.Event()
        self._stopped = False
        self._hand = False
        self._lost = False
        self._out = OUT
        self._ring = HassJob(self._async_ring)
        self.began: asyncio.Future[bool] = hass.loop.create_future()

    @callback
    def async_stop(self, seconds: float = OUT) -> None:
        """End the cue within a second and fade back within `seconds`."""
        self._stopped = True
        self._out = seconds
        self._changed.set()

    async def async_run(self, fade: Fade) -> bool:
        """Play a cue; return whether the lamp needs nothing more from us."""
        stop_watching = async_track_state_change_event(
            self._hass, [self._entity_id], self._async_reported
        )
        try:
            if await self._async_play(fade, lambda: self._over or self._stopped):
                return await self._async_settled()
            return await self._async_go_back()
        finally:
            stop_watching()
            if not self.began.done():
                self.began.set_result(False)

    async def async_return(self, level: int, kelvin: int | None) -> bool:
        """Bring back a lamp that an earlier cue left at a level; return whether it is back."""
        self._found(level, kelvin)
        stop_watching = async_track_state_change_event(
            self._hass, [self._entity_id], self._async_reported
        )
        try:
            return self._matches() or await self._async_go_back()
        finally:
            stop_watching()

    async def _async_play(self, fade: Fade, ends: Callable[[], bool]) -> bool:
        """Send each step at its time; return whether all of it was played."""
        start = self._elapsed()
        for step in fade.steps:
            await self._async_until(start + step.at, ends)
            if ends() or not await self._async_send(step):
                return False
        await self._async_until(start + fade.ends, ends)
        return not ends()

    async def _async_go_back(self) -> bool:
        tries = 0
        # A lamp still reports what it was for a while after a command, so its
        # word counts only at the end of the way back.
        while self._sent and not self._over and tries < (TRIES if self._out == OUT else 1):
            level = level_now(self._sent, self._lamp.base, self._elapsed())
            fade = give_back(self._lamp, level, self._sent[-1].kelvin, self._out)
            if await self._async_play(fade, lambda: self._over):
                return await self._async_settled()
            tries += 1
            await self._async_until(self._elapsed() + RETRY, lambda: self._over)
        return self._hand or not self._sent

    async def _async_settled(self) -> bool:
        """Wait for the lamp's own word that it is back; say it once more if it is not."""
        patience = ECHO if self._out == OUT else 0
        await self._async_until(self._elapsed() + patience, lambda: self._over or self._matches())
        if self._over or self._matches():
            return not self._lost
        # A command was lost on its way. Home once more, from where the lamp says it is.
        state = self._hass.states.get(self._entity_id)
        level, kelvin = reported(state) if state else (None, None)
        if level is None:
            return True
        self._found(level, kelvin)
        fade = give_back(self._lamp, level, kelvin, self._out)
        return await self._async_play(fade, lambda: self._over) or self._hand

    def _found(self, level: int, kelvin: int | None) -> None:
        """Take what a lamp shows for what was last sent to it."""
        self._sent.append(
            Sent(
                at=self._elapsed(), origin=level, target=level, kelvin_origin=kelvin, kelvin=kelvin
            )
        )

    async def _async_send(self, step: Step) -> bool:
        action, data = command(self._entity_id, step, fades=self._lamp.fades)
        self._sent.append(next_sent(self._sent, self._lamp, step, self._elapsed()))
        done = await self._async_call(action, data)
        if not self.began.done():
            self.began.set_result(done)
        return done

    async def _async_call(self, action: str, data: dict[str, Any]) -> bool:
        try:
            async with asyncio.timeout(CALL):
                await self._hass.services.async_call(
                    LIGHT_DOMAIN, action, data, blocking=True, context=self._context
                )
        except Exception as err:  # noqa: BLE001 - any integration may be behind a lamp
            LOGGER.debug("%s did not take %s: %s", self._entity_id, action, type(err).__name__)
            return False
        return True

    async def _async_until(self, at: float, ends: Callable[[], bool]) -> None:
        """Wait until a time of this cue, or until there is a reason to end."""
        while (delay := at - self._elapsed()) > 0 and not ends():
            self._changed.clear()
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
            self._lost = True
        elif self._is_hand(event, *reported(state)):
            self._hand = True
        self._changed.set()

    def _is_hand(
        self, event: Event[EventStateChangedData], brightness: int | None, kelvin: int | None
    ) -> bool:
        context = event.context
        ours = self._context.id in (context.id, context.parent_id)
        # Whoever asked for a change is a hand, also where the value could be ours.
        asked = context.user_id is not None or context.parent_id is not None
        if asked and not ours and self._sent:
            return True
        return is_hand(self._sent, self._elapsed(), brightness, kelvin)

    @property
    def _over(self) -> bool:
        """Whether the lamp is somebody else's, or out of reach."""
        return self._hand or self._lost

    def _matches(self) -> bool:
        """Return whether the lamp reports what it was before the cue."""
        state = self._hass.states.get(self._entity_id)
        if state is None or lamp_of(state) is None:
            return False
        brightness, kelvin = reported(state)
        if brightness is None or not self._lamp.on:
            return brightness is None and not self._lamp.on
        if abs(brightness - self._lamp.brightness) > POINT:
            return False
        if self._lamp.kelvin is None or kelvin is None:
            return True
        return abs(kelvin - self._lamp.kelvin) <= KELVIN_ECHO

    def _elapsed(self) -> float:
        return time.monotonic() - self._born
