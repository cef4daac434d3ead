"""A bench lamp: a bulb with its habits, and the exact way of its light over time."""

from collections.abc import Callable
from typing import NamedTuple

from tests.bench.clock import Clock
from tests.bench.habits import COLOUR_TEMP, Effects, Habits, Order, Reports
from tests.bench.record import Cause, Move, Shown


class _Way(NamedTuple):
    """Where the light is going, from when to when."""

    begins: float
    origin: float
    ends: float
    target: float
    cause: Cause

    def at(self, time: float) -> float:
        if time >= self.ends:
            return self.target
        if time <= self.begins:
            return self.origin
        share = (time - self.begins) / (self.ends - self.begins)
        return self.origin + (self.target - self.origin) * share


class BenchLamp:
    """A bulb. It tells `heard` what it shows, whose doing it was, and since when."""

    def __init__(self, clock: Clock, habits: Habits, shown: Shown, remembers: float) -> None:
        """Hang up a bulb that shows something, and remembers a level for when it is off."""
        self.habits = habits
        self.levels: list[Move] = []
        self.kelvins: list[Move] = []
        self.heard: Callable[[Shown, Cause, float], None] = lambda _shown, _cause, _since: None
        self._clock = clock
        self._shown = shown
        self._remembers = remembers
        self._level = _Way(0.0, shown.level, 0.0, shown.level, Cause.BULB)
        self._kelvin = _Way(0.0, shown.kelvin or 0, 0.0, shown.kelvin or 0, Cause.BULB)
        self._wake: Move | None = None
        self._orders = 0

    def shows(self) -> Shown:
        """Return what it shows now."""
        now = self._clock.now
        if self._wake and now < self._wake.ends:
            return self._shown._replace(level=self._wake.target)
        kelvin = round(self._kelvin.at(now)) if self._shown.mode == COLOUR_TEMP else None
        return self._shown._replace(level=self._level.at(now), kelvin=kelvin)

    def says(self) -> Shown:
        """Return what it reports when it is asked: where it is, or where it is going."""
        if self.habits.reports is not Reports.AT_ONCE:
            return self.shows()
        kelvin = round(self._kelvin.target) if self._shown.mode == COLOUR_TEMP else None
        return self._shown._replace(level=self._level.target, kelvin=kelvin)

    def obey(self, order: Order, cause: Cause) -> None:
        """Do what it is told, by whomever."""
        self._orders += 1
        self._stand_still()
        self._put_on(order)
        now, was_dark = self._clock.now, self._shown.level == 0
        level = self._shown.level if order.level is None else self.habits.level(order.level)
        begins = self._switch(level, order, cause) if was_dark != (level == 0) else now
        ends = begins + (order.transition if self.habits.fades else 0.0)
        self._level = _Way(begins, self._shown.level, ends, level, cause)
        self._shown = self._shown._replace(level=level)
        if order.kelvin is not None:
            self._turn_to(order.kelvin, begins, ends, cause, was_dark=was_dark)
        self._report(max(ends, now), cause)

    @property
    def arrives(self) -> float:
        """Return when it has gone its way."""
        return max(self._level.ends, self._kelvin.ends)

    def rest(self) -> None:
        """Write down the way up to now."""
        self._stand_still()

    def _stand_still(self) -> None:
        """Write down the way so far, and be where it has led."""
        now = self._clock.now
        if self._wake:
            back = min(now, self._wake.ends)
            level, remembered = self._wake.origin, self._wake.target
            self.levels.append(
                Move(self._wake.begins, level, self._wake.begins, remembered, Cause.BULB)
            )
            self.levels.append(Move(back, remembered, back, level, Cause.BULB))
            self._wake = None
        level, kelvin = self._level.at(now), self._kelvin.at(now)
        _write(self.levels, self._level, now)
        _write(self.kelvins, self._kelvin, now)
        self._level = _Way(now, level, now, level, self._level.cause)
        self._kelvin = _Way(now, kelvin, now, kelvin, self._kelvin.cause)
        shown = self._shown._replace(level=level)
        if shown.mode == COLOUR_TEMP:
            shown = shown._replace(kelvin=round(kelvin))
        self._shown = shown

    def _put_on(self, order: Order) -> None:
        """Take the mode, the colour and the effect that come with an order."""
        shown = self._shown
        if order.level and self.habits.effects is Effects.DROPS:
            shown = shown._replace(effect=None)
        if order.kelvin is not None:
            if shown.mode != COLOUR_TEMP:
                shown = shown._replace(kelvin=None)
            shown = shown._replace(mode=COLOUR_TEMP, colour=None, effect=None)
        if order.mode is not None:
            shown = shown._replace(mode=order.mode, colour=order.colour, kelvin=None, effect=None)
        if order.effect is not None:
            shown = shown._replace(effect=order.effect)
        self._shown = shown

    def _turn_to(
        self, kelvin: int, begins: float, ends: float, cause: Cause, *, was_dark: bool
    ) -> None:
        kelvin = self.habits.kelvin(kelvin)
        origin = self._shown.kelvin
        if was_dark or origin is None:
            # What is put on in the dark moves nothing that anybody sees.
            self.kelvins.append(Move(begins, kelvin, begins, kelvin, cause))
            origin = kelvin
        self._kelvin = _Way(begins, origin, ends, kelvin, cause)
        self._shown = self._shown._replace(kelvin=kelvin)

    def _switch(self, level: float, order: Order, cause: Cause) -> float:
        """Switch on or off; return when the bulb has woken."""
        now = self._clock.now
        if level == 0:
            self._remembers = self._shown.level
            self.levels.append(Move(now, self._shown.level, now, 0.0, cause))
            self._shown = self._shown._replace(level=0.0)
            return now
        fades = self.habits.fades and order.transition > 0
        lowest = min(level, self.habits.minimum) if fades else level
        self.levels.append(Move(now, 0.0, now, lowest, cause))
        self._shown = self._shown._replace(level=lowest)
        if not self.habits.wakes or cause is Cause.HAND:
            return now
        until = now + self.habits.wakes
        self._wake = Move(now, lowest, until, self._remembers, Cause.BULB)
        return until

    def _report(self, arrives: float, cause: Cause) -> None:
        clock, order, told = self._clock, self._orders, self._clock.now
        if cause is Cause.HAND and self.habits.reports is not Reports.LATE:
            # Whoever presses a switch is told of at once, whatever comes next.
            pressed = self.says()
            clock.at(clock.now + 0.02, lambda: self.heard(pressed, cause, told))
            return
        match self.habits.reports:
            case Reports.AT_ONCE:
                said = self.says()
                clock.at(told + 0.02, lambda: self.heard(said, cause, told))
            case Reports.LATE:
                self._report_late(cause)
            case Reports.EACH_SECOND:
                self._report_on_the_way(order, arrives, cause)

    def _report_late(self, cause: Cause) -> None:
        clock, told, said = self._clock, self._clock.now, self._shown
        late = told + self.habits.late
        if self._wake:
            woken = said._replace(level=self._wake.target)
            clock.at(late, lambda: self.heard(woken, cause, told))
            late += self.habits.wakes
        clock.at(late, lambda: self.heard(said, cause, told))

    def _report_on_the_way(self, order: int, arrives: float, cause: Cause) -> None:
        clock = self._clock
        is_there = clock.now >= arrives

        def say() -> None:
            if order == self._orders:
                self.heard(self.shows(), cause, clock.now)
                if clock.now < arrives + 0.02:
                    self._report_on_the_way(order, arrives, cause)

        clock.at(clock.now + 0.05 if is_there else min(clock.now + 1.0, arrives + 0.05), say)


def _write(moves: list[Move], way: _Way, now: float) -> None:
    """Write down a way as far as it was gone."""
    ends = min(now, way.ends)
    reached = way.at(now)
    if reached != way.origin:
        moves.append(Move(way.begins, way.origin, ends, reached, way.cause))
