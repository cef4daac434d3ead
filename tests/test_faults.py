"""Each call to the outside fails in each way: nothing stays lit, loud or locked.

One story with light and voice, told once for each call and each way, and one of a card on
the phone. What single channels do about a fault, and when, is told in their own files, and
so is the disk.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
import logging
from typing import Any

import pytest

from custom_components.connection_moments.channels.light import GIVE_BACK
from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.light import DATA_COMPONENT as LIGHTS
from homeassistant.core import HassJob, HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_call_later
from homeassistant.util.async_ import get_scheduled_timer_handles
from tests.bulbs import Bulb
from tests.home import ACT, AFTERNOON, MOMENT, Time, async_act, async_ask, async_settle, says
from tests.phone import Phone, async_live_with
from tests.rooms import ROBIN, async_listen, bulb
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
TWO_HOURS = 7300.0
"""Seconds after which what is still gone is given up (design 5)."""
DONE = {"is done and hangs": "hangs", "is done late": "late"}
"""Ways to fail of a call that did what it was asked for before."""
PUSH = "notify.mobile_app_phone"
LAMP, PLAYER = "light.reading", "media_player.corner_player"


@dataclass(slots=True)
class Fault:
    """An action of somebody else's that fails from now on, until it is mended.

    `gone`: what is not there any more as soon as it is called, where it *disappears*.
    """

    hass: HomeAssistant
    call: str
    how: str
    gone: str = ""
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
        fails, self.failed = self.fails, self.failed + self.fails
        if fails and self.how not in DONE:
            await self._async_fail(self.how)
        assert self._job is not None
        result = self._job(call)
        result = await result if asyncio.iscoroutine(result) else result
        if fails and self.how in DONE:
            await self._async_fail(DONE[self.how])
        return result

    async def _async_fail(self, how: str) -> None:
        match how:
            case "disappears":
                er.async_get(self.hass).async_remove(self.gone)
                self.hass.states.async_remove(self.gone)
                await async_settle()
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


def kept(hass: HomeAssistant) -> tuple[int, list[str], dict[str, object]]:
    """Return what has not been given back, of lamps and speakers, and what is held."""
    home = hass.data[GIVE_BACK]
    return home.count, list(home._held), dict(home.async_volumes())


def loud(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was said above debug, by us or about us."""
    return [
        one.getMessage()
        for one in caplog.records
        if one.levelno > logging.INFO
        and (DOMAIN in one.name or DOMAIN in one.getMessage())
        and one.name != "homeassistant.loader"
    ]


async def async_live_through(time: Time) -> tuple[bool, str]:
    """Let a moment come, be answered and be long over; return whether it was offered and open."""
    hass = time.hass
    answer = await async_ask(hass, moment=ACT, invited=True)
    await time.passes(40)
    opened = says(hass, MOMENT)
    await async_act(hass, "respond", answer="received")
    await time.passes(LONG)
    return answer["offered"], opened


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

    offered, opened = await async_live_through(time)
    fault.fails = False
    await time.passes(LONG)

    assert (offered, opened, says(hass, MOMENT)) == (True, "open", "resting")
    assert fault.failed > 0 or call == "light.turn_off"
    assert room.lamp.shows == (True, 100, 3000)
    assert room.player.volume_level == 0.6
    assert kept(hass) == (0, [], {})
    assert busy(hass) == idle
    assert loud(caplog) == []


@pytest.mark.parametrize(
    ("call", "gone"),
    [
        ("light.turn_on", LAMP),
        ("adaptive_lighting.set_manual_control", LAMP),
        ("media_player.volume_set", PLAYER),
        ("media_player.play_media", PLAYER),
        ("tts.speak", PLAYER),
        ("tts.speak", "tts.voice"),
        ("assist_satellite.announce", PLAYER),
        ("assist_satellite.announce", "assist_satellite.corner"),
        ("light.turn_on", ROBIN),
        ("light.turn_on", "binary_sensor.sofa"),
        ("tts.speak", ROBIN),
        ("tts.speak", "binary_sensor.sofa"),
    ],
)
async def test_whatever_is_removed_during_a_call_nothing_stays_lit_loud_or_locked(
    hass: HomeAssistant, time: Time, caplog: pytest.LogCaptureFixture, call: str, gone: str
) -> None:
    """Its entity leaves the registry and the home for good; what is still there goes back."""
    room = await async_furnish(time, call)
    fault = Fault(hass, call, "disappears", gone)
    fault.begin()
    idle = busy(hass)

    offered, opened = await async_live_through(time)
    await time.leaps(TWO_HOURS)
    await time.passes(60)

    assert (offered, opened, says(hass, MOMENT)) == (True, "open", "resting")
    assert fault.failed > 0
    assert hass.states.get(gone) is None
    assert gone == LAMP or room.lamp.shows == (True, 100, 3000)
    assert gone == PLAYER or room.player.volume_level == 0.6
    assert kept(hass) == (0, [], {})
    assert busy(hass) == idle
    assert loud(caplog) == []


async def test_a_lamp_that_is_removed_and_put_up_anew_gets_its_light(
    hass: HomeAssistant, time: Time
) -> None:
    """As a bridge does that pairs a lamp again in the middle of a cue."""
    await async_furnish(time, "light.turn_on")
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(20)

    er.async_get(hass).async_remove(LAMP)
    await time.passes(60)
    lamp = Bulb("reading", level=151, kelvin=2400)
    await hass.data[LIGHTS].async_add_entities([lamp])
    await time.passes(60)

    assert lamp.shows == (True, 100, 3000)
    assert kept(hass) == (0, [], {})


@pytest.mark.parametrize("answer", ["received", "not_today"])
@pytest.mark.parametrize("how", ["late", *DONE])
async def test_a_push_that_comes_after_the_end_leaves_no_card(
    time: Time,
    phone: Phone,
    caplog: pytest.LogCaptureFixture,
    how: str,
    answer: str,
) -> None:
    """The call goes on when the moment is over; the card is cleared after it."""
    hass = time.hass
    await async_live_with(hass, phone)
    fault = Fault(hass, PUSH, how)
    fault.begin()
    idle = busy(hass)

    offer = await async_ask(hass, moment=ACT)
    await time.passes(1)
    fault.fails = False
    await async_act(hass, "respond", answer=answer)
    await time.passes(LONG)

    assert fault.failed == 1
    assert len(phone.cards) == 1
    assert phone.pushes[-1]["message"] == "clear_notification"
    assert phone.cleared == [offer["offer_id"]]
    assert busy(hass) == idle
    assert loud(caplog) == []


async def test_a_phone_that_is_removed_during_a_push_harms_nothing(
    hass: HomeAssistant, time: Time, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """The app is taken out of the home while its card is on the way."""
    await async_live_with(hass, phone)
    idle = busy(hass)
    Fault(hass, PUSH, "late").begin()
    (app,) = hass.config_entries.async_entries("mobile_app")

    await async_ask(hass, moment=ACT)
    await hass.config_entries.async_remove(app.entry_id)
    await time.passes(60)
    opened = says(hass, MOMENT)
    await async_act(hass, "respond", answer="received")
    await time.passes(LONG)

    assert (opened, says(hass, MOMENT)) == ("open", "resting")
    assert busy(hass) == idle
    assert loud(caplog) == []
