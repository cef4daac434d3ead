"""Which of the allowed moments fits now, and which of those that fit comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp, pow as power
from random import Random

from .company import with_whom
from .day import is_same_day
from .inputs import Requested
from .moment import Body, Energy, Kind, Library, Moment
from .opening import Opening
from .parts import PARTS, position
from .person import Person
from .receptivity import means_of, taste
from .rhythm import FAMILIES, Capacity, family_of
from .snapshot import Snapshot

SAME_MOMENT = timedelta(hours=20)
"""No moment repeats sooner (science 2.3)."""
GIFTS = 0.4
"""Share of gifts where both gifts and acts fit; the design asks for a third."""
GIFT_EVERY = 3
"""Of so many moments that come by themselves, one after the other, one is a gift."""
DECLINED = 2
"""After so many of a kind that were not received, its smaller form comes."""
ENERGIES = {
    Capacity.TENDER: frozenset({Energy.TENDER}),
    Capacity.STEADY: frozenset({Energy.TENDER, Energy.STEADY}),
    Capacity.OPEN: frozenset(Energy),
}
GREETINGS = {Kind.GOOD_MORNING: (0, 2), Kind.GOOD_NIGHT: (PARTS - 2, PARTS)}
"""Between which parts of the day a greeting makes sense."""
ROTATION, ROTATION_KEEPS, ROTATION_FAMILY = 0.35, 0.7, 0.15
"""How much less often the last kind comes, those before it, and its family (log-odds)."""
MOOD = 0.1
"""How much chance there is in which of two kinds comes that seem alike."""
_ENERGIES = tuple(Energy)

type Pools = Mapping[Kind, Sequence[Moment]]
"""The moments of each kind, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What is asked for, of whom, and when.

    `where`: where in the day it is, None in quiet hours. `lately`: the moments that
    were there in the last hours.
    """

    snapshot: Snapshot
    request: Requested
    at: datetime
    where: float | None
    lately: frozenset[str | None]

    def fits(self, moment: Moment) -> bool:
        """Return whether it could be now: with somebody, in time, and not just shown."""
        found = with_whom(self.snapshot, moment, self.request, self.at)
        return found is not None and self._is_timely(moment)

    def suits(self, moment: Moment) -> bool:
        """Return whether it takes no more out of the day than there is."""
        return bool(self.request.kinds) or moment.energy in ENERGIES[self.snapshot.capacity]

    def is_rested(self, moment: Moment) -> bool:
        """Return whether it was not there in the last hours."""
        return moment.moment_id not in self.lately

    def is_natural(self, moment: Moment) -> bool:
        """Return whether it goes with the opening, or with any time."""
        opening, openings = self.request.opening, moment.openings
        if self.request.kinds or opening in openings or Opening.NONE in openings:
            return True
        return Opening.WAKE in openings and (self.where or 0) < 1

    def _is_timely(self, moment: Moment) -> bool:
        hours = GREETINGS.get(moment.kind)
        if hours is None or self.request.kind or self.request.moment_id or self.request.kinds:
            return True
        first, last = hours
        return self.where is not None and first <= self.where < last


def fit_of(snapshot: Snapshot, request: Requested, at: datetime) -> Fit:
    """Return what tells whether a moment fits a request, at a local time."""
    lately = (one.moment_id for one in snapshot.shown if abs(at - one.at) < SAME_MOMENT)
    return Fit(
        snapshot=snapshot,
        request=request,
        at=at,
        where=position(at, snapshot.person.quiet_hours),
        lately=frozenset(lately),
    )


def pools_of(person: Person, moments: Iterable[Moment]) -> Pools:
    """Return the moments that the person wants, by kind."""
    pools: dict[Kind, list[Moment]] = {}
    for one in moments:
        if one.kind not in person.kinds_off and person.allows(one.body):
            pools.setdefault(one.kind, []).append(one)
    return pools


@lru_cache(maxsize=64)
def all_pools(library: Library, body: frozenset[Body], kinds_off: frozenset[Kind]) -> Pools:
    """Return all moments of a library that somebody wants, by kind."""
    return pools_of(Person(body=body, kinds_off=kinds_off), library.moments.values())


def drawn(fit: Fit, pools: Pools, random: Random) -> Moment | None:
    """Return one that fits, drawn by chance and by taste, or None."""
    request, snapshot = fit.request, fit.snapshot
    fitting = [one for pool in pools.values() for one in pool if fit.fits(one)]
    if request.kind is None:
        fitting = [one for one in fitting if fit.suits(one)] or fitting
    # Whoever names a moment gets it, also twice; an automation crosses no limit.
    named_it = request.moment_id is not None and request.asker.is_invited
    moments = fitting if named_it else [one for one in fitting if fit.is_rested(one)]
    if not moments:
        return None
    # Gifts or acts first, then a kind, then a moment: otherwise the kinds with
    # many moments would come up more often than the others.
    starts = snapshot.person.day_start
    today = {one.kind for one in snapshot.shown if is_same_day(one.at, fit.at, starts)}
    moments = [one for one in moments if one.kind not in today] or moments
    gifts = [one for one in moments if not one.asks]
    acts = [one for one in moments if one.asks]
    group = (gifts if random.random() < GIFTS else acts) or gifts or acts
    kinds = sorted({one.kind for one in group})
    means = means_of(snapshot.person)
    weights = [exp(taste(means, snapshot.learner, kind)) for kind in kinds]
    kind = random.choices(kinds, weights)[0]
    return _one_of(fit, [one for one in group if one.kind is kind], random)


def by_taste(fit: Fit, pools: Pools, random: Random) -> Moment | None:
    """Return one of the kind that seems nicest and fits, or None; often enough a gift."""
    snapshot = fit.snapshot
    means, turn = means_of(snapshot.person), rotation(snapshot)
    wanted = [kind for kind in pools if not fit.request.kinds or kind in fit.request.kinds]
    worth = {
        kind: taste(means, snapshot.learner, kind) - turn.get(kind, 0.0) + MOOD * random.random()
        for kind in wanted
    }
    kinds = sorted(worth, key=lambda kind: (-worth[kind], kind))
    for asks in (not _gift_comes(snapshot), _gift_comes(snapshot)):
        for kind in kinds:
            moments = [one for one in pools[kind] if one.asks is asks and _could(fit, one)]
            if moments:
                return _one_of(fit, moments, random)
    return None


def rotation(snapshot: Snapshot) -> dict[Kind, float]:
    """Return how much less often kinds come now, as they or their families came lately."""
    kinds = [one.kind for one in reversed(snapshot.shown) if one.kind is not None]
    turn: dict[Kind, float] = {}
    for ago, kind in enumerate(kinds):
        turn.setdefault(kind, ROTATION * power(ROTATION_KEEPS, ago))
    for kind in FAMILIES[family_of(kinds[0])] if kinds else ():
        turn[kind] = turn.get(kind, 0.0) + ROTATION_FAMILY
    return turn


def _could(fit: Fit, moment: Moment) -> bool:
    return (
        fit.is_rested(moment) and fit.suits(moment) and fit.is_natural(moment) and fit.fits(moment)
    )


def _gift_comes(snapshot: Snapshot) -> bool:
    """Return whether the next one that comes by itself gives and asks nothing."""
    own = [one for one in snapshot.shown if not one.invited and one.kind is not None]
    return all(one.asks for one in own[-(GIFT_EVERY - 1) :])


def _one_of(fit: Fit, moments: Sequence[Moment], random: Random) -> Moment:
    kind, opening = moments[0].kind, fit.request.opening
    shown = [one for one in fit.snapshot.shown if one.kind is kind and one.asks]
    if moments[0].asks and sum(not one.received for one in shown) >= DECLINED:
        return min(moments, key=_size)
    fresh = [one for one in moments if opening in one.openings] or moments
    return random.choice(sorted(fresh, key=_by_id))


def _size(moment: Moment) -> tuple[int, int, str]:
    """Return how much a moment takes: first of the day's energy, then of its time."""
    return _ENERGIES.index(moment.energy), moment.seconds, moment.moment_id


def _by_id(moment: Moment) -> str:
    return moment.moment_id
