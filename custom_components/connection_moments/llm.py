"""Tools for language models: ids and kinds in and out, no names; off until turned on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, override

import voluptuous as vol

from homeassistant.components.llm import LLMTools
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)
from homeassistant.util import dt as dt_util

from .callers import async_only_the_person
from .calls import refuse
from .const import CONF_MODEL_TOOLS, DOMAIN
from .inbound import wishes
from .inbound.speakers import Speaker, async_loaded, async_place_of, async_whose
from .model.day import next_day_start
from .model.errors import BondUnknownError
from .model.moment import Kind
from .model.offer import Answer
from .model.rhythm import Capacity
from .model.softness import BREATHS, BREATHS_MOST
from .runtime import Runtime

MINUTES_MOST = 60 * 24 * 60
PROMPT = (
    "Small moments of connection are always optional. Offer one when it is asked for, never "
    "push or praise, take 'not now' at once and with kindness, and count nothing. People and "
    "pets have ids here, not names; do not guess who is meant."
)

_READS = ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
_SETS = ToolAnnotations(destructive=False, idempotent=True, open_world=False)
_ADDS = ToolAnnotations(destructive=False, open_world=False)

_PERSON = {vol.Optional("config_entry_id"): str}
_KIND = {vol.Optional("kind"): vol.In([one.value for one in Kind])}
_BOND = {vol.Optional("bond_id"): str}


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


def _offer(call: Call) -> dict[str, Any]:
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


def _look(call: Call) -> dict[str, Any]:
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


def _respond(call: Call) -> dict[str, Any]:
    answer = Answer(call.said["answer"])
    outcome = wishes.async_answer(call.runtime, answer, offer_id=call.said.get("offer_id"))
    return {"answered": outcome.key != "no_open"}


def _record(call: Call) -> dict[str, Any]:
    try:
        wishes.async_record(call.runtime, kind=call.kind, bond_id=call.said.get("bond_id"))
    except BondUnknownError:
        refuse("bond_unknown", device=str(call.said.get("bond_id"))[:60])
    return {"recorded": True}


def _capacity(call: Call) -> dict[str, Any]:
    capacity = Capacity(call.said["capacity"])
    wishes.async_choose_capacity(call.runtime, capacity, lasting=call.said["lasting"])
    return {"capacity": capacity.value}


def _quiet(call: Call) -> dict[str, Any]:
    now, minutes = dt_util.now(), call.said.get("minutes")
    until = next_day_start(now) if call.said["until_tomorrow"] else None
    if minutes is not None:
        until = dt_util.as_local(dt_util.utcnow() + timedelta(minutes=minutes))
    wishes.async_quiet(call.runtime, until=until)
    return {"quiet_until": until.isoformat() if until else None}


def _resume(call: Call) -> dict[str, Any]:
    async_only_the_person(call.runtime, call.speaker.context)
    wishes.async_resume(call.runtime)
    return {"quiet": False}


def _breathe(call: Call) -> dict[str, Any]:
    breaths: int = call.said["breaths"]
    outcome = wishes.async_breathe(call.runtime, breaths=breaths, place_id=call.place_id)
    return {"reasons": [one.value for one in outcome.reasons]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A tool: what it is for, what it takes, what it does."""

    key: str
    title: str
    text: str
    run: Callable[[Call], dict[str, Any]]
    annotations: ToolAnnotations
    takes: Mapping[Any, Any] = field(default_factory=dict)


TOOLS = (
    Description(
        key="look",
        title="See how things are",
        text="See whether a moment is open, when one may come, how today is, and the ids and "
        "kinds of the people and pets.",
        run=_look,
        annotations=_READS,
    ),
    Description(
        key="offer",
        title="Offer a moment",
        text="Offer one small moment of connection now, because the person asked for one.",
        run=_offer,
        annotations=_ADDS,
        takes={**_KIND, **_BOND},
    ),
    Description(
        key="respond",
        title="Answer the open moment",
        text="Pass on what the person said to the moment that is open.",
        run=_respond,
        annotations=_SETS,
        takes={
            vol.Required("answer"): vol.In([one.value for one in Answer]),
            vol.Optional("offer_id"): str,
        },
    ),
    Description(
        key="record",
        title="Keep a moment that happened",
        text="Keep that a moment of connection happened by itself.",
        run=_record,
        annotations=_ADDS,
        takes={**_KIND, **_BOND},
    ),
    Description(
        key="capacity",
        title="Say how today is",
        text="Keep how the person says today is.",
        run=_capacity,
        annotations=_SETS,
        takes={
            vol.Required("capacity"): vol.In([one.value for one in Capacity]),
            vol.Optional("lasting", default=False): bool,
        },
    ),
    Description(
        key="quiet",
        title="Quiet",
        text="Keep moments away: for some minutes, until tomorrow, or without an end.",
        run=_quiet,
        annotations=_SETS,
        takes={
            vol.Optional("minutes"): vol.All(int, vol.Range(min=1, max=MINUTES_MOST)),
            vol.Optional("until_tomorrow", default=False): bool,
        },
    ),
    Description(
        key="resume",
        title="End the quiet",
        text="Let moments come again.",
        run=_resume,
        annotations=_SETS,
    ),
    Description(
        key="breathe",
        title="A slow light",
        text="Let a lamp move like slow breath.",
        run=_breathe,
        annotations=_ADDS,
        takes={
            vol.Optional("breaths", default=BREATHS): vol.All(
                int, vol.Range(min=1, max=BREATHS_MOST)
            )
        },
    ),
)


@callback
def async_get_tools(hass: HomeAssistant, _: LLMContext, api_id: str) -> LLMTools | None:
    """Return the tools, while somebody has turned them on."""
    if api_id != LLM_API_ASSIST or not _people(hass):
        return None
    return LLMTools(tools=[MomentsTool(one) for one in TOOLS], prompt=PROMPT)


def _people(hass: HomeAssistant) -> list[Runtime]:
    return [one for one in async_loaded(hass) if one.entry.options.get(CONF_MODEL_TOOLS, False)]


class MomentsTool(Tool):
    """One of the tools above."""

    integration = DOMAIN

    def __init__(self, tool: Description) -> None:
        """Take over what it is."""
        self.name = f"{DOMAIN}__{tool.key}"
        self.title = tool.title
        self.description = tool.text
        self.annotations = tool.annotations
        self.parameters = vol.Schema({**_PERSON, **tool.takes})
        self._run = tool.run

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Do it for whoever has turned the tools on."""
        said: dict[str, Any] = self.parameters(tool_input.tool_args)
        context = llm_context.context or Context()
        speaker = Speaker(context=context, device_id=llm_context.device_id)
        people, entry_id = _people(hass), said.get("config_entry_id")
        if entry_id is not None:
            people = [one for one in people if one.entry.entry_id == entry_id]
            if not people:
                refuse("person_unknown", config_entry_id=entry_id[:60])
        runtime = async_whose(hass, people, speaker) or refuse("which_person")
        return ToolResult(data=self._run(Call(runtime=runtime, said=said, speaker=speaker)))
