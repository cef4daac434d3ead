"""What diaries amount to, with 95 % confidence intervals over people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from .play import Day, Diary

EDGE = 1.96
FEW = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean over people, and half of its 95 % confidence interval."""

    mean: float
    half: float

    def __str__(self) -> str:
        """Return both, short."""
        return f"{self.mean:.3f} ± {self.half:.3f}"


def measured(values: Sequence[float]) -> Measured:
    """Return the mean of a value of each person."""
    if len(values) < FEW:
        return Measured(fmean(values) if values else 0.0, 0.0)
    return Measured(fmean(values), EDGE * stdev(values) / sqrt(len(values)))


def compared(ours: Sequence[float], theirs: Sequence[float]) -> Measured:
    """Return how much one planner is of another, paired by person, as a part of one."""
    if not theirs:
        return Measured(0.0, 0.0)
    level = fmean(theirs)
    found = fmean(ours) / level
    off = [mine - found * other for mine, other in zip(ours, theirs, strict=True)]
    half = EDGE * stdev(off) / sqrt(len(off)) / level if len(off) >= FEW else 0.0
    return Measured(found, half)


def share(diary: Diary) -> float | None:
    """Return how much of what was offered was welcome; nothing where nothing was offered."""
    offers = sum(day.offers for day in diary)
    return sum(day.welcome for day in diary) / offers if offers else None


def daily(of: Callable[[Day], float]) -> Callable[[Diary], float]:
    """Return a measure: the mean over the days."""
    return lambda diary: fmean(of(day) for day in diary)


def empty_run(diary: Diary) -> float:
    """Return the longest time without any offer, in days."""
    longest, run = 0, 0
    for day in diary:
        run = 0 if day.offers else run + 1
        longest = max(longest, run)
    return float(longest)


def worst_tenth(values: Sequence[float], *, high: bool = False) -> float:
    """Return the mean over the tenth of people for whom it is worst."""
    ordered = sorted(values, reverse=high) or [0.0]
    return fmean(ordered[: max(1, len(ordered) // 10)])
