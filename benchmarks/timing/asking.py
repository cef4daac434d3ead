"""The two questions of the set-up, as the simulated people answer them: half right."""

from collections.abc import Mapping
from enum import StrEnum
from math import sqrt
from random import Random
from statistics import fmean, pstdev

from .nature import ANSWERS_SAY, PARTS, Nature
from .weights import Told


class Asked(StrEnum):
    """Whether the two questions were answered, and by chance or by feeling."""

    NO = "no"
    YES = "yes"
    ANYHOW = "anyhow"


def answer(nature: Nature, random: Random, asked: Asked, groups: Mapping[str, str]) -> Told:
    """Return what somebody answers; `groups` says to which family each kind belongs."""
    if asked is Asked.NO:
        return Told()
    families = sorted(set(groups.values()))
    parts = dict(enumerate(nature.part))
    tastes = {
        family: fmean(nature.kind[kind] for kind, group in groups.items() if group == family)
        for family in families
    }
    say = 0.0 if asked is Asked.ANYHOW else ANSWERS_SAY
    felt_parts, felt_tastes = _felt(parts, random, say), _felt(tastes, random, say)
    by_ease = sorted(range(PARTS), key=lambda part: felt_parts[part])
    by_taste = sorted(families, key=lambda family: felt_tastes[family])
    return Told(easy=by_ease[-2:], hard=by_ease[0], nicest=by_taste[-1], least=by_taste[0])


def _felt[T](truth: Mapping[T, float], random: Random, say: float) -> dict[T, float]:
    """Return what it feels like: it correlates with the truth as much as `say`."""
    level, spread = fmean(truth.values()), pstdev(truth.values()) or 1.0
    rest = sqrt(1.0 - say * say)
    return {
        one: say * (value - level) / spread + rest * random.gauss(0, 1)
        for one, value in truth.items()
    }
