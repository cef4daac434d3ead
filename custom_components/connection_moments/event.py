"""The event entity: automations learn here what happened, in ids and kinds."""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import MomentsEntity
from .model.effects import Tell, Telling
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0

MOMENT = EventEntityDescription(
    key="moment", translation_key="moment", event_types=[telling.value for telling in Telling]
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's event entity."""
    async_add_entities([MomentEvent(entry, MOMENT)])


class MomentEvent(MomentsEntity, EventEntity):
    """Tells what happened to a moment."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what is told; the snapshot itself says nothing here."""
        self.async_on_remove(self._runtime.async_on_tell(self._async_told))

    @callback
    def _async_told(self, tell: Tell, context: Context) -> None:
        said = {
            "offer_id": tell.offer_id,
            "moment": tell.moment_id,
            "kind": tell.kind.value if tell.kind else None,
            "bond_id": tell.bond_id,
        }
        self.async_set_context(context)
        self._trigger_event(
            tell.telling.value, {key: value for key, value in said.items() if value is not None}
        )
        self.async_write_ha_state()
