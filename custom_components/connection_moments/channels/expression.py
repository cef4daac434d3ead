"""One cue through all its channels, in order: light first, the card, a voice last."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
import time
from typing import Any

from homeassistant.core import Context, HomeAssistant, callback

from ..const import DOMAIN, EVENT_CUE
from ..disk import NotWrittenError
from ..model.cue import Cue
from ..model.gate import CEILING_DAY
from ..model.person import Way
from . import Channel, ChannelError, async_wait
from .give_back import WAIT
from .light import LightChannel
from .notification import PhoneChannel
from .speech import SpeechChannel

LIGHT_FIRST = 2.0
"""Seconds that a lamp gets to begin before the other channels follow (design 1.3)."""
TOGETHER = 10.0
"""Seconds within which all channels of a cue begin, or do not (design 1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """The ways to reach a person."""

    light: LightChannel
    phone: PhoneChannel
    speech: SpeechChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What the expression asks of the person's engine, and tells it.

    What it starts ends with the person's entry: no card comes after they moved out.
    """

    start: Callable[[Coroutine[Any, Any, None], str], object]
    is_wanted: Callable[[Cue], bool]
    save: Callable[[], Awaitable[None]]
    failed: Callable[[str, Way], None]


class Expression:
    """Expresses a person's cues and takes them back."""

    def __init__(self, hass: HomeAssistant, channels: Channels, reports: Reports) -> None:
        """Know the channels."""
        self._hass = hass
        self.channels = channels
        self._reports = reports
        self._orderly = asyncio.Lock()
        self._context: tuple[str, Context] | None = None
        self._own_cards: deque[str] = deque(maxlen=CEILING_DAY)

    def context_of(self, cue_id: str | None) -> Context:
        """Return the one context that all calls and states of a cue share."""
        if cue_id is None:
            return Context()
        if self._context is None or self._context[0] != cue_id:
            self._context = (cue_id, Context())
        return self._context[1]

    @callback
    def async_express(self, cue: Cue) -> None:
        """Begin a cue."""
        self._reports.start(self._async_express(cue), f"{DOMAIN} cue")

    @callback
    def async_withdraw(self, cue_id: str) -> None:
        """Take a cue back: the lamps fade home, the card leaves the phone."""
        self._hass.async_create_background_task(self._async_withdraw(cue_id), f"{DOMAIN} back")

    @callback
    def async_hush(self) -> None:
        """End everything that is seen or heard now."""
        self.channels.light.async_hush()
        self.channels.speech.async_hush()
        for cue_id in self._own_cards:
            self.async_withdraw(cue_id)
        self._own_cards.clear()

    async def async_stop(self) -> None:
        """End everything, and wait until each lamp and each volume is back."""
        await asyncio.gather(self.channels.speech.async_stop(), self.channels.light.async_stop())

    async def _async_express(self, cue: Cue) -> None:
        context, begun = self.context_of(cue.cue_id), time.monotonic()
        if Way.LIGHT in cue.ways:
            # Said first, so that the logbook knows where the light comes from.
            self._hass.bus.async_fire(EVENT_CUE, context=context)
        light = self._hass.async_create_background_task(
            self._async_light(cue, context), f"{DOMAIN} light"
        )
        # An offer that reaches a phone is on disk first, so that its answer is
        # understood even if the power goes in between. The light comes first.
        stored = await self._async_is_stored()
        await asyncio.wait([light], timeout=LIGHT_FIRST)
        if self.channels.light.is_waiting(cue.cue_id):
            # Another cue is on its way home; whatever comes next comes after the light.
            await asyncio.wait([light], timeout=WAIT)
        async with self._orderly:
            if not stored:
                self._async_leave_out(cue, Way.PHONE, Way.SPEECH)
            elif self._reports.is_wanted(cue):
                if cue.offer is None and Way.PHONE in cue.ways:
                    self._own_cards.append(cue.cue_id)
                await self._async_show(Way.PHONE, self.channels.phone, cue, context)
        lit = await light
        if lit is not None and stored and Way.SPEECH in cue.ways:
            await self._async_speak(cue, begun, lit, context)

    async def _async_is_stored(self) -> bool:
        try:
            await self._reports.save()
        except NotWrittenError:
            return False
        return True

    @callback
    def _async_leave_out(self, cue: Cue, *ways: Way) -> None:
        for way in cue.ways.intersection(ways):
            self._reports.failed(cue.cue_id, way)

    async def _async_light(self, cue: Cue, context: Context) -> float | None:
        """Return when a lamp has begun, None if none has."""
        lit = await self._async_show(Way.LIGHT, self.channels.light, cue, context)
        return time.monotonic() if lit else None

    async def _async_speak(self, cue: Cue, begun: float, lit: float, context: Context) -> None:
        """Let the voice come at least two seconds after the light, or not at all."""
        await async_wait(self._hass, max(0.0, lit + LIGHT_FIRST - time.monotonic()))
        in_time = time.monotonic() - begun < TOGETHER
        if in_time and self._reports.is_wanted(cue):
            await self._async_show(Way.SPEECH, self.channels.speech, cue, context)

    async def _async_show(self, way: Way, channel: Channel, cue: Cue, context: Context) -> bool:
        if way not in cue.ways:
            return False
        try:
            await channel.async_show(cue, context)
        except ChannelError:
            self._reports.failed(cue.cue_id, way)
            return False
        return True

    async def _async_withdraw(self, cue_id: str) -> None:
        context = self.context_of(cue_id)
        await self.channels.light.async_clear(cue_id, context)
        async with self._orderly:
            with suppress(ChannelError):
                await self.channels.phone.async_clear(cue_id, context)
