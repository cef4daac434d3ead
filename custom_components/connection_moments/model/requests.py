"""A moment is asked for: the gate, the choice, and the offer that comes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from .choose import Choice, choose
from .day import instant
from .effects import Effect, Express, Tell, Telling
from .gate import Reason, reasons, usable
from .inputs import Asker, Requested, World
from .offer import Later, Offer, Shown
from .person import Way
from .phase import may_turn_on, phase_of
from .snapshot import Snapshot

STALE = timedelta(minutes=30)
"""How much after its time *later* may still come by; a machine may have slept."""

type Outcome = tuple[Snapshot, tuple[Effect, ...], tuple[Reason, ...]]


def offer(
    snapshot: Snapshot, request: Requested, now: datetime, *, once_more: bool = False
) -> Outcome:
    """Return the snapshot with an open offer, or the reasons why there is none."""
    # The choice comes first, so that a request for what is not there is told
    # so whether or not there is room.
    choice = choose(snapshot, request, now)
    refused = reasons(snapshot, request, now)
    if refused:
        return snapshot, (), refused
    if isinstance(choice, Reason):
        return snapshot, (), (choice,)
    made = _made(snapshot, request, choice, now, once_more=once_more)
    phase = phase_of(now, snapshot.person.quiet_hours, sun_up=request.world.sun_up)
    invited = request.asker is not Asker.AUTOMATION
    opened = replace(
        snapshot,
        offer=made,
        made=snapshot.made + 1,
        shown=(*snapshot.shown, _shown(made, invited=invited)),
    )
    tell = Tell(
        telling=Telling.OFFERED,
        offer_id=made.offer_id,
        moment_id=made.moment_id,
        kind=made.kind,
        bond_id=made.bond_id,
    )
    express = Express(offer=made, phase=phase, may_turn_on=may_turn_on(phase, invited=invited))
    return opened, (express, tell), ()


def once_more(
    snapshot: Snapshot, later: Later, world: World, now: datetime
) -> tuple[Snapshot, tuple[Effect, ...]]:
    """Return what comes of *later*: the same moment once, or nothing at all."""
    snapshot = replace(snapshot, later=None)
    # Nothing is made up for: whoever asked for it an evening ago is elsewhere now.
    if now - later.at > STALE or snapshot.person.quiet_hours.hold(now.time()):
        return snapshot, ()
    known = {bond.bond_id for bond in snapshot.person.awake_bonds}
    if later.bond_id not in {None, *known} or later.moment_id not in world.library.moments:
        return snapshot, ()
    request = Requested(
        world=world,
        asker=Asker.INVITED,
        moment_id=later.moment_id,
        bond_id=later.bond_id,
    )
    snapshot, effects, _ = offer(snapshot, request, now, once_more=True)
    return snapshot, effects


def _made(
    snapshot: Snapshot, request: Requested, choice: Choice, now: datetime, *, once_more: bool
) -> Offer:
    moment = choice.moment
    opened = instant(now)
    ways = usable(snapshot, request)
    if snapshot.is_quiet(now):
        # While it is quiet the own tap is heard, by light and dashboard (design 3.3).
        ways -= {Way.PHONE}
    return Offer(
        offer_id=snapshot.draw("offer"),
        token=snapshot.draw("token"),
        moment_id=moment.moment_id,
        kind=moment.kind,
        asks=moment.asks,
        shape=request.shape or moment.shape,
        text=choice.text,
        bond_id=choice.bond.bond_id if choice.bond else None,
        opened=opened,
        closes=opened + request.open_for,
        ways=ways if request.ways is None else ways & request.ways,
        once_more=once_more,
    )


def _shown(made: Offer, *, invited: bool) -> Shown:
    return Shown(
        offer_id=made.offer_id,
        moment_id=made.moment_id,
        kind=made.kind,
        bond_id=made.bond_id,
        token=made.token,
        asks=made.asks,
        invited=invited,
        at=made.opened,
    )
