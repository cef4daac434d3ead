"""A small learner, written anew from its description to hold the product against."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

from .kinds import KINDS
from .known import Known
from .nature import OPENINGS, PARTS, USUAL, sigmoid


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a chance is asked for."""

    part: int
    opening: str
    kind: str
    weekend: bool
    busy: float
    dose: float


class Taste(Protocol):
    """Whoever has an idea of what a person likes."""

    def chance(self, case: Case, *, doubt: bool = False) -> float:
        """Return how likely a moment is welcome, with the benefit of the doubt if asked."""

    def liking(self, kind: str) -> float:
        """Return how much a kind is liked, with the benefit of the doubt."""

    def learn(self, case: Case, *, welcome: bool, weight: float, on_kind: float = 1.0) -> None:
        """Take in an answer."""

    def forget(self) -> None:
        """Let a night pass."""


class Oracle:
    """It knows the tastes, and has nothing to learn."""

    def __init__(self, known: Known) -> None:
        """Know a person."""
        self._known = known

    def chance(self, case: Case, *, doubt: bool = False) -> float:
        """Return the true chance of an ordinary day."""
        timing = self._known.timing(case.part, case.opening, weekend=case.weekend)
        taste = self._known.kind(case.kind)
        return sigmoid(timing + taste - 2.0 * case.busy - 1.6 * case.dose)

    def liking(self, kind: str) -> float:
        """Return the true taste."""
        return self._known.kind(kind)

    def learn(self, case: Case, *, welcome: bool, weight: float, on_kind: float = 1.0) -> None:
        """Know it already."""

    def forget(self) -> None:
        """Forget nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person answered to the two questions at the set-up."""

    easy: Sequence[int] = ()
    hard: int | None = None
    nicest: str | None = None
    least: str | None = None


class Weights:
    """Log-odds that add up: a mean and a variance for each feature."""

    def __init__(self, told: Told, *, frozen: bool = False) -> None:
        """Begin with what is usual, and with what was told."""
        self._frozen = frozen
        start: dict[str, tuple[float, float]] = {"bias": (-0.7, 0.40), "busy": (-1.5, 0.30)}
        start["dose"] = (-1.2, 0.30)
        for part in range(PARTS):
            lean = 0.6 * (part in told.easy) - 0.7 * (part == told.hard)
            start[f"part{part}"] = (lean, 0.70)
            start[f"weekend{part}"] = (0.0, 0.15)
        for name in OPENINGS:
            start[name] = (USUAL[name], 0.45)
        for name, kind in KINDS.items():
            lean = 0.35 * (kind.family == told.nicest) - 0.35 * (kind.family == told.least)
            start[kind.family] = (lean, 0.30)
            start["kind " + name] = (0.0, 0.10)
        self._start = start
        self._now = {name: list(one) for name, one in start.items()}

    def chance(self, case: Case, *, doubt: bool = False) -> float:
        """Return the mean chance; the benefit of the doubt is given to a part and a kind."""
        mean, spread = 0.0, 0.0
        for name, value in self._features(case):
            m, v = self._now[name]
            mean += m * value
            spread += v * value * value
        if doubt:
            mean += 0.5 * sqrt(self._now[f"part{case.part}"][1])
            mean += self.liking(case.kind) - self._likes(case.kind)[0]
        return sigmoid(mean / sqrt(1.0 + 0.3927 * spread))

    def liking(self, kind: str) -> float:
        """Return how much a kind is liked, with the benefit of the doubt."""
        mean, spread = self._likes(kind)
        return mean + 0.3 * sqrt(spread)

    def learn(self, case: Case, *, welcome: bool, weight: float, on_kind: float = 1.0) -> None:
        """Take in an answer; `on_kind` lets it say less about the kind than about the time."""
        if self._frozen:
            return
        p = self.chance(case)
        q = p * (1.0 - p) * weight
        features = self._features(case)
        spread = sum(self._now[name][1] * value * value for name, value in features)
        for name, value in features:
            m, v = self._now[name]
            share = on_kind if name.startswith("kind ") or name in _FAMILIES else 1.0
            m += v * value * weight * share * (welcome - p) / (1.0 + q * spread)
            v = max(0.01, v - v * v * value * value * q * share / (1.0 + q * spread))
            m0 = self._start[name][0]
            self._now[name] = [min(m0 + 2.0, max(m0 - 2.0, m)), v]

    def forget(self) -> None:
        """Let a night pass: everything goes back a little to what it was at first."""
        for name, (m0, v0) in self._start.items():
            m, v = self._now[name]
            self._now[name] = [m0 + (m - m0) * 0.996, min(v0, v / 0.985)]

    def _likes(self, kind: str) -> tuple[float, float]:
        both = self._now[KINDS[kind].family], self._now["kind " + kind]
        return both[0][0] + both[1][0], both[0][1] + both[1][1]

    def _features(self, case: Case) -> list[tuple[str, float]]:
        found = [
            ("bias", 1.0),
            (f"part{case.part}", 1.0),
            (case.opening, 1.0),
            (KINDS[case.kind].family, 1.0),
            ("kind " + case.kind, 1.0),
            ("busy", case.busy),
            ("dose", case.dose),
        ]
        return [*found, (f"weekend{case.part}", 1.0)] if case.weekend else found


_FAMILIES = frozenset(kind.family for kind in KINDS.values())
