"""How far any learner could get: one that is as exact as can be, and one that knows all kinds.

Neither could be shipped. The first keeps a covariance of all weights and is told how people
of this world are spread; the second is told each night how each kind is liked.
"""

from math import sqrt

from .days import HARD, TIRES
from .kinds import KINDS
from .known import Known
from .nature import (
    ANSWERS_SAY,
    FAMILY_SPREAD,
    KIND_SPREAD,
    OPENINGS,
    PART_SPREAD,
    sigmoid,
)
from .weights import Case, Told, Weights

BASE, BASE_SPREAD, WEEKEND_SPREAD, OPENING_SPREAD, WHEN_BUSY = -0.75, 0.5, 0.4, 0.6, -2.0
ON_HARD_DAYS, HARD_DAYS = -1.2, 2 * HARD
NIGHT_DRIFT = 0.05**2
SURE = 1e-4
NEWTON_STEPS = 20


class Exact(Weights):
    """Log-odds that add up, with the covariance of all of them and the world's own prior."""

    def __init__(self, told: Told) -> None:
        """Begin with what is so for people of this world who answered like that."""
        super().__init__(told)
        self._names = list(self._start)
        self._at = {name: number for number, name in enumerate(self._names)}
        self._mean = [self._prior_mean(name) for name in self._names]
        spreads = [self._spread(name, heard=bool(told.easy)) ** 2 for name in self._names]
        count = range(len(self._names))
        self._covariance = [[spreads[i] * (i == j) for j in count] for i in count]

    def chance(self, case: Case, *, doubt: bool = False) -> float:
        """Return the mean chance; the benefit of the doubt is given to a part and a kind."""
        features = self._places(case)
        mean = sum(self._mean[i] * x for i, x in features)
        rows = self._covariance
        spread = sum(rows[i][j] * x * y for i, x in features for j, y in features)
        if doubt:
            part = self._at[f"part{case.part}"]
            mean += 0.5 * sqrt(rows[part][part])
            mean += self.liking(case.kind) - self._likes(case.kind)[0]
        return sigmoid(mean / sqrt(1.0 + 0.3927 * max(0.0, spread)))

    def learn(self, case: Case, *, welcome: bool, weight: float, on_kind: float = 1.0) -> None:
        """Take in an answer: a Laplace step at the mode along the line that it moves."""
        del on_kind  # an exact learner sees for itself what an answer says of the kind
        features, rows = self._places(case), self._covariance
        moved = [sum(row[i] * x for i, x in features) for row in rows]
        mean = sum(self._mean[i] * x for i, x in features)
        spread = sum(moved[i] * x for i, x in features)
        at = mean
        for _ in range(NEWTON_STEPS):
            p = sigmoid(at)
            off = at - mean - spread * weight * (welcome - p)
            at -= off / (1.0 + spread * weight * p * (1.0 - p))
        p = sigmoid(at)
        curve = weight * p * (1.0 - p) / (1.0 + spread * weight * p * (1.0 - p))
        for i, row in enumerate(rows):
            self._mean[i] += moved[i] * weight * (welcome - p)
            for j, other in enumerate(moved):
                row[j] -= curve * moved[i] * other

    def forget(self) -> None:
        """Let a night pass: tastes drift."""
        for name, i in self._at.items():
            if name.startswith(("part", "kind ")) or name in OPENINGS:
                self._covariance[i][i] += NIGHT_DRIFT

    def _places(self, case: Case) -> list[tuple[int, float]]:
        return [(self._at[name], value) for name, value in self._features(case)]

    def _likes(self, kind: str) -> tuple[float, float]:
        i, j = self._at[KINDS[kind].family], self._at["kind " + kind]
        rows = self._covariance
        return self._mean[i] + self._mean[j], rows[i][i] + rows[j][j] + 2.0 * rows[i][j]

    def _prior_mean(self, name: str) -> float:
        known = {"bias": BASE + HARD_DAYS * ON_HARD_DAYS, "busy": WHEN_BUSY, "dose": -TIRES}
        return known.get(name, self._start[name][0])

    @staticmethod
    def _spread(name: str, *, heard: bool) -> float:
        left = sqrt(1.0 - ANSWERS_SAY**2) if heard else 1.0
        if name == "bias":
            return BASE_SPREAD
        if name.startswith("part"):
            return PART_SPREAD * left
        if name.startswith("weekend"):
            return WEEKEND_SPREAD
        if name.startswith("kind "):
            return KIND_SPREAD
        if name in OPENINGS:
            return OPENING_SPREAD if name != "none" else sqrt(SURE)
        return sqrt(SURE) if name in ("busy", "dose") else FAMILY_SPREAD * left


class KindsKnown(Weights):
    """The learner of the notes, which only has to learn the times."""

    def __init__(self, told: Told, known: Known) -> None:
        """Know how each kind is liked."""
        super().__init__(told)
        self._known = known
        self._know()

    def forget(self) -> None:
        """Let a night pass, and know how each kind is liked today."""
        super().forget()
        self._know()

    def _know(self) -> None:
        for name, kind in KINDS.items():
            self._start[kind.family], self._now[kind.family] = (0.0, SURE), [0.0, SURE]
            liked = self._known.kind(name)
            self._start["kind " + name] = (liked, SURE)
            self._now["kind " + name] = [liked, SURE]
