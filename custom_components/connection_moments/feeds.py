"""What an open card is told, for as long as it listens: the state of a person, and their garden."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, override

from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .callers import async_viewer
from .model.garden import garden
from .model.snapshot import Seed
from .model.view import card_state
from .runtime import Runtime


class Feed(ABC):
    """Follows one person for one connection, also through a reload."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
    ) -> None:
        """Know who listens to whom."""
        self._hass = hass
        self._user_id = connection.user.id
        self._entry_id: str = msg["entry_id"]
        self._send: Callable[[Any], None] = lambda said: connection.send_event(msg["id"], said)
        self._following: Runtime | None = None
        self._unfollow: CALLBACK_TYPE | None = None

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Tell how it is, and go on telling; return how to stop."""
        changed = async_dispatcher_connect(
            self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._async_entry_changed
        )
        self._async_follow()
        self.async_tell(self._following)

        @callback
        def stop() -> None:
            changed()
            self._async_let_go()

        return stop

    @abstractmethod
    @callback
    def async_tell(self, runtime: Runtime | None) -> None:
        """Tell what is new; None while the person's moments do not run."""

    @callback
    def _async_entry_changed(self, _: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.entry_id == self._entry_id and self._async_follow():
            self.async_tell(self._following)

    @callback
    def _async_follow(self) -> bool:
        """Follow whatever runs now; return whether it is another than before."""
        entry = self._hass.config_entries.async_get_entry(self._entry_id)
        loaded = entry is not None and entry.state is ConfigEntryState.LOADED
        runtime: Runtime | None = entry.runtime_data if entry and loaded else None
        if runtime is self._following:
            return False
        self._async_let_go()
        self._following = runtime
        if runtime is not None:
            self._unfollow = runtime.engine.async_listen(lambda: self.async_tell(runtime))
        return True

    @callback
    def _async_let_go(self) -> None:
        if self._unfollow is not None:
            self._unfollow()
        self._unfollow = self._following = None


class CardFeed(Feed):
    """Tells the whole state of a card whenever it is another."""

    _told: Any = ()
    _thanks_end: CALLBACK_TYPE | None = None

    @override
    @callback
    def async_tell(self, runtime: Runtime | None) -> None:
        """Tell the state, once."""
        said = self._said(runtime) if runtime else None
        if said != self._told:
            self._told = said
            self._send(said)

    @callback
    def _said(self, runtime: Runtime) -> dict[str, Any]:
        now = dt_util.now()
        viewer = async_viewer(self._hass, runtime.entry, self._user_id)
        state = card_state(runtime.snapshot, runtime.library, viewer, runtime.outlook, now)
        said = {"entry_id": self._entry_id, **asdict(state)}
        if state.answered is not None:
            self._async_look_again((said["answered"].pop("until") - now).total_seconds())
        return said

    @callback
    def _async_look_again(self, seconds: float) -> None:
        if self._thanks_end is None:
            self._thanks_end = async_call_later(self._hass, seconds, self._async_thanked)

    @callback
    def _async_thanked(self, _: Any) -> None:
        self._thanks_end = None
        self.async_tell(self._following)

    @override
    @callback
    def _async_let_go(self) -> None:
        super()._async_let_go()
        if self._thanks_end is not None:
            self._thanks_end()
            self._thanks_end = None


class GardenFeed(Feed):
    """Tells every mark once, then each new one as it grows."""

    _seeds: tuple[Seed, ...] | None = None

    @override
    @callback
    def async_tell(self, runtime: Runtime | None) -> None:
        """Tell what has grown; everything again after something was erased."""
        if runtime is None or runtime.snapshot.seeds == self._seeds:
            return
        snapshot, before = runtime.snapshot, self._seeds
        marks = garden(snapshot, runtime.library, south=self._hass.config.latitude < 0)
        grown = before is not None and snapshot.seeds[: len(before)] == before
        self._seeds = snapshot.seeds
        new = marks[len(before) :] if before is not None and grown else marks
        self._send({"seeds": new, "reset": not grown})
