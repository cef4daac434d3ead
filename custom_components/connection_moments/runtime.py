"""One person at work: the engine, the ways to reach them, and what the settings say."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
import secrets
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .channels.dashboards import async_page_address
from .channels.expression import Channels, Expression, Reports
from .channels.give_back import GiveBack
from .channels.light import LightChannel
from .channels.notification import PhoneChannel
from .channels.speech import Speaker, SpeechChannel
from .channels.where import async_lights_of, speaker_of
from .const import CONF_KINDS, CONF_NUMBER, CONF_RESTING, DOMAIN
from .engine.clock import APART, Clock
from .engine.definitions import person_of
from .engine.engine import Engine
from .engine.places import phones_of, spots_of
from .engine.store import SnapshotStore
from .model.cue import Cue
from .model.day import day_of, next_day_start
from .model.decision import Decision
from .model.effects import Effect, Express, Hush, LetRest, Tell, TurnOffKind, Withdraw
from .model.inputs import (
    ChannelFailed,
    Chose,
    Input,
    Leaving,
    Restarted,
    WokeUp,
    World,
)
from .model.moment import Kind, Library
from .model.outlook import Outlook, outlook, preview
from .model.person import Way
from .model.place import PlaceChoice
from .model.rhythm import Window
from .model.room import turns_at
from .model.snapshot import Snapshot

type MomentsConfigEntry = ConfigEntry[Runtime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a person's moments are made of."""

    library: Library
    home: GiveBack
    store: SnapshotStore
    stored: Snapshot | None


class Runtime:
    """Carries inputs to the engine and effects to the home, for one person."""

    def __init__(self, hass: HomeAssistant, entry: MomentsConfigEntry, parts: Parts) -> None:
        """Put the parts together; `async_start` sets them going."""
        self.hass = hass
        self.entry = entry
        self.library = parts.library
        self.sense: Callable[[], World] = lambda: World(library=self.library)
        self._tellers: list[Callable[[Tell, Context], None]] = []
        self._ahead: Outlook | None = None
        self._seen: World | None = None
        snapshot = parts.stored or Snapshot(secret=secrets.token_hex(16))
        snapshot = replace(snapshot, person=person_of(entry, alone=self.is_alone))
        # Many wake at the same time of day; one after another keeps nothing else waiting.
        clock = Clock(hass, self._async_woke, APART * (entry.data.get(CONF_NUMBER, 1) - 1))
        self.engine = Engine(parts.store, snapshot, self._async_perform, clock)
        self.expression = Expression(hass, self._channels(parts.home), self._reports())

    def _channels(self, home: GiveBack) -> Channels:
        return Channels(
            light=LightChannel(self.hass, home, self.async_lights),
            phone=PhoneChannel(
                self.hass, self.library, lambda: phones_of(self.entry), self._async_page
            ),
            speech=SpeechChannel(self.hass, home, self._speaker),
        )

    def _reports(self) -> Reports:
        def is_wanted(cue: Cue) -> bool:
            offer = self.snapshot.offer
            if cue.offer is None:
                return not self.snapshot.is_quiet(dt_util.now())
            return offer is not None and offer.offer_id == cue.cue_id

        @callback
        def failed(cue_id: str, way: Way) -> None:
            self.async_happened(ChannelFailed(offer_id=cue_id, way=way))

        def start(coro: Coroutine[Any, Any, None], name: str) -> None:
            self.entry.async_create_background_task(self.hass, coro, name)

        return Reports(start=start, is_wanted=is_wanted, save=self.engine.async_save, failed=failed)

    @property
    def snapshot(self) -> Snapshot:
        """Return what is known about the person now."""
        return self.engine.snapshot

    @property
    def world(self) -> World:
        """Return what the home is like now."""
        return self.sense()

    @property
    def outlook(self) -> Outlook:
        """Return what was ahead when something happened last: all that shows it shows the same."""
        if self._ahead is None:
            world = self._seen or self.world
            self._ahead = outlook(self.snapshot, world, dt_util.now())
        return self._ahead

    @callback
    def async_look_ahead(self) -> Outlook:
        """Return what is ahead now."""
        return outlook(self.snapshot, self.world, dt_util.now())

    @callback
    def async_watch_room(self) -> CALLBACK_TYPE:
        """Look in time also where room turns by the clock alone; return how to stop."""
        self.engine.also = lambda now: turns_at(self.snapshot, self.world, now)

        def stop() -> None:
            self.engine.also = lambda _: None

        return stop

    @callback
    def async_tomorrow(self) -> tuple[Window, ...]:
        """Return the windows that tomorrow would have, as things are now."""
        now, starts = dt_util.now(), self.snapshot.person.day_start
        tomorrow = day_of(next_day_start(now, starts), starts)
        return preview(self.snapshot, self.world, tomorrow, now.tzinfo)

    @property
    def is_alone(self) -> bool:
        """Return whether nobody else is set up in this home."""
        return len(self.hass.config_entries.async_entries(DOMAIN)) == 1

    @callback
    def async_start(self) -> None:
        """See to what a restart left."""
        self.async_happened(Restarted())

    async def async_stop(self) -> None:
        """Give every lamp back, write everything down, and let go."""
        self.engine.async_stop()
        await self.expression.async_stop()
        await self.engine.async_close()

    @callback
    def async_leave(self) -> None:
        """Close what is open: this person's moments are turned off."""
        self.async_happened(Leaving())

    async def async_leave_lamps(self) -> None:
        """Give every lamp back, as Home Assistant is about to stop."""
        await self.expression.async_stop()

    @callback
    def async_happened(self, happened: Input) -> Decision:
        """Pass something that happened through the one front door."""
        self._ahead, self._seen = None, getattr(happened, "world", None)
        return self.engine.async_happened(happened)

    @callback
    def async_settings_changed(self) -> None:
        """Take over what was changed in the settings; nothing that runs is cut off."""
        self.async_happened(Chose(person=person_of(self.entry, alone=self.is_alone)))

    @callback
    def async_on_tell(self, teller: Callable[[Tell, Context], None]) -> CALLBACK_TYPE:
        """Call with each thing to tell automations; return how to stop."""
        self._tellers.append(teller)
        return lambda: self._tellers.remove(teller)

    def _choice(self, place_id: str | None) -> PlaceChoice | None:
        spots = spots_of(self.entry)
        return next((one for one in spots if one.place.place_id == place_id), None)

    async def _async_page(self) -> str | None:
        return await async_page_address(self.hass, self.entry.entry_id)

    @callback
    def async_lights(self, place_id: str | None) -> list[str]:
        """Return the lamps of a place."""
        choice = self._choice(place_id)
        return async_lights_of(self.hass, choice) if choice else []

    def _speaker(self, place_id: str | None) -> Speaker | None:
        choice = self._choice(place_id)
        return speaker_of(choice) if choice else None

    @callback
    def _async_woke(self) -> None:
        self.async_happened(WokeUp(world=self.world))

    @callback
    def _async_perform(self, effect: Effect) -> None:
        match effect:
            case Express():
                self.expression.async_express(effect.cue)
            case Withdraw():
                self.expression.async_withdraw(effect.offer_id)
            case Hush():
                self.expression.async_hush()
            case Tell():
                context = self.expression.context_of(effect.offer_id)
                for teller in tuple(self._tellers):
                    teller(effect, context)
            case TurnOffKind():
                self._async_turn_off(effect.kind)
            case LetRest():
                self._async_let_rest(effect.bond_id)

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
