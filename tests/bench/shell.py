"""Stands in for `channels/lamp_cue.py` and `channels/give_back.py`, on the bench's clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from custom_components.connection_moments.channels.give_back import AGAIN, Kept
from custom_components.connection_moments.model import playing
from custom_components.connection_moments.model.happenings import Event, Refused, Tick
from custom_components.connection_moments.model.lamp import Step
from custom_components.connection_moments.model.playing import Outcome, Playing
from custom_components.connection_moments.model.watching import Said
from tests.bench.clock import Clock


class Calls(Protocol):
    """The home's light actions: `answered` is told whether the lamp took the step."""

    def __call__(self, step: Step, answered: Callable[[bool], None]) -> None:
        """Send a step to the lamp."""


class Shell:
    """Runs one cue as `LampCue` does: one call after the other, a tick when one is due."""

    def __init__(
        self, clock: Clock, call: Calls, late: Callable[[], float], ended: Callable[[Outcome], None]
    ) -> None:
        """Take a way to the lamp; nothing moves yet."""
        self._clock = clock
        self._call = call
        self._late = late
        self._ended = ended
        self._born = clock.now
        self._playing: Playing
        self._ring = 0
        self._is_sending = False
        self.is_over = True

    def begin(self, start: Playing) -> None:
        """Play until it is over."""
        self._playing = start
        self.is_over = False
        self._turn()

    def happened(self, event: Event) -> None:
        """Let something happen to the cue, and look at what follows."""
        if self.is_over:
            return
        self._advance(event)
        if not self._is_sending:
            self._turn()

    def kill(self) -> None:
        """Be gone, in the middle of whatever it was."""
        self.is_over = True

    def _advance(self, event: Event) -> Step | None:
        at = self._clock.now - self._born
        self._playing, step = playing.advance(self._playing, event, at)
        return step

    def _turn(self) -> None:
        step = self._advance(Tick()) if self._playing.outcome is None else None
        if step is not None:
            self._is_sending = True
            self._call(step, self._answered)
        elif self._playing.outcome is not None:
            self.is_over = True
            self._ended(self._playing.outcome)
        else:
            self._wait()

    def _wait(self) -> None:
        self._ring += 1
        ring = self._ring

        def rung() -> None:
            if ring == self._ring and not self._is_sending and not self.is_over:
                self._turn()

        due = max(self._clock.now, self._born + self._playing.wakes)
        # A millisecond more, as a timer is never early.
        self._clock.home_at(due + 0.001 + self._late(), rung)

    def _answered(self, taken: bool) -> None:  # noqa: FBT001 - the answer is the one thing told
        if self.is_over:
            return
        self._is_sending = False
        if not taken:
            self._advance(Refused())
        self._turn()


class Keeper:
    """Keeps what the lamp was, as `GiveBack` does, and looks at it until it is back."""

    def __init__(
        self,
        clock: Clock,
        kept: Kept,
        says: Callable[[], Said | None],
        go_back: Callable[[], None],
    ) -> None:
        """Write down a lamp before its first command."""
        self.kept: Kept | None = kept
        self._midnight = kept.at - timedelta(seconds=clock.now)
        self._clock = clock
        self._says = says
        self._go_back = go_back
        self._watch = 0
        self._is_watching = False

    def release(self, *, given_back: bool) -> None:
        """Let go of the lamp after a cue."""
        if given_back:
            self._forget()
        elif self.kept:
            self.watch()

    def watch(self) -> None:
        """Look at the lamp now and then."""
        self._watch += 1
        self._is_watching = True
        self._look_later(self._watch)

    def unwatch(self) -> None:
        """Look no more: a cue has the lamp, or the home is gone."""
        self._is_watching = False

    def changed(self, *, was_away: bool) -> None:
        """Hear that the lamp shows something else."""
        if self._is_watching and (was_away or not self.is_ours()):
            self.attempt()

    def attempt(self) -> None:
        """Return a lamp that is there, if it is still ours."""
        if self.kept is None:
            return
        young = self.kept.is_young(self._now())
        if young and self._says() is None:
            return
        if young and self.is_ours():
            self.unwatch()
            self._go_back()
        else:
            self._forget()

    def is_ours(self) -> bool:
        """Return whether the lamp still shows our light and may go back."""
        said = self._says()
        if said is None or self.kept is None:
            return True
        return self.kept.may_return(self._now(), said.brightness)

    def _now(self) -> datetime:
        return self._midnight + timedelta(seconds=self._clock.now)

    def _forget(self) -> None:
        self.unwatch()
        self.kept = None

    def _look_later(self, watch: int) -> None:
        def look() -> None:
            if self._is_watching and watch == self._watch:
                self.attempt()
                self._look_later(watch)

        if self._is_watching:
            self._clock.home_at(self._clock.now + AGAIN.total_seconds(), look)
