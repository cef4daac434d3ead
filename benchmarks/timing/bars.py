"""The plainer wait of science 3.3: a bar in each part of the day, which sinks with time."""

from random import Random

from .days import Seen
from .engine import DAY, PER_PART, Engine
from .kinds import ACT, possible
from .nature import PARTS
from .plain import GAP, any_form
from .planner import Offered
from .weights import Case, Taste

EASES = (1.0, 1.0, 1.0, 0.95, 0.95, 0.95, 0.80, 0.80)
"""What is left of the bar in each step of a part."""
FLOOR = 0.18
PACE = 0.3
START = 0.3


class Bars(Engine):
    """Windows by the best chance that was seen there, and a bar at that height."""

    def __init__(self, taste: Taste, has: frozenset[str], random: Random) -> None:
        """Serve somebody, with at most three moments a day."""
        super().__init__(taste, has, random)
        self._best = {weekend: [START] * PARTS for weekend in (False, True)}
        self._met: tuple[int, bool, float] | None = None
        self._form = ACT

    def meet(self, seen: Seen) -> Offered | None:
        """Offer once the chance is as good as the best usually is here."""
        self._habits.see(seen)
        self._sense(seen)
        if seen.index % PER_PART == 0:
            self._form = any_form(self._random)
        self._keep(seen)
        if not seen.up:
            return None
        case = self._case_now(seen)
        chance = self._taste.chance(case)
        best = self._best[seen.weekend][seen.part]
        bar = max(FLOOR, best * EASES[seen.index % PER_PART])
        self._met = (seen.part, seen.weekend, max(chance, self._met[2] if self._met else 0.0))
        if not self._may(seen) or chance < bar:
            return None
        self._parts.discard(seen.part)
        self._case = case
        self._offers += 1
        self._week.append(seen.day * DAY + seen.index)
        self._free_at = seen.index + GAP
        self._dose += 0.05 if self._form != ACT else 0.0
        return Offered(kind=case.kind, asks=self._form == ACT)

    def _keep(self, seen: Seen) -> None:
        if self._met is None or (self._met[0] == seen.part and seen.index):
            return
        part, weekend, best = self._met
        self._best[weekend][part] += PACE * (best - self._best[weekend][part])
        self._met = None

    def _case_now(self, seen: Seen) -> Case:
        kinds = possible(self._has, seen.part, self._form)
        return Case(
            part=seen.part,
            opening=seen.opening,
            kind=max(kinds, key=self._taste.liking),
            weekend=seen.weekend,
            busy=1.0 if seen.flag else 0.0,
            dose=0.0,
        )

    def _value(self, part: int, *, weekend: bool) -> float:
        stuck = 1.15 if part in self._plans[weekend] else 1.0
        best = self._best[weekend][part]
        return best * self._habits.at_home(part, weekend=weekend) * stuck
