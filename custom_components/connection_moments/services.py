"""The actions: each is an input through the one front door."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)

from . import callers, calls, queries
from .callers import async_asker
from .const import DOMAIN
from .erasing import async_erase
from .model.errors import MomentsError
from .model.inputs import (
    Answered,
    Breathed,
    Cued,
    QuietAsked,
    Recorded,
    Requested,
    Resumed,
    Warmed,
)
from .model.moment import Shape
from .model.offer import OPEN_FOR
from .runtime import Runtime

# What a field may hold is said in plain words by `calls`; here it may be anything.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "offer": ("kind", "moment", "bond", "place", "channels", "shape", "open_for", "invited"),
    "cue": ("message", "shape", "place", "channels"),
    "breathe": ("breaths", "place"),
    "respond": ("answer", "offer_id"),
    "record": ("bond", "kind"),
    "warmth": ("to",),
    "pause": ("for", "until"),
    "resume": (),
    "get_plan": (),
    "get_moments": ("kind",),
    "erase": ("what",),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, once for the whole home."""
    actions: Mapping[str, tuple[_Action, SupportsResponse]] = {
        "offer": (_async_offer, SupportsResponse.OPTIONAL),
        "cue": (_async_cue, SupportsResponse.OPTIONAL),
        "breathe": (_async_breathe, SupportsResponse.OPTIONAL),
        "respond": (_async_respond, SupportsResponse.NONE),
        "record": (_async_record, SupportsResponse.NONE),
        "warmth": (_async_warmth, SupportsResponse.NONE),
        "pause": (_async_pause, SupportsResponse.NONE),
        "resume": (_async_resume, SupportsResponse.NONE),
        "get_plan": (_async_get_plan, SupportsResponse.ONLY),
        "get_moments": (_async_get_moments, SupportsResponse.ONLY),
        "erase": (_async_erase, SupportsResponse.NONE),
    }
    for name, (action, response) in actions.items():
        fields = ("config_entry_id", *_FIELDS[name])
        find = callers.async_receiver if name == "warmth" else callers.async_runtime
        schema = vol.Schema({vol.Optional(field): object for field in fields})
        hass.services.async_register(
            DOMAIN, name, _handled(hass, action, find), schema=schema, supports_response=response
        )


type _Action = Callable[[Runtime, ServiceCall], Coroutine[Any, Any, ServiceResponse]]
type _Find = Callable[[HomeAssistant, Mapping[str, Any]], Runtime]


def _handled(
    hass: HomeAssistant, action: _Action, find: _Find
) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    """Return an action that finds its person and speaks of errors in plain words."""
    turns = asyncio.Lock()

    async def handle(call: ServiceCall) -> ServiceResponse:
        # A hundred calls in the same instant come one after another, and whatever else
        # the home has to do comes in between.
        async with turns:
            await asyncio.sleep(0)
        runtime = find(hass, call.data)
        try:
            return await action(runtime, call)
        except MomentsError as err:
            raise calls.refusal(err, call.data) from err

    return handle


async def _async_offer(runtime: Runtime, call: ServiceCall) -> ServiceResponse:
    data = call.data
    invited = data.get("invited", False)
    if not isinstance(invited, bool):
        calls.refuse("invited_form")
    decision = runtime.async_happened(
        Requested(
            world=runtime.world,
            asker=async_asker(runtime, call.context, invited=invited),
            kind=calls.kind_in(data),
            moment_id=_text(data, "moment"),
            bond_id=calls.async_bond_in(runtime, data),
            shape=calls.shape_in(data),
            ways=calls.ways_in(data),
            place_id=calls.async_place_in(runtime, data),
            open_for=calls.open_for_in(data, OPEN_FOR),
        )
    )
    offer = decision.snapshot.offer if not decision.reasons else None
    return {
        "offered": offer is not None,
        "offer_id": offer.offer_id if offer else None,
        "moment": offer.moment_id if offer else None,
        "kind": offer.kind.value if offer else None,
        "reasons": [reason.value for reason in decision.reasons],
    }


async def _async_cue(runtime: Runtime, call: ServiceCall) -> ServiceResponse:
    data = call.data
    decision = runtime.async_happened(
        Cued(
            world=runtime.world,
            message=calls.message_in(data, runtime.library.stinging),
            shape=calls.shape_in(data) or Shape.WARM,
            ways=calls.ways_in(data),
            place_id=calls.async_place_in(runtime, data),
        )
    )
    return {"reasons": [reason.value for reason in decision.reasons]}


async def _async_breathe(runtime: Runtime, call: ServiceCall) -> ServiceResponse:
    decision = runtime.async_happened(
        Breathed(
            world=runtime.world,
            asker=async_asker(runtime, call.context),
            breaths=calls.breaths_in(call.data),
            place_id=calls.async_place_in(runtime, call.data),
        )
    )
    return {"reasons": [reason.value for reason in decision.reasons]}


async def _async_respond(runtime: Runtime, call: ServiceCall) -> None:
    answer, offer_id = calls.answer_in(call.data), calls.offer_id_in(call.data)
    runtime.async_happened(Answered(answer=answer, offer_id=offer_id))


async def _async_record(runtime: Runtime, call: ServiceCall) -> None:
    bond_id = calls.async_bond_in(runtime, call.data)
    runtime.async_happened(Recorded(bond_id=bond_id, kind=calls.kind_in(call.data)))


async def _async_warmth(runtime: Runtime, call: ServiceCall) -> None:
    # It goes to somebody, so it is about them; who sent it is known to the sender.
    runtime.async_happened(Warmed(world=runtime.world))


async def _async_pause(runtime: Runtime, call: ServiceCall) -> None:
    own = call.context.user_id is not None
    runtime.async_happened(QuietAsked(until=calls.quiet_until_in(call.data), own=own))


async def _async_resume(runtime: Runtime, call: ServiceCall) -> None:
    callers.async_only_the_person(runtime, call.context)
    runtime.async_happened(Resumed())


async def _async_get_plan(runtime: Runtime, call: ServiceCall) -> ServiceResponse:
    return queries.async_plan_of(runtime)


async def _async_get_moments(runtime: Runtime, call: ServiceCall) -> ServiceResponse:
    callers.async_only_the_person(runtime, call.context)
    return queries.async_moments_of(runtime, calls.kind_in(call.data))


async def _async_erase(runtime: Runtime, call: ServiceCall) -> None:
    callers.async_only_the_person(runtime, call.context)
    await async_erase(runtime, calls.erase_in(call.data))


def _text(data: Mapping[str, Any], field: str) -> str | None:
    said = data.get(field)
    return None if said is None else str(said)
