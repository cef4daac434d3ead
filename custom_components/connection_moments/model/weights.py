"""The learner's few weights: where each one stands, and what is believed before anything is known.

All of them are log-odds. The figures are those of the simulated world (docs/science.md).
"""

from functools import lru_cache

from .moment import Kind
from .opening import Opening
from .parts import PARTS
from .rhythm import Family, family_of

OPENINGS = tuple(Opening)
NATURAL = OPENINGS[1:]
"""What can happen by itself: everything but nothing."""
OWN = len(OPENINGS)
"""The number of an if-then moment of the person's own, after those of the openings."""

BIAS = 0
PART = 1
WEEKEND_PART = PART + PARTS
OPENING = WEEKEND_PART + PARTS
FAMILY = OPENING + OWN + 1
BUSY = FAMILY + len(Family)
DOSE = BUSY + 1
KIND = DOSE + 1
"""Where each group of weights begins. Kinds stand last, as there may be more one day."""

EASY, HARD, LIKED = 0.6, -0.7, 0.35
"""What an answer to the two small questions is worth."""
_OPENING_MEANS = {
    Opening.WAKE: -0.15,
    Opening.COFFEE: 0.65,
    Opening.ARRIVE: 0.30,
    Opening.MEAL_END: 0.40,
    Opening.TV_STOP: 0.30,
    Opening.PET: 0.70,
    Opening.ROOM: 0.20,
    Opening.BOND: 0.30,
}
_OWN_MEAN = 0.90
MEANS = (
    -0.7,
    *(0.0,) * (2 * PARTS),
    *(_OPENING_MEANS.get(one, 0.0) for one in OPENINGS),
    _OWN_MEAN,
    *(0.0,) * len(Family),
    -1.5,
    -1.2,
    *(0.0,) * len(Kind),
)
DOUBTS = (
    0.40,
    *(0.70,) * PARTS,
    *(0.15,) * PARTS,
    *(0.45,) * (OWN + 1),
    *(0.30,) * len(Family),
    0.30,
    0.30,
    *(0.10,) * len(Kind),
)
"""What is believed of each weight before anything is known, and how firmly (a variance)."""

KIND_AT = {kind: KIND + number for number, kind in enumerate(Kind)}
FAMILY_AT = {family: FAMILY + number for number, family in enumerate(Family)}
OPENING_AT = {opening: OPENING + number for number, opening in enumerate(OPENINGS)}
TASTE_AT = {kind: (FAMILY_AT[family_of(kind)], KIND_AT[kind]) for kind in Kind}


@lru_cache(maxsize=64)
def means_for(
    easy: frozenset[int], hard: int | None, nicest: Family | None, least: Family | None
) -> tuple[float, ...]:
    """Return what is believed of a person's weights, given their answers to the questions."""
    means = list(MEANS)
    for number in range(PARTS):
        means[PART + number] += EASY * (number in easy) + HARD * (number == hard)
    for family, place in FAMILY_AT.items():
        means[place] += LIKED * ((family is nicest) - (family is least))
    return tuple(means)
