"""What the card asks for over WebSocket. Whose moments they are decides what it gets."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util

from . import callers, calls
from .const import DOMAIN
from .erasing import async_erase
from .feeds import CardFeed, GardenFeed
from .model.decision import Decision
from .model.errors import MomentsError
from .model.inputs import (
    Answered,
    Breathed,
    CapacityChosen,
    QuietAsked,
    Recorded,
    Requested,
    Resumed,
)
from .model.offer import Answer
from .model.view import why_not
from .page import async_change, page_of
from .runtime import Runtime


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked, about whom, and by whom."""

    runtime: Runtime
    context: Context
    data: Mapping[str, Any]


type Command = Callable[[Call], Coroutine[Any, Any, dict[str, Any]]]


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register the commands, once for the whole home."""
    _register(hass, "persons", (), _async_persons)
    _register(hass, "subscribe", ("entry_id",), _subscribing(CardFeed))
    _register(hass, "garden", ("entry_id",), _subscribing(GardenFeed))
    # What a field may hold is said in plain words by `calls`; here it may be anything.
    commands: Mapping[str, tuple[Command, tuple[str, ...]]] = {
        "answer": (_async_answer, ("offer_id", "answer")),
        "act": (_async_act, _ACT),
        "page": (_async_page, ()),
        "change": (_async_change, ("key", "value", "bond_id")),
        "erase": (_async_erase, ("what",)),
    }
    for name, (command, fields) in commands.items():
        _register(hass, name, ("entry_id", *fields), _answering(command))


def _register(
    hass: HomeAssistant,
    name: str,
    fields: tuple[str, ...],
    handle: websocket_api.WebSocketCommandHandler,
) -> None:
    kind = f"{DOMAIN}/{name}"
    schema = websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend(
        {
            vol.Required("type"): kind,
            **{
                vol.Required(one) if one == "entry_id" else vol.Optional(one): object
                for one in fields
            },
        }
    )
    websocket_api.async_register_command(hass, kind, handle, schema)


def _answering(command: Command) -> websocket_api.WebSocketCommandHandler:
    """Return a command that finds its person and speaks of errors in plain words."""

    @websocket_api.async_response
    async def handle(
        hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
    ) -> None:
        try:
            runtime = callers.async_runtime(hass, {"config_entry_id": msg["entry_id"]})
            result = await command(Call(runtime, connection.context(msg), msg))
        except MomentsError as err:
            _refuse(connection, msg, calls.refusal(err, msg))
        except ServiceValidationError as err:
            _refuse(connection, msg, err)
        else:
            connection.send_result(msg["id"], result)

    return handle


def _refuse(connection: ActiveConnection, msg: dict[str, Any], err: ServiceValidationError) -> None:
    connection.send_error(
        msg["id"],
        err.translation_key or websocket_api.ERR_INVALID_FORMAT,
        str(err),
        translation_key=err.translation_key,
        translation_domain=err.translation_domain,
        translation_placeholders=err.translation_placeholders,
    )


def _subscribing(feed: type[CardFeed | GardenFeed]) -> websocket_api.WebSocketCommandHandler:
    @callback
    def handle(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
        if hass.config_entries.async_get_entry(msg["entry_id"]) is None:
            connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "Nobody by that id.")
            return
        connection.send_result(msg["id"])
        connection.subscriptions[msg["id"]] = feed(hass, connection, msg).async_start()

    return handle


@callback
def _async_persons(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Say who is set up, so that a card can ask whose moments it is to show."""
    devices = dr.async_get(hass)
    persons = []
    for entry in hass.config_entries.async_entries(DOMAIN, include_disabled=False):
        viewer = callers.async_viewer(hass, entry, connection.user.id)
        device = devices.async_get_device_by_identifier((DOMAIN, entry.entry_id), entry.entry_id)
        persons.append(
            {
                "entry_id": entry.entry_id,
                "device_id": device.id if device else None,
                "name": entry.title if viewer.is_you else None,
                "is_you": viewer.is_you,
                "own_user": viewer.own_user,
            }
        )
    connection.send_result(msg["id"], {"persons": persons, "may_add": connection.user.is_admin})


async def _async_answer(call: Call) -> dict[str, Any]:
    """Answer the open offer, or keep a late *received*."""
    answer, offer_id = calls.answer_in(call.data), calls.offer_id_in(call.data)
    call.runtime.async_happened(Answered(answer=answer, offer_id=offer_id))
    return {}


async def _async_page(call: Call) -> dict[str, Any]:
    """Return the person's own things, to the person."""
    callers.async_only_the_person(call.runtime, call.context)
    return page_of(call.runtime)


async def _async_change(call: Call) -> dict[str, Any]:
    """Change one of the person's own things, and return how they are then."""
    callers.async_only_the_person(call.runtime, call.context)
    async_change(call.runtime, call.data)
    return page_of(call.runtime)


async def _async_erase(call: Call) -> dict[str, Any]:
    """Forget what is kept."""
    callers.async_only_the_person(call.runtime, call.context)
    await async_erase(call.runtime, calls.erase_in(call.data))
    return {}


async def _async_act(call: Call) -> dict[str, Any]:
    """Do what the card's buttons say."""
    act = _ACTS.get(str(call.data.get("act")))
    if act is None:
        calls.refuse("act_unknown", act=str(call.data.get("act"))[:60])
    decision = act(call)
    if decision is None:
        return {}
    said = why_not(decision.reasons, call.runtime.snapshot, call.runtime.library, dt_util.now())
    return {
        "offered": not decision.reasons,
        "reasons": [reason.value for reason in decision.reasons],
        "sentence": said,
    }


def _offer(call: Call) -> Decision:
    runtime = call.runtime
    asker = callers.async_asker(runtime, call.context, own_tap=True)
    return runtime.async_happened(
        Requested(world=runtime.world, asker=asker, kind=calls.kind_in(call.data))
    )


def _breathe(call: Call) -> Decision:
    runtime = call.runtime
    asker = callers.async_asker(runtime, call.context)
    breaths = calls.breaths_in(call.data)
    return runtime.async_happened(Breathed(world=runtime.world, asker=asker, breaths=breaths))


def _record(call: Call) -> None:
    bond_id = call.data.get("bond_id")
    if bond_id is not None:
        callers.async_only_the_person(call.runtime, call.context)
    call.runtime.async_happened(Recorded(bond_id=bond_id, kind=calls.kind_in(call.data)))


def _pause(call: Call) -> None:
    if call.data.get("until_tomorrow"):
        # The same as on the phone: one more stop never ends a longer one sooner.
        call.runtime.async_happened(Answered(answer=Answer.NOT_TODAY))
        return
    call.runtime.async_happened(QuietAsked(until=calls.quiet_until_in(call.data)))


def _resume(call: Call) -> None:
    callers.async_only_the_person(call.runtime, call.context)
    call.runtime.async_happened(Resumed())


def _capacity(call: Call) -> None:
    callers.async_only_the_person(call.runtime, call.context)
    lasting = call.data.get("lasting") is True
    call.runtime.async_happened(
        CapacityChosen(capacity=calls.capacity_in(call.data), lasting=lasting)
    )


_ACT = ("act", "kind", "for", "until_tomorrow", "capacity", "lasting", "bond_id", "breaths")
_ACTS: Mapping[str, Callable[[Call], Decision | None]] = {
    "offer": _offer,
    "breathe": _breathe,
    "record": _record,
    "pause": _pause,
    "resume": _resume,
    "capacity": _capacity,
}
