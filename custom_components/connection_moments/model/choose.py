"""Which moment, with whom, in which words: a pure function of what is there and a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from .bond import Bond
from .day import is_same_day
from .errors import KindAndMomentError, MomentUnknownError
from .gate import Reason
from .inputs import Requested, World
from .moment import Energy, Moment, Needs
from .snapshot import Snapshot

SAME_MOMENT = timedelta(hours=20)
"""No moment repeats sooner (science 2.3)."""
GIFTS = 0.4
"""Share of gifts where both gifts and acts fit; the design asks for a third."""
ENERGY = (Energy.TENDER, Energy.STEADY)
"""What fits a steady day; *open* moments are there for whoever asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A moment, whom it is with, and its lines: to read, and to hear if it may be heard."""

    moment: Moment
    bond: Bond | None
    text: str
    spoken: str | None


def choose(snapshot: Snapshot, request: Requested, now: datetime) -> Choice | Reason:
    """Return what fits, or the reason why nothing does.

    Raises MomentUnknownError, KindAndMomentError, BondUnknownError or
    BondRestingError for a request that names what is not there.
    """
    named = _named(snapshot, request)
    allowed = [one for one in named if _allowed(snapshot, one)]
    if not allowed:
        return Reason.KINDS_OFF
    fitting = [one for one in allowed if _with_whom(snapshot, one, request) is not None]
    if request.kind is None:
        fitting = [one for one in fitting if one.energy in ENERGY] or fitting
    # Whoever names a moment gets it, also twice; an automation crosses no limit.
    named_it = request.moment_id is not None and request.asker.is_invited
    rested = fitting if named_it else [one for one in fitting if _rested(snapshot, one, now)]
    if not rested:
        return Reason.NOBODY
    random = Random(snapshot.draw("choice"))
    moment = _pick(snapshot, rested, random, now)
    bonds = _with_whom(snapshot, moment, request) or (None,)
    bond = random.choice(bonds)
    texts = moment.texts
    return Choice(
        moment=moment,
        bond=bond,
        text=line(texts.notify, bond, random),
        spoken=line(texts.spoken, bond, random) if texts.spoken else None,
    )


def line(lines: Sequence[str], bond: Bond | None, random: Random) -> str:
    """Return one of the lines, with the name only where the person allowed it."""
    if bond is None or not bond.use_name:
        lines = [one for one in lines if "{bond}" not in one]
    return random.choice(lines).format(bond=bond.name if bond else "")


def _named(snapshot: Snapshot, request: Requested) -> list[Moment]:
    library = request.world.library.moments
    moments = list(library.values())
    if request.bond_id is not None:
        kind = snapshot.person.bond(request.bond_id).kind
        moments = [one for one in moments if kind in one.bond_kinds]
    if request.moment_id is None:
        return [one for one in moments if request.kind in (None, one.kind)]
    if request.moment_id not in library:
        raise MomentUnknownError(request.moment_id)
    if request.kind not in (None, library[request.moment_id].kind):
        raise KindAndMomentError(request.moment_id)
    return [one for one in moments if one.moment_id == request.moment_id]


def _allowed(snapshot: Snapshot, moment: Moment) -> bool:
    person = snapshot.person
    return person.allows(moment.body) and moment.kind not in person.kinds_off


def _with_whom(
    snapshot: Snapshot, moment: Moment, request: Requested
) -> tuple[Bond | None, ...] | None:
    """Return those it could be with, `(None,)` for nobody in particular, None if it cannot be."""
    world = request.world
    bonds = [one for one in snapshot.person.awake_bonds if one.kind in moment.bond_kinds]
    if request.bond_id is not None:
        bonds = [one for one in bonds if one.bond_id == request.bond_id]
    if moment.needs is Needs.PERSON:
        bonds = _beside(bonds, world)
    if bonds:
        reachable = [one for one in bonds if one.reachable]
        return tuple(reachable or bonds) if moment.needs is Needs.PHONE else tuple(bonds)
    return None if moment.wants_bond else (None,)


def _beside(bonds: Sequence[Bond], world: World) -> list[Bond]:
    # Somebody at home who was not marked as welcome: nothing beside anybody then.
    if world.strangers:
        return []
    return [one for one in bonds if one.near_ok and one.bond_id in world.near]


def _rested(snapshot: Snapshot, moment: Moment, now: datetime) -> bool:
    return all(
        one.moment_id != moment.moment_id or abs(now - one.at) >= SAME_MOMENT
        for one in snapshot.shown
    )


def _pick(snapshot: Snapshot, moments: Sequence[Moment], random: Random, now: datetime) -> Moment:
    # Gifts or acts first, then a kind, then a moment: otherwise the kinds with
    # many moments would come up more often than the others.
    today = {one.kind for one in snapshot.shown if is_same_day(one.at, now)}
    moments = [one for one in moments if one.kind not in today] or moments
    gifts = [one for one in moments if not one.asks]
    acts = [one for one in moments if one.asks]
    group = (gifts if random.random() < GIFTS else acts) or gifts or acts
    kind = random.choice(sorted({one.kind for one in group}))
    return random.choice(sorted((one for one in group if one.kind is kind), key=_by_id))


def _by_id(moment: Moment) -> str:
    return moment.moment_id
