"""The one front door: whatever happens comes in here, one thing at a time."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..disk import NotWrittenError
from ..model.decide import Decision, decide, next_wake
from ..model.effects import Effect
from ..model.inputs import Input
from ..model.snapshot import Snapshot
from .clock import Clock
from .store import SnapshotStore

LOOK_AROUND_MINUTES = 30
LOOK_AROUND = timedelta(minutes=LOOK_AROUND_MINUTES)
"""How late a wake-up can come where a machine slept, or had its clock set."""


class Engine:
    """Keeps one person's snapshot and lets nothing change it but `decide`."""

    def __init__(
        self,
        store: SnapshotStore,
        snapshot: Snapshot,
        perform: Callable[[Effect], None],
        clock: Clock,
    ) -> None:
        """Take over what was stored; nothing happens before the first input."""
        self.snapshot = snapshot
        self._store = store
        self._perform = perform
        self._clock = clock
        self.also: Callable[[datetime], datetime | None] = lambda _: None
        """What else has to be looked at in time, by somebody who shows it."""
        self._listeners: list[CALLBACK_TYPE] = []
        self._over = False

    @callback
    def async_happened(self, happened: Input) -> Decision:
        """Decide what follows, keep it, save it, perform it, and tell the listeners.

        Raises a MomentsError for an input that names what is not there; nothing
        has changed then.
        """
        before = self.snapshot
        if self._over:
            # A push that fails after the person moved out must not bring their file back.
            return Decision(snapshot=before)
        now = dt_util.now()
        decision = decide(before, happened, now)
        self.snapshot = decision.snapshot
        if decision.snapshot != before:
            self._store.async_keep(self._current)
        for effect in decision.effects:
            self._perform(effect)
        self._async_wake(now)
        for listener in tuple(self._listeners):
            listener()
        return decision

    @callback
    def _async_wake(self, now: datetime) -> None:
        # One time for all that happens until then, so that the clock is seldom set anew.
        at = now.astimezone(UTC)
        since = at.minute // LOOK_AROUND_MINUTES * LOOK_AROUND_MINUTES
        latest = at.replace(minute=since, second=0, microsecond=0) + LOOK_AROUND
        times = (next_wake(self.snapshot, now), self.also(now), latest)
        self._clock.async_set(min(one for one in times if one is not None))

    @callback
    def async_listen(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call a listener after each input; return how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def async_save(self) -> None:
        """Write what is known and wait until it is on disk; raise NotWrittenError if it is not."""
        await self._store.async_save(self.snapshot)

    async def async_close(self) -> None:
        """Write what is known, as far as the disk takes it, and let go of the file."""
        with suppress(NotWrittenError):
            await self.async_save()
        self._store.async_close()

    @callback
    def async_stop(self) -> None:
        """Let go of the pending time, and hear nothing any more."""
        self._over = True
        self._clock.async_set(None)

    @callback
    def _current(self) -> Snapshot:
        return self.snapshot
