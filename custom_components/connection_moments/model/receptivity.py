"""A small learner: how welcome a moment is likely to be, as a sum of a few weights.

It chooses times and kinds within what is allowed. It can never touch a bound.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp, exp2, sqrt

from .moment import Kind
from .parts import PARTS, QUARTERS
from .person import Person
from .weights import (
    BIAS,
    BUSY,
    DOSE,
    DOUBTS,
    MEANS,
    NATURAL,
    OPENING,
    OPENINGS,
    PART,
    TASTE_AT,
    WEEKEND_PART,
    means_for,
)

SLOTS = PARTS * QUARTERS
RATES = PARTS * len(NATURAL)
FARTHEST = 2.0
"""The most that learning moves a weight away from what the person said."""
FIRMEST = 0.01
DIGITS = 4
"""All numbers are kept to so many digits, so that a restart changes nothing."""
SPREAD = 0.3927
"""Pi / 8: how much a doubt draws a chance towards the middle (MacKay 1992)."""
HALF_LIFE = timedelta(hours=12)
DOSE_RECEIVED, DOSE_GIFT, DOSE_UNSURE, DOSE_LATER, DOSE_OTHER = 0.05, 0.05, 0.03, 0.06, 0.12
DOSE_MOST = 10.0
HOME = 0.7
"""How likely somebody is thought to be in before anything is known."""

type Features = tuple[tuple[int, float], ...]
"""The places of the weights that matter, and by how much."""


def _first_rates() -> tuple[float, ...]:
    """Return how often each opening happens in a step of 15 minutes at home, at first."""
    known = {
        "wake": {0: 0.08},
        "coffee": {0: 0.10, 1: 0.05, 3: 0.02, 4: 0.02},
        "arrive": {3: 0.02, 4: 0.04, 5: 0.10},
        "meal_end": {5: 0.03, 6: 0.09},
        "tv_stop": {6: 0.02, 7: 0.08},
        "pet": dict.fromkeys(range(PARTS), 0.02),
        "room": dict.fromkeys(range(PARTS), 0.12),
    }
    return tuple(
        known.get(one.value, {}).get(part, 0.0) for part in range(PARTS) for one in NATURAL
    )


FIRST_RATES = _first_rates()
FIRST_HOME = (HOME,) * SLOTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """What was learned about one person.

    `moved`: how far each weight is from what was believed at first; `doubt`: its
    variance. `home` and `rates`, for weekdays and weekends: how likely they are in at
    a time of day, and how often each opening happens then. `dose`: how much has come
    lately, at `dosed`. `last`: the parts of the last plan of each type of day.
    """

    moved: tuple[float, ...] = (0.0,) * len(MEANS)
    doubt: tuple[float, ...] = DOUBTS
    home: tuple[tuple[float, ...], tuple[float, ...]] = (FIRST_HOME, FIRST_HOME)
    rates: tuple[tuple[float, ...], tuple[float, ...]] = (FIRST_RATES, FIRST_RATES)
    dose: float = 0.0
    dosed: datetime | None = None
    last: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def dose_at(self, now: datetime) -> float:
        """Return how much of what came lately is still felt."""
        if self.dosed is None:
            return 0.0
        return self.dose * exp2(-(max(now - self.dosed, timedelta()) / HALF_LIFE))

    def dosing(self, amount: float, now: datetime) -> Learner:
        """Return the learner after one more moment has come."""
        dose = round(min(self.dose_at(now) + amount, DOSE_MOST), DIGITS)
        return replace(self, dose=dose, dosed=now)

    def planned(self, parts: tuple[int, ...], *, weekend: bool) -> Learner:
        """Return the learner that knows the last plan of a type of day."""
        week, end = self.last
        return replace(self, last=(week, parts) if weekend else (parts, end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The circumstances of an offer, for when its answer comes. `sure`: they were in."""

    part: int
    weekend: bool
    opening: int
    busy: float
    dose: float
    sure: bool = False


