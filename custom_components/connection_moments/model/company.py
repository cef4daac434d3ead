"""With whom a moment could be: who is awake, near, welcome, and not just met."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from .bond import Bond
from .inputs import Requested, World
from .moment import BondKind, Kind, Moment, Needs
from .snapshot import Snapshot

RECENT = timedelta(hours=3)
"""Nobody is offered a moment with somebody they have been with so lately."""
LONG = timedelta(days=14)
"""A connection that is older weighs no more than this."""
HOUR = timedelta(hours=1)


def with_whom(
    snapshot: Snapshot, moment: Moment, request: Requested, now: datetime
) -> tuple[Bond | None, ...] | None:
    """Return those it could be with, `(None,)` for nobody in particular, None if it cannot be."""
    if not moment.bond_kinds:
        return (None,)
    bonds = [one for one in snapshot.person.awake_bonds if one.kind in moment.bond_kinds]
    if moment.kind is not Kind.HELD_SILENCE:
        # A therapist is there as silence, and never as a call or a look.
        bonds = [one for one in bonds if one.kind is not BondKind.THERAPIST]
    if request.bond_id is not None:
        bonds = [one for one in bonds if one.bond_id == request.bond_id]
    elif bonds:
        met = last_met(snapshot, now)
        bonds = [one for one in bonds if now - met.get(one.bond_id, now - LONG) >= RECENT]
    if moment.needs is Needs.PERSON:
        bonds = _beside(bonds, request.world)
    if bonds:
        reachable = [one for one in bonds if one.reachable]
        return tuple(reachable or bonds) if moment.needs is Needs.PHONE else tuple(bonds)
    return None if moment.wants_bond else (None,)


def one_of(
    snapshot: Snapshot, bonds: Sequence[Bond | None], random: Random, now: datetime
) -> Bond | None:
    """Return one of those it could be with: more often whom they connected with longer ago.

    It only steers, and is shown nowhere. A connection counts from wherever it came.
    """
    if len(bonds) == 1:
        return bonds[0]
    met = last_met(snapshot, now)
    weights = [1 + (now - met.get(one.bond_id, now - LONG)) / HOUR if one else 1 for one in bonds]
    return random.choices(bonds, weights)[0]


def last_met(snapshot: Snapshot, now: datetime) -> Mapping[str, datetime]:
    """Return when the person last connected with each bond, within two weeks."""
    met: dict[str, datetime] = {}
    for one in reversed(snapshot.history):
        if now - one.at >= LONG:
            break
        if one.bond_id is not None and one.bond_id not in met:
            met[one.bond_id] = min(one.at, now)
    return met


def _beside(bonds: Sequence[Bond], world: World) -> list[Bond]:
    # Somebody at home who was not marked as welcome: nothing beside anybody then.
    if world.strangers:
        return []
    return [one for one in bonds if one.near_ok and one.bond_id in world.near]
