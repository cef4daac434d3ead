"""What one may ask for by voice or through a language model: one way each to do it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from homeassistant.core import callback

from ..model.cue import Cue
from ..model.decision import Decision
from ..model.effects import Express
from ..model.errors import BondRestingError, GiftTakesNoAnswerError, MomentsError
from ..model.gate import Reason
from ..model.inputs import (
    Answered,
    Asker,
    Breathed,
    CapacityChosen,
    QuietAsked,
    Recorded,
    Requested,
    Resumed,
    Warmed,
    World,
)
from ..model.moment import Kind
from ..model.offer import Answer, Offer
from ..model.person import Way
from ..model.rhythm import Capacity
from ..model.softness import BREATHS
from ..runtime import Runtime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a wish. `key` names the answer; `cue` is what is expressed, if anything."""

    key: str
    reasons: Sequence[Reason] = ()
    offer: Offer | None = None
    cue: Cue | None = None
    until: datetime | None = None
    bond_id: str | None = None
    lasting: bool = False

    @property
    def is_lit(self) -> bool:
        """Return whether a lamp answers."""
        return self.cue is not None and Way.LIGHT in self.cue.ways


@callback
def async_offer(
    runtime: Runtime,
    *,
    kind: Kind | None = None,
    bond_id: str | None = None,
    place_id: str | None = None,
) -> Outcome:
    """Offer a moment to whoever asks for one."""
    request = Requested(
        world=_world(runtime, place_id),
        asker=Asker.INVITED,
        kind=kind,
        bond_id=bond_id,
        place_id=place_id,
    )
    try:
        decision = runtime.async_happened(request)
    except MomentsError:
        # While a bond rests nothing with it is said, and not why.
        return Outcome(key="offer_none")
    if decision.reasons:
        return Outcome(key="refused", reasons=decision.reasons)
    return Outcome(key="offered", offer=decision.snapshot.offer, cue=_cue_of(decision))


@callback
def async_breathe(
    runtime: Runtime, *, breaths: int = BREATHS, place_id: str | None = None
) -> Outcome:
    """Let a lamp breathe for a while."""
    breathed = Breathed(
        world=_world(runtime, place_id), asker=Asker.INVITED, breaths=breaths, place_id=place_id
    )
    decision = runtime.async_happened(breathed)
    if decision.reasons:
        return Outcome(key="refused", reasons=decision.reasons)
    return Outcome(key="breath", cue=_cue_of(decision))


@callback
def async_record(
    runtime: Runtime, *, kind: Kind | None = None, bond_id: str | None = None, named: bool = False
) -> Outcome:
    """Keep a moment that happened by itself; `named`: with somebody who is not known."""
    try:
        runtime.async_happened(Recorded(kind=kind, bond_id=bond_id))
    except BondRestingError:
        # It is kept all the same, and the name comes up nowhere.
        runtime.async_happened(Recorded(kind=kind))
        return Outcome(key="kept")
    if bond_id is None and named:
        return Outcome(key="kept_nameless")
    return Outcome(key="recorded", bond_id=bond_id)


@callback
def async_quiet(runtime: Runtime, *, until: datetime | None) -> Outcome:
    """Be quiet until a time, or until the person says so."""
    runtime.async_happened(QuietAsked(until=until))
    return Outcome(key="quiet", until=until)


@callback
def async_resume(runtime: Runtime) -> Outcome:
    """Let moments come by once more."""
    runtime.async_happened(Resumed())
    return Outcome(key="ends")


@callback
def async_answer(runtime: Runtime, answer: Answer, *, offer_id: str | None = None) -> Outcome:
    """Pass an answer on. A gift is thanked for as it is, and leaves by itself."""
    offer = runtime.snapshot.offer
    if offer is None or offer_id not in (None, offer.offer_id):
        return Outcome(key="no_open")
    try:
        runtime.async_happened(Answered(answer=answer, offer_id=offer.offer_id))
    except GiftTakesNoAnswerError:
        return Outcome(key="received")
    return Outcome(key=answer.value, offer=offer)


@callback
def async_choose_capacity(runtime: Runtime, capacity: Capacity, *, lasting: bool) -> Outcome:
    """Let today be so, or every day until the person says otherwise."""
    runtime.async_happened(CapacityChosen(capacity=capacity, lasting=lasting))
    return Outcome(key=capacity.value, lasting=lasting)


@callback
def async_warm(receiver: Runtime) -> Outcome:
    """Send somebody a wordless sign; whether there is room for it is theirs to know."""
    receiver.async_happened(Warmed(world=receiver.world))
    return Outcome(key="warmth")


def _world(runtime: Runtime, place_id: str | None) -> World:
    """Return the home for somebody who speaks: they are there, and the answer is the voice."""
    world = runtime.world
    rooms = dict(world.rooms)
    if place_id in rooms:
        rooms[place_id] = replace(rooms[place_id], occupied=True)
    return replace(world, ways=world.ways - {Way.SPEECH}, rooms=rooms)


def _cue_of(decision: Decision) -> Cue | None:
    found = (one.cue for one in decision.effects if isinstance(one, Express))
    return next(found, None)
