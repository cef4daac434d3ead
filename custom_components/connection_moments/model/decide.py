"""The one place where it is decided what follows from what just happened."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from . import requests
from .day import next_day_start
from .effects import Effect, LetRest, Tell, Telling, TurnOffKind, Withdraw
from .errors import GiftTakesNoAnswerError
from .gate import Reason
from .inputs import (
    Answered,
    ChannelFailed,
    Chose,
    Erase,
    Erased,
    Input,
    Leaving,
    QuietAsked,
    Recorded,
    Requested,
    Restarted,
    Resumed,
    WokeUp,
)
from .offer import OPEN_FOR_MOST, Answer, Happened, Later, Offer
from .person import Person
from .snapshot import Quiet, Snapshot

LATER = timedelta(minutes=60)
"""When *later* comes by once more (design 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The snapshot afterwards, what to do, and why nothing was offered."""

    snapshot: Snapshot
    effects: tuple[Effect, ...] = ()
    reasons: tuple[Reason, ...] = ()


def decide(snapshot: Snapshot, happened: Input, now: datetime) -> Decision:
    """Return what follows from what just happened.

    `now` is aware and in the home's time zone. Raises a MomentsError for a
    request that names what is not there; the snapshot is then unchanged.
    """
    snapshot = snapshot.forgetting(now)
    match happened:
        case Requested():
            return _offered(snapshot, happened, now)
        case Answered():
            return _answer(snapshot, happened, now)
        case Recorded():
            return _record(snapshot, happened, now)
        case QuietAsked():
            return _quiet(snapshot, happened.until)
        case Resumed():
            return Decision(snapshot=replace(snapshot, quiet=None))
        case WokeUp():
            return _advance(snapshot, happened, now)
        case ChannelFailed():
            return Decision(snapshot=_without_way(snapshot, happened))
        case Restarted():
            return _restart(snapshot, now)
        case Leaving():
            return _close(snapshot)
        case Chose():
            return _choose(snapshot, happened.person)
        case Erased():
            return _erase(snapshot, happened)


def next_wake(snapshot: Snapshot) -> datetime | None:
    """Return the one time at which something has to be looked at, if any."""
    times = [
        snapshot.offer.closes if snapshot.offer else None,
        snapshot.later.at if snapshot.later else None,
        snapshot.quiet.until if snapshot.quiet else None,
    ]
    return min((one for one in times if one is not None), default=None)


def _offered(snapshot: Snapshot, request: Requested, now: datetime) -> Decision:
    snapshot, effects, reasons = requests.offer(snapshot, request, now)
    return Decision(snapshot=snapshot, effects=effects, reasons=reasons)


def _answer(snapshot: Snapshot, answered: Answered, now: datetime) -> Decision:
    offer = snapshot.offer
    if offer is None or answered.offer_id not in (None, offer.offer_id):
        return _late(snapshot, answered, now)
    if answered.token not in (None, offer.token):
        return Decision(snapshot=snapshot)
    if not offer.asks and answered.answer in (Answer.RECEIVED, Answer.LATER):
        raise GiftTakesNoAnswerError(offer.offer_id)
    match answered.answer:
        case Answer.RECEIVED:
            return _receive(snapshot, offer, now)
        case Answer.LATER:
            return _later(snapshot, offer, now)
        case Answer.NOT_NOW:
            return _close(replace(snapshot, not_nows=(*snapshot.not_nows, now)))
        case Answer.NOT_TODAY:
            return _quiet(snapshot, next_day_start(now))
        case Answer.NOT_THIS_KIND:
            return _without_kind(snapshot, offer)
        case Answer.NOT_THIS_BOND:
            return _without_bond(snapshot, offer)


def _receive(snapshot: Snapshot, offer: Offer, now: datetime) -> Decision:
    happened = Happened(at=now, kind=offer.kind, moment_id=offer.moment_id, bond_id=offer.bond_id)
    snapshot = _received(snapshot.remembering(happened), offer.offer_id)
    return _end(snapshot, offer, Telling.RECEIVED)


def _received(snapshot: Snapshot, offer_id: str) -> Snapshot:
    return replace(
        snapshot,
        shown=tuple(
            replace(one, received=True) if one.offer_id == offer_id else one
            for one in snapshot.shown
        ),
    )


def _later(snapshot: Snapshot, offer: Offer, now: datetime) -> Decision:
    # Once only: what was already put off simply leaves.
    if not offer.once_more:
        later = Later(at=now + LATER, moment_id=offer.moment_id, bond_id=offer.bond_id)
        snapshot = replace(snapshot, later=later)
    return _close(snapshot)


def _without_kind(snapshot: Snapshot, offer: Offer) -> Decision:
    person = snapshot.person.without_kind(offer.kind)
    return _close(replace(snapshot, person=person), TurnOffKind(kind=offer.kind))


def _without_bond(snapshot: Snapshot, offer: Offer) -> Decision:
    if offer.bond_id is None:
        return _close(snapshot)
    person = snapshot.person.with_resting(offer.bond_id)
    return _close(replace(snapshot, person=person), LetRest(bond_id=offer.bond_id))


def _late(snapshot: Snapshot, answered: Answered, now: datetime) -> Decision:
    # A phone may deliver a tap hours late. Someone did say hi to the dog, so a
    # late "received" is kept, once; any other late answer has nothing left to
    # do. Without an offer named, only "not today" still means something.
    if answered.offer_id is None:
        if answered.answer is Answer.NOT_TODAY:
            return _quiet(snapshot, next_day_start(now))
        return Decision(snapshot=snapshot)
    shown = next((one for one in snapshot.shown if one.offer_id == answered.offer_id), None)
    kept = (
        answered.answer is Answer.RECEIVED
        and shown is not None
        and shown.asks
        and not shown.received
        and answered.token in (None, shown.token)
    )
    if shown is None or not kept:
        return Decision(snapshot=snapshot)
    happened = Happened(at=now, kind=shown.kind, moment_id=shown.moment_id, bond_id=shown.bond_id)
    return Decision(
        snapshot=_received(snapshot.remembering(happened), shown.offer_id),
        effects=(
            Tell(
                telling=Telling.RECORDED,
                offer_id=shown.offer_id,
                moment_id=shown.moment_id,
                kind=shown.kind,
                bond_id=shown.bond_id,
            ),
        ),
    )


def _record(snapshot: Snapshot, recorded: Recorded, now: datetime) -> Decision:
    if recorded.bond_id is not None:
        snapshot.person.bond(recorded.bond_id)
    happened = Happened(at=now, kind=recorded.kind, bond_id=recorded.bond_id)
    tell = Tell(telling=Telling.RECORDED, kind=recorded.kind, bond_id=recorded.bond_id)
    return Decision(snapshot=snapshot.remembering(happened), effects=(tell,))


def _quiet(snapshot: Snapshot, until: datetime | None) -> Decision:
    return _close(replace(snapshot, quiet=Quiet(until=until), later=None))


def _close(snapshot: Snapshot, *more: Effect) -> Decision:
    if snapshot.offer is None:
        return Decision(snapshot=snapshot, effects=more)
    return _end(snapshot, snapshot.offer, Telling.CLOSED, more)


def _end(
    snapshot: Snapshot, offer: Offer, telling: Telling, more: Iterable[Effect] = ()
) -> Decision:
    tell = Tell(
        telling=telling,
        offer_id=offer.offer_id,
        moment_id=offer.moment_id,
        kind=offer.kind,
        bond_id=offer.bond_id,
    )
    return Decision(
        snapshot=replace(snapshot, offer=None),
        effects=(Withdraw(offer_id=offer.offer_id), tell, *more),
    )


def _advance(snapshot: Snapshot, woke: WokeUp, now: datetime) -> Decision:
    effects: tuple[Effect, ...] = ()
    if snapshot.offer is not None and now >= snapshot.offer.closes:
        closed = _close(snapshot)
        snapshot, effects = closed.snapshot, closed.effects
    if snapshot.quiet is not None and not snapshot.quiet.runs(now):
        snapshot = replace(snapshot, quiet=None)
    if snapshot.later is not None and now >= snapshot.later.at:
        snapshot, more = requests.once_more(snapshot, snapshot.later, woke.world, now)
        effects += more
    return Decision(snapshot=snapshot, effects=effects)


def _restart(snapshot: Snapshot, now: datetime) -> Decision:
    # A card can be left on the phone when the power went between an answer and
    # its clearing. Clearing what is not there does nothing, so it is done anew.
    open_id = snapshot.offer.offer_id if snapshot.offer else None
    left = tuple(
        Withdraw(offer_id=one.offer_id)
        for one in snapshot.shown[-1:]
        if one.offer_id != open_id and abs(now - one.at) < OPEN_FOR_MOST
    )
    if snapshot.offer is None:
        return Decision(snapshot=snapshot, effects=left)
    if snapshot.offer.opened <= now < snapshot.offer.closes:
        return Decision(snapshot=snapshot, effects=left)
    return _close(snapshot, *left)


def _without_way(snapshot: Snapshot, failed: ChannelFailed) -> Snapshot:
    offer = snapshot.offer
    if offer is None or offer.offer_id != failed.offer_id:
        return snapshot
    return replace(snapshot, offer=replace(offer, ways=offer.ways - {failed.way}))


def _choose(snapshot: Snapshot, person: Person) -> Decision:
    if person == snapshot.person:
        return Decision(snapshot=snapshot)
    offer = snapshot.offer
    gone = offer is not None and (
        offer.kind in person.kinds_off
        or (offer.bond_id is not None and offer.bond_id not in _ids(person))
    )
    snapshot = replace(snapshot, person=person)
    return _close(snapshot) if gone else Decision(snapshot=snapshot)


def _ids(person: Person) -> set[str]:
    return {bond.bond_id for bond in person.awake_bonds}


def _erase(snapshot: Snapshot, erased: Erased) -> Decision:
    if erased.what is Erase.HISTORY:
        return Decision(snapshot=replace(snapshot, history=(), seeds=()))
    closed = _close(snapshot)
    fresh = Snapshot(secret=erased.secret, person=snapshot.person)
    return replace(closed, snapshot=fresh)
