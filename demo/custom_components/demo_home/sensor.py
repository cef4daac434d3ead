"""What the coffee machine draws."""

from typing import Final

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorStateClass
from homeassistant.const import UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .device import DemoHomeEntry, Household, Thing
from .furniture import KITCHEN

POWER: Final = "sensor.coffee_machine_power"


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoHomeEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put the meter at the coffee machine."""
    async_add_entities([Power(entry.runtime_data)])


class Power(Thing, SensorEntity):
    """Watts of the coffee machine: many while it brews, few when it is ready."""

    _attr_device_class = SensorDeviceClass.POWER
    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_native_unit_of_measurement = UnitOfPower.WATT

    def __init__(self, household: Household) -> None:
        """Be as it was last."""
        super().__init__(household, POWER, "Coffee machine", KITCHEN)
        self._attr_name = "Power"
        self._attr_native_value = (household.journal.last(POWER) or {"watts": 0.0})["watts"]

    def set_by_hand(self, state: str) -> None:
        """Draw another number of watts."""
        self._attr_native_value = float(state)
        self.note("home life", "set", {"state": state}, {"watts": float(state)})
        self.async_write_ha_state()
