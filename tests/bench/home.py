"""A home with one lamp in it, as the integration's channel sees it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from custom_components.connection_moments.channels.kept import Kept
from custom_components.connection_moments.model import playing, softness
from custom_components.connection_moments.model.lamp import Lamp, Step
from custom_components.connection_moments.model.person import QuietHours
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.playing import Outcome
from custom_components.connection_moments.model.watching import Said
from homeassistant.util import dt as dt_util
from tests.bench.clock import Clock
from tests.bench.habits import WARMEST, Order
from tests.bench.history import History, Trouble
from tests.bench.lamp import BenchLamp
from tests.bench.record import Call, Cause, Cue, Record, Shown, Span
from tests.bench.shell import Keeper, Shell
from tests.bench.wire import has_whites, lamp_of, order_of, said_of

HOURS = {Phase.DAY: 12, Phase.EVENING: 17, Phase.BEFORE_BED: 20, Phase.NIGHT: 23}
HANGS = 5.0
"""Seconds the integration waits for a light action."""
CONTEXT = 5.0
"""Seconds for which Home Assistant knows who asked for a change."""


class Home:
    """Begins cues on its lamp, carries the calls to it and its reports back."""

    def __init__(self, history: History) -> None:
        """Hang up the lamp; nothing has happened."""
        self.history = history
        self.visited = False
        self.chance = Random(history.seed)  # noqa: S311 - the same history each time
        self.clock = Clock(history.blocked)
        self.lamp = BenchLamp(self.clock, history.habits, history.first, history.remembers)
        self.lamp.heard = self._told
        self.is_up = self.is_reachable = True
        self.up_since = self.powered_since = 0.0
        self.state: Shown | None = self.lamp.says()
        self.shell = self._shell()
        self.keeper: Keeper | None = None
        self._calls = 0
        self.record = Record(
            minimum=history.habits.minimum,
            warmest=WARMEST if has_whites(history.habits) else None,
            first=history.first,
            last=history.first,
            clock=HOURS[history.phase] * 3600,
            blocked=list(history.blocked),
        )

    def begin(self) -> None:
        """Begin a cue, as the light channel does."""
        history, clock = self.history, self.clock
        lamp = self._before()
        fade = softness.plan(
            lamp, history.shape, history.phase, ceiling=history.ceiling, breaths=history.breaths
        )
        low, high = softness.hull(fade, lamp)
        midnight = datetime(2026, 11, 18, tzinfo=dt_util.get_default_time_zone())
        now = midnight + timedelta(seconds=self.record.clock + clock.now)
        kept = Kept(lamp=lamp, low=low, high=high, at=now, quiet_hours=QuietHours())
        self.keeper = Keeper(clock, kept, self._said, self._go_back)
        self.record.cues.append(
            Cue(clock.now, history.shape, history.phase, history.breaths, history.ceiling)
        )
        self._calls = 0
        self.shell = self._shell()
        self.shell.begin(playing.begin(lamp, fade))

    def ended(self, outcome: Outcome) -> None:
        """Let go of the lamp after a cue."""
        if self.keeper:
            self.keeper.release(given_back=outcome is not Outcome.AWAY)

    def _shell(self) -> Shell:
        return Shell(self.clock, self._call, self._late, self.ended)

    def _go_back(self) -> None:
        """Return the lamp, as the give-back store does."""
        said, keeper = self._said(), self.keeper
        if keeper is None or keeper.kept is None:
            return
        if said is None:
            keeper.release(given_back=False)
            return
        self.shell, kept = self._shell(), keeper.kept
        self.shell.begin(playing.begin_return(kept.lamp, said, (kept.low, kept.high)))

    # --- calls to the lamp -------------------------------------------------------

    def _call(self, step: Step, answered: Callable[[bool], None]) -> None:
        clock, record, habits = self.clock, self.record, self.history.habits
        record.calls.append(Call(clock.now, step.brightness, step.kelvin, step.transition))
        trouble = self._trouble()
        self._calls += 1
        takes = habits.takes * self.chance.uniform(0.6, 1.2)
        takes, acts = self._taken(trouble, takes)
        if trouble:
            record.troubled.append(clock.now)
        if trouble is Trouble.LOST:
            record.lost.append(clock.now)
        if acts is not None:
            order = order_of(step, habits)
            cause = Cause.LATE if acts > HANGS else Cause.OURS
            clock.at(clock.now + acts, lambda: self._reach(order, cause))
        record.busy.append(Span(clock.now, clock.now + takes))
        taken = trouble in (None, Trouble.LOST)
        clock.home_at(clock.now + takes, lambda: answered(taken))

    def _taken(self, trouble: Trouble | None, takes: float) -> tuple[float, float | None]:
        """Return when a call is answered, and when the lamp acts on it, if ever."""
        acts = takes * self.history.habits.acts
        match trouble:
            case None:
                return takes, acts
            case Trouble.RAISES | Trouble.LOST:
                return takes, None
            case Trouble.NEVER:
                return HANGS, None
            case Trouble.LATE:
                return HANGS, self.chance.uniform(3.0, 9.0)
            case Trouble.UNHEARD:
                return HANGS, acts

    def _trouble(self) -> Trouble | None:
        fault = self.history.fault
        if not self.is_reachable:
            return self.chance.choice((Trouble.RAISES, Trouble.NEVER))
        if fault is None or not fault.first <= self._calls < fault.first + fault.count:
            return None
        self.visited = True
        return fault.trouble

    def _reach(self, order: Order, cause: Cause) -> None:
        if self.is_reachable:
            self.lamp.obey(order, cause)

    # --- what the home knows of the lamp -----------------------------------------

    def _told(self, shown: Shown, cause: Cause, since: float) -> None:
        self.clock.home_at(self.clock.now, lambda: self._hear(shown, cause, since))

    def _hear(self, shown: Shown, cause: Cause, since: float) -> None:
        record, now = self.record, self.clock.now
        if not self.is_up or not self.is_reachable or since < self.up_since:
            # What a lamp said to a home that is gone is not said once more.
            return
        if since < self.powered_since:
            # A lamp that had no power knows nothing of what was before.
            return
        if self.state and said_of(self.state) == said_of(shown):
            # Home Assistant tells nobody of a state that is the same.
            return
        asked = False
        record.echo = max(record.echo, now - since)
        if cause is Cause.HAND and record.hands:
            hand = record.hands[-1]
            hand.heard = hand.heard if hand.heard is not None else now
            asked = hand.asked and now - hand.at < CONTEXT
        if shown.level > 0 and record.lit is None and record.calls:
            record.lit = now
        was_away, self.state = self.state is None, shown
        self.shell.happened(said_of(shown, asked=asked))
        if self.keeper:
            self.keeper.changed(was_away=was_away)

    def _said(self) -> Said | None:
        return said_of(self.state) if self.state else None

    def _before(self) -> Lamp:
        """Return the lamp as the person left it, also where an older cue still shows."""
        keeper, state = self.keeper, self.state or self.history.first
        if keeper and keeper.kept and state.level and keeper.is_ours():
            return keeper.kept.lamp
        return lamp_of(state, self.history.habits)

    def _late(self) -> float:
        late = self.chance.random() * self.history.late
        self.record.late += late
        return late
