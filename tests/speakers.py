"""Virtual players, satellites and a voice: what a home may speak with, and all it was told."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, override
from unittest.mock import patch

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    mock_integration,
    mock_platform,
)

from homeassistant.components.assist_pipeline import PipelineEvent
from homeassistant.components.assist_satellite import (
    AssistSatelliteAnnouncement,
    AssistSatelliteConfiguration,
    AssistSatelliteEntity,
    AssistSatelliteEntityFeature,
)
from homeassistant.components.media_player import (
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.components.tts import TextToSpeechEntity, TtsAudioType
from homeassistant.components.tts.const import DATA_TTS_MANAGER
from homeassistant.config_entries import ConfigEntry, ConfigFlow
from homeassistant.core import CALLBACK_TYPE, Context, HassJob, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.event import async_call_later
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

SPEAKERS = "speakers"
LEAD_IN = "/connection_moments/lead_in.wav"
LASTS = 3.0
"""Seconds that anything it plays lasts."""
FULL_VOICE = (
    MediaPlayerEntityFeature.PLAY_MEDIA
    | MediaPlayerEntityFeature.STOP
    | MediaPlayerEntityFeature.VOLUME_SET
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something a speaker was told, when, how loud it was then, and in which context."""

    at: datetime
    verb: str
    what: Any
    volume: float | None
    context: Context | None


@dataclass(slots=True)
class Faults:
    """How a speaker can disappoint, by the verbs it is told.

    `deaf`: it takes a volume and never has it. `echo`: seconds until it has it.
    `fetches`: seconds until what it was told to play begins.
    """

    refuses: set[str] = field(default_factory=set)
    hangs: set[str] = field(default_factory=set)
    deaf: bool = False
    echo: float = 0.0
    fetches: float = 0.0


class Speaker(Entity):
    """What all of them have in common: a name, a record, and faults."""

    _attr_should_poll = False

    def __init__(self, domain: str, name: str, device: str) -> None:
        """Put it up, as a part of a device."""
        self._attr_name = name
        self._attr_unique_id = f"{domain} {name}"
        self._attr_device_info = DeviceInfo(identifiers={(SPEAKERS, device)}, name=device)
        self.entity_id = f"{domain}.{name}"
        self.faults = Faults()
        self.told: list[Told] = []

    @property
    def verbs(self) -> list[str]:
        """Return what it was told to do, oldest first."""
        return [one.verb for one in self.told]

    @property
    def heard(self) -> list[Told]:
        """Return what could be heard."""
        return [one for one in self.told if one.verb in ("play", "announce")]

    async def _async_hear(self, verb: str, what: Any = None, volume: float | None = None) -> None:
        self.told.append(
            Told(at=dt_util.utcnow(), verb=verb, what=what, volume=volume, context=self._context)
        )
        if verb in self.faults.hangs:
            await asyncio.Event().wait()
        if verb in self.faults.refuses:
            raise HomeAssistantError(f"{self.name} does not {verb}")

    @callback
    def async_vanish(self) -> None:
        """Fall off the network."""
        self._context = None
        self._attr_available = False
        self.async_write_ha_state()

    @callback
    def async_come_back(self) -> None:
        """Be there again, as it was."""
        self._context = None
        self._attr_available = True
        self.async_write_ha_state()


class Player(Speaker, MediaPlayerEntity):
    """A player that is idle, unless made otherwise."""

    def __init__(
        self,
        name: str = "radio",
        *,
        volume: float | None = 0.6,
        state: MediaPlayerState = MediaPlayerState.IDLE,
        features: MediaPlayerEntityFeature = FULL_VOICE,
        device: str | None = None,
    ) -> None:
        """Put it up; it is a device of its own unless it is a part of another."""
        super().__init__("media_player", name, device or name)
        self._attr_supported_features = features
        self._attr_volume_level = volume
        self._attr_state = state
        self._attr_is_volume_muted = False
        self._next: CALLBACK_TYPE | None = None
        self.begun: list[float | None] = []
        """How loud it was whenever something began to be heard."""

    @property
    def volumes(self) -> list[float]:
        """Return the volumes it was told."""
        return [one.what for one in self.told if one.verb == "volume"]

    @override
    async def async_set_volume_level(self, volume: float) -> None:
        """Be as loud as that, sooner, later or never."""
        await self._async_hear("volume", volume, self.volume_level)
        if self.faults.echo:
            self._async_in(self.faults.echo, lambda: self.async_turned(volume))
        elif not self.faults.deaf:
            self._attr_volume_level = volume
            self.async_write_ha_state()

    @override
    async def async_play_media(self, media_type: str, media_id: str, **kwargs: Any) -> None:
        """Play for a while, as soon as it is fetched."""
        await self._async_hear("play", media_id, self.volume_level)
        if self._next:
            self._next()
        if self.faults.fetches:
            self._next = self._async_in(self.faults.fetches, self._async_begin)
        else:
            self._async_begin()

    @callback
    def _async_begin(self) -> None:
        self.begun.append(self.volume_level)
        self.async_is(MediaPlayerState.PLAYING)
        self._next = self._async_in(LASTS, lambda: self.async_is(MediaPlayerState.IDLE))

    @callback
    def async_goes_on(self) -> None:
        """Play what somebody else began, without an end."""
        if self._next:
            self._next()
        self._context = None
        self.async_is(MediaPlayerState.PLAYING)

    @override
    async def async_media_stop(self) -> None:
        """Be silent."""
        await self._async_hear("stop", None, self.volume_level)
        if self._next:
            self._next()
        self.async_is(MediaPlayerState.IDLE)

    @callback
    def async_is(self, state: MediaPlayerState) -> None:
        """Be in a state by itself."""
        self._attr_state = state
        self.async_write_ha_state()

    @callback
    def async_turned(self, volume: float | None, *, muted: bool = False) -> None:
        """Be turned up, down or off by a hand."""
        self._context = None
        self._attr_volume_level = volume
        self._attr_is_volume_muted = muted
        self.async_write_ha_state()

    @callback
    def _async_in(self, seconds: float, then: Any) -> CALLBACK_TYPE:
        job = HassJob(callback(lambda _now: then()), cancel_on_shutdown=True)
        return async_call_later(self.hass, seconds, job)


