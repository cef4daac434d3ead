"""Tools for language models: ids and kinds in and out, no names; off until turned on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

from .calls import refuse
from .const import CONF_MODEL_TOOLS, DOMAIN
from .inbound import for_models
from .inbound.speakers import Speaker, async_loaded, async_whose
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
class Description:
    """A tool: what it is for, what it takes, what it does."""

    key: str
    title: str
    text: str
    run: Callable[[for_models.Call], dict[str, Any]]
    annotations: ToolAnnotations
    takes: Mapping[Any, Any] = field(default_factory=dict)


TOOLS = (
    Description(
        key="look",
        title="See how things are",
        text="See whether a moment is open, when one may come, how today is, and the ids and "
        "kinds of the people and pets.",
        run=for_models.look,
        annotations=_READS,
    ),
    Description(
        key="offer",
        title="Offer a moment",
        text="Offer one small moment of connection now, because the person asked for one.",
        run=for_models.offer,
        annotations=_ADDS,
        takes={**_KIND, **_BOND},
    ),
    Description(
        key="respond",
        title="Answer the open moment",
        text="Pass on what the person said to the moment that is open.",
        run=for_models.respond,
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
        run=for_models.record,
        annotations=_ADDS,
        takes={**_KIND, **_BOND},
    ),
    Description(
        key="capacity",
        title="Say how today is",
        text="Keep how the person says today is.",
        run=for_models.capacity,
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
        run=for_models.quiet,
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
        run=for_models.resume,
        annotations=_SETS,
    ),
    Description(
        key="breathe",
        title="A slow light",
        text="Let a lamp move like slow breath.",
        run=for_models.breathe,
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
        call = for_models.Call(runtime=runtime, said=said, speaker=speaker)
        return ToolResult(data=self._run(call))
