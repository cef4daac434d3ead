"""What all entities of a person share: a device, and nothing of theirs in the recorder."""

from typing import override

from homeassistant.const import MATCH_ALL
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import CONF_NUMBER, DOMAIN
from .runtime import MomentsConfigEntry, Runtime


@callback
def async_ours(hass: HomeAssistant, entity_ids: set[str], translation_key: str) -> set[str]:
    """Return those entities that are ours and of one kind: an area has others, too."""
    registry = er.async_get(hass)
    return {
        entity_id
        for entity_id in entity_ids
        if (entry := registry.async_get(entity_id))
        and (entry.platform, entry.translation_key) == (DOMAIN, translation_key)
    }


class MomentsEntity(Entity):
    """A read-only window on the snapshot."""

    _attr_has_entity_name = True
    _attr_should_poll = False
    _unrecorded_attributes = frozenset({MATCH_ALL})
    _shown: object = None

    def __init__(self, entry: MomentsConfigEntry, description: EntityDescription) -> None:
        """Belong to the person's device."""
        self.entity_description = description
        self._runtime: Runtime = entry.runtime_data
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        number = entry.data.get(CONF_NUMBER, 1)
        # The device's name reaches the recorder, so it is not the person's.
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            entry_type=DeviceEntryType.SERVICE,
            translation_key="person" if number == 1 else "persons",
            translation_placeholders={"number": str(number)},
        )

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the snapshot."""
        await super().async_added_to_hass()
        self._shown = self._shows()
        self.async_on_remove(self._runtime.engine.async_listen(self._async_changed))

    def _shows(self) -> object:
        """Return all that this entity shows; as long as it stays, nothing is written."""
        return None

    @callback
    def _async_changed(self) -> None:
        shows = self._shows()
        if shows != self._shown:
            self._shown = shows
            self.async_write_ha_state()
