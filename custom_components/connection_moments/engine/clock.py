"""One pending wake-up per person."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

APART = timedelta(milliseconds=2)
"""How long after one person the next one wakes, where both are due at the same time."""


class Clock:
    """Wakes somebody at one time, or not at all."""

    def __init__(
        self, hass: HomeAssistant, wake: Callable[[], None], after: timedelta = timedelta()
    ) -> None:
        """Remember whom to wake, and how long after the time."""
        self._hass = hass
        self._wake = wake
        self._after = after
        self._at: datetime | None = None
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def async_set(self, at: datetime | None) -> None:
        """Wake at this time in place of any other; None for not at all."""
        if at == self._at and (self._cancel or at is None):
            return
        if self._cancel:
            self._cancel()
            self._cancel = None
        self._at = at
        if at is not None:
            job = HassJob(self._async_ring, cancel_on_shutdown=True)
            self._cancel = async_track_point_in_utc_time(
                self._hass, job, dt_util.as_utc(at) + self._after
            )

    @callback
    def _async_ring(self, _now: datetime) -> None:
        self._cancel = None
        self._wake()
