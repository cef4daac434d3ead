"""What each answer teaches the learner, and what teaches it nothing."""

from dataclasses import replace
from datetime import datetime

from .day import day_of, instant
from .inputs import World
from .moment import Kind
from .offer import Offer
from .parts import is_weekend, position
from .person import Way
from .receptivity import (
    DIGITS,
    DOSE_LATER,
    DOSE_OTHER,
    DOSE_RECEIVED,
    DOSE_UNSURE,
    Evidence,
    Learner,
    Lesson,
    chance_of,
    features_of,
    learned,
    means_of,
)
from .snapshot import Snapshot
from .weights import BIAS, OPENING, PART, TASTE_AT

KIND_SHARE = 0.3
"""A bad time is not a bad idea: how much of *not now* is said of the kind."""
OWN_WEIGHT = LATER_WEIGHT = 0.5
NOTICED, NOTICED_LIGHT = 0.9, 0.75
"""How likely it is that a cue was noticed, and one of light alone (timing)."""


def lesson_for(snapshot: Snapshot, world: World, opening: int, now: datetime) -> Lesson | None:
    """Return the circumstances at a local time; None in quiet hours, which have no part."""
    person, at = snapshot.person, instant(now)
    where = position(now, person.quiet_hours)
    if where is None:
        return None
    return Lesson(
        part=int(where),
        weekend=is_weekend(day_of(now, person.day_start)),
        opening=opening,
        busy=round(snapshot.diary.belief(at, busy=world.busy), DIGITS),
        dose=round(snapshot.learner.dose_at(at), DIGITS),
        sure=world.present is True,
    )


def received(snapshot: Snapshot, offer: Offer, now: datetime) -> Snapshot:
    """Return the snapshot after a moment was received in time."""
    if offer.lesson is None:
        return began_alone(snapshot, offer.kind, now)
    learner = _answered(snapshot, offer.lesson, offer.kind, Evidence(received=True))
    return replace(snapshot, learner=learner.dosing(DOSE_RECEIVED, instant(now)))


def not_now(snapshot: Snapshot, offer: Offer, now: datetime) -> Snapshot:
    """Return the snapshot after *not now*: a bad time first of all."""
    if offer.lesson is None:
        return snapshot
    shares = tuple((place, KIND_SHARE) for place in TASTE_AT[offer.kind])
    evidence = Evidence(received=False, shares=shares)
    learner = _answered(snapshot, offer.lesson, offer.kind, evidence)
    return replace(snapshot, learner=learner.dosing(DOSE_OTHER, instant(now)))


def later(snapshot: Snapshot, offer: Offer, now: datetime) -> Snapshot:
    """Return the snapshot after *later*, which says a little of the opening alone."""
    if offer.lesson is None:
        return snapshot
    only = frozenset({OPENING + offer.lesson.opening})
    evidence = Evidence(received=False, weight=LATER_WEIGHT, only=only)
    learner = _answered(snapshot, offer.lesson, offer.kind, evidence)
    return replace(snapshot, learner=learner.dosing(DOSE_LATER, instant(now)))


def unsaid(snapshot: Snapshot, offer: Offer, world: World, now: datetime) -> Snapshot:
    """Return the snapshot after a moment has left by itself.

    It teaches only while the person was surely there, before and after, and only as
    much as it was likely to be noticed.
    """
    lesson = offer.lesson
    if lesson is None:
        return snapshot
    learner, dose = snapshot.learner, DOSE_UNSURE
    if lesson.sure and world.present is True and offer.ways:
        means = means_of(snapshot.person)
        chance = chance_of(means, learner, features_of(lesson, offer.kind))
        noticed = NOTICED_LIGHT if offer.ways == {Way.LIGHT} else NOTICED
        weight = noticed * (1 - chance) / (1 - noticed * chance)
        evidence = Evidence(received=False, weight=weight)
        learner = _answered(snapshot, lesson, offer.kind, evidence)
        dose = DOSE_OTHER
    return replace(snapshot, learner=learner.dosing(dose, instant(now)))


def began_alone(snapshot: Snapshot, kind: Kind | None, now: datetime) -> Snapshot:
    """Return the snapshot after a moment that the person began: a good part, a good kind."""
    where = position(now, snapshot.person.quiet_hours)
    part = () if where is None else ((PART + int(where), 1.0),)
    taste = () if kind is None else tuple((place, 1.0) for place in TASTE_AT[kind])
    features = ((BIAS, 1.0), *part, *taste)
    only = frozenset(place for place, _ in (*part, *taste))
    evidence = Evidence(received=True, weight=OWN_WEIGHT, only=only)
    learner = learned(snapshot.learner, means_of(snapshot.person), features, evidence)
    return replace(snapshot, learner=learner)


def _answered(snapshot: Snapshot, lesson: Lesson, kind: Kind, evidence: Evidence) -> Learner:
    features = features_of(lesson, kind)
    return learned(snapshot.learner, means_of(snapshot.person), features, evidence)