class Chances:
    """The chances of one person in one part of a day, as the openings come."""

    __slots__ = ("_doubt", "_means", "_moved", "_sum", "_variance")

    def __init__(self, person: Person, learner: Learner, lesson: Lesson) -> None:
        """Add up what does not depend on the opening or the kind."""
        self._means = means = means_of(person)
        self._moved = moved = learner.moved
        self._doubt = doubt = learner.doubt
        total = variance = 0.0
        for place, size in circumstances(lesson):
            total += (means[place] + moved[place]) * size
            variance += doubt[place] * size * size
        self._sum, self._variance = total, variance

    def chance(self, opening: int, taste: tuple[int, int]) -> float:
        """Return how likely a moment is received after an opening, by its number."""
        return self._likely(range(OPENING + opening, OPENING + opening + 1), taste, 0.0)[0]

    def chances(self, taste: tuple[int, int], doubt: float = 0.0) -> list[float]:
        """Return how likely after each opening; `doubt`: a benefit to add, in log-odds."""
        return self._likely(range(OPENING, OPENING + len(OPENINGS)), taste, doubt)

    def _likely(self, places: range, taste: tuple[int, int], doubt: float) -> list[float]:
        means, moved, doubts = self._means, self._moved, self._doubt
        total, variance = self._sum + doubt, self._variance
        for place in taste:
            total += means[place] + moved[place]
            variance += doubts[place]
        return [
            1
            / (
                1
                + exp(
                    -(total + means[place] + moved[place])
                    / sqrt(1 + SPREAD * (variance + doubts[place]))
                )
            )
            for place in places
        ]


def means_of(person: Person) -> tuple[float, ...]:
    """Return what is believed of a person before anything is learned."""
    return means_for(person.easy_parts, person.hard_part, person.nicest, person.least)


def circumstances(lesson: Lesson) -> Features:
    """Return the weights that matter, whatever the opening and the kind."""
    found = [(BIAS, 1.0), (PART + lesson.part, 1.0)]
    if lesson.weekend:
        found.append((WEEKEND_PART + lesson.part, 1.0))
    return (*found, (BUSY, lesson.busy), (DOSE, lesson.dose))


def features_of(lesson: Lesson, kind: Kind) -> Features:
    """Return the weights that an offer of a kind depends on."""
    family, own = TASTE_AT[kind]
    return (*circumstances(lesson), (OPENING + lesson.opening, 1.0), (family, 1.0), (own, 1.0))


def chance_of(means: tuple[float, ...], learner: Learner, features: Features) -> float:
    """Return how likely it is that a moment is received, between 0 and 1."""
    moved, doubt = learner.moved, learner.doubt
    total = variance = 0.0
    for place, size in features:
        total += (means[place] + moved[place]) * size
        variance += doubt[place] * size * size
    return 1 / (1 + exp(-total / sqrt(1 + SPREAD * variance)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one answer says. `shares`: how much of it each weight takes, all where unsaid."""

    received: bool
    weight: float = 1.0
    shares: tuple[tuple[int, float], ...] = ()
    only: frozenset[int] | None = None


def learned(
    learner: Learner, means: tuple[float, ...], features: Features, evidence: Evidence
) -> Learner:
    """Return the learner after one answer: one step of assumed-density filtering."""
    moved, doubt = list(learner.moved), list(learner.doubt)
    chance = chance_of(means, learner, features)
    curve = chance * (1 - chance) * evidence.weight
    variance = sum(learner.doubt[place] * size * size for place, size in features)
    scale = 1 + curve * variance
    error = evidence.weight * (evidence.received - chance) / scale
    shares = dict(evidence.shares)
    for place, size in features:
        if evidence.only is not None and place not in evidence.only:
            continue
        share, firm = shares.get(place, 1.0), learner.doubt[place]
        step = moved[place] + firm * size * error * share
        moved[place] = round(min(max(step, -FARTHEST), FARTHEST), DIGITS)
        less = firm - firm * firm * size * size * curve * share / scale
        doubt[place] = round(max(FIRMEST, less), DIGITS)
    return replace(learner, moved=tuple(moved), doubt=tuple(doubt))


DOUBT_KIND = 0.3
"""The benefit of the doubt for a kind, in standard deviations."""


def taste(means: tuple[float, ...], learner: Learner, kind: Kind) -> float:
    """Return how nice a kind seems, in log-odds, with the benefit of the doubt."""
    family, own = TASTE_AT[kind]
    value = means[family] + learner.moved[family] + means[own] + learner.moved[own]
    return value + DOUBT_KIND * sqrt(learner.doubt[family] + learner.doubt[own])


KEEP, FADE = 0.996, 0.985
"""What is left of a weight and of its firmness after a night."""


def forgot(learner: Learner, nights: int) -> Learner:
    """Return the learner after nights: old answers weigh less, and so does old quiet."""
    keep, fade = KEEP**nights, FADE**nights
    return replace(
        learner,
        moved=tuple(one and round(one * keep, DIGITS) for one in learner.moved),
        doubt=tuple(
            first if one == first else min(first, round(one / fade, DIGITS))
            for one, first in zip(learner.doubt, DOUBTS, strict=True)
        ),
    )
