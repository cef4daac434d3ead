"""Each call to the outside fails in each way: nothing stays lit, loud or locked.

One story with light and voice, told once for each call and each way. What single channels
do about a fault, and when, is told in their own files, and so is the phone.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
import logging
from typing import Any

import pytest

from custom_components.connection_moments.channels.light import GIVE_BACK
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HassJob, HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later
from homeassistant.util.async_ import get_scheduled_timer_handles
from tests.bulbs import Bulb
from tests.home import ACT, AFTERNOON, MOMENT, Time, async_act, async_ask, says
from tests.rooms import async_listen, bulb
from tests.speakers import Player, Satellite

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

CALLS = [
    "light.turn_on",
    "light.turn_off",
    "media_player.volume_set",
    "media_player.play_media",
    "tts.speak",
    "assist_satellite.announce",
    "adaptive_lighting.set_manual_control",
]
LATE = 4.0
"""Seconds within which each of them would still be waited for."""
LONG = 400.0
"""Seconds after which nothing that fails is tried any more, but for what has to be given back."""


@dataclass(slots=True)
class Fault:
    """An action of somebody else's that fails from now on, until it is mended."""

    hass: HomeAssistant
    call: str
    how: str
    fails: bool = True
    failed: int = 0
    _job: Callable[[ServiceCall], Any] | None = field(default=None)

    def begin(self) -> None:
        """Stand between the home and the action, or take it away."""
        domain, action = self.call.split(".")
        service = self.hass.services.async_services_internal()[domain][action]
        self._job = service.job.target
        self.hass.services.async_register(
            domain,
            action,
            self._async_handle,
            schema=service.schema,
            supports_response=service.supports_response,
        )

    async def _async_handle(self, call: ServiceCall) -> Any:
        if self.fails:
            self.failed += 1
            await self._async_fail()
        assert self._job is not None
        result = self._job(call)
        return await result if asyncio.iscoroutine(result) else result

    async def _async_fail(self) -> None:
        match self.how:
            case "raises":
                raise RuntimeError("Nobody expected this")
            case "refuses":
                raise HomeAssistantError("Not now")
            case "hangs":
                await asyncio.Event().wait()
            case _:
                await _async_later(self.hass, LATE)


async def _async_later(hass: HomeAssistant, seconds: float) -> None:
    over = asyncio.Event()
    cancel = async_call_later(hass, seconds, HassJob(callback(lambda _now: over.set())))
    try:
        await over.wait()
    finally:
        cancel()


@dataclass(frozen=True, slots=True)
class Room:
    """What a cue reaches: a lamp, and what speaks."""

    lamp: Bulb
    player: Player


async def async_furnish(time: Time, call: str) -> Room:
    """Let Robin have it all; the voice is a satellite's where that is what fails."""
    hass, player = time.hass, Player("corner_player", device="corner")
    hass.services.async_register("adaptive_lighting", "set_manual_control", _take)
    hass.states.async_set("switch.adaptive_lighting", "on", {"manual_control": []})
    satellites = [Satellite("corner", player)] if call.startswith("assist") else []
    await async_listen(time, *satellites, player)
    return Room(bulb(hass), player)


async def _take(_call: ServiceCall) -> None:
    """Let a lamp go, or have it back."""


def busy(hass: HomeAssistant) -> tuple[list[str], int]:
    """Return what of ours is still going on, and how many timers of ours there are."""
    going = (*hass._background_tasks, *hass._tasks)
    tasks = [
        task.get_name()
        for task in going
        if isinstance(task, asyncio.Task)
        if task.get_name().startswith(DOMAIN) and not task.done()
    ]
    timers = [
        one
        for one in get_scheduled_timer_handles(hass.loop)
        if DOMAIN in repr(one) and not one.cancelled()
    ]
    return tasks, len(timers)


def loud(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was said above debug, by us or about us."""
    return [
        one.getMessage()
        for one in caplog.records
        if one.levelno > logging.INFO
        and (DOMAIN in one.name or DOMAIN in one.getMessage())
        and one.name != "homeassistant.loader"
    ]


@pytest.mark.parametrize("how", ["raises", "refuses", "hangs", "late"])
@pytest.mark.parametrize("call", CALLS)
async def test_whatever_fails_nothing_stays_lit_loud_or_locked(
    hass: HomeAssistant,
    time: Time,
    caplog: pytest.LogCaptureFixture,
    call: str,
    how: str,
) -> None:
    """It fails from before the offer until the moment has long been over; then it is mended."""
    room = await async_furnish(time, call)
    fault = Fault(hass, call, how)
    fault.begin()
    idle = busy(hass)

    answer = await async_ask(hass, moment=ACT, invited=True)
    await time.passes(40)
    opened = says(hass, MOMENT)
    await async_act(hass, "respond", answer="received")
    await time.passes(LONG)
    fault.fails = False
    await time.passes(LONG)

    assert (answer["offered"], opened, says(hass, MOMENT)) == (True, "open", "resting")
    assert fault.failed > 0 or call == "light.turn_off"
    assert room.lamp.shows == (True, 100, 3000)
    assert room.player.volume_level == 0.6
    assert hass.data[GIVE_BACK].count == 0
    assert not hass.data[GIVE_BACK]._held
    assert not hass.data[GIVE_BACK].async_volumes()
    assert busy(hass) == idle
    assert loud(caplog) == []
