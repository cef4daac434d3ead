"""Which moment, with whom, in which words: a pure function of what is there and a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from .bond import Bond
from .company import one_of, with_whom
from .errors import KindAndMomentError, MomentUnknownError
from .fitting import all_pools, by_taste, drawn, fit_of, pools_of
from .gate import Reason
from .inputs import Asker, Requested
from .moment import Moment
from .snapshot import Snapshot


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
    random = Random(snapshot.draw("choice"))
    moment = _moment(snapshot, request, random, now)
    if isinstance(moment, Reason):
        return moment
    bonds = with_whom(snapshot, moment, request, now) or (None,)
    bond = one_of(snapshot, bonds, random, now)
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


def _moment(
    snapshot: Snapshot, request: Requested, random: Random, now: datetime
) -> Moment | Reason:
    person = snapshot.person
    if request.kind is None and request.moment_id is None and request.bond_id is None:
        pools = all_pools(request.world.library, person.body, person.kinds_off)
    else:
        pools = pools_of(person, _named(snapshot, request))
    if not pools:
        return Reason.KINDS_OFF
    fit = fit_of(snapshot, request, now)
    chosen = by_taste if request.asker is Asker.PLANNER else drawn
    return chosen(fit, pools, random) or Reason.NOBODY


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
