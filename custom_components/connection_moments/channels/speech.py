"""The speech channel: one line in a low voice, after the light, and the volume is back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.media_player import DOMAIN as PLAYER
from homeassistant.const import ATTR_ENTITY_ID, SERVICE_MEDIA_STOP, STATE_BUFFERING, STATE_PLAYING
from homeassistant.core import Context, HomeAssistant, State, callback
from homeassistant.util import dt as dt_util

from ..model.cue import Cue
from . import Channel, ChannelError, async_wait
from .give_back import GiveBack
from .kept import KeptVolume
from .listening import async_until
from .players import (
    CALL,
    SATELLITE,
    Call,
    Speaker,
    async_call,
    async_is_still,
    async_player_of,
    async_restore,
    async_set_volume,
    has_volume,
    volume_of,
)

LEAD_IN_URL = "/connection_moments/lead_in.wav"
VERIFY = 2.0
"""Seconds in which a speaker has to report the volume it was told (design 5)."""
FETCHING = 15.0
"""Seconds a player may take to fetch its voice; the volume stays low for as long."""
SPEAKING = 30.0
"""Seconds after which a speaker that still speaks is left alone."""
PAUSE = 0.7
"""Seconds between the lead-in and the voice (science 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line to say, where, how loud from 0 to 1, and in which context."""

    text: str
    speaker: Speaker
    player: str
    volume: float
    context: Context


class SpeechChannel(Channel):
    """Says one line, where nothing else is heard."""

    def __init__(
        self,
        hass: HomeAssistant,
        home: GiveBack,
        speaker: Callable[[str | None], Speaker | None],
    ) -> None:
        """Know the home's arbiter, and how to find the speaker of a place."""
        self._hass = hass
        self._home = home
        self._speaker = speaker
        self._speaking: set[asyncio.Task[Any]] = set()

    @override
    async def async_show(self, cue: Cue, context: Context) -> None:
        """Say the line; raise ChannelError when it would cut in, or cannot be soft."""
        line, task = self._line(cue, context), asyncio.current_task()
        # Where another voice speaks this one passes: waiting would make it late.
        if line is None or task is None or self._home.async_is_held(line.player):
            raise ChannelError
        if not async_is_still(self._hass, line.speaker):
            raise ChannelError
        self._speaking.add(task)
        try:
            await self._async_say(line)
        finally:
            self._speaking.discard(task)

    @override
    async def async_clear(self, cue_id: str, context: Context) -> None:
        """Let a line that has begun come to its end: a cut voice is not soft."""

    @callback
    def async_hush(self) -> None:
        """Stop speaking now."""
        for task in self._speaking:
            if not task.cancelling():
                task.cancel()

    async def async_stop(self) -> None:
        """Stop speaking, and wait until each volume is back."""
        self.async_hush()
        if self._speaking:
            await asyncio.wait(self._speaking)

    def _line(self, cue: Cue, context: Context) -> _Line | None:
        speaker = self._speaker(cue.place_id)
        player = async_player_of(self._hass, speaker) if speaker else None
        if speaker is None or player is None or cue.spoken is None:
            return None
        return _Line(
            text=cue.spoken, speaker=speaker, player=player, volume=cue.volume, context=context
        )

    async def _async_say(self, line: _Line) -> None:
        await self._home.async_hold([line.player])
        try:
            await self._async_lower(line)
            self._async_be_welcome(line)
            await self._async_speak(line)
        finally:
            await asyncio.shield(async_restore(self._hass, self._home, line.player, line.context))
            self._home.async_release(line.player, given_back=True)

    async def _async_lower(self, line: _Line) -> None:
        """Set the volume, and go on only when the speaker says so."""
        state = self._hass.states.get(line.player)
        now = volume_of(state) if state else None
        if now is None:
            raise ChannelError
        left = self._home.async_volumes().get(line.player)
        # What an earlier line could not give back yet is not the person's volume.
        before = left.volume if left and left.may_return(dt_util.utcnow(), now) else now
        kept = KeptVolume(volume=before, asked=line.volume, at=dt_util.utcnow())
        await self._home.async_keep_volume(line.player, kept)
        await async_set_volume(self._hass, line.player, line.volume, line.context)
        if not await async_until(self._hass, line.player, has_volume(line.volume), VERIFY):
            raise ChannelError

    @callback
    def _async_be_welcome(self, line: _Line) -> None:
        """Raise ChannelError when somebody began something, or set another volume."""
        state = self._hass.states.get(line.player)
        soft = state is not None and has_volume(line.volume)(state)
        if not soft or not async_is_still(self._hass, line.speaker):
            raise ChannelError

    async def _async_speak(self, line: _Line) -> None:
        try:
            if line.speaker.entity_id == line.player:
                await self._async_play(line)
            else:
                await self._async_announce(line)
        except asyncio.CancelledError:
            stop = {ATTR_ENTITY_ID: line.player}
            await async_call(self._hass, Call(PLAYER, SERVICE_MEDIA_STOP, stop), line.context)
            raise

    async def _async_announce(self, line: _Line) -> None:
        data = {
            ATTR_ENTITY_ID: line.speaker.entity_id,
            "message": line.text,
            "preannounce_media_id": LEAD_IN_URL,
        }
        await async_call(self._hass, Call(SATELLITE, "announce", data, SPEAKING), line.context)

    async def _async_play(self, line: _Line) -> None:
        lead_in = {
            ATTR_ENTITY_ID: line.player,
            "media_content_id": LEAD_IN_URL,
            "media_content_type": "music",
        }
        await async_call(self._hass, Call(PLAYER, "play_media", lead_in), line.context)
        await async_until(self._hass, line.player, _is_playing, 1.0)
        await async_until(self._hass, line.player, _is_still, CALL)
        await async_wait(self._hass, PAUSE)
        self._async_be_welcome(line)
        said = {
            ATTR_ENTITY_ID: line.speaker.tts_engine,
            "media_player_entity_id": line.player,
            "message": line.text,
            "cache": False,
        }
        await async_call(self._hass, Call("tts", "speak", said, SPEAKING), line.context)
        await async_until(self._hass, line.player, _is_playing, FETCHING)
        await async_until(self._hass, line.player, _is_still, SPEAKING)


def _is_playing(state: State) -> bool:
    return state.state in (STATE_PLAYING, STATE_BUFFERING)


def _is_still(state: State) -> bool:
    return not _is_playing(state)
