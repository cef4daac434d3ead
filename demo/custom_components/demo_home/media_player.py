"""The speaker and the TV: they play for a while, and keep a record of what they were told."""

from datetime import datetime
from typing import Any

from homeassistant.components.media_player import (
    MediaPlayerDeviceClass,
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
    MediaType,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_call_later

from .device import DemoHomeEntry, Household, Thing
from .furniture import PLAYERS, PlayerPlan

SPOKEN_SECONDS = 3.0


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoHomeEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put the players into their rooms."""
    async_add_entities(Player(entry.runtime_data, plan) for plan in PLAYERS)


class Player(Thing, MediaPlayerEntity):
    """Something that plays, is idle, or is off."""

    _attr_supported_features = (
        MediaPlayerEntityFeature.VOLUME_SET
        | MediaPlayerEntityFeature.TURN_ON
        | MediaPlayerEntityFeature.TURN_OFF
        | MediaPlayerEntityFeature.PLAY
        | MediaPlayerEntityFeature.PAUSE
        | MediaPlayerEntityFeature.STOP
        | MediaPlayerEntityFeature.PLAY_MEDIA
    )

    def __init__(self, household: Household, plan: PlayerPlan) -> None:
        """Be as it was last."""
        super().__init__(household, plan.entity_id, plan.name, plan.area)
        self._done: CALLBACK_TYPE | None = None
        self._attr_device_class = (
            MediaPlayerDeviceClass.TV if plan.is_tv else MediaPlayerDeviceClass.SPEAKER
        )
        first: dict[str, Any] = {"state": "off" if plan.is_tv else "idle", "volume": 0.5}
        left = household.journal.last(plan.entity_id) or first
        self._attr_state = MediaPlayerState(left["state"])
        self._attr_volume_level = left["volume"]

    def before(self) -> dict[str, Any]:
        """Return what it plays, and how loud."""
        return {"state": self._attr_state, "volume": self._attr_volume_level}

    async def async_will_remove_from_hass(self) -> None:
        """Let go of the end of what plays."""
        self._cancel()

    async def async_set_volume_level(self, volume: float) -> None:
        """Be as loud as told."""
        await self.async_told("volume_set", {"volume": volume}, lambda: self._loud(volume))

    async def async_turn_on(self) -> None:
        """Wait for something to play."""
        await self.async_told("turn_on", {}, lambda: self._turned(MediaPlayerState.IDLE))

    async def async_turn_off(self) -> None:
        """Be off."""
        await self.async_told("turn_off", {}, lambda: self._turned(MediaPlayerState.OFF))

    async def async_media_play(self) -> None:
        """Play on."""
        await self.async_told("media_play", {}, lambda: self._turned(MediaPlayerState.PLAYING))

    async def async_media_pause(self) -> None:
        """Stop where it is."""
        await self.async_told("media_pause", {}, lambda: self._turned(MediaPlayerState.PAUSED))

    async def async_media_stop(self) -> None:
        """Play no more."""
        await self.async_told("media_stop", {}, lambda: self._turned(MediaPlayerState.IDLE))

    async def async_play_media(
        self, media_type: MediaType | str, media_id: str, **kwargs: Any
    ) -> None:
        """Play something short, then be idle."""
        data = {"media_type": media_type, "media_id": media_id, **kwargs}
        await self.async_told("play_media", data, self._playing)

    def set_by_hand(self, state: str) -> None:
        """Play, be idle, be off, because somebody wants it so."""
        then = self._turned(MediaPlayerState(state))
        self.note("home life", "set", {"state": state}, then)
        self.async_write_ha_state()

    def _loud(self, volume: float) -> dict[str, Any]:
        self._attr_volume_level = volume
        return self.before()

    def _turned(self, state: MediaPlayerState) -> dict[str, Any]:
        self._cancel()
        self._attr_state = state
        return self.before()

    def _playing(self) -> dict[str, Any]:
        then = self._turned(MediaPlayerState.PLAYING)
        self._done = async_call_later(self.hass, SPOKEN_SECONDS, self._played)
        return then

    @callback
    def _played(self, _: datetime) -> None:
        self._done = None
        self.note("itself", "ended", {}, self._turned(MediaPlayerState.IDLE))
        self.async_write_ha_state()

    def _cancel(self) -> None:
        if self._done is not None:
            self._done()
            self._done = None
