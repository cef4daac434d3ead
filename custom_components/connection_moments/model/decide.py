"""The one place where it is decided what follows from what just happened."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from . import requests
from .answers import answer
from .day import day_of, instant
from .decision import Decision, close, silence
from .effects import Effect, Hush, Tell, Telling, Withdraw
from .errors import BondUnknownError
from .inputs import (
    Answered,
    Breathed,
    CapacityChosen,
    ChannelFailed,
    Chose,
    Cued,
    Erase,
    Erased,
    Input,
    Leaving,
    NoteWritten,
    Noticed,
    QuietAsked,
    Recorded,
    Requested,
    Restarted,
    Resumed,
    Warmed,
    WokeUp,
)
from .offer import OPEN_FOR_MOST, Happened
from .person import Person
from .snapshot import Snapshot


def decide(snapshot: Snapshot, happened: Input, now: datetime) -> Decision:
    """Return what follows from what just happened.

    `now` is aware and in the home's time zone. Raises a MomentsError for a
    request that names what is not there; the snapshot is then unchanged.
    """
    snapshot = snapshot.forgetting(now)
    match happened:
        case Requested():
            return requests.offer(snapshot, happened, now)
        case Cued():
            return requests.cue(snapshot, happened, now)
        case Breathed():
            return requests.breathe(snapshot, happened, now)
        case Warmed():
            return requests.warmth(snapshot, happened, now)
        case Answered():
            return answer(snapshot, happened, now)
        case Recorded():
            return _record(snapshot, happened, now)
        case NoteWritten():
            return _note(snapshot, happened)
        case QuietAsked():
            return _quiet(snapshot, happened)
        case Resumed():
            return Decision(snapshot=replace(snapshot, quiet=None))
        case WokeUp():
            return _advance(snapshot, happened, now)
        case Noticed():
            return Decision(snapshot=snapshot)
        case CapacityChosen():
            return Decision(
                snapshot=replace(
                    snapshot, capacity=happened.capacity, capacity_lasts=happened.lasting
                )
            )
        case ChannelFailed():
            return Decision(snapshot=_without_way(snapshot, happened))
        case Restarted():
            return _restart(snapshot, now)
        case Leaving():
            return close(snapshot, Hush())
        case Chose():
            return _choose(snapshot, happened.person)
        case Erased():
            return _erase(snapshot, happened)
        case _:
            assert_never(happened)


def next_wake(snapshot: Snapshot, now: datetime) -> datetime | None:
    """Return the one time at which something has to be looked at, if any.

    It is after `now`, unless something is due already.
    """
    del now
    times = [
        snapshot.offer.closes if snapshot.offer else None,
        snapshot.later.at if snapshot.later else None,
        snapshot.quiet.until if snapshot.quiet else None,
    ]
    return min((one for one in times if one is not None), default=None)


def _quiet(snapshot: Snapshot, asked: QuietAsked) -> Decision:
    now_quiet = snapshot.quiet
    if not asked.own and now_quiet is not None and now_quiet.outlasts(asked.until):
        return silence(snapshot, now_quiet.until)
    return silence(snapshot, asked.until)


def _record(snapshot: Snapshot, recorded: Recorded, now: datetime) -> Decision:
    if recorded.bond_id is not None:
        snapshot.person.bond(recorded.bond_id)
    happened = Happened(at=instant(now), kind=recorded.kind, bond_id=recorded.bond_id)
    tell = Tell(telling=Telling.RECORDED, kind=recorded.kind, bond_id=recorded.bond_id)
    return Decision(snapshot=snapshot.remembering(happened, day_of(now)), effects=(tell,))


def _note(snapshot: Snapshot, written: NoteWritten) -> Decision:
    # A resting bond is mentioned to nobody, but its note is still the person's.
    if written.bond_id not in {bond.bond_id for bond in snapshot.person.bonds}:
        raise BondUnknownError(written.bond_id)
    return Decision(snapshot=snapshot.noting(written.bond_id, written.text))


def _advance(snapshot: Snapshot, woke: WokeUp, now: datetime) -> Decision:
    effects: tuple[Effect, ...] = ()
    if snapshot.offer is not None and now >= snapshot.offer.closes:
        closed = close(snapshot)
        snapshot, effects = closed.snapshot, closed.effects
    if snapshot.quiet is not None and not snapshot.quiet.runs(now):
        snapshot = replace(snapshot, quiet=None)
    if snapshot.later is not None and now >= snapshot.later.at:
        again = requests.once_more(snapshot, snapshot.later, woke.world, now)
        snapshot, effects = again.snapshot, effects + again.effects
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
    return close(snapshot, *left)


def _without_way(snapshot: Snapshot, failed: ChannelFailed) -> Snapshot:
    offer = snapshot.offer
    if offer is None or offer.offer_id != failed.offer_id:
        return snapshot
    return replace(snapshot, offer=replace(offer, ways=offer.ways - {failed.way}))


def _choose(snapshot: Snapshot, person: Person) -> Decision:
    offer = snapshot.offer
    gone = offer is not None and (
        offer.kind in person.kinds_off
        or (offer.bond_id is not None and offer.bond_id not in _ids(person))
    )
    snapshot = snapshot.choosing(person)
    return close(snapshot) if gone else Decision(snapshot=snapshot)


def _ids(person: Person) -> set[str]:
    return {bond.bond_id for bond in person.awake_bonds}


def _erase(snapshot: Snapshot, erased: Erased) -> Decision:
    if erased.what is Erase.HISTORY:
        shown = tuple(replace(one, bond_id=None, received=True) for one in snapshot.shown)
        return Decision(snapshot=replace(snapshot, history=(), seeds=(), shown=shown))
    if erased.what is Erase.LEARNING:
        return Decision(snapshot=snapshot)
    closed = close(snapshot)
    fresh = Snapshot(secret=erased.secret, person=snapshot.person)
    return replace(closed, snapshot=fresh)
