"""The published rhythm as a calendar: what is ahead, and nothing of what was."""

from datetime import datetime
from typing import override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .entity import MomentsEntity
from .model.rhythm import Window
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0

RHYTHM = CalendarEntityDescription(
    key="rhythm", translation_key="rhythm", entity_registry_enabled_default=False
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's rhythm."""
    async_add_entities([RhythmCalendar(entry, RHYTHM)])


class RhythmCalendar(MomentsEntity, CalendarEntity):
    """The windows ahead. One that has gone by leaves no trace."""

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the window that is open, or the next one."""
        now = dt_util.now()
        return next((self._event_of(one) for one in self._windows if one.end > now), None)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the windows ahead that lie in a stretch of time."""
        return [
            self._event_of(one)
            for one in self._windows
            if one.end > max(start_date, dt_util.now()) and one.start < end_date
        ]

    @override
    def _shows(self) -> object:
        return self._windows

    @property
    def _windows(self) -> tuple[Window, ...]:
        return self._runtime.outlook.windows

    def _event_of(self, window: Window) -> CalendarEvent:
        return CalendarEvent(
            start=dt_util.as_local(window.start),
            end=dt_util.as_local(window.end),
            summary=self._runtime.library.lines("offer_frame", "window")[0],
        )
