"""Whether to offer now or to wait for a better moment in the same window: optimal stopping."""

from collections.abc import Sequence
from dataclasses import dataclass

from .parts import QUARTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What is known about the rest of a window.

    `chances`: how welcome a moment is with nothing in particular, then with each
    opening. `rates`: how often each opening comes in a step. `homes`: how likely they
    are in, for each quarter of the part. `steps`: how many there are in a part.
    """

    chances: Sequence[float]
    rates: Sequence[float]
    homes: Sequence[float]
    steps: int

    def stays(self, step: int) -> float:
        """Return how likely somebody who is in at a step still is at the next one."""
        last = QUARTERS - 1
        this = self.homes[min(step * QUARTERS // self.steps, last)]
        after = self.homes[min((step + 1) * QUARTERS // self.steps, last)]
        return after / this if after < this else 1.0

    def worth_of_waiting(self, step: int, last: int, cost: float) -> float:
        """Return what it is worth not to offer at a step, backward from the last one."""
        worth = 0.0
        nothing = max(0.0, 1 - sum(self.rates))
        usual = max(0.0, self.chances[0] - cost)
        better = [
            (rate, chance - cost)
            for rate, chance in zip(self.rates, self.chances[1:], strict=False)
            if rate
        ]
        for one in range(last, step, -1):
            later = self.stays(one) * worth
            worth = nothing * max(later, usual)
            for rate, gain in better:
                worth += rate * max(later, gain)
        return self.stays(step) * worth


def best_expected(chances: Sequence[float], rates: Sequence[float], steps: int) -> float:
    """Return the best chance that is to be expected in a window of so many steps."""
    found, left, usual = 0.0, 1.0, chances[0]
    openings = zip(chances[1:], rates, strict=False)
    better = [(chance, rate) for chance, rate in openings if rate and chance > usual]
    for chance, rate in sorted(better, reverse=True):
        comes = 1 - (1 - rate) ** steps
        found += left * comes * chance
        left *= 1 - comes
    return found + left * usual
