"""Plays a history: a cue in a home with one lamp, and whatever comes between."""

from typing import override

from custom_components.connection_moments.model import softness
from custom_components.connection_moments.model.happenings import Stop, Vanished
from custom_components.connection_moments.model.playing import Outcome
from tests.bench.habits import FULL, Order
from tests.bench.hands import plain_hand
from tests.bench.history import HANDS, History, Interruption
from tests.bench.home import Home
from tests.bench.record import Cause, Found, Hand, Record

RESTARTS = 60.0
"""Seconds from a stop of the home to its next start."""


class Driver(Home):
    """A home in which a history happens."""

    def play(self) -> Record:
        """Let it all happen, until nothing more is due."""
        clock, lamp, record = self.clock, self.lamp, self.record
        if self.history.may_play:
            self._interrupt()
            self.begin()
        else:
            self.visited = self.history.interruption is Interruption.NONE
        while not clock.is_idle:
            clock.run(clock.now + 600)
        clock.run(max(clock.now, lamp.arrives) + 1)
        lamp.rest()
        record.last = lamp.shows()
        record.levels, record.kelvins = lamp.levels, lamp.kelvins
        record.away = not self.is_reachable
        return record

    @override
    def ended(self, outcome: Outcome) -> None:
        super().ended(outcome)
        interruption, clock = self.history.interruption, self.clock
        if interruption is Interruption.SECOND and len(self.record.cues) == 1:
            self.visited = True
            clock.home_at(clock.now + self.chance.choice((0.01, 0.5, 3.0)), self._begin_second)
        if interruption is Interruption.QUICK_STOP and self.record.stops and self.is_up:
            self._go_down()
            clock.at(clock.now + RESTARTS, self._restart)

    def _interrupt(self) -> None:
        """Make ready what comes between."""
        history, clock = self.history, self.clock
        interruption, at = history.interruption, history.at
        match interruption:
            case Interruption.NONE:
                self.visited = True
            case Interruption.STOP | Interruption.QUICK_STOP:
                clock.home_at(at, self._stop)
            case Interruption.SECOND if at:
                clock.home_at(at, self._stop)
            case Interruption.AWAY | Interruption.AWAY_AND_BACK:
                clock.at(at, self._vanish)
            case Interruption.KILLED:
                clock.at(at, self._kill)
            case _ if interruption in HANDS:
                clock.at(at, self._touch)

    def _visit(self) -> None:
        """Count an interruption that came while there was something to interrupt."""
        if not self.shell.is_over:
            self.visited = True

    def _begin_second(self) -> None:
        if self.keeper:
            self.keeper.unwatch()
        self.begin()

    def _stop(self) -> None:
        if self.shell.is_over:
            return
        self._visit()
        quick = self.history.interruption is Interruption.QUICK_STOP
        self.record.stops.append(self.clock.now)
        self.shell.happened(Stop(seconds=softness.OUT_QUICK if quick else softness.OUT))

    def _touch(self) -> None:
        if self.history.hand is None:
            return
        self._visit()
        asked = self.history.interruption is Interruption.HAND_ASKED
        self.lamp.obey(self.history.hand, Cause.HAND)
        self.record.hands.append(Hand(self.clock.now, self.lamp.shows(), asked=asked))

    def _vanish(self) -> None:
        self._visit()
        history, clock = self.history, self.clock
        self.is_reachable = False
        self.record.gone.append(clock.now)
        if history.power:
            self.lamp.obey(Order(level=0), Cause.HAND)
        seconds = self.chance.choice((0.0, 1.0, 8.0))
        clock.home_at(clock.now + seconds, self._lose)
        if history.interruption is Interruption.AWAY_AND_BACK:
            clock.at(clock.now + max(history.away, seconds + 1.0), self._come_back)

    def _lose(self) -> None:
        self.state = None
        self.shell.happened(Vanished())

    def _come_back(self) -> None:
        self.is_reachable = True
        if self.history.power:
            self.powered_since = self.clock.now
            self.lamp.obey(Order(level=FULL), Cause.HAND)
        self.clock.home_at(self.clock.now + 0.05, self._see)

    def _see(self) -> None:
        self._find()
        if self.keeper:
            self.keeper.changed(was_away=True)

    def _find(self) -> None:
        self.state = self.lamp.says()
        self.record.found.append(Found(self.clock.now, self.state))

    def _kill(self) -> None:
        self._visit()
        self.record.gone.append(self.clock.now)
        self._go_down()
        clock, away = self.clock, self.history.away
        clock.at(clock.now + away * self.chance.uniform(0.1, 0.9), self._touch)
        clock.at(clock.now + away, self._restart)

    def _go_down(self) -> None:
        self.is_up = False
        self.shell.kill()
        if self.keeper:
            self.keeper.unwatch()

    def _restart(self) -> None:
        self.is_up, self.up_since = True, self.clock.now
        self._find()
        if self.keeper and self.keeper.kept:
            self.keeper.watch()
            self.keeper.attempt()


def play(history: History) -> tuple[Record, bool]:
    """Play a history; return what was recorded, and whether its interruption came.

    A hand that anybody could take for the cue's own doing does not count as one.
    """
    driver = Driver(history)
    record = driver.play()
    is_plain = history.interruption not in HANDS or plain_hand(record) is not None
    return record, driver.visited and is_plain