class Satellite(Speaker, AssistSatelliteEntity):
    """A satellite that announces through the player of its device."""

    _attr_supported_features = AssistSatelliteEntityFeature.ANNOUNCE

    def __init__(self, name: str = "corner", player: Player | None = None) -> None:
        """Put it up; without a player nobody knows how loud it is."""
        super().__init__("assist_satellite", name, name)
        self._player = player

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        """Say it, for a while."""
        volume = self._player.volume_level if self._player else None
        await self._async_hear("announce", announcement, volume)
        over = asyncio.Event()
        job = HassJob(callback(lambda _now: over.set()), cancel_on_shutdown=True)
        cancel = async_call_later(self.hass, LASTS, job)
        try:
            await over.wait()
        finally:
            cancel()

    @callback
    @override
    def on_pipeline_event(self, event: PipelineEvent) -> None:
        """Hear nothing."""

    @callback
    @override
    def async_get_configuration(self) -> AssistSatelliteConfiguration:
        """Return that it listens for nothing."""
        return AssistSatelliteConfiguration([], [], 0)

    @override
    async def async_set_configuration(self, config: AssistSatelliteConfiguration) -> None:
        """Stay as it is."""


class Voice(Speaker, TextToSpeechEntity):
    """A voice; what it says is played by whoever was told to."""

    _attr_default_language = "en"
    _attr_supported_languages = ["en"]  # noqa: RUF012 - so it is in the platform

    def __init__(self, name: str = "voice") -> None:
        """Put it up."""
        super().__init__("tts", name, name)

    @override
    async def async_get_tts_audio(
        self, message: str, language: str, options: dict[str, Any]
    ) -> TtsAudioType:
        """Return a short silence."""
        return "mp3", 4 * (b"\xff\xfb\x90\x00" + bytes(413))

    @override
    async def async_speak(self, *args: Any, **kwargs: Any) -> None:
        """Say it through a player."""
        await self._async_hear("speak", kwargs)
        await super().async_speak(*args, **kwargs)


class SpeakersFlow(ConfigFlow, domain=SPEAKERS):
    """What Home Assistant wants to know of every integration."""


async def async_put_up(hass: HomeAssistant, *speakers: Speaker) -> None:
    """Put speakers up in a home, each through the platform of its domain."""
    domains = {one.entity_id.split(".")[0] for one in speakers}

    async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
        await hass.config_entries.async_forward_entry_setups(entry, domains)
        return True

    mock_integration(hass, MockModule(SPEAKERS, async_setup_entry=async_setup_entry))
    mock_platform(hass, f"{SPEAKERS}.config_flow")
    for domain in domains:
        ours = [one for one in speakers if one.entity_id.startswith(f"{domain}.")]
        mock_platform(hass, f"{SPEAKERS}.{domain}", _platform(ours))
    await _async_set_up(hass, domains)
    entry = MockConfigEntry(domain=SPEAKERS)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


def _platform(entities: Iterable[Entity]) -> MockPlatform:
    async def async_setup_entry(
        hass: HomeAssistant,
        entry: ConfigEntry,
        async_add_entities: AddEntitiesCallback,
    ) -> None:
        async_add_entities(entities)

    return MockPlatform(async_setup_entry=async_setup_entry)


async def _async_set_up(hass: HomeAssistant, domains: set[str]) -> None:
    """Set up what speaks and plays; the voices of the home leave no files behind."""
    assert await async_setup_component(hass, "homeassistant", {})
    with (
        patch("homeassistant.components.ffmpeg.FFVersion.get_version", return_value="7.0"),
        patch("homeassistant.components.tts._init_tts_cache_dir", return_value="nowhere"),
        patch("homeassistant.components.tts._get_cache_files", return_value={}),
    ):
        for component in ("media_source", "tts", *domains):
            assert await async_setup_component(hass, component, {})
    hass.data[DATA_TTS_MANAGER].use_file_cache = False
    await hass.async_block_till_done()
