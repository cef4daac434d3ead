"""How today is: the person says it, and the measure of the day follows."""

from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import MomentsEntity
from .model.inputs import CapacityChosen
from .model.rhythm import Capacity
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0

LASTING = "_lasting"
"""Ends an option that holds until the person changes it, and not for today alone."""

CAPACITY = SelectEntityDescription(
    key="capacity",
    translation_key="capacity",
    entity_category=EntityCategory.CONFIG,
    # Steady is what each day begins with, so it lasts by itself.
    options=[
        *Capacity,
        *(f"{one}{LASTING}" for one in Capacity if one is not Capacity.STEADY),
    ],
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's capacity."""
    users = [one for one in await hass.auth.async_get_users() if not one.system_generated]
    async_add_entities([CapacitySelect(entry, CAPACITY, enabled=len(users) <= 1)])


class CapacitySelect(MomentsEntity, SelectEntity):
    """Tender, steady or open, for today or until it is changed."""

    def __init__(
        self, entry: MomentsConfigEntry, description: SelectEntityDescription, *, enabled: bool
    ) -> None:
        """Be there from the start only where nobody else would see it."""
        super().__init__(entry, description)
        self._attr_entity_registry_enabled_default = enabled

    @property
    @override
    def current_option(self) -> str:
        """Return how today is."""
        snapshot = self._runtime.snapshot
        option = f"{snapshot.capacity}{LASTING if snapshot.capacity_lasts else ''}"
        return option if option in self.options else snapshot.capacity.value

    @override
    def _shows(self) -> object:
        return self.current_option

    @override
    async def async_select_option(self, option: str) -> None:
        """Let today be so, and the days after it where that was said."""
        self._runtime.async_happened(
            CapacityChosen(
                capacity=Capacity(option.removesuffix(LASTING)), lasting=option.endswith(LASTING)
            )
        )
