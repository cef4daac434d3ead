"""The light channel: a lamp that warms softly, and is what it was again."""

import asyncio
from dataclasses import dataclass, field
from typing import override

from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.singleton import singleton
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..model.effects import Express
from ..model.lamp import Fade, Lamp
from ..model.moment import Shape
from ..model.person import QuietHours
from ..model.phase import Phase
from ..model.playing import Outcome
from ..model.softness import OUT_QUICK, hull, plan
from . import Channel, ChannelError
from .give_back import GiveBack, Kept
from .lamp_cue import LampCue
from .lamps import async_lamps, lamp_of

GIVE_BACK: HassKey[GiveBack] = HassKey(f"{DOMAIN}.give_back")


@singleton(GIVE_BACK, async_=True)
async def async_give_back(hass: HomeAssistant) -> GiveBack:
    """Return the home's one arbiter, with what a crash may have left."""
    home = GiveBack(hass)

    @callback
    def go_back(entity_id: str, kept: Kept) -> None:
        hass.async_create_background_task(
            _async_go_back(hass, home, entity_id, kept), f"{DOMAIN} gives back {entity_id}"
        )

    await home.async_load(go_back)
    return home


async def _async_go_back(hass: HomeAssistant, home: GiveBack, entity_id: str, kept: Kept) -> None:
    if not await home.async_hold([entity_id]):
        return
    outcome = Outcome.AWAY
    try:
        outcome = await LampCue(hass, entity_id, kept.lamp, Context()).async_return()
    finally:
        home.async_release(entity_id, given_back=outcome is not Outcome.AWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glow:
    """What the light of one cue is to do, and for whom."""

    cue_id: str
    shape: Shape
    phase: Phase
    may_turn_on: bool
    quiet_hours: QuietHours


@dataclass(slots=True)
class _Running:
    cues: list[LampCue] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    over: bool = False


class LightChannel(Channel):
    """Warms a person's lamps."""

    def __init__(self, hass: HomeAssistant, home: GiveBack) -> None:
        """Begin without lamps; `lights` and `quiet_hours` follow the settings."""
        self._hass = hass
        self._home = home
        self._running: dict[str, _Running] = {}
        self.lights: list[str] = []
        self.quiet_hours = QuietHours()

    @override
    async def async_show(self, cue: Express, context: Context) -> None:
        """Warm the lamps; raise ChannelError when none can be reached."""
        glow = Glow(
            cue_id=cue.offer.offer_id,
            shape=cue.offer.shape,
            phase=cue.phase,
            may_turn_on=cue.may_turn_on,
            quiet_hours=self.quiet_hours,
        )
        await self.async_glow(glow, context)

    async def async_glow(self, glow: Glow, context: Context) -> None:
        """Run a cue on the lamps, each in its own time, until it ends by itself."""
        running = self._running[glow.cue_id] = _Running()
        try:
            wanted = _preferred(async_lamps(self._hass, self.lights), glow)
            held = await self._home.async_hold(wanted)
            await self._async_begin(glow, held, running, context)
        finally:
            if not running.tasks:
                self._running.pop(glow.cue_id, None)
        if not any(await asyncio.gather(*(cue.began for cue in running.cues))):
            raise ChannelError

    @override
    async def async_clear(self, offer_id: str, context: Context) -> None:
        """End a cue at once; the lamps fade back by themselves."""
        if running := self._running.get(offer_id):
            running.over = True
            for cue in running.cues:
                cue.async_stop()

    async def async_stop(self) -> None:
        """End every cue and wait until each lamp is back."""
        for running in self._running.values():
            running.over = True
            for cue in running.cues:
                cue.async_stop(OUT_QUICK)
        if tasks := [task for one in self._running.values() for task in one.tasks]:
            await asyncio.wait(tasks)

    async def _async_begin(
        self, glow: Glow, held: list[str], running: _Running, context: Context
    ) -> None:
        begun: set[str] = set()
        try:
            # Only now, with the lamps ours, is what they show the person's own light.
            lamps = {one: lamp for one in held if (lamp := self._before(one))}
            fades = {one: plan(lamp, glow.shape, glow.phase) for one, lamp in lamps.items()}
            if fades:
                await self._home.async_keep(
                    {one: _kept(lamps[one], fade, glow) for one, fade in fades.items()}
                )
            if running.over:
                return
            for entity_id, fade in fades.items():
                cue = LampCue(self._hass, entity_id, lamps[entity_id], context)
                begun.add(entity_id)
                self._async_start(glow.cue_id, entity_id, cue, fade)
        finally:
            for entity_id in held:
                if entity_id not in begun:
                    self._home.async_release(entity_id, given_back=True)

    @callback
    def _async_start(self, cue_id: str, entity_id: str, cue: LampCue, fade: Fade) -> None:
        running = self._running[cue_id]
        running.cues.append(cue)
        task = self._hass.async_create_background_task(
            self._async_run(entity_id, cue, fade), f"{DOMAIN} {entity_id}"
        )
        running.tasks.add(task)

        @callback
        def ended(done: asyncio.Task[None]) -> None:
            running.tasks.discard(done)
            if not running.tasks and self._running.get(cue_id) is running:
                self._running.pop(cue_id)

        task.add_done_callback(ended)

    async def _async_run(self, entity_id: str, cue: LampCue, fade: Fade) -> None:
        outcome = Outcome.AWAY
        try:
            outcome = await cue.async_run(fade)
        finally:
            self._home.async_release(entity_id, given_back=outcome is not Outcome.AWAY)

    @callback
    def _before(self, entity_id: str) -> Lamp | None:
        """Return the lamp as the person left it, also where an older cue still shows."""
        state = self._hass.states.get(entity_id)
        lamp = lamp_of(state) if state else None
        kept = self._home.async_known(entity_id)
        level = lamp.brightness if lamp and lamp.on else None
        if lamp and kept and kept.may_return(dt_util.utcnow(), level):
            return kept.lamp
        return lamp


def _preferred(lamps: dict[str, Lamp], glow: Glow) -> list[str]:
    """Return the lamps that are on, or the off ones where they may be turned on."""
    lit = [one for one, lamp in lamps.items() if lamp.on]
    return lit or (list(lamps) if glow.may_turn_on else [])


def _kept(lamp: Lamp, fade: Fade, glow: Glow) -> Kept:
    low, high = hull(fade, lamp)
    return Kept(lamp=lamp, low=low, high=high, at=dt_util.utcnow(), quiet_hours=glow.quiet_hours)
