"""What the person says to an offer, and what follows from it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from . import lessons
from .day import day_of, instant, next_day_start
from .decision import Decision, close, end, silence
from .effects import LetRest, Tell, Telling, TurnOffKind
from .errors import GiftTakesNoAnswerError
from .inputs import Answered
from .offer import Answer, Happened, Later, Offer
from .snapshot import Snapshot

LATER = timedelta(minutes=60)
"""When *later* comes by once more if no window is ahead (design 5)."""


def answer(snapshot: Snapshot, answered: Answered, now: datetime) -> Decision:
    """Return what follows from an answer, in time or late.

    Raises GiftTakesNoAnswerError for *received* or *later* to an open gift.
    """
    offer = snapshot.offer
    if offer is None or answered.offer_id not in (None, offer.offer_id):
        return _late(snapshot, answered, now)
    if answered.token not in (None, offer.token):
        return Decision(snapshot=snapshot)
    if not offer.asks and answered.answer in (Answer.RECEIVED, Answer.LATER):
        raise GiftTakesNoAnswerError(offer.offer_id)
    return _in_time(snapshot, offer, answered.answer, now)


def _in_time(snapshot: Snapshot, offer: Offer, answer: Answer, now: datetime) -> Decision:
    match answer:
        case Answer.RECEIVED:
            return _receive(snapshot, offer, now)
        case Answer.LATER:
            return _later(snapshot, offer, now)
        case Answer.NOT_NOW:
            snapshot = lessons.not_now(snapshot, offer, now)
            return close(replace(snapshot, not_nows=(*snapshot.not_nows, instant(now))))
        case Answer.NOT_TODAY:
            return _not_today(snapshot, now)
        case Answer.NOT_THIS_KIND:
            return _without_kind(snapshot, offer)
        case Answer.NOT_THIS_BOND:
            return _without_bond(snapshot, offer)
        case _:
            assert_never(answer)


def _receive(snapshot: Snapshot, offer: Offer, now: datetime) -> Decision:
    happened = Happened(
        at=instant(now), kind=offer.kind, moment_id=offer.moment_id, bond_id=offer.bond_id
    )
    snapshot = lessons.received(snapshot, offer, now)
    day = day_of(now, snapshot.person.day_start)
    snapshot = _received(snapshot.remembering(happened, day), offer.offer_id)
    return end(snapshot, offer, Telling.RECEIVED)


def _received(snapshot: Snapshot, offer_id: str) -> Snapshot:
    return replace(
        snapshot,
        shown=tuple(
            replace(one, received=True, wordless=False) if one.offer_id == offer_id else one
            for one in snapshot.shown
        ),
    )


def _later(snapshot: Snapshot, offer: Offer, now: datetime) -> Decision:
    snapshot = lessons.later(snapshot, offer, now)
    # Once only: what was already put off simply leaves.
    if not offer.once_more:
        at = _next_window(snapshot, instant(now)) or instant(now) + LATER
        later = Later(at=at, moment_id=offer.moment_id, bond_id=offer.bond_id)
        snapshot = replace(snapshot, later=later)
    return close(snapshot)


def _next_window(snapshot: Snapshot, at: datetime) -> datetime | None:
    """Return when the next window of the day begins, if there is one."""
    windows = snapshot.plan.windows if snapshot.plan else ()
    ahead = [one.start for one in windows if one.start > at and not one.used]
    return min(ahead, default=None)


def _not_today(snapshot: Snapshot, now: datetime) -> Decision:
    until = next_day_start(now, snapshot.person.day_start)
    if snapshot.quiet is not None and snapshot.quiet.runs(until):
        # One more stop never ends a longer one sooner.
        return silence(snapshot, snapshot.quiet.until)
    return silence(snapshot, until)


def _without_kind(snapshot: Snapshot, offer: Offer) -> Decision:
    person = snapshot.person.without_kind(offer.kind)
    return close(replace(snapshot, person=person), TurnOffKind(kind=offer.kind))


def _without_bond(snapshot: Snapshot, offer: Offer) -> Decision:
    if offer.bond_id is None:
        return close(snapshot)
    person = snapshot.person.with_resting(offer.bond_id)
    return close(replace(snapshot, person=person), LetRest(bond_id=offer.bond_id))


def _late(snapshot: Snapshot, answered: Answered, now: datetime) -> Decision:
    # A phone may deliver a tap hours late. Someone did say hi to the dog, so a
    # late "received" is kept, once; any other late answer has nothing left to
    # do. Without an offer named, only "not today" still means something.
    if answered.offer_id is None:
        if answered.answer is Answer.NOT_TODAY:
            return _not_today(snapshot, now)
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
    happened = Happened(
        at=instant(now), kind=shown.kind, moment_id=shown.moment_id, bond_id=shown.bond_id
    )
    day = day_of(now, snapshot.person.day_start)
    return Decision(
        snapshot=_received(snapshot.remembering(happened, day), shown.offer_id),
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
