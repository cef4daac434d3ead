"""The demo home: lamps, a speaker, a TV and small things, made of nothing but time."""

from collections.abc import Iterator
from functools import partial

import probatio as vol

from homeassistant.const import ATTR_ENTITY_ID, EVENT_HOMEASSISTANT_CLOSE, Platform
from homeassistant.core import Event, HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType, VolDictType

from .const import DOMAIN, JOURNAL, Habit, Trouble
from .device import DemoHomeEntry, Household, Thing
from .journal import Journal
from .light import Lamp

CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)
PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.LIGHT,
    Platform.MEDIA_PLAYER,
    Platform.SENSOR,
    Platform.SWITCH,
]
THINGS: VolDictType = {vol.Required(ATTR_ENTITY_ID): cv.entity_ids}
HAND = vol.Schema(
    {
        **THINGS,
        vol.Optional("on", default=True): cv.boolean,
        vol.Optional("brightness"): vol.All(vol.Coerce(int), vol.Range(1, 255)),
        vol.Optional("kelvin"): vol.All(vol.Coerce(int), vol.Range(1000, 10000)),
    }
)
SET = vol.Schema({**THINGS, vol.Required("state"): cv.string})
TROUBLE = vol.Schema(
    {
        **THINGS,
        vol.Required("mode"): vol.Coerce(Trouble),
        vol.Optional("seconds", default=5.0): vol.Coerce(float),
    }
)
HABIT = vol.Schema({**THINGS, vol.Required("habit"): vol.Coerce(Habit)})


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Offer what can happen in a home to tests and to people who try it."""
    for name, schema in (("hand", HAND), ("set", SET), ("trouble", TROUBLE), ("habit", HABIT)):
        hass.services.async_register(DOMAIN, name, partial(_happen, hass), schema)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: DemoHomeEntry) -> bool:
    """Furnish the home."""
    journal = Journal(hass.config.path(JOURNAL))
    await hass.async_add_executor_job(journal.open)
    entry.runtime_data = Household(journal)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)

    async def close(_: Event) -> None:
        await hass.async_add_executor_job(journal.close)

    # The last give-back of a home that stops is still written down.
    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_CLOSE, close)
    return True


async def _happen(hass: HomeAssistant, call: ServiceCall) -> None:
    """Let something happen in the home, outside what Home Assistant does."""
    for thing in _things(hass, call.data[ATTR_ENTITY_ID]):
        match call.service:
            case "hand" if isinstance(thing, Lamp):
                thing.turn_by_hand(dict(call.data))
            case "habit" if isinstance(thing, Lamp):
                thing.set_habit(call.data["habit"])
            case "set":
                thing.set_by_hand(call.data["state"])
            case "trouble":
                thing.set_trouble(call.data["mode"], call.data["seconds"])
            case _:
                raise ServiceValidationError(f"{thing.entity_id} is no lamp of the demo home")


def _things(hass: HomeAssistant, entity_ids: list[str]) -> Iterator[Thing]:
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        household: Household = entry.runtime_data
        for entity_id in entity_ids:
            if entity_id not in household.things:
                raise ServiceValidationError(f"{entity_id} is not in the demo home")
            yield household.things[entity_id]
