"""A look at the window that is open: to offer now, to wait for a better moment, or neither."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from . import requests
from .budget import came_on
from .day import day_of, instant
from .decision import Decision
from .gate import home_reasons, reasons
from .inputs import Asker, Requested, World
from .lessons import lesson_for
from .opening import Opening
from .parts import QUARTERS, STEP, bounds_of, position, steps_of
from .receptivity import Chances, Lesson, means_of
from .rhythm import Capacity, OpeningChoice, Plan, Window
from .snapshot import Snapshot
from .today import Noted
from .waiting import Wait
from .weights import NATURAL, OPENING, OPENINGS, OWN, TASTE_AT

COSTS = {
    Capacity.TENDER: (0.27, 0.34, 0.41),
    Capacity.STEADY: (0.24, 0.31, 0.38),
    Capacity.OPEN: (0.20, 0.27, 0.34),
}
"""How welcome the first, the second and the third moment of a day have to be (timing)."""
EMPTY_DAYS = 2
COST_LEAST, COST_OF_BEST = 0.08, 0.4
"""After days without any, less is asked for, or a home that tells little would have none."""


def looked(snapshot: Snapshot, world: World, now: datetime) -> Decision:
    """Return the snapshot with a moment offered, or as it is."""
    at, plan = instant(now), snapshot.plan
    window = plan.window_at(at) if plan else None
    if plan is None or window is None:
        return Decision(snapshot=snapshot)
    if home_reasons(snapshot.person, world, Asker.PLANNER, now):
        return Decision(snapshot=snapshot)
    noted = snapshot.diary.noted
    noted = noted if noted and noted.lives(at) else None
    if noted and at < noted.ripe:
        return Decision(snapshot=snapshot)
    number = opening_number(snapshot, noted)
    look = Look(snapshot=snapshot, world=world, number=number, window=window, at=now)
    # The gate comes last, and most looks find that it is not time yet.
    if not look.is_time or reasons(snapshot, Asker.PLANNER, now):
        return Decision(snapshot=snapshot)
    decision = requests.offer(snapshot, _request(snapshot, world, noted, number), now)
    if decision.snapshot.offer is None:
        return Decision(snapshot=snapshot)
    after = replace(decision.snapshot, plan=_used(plan, window))
    return Decision(snapshot=after, effects=decision.effects)


def if_then(snapshot: Snapshot, noted: Noted | None) -> OpeningChoice | None:
    """Return the person's own if-then moment that an opening belongs to, while it can be."""
    if noted is None or noted.opening_id is None:
        return None
    awake = {None, *(bond.bond_id for bond in snapshot.person.awake_bonds)}
    return next(
        (
            one
            for one in snapshot.person.openings
            if one.opening_id == noted.opening_id and one.bond_id in awake
        ),
        None,
    )


def opening_number(snapshot: Snapshot, noted: Noted | None) -> int:
    """Return the number of the weight that an opening has."""
    if if_then(snapshot, noted):
        return OWN
    return OPENINGS.index(noted.opening) if noted else 0


def worth_of_opening(snapshot: Snapshot, noted: Noted) -> float:
    """Return how much more welcome a moment is after an opening, in log-odds."""
    place = OPENING + opening_number(snapshot, noted)
    return means_of(snapshot.person)[place] + snapshot.learner.moved[place]


def _request(snapshot: Snapshot, world: World, noted: Noted | None, number: int) -> Requested:
    own = if_then(snapshot, noted)
    return Requested(
        world=world,
        asker=Asker.PLANNER,
        opening=noted.opening if noted else Opening.NONE,
        bond_id=own.bond_id if own else None,
        kinds=own.kinds if own else frozenset(),
        number=number,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A window that is open, and a moment that could come in it now.

    `number`: that of the weight of the opening after which it would come.
    """

    snapshot: Snapshot
    world: World
    number: int
    window: Window
    at: datetime

    @property
    def is_time(self) -> bool:
        """Return whether now is better than to wait, or to let the window pass."""
        if self.window.pinned:
            return True
        snapshot, number = self.snapshot, self.number
        lesson = lesson_for(snapshot, self.world, number, self.at)
        if lesson is None:
            return False
        sums = Chances(snapshot.person, snapshot.learner, lesson)
        taste_at = TASTE_AT[self.window.kind]
        chance, cost = sums.chance(number, taste_at), self._cost
        is_empty = self._is_empty
        if chance < cost and not is_empty:
            return False
        chances = sums.chances(taste_at)
        if is_empty:
            cost = max(COST_LEAST, min(cost, COST_OF_BEST * max(chances)))
        if chance < cost or number == OWN:
            return chance >= cost
        return chance - cost >= self._worth_of_waiting(lesson, chances, cost)

    @property
    def _cost(self) -> float:
        """Return how welcome a moment has to be: more for each that has come today."""
        snapshot, costs = self.snapshot, COSTS[self.snapshot.capacity]
        day = day_of(self.at, snapshot.person.day_start)
        return costs[min(came_on(snapshot, day, self.at.tzinfo), len(costs) - 1)]

    @property
    def _is_empty(self) -> bool:
        """Return whether nothing has come by itself on the days before."""
        snapshot = self.snapshot
        day = day_of(self.at, snapshot.person.day_start) - timedelta(days=EMPTY_DAYS)
        if snapshot.began is None or snapshot.began > day:
            return False
        begins, _ = bounds_of(day, snapshot.person.day_start, self.at.tzinfo)
        return all(one.invited or one.at < begins for one in reversed(snapshot.shown))

    def _worth_of_waiting(self, lesson: Lesson, chances: list[float], cost: float) -> float:
        learner, part = self.snapshot.learner, lesson.part
        steps = steps_of(self.snapshot.person.quiet_hours)
        where = position(self.at, self.snapshot.person.quiet_hours) or 0.0
        step = int((where - part) * steps)
        left = ceil((self.window.end - instant(self.at)) / STEP) - 1
        wait = Wait(
            chances=chances,
            rates=learner.rates[lesson.weekend][part * len(NATURAL) : (part + 1) * len(NATURAL)],
            homes=learner.home[lesson.weekend][part * QUARTERS : (part + 1) * QUARTERS],
            steps=steps,
        )
        return wait.worth_of_waiting(step, step + left, cost)


def _used(plan: Plan, window: Window) -> Plan:
    """Return the plan with a window whose one moment has come."""
    windows = tuple(replace(one, used=True) if one is window else one for one in plan.windows)
    return replace(plan, windows=windows)
