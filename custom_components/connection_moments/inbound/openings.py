"""What happens at home by itself and makes a natural moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.const import STATE_HOME, STATE_OFF, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
    Event,
    EventStateChangedData,
    HassJob,
    State,
    callback,
)
from homeassistant.helpers.event import async_call_later, async_track_state_change_event

from ..const import CONF_ENTITY, CONF_HOLD_ASLEEP, CONF_PERSON, CONF_TO, HOLDS, LOGGER
from ..engine.openings import STAMPED, lasting_of, openings_of, says, what_of
from ..engine.places import spots_of
from ..model.inputs import Noticed
from ..model.opening import Opening
from ..runtime import Runtime
from .presence import holds, is_near, tells

GONE_FOR = timedelta(minutes=10)
"""How long a room was empty, or somebody out, before coming in is an opening.

A motion sensor says more often so, and a phone that loses its place comes home all day long.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What an entity does when something happens.

    With NONE it is no opening, and only changes what the home is like. `lasts`:
    whether it goes on, where it has to last for a while.
    """

    entity_id: str
    is_it: Callable[[State, State], bool]
    lasts: Callable[[State], bool] = tells
    what: Opening = Opening.NONE
    opening_id: str | None = None
    lasting: timedelta = timedelta()


class OpeningWatch:
    """Follows the entities that were chosen, and no other; passes on what they say."""

    def __init__(self, runtime: Runtime) -> None:
        """Know the person; `async_start` looks."""
        self._runtime = runtime
        self._signs: dict[str, list[Sign]] = {}
        self._unsubscribe: CALLBACK_TYPE | None = None
        self._waits: dict[Sign, CALLBACK_TYPE] = {}

    @callback
    def async_start(self) -> None:
        """Follow what is chosen now, and what will be."""
        entry = self._runtime.entry
        entry.async_on_unload(entry.add_update_listener(self._async_settings_changed))
        entry.async_on_unload(self._async_let_go)
        self._async_follow()

    async def _async_settings_changed(self, *_: Any) -> None:
        self._async_let_go()
        self._async_follow()

    @callback
    def _async_follow(self) -> None:
        for sign in signs_of(self._runtime):
            self._signs.setdefault(sign.entity_id, []).append(sign)
        if self._signs:
            self._unsubscribe = async_track_state_change_event(
                self._runtime.hass, list(self._signs), self._async_changed
            )

    @callback
    def _async_let_go(self) -> None:
        if self._unsubscribe:
            self._unsubscribe()
            self._unsubscribe = None
        for stop in self._waits.values():
            stop()
        self._waits.clear()
        self._signs.clear()

    @callback
    def _async_changed(self, event: Event[EventStateChangedData]) -> None:
        before, after = event.data["old_state"], event.data["new_state"]
        if before and after and before.state == after.state:
            return
        signs = self._signs[event.data["entity_id"]]
        for sign in signs:
            if sign in self._waits and not (after and sign.lasts(after)):
                self._waits.pop(sign)()
        # What a restart brings back, or a device that was away, is nothing that happened.
        if self._runtime.hass.state is not CoreState.running or not before or not after:
            return
        for sign in [one for one in signs if _is_sign(one, before, after)]:
            self._async_saw(sign)

    @callback
    def _async_saw(self, sign: Sign) -> None:
        if not sign.lasting:
            self._async_notice(sign)
            return

        @callback
        def lasted(_: Any) -> None:
            del self._waits[sign]
            self._async_notice(sign)

        job = HassJob(lasted, cancel_on_shutdown=True)
        self._waits[sign] = async_call_later(self._runtime.hass, sign.lasting, job)

    @callback
    def _async_notice(self, sign: Sign) -> None:
        LOGGER.debug("Noticed at home: %s (%s)", sign.what, sign.opening_id or "built in")
        world = self._runtime.world
        self._runtime.async_happened(
            Noticed(world=world, opening=sign.what, opening_id=sign.opening_id)
        )


def signs_of(runtime: Runtime) -> Iterator[Sign]:
    """Return all that is followed for a person: what they built comes first, as it is strongest."""
    entry = runtime.entry
    for one in openings_of(entry):
        wanted = _wanted(one.data.get(CONF_TO))
        yield Sign(
            entity_id=one.data[CONF_ENTITY],
            is_it=_comes(wanted) if CONF_TO in one.data else _is_pressed,
            lasts=wanted,
            what=what_of(entry, one.data),
            opening_id=one.subentry_id,
            lasting=lasting_of(one.data),
        )
    if person := entry.data.get(CONF_PERSON):
        yield Sign(entity_id=person, is_it=_returns(_is_home), what=Opening.ARRIVE)
        yield Sign(entity_id=person, is_it=_comes_or_goes(_is_home))
    for key in HOLDS:
        ends = Opening.WAKE if key == CONF_HOLD_ASLEEP else Opening.NONE
        for entity_id in entry.options.get(key, ()):
            yield Sign(entity_id=entity_id, is_it=_comes(holds))
            yield Sign(entity_id=entity_id, is_it=_goes(holds), what=ends)
    for bond in runtime.snapshot.person.awake_bonds:
        if bond.nearby:
            yield Sign(entity_id=bond.nearby, is_it=_returns(is_near), what=Opening.BOND)
    for spot in spots_of(entry):
        if spot.occupancy:
            yield Sign(entity_id=spot.occupancy, is_it=_is_entered, what=Opening.ROOM)


def _is_sign(sign: Sign, before: State, after: State) -> bool:
    # An event that never was says "unknown"; the first one is an event like any other.
    if sign.entity_id.partition(".")[0] in STAMPED:
        return before.state != STATE_UNAVAILABLE and tells(after) and sign.is_it(before, after)
    return tells(before) and tells(after) and sign.is_it(before, after)


def _wanted(wanted: str | None) -> Callable[[State], bool]:
    return lambda state: wanted is None or says(wanted, state.state)


def _is_pressed(_before: State, _after: State) -> bool:
    return True


def _comes(so: Callable[[State], bool]) -> Callable[[State, State], bool]:
    return lambda before, after: so(after) and not so(before)


def _goes(so: Callable[[State], bool]) -> Callable[[State, State], bool]:
    return lambda before, after: so(before) and not so(after)


def _returns(so: Callable[[State], bool]) -> Callable[[State, State], bool]:
    return lambda before, after: so(after) and not so(before) and _lasted(before, after)


def _comes_or_goes(so: Callable[[State], bool]) -> Callable[[State, State], bool]:
    returns = _returns(so)
    return lambda before, after: so(after) is not so(before) and not returns(before, after)


def _is_home(state: State) -> bool:
    return state.state == STATE_HOME


def _is_entered(before: State, after: State) -> bool:
    return (before.state, after.state) == (STATE_OFF, STATE_ON) and _lasted(before, after)


def _lasted(before: State, after: State) -> bool:
    return after.last_changed - before.last_changed >= GONE_FOR
