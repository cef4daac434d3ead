"""Plays a history: the integration's machine at one end, a bench lamp at the other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from custom_components.connection_moments.channels.give_back import Kept
from custom_components.connection_moments.model import playing, softness
from custom_components.connection_moments.model.lamp import Lamp, Look, Step
from custom_components.connection_moments.model.person import QuietHours
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.playing import Outcome, Stop, Vanished
from custom_components.connection_moments.model.watching import Said
from homeassistant.util import dt as dt_util
from tests.bench.clock import Clock
from tests.bench.history import HANDS, History, Interruption, Trouble
from tests.bench.lamp import BRIGHTNESS, COLOUR_TEMP, COOLEST, WARMEST, BenchLamp, Order
from tests.bench.record import Call, Cause, Cue, Found, Hand, Record, Shown, Span
from tests.bench.shell import Keeper, Shell

HOURS = {Phase.DAY: 12, Phase.EVENING: 17, Phase.BEFORE_BED: 20, Phase.NIGHT: 23}
HANGS = 5.0
"""Seconds the integration waits for a light action."""
CONTEXT = 5.0
"""Seconds for which Home Assistant knows who asked for a change."""


class Home:
    """A home with one lamp in it."""

    def __init__(self, history: History) -> None:
        """Hang up the lamp; nothing has happened."""
        self.history = history
        self.visited = False
        self._chance = Random(history.seed)  # noqa: S311 - the same history each time
        self._clock = Clock(history.blocked)
        self._lamp = BenchLamp(self._clock, history.habits, history.first, history.remembers)
        self._lamp.heard = self._told
        self._state: Shown | None = self._lamp.says()
        self._is_up = self._is_reachable = True
        self._calls = 0
        self._shell = Shell(self._clock, self._call, self._late, self._ended)
        self._keeper: Keeper | None = None
        self.record = Record(
            minimum=history.habits.minimum,
            warmest=WARMEST if self._has_whites() else None,
            first=history.first,
            last=history.first,
            clock=HOURS[history.phase] * 3600,
            blocked=list(history.blocked),
        )

    def play(self) -> Record:
        """Let it all happen, until nothing more is due."""
        if self.history.may_play:
            self._interrupt()
            self._begin()
        else:
            self.visited = self.history.interruption is Interruption.NONE
        clock = self._clock
        while not clock.is_idle:
            clock.run(clock.now + 600)
        clock.run(max(clock.now, self._lamp.arrives) + 1)
        self._lamp.rest()
        self.record.last = self._lamp.shows()
        self.record.levels = self._lamp.levels
        self.record.kelvins = self._lamp.kelvins
        self.record.away = not self._is_reachable
        return self.record

    # --- what the integration does ---------------------------------------------

    def _begin(self) -> None:
        """Begin a cue, as the light channel does."""
        history, clock = self.history, self._clock
        lamp = self._before()
        fade = softness.plan(lamp, history.shape, history.phase)
        low, high = softness.hull(fade, lamp)
        kept = Kept(
            lamp=lamp,
            low=low,
            high=high,
            at=self._midnight() + timedelta(seconds=clock.now),
            quiet_hours=QuietHours(),
        )
        self._keeper = Keeper(clock, kept, self._said, self._go_back)
        self.record.cues.append(Cue(clock.now, history.shape.value, history.phase.value))
        self._calls = 0
        self._shell = Shell(clock, self._call, self._late, self._ended)
        self._shell.begin(playing.begin(lamp, fade))

    def _go_back(self) -> None:
        """Return the lamp, as the give-back store does."""
        said, keeper = self._said(), self._keeper
        if keeper is None or keeper.kept is None:
            return
        if said is None:
            keeper.release(given_back=False)
            return
        self._shell = Shell(self._clock, self._call, self._late, self._ended)
        self._shell.begin(playing.begin_return(keeper.kept.lamp, said))

    def _ended(self, outcome: Outcome) -> None:
        history, clock = self.history, self._clock
        if self._keeper:
            self._keeper.release(given_back=outcome is not Outcome.AWAY)
        if history.interruption is Interruption.SECOND and len(self.record.cues) == 1:
            self.visited = True
            clock.home_at(clock.now + self._chance.choice((0.01, 0.5, 3.0)), self._begin_second)
        if history.interruption is Interruption.QUICK_STOP and self.record.stops:
            if self._is_up:
                self._go_down()
                clock.at(clock.now + 60, self._restart)

    def _begin_second(self) -> None:
        if self._keeper:
            self._keeper.unwatch()
        if self._state is not None and (self._state.level or self.history.may_play):
            self._begin()

    def _call(self, step: Step, answered: Callable[[bool], None]) -> None:
        clock, habits = self._clock, self.history.habits
        self.record.calls.append(Call(clock.now, step.brightness, step.kelvin, step.transition))
        trouble = self._trouble()
        self._calls += 1
        takes = habits.takes * self._chance.uniform(0.6, 1.2)
        acts: float | None = takes * habits.acts
        match trouble:
            case Trouble.RAISES:
                acts = None
            case Trouble.NEVER:
                takes, acts = HANGS, None
            case Trouble.LATE:
                takes, acts = HANGS, self._chance.uniform(3.0, 9.0)
            case Trouble.UNHEARD:
                takes = HANGS
            case Trouble.LOST:
                acts = None
        if acts is not None:
            order = order_of(step, fades=habits.fades)
            cause = Cause.LATE if acts > HANGS else Cause.OURS
            clock.at(clock.now + acts, lambda: self._reach(order, cause))
        taken = trouble in (None, Trouble.LOST)
        if trouble is Trouble.LOST:
            self.record.lost.append(clock.now)
        if trouble:
            self.record.troubled.append(clock.now)
        self.record.busy.append(Span(clock.now, clock.now + takes))
        clock.home_at(clock.now + takes, lambda: answered(taken))

    def _trouble(self) -> Trouble | None:
        fault = self.history.fault
        if not self._is_reachable:
            return self._chance.choice((Trouble.RAISES, Trouble.NEVER))
        if fault is None or not fault.first <= self._calls < fault.first + fault.count:
            return None
        self.visited = True
        return fault.trouble

    def _reach(self, order: Order, cause: Cause) -> None:
        if self._is_reachable:
            self._lamp.obey(order, cause)

    # --- what comes between ----------------------------------------------------

    def _interrupt(self) -> None:
        history, clock = self.history, self._clock
        interruption, at = history.interruption, history.at
        if interruption is Interruption.NONE:
            self.visited = True
        elif interruption in HANDS:
            clock.at(at, self._touch)
        elif interruption in (Interruption.STOP, Interruption.QUICK_STOP) or (
            interruption is Interruption.SECOND and history.at
        ):
            clock.home_at(at, self._stop)
        elif interruption in (Interruption.AWAY, Interruption.AWAY_AND_BACK):
            clock.at(at, self._vanish)
        elif interruption is Interruption.KILLED:
            clock.at(at, self._kill)

    def _visit(self) -> None:
        if not self._shell.is_over:
            self.visited = True

    def _stop(self) -> None:
        if self._shell.is_over:
            return
        self._visit()
        quick = self.history.interruption is Interruption.QUICK_STOP
        self.record.stops.append(self._clock.now)
        self._shell.happened(Stop(seconds=softness.OUT_QUICK if quick else softness.OUT))

    def _touch(self) -> None:
        if self.history.hand is None:
            return
        self._visit()
        asked = self.history.interruption is Interruption.HAND_ASKED
        # Written down before the lamp speaks of it.
        self._lamp.obey(self.history.hand, Cause.HAND)
        self.record.hands.append(Hand(self._clock.now, self._lamp.shows(), asked=asked))

    def _vanish(self) -> None:
        self._visit()
        history, clock = self.history, self._clock
        self._is_reachable = False
        if history.power:
            self._lamp.obey(Order(level=0), Cause.HAND)
        seconds = self._chance.choice((0.0, 1.0, 8.0))
        clock.home_at(clock.now + seconds, self._lose)
        if history.interruption is Interruption.AWAY_AND_BACK:
            clock.at(clock.now + max(history.away, seconds + 1.0), self._come_back)

    def _lose(self) -> None:
        self._state = None
        self._shell.happened(Vanished())

    def _come_back(self) -> None:
        self._is_reachable = True
        if self.history.power:
            self._lamp.obey(Order(level=255), Cause.HAND)
        self._clock.home_at(self._clock.now + 0.05, self._see)

    def _see(self) -> None:
        self._state = self._lamp.says()
        self.record.found.append(Found(self._clock.now, self._state))
        if self._keeper:
            self._keeper.changed(was_away=True)

    def _kill(self) -> None:
        self._visit()
        self._go_down()
        clock, history = self._clock, self.history
        if history.hand is not None:
            clock.at(clock.now + history.away * self._chance.uniform(0.1, 0.9), self._touch)
        clock.at(clock.now + history.away, self._restart)

    def _go_down(self) -> None:
        self._is_up = False
        self._shell.kill()
        if self._keeper:
            self._keeper.unwatch()

    def _restart(self) -> None:
        self._is_up = True
        self._state = self._lamp.says()
        self.record.found.append(Found(self._clock.now, self._state))
        if self._keeper and self._keeper.kept:
            self._keeper.watch()
            self._keeper.attempt()

    # --- what the home knows of the lamp ---------------------------------------

    def _told(self, shown: Shown, cause: Cause, since: float) -> None:
        self._clock.home_at(self._clock.now, lambda: self._hear(shown, cause, since))

    def _hear(self, shown: Shown, cause: Cause, since: float) -> None:
        if not self._is_up or not self._is_reachable:
            return
        if self._state and said_of(self._state) == said_of(shown):
            # Home Assistant tells nobody of a state that is the same.
            return
        asked, now = False, self._clock.now
        self.record.echo = max(self.record.echo, now - since)
        if cause is Cause.HAND and self.record.hands:
            hand = self.record.hands[-1]
            hand.heard = hand.heard if hand.heard is not None else now
            asked = hand.asked and now - hand.at < CONTEXT
        if shown.level > 0 and self.record.lit is None and self.record.calls:
            self.record.lit = now
        was_away, self._state = self._state is None, shown
        self._shell.happened(said_of(shown, asked=asked))
        if self._keeper:
            self._keeper.changed(was_away=was_away)

    def _said(self) -> Said | None:
        return said_of(self._state) if self._state else None

    def _before(self) -> Lamp:
        """Return the lamp as the person left it, also where an older cue still shows."""
        keeper = self._keeper
        if keeper and keeper.kept and self._state and self._state.level and keeper.is_ours():
            return keeper.kept.lamp
        return self._lamp_of(self._state or self.history.first)

    def _lamp_of(self, shown: Shown) -> Lamp:
        is_on, is_white = shown.level > 0, shown.mode == COLOUR_TEMP
        can_turn = self._has_whites() and (is_white or not is_on)
        return Lamp(
            on=is_on,
            brightness=max(1, round(shown.level)) if is_on else 0,
            kelvin=shown.kelvin if is_on and is_white else None,
            kelvin_range=(WARMEST, COOLEST) if can_turn else None,
            look=look_of(shown) if is_on else None,
            fades=self.history.habits.fades,
        )

    def _has_whites(self) -> bool:
        return self.history.habits.mode != BRIGHTNESS

    def _late(self) -> float:
        late = self._chance.random() * self.history.late
        self.record.late += late
        return late

    def _midnight(self) -> datetime:
        return datetime(
            2026, 11, 18, HOURS[self.history.phase], tzinfo=dt_util.get_default_time_zone()
        )


def look_of(shown: Shown) -> Look:
    """Return what a lamp shows beside its level, as `channels/lamps.py` reads it."""
    return Look(mode=shown.mode, colour=shown.colour, effect=shown.effect)


def said_of(shown: Shown, *, asked: bool = False) -> Said:
    """Return what a lamp reports, as `channels/lamps.py` reads it."""
    if shown.level <= 0:
        return Said(brightness=None, asked=asked)
    return Said(
        brightness=max(1, round(shown.level)),
        kelvin=shown.kelvin,
        look=look_of(shown),
        asked=asked,
    )


def order_of(step: Step, *, fades: bool) -> Order:
    """Return what the lamp is told, as `channels/lamps.py` puts it into a light action."""
    if step.brightness == 0:
        return Order(level=0)
    look = step.look
    mode = look.mode if look and (look.colour is not None or look.mode == "white") else None
    return Order(
        level=step.brightness,
        kelvin=step.kelvin,
        transition=step.transition if fades else 0.0,
        mode=mode,
        colour=look.colour if look and mode else None,
        effect=look.effect if look else None,
    )


def play(history: History) -> tuple[Record, bool]:
    """Play a history; return what was recorded, and whether its interruption came."""
    home = Home(history)
    record = home.play()
    return record, home.visited
