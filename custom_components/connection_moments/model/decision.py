"""What follows from an input, and how an offer ends."""

from dataclasses import dataclass, replace
from datetime import datetime

from .day import instant
from .effects import Effect, Hush, Tell, Telling, Withdraw
from .gate import Reason
from .offer import Offer
from .snapshot import Quiet, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The snapshot afterwards, what to do, and why nothing was offered."""

    snapshot: Snapshot
    effects: tuple[Effect, ...] = ()
    reasons: tuple[Reason, ...] = ()


def silence(snapshot: Snapshot, until: datetime | None) -> Decision:
    """Begin the one quiet: what is open closes, and nothing comes by later."""
    quiet = Quiet(until=instant(until) if until else None)
    return close(replace(snapshot, quiet=quiet, later=None), Hush())


def close(snapshot: Snapshot, *more: Effect) -> Decision:
    """Close the open offer, if there is one."""
    if snapshot.offer is None:
        return Decision(snapshot=snapshot, effects=more)
    return end(snapshot, snapshot.offer, Telling.CLOSED, *more)


def end(snapshot: Snapshot, offer: Offer, telling: Telling, *more: Effect) -> Decision:
    """End an offer: take it back everywhere, and tell so."""
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
