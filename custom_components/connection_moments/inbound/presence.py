"""What the home is like at an instant: ways that work, who is known to be home, the sun."""

from homeassistant.components.person import DOMAIN as PERSON_DOMAIN
from homeassistant.const import STATE_HOME, STATE_ON
from homeassistant.core import HomeAssistant, callback

from ..channels.lamps import async_lamps
from ..channels.notification import async_service_of
from ..model.inputs import World
from ..model.moment import Library
from ..model.person import Person, Way

SUN = "sun.sun"
ABOVE_HORIZON = "above_horizon"
NEAR_STATES = (STATE_HOME, STATE_ON)


@callback
def async_world(
    hass: HomeAssistant,
    library: Library,
    person: Person,
    *,
    own_person: str | None,
    lights: list[str],
    phone: str | None,
) -> World:
    """Return what the home is like now, for one person."""
    ways = {
        Way.LIGHT: bool(async_lamps(hass, lights)) if lights else None,
        Way.PHONE: async_service_of(hass, phone) is not None if phone else None,
    }
    near = {bond.bond_id for bond in person.bonds if _is_near(hass, bond.nearby)}
    welcome = {bond.nearby for bond in person.awake_bonds if bond.near_ok}
    at_home = {
        state.entity_id
        for state in hass.states.async_all(PERSON_DOMAIN)
        if state.state == STATE_HOME and state.entity_id != own_person
    }
    return World(
        library=library,
        set_up=frozenset(way for way, works in ways.items() if works is not None),
        ways=frozenset(way for way, works in ways.items() if works),
        near=frozenset(near),
        strangers=bool(at_home - welcome),
        sun_up=async_sun_up(hass),
    )


@callback
def async_sun_up(hass: HomeAssistant) -> bool | None:
    """Return whether the sun is up, None where it is not known."""
    sun = hass.states.get(SUN)
    return sun.state == ABOVE_HORIZON if sun else None


def _is_near(hass: HomeAssistant, entity_id: str | None) -> bool:
    state = hass.states.get(entity_id) if entity_id else None
    return state is not None and state.state in NEAR_STATES
