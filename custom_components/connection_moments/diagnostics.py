"""Diagnostics: how it is set up, without a name, a word, an entity, or what happened."""

from typing import Any

from homeassistant.components.light import ATTR_SUPPORTED_COLOR_MODES
from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .const import CONF_LIGHTS, CONF_PERSON, CONF_PHONE
from .model.budget import budget_on, in_first_days
from .model.day import day_of
from .model.place import Room
from .runtime import MomentsConfigEntry, Runtime


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: MomentsConfigEntry
) -> dict[str, Any]:
    """Return what helps to mend, and nothing of the person's."""
    runtime = entry.runtime_data
    snapshot, world = runtime.snapshot, runtime.world
    person = snapshot.person
    return {
        "settings": {
            "person": CONF_PERSON in entry.data,
            "phone": CONF_PHONE in entry.data,
            "quiet_hours": [
                person.quiet_hours.start.isoformat(),
                person.quiet_hours.end.isoformat(),
            ],
            "ways": sorted(person.ways),
            "kinds_off": sorted(person.kinds_off),
            "body": sorted(person.body),
            "words_on_screens": person.words_on_screens,
        },
        "bonds": [
            {"kind": bond.kind.value, "use_name": bond.use_name, "near_ok": bond.near_ok}
            for bond in person.bonds
        ],
        "lamps": [_async_lamp(hass, one) for one in entry.data.get(CONF_LIGHTS, [])],
        "now": {
            "open": snapshot.offer is not None,
            "quiet": snapshot.is_quiet(dt_util.now()),
            "ways_that_work": sorted(world.ways),
            "sun_up": world.sun_up,
        },
        "places": [_room(one) for one in world.rooms.values()],
        "rhythm": _async_rhythm(runtime),
    }


@callback
def _async_rhythm(runtime: Runtime) -> dict[str, Any]:
    """Return how the day is planned, and what holds moments back now; nothing of what came."""
    now, snapshot, ahead = dt_util.now(), runtime.snapshot, runtime.async_look_ahead()
    day = day_of(now, snapshot.person.day_start)
    return {
        "capacity": snapshot.capacity.value,
        "capacity_lasts": snapshot.capacity_lasts,
        "budget": budget_on(snapshot, day, now.tzinfo),
        "first_days": in_first_days(snapshot, day),
        "windows": len(snapshot.plan.windows) if snapshot.plan else 0,
        "windows_ahead": len(ahead.windows),
        "pins": len(snapshot.person.pins),
        "openings": len(snapshot.person.openings),
        "reasons": [reason.value for reason in ahead.reasons],
    }


def _room(room: Room) -> dict[str, Any]:
    """Return what works in a place, and whether somebody is known to be there."""
    return {
        "lit": room.lit,
        "busy": room.busy,
        "speaks": room.speaks,
        "senses": room.senses,
        "occupied": room.occupied,
    }


@callback
def _async_lamp(hass: HomeAssistant, entity_id: str) -> dict[str, Any]:
    """Return what kind of lamp it is; entity ids can hold names, so it has none."""
    state = hass.states.get(entity_id)
    if state is None:
        return {"there": False}
    return {
        "there": True,
        "state": state.state,
        "color_modes": [str(one) for one in state.attributes.get(ATTR_SUPPORTED_COLOR_MODES, [])],
        "features": int(state.attributes.get(ATTR_SUPPORTED_FEATURES, 0)),
    }
