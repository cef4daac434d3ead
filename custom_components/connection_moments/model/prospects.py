"""What each part of a day promises, and the plain reason for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import sqrt

from .fitting import rotation
from .moment import Kind
from .opening import Opening
from .parts import QUARTERS, is_weekend, steps_of
from .person import Person, QuietHours
from .receptivity import Chances, Learner, Lesson, means_of, taste
from .snapshot import Snapshot
from .today import BUSY_FIRST
from .waiting import best_expected
from .weights import NATURAL, OPENING, OPENINGS, PART, TASTE_AT, WEEKEND_PART

DOUBT_PART = 0.5
"""The benefit of the doubt for a part of the day, in standard deviations."""
STICKY = 1.15
"""How much a part of the last plan of this type of day is preferred."""
TELLING = 0.15
"""From how much on something learned is a reason to tell."""
LIKELY = 0.25
"""From which chance on an opening is said to be likely in a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """What a person's day looks like to the learner, before it begins."""

    person: Person
    learner: Learner
    weekend: bool
    dose: float
    kind: Kind
    known: dict[int, list[float]] = field(default_factory=dict, compare=False)

    def value(self, part: int) -> float:
        """Return what a window in a part is worth: in, and welcome."""
        homes = self.learner.home[self.weekend][part * QUARTERS : (part + 1) * QUARTERS]
        best = best_expected(self._chances(part), self._rates(part), steps_of(self._quiet))
        sticky = STICKY if part in self.learner.last[self.weekend] else 1.0
        return sum(homes) / QUARTERS * best * sticky

    def likely(self, part: int) -> Opening:
        """Return the opening that a window in a part most likely waits for."""
        chances, steps = self._chances(part), steps_of(self._quiet)
        found, most = Opening.NONE, 0.0
        for opening, chance, rate in zip(NATURAL, chances[1:], self._rates(part), strict=True):
            comes = 1 - (1 - rate) ** steps
            if comes >= LIKELY and chance > chances[0] and comes * chance > most:
                found, most = opening, comes * chance
        return found

    def why(self, part: int) -> str:
        """Return the key of why a window lies in a part: what was learned to feel good."""
        moved = self.learner.moved
        reasons = {"part": moved[PART + part]}
        if self.weekend:
            reasons["weekend"] = moved[WEEKEND_PART + part]
        likely = self.likely(part)
        if likely is not Opening.NONE:
            reasons[likely.value] = moved[OPENING + OPENINGS.index(likely)]
        best = max(reasons, key=lambda key: reasons[key])
        if reasons[best] >= TELLING:
            return best
        return "easy" if part in self.person.easy_parts else "start"

    @property
    def _quiet(self) -> QuietHours:
        return self.person.quiet_hours

    def _rates(self, part: int) -> Sequence[float]:
        return self.learner.rates[self.weekend][part * len(NATURAL) : (part + 1) * len(NATURAL)]

    def _chances(self, part: int) -> list[float]:
        """Return the chance of each opening in a part; it is asked for several times."""
        if part not in self.known:
            self.known[part] = self._sums(part)
        return self.known[part]

    def _sums(self, part: int) -> list[float]:
        lesson = Lesson(part=part, weekend=self.weekend, opening=0, busy=BUSY_FIRST, dose=self.dose)
        chances = Chances(self.person, self.learner, lesson)
        doubt = DOUBT_PART * sqrt(self.learner.doubt[PART + part])
        return chances.chances(TASTE_AT[self.kind], doubt)


def prospects_of(snapshot: Snapshot, day: date, at: datetime) -> Prospects:
    """Return what a day looks like, with the kind that seems nicest and the dose at an instant."""
    person, learner = snapshot.person, snapshot.learner
    means, turn = means_of(person), rotation(snapshot)
    kinds = [kind for kind in Kind if kind not in person.kinds_off] or list(Kind)
    worth = {kind: taste(means, learner, kind) - turn.get(kind, 0.0) for kind in kinds}
    return Prospects(
        person=person,
        learner=learner,
        weekend=is_weekend(day),
        dose=learner.dose_at(at),
        kind=max(kinds, key=lambda kind: worth[kind]),
    )
