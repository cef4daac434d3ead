"""What all things of the demo home have in common: a room, a journal, and troubles."""

import asyncio
from collections.abc import Callable
import time
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity

from .const import DOMAIN, Trouble
from .journal import Journal


class Household:
    """The journal, and everything in the home by its entity id."""

    def __init__(self, journal: Journal) -> None:
        """Begin with an empty home."""
        self.journal = journal
        self.things: dict[str, Thing] = {}


type DemoHomeEntry = ConfigEntry[Household]


class Thing(Entity):
    """Something that stands in a room."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, household: Household, entity_id: str, name: str, area: str) -> None:
        """Put it into its room."""
        self.entity_id = entity_id
        self._household = household
        self._trouble = Trouble.NONE
        self._trouble_seconds = 5.0
        self._attr_unique_id = entity_id
        self._attr_name = None
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, name)},
            name=name,
            manufacturer="Demo home",
            suggested_area=area,
        )
        household.things[entity_id] = self

    def set_trouble(self, trouble: Trouble, seconds: float) -> None:
        """Behave badly from now on, or well again."""
        self._trouble = trouble
        self._trouble_seconds = seconds
        self._attr_available = trouble is not Trouble.UNAVAILABLE
        self.async_write_ha_state()

    async def async_told(
        self, service: str, data: dict[str, Any], change: Callable[[], dict[str, Any]]
    ) -> None:
        """Write down what arrived, then do it, as far as troubles allow."""
        line = self._line("home", service, data)
        match self._trouble:
            case Trouble.RAISES:
                self._household.journal.write({**line, "outcome": "raised"})
                raise HomeAssistantError(f"{self.entity_id} does not answer")
            case Trouble.HANGS:
                self._household.journal.write({**line, "outcome": "hung"})
                await asyncio.Event().wait()
            case Trouble.LATE:
                self._household.journal.write({**line, "outcome": "late"})
                await asyncio.sleep(self._trouble_seconds)
                line = self._line("home", service, data)
        self._household.journal.write({**line, "outcome": "done", "then": change()})
        self.async_write_ha_state()

    def note(self, by: str, service: str, data: dict[str, Any], then: dict[str, Any]) -> None:
        """Write down what became of it without the home's doing."""
        line = self._line(by, service, data)
        self._household.journal.write({**line, "outcome": "done", "then": then})

    def set_by_hand(self, state: str) -> None:
        """Be in a state, because of something that happened in the home."""
        raise HomeAssistantError(f"{self.entity_id} cannot be set")

    def before(self) -> dict[str, Any]:
        """Return what it is at this moment."""
        return {"state": self.state}

    def _line(self, by: str, service: str, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "t": time.time(),
            "entity": self.entity_id,
            "by": by,
            "service": service,
            "data": data,
            "before": self.before(),
        }
