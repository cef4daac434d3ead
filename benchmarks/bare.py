"""An integration that does nothing: what the entities of a person cost Home Assistant alone."""

from collections.abc import Mapping
from typing import Any

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    mock_integration,
    mock_platform,
)

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.button import ButtonEntity
from homeassistant.components.calendar import CalendarEntity
from homeassistant.components.event import EventEntity
from homeassistant.components.select import SelectEntity
from homeassistant.components.sensor import SensorEntity
from homeassistant.components.switch import SwitchEntity
from homeassistant.config_entries import ConfigEntry, ConfigFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddEntitiesCallback

BARE = "bare"
HIDDEN = ("binary_sensor", "calendar")
"""Those that a person has to enable, as ours."""


class BareFlow(ConfigFlow, domain=BARE):
    """What Home Assistant wants to know of every integration."""


class Bare(Entity):
    """What each of its entities has: a name, a device, and nothing to say."""

    _attr_should_poll = False
    _attr_has_entity_name = True

    def __init__(self, domain: str, index: int, entry: ConfigEntry) -> None:
        """Be one of a device's, and hidden where ours is."""
        self._attr_unique_id = f"{entry.entry_id}_{domain}_{index}"
        self._attr_name = f"{domain} {index}"
        self._attr_entity_registry_enabled_default = domain not in HIDDEN
        self._attr_device_info = DeviceInfo(identifiers={(BARE, entry.entry_id)}, name=entry.title)


class BareBinarySensor(Bare, BinarySensorEntity):
    """Says nothing."""


class BareButton(Bare, ButtonEntity):
    """Does nothing."""


class BareCalendar(Bare, CalendarEntity):
    """Has nothing ahead."""


class BareEvent(Bare, EventEntity):
    """An event that never comes."""

    _attr_event_types = ["nothing"]  # noqa: RUF012 - so it is in the platform


class BareSelect(Bare, SelectEntity):
    """A choice that nobody makes."""

    _attr_options = ["nothing"]  # noqa: RUF012 - so it is in the platform
    _attr_current_option = "nothing"


class BareSensor(Bare, SensorEntity):
    """Says nothing."""


class BareSwitch(Bare, SwitchEntity):
    """Neither on nor off."""


ENTITIES: Mapping[str, tuple[type[Bare], int]] = {
    "binary_sensor": (BareBinarySensor, 1),
    "button": (BareButton, 4),
    "calendar": (BareCalendar, 1),
    "event": (BareEvent, 1),
    "select": (BareSelect, 1),
    "sensor": (BareSensor, 2),
    "switch": (BareSwitch, 1),
}
"""As many of each kind as a person has."""


def _platform(domain: str) -> MockPlatform:
    async def async_setup_entry(
        hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddEntitiesCallback
    ) -> None:
        kind, count = ENTITIES[domain]
        async_add_entities(kind(domain, one, entry) for one in range(count))

    return MockPlatform(async_setup_entry=async_setup_entry)


def put_up(hass: HomeAssistant) -> None:
    """Let the integration be there."""

    async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
        await hass.config_entries.async_forward_entry_setups(entry, ENTITIES)
        return True

    mock_integration(hass, MockModule(BARE, async_setup_entry=async_setup_entry))
    mock_platform(hass, f"{BARE}.config_flow")
    for domain in ENTITIES:
        mock_platform(hass, f"{BARE}.{domain}", _platform(domain))


async def async_move_in(hass: HomeAssistant, number: int) -> None:
    """Set one of them up."""
    data: dict[str, Any] = {"number": number}
    entry = MockConfigEntry(domain=BARE, title=f"Bare {number}", data=data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
