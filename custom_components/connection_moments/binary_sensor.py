"""Whether there is room for a moment now."""

from typing import override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import MomentsEntity
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0

ROOM = BinarySensorEntityDescription(
    key="room", translation_key="room", entity_registry_enabled_default=False
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's room."""
    async_add_entities([RoomSensor(entry, ROOM)])


class RoomSensor(MomentsEntity, BinarySensorEntity):
    """On while the gate would say yes."""

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the snapshot, and the clock."""
        await super().async_added_to_hass()
        self.async_on_remove(self._runtime.async_watch_room())

    @property
    @override
    def is_on(self) -> bool:
        """Return whether there is room."""
        return self._runtime.outlook.has_room

    @override
    def _shows(self) -> object:
        return self.is_on
