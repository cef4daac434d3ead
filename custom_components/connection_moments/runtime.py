"""One person at work: the engine, the ways to reach them, and what the settings say."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
import secrets

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback

from .channels import Channel, ChannelError
from .channels.light import LightChannel
from .channels.notification import PhoneChannel
from .const import CONF_KINDS, CONF_LIGHTS, CONF_PERSON, CONF_PHONE, CONF_RESTING, DOMAIN
from .engine.definitions import person_of
from .engine.engine import Engine
from .engine.store import SnapshotStore
from .inbound.answers import async_listen_for_answers
from .inbound.presence import async_world
from .model.decide import Decision
from .model.effects import Effect, Express, LetRest, Tell, TurnOffKind, Withdraw
from .model.errors import GiftTakesNoAnswerError
from .model.inputs import Answered, ChannelFailed, Chose, Input, Leaving, Restarted, WokeUp, World
from .model.moment import Kind, Library
from .model.person import Way
from .model.snapshot import Snapshot

type MomentsConfigEntry = ConfigEntry[Runtime]

LIGHT_FIRST = 2.0
"""Seconds that a lamp gets to begin before the other channels follow (design 1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a person's moments are made of."""

    library: Library
    light: LightChannel
    store: SnapshotStore
    stored: Snapshot | None


class Runtime:
    """Carries inputs to the engine and effects to the home, for one person."""

    def __init__(self, hass: HomeAssistant, entry: MomentsConfigEntry, parts: Parts) -> None:
        """Put the parts together; `async_start` sets them going."""
        self.hass = hass
        self.entry = entry
        self.library = parts.library
        self._light = parts.light
        self._phone = PhoneChannel(hass, parts.library)
        self._others: dict[Way, Channel] = {Way.PHONE: self._phone}
        self._context: tuple[str, Context] | None = None
        self._orderly = asyncio.Lock()
        self._tellers: list[Callable[[Tell, Context], None]] = []
        snapshot = parts.stored or Snapshot(secret=secrets.token_hex(16))
        snapshot = replace(snapshot, person=person_of(entry, alone=self.is_alone))
        self.engine = Engine(hass, parts.store, snapshot, self._async_perform, self._async_woke)
        self._async_follow_settings()

    @property
    def snapshot(self) -> Snapshot:
        """Return what is known about the person now."""
        return self.engine.snapshot

    @property
    def world(self) -> World:
        """Return what the home is like now."""
        data = self.entry.data
        return async_world(
            self.hass,
            self.library,
            self.snapshot.person,
            own_person=data.get(CONF_PERSON),
            lights=data.get(CONF_LIGHTS, []),
            phone=data.get(CONF_PHONE),
        )

    @property
    def is_alone(self) -> bool:
        """Return whether nobody else is set up in this home."""
        return len(self.hass.config_entries.async_entries(DOMAIN)) == 1

    @callback
    def async_start(self) -> None:
        """Begin to listen, and see to what a restart left."""
        self.entry.async_on_unload(async_listen_for_answers(self.hass, self._async_phone_answered))
        self.async_happened(Restarted())

    async def async_stop(self) -> None:
        """Give every lamp back, write everything down, and let go."""
        self.engine.async_stop()
        await self._light.async_stop()
        await self.engine.async_save()

    @callback
    def async_leave(self) -> None:
        """Close what is open: this person's moments are turned off."""
        self.async_happened(Leaving())

    async def async_leave_lamps(self) -> None:
        """Give every lamp back, as Home Assistant is about to stop."""
        await self._light.async_stop()

    @callback
    def async_happened(self, happened: Input) -> Decision:
        """Pass something that happened through the one front door."""
        return self.engine.async_happened(happened)

    @callback
    def async_settings_changed(self) -> None:
        """Take over what was changed in the settings; nothing that runs is cut off."""
        self._async_follow_settings()
        self.async_happened(Chose(person=person_of(self.entry, alone=self.is_alone)))

    @callback
    def async_on_tell(self, teller: Callable[[Tell, Context], None]) -> CALLBACK_TYPE:
        """Call with each thing to tell automations; return how to stop."""
        self._tellers.append(teller)
        return lambda: self._tellers.remove(teller)

    @callback
    def _async_follow_settings(self) -> None:
        person = person_of(self.entry, alone=self.is_alone)
        self._light.lights = list(self.entry.data.get(CONF_LIGHTS, []))
        self._light.quiet_hours = person.quiet_hours
        self._phone.device_id = self.entry.data.get(CONF_PHONE)

    @callback
    def _async_woke(self) -> None:
        self.async_happened(WokeUp(world=self.world))

    @callback
    def _async_phone_answered(self, answered: Answered) -> None:
        try:
            self.async_happened(answered)
        except GiftTakesNoAnswerError:
            # Gifts go to the phone without answers; whoever sends one made it up.
            return

    @callback
    def _async_perform(self, effect: Effect) -> None:
        match effect:
            case Express():
                context = self._context_of(effect.offer.offer_id)
                # Ends with the person's entry: no card comes after they moved out.
                self.entry.async_create_background_task(
                    self.hass, self._async_express(effect, context), f"{DOMAIN} shows an offer"
                )
            case Withdraw():
                context = self._context_of(effect.offer_id)
                self.hass.async_create_background_task(
                    self._async_withdraw(effect, context), f"{DOMAIN} takes an offer back"
                )
            case Tell():
                for teller in tuple(self._tellers):
                    teller(effect, self._context_of(effect.offer_id))
            case TurnOffKind():
                self._async_turn_off(effect.kind)
            case LetRest():
                self._async_let_rest(effect.bond_id)

    def _context_of(self, offer_id: str | None) -> Context:
        """Return the one context that all calls and states of an offer share."""
        if offer_id is None:
            return Context()
        if self._context is None or self._context[0] != offer_id:
            self._context = (offer_id, Context())
        return self._context[1]

    async def _async_express(self, cue: Express, context: Context) -> None:
        offer = cue.offer
        light = asyncio.ensure_future(self._async_show(Way.LIGHT, self._light, cue, context))
        # An offer that reaches a phone is on disk first, so that its answer is
        # understood even if the power goes in between. The light comes first.
        await self.engine.async_save()
        await asyncio.wait([light], timeout=LIGHT_FIRST)
        for way, channel in self._others.items():
            async with self._orderly:
                still = self.snapshot.offer
                if still and still.offer_id == offer.offer_id:
                    await self._async_show(way, channel, cue, context)
        await light

    async def _async_show(self, way: Way, channel: Channel, cue: Express, context: Context) -> None:
        if way not in cue.offer.ways:
            return
        try:
            await channel.async_show(cue, context)
        except ChannelError:
            self.async_happened(ChannelFailed(offer_id=cue.offer.offer_id, way=way))

    async def _async_withdraw(self, effect: Withdraw, context: Context) -> None:
        await self._light.async_clear(effect.offer_id, context)
        for channel in self._others.values():
            async with self._orderly:
                try:
                    await channel.async_clear(effect.offer_id, context)
                except ChannelError:
                    continue

    @callback
    def _async_turn_off(self, kind: Kind) -> None:
        options = self.entry.options
        kinds = [one for one in options.get(CONF_KINDS, list(Kind)) if one != kind]
        self.hass.config_entries.async_update_entry(
            self.entry, options={**options, CONF_KINDS: kinds}
        )

    @callback
    def _async_let_rest(self, bond_id: str) -> None:
        subentry = self.entry.subentries[bond_id]
        self.hass.config_entries.async_update_subentry(
            self.entry, subentry, data={**subentry.data, CONF_RESTING: True}
        )
