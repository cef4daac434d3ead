"""The switch that is off exactly while quiet runs."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .callers import async_only_the_person
from .entity import MomentsEntity
from .model.inputs import QuietAsked, Resumed
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0

MOMENTS = SwitchEntityDescription(
    key="moments", translation_key="moments", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's switch."""
    async_add_entities([MomentsSwitch(entry, MOMENTS)])


class MomentsSwitch(MomentsEntity, SwitchEntity):
    """On while moments may come; off is quiet without an end."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether moments may come."""
        return not self._runtime.snapshot.is_quiet(dt_util.now())

    @override
    def _shows(self) -> object:
        return self.is_on

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """End the quiet; nobody else ends it for the person."""
        if self._context is not None:
            async_only_the_person(self._runtime, self._context)
        self._runtime.async_happened(Resumed())

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Be quiet until the person says otherwise."""
        self._runtime.async_happened(QuietAsked())
