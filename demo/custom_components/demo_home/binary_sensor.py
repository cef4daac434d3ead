"""The door, the basket, the bed, the hall."""

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .device import DemoHomeEntry, Household, Thing
from .furniture import SENSORS, SensorPlan


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoHomeEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put the sensors into their rooms."""
    async_add_entities(Noticed(entry.runtime_data, plan) for plan in SENSORS)


class Noticed(Thing, BinarySensorEntity):
    """Something that is so, or not."""

    def __init__(self, household: Household, plan: SensorPlan) -> None:
        """Be as it was last."""
        super().__init__(household, plan.entity_id, plan.name, plan.area)
        self._attr_device_class = plan.device_class
        left = household.journal.last(plan.entity_id) or {"on": False}
        self._attr_is_on = left["on"]

    def set_by_hand(self, state: str) -> None:
        """Turn."""
        self._attr_is_on = state == "on"
        self.note("home life", "set", {"state": state}, {"on": self._attr_is_on})
        self.async_write_ha_state()
