"""The light channel: a lamp that warms softly, and is what it was again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import override

from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.singleton import singleton
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..model.cue import Cue
from ..model.lamp import Fade, Lamp
from ..model.playing import Outcome
from ..model.softness import OUT_QUICK, hull, plan
from . import Channel, ChannelError
from .adaptive import async_hand_over, is_adapted
from .give_back import GiveBack
from .kept import Kept
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
        lamp_cue = LampCue(hass, entity_id, kept.lamp, Context())
        outcome = await lamp_cue.async_return((kept.low, kept.high))
    finally:
        home.async_release(entity_id, given_back=outcome is not Outcome.AWAY)


@dataclass(slots=True)
class _Running:
    cues: list[LampCue] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    over: bool = False
    waits: bool = False


class LightChannel(Channel):
    """Warms a person's lamps."""

    def __init__(
        self, hass: HomeAssistant, home: GiveBack, lights: Callable[[str | None], list[str]]
    ) -> None:
        """Know the home's arbiter, and how to find the lamps of a place."""
        self._hass = hass
        self._home = home
        self._lights = lights
        self._running: dict[str, _Running] = {}

    @override
    async def async_show(self, cue: Cue, context: Context) -> None:
        """Run a cue on the lamps of its place; raise ChannelError when none begins."""
        await self.async_show_on(self._lights(cue.place_id), cue, context)

    async def async_show_on(self, lights: list[str], cue: Cue, context: Context) -> None:
        """Run a cue on these lamps, each in its own time; raise ChannelError when none begins."""
        running = self._running[cue.cue_id] = _Running()
        try:
            wanted = _preferred(async_lamps(self._hass, lights), cue)
            running.waits = True
            held = await self._home.async_hold(wanted)
            running.waits = False
            await self._async_begin(cue, held, running, context)
        finally:
            if not running.tasks:
                self._running.pop(cue.cue_id, None)
        if not any(await asyncio.gather(*(one.began for one in running.cues))):
            raise ChannelError

    @override
    async def async_clear(self, cue_id: str, context: Context) -> None:
        """End a cue at once; the lamps fade back by themselves."""
        if running := self._running.get(cue_id):
            running.over = True
            for one in running.cues:
                one.async_stop()

    async def async_stop(self) -> None:
        """End every cue and wait until each lamp is back."""
        for running in self._running.values():
            running.over = True
            for one in running.cues:
                one.async_stop(OUT_QUICK)
        if tasks := [task for one in self._running.values() for task in one.tasks]:
            await asyncio.wait(tasks)

    async def _async_begin(
        self, cue: Cue, held: list[str], running: _Running, context: Context
    ) -> None:
        begun: set[str] = set()
        left = {one for one in held if self._home.async_known(one)}
        try:
            # Only now, with the lamps ours, is what they show the person's own light.
            lamps = {one: lamp for one in held if (lamp := self._before(one))}
            fades = {one: _planned(lamp, cue) for one, lamp in lamps.items()}
            if fades:
                await self._home.async_keep(
                    {one: _kept(lamps[one], fade, cue) for one, fade in fades.items()}
                )
            if running.over:
                return
            for entity_id, fade in fades.items():
                lamp_cue = LampCue(self._hass, entity_id, lamps[entity_id], context)
                begun.add(entity_id)
                self._async_start(cue.cue_id, entity_id, lamp_cue, fade)
        finally:
            for entity_id in held:
                if entity_id not in begun:
                    # What an older cue left there is not given back by this one.
                    self._home.async_release(entity_id, given_back=entity_id not in left)

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
        outcome, context = Outcome.AWAY, cue.context
        adapted = is_adapted(self._hass, entity_id) and await async_hand_over(
            self._hass, entity_id, context, ours=True
        )
        try:
            outcome = await cue.async_run(fade)
        finally:
            # A lamp that a hand took stays with the hand.
            if adapted and outcome is Outcome.BACK:
                await async_hand_over(self._hass, entity_id, context, ours=False)
            self._home.async_release(entity_id, given_back=outcome is not Outcome.AWAY)

    def is_waiting(self, cue_id: str) -> bool:
        """Return whether a cue waits for lamps that another one still holds."""
        return cue_id in self._running and self._running[cue_id].waits

    @callback
    def async_hush(self) -> None:
        """End every cue; the lamps fade back by themselves."""
        for running in self._running.values():
            running.over = True
            for one in running.cues:
                one.async_stop()

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


def _preferred(lamps: dict[str, Lamp], cue: Cue) -> list[str]:
    """Return the lamps that are on, or the off ones where they may be turned on."""
    lit = [one for one, lamp in lamps.items() if lamp.on]
    return lit or (list(lamps) if cue.may_turn_on else [])


def _planned(lamp: Lamp, cue: Cue) -> Fade:
    return plan(lamp, cue.shape, cue.phase, ceiling=cue.ceiling, breaths=cue.breaths)


def _kept(lamp: Lamp, fade: Fade, cue: Cue) -> Kept:
    low, high = hull(fade, lamp)
    return Kept(lamp=lamp, low=low, high=high, at=dt_util.utcnow(), quiet_hours=cue.quiet_hours)
