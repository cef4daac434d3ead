"""The one place where it is decided what follows from what just happened."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from . import noticing, requests
from .answers import answer
from .dawn import dawned, moves_plan, replanned
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
    World,
)
from .lessons import began_alone, unsaid
from .offer import OPEN_FOR_MOST, Happened
from .person import Person
from .receptivity import Learner
from .snapshot import Snapshot
from .today import Today


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
            return noticing.noticed(snapshot, happened, now)
        case CapacityChosen():
            return Decision(snapshot=_with_capacity(snapshot, happened, now))
        case ChannelFailed():
            return Decision(snapshot=_without_way(snapshot, happened))
        case Restarted():
            return _restart(snapshot, now)
        case Leaving():
            return close(snapshot, Hush())
        case Chose():
            return _choose(snapshot, happened.person, now)
        case Erased():
            return _erase(snapshot, happened, now)
        case _:
            assert_never(happened)


def next_wake(snapshot: Snapshot, now: datetime) -> datetime | None:
    """Return the one time at which something has to be looked at, if any.

    It is after `now`, unless something is due already.
    """
    times = [
        snapshot.offer.closes if snapshot.offer else None,
        snapshot.later.at if snapshot.later else None,
        snapshot.quiet.until if snapshot.quiet else None,
        *noticing.times_ahead(snapshot, now),
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
    day = day_of(now, snapshot.person.day_start)
    snapshot = began_alone(snapshot.remembering(happened, day), recorded.kind, now)
    return Decision(snapshot=snapshot, effects=(tell,))


def _note(snapshot: Snapshot, written: NoteWritten) -> Decision:
    # A resting bond is mentioned to nobody, but its note is still the person's.
    if written.bond_id not in {bond.bond_id for bond in snapshot.person.bonds}:
        raise BondUnknownError(written.bond_id)
    return Decision(snapshot=snapshot.noting(written.bond_id, written.text))


def _advance(snapshot: Snapshot, woke: WokeUp, now: datetime) -> Decision:
    snapshot = noticing.seen(dawned(snapshot, now), woke.world, now)
    effects: tuple[Effect, ...] = ()
    if snapshot.offer is not None and now >= snapshot.offer.closes:
        closed = close(_wordless(unsaid(snapshot, snapshot.offer, woke.world, now), woke.world))
        snapshot, effects = closed.snapshot, closed.effects
    if snapshot.quiet is not None and not snapshot.quiet.runs(now):
        snapshot = replace(snapshot, quiet=None)
    if snapshot.later is not None and now >= snapshot.later.at:
        again = requests.once_more(snapshot, snapshot.later, woke.world, now)
        snapshot, effects = again.snapshot, effects + again.effects
    return noticing.went_on(snapshot, woke.world, now, effects)


def _wordless(snapshot: Snapshot, world: World) -> Snapshot:
    """Return the snapshot with the open offer as one that leaves by itself."""
    if world.present is False:
        return snapshot
    open_id = snapshot.offer.offer_id if snapshot.offer else None
    shown = tuple(
        replace(one, wordless=True) if one.offer_id == open_id and not one.invited else one
        for one in snapshot.shown
    )
    return replace(snapshot, shown=shown)


def _restart(snapshot: Snapshot, now: datetime) -> Decision:
    # A card can be left on the phone when the power went between an answer and
    # its clearing. Clearing what is not there does nothing, so it is done anew.
    open_id = snapshot.offer.offer_id if snapshot.offer else None
    left = tuple(
        Withdraw(offer_id=one.offer_id)
        for one in snapshot.shown[-1:]
        if one.offer_id != open_id and abs(now - one.at) < OPEN_FOR_MOST
    )
    snapshot = dawned(snapshot, now)
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


def _with_capacity(snapshot: Snapshot, chosen: CapacityChosen, now: datetime) -> Snapshot:
    snapshot = dawned(snapshot, now)
    chosen_now = replace(snapshot, capacity=chosen.capacity, capacity_lasts=chosen.lasting)
    return replanned(chosen_now, now) if chosen.capacity is not snapshot.capacity else chosen_now


def _choose(snapshot: Snapshot, person: Person, now: datetime) -> Decision:
    offer = snapshot.offer
    gone = offer is not None and (
        offer.kind in person.kinds_off
        or (offer.bond_id is not None and offer.bond_id not in _ids(person))
    )
    moved = snapshot.plan is not None and moves_plan(snapshot.person, person)
    snapshot = snapshot.choosing(person)
    snapshot = replanned(snapshot, now) if moved else snapshot
    return close(snapshot) if gone else Decision(snapshot=snapshot)


def _ids(person: Person) -> set[str]:
    return {bond.bond_id for bond in person.awake_bonds}


def _erase(snapshot: Snapshot, erased: Erased, now: datetime) -> Decision:
    if erased.what is Erase.HISTORY:
        shown = tuple(replace(one, bond_id=None, received=True) for one in snapshot.shown)
        return Decision(snapshot=replace(snapshot, history=(), seeds=(), shown=shown))
    if erased.what is Erase.LEARNING:
        present = Today(present=snapshot.diary.present)
        return Decision(snapshot=replace(snapshot, learner=Learner(), diary=present))
    closed = close(snapshot)
    fresh = Snapshot(secret=erased.secret, person=snapshot.person)
    return replace(closed, snapshot=dawned(fresh, now) if snapshot.plan else fresh)
