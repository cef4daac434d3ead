"""What each lamp was before a cue, kept for the whole home; and whose lamp it is now."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import Store, UnsupportedStorageVersionError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from ..model.lamp import Lamp, Look
from ..model.person import QuietHours
from ..model.watching import HAND
from .lamps import lamp_of

STORE_KEY = f"{DOMAIN}.give_back"
VERSION = 1
YOUNG = timedelta(hours=2)
"""What is older is somebody else's light by now (design 5)."""
AGAIN = timedelta(seconds=30)
"""How often a lamp that could not be given back is looked at."""
WAIT = 8.0
"""Seconds a cue waits for a lamp that another cue holds; it starts within ten or passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A lamp before its cue, the levels the cue commands, when, and the quiet hours."""

    lamp: Lamp
    low: int
    high: int
    at: datetime
    quiet_hours: QuietHours

    def is_young(self, now: datetime) -> bool:
        """Return whether the lamp can still be expected to show our light."""
        return timedelta() <= now - self.at < YOUNG

    def may_return(self, now: datetime, brightness: int | None) -> bool:
        """Return whether a lamp found at a level still shows our light and may go back."""
        if brightness is None or not self.is_young(now):
            return False
        ours = self.low - HAND <= brightness <= self.high + HAND
        night = self.quiet_hours.hold(dt_util.as_local(now).time())
        return ours and not (night and self.lamp.on and self.lamp.brightness > brightness)


class GiveBack:
    """The arbiter of the home's lamps, and the one file that outlives a crash."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know nothing yet; `async_load` reads the file."""
        self._hass = hass
        self._store = Store[dict[str, Any]](hass, VERSION, STORE_KEY, atomic_writes=True)
        self._kept: dict[str, Kept] = {}
        self._held: dict[str, asyncio.Event] = {}
        self._watches: dict[str, CALLBACK_TYPE] = {}
        self._return: Callable[[str, Kept], None] | None = None

    async def async_load(self, go_back: Callable[[str, Kept], None]) -> None:
        """Read what a crash may have left, and return it once lamps have a real state."""
        self._return = go_back
        try:
            stored = await self._store.async_load()
        except (UnsupportedStorageVersionError, LookupError, TypeError) as err:
            # A light that cannot be given back is no reason not to start.
            LOGGER.debug("What lamps were could not be read: %s", type(err).__name__)
            stored = None
        for entity_id, content in stored.items() if isinstance(stored, dict) else ():
            try:
                self._kept[entity_id] = _kept_in(content)
            except LookupError, TypeError, ValueError:
                LOGGER.debug("What %s was could not be read", entity_id)
        if self._kept:
            # Home Assistant restores lights late in start-up; giving one back before
            # that would restore to "off". Wait for the first real states.
            async_at_started(self._hass, self._async_return_all)

    async def async_hold(self, entity_ids: Iterable[str]) -> list[str]:
        """Return those lamps that are now ours alone; while none is free, wait a little."""
        wanted = list(entity_ids)
        if wanted and all(one in self._held for one in wanted):
            with suppress(TimeoutError):
                async with asyncio.timeout(WAIT):
                    await asyncio.gather(*(self._held[one].wait() for one in wanted))
        free = [one for one in wanted if one not in self._held]
        for entity_id in free:
            self._held[entity_id] = asyncio.Event()
            self._async_unwatch(entity_id)
        return free

    @callback
    def async_is_held(self, entity_id: str) -> bool:
        """Return whether a cue holds a lamp now."""
        return entity_id in self._held

    @callback
    def async_known(self, entity_id: str) -> Kept | None:
        """Return what a lamp was before a cue that could not give it back yet."""
        return self._kept.get(entity_id)

    async def async_keep(self, kept: dict[str, Kept]) -> None:
        """Write down what lamps are, before the first command goes out."""
        self._kept.update(kept)
        await self._store.async_save(self._content())

    @callback
    def async_release(self, entity_id: str, *, given_back: bool) -> None:
        """Let go of a lamp. What was not given back is returned when the lamp is there."""
        if held := self._held.pop(entity_id, None):
            held.set()
        if given_back:
            self._async_forget(entity_id)
        elif entity_id in self._kept:
            self._async_watch(entity_id)

    @callback
    def _async_forget(self, entity_id: str) -> None:
        self._async_unwatch(entity_id)
        if self._kept.pop(entity_id, None):
            self._store.async_delay_save(self._content)

    @callback
    def _async_return_all(self, _hass: HomeAssistant) -> None:
        for entity_id in tuple(self._kept):
            if entity_id not in self._held:
                self._async_watch(entity_id)
                self._async_try(entity_id)

    @callback
    def _async_watch(self, entity_id: str) -> None:
        """Look at a lamp when it comes back, for as long as its return is young."""
        if entity_id in self._watches:
            return

        @callback
        def changed(event: Event[EventStateChangedData]) -> None:
            # A lamp that comes back gets its light. One that was there all along and
            # moves to where no cue of ours sent it was moved by a hand.
            before = event.data["old_state"]
            was_away = before is None or lamp_of(before) is None
            if was_away or not self._is_ours(entity_id):
                self._async_try(entity_id)

        @callback
        def look(_now: datetime) -> None:
            self._async_try(entity_id)

        stop = async_track_state_change_event(self._hass, [entity_id], changed)
        cancel = async_track_time_interval(self._hass, look, AGAIN, cancel_on_shutdown=True)

        @callback
        def unwatch() -> None:
            stop()
            cancel()

        self._watches[entity_id] = unwatch

    @callback
    def _async_unwatch(self, entity_id: str) -> None:
        if unwatch := self._watches.pop(entity_id, None):
            unwatch()

    @callback
    def _async_try(self, entity_id: str) -> None:
        """Return a lamp that is there, if it is still ours; else let the matter rest."""
        kept = self._kept[entity_id]
        young = kept.is_young(dt_util.utcnow())
        if young and self._lamp(entity_id) is None:
            return
        if young and self._return and self._is_ours(entity_id):
            self._async_unwatch(entity_id)
            self._return(entity_id, kept)
        else:
            self._async_forget(entity_id)

    def _is_ours(self, entity_id: str) -> bool:
        lamp = self._lamp(entity_id)
        level = lamp.brightness if lamp and lamp.on else None
        return lamp is None or self._kept[entity_id].may_return(dt_util.utcnow(), level)

    def _lamp(self, entity_id: str) -> Lamp | None:
        state = self._hass.states.get(entity_id)
        return lamp_of(state) if state else None

    @callback
    def _content(self) -> dict[str, Any]:
        return {entity_id: _kept_out(kept) for entity_id, kept in self._kept.items()}


