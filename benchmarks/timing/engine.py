"""Windows planned in the morning, and a wait in each for the better moment."""

from dataclasses import dataclass
from random import Random

from .days import STEP, Seen
from .kinds import ACT, possible
from .nature import OPENINGS, PARTS
from .plain import GAP, any_form
from .planner import Offered, Published, Said
from .weights import Case, Taste

COSTS = {"open": (0.20, 0.27, 0.34), "steady": (0.24, 0.31, 0.38), "tender": (0.27, 0.34, 0.41)}
PER_PART = 8
DAY = 96
DAWN = 4 * 60
A_WEEK = 18
AFTER_NOT_NOW = 12
"""Steps of rest after *not now*: three hours."""
RATES: dict[str, dict[int, float]] = {
    "wake": {0: 0.08},
    "coffee": {0: 0.10, 1: 0.05, 3: 0.02, 4: 0.02},
    "arrive": {3: 0.02, 4: 0.04, 5: 0.10},
    "meal_end": {5: 0.03, 6: 0.09},
    "tv_stop": {6: 0.02, 7: 0.08},
    "pet": dict.fromkeys(range(PARTS), 0.02),
    "room": dict.fromkeys(range(PARTS), 0.12),
}


class Habits:
    """When the person is home and what happens then, on workdays and on weekends."""

    def __init__(self) -> None:
        """Begin with what is usual."""
        self._home = {weekend: [0.6] * 32 for weekend in (False, True)}
        self._rates = {
            (weekend, part): {name: RATES[name].get(part, 0.0) for name in OPENINGS[1:]}
            for weekend in (False, True)
            for part in range(PARTS)
        }
        self._today: list[Seen] = []

    def see(self, seen: Seen) -> None:
        """Take in a step."""
        self._today.append(seen)

    def sleep_on_it(self) -> None:
        """Learn from a day, whether or not anything was offered."""
        for part in range(PARTS):
            steps = [one for one in self._today if one.part == part]
            home = [one for one in steps if one.up]
            if steps:
                self._learn_home(steps)
            if home:
                rates = self._rates[steps[0].weekend, part]
                pace = 0.12 * min(1.0, len(home) / 4)
                for name in rates:
                    met = sum(one.opening == name for one in home) / len(home)
                    rates[name] += pace * (met - rates[name])
        self._today = []

    def _learn_home(self, steps: list[Seen]) -> None:
        home = self._home[steps[0].weekend]
        for one in steps:
            home[one.index // 2] += 0.08 * (one.up - home[one.index // 2])

    def home(self, index: int, *, weekend: bool) -> float:
        """Return how likely the person is home in a step."""
        return self._home[weekend][index // 2]

    def at_home(self, part: int, *, weekend: bool) -> float:
        """Return how much of a part the person is home."""
        return sum(self._home[weekend][part * 4 : part * 4 + 4]) / 4

    def rates(self, part: int, *, weekend: bool) -> dict[str, float]:
        """Return how often each opening comes in a step at home."""
        return self._rates[weekend, part]


@dataclass(slots=True, kw_only=True)
class Wait:
    """A window that has begun: what would be offered, and what it is worth to wait."""

    kind: str
    asks: bool
    cost: float
    worth: list[float]


class Engine:
    """The planner of the research notes (timing.md), with whatever taste it is given."""

    def __init__(
        self, taste: Taste, has: frozenset[str], random: Random, capacity: str = "steady"
    ) -> None:
        """Serve somebody, with at most three moments a day."""
        self.windows: Published = {}
        self._taste, self._has, self._random = taste, has, random
        self._costs = COSTS[capacity]
        self._habits = Habits()
        self._plans: dict[bool, frozenset[int]] = {False: frozenset(), True: frozenset()}
        self._parts: set[int] = set()
        self._wait: Wait | None = None
        self._case: Case | None = None
        self._busy, self._dose = 0.1, 0.0
        self._offers, self._empty, self._not_nows = 0, 0, 0
        self._free_at, self._last_kind = 0, ""
        self._week: list[int] = []

    def begin(self, day: int, *, weekend: bool) -> None:
        """Learn from yesterday, and plan today."""
        if day:
            self._habits.sleep_on_it()
            self._taste.forget()
            self._empty = 0 if self._offers else self._empty + 1
            self._dose *= 0.5 ** (8 / 12)
        self._offers, self._not_nows, self._free_at = 0, 0, 0
        self._wait = None
        values = {part: self._value(part, weekend=weekend) for part in range(PARTS)}
        best = sorted(values, key=lambda part: -values[part])
        chosen = set(best[: len(self._costs)])
        if self._random.random() < 0.01 * len(self._costs):
            chosen.discard(best[len(self._costs) - 1])
            chosen.add(self._random.choice(best[len(self._costs) :]))
        self._parts = chosen
        self._plans[weekend] = frozenset(chosen)
        length = PER_PART * STEP
        start = 7 * 60
        self.windows = {
            (start + part * length, start + (part + 1) * length): DAWN for part in chosen
        }

    def meet(self, seen: Seen) -> Offered | None:
        """Offer in a window if nothing better is likely to come before it closes."""
        self._habits.see(seen)
        self._sense(seen)
        if seen.index % PER_PART == 0:
            self._wait = None
        if not self._may(seen):
            return None
        case, wait = self._ready(seen)
        after = wait.worth[seen.index % PER_PART + 1] * self._stay(seen)
        chance = self._taste.chance(case)
        if chance < wait.cost or chance - wait.cost < after:
            return None
        self._parts.discard(seen.part)
        self._case, self._wait = case, None
        self._offers += 1
        self._week.append(seen.day * DAY + seen.index)
        self._free_at = seen.index + GAP
        self._last_kind = case.kind
        if not wait.asks:
            self._dose += 0.05
        return Offered(kind=case.kind, asks=wait.asks)

    def hear(self, said: Said) -> None:
        """Learn from an answer."""
        case = self._case
        if case is None:
            return
        if said is Said.RECEIVED:
            self._dose += 0.05
            self._taste.learn(case, welcome=True, weight=1.0)
            return
        self._dose += 0.12
        if said is Said.NOT_NOW:
            self._not_nows += 1
            self._free_at += AFTER_NOT_NOW - GAP
            self._taste.learn(case, welcome=False, weight=1.0, on_kind=0.3)
        else:
            p = self._taste.chance(case)
            self._taste.learn(case, welcome=False, weight=0.9 * (1 - p) / (1 - 0.9 * p))

    def _sense(self, seen: Seen) -> None:
        self._dose *= 0.5 ** (0.25 / 12)
        if not seen.up:
            self._busy = 0.1
            return
        self._busy = 0.65 * self._busy + 0.08 * (1 - self._busy)
        if seen.opening != "none":
            self._busy *= 0.3
        if seen.flag is not None:
            odds = self._busy / (1 - self._busy)
            odds *= 0.5 / 0.03 if seen.flag else 0.5 / 0.97
            self._busy = odds / (1 + odds)

    def _may(self, seen: Seen) -> bool:
        since = (seen.day - 7) * DAY + seen.index
        self._week = [one for one in self._week if one > since]
        rested = seen.index >= self._free_at and self._not_nows < 2 and len(self._week) < A_WEEK
        return seen.up and not seen.flag and seen.part in self._parts and rested

    def _ready(self, seen: Seen) -> tuple[Case, Wait]:
        if self._wait is None:
            form = any_form(self._random)
            kind = self._favourite(possible(self._has, seen.part, form))
            cost = self._costs[self._offers]
            usual = self._cases(seen.part, kind, weekend=seen.weekend, dose=self._dose)
            chances = {name: self._taste.chance(case) for name, case in usual.items()}
            if self._empty >= 2:
                cost = max(0.08, min(cost, 0.4 * max(chances.values())))
            worth = self._worth(seen, chances, cost)
            self._wait = Wait(kind=kind, asks=form == ACT, cost=cost, worth=worth)
        case = Case(
            part=seen.part,
            opening=seen.opening,
            kind=self._wait.kind,
            weekend=seen.weekend,
            busy=self._busy,
            dose=self._dose,
        )
        return case, self._wait

    def _worth(self, seen: Seen, chances: dict[str, float], cost: float) -> list[float]:
        rates = self._habits.rates(seen.part, weekend=seen.weekend)
        rest = max(0.0, 1.0 - sum(rates.values()))
        worth = [0.0] * (PER_PART + 1)
        for index in reversed(range(PER_PART)):
            there = seen.part * PER_PART + index
            after = worth[index + 1] * self._stays(there, weekend=seen.weekend)
            worth[index] = rest * max(chances["none"] - cost, after) + sum(
                rate * max(chances[name] - cost, after) for name, rate in rates.items()
            )
        return worth

    def _stay(self, seen: Seen) -> float:
        return self._stays(seen.index, weekend=seen.weekend)

    def _stays(self, index: int, *, weekend: bool) -> float:
        if index % PER_PART == PER_PART - 1:
            return 0.0
        here = self._habits.home(index, weekend=weekend)
        return min(1.0, self._habits.home(index + 1, weekend=weekend) / max(here, 0.01))

    def _favourite(self, kinds: list[str]) -> str:
        liking = self._taste.liking
        return max(kinds, key=lambda one: liking(one) - 0.35 * (one == self._last_kind))

    def _value(self, part: int, *, weekend: bool) -> float:
        kind = self._favourite(possible(self._has, part))
        rates = self._habits.rates(part, weekend=weekend)
        cases = self._cases(part, kind, weekend=weekend, dose=self._dose * 0.5 ** (4 / 12))
        best = max(
            self._taste.chance(case, doubt=True)
            for name, case in cases.items()
            if name == "none" or rates[name] > 0.015
        )
        stuck = 1.15 if part in self._plans[weekend] else 1.0
        return best * self._habits.at_home(part, weekend=weekend) * stuck

    def _cases(self, part: int, kind: str, *, weekend: bool, dose: float) -> dict[str, Case]:
        return {
            name: Case(part=part, opening=name, kind=kind, weekend=weekend, busy=0.12, dose=dose)
            for name in OPENINGS
        }
