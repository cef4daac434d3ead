"""The coffee machine's switch."""

from typing import Any

from homeassistant.components.switch import SwitchEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .device import DemoHomeEntry, Household, Thing
from .furniture import KITCHEN
from .sensor import POWER

BREWING_WATTS = "1350"
READY_WATTS = "2"


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoHomeEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put the coffee machine into the kitchen."""
    async_add_entities([CoffeeMachine(entry.runtime_data)])


class CoffeeMachine(Thing, SwitchEntity):
    """On, it brews; the coffee is ready when the `set` action lets the power fall."""

    def __init__(self, household: Household) -> None:
        """Be as it was last."""
        super().__init__(household, "switch.coffee_machine", "Coffee machine", KITCHEN)
        self._attr_is_on = (household.journal.last(self.entity_id) or {"on": False})["on"]

    async def async_turn_on(self, **kwargs: Any) -> None:
        """Brew."""
        await self.async_told("turn_on", kwargs, lambda: self._turned(on=True))

    async def async_turn_off(self, **kwargs: Any) -> None:
        """Stop."""
        await self.async_told("turn_off", kwargs, lambda: self._turned(on=False))

    def set_by_hand(self, state: str) -> None:
        """Be switched on, be off, or be ready."""
        self.note("home life", "set", {"state": state}, self._turned(on=state != "off"))
        if state == "ready":
            self._household.things[POWER].set_by_hand(READY_WATTS)
        self.async_write_ha_state()

    def _turned(self, *, on: bool) -> dict[str, Any]:
        self._attr_is_on = on
        self._household.things[POWER].set_by_hand(BREWING_WATTS if on else "0")
        return {"on": on}