def _kept_out(kept: Kept) -> dict[str, Any]:
    lamp = kept.lamp
    return {
        "on": lamp.on,
        "brightness": lamp.brightness,
        "kelvin": lamp.kelvin,
        "kelvin_range": list(lamp.kelvin_range) if lamp.kelvin_range else None,
        "fades": lamp.fades,
        "look": [lamp.look.mode, lamp.look.colour, lamp.look.effect] if lamp.look else None,
        "range": [kept.low, kept.high],
        "at": kept.at.isoformat(),
        "quiet": [kept.quiet_hours.start.isoformat(), kept.quiet_hours.end.isoformat()],
    }


def _kept_in(content: dict[str, Any]) -> Kept:
    kelvin_range, look = content["kelvin_range"], content.get("look")
    start, end = (time.fromisoformat(one) for one in content["quiet"])
    low, high = content["range"]
    return Kept(
        lamp=Lamp(
            on=bool(content["on"]),
            brightness=int(content["brightness"]),
            kelvin=None if content["kelvin"] is None else int(content["kelvin"]),
            kelvin_range=(int(kelvin_range[0]), int(kelvin_range[1])) if kelvin_range else None,
            fades=bool(content["fades"]),
            look=Look(mode=look[0], colour=tuple(look[1]) if look[1] else None, effect=look[2])
            if look
            else None,
        ),
        low=int(low),
        high=int(high),
        at=dt_util.as_utc(datetime.fromisoformat(content["at"])),
        quiet_hours=QuietHours(start=start, end=end),
    )
