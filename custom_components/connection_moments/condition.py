"""Conditions for automations: room, an open moment, how today is."""

from collections.abc import Mapping
from typing import ClassVar, override

import voluptuous as vol

from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR_DOMAIN
from homeassistant.components.select import DOMAIN as SELECT_DOMAIN
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.const import CONF_OPTIONS, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import (
    ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL,
    Condition,
    ConditionConfig,
    EntityStateConditionBase,
)

from .entity import async_ours
from .model.rhythm import Capacity
from .select import LASTING

CONF_CAPACITY = "capacity"
OPEN = "open"

CAPACITY = ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL.extend(
    {
        vol.Required(CONF_OPTIONS): {
            vol.Required(CONF_CAPACITY): vol.All(
                cv.ensure_list, vol.Length(min=1), [vol.In([one.value for one in Capacity])]
            ),
        },
    }
)


class _OursCondition(EntityStateConditionBase):
    """Looks at one of a person's entities, whatever else is in the same place."""

    _key: ClassVar[str]
    _wanted: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Look for the states that are wanted."""
        super().__init__(hass, config)
        self._states = set(self._wanted)

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        return async_ours(self._hass, super().entity_filter(entities), self._key)


class HasRoomCondition(_OursCondition):
    """There is room for a moment now."""

    _domain_specs: Mapping[str, DomainSpec] = {BINARY_SENSOR_DOMAIN: DomainSpec()}
    _wanted = frozenset({STATE_ON})
    _key = "room"


class IsOpenCondition(_OursCondition):
    """A moment is open now."""

    _domain_specs: Mapping[str, DomainSpec] = {SENSOR_DOMAIN: DomainSpec()}
    _wanted = frozenset({OPEN})
    _key = "moment"


class CapacityCondition(_OursCondition):
    """Today is as tender, steady or open as was said."""

    _domain_specs: Mapping[str, DomainSpec] = {SELECT_DOMAIN: DomainSpec()}
    _schema = CAPACITY
    _key = "capacity"
    # The select is a setting, and settings are left out where a device is named.
    _primary_entities_only = False

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Look for the capacities that were chosen."""
        super().__init__(hass, config)
        chosen = (config.options or {})[CONF_CAPACITY]
        self._states = {one for capacity in chosen for one in (capacity, f"{capacity}{LASTING}")}


CONDITIONS: dict[str, type[Condition]] = {
    "has_room": HasRoomCondition,
    "moment_is_open": IsOpenCondition,
    "capacity_is": CapacityCondition,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return our conditions by name."""
    return CONDITIONS
