"""Our blueprints as somebody uses them: put into a home, filled in, and running."""

from datetime import datetime
from pathlib import Path
import shutil
from typing import Any, override

from homeassistant.components.calendar import DATA_COMPONENT, CalendarEntity, CalendarEvent
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

FOLDER = Path(__file__).parents[1] / "blueprints" / "automation" / "connection_moments"
BLUEPRINTS = sorted(one.stem for one in FOLDER.glob("*.yaml"))
AUTOMATION = "automation.by_blueprint"


async def async_use(hass: HomeAssistant, home: Path, name: str, **filled: Any) -> None:
    """Make an automation of a blueprint, as the editor does."""
    hass.config.config_dir = str(home)
    shutil.copytree(FOLDER, home / "blueprints" / "automation" / FOLDER.name)
    automation = {
        "id": name,
        "alias": "By blueprint",
        "use_blueprint": {"path": f"{FOLDER.name}/{name}.yaml", "input": filled},
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    assert hass.states.get(AUTOMATION) is not None


async def async_use_no_more(hass: HomeAssistant) -> None:
    """Turn the automation off, and with it what it waits for."""
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": AUTOMATION}, blocking=True
    )


class WorkCalendar(CalendarEntity):
    """A calendar with one event, that Home Assistant's own trigger reads."""

    entity_id = "calendar.work"
    _attr_should_poll = False

    def __init__(self, event: CalendarEvent) -> None:
        """Hold the event."""
        self._event = event

    @property
    @override
    def event(self) -> CalendarEvent:
        return self._event

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        return [self._event]


async def async_hang_up_calendar(hass: HomeAssistant, event: CalendarEvent) -> None:
    """Put a calendar into the home."""
    assert await async_setup_component(hass, "calendar", {})
    await hass.data[DATA_COMPONENT].async_add_entities([WorkCalendar(event)])
