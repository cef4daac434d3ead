"""The planners that are compared; the product's own joins them in `product.py`."""

from random import Random

from .asking import Asked, answer
from .bars import Bars
from .bound import Exact, KindsKnown
from .engine import Engine
from .kinds import KINDS
from .knowing import Knowing
from .known import Known
from .nature import Nature
from .plain import Breakpoints, EveryThreeHours, Fixed, Uniform
from .planner import Planner
from .play import Make
from .product import PRODUCT
from .weights import Oracle, Told, Weights

GROUPS = {name: kind.family for name, kind in KINDS.items()}


def _learning(asked: Asked) -> Make:
    def make(nature: Nature, random: Random) -> Planner:
        told = answer(nature, random, asked, GROUPS)
        return Engine(Weights(told), nature.has, random)

    return make


def _frozen(nature: Nature, random: Random) -> Planner:
    return Engine(Weights(Told(), frozen=True), nature.has, random)


def _exact(nature: Nature, random: Random) -> Planner:
    told = answer(nature, random, Asked.YES, GROUPS)
    return Engine(Exact(told), nature.has, random)


def _kinds_known(nature: Nature, random: Random) -> Planner:
    told = answer(nature, random, Asked.YES, GROUPS)
    return Engine(KindsKnown(told, Known(nature, random)), nature.has, random)


def _oracle(nature: Nature, random: Random) -> Planner:
    return Bars(Oracle(Known(nature, random)), nature.has, random)


def _waiting_oracle(nature: Nature, random: Random) -> Planner:
    return Engine(Oracle(Known(nature, random)), nature.has, random)


PLAIN: dict[str, Make] = {
    "every three hours": lambda nature, random: EveryThreeHours(nature.has, random),
    "by chance, at home": lambda nature, random: Uniform(nature.has, random),
    "9, 13 and 19, at home": lambda nature, random: Fixed(nature.has, random),
    "first openings": lambda nature, random: Breakpoints(nature.has, random),
    "reference, not learning": _frozen,
    "reference": _learning(Asked.NO),
    "reference, two questions": _learning(Asked.YES),
    "reference, exact, two questions": _exact,
    "reference, kinds known, two questions": _kinds_known,
}
ORACLE = "oracle"
SAME = "Connection Moments, tastes known"
PLANNERS: dict[str, Make] = {
    **PLAIN,
    **PRODUCT,
    SAME: Knowing,
    ORACLE: _oracle,
    "oracle that waits": _waiting_oracle,
}
BOUND: tuple[str, ...] = (*PRODUCT, SAME, "reference", "reference, two questions")
"""Those that have to keep within the bounds."""
SHOWN = (
    ORACLE,
    "Connection Moments, two questions",
    "Connection Moments",
    "reference, two questions",
    "first openings",
    "by chance, at home",
    "every three hours",
)
"""Those in the pictures."""
