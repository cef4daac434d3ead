"""What the home is like at an instant: ways that work, who is known to be in, the sun."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from homeassistant.components.person import DOMAIN as PERSON_DOMAIN
from homeassistant.const import (
    STATE_BUFFERING,
    STATE_HOME,
    STATE_NOT_HOME,
    STATE_OFF,
    STATE_ON,
    STATE_PLAYING,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import HomeAssistant, State, callback

from ..channels.lamps import async_lamps
from ..channels.light import GIVE_BACK
from ..channels.notification import async_service_of
from ..channels.players import async_is_still
from ..channels.where import async_lights_of, speaker_of
from ..model.inputs import World
from ..model.moment import Library
from ..model.person import Person, Way
from ..model.place import PlaceChoice, Room

SUN = "sun.sun"
ABOVE_HORIZON = "above_horizon"
NEAR_STATES = (STATE_HOME, STATE_ON)
HOLDING_STATES = (STATE_ON, STATE_PLAYING, STATE_BUFFERING, STATE_HOME)
UNTOLD = (STATE_UNAVAILABLE, STATE_UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """The entities that tell that it is no time for moments."""

    busy: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    asleep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the person chose, as far as it is about the home."""

    person: Person
    own_person: str | None
    places: tuple[PlaceChoice, ...]
    phones: list[str]
    holds: Holds = field(default_factory=Holds)


@callback
def async_world(hass: HomeAssistant, library: Library, chosen: Chosen) -> World:
    """Return what the home is like now, for one person."""
    person = chosen.person
    rooms = {one.place.place_id: _async_room(hass, one) for one in chosen.places}
    set_up, ways = _async_ways(hass, chosen, rooms.values())
    others = [
        state
        for state in hass.states.async_all(PERSON_DOMAIN)
        if state.entity_id != chosen.own_person
    ]
    here = {state.entity_id for state in others if state.state == STATE_HOME}
    own = _state(hass, chosen.own_person)
    at_home = own is not None and own.state == STATE_HOME
    busy, guests, asleep = (
        _async_told(hass, one)
        for one in (chosen.holds.busy, chosen.holds.guests, chosen.holds.asleep)
    )
    return World(
        library=library,
        set_up=set_up,
        ways=ways,
        near=frozenset(bond.bond_id for bond in person.bonds if _is_near(hass, bond.nearby)),
        strangers=bool(here - {bond.nearby for bond in person.awake_bonds if bond.near_ok}),
        # Somebody who is in no known place counts as company (design 5).
        company=any(
            state.state == STATE_HOME or state.state not in _away_states(hass) for state in others
        ),
        at_home=at_home,
        sun_up=async_sun_up(hass),
        rooms=rooms,
        present=at_home if own else None,
        busy=busy,
        guests=bool(guests),
        asleep=bool(asleep),
        held=bool(busy or guests or asleep),
        arrived=own.last_changed if own and at_home else None,
        woke=_async_woke(hass, chosen.holds.asleep),
    )


@callback
def async_sun_up(hass: HomeAssistant) -> bool | None:
    """Return whether the sun is up, None where it is not known."""
    sun = hass.states.get(SUN)
    return sun.state == ABOVE_HORIZON if sun else None


def tells(state: State | None) -> bool:
    """Return whether a state says anything."""
    return state is not None and state.state not in UNTOLD


def holds(state: State) -> bool:
    """Return whether an entity says that something is on."""
    return state.state in HOLDING_STATES


def is_near(state: State) -> bool:
    """Return whether an entity says that a bond is near."""
    return state.state in NEAR_STATES


@callback
def _state(hass: HomeAssistant, entity_id: str | None) -> State | None:
    """Return a state that says something, if there is one."""
    state = hass.states.get(entity_id) if entity_id else None
    return state if tells(state) else None


@callback
def _async_told(hass: HomeAssistant, entity_ids: Iterable[str]) -> bool | None:
    """Return whether any of them is on, None where none of them tells."""
    told = [state for one in entity_ids if (state := _state(hass, one))]
    return any(holds(one) for one in told) if told else None


@callback
def _async_woke(hass: HomeAssistant, entity_ids: Iterable[str]) -> datetime | None:
    """Return since when nothing says any more that the person sleeps."""
    told = [state for one in entity_ids if (state := _state(hass, one))]
    if any(holds(one) for one in told):
        return None
    return max((one.last_changed for one in told), default=None)


@callback
def _async_room(hass: HomeAssistant, choice: PlaceChoice) -> Room:
    lamps, home = async_lamps(hass, async_lights_of(hass, choice)), hass.data[GIVE_BACK]
    speaker = speaker_of(choice)
    state = hass.states.get(choice.occupancy) if choice.occupancy else None
    told = state is not None and state.state in (STATE_ON, STATE_OFF)
    return Room(
        lit=bool(lamps),
        busy=all(home.async_is_held(one) for one in lamps),
        speaks=speaker is not None and async_is_still(hass, speaker),
        senses=choice.occupancy is not None,
        occupied=state.state == STATE_ON if state and told else None,
        since=state.last_changed if state and told else None,
    )


@callback
def _async_ways(
    hass: HomeAssistant, chosen: Chosen, rooms: Iterable[Room]
) -> tuple[frozenset[Way], frozenset[Way]]:
    """Return the ways that are set up, and those of them that work now somewhere."""
    places = chosen.places
    set_up = {
        Way.LIGHT: any(one.lights or one.area for one in places),
        Way.PHONE: bool(chosen.phones),
        Way.SPEECH: any(one.speaker for one in places),
    }
    works = {
        Way.LIGHT: any(room.lit for room in rooms),
        Way.PHONE: any(async_service_of(hass, phone) for phone in chosen.phones),
        Way.SPEECH: any(room.speaks for room in rooms),
    }
    return (
        frozenset(way for way, is_there in set_up.items() if is_there),
        frozenset(way for way, is_open in works.items() if is_open),
    )


def _away_states(hass: HomeAssistant) -> set[str]:
    """Return the states of a person that say for certain that they are out."""
    zones = {state.name for state in hass.states.async_all("zone")}
    return {STATE_NOT_HOME, *zones}


def _is_near(hass: HomeAssistant, entity_id: str | None) -> bool:
    state = _state(hass, entity_id)
    return state is not None and is_near(state)
