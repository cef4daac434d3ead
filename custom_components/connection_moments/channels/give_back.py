"""What each lamp was before a cue, kept for the whole home; and whose lamp it is now."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.entity_registry import EVENT_ENTITY_REGISTRY_UPDATED
from homeassistant.helpers.event import async_track_state_change_event, async_track_time_interval
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import UnsupportedStorageVersionError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from ..disk import AGAIN as WRITE_AGAIN, File, NotWrittenError
from ..model.lamp import Lamp
from . import ChannelError
from .kept import Kept, KeptVolume, kept_in, kept_out, volume_in, volume_out
from .lamps import lamp_of

STORE_KEY = f"{DOMAIN}.give_back"
VERSION = 1
AGAIN = timedelta(seconds=30)
"""How often a lamp that could not be given back is looked at."""
WAIT = 8.0
"""Seconds a cue waits for a lamp that another cue holds; it starts within ten or passes."""


@callback
def is_renamed(data: Mapping[str, Any]) -> bool:
    """Return whether an entity got a new name."""
    return "old_entity_id" in data


class GiveBack:
    """The arbiter of the home's lamps, and the one file that outlives a crash."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know nothing yet; `async_load` reads the file."""
        self._hass = hass
        self._store = File[dict[str, Any]](hass, VERSION, STORE_KEY, atomic_writes=True)
        self._kept: dict[str, Kept] = {}
        self._volumes: dict[str, KeptVolume] = {}
        self._held: dict[str, asyncio.Event] = {}
        self._watches: dict[str, CALLBACK_TYPE] = {}
        self._return: Callable[[str, Kept], None] | None = None

    async def async_load(self, go_back: Callable[[str, Kept], None]) -> None:
        """Read what a crash may have left, and return it once lamps have a real state."""
        self._return = go_back
        self._hass.bus.async_listen(EVENT_ENTITY_REGISTRY_UPDATED, self._async_follow, is_renamed)
        try:
            stored = await self._store.async_read()
        except (UnsupportedStorageVersionError, LookupError, TypeError) as err:
            # A light that cannot be given back is no reason not to start.
            LOGGER.debug("What lamps were could not be read: %s", type(err).__name__)
            stored = None
        for entity_id, content in stored.items() if isinstance(stored, dict) else ():
            try:
                if "volume" in content:
                    self._volumes[entity_id] = volume_in(content)
                else:
                    self._kept[entity_id] = kept_in(content)
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

    async def async_remove_file(self) -> None:
        """Leave nothing behind, once no lamp waits for its light."""
        if not self._kept and not self._volumes:
            self._store.async_forget()
            await self._store.async_remove()

    @property
    def count(self) -> int:
        """Return how many lamps have not been given back yet."""
        return len(self._kept)

    @callback
    def async_is_held(self, entity_id: str) -> bool:
        """Return whether a cue holds a lamp now."""
        return entity_id in self._held

    @callback
    def async_known(self, entity_id: str) -> Kept | None:
        """Return what a lamp was before a cue that could not give it back yet."""
        return self._kept.get(entity_id)

    async def async_keep(self, kept: dict[str, Kept]) -> None:
        """Write down what lamps are, before the first command; raise ChannelError if not."""
        await self._async_keep(self._kept, kept)

    async def async_keep_volume(self, entity_id: str, volume: KeptVolume) -> None:
        """Write down how loud a speaker was, before it is told anything; or ChannelError."""
        await self._async_keep(self._volumes, {entity_id: volume})

    async def _async_keep[T](self, known: dict[str, T], kept: Mapping[str, T]) -> None:
        before = {one: known[one] for one in kept if one in known}
        known.update(kept)
        try:
            await self._store.async_write(self._content())
        except NotWrittenError as err:
            # Nothing is told to it, so there is nothing to give back after a crash.
            for one in kept:
                known.pop(one, None)
            known.update(before)
            self._store.async_delay_save(self._content, WRITE_AGAIN)
            raise ChannelError from err

    @callback
    def async_forget_volume(self, entity_id: str) -> None:
        """Forget a speaker whose volume is what it was, or somebody else's."""
        if self._volumes.pop(entity_id, None):
            self._store.async_delay_save(self._content)

    @callback
    def async_volumes(self) -> dict[str, KeptVolume]:
        """Return the volumes that have not been given back."""
        return dict(self._volumes)

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
    def _async_follow(self, event: Event[Any]) -> None:
        """Give a lamp back under its new name, once it is there."""
        old, new = event.data.get("old_entity_id", ""), event.data["entity_id"]
        if kept := self._kept.pop(old, None):
            self._async_unwatch(old)
            self._kept[new] = kept
            self._store.async_delay_save(self._content)
            self._async_watch(new)

    @callback
    def async_rename_volume(self, old: str, new: str) -> None:
        """Keep the volume of a speaker under its new name."""
        self._volumes[new] = self._volumes.pop(old)
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
        lamps = {entity_id: kept_out(kept) for entity_id, kept in self._kept.items()}
        return lamps | {one: volume_out(volume) for one, volume in self._volumes.items()}
