"""The product's own engine with a person's true tastes plugged in: as good as it could get."""

from dataclasses import replace
from random import Random
from statistics import fmean

from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.receptivity import means_of
from custom_components.connection_moments.model.rhythm import Capacity
from custom_components.connection_moments.model.weights import (
    BUSY,
    DOSE,
    KIND_AT,
    MEANS,
    OPENING,
    PART,
    WEEKEND_PART,
)

from .days import TIRES
from .known import Known
from .nature import OPENINGS, PARTS, Nature
from .product import Product, person_of
from .weights import Told

SURE = 0.01
WHEN_BUSY = -2.0


class Knowing(Product):
    """The product, told each night what the learner can only guess."""

    def __init__(self, nature: Nature, random: Random) -> None:
        """Set it up for open days."""
        self._knows = Known(nature, random)
        secret = f"{random.getrandbits(64):016x}"
        super().__init__(person_of(nature, Told()), secret, Capacity.OPEN)

    def begin(self, day: int, *, weekend: bool) -> None:
        """Let the night pass, and know what is so today."""
        snapshot = self.snapshot
        means, true = means_of(snapshot.person), self._truth()
        moved = tuple(one - mean for one, mean in zip(true, means, strict=True))
        doubt = (SURE,) * len(MEANS)
        learner = replace(snapshot.learner, moved=moved, doubt=doubt)
        self.snapshot = replace(snapshot, learner=learner)
        super().begin(day, weekend=weekend)

    def _truth(self) -> list[float]:
        """Return the true weights, or the nearest that add up."""
        timing = self._knows.timing
        true = [0.0] * len(MEANS)
        usual = [timing(part, "none", weekend=False) for part in range(PARTS)]
        for part in range(PARTS):
            true[PART + part] = usual[part]
            true[WEEKEND_PART + part] = timing(part, "none", weekend=True) - usual[part]
        for number, name in enumerate(OPENINGS):
            lifts = [timing(part, name, weekend=False) - usual[part] for part in range(PARTS)]
            true[OPENING + number] = fmean(lifts)
        for kind in Kind:
            true[KIND_AT[kind]] = self._knows.kind(kind.value)
        true[BUSY], true[DOSE] = WHEN_BUSY, -TIRES
        return true
