"""The players behind the voices: what can be told softly, and how loud it is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from homeassistant.components.media_player import (
    ATTR_MEDIA_VOLUME_LEVEL,
    ATTR_MEDIA_VOLUME_MUTED,
    DOMAIN as PLAYER,
    MediaPlayerEntityFeature,
)
from homeassistant.const import (
    ATTR_ENTITY_ID,
    ATTR_SUPPORTED_FEATURES,
    SERVICE_VOLUME_SET,
    STATE_IDLE,
    STATE_ON,
    STATE_UNAVAILABLE,
)
from homeassistant.core import Context, Event, HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from . import ChannelError, async_wait
from .give_back import AGAIN, GiveBack, is_renamed
from .kept import SAME_VOLUME
from .listening import async_until

SATELLITE = "assist_satellite"
CALL = 5.0
"""Seconds a speaker has to take what it is told."""
STILL = (STATE_IDLE, STATE_ON)
"""States in which nothing is playing and nothing is off: speaking cuts into nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What speaks in a place: a satellite or a player, and the voice for a player."""

    entity_id: str
    tts_engine: str | None = None


@callback
def async_player_of(hass: HomeAssistant, speaker: Speaker) -> str | None:
    """Return the player whose volume a speaker has, or None if it cannot be told softly."""
    if speaker.entity_id.startswith(f"{PLAYER}."):
        return speaker.entity_id if speaker.tts_engine else None
    registry = er.async_get(hass)
    satellite = registry.async_get(speaker.entity_id)
    if satellite is None or satellite.device_id is None:
        return None
    players = [
        one.entity_id
        for one in er.async_entries_for_device(registry, satellite.device_id)
        if one.domain == PLAYER
    ]
    return players[0] if players else None


@callback
def async_is_still(hass: HomeAssistant, speaker: Speaker) -> bool:
    """Return whether a speaker is on, plays nothing, is not muted, and can be told a volume."""
    player = async_player_of(hass, speaker)
    state = hass.states.get(player) if player else None
    return (
        state is not None
        and state.state in STILL
        and not state.attributes.get(ATTR_MEDIA_VOLUME_MUTED)
        # A player that was turned down to nothing was muted by a hand, too.
        and bool(volume_of(state))
        and bool(
            state.attributes.get(ATTR_SUPPORTED_FEATURES, 0) & MediaPlayerEntityFeature.VOLUME_SET
        )
        and _has_voice(hass, speaker)
    )


@callback
def _has_voice(hass: HomeAssistant, speaker: Speaker) -> bool:
    """Return whether a satellite is idle, or the voice of a player is there."""
    if speaker.entity_id.startswith(f"{SATELLITE}."):
        satellite = hass.states.get(speaker.entity_id)
        return satellite is not None and satellite.state == STATE_IDLE
    voice = hass.states.get(speaker.tts_engine) if speaker.tts_engine else None
    return voice is not None and voice.state != STATE_UNAVAILABLE


@callback
def async_return_volumes(hass: HomeAssistant, home: GiveBack) -> None:
    """Give speakers the volume back that a crash left lowered, or that have a new name since."""
    for player in home.async_volumes():
        _async_return_later(hass, home, player)

    @callback
    def follow(event: Event[Any]) -> None:
        old, new = event.data.get("old_entity_id", ""), event.data["entity_id"]
        if old in home.async_volumes():
            home.async_rename_volume(old, new)
            # It may be speaking: it is told nothing before that is over.
            _async_return_later(hass, home, new, after=AGAIN.total_seconds())

    hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, follow, is_renamed)


async def async_restore(hass: HomeAssistant, home: GiveBack, player: str, context: Context) -> None:
    """Give a speaker its volume back, or do so when it can be told."""
    if not await _async_is_restored(hass, home, player, context):
        _async_return_later(hass, home, player)


@callback
def _async_return_later(
    hass: HomeAssistant, home: GiveBack, player: str, after: float = 0.0
) -> None:
    hass.async_create_background_task(
        _async_return_volume(hass, home, player, after), f"{DOMAIN} volume of {player}"
    )


async def _async_return_volume(
    hass: HomeAssistant, home: GiveBack, player: str, after: float
) -> None:
    """Give a speaker its volume back once it is there, unless it speaks for us again."""
    if after:
        await async_wait(hass, after)

    def is_there(state: State) -> bool:
        return volume_of(state) is not None

    while kept := home.async_volumes().get(player):
        there = await async_until(hass, player, is_there, AGAIN.total_seconds())
        if not there and kept.is_young(dt_util.utcnow()):
            continue
        if await home.async_hold([player]):
            try:
                if await _async_is_restored(hass, home, player, Context()):
                    return
            finally:
                home.async_release(player, given_back=True)
        await async_wait(hass, AGAIN.total_seconds())


async def _async_is_restored(
    hass: HomeAssistant, home: GiveBack, player: str, context: Context
) -> bool:
    """Return whether nothing is left to give back: done, too old, or somebody's by now."""
    kept = home.async_volumes().get(player)
    state = hass.states.get(player)
    volume = volume_of(state) if state else None
    if kept and volume is None and kept.is_young(dt_util.utcnow()):
        return False
    # A volume that somebody set in the meantime is theirs.
    if kept and volume is not None and kept.may_return(dt_util.utcnow(), volume):
        try:
            await async_set_volume(hass, player, kept.volume, context)
        except ChannelError:
            return False
    home.async_forget_volume(player)
    return True


async def async_set_volume(
    hass: HomeAssistant, player: str, volume: float, context: Context
) -> None:
    """Tell a player how loud to be, from 0 to 1; raise ChannelError if it does not take it."""
    data = {ATTR_ENTITY_ID: player, ATTR_MEDIA_VOLUME_LEVEL: volume}
    await async_call(hass, Call(PLAYER, SERVICE_VOLUME_SET, data), context)


class Call(NamedTuple):
    """An action, its data, and how many seconds it may take."""

    domain: str
    action: str
    data: dict[str, Any]
    seconds: float = CALL


async def async_call(hass: HomeAssistant, call: Call, context: Context) -> None:
    """Call an action; raise ChannelError if it is refused or takes too long."""
    try:
        async with asyncio.timeout(call.seconds):
            await hass.services.async_call(
                call.domain, call.action, call.data, blocking=True, context=context
            )
    except Exception as err:  # any integration may be behind a speaker
        LOGGER.debug("A speaker did not take %s: %s", call.action, type(err).__name__)
        raise ChannelError from err


def volume_of(state: State) -> float | None:
    """Return how loud a player says it is, from 0 to 1, None if it does not say."""
    volume: float | None = state.attributes.get(ATTR_MEDIA_VOLUME_LEVEL)
    return volume


def has_volume(volume: float) -> Callable[[State], bool]:
    """Return a test for a player that is as loud as it was told."""

    def has(state: State) -> bool:
        now = volume_of(state)
        return now is not None and abs(now - volume) <= SAME_VOLUME

    return has
