"""What a language model can have done: ids and kinds in and out, and no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util

from ..callers import async_only_the_person
from ..calls import refuse
from ..model.day import next_day_start
from ..model.errors import BondUnknownError
from ..model.moment import Kind
from ..model.offer import Answer
from ..model.rhythm import Capacity
from ..runtime import Runtime
from . import wishes
from .speakers import Speaker, async_place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a tool was called with, by whom, for whom."""

    runtime: Runtime
    said: Mapping[str, Any]
    speaker: Speaker

    @property
    def place_id(self) -> str | None:
        """Return the place in whose room it was asked for."""
        return async_place_of(self.runtime.hass, self.runtime, self.speaker)

    @property
    def kind(self) -> Kind | None:
        """Return the kind that was named."""
        return Kind(self.said["kind"]) if "kind" in self.said else None


def offer(call: Call) -> dict[str, Any]:
    """Offer a moment; say which one, or why there is none."""
    outcome = wishes.async_offer(
        call.runtime, kind=call.kind, bond_id=call.said.get("bond_id"), place_id=call.place_id
    )
    offer = outcome.offer
    return {
        "offered": offer is not None,
        "offer_id": offer.offer_id if offer else None,
        "moment": offer.moment_id if offer else None,
        "kind": offer.kind.value if offer else None,
        "reasons": [one.value for one in outcome.reasons],
    }


def look(call: Call) -> dict[str, Any]:
    """Say what is open, what is ahead, how today is, and who may be meant."""
    snapshot, ahead = call.runtime.snapshot, call.runtime.async_look_ahead()
    return {
        "config_entry_id": call.runtime.entry.entry_id,
        "open_offer_id": snapshot.offer.offer_id if snapshot.offer else None,
        "open_kind": snapshot.offer.kind.value if snapshot.offer else None,
        "capacity": snapshot.capacity.value,
        "room": ahead.has_room,
        "reasons": [one.value for one in ahead.reasons],
        "next": {
            "start": dt_util.as_local(ahead.next.start).isoformat(),
            "end": dt_util.as_local(ahead.next.end).isoformat(),
            "likely_opening": ahead.likely.value,
        }
        if ahead.next
        else None,
        "bonds": [
            {"bond_id": one.bond_id, "kind": one.kind.value} for one in snapshot.person.awake_bonds
        ],
    }


def respond(call: Call) -> dict[str, Any]:
    """Pass an answer on."""
    answer = Answer(call.said["answer"])
    outcome = wishes.async_answer(call.runtime, answer, offer_id=call.said.get("offer_id"))
    return {"answered": outcome.key != "no_open"}


def record(call: Call) -> dict[str, Any]:
    """Keep what happened."""
    try:
        wishes.async_record(call.runtime, kind=call.kind, bond_id=call.said.get("bond_id"))
    except BondUnknownError:
        refuse("bond_unknown", device=str(call.said.get("bond_id"))[:60])
    return {"recorded": True}


def capacity(call: Call) -> dict[str, Any]:
    """Keep how today is."""
    capacity = Capacity(call.said["capacity"])
    wishes.async_choose_capacity(call.runtime, capacity, lasting=call.said["lasting"])
    return {"capacity": capacity.value}


def quiet(call: Call) -> dict[str, Any]:
    """Begin the quiet; without a length it has no end."""
    now, minutes = dt_util.now(), call.said.get("minutes")
    starts = call.runtime.snapshot.person.day_start
    until = next_day_start(now, starts) if call.said["until_tomorrow"] else None
    if minutes is not None:
        until = dt_util.as_local(dt_util.utcnow() + timedelta(minutes=minutes))
    wishes.async_quiet(call.runtime, until=until)
    return {"quiet_until": until.isoformat() if until else None}


def resume(call: Call) -> dict[str, Any]:
    """End the quiet, for the person."""
    async_only_the_person(call.runtime, call.speaker.context)
    wishes.async_resume(call.runtime)
    return {"quiet": False}


def breathe(call: Call) -> dict[str, Any]:
    """Let a lamp breathe."""
    breaths: int = call.said["breaths"]
    outcome = wishes.async_breathe(call.runtime, breaths=breaths, place_id=call.place_id)
    return {"reasons": [one.value for one in outcome.reasons]}
