"""Intents for sentences of one's own, and tools for language models."""

import json
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser
import voluptuous as vol

from custom_components.connection_moments.const import CONF_MODEL_TOOLS, DOMAIN
from custom_components.connection_moments.inbound.said import WANTS
from custom_components.connection_moments.intent import INTENTS
from custom_components.connection_moments.llm import TOOLS
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import intent, llm
from tests.assist import async_live_with_assist
from tests.home import AFTERNOON, GIFT, async_ask, async_move_in, async_settle, person
from tests.test_who_asks import ROBIN, robins_user, somebodys

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

ON = {CONF_MODEL_TOOLS: True}


async def async_intend(hass: HomeAssistant, want: str, **slots: Any) -> str:
    """Let a sentence of somebody's own be heard; return the answer."""
    response = await intent.async_handle(
        hass,
        "test",
        f"ConnectionMoments{want}",
        {key: {"value": value} for key, value in slots.items()},
        language="en",
    )
    await async_settle()
    said: str = response.speech["plain"]["speech"]
    return said


async def async_tools(hass: HomeAssistant, context: Context | None = None) -> llm.APIInstance:
    """Return what a language model is given by Assist."""
    about = llm.LLMContext(
        platform="test", context=context, language="en", assistant="conversation", device_id=None
    )
    return await llm.async_get_api(hass, llm.LLM_API_ASSIST, about)


async def async_call(
    hass: HomeAssistant, tool: str, context: Context | None = None, **said: Any
) -> Any:
    """Call a tool as a language model does; return what it answers."""
    api = await async_tools(hass, context)
    result = await api.async_call_tool(llm.ToolInput(tool_name=f"{DOMAIN}__{tool}", tool_args=said))
    await async_settle()
    return result.data if isinstance(result, llm.ToolResult) else result


def test_there_is_an_intent_for_all_that_can_be_said() -> None:
    """One's own sentences can do what ours can."""
    assert INTENTS.keys() == WANTS.keys()


async def test_a_sentence_of_ones_own_does_the_same(hass: HomeAssistant) -> None:
    """With names and lengths as people say them."""
    entry = await async_live_with_assist(hass)

    await async_intend(hass, "Record", bond="my dog", kind="pet_hello")
    assert entry.runtime_data.snapshot.history[-1].bond_id == "biscuit"
    await async_intend(hass, "Capacity", capacity="tender", lasting=True)
    assert entry.runtime_data.snapshot.capacity == "tender"
    assert "16:00" in await async_intend(hass, "Quiet", length="two hours")
    await async_intend(hass, "Resume")
    await async_intend(hass, "Offer", kind="small_hello")
    assert entry.runtime_data.snapshot.offer.kind == "small_hello"
    await async_intend(hass, "Answer", answer="not_now")
    assert entry.runtime_data.snapshot.offer is None
    assert await async_intend(hass, "Answer", answer="later") == "Nothing is open. All is well."
    assert "light" in await async_intend(hass, "Breathe", breaths=2)


async def test_an_intent_takes_no_kind_that_is_none(hass: HomeAssistant) -> None:
    """It says so at once."""
    await async_live_with_assist(hass)

    with pytest.raises(intent.InvalidSlotInfo):
        await async_intend(hass, "Offer", kind="jump")


async def test_there_are_no_tools_until_somebody_turns_them_on(hass: HomeAssistant) -> None:
    """And none for those who did not."""
    entry = await async_live_with_assist(hass)
    assert [one for one in (await async_tools(hass)).tools if DOMAIN in one.name] == []

    hass.config_entries.async_update_entry(entry, options=ON)
    await hass.async_block_till_done()
    api = await async_tools(hass)

    ours = [one for one in api.tools if DOMAIN in one.name]
    assert {one.name for one in ours} == {f"{DOMAIN}__{tool.key}" for tool in TOOLS}
    assert all(one.integration == DOMAIN and one.title and one.description for one in ours)
    assert all(not one.annotations.open_world and not one.annotations.destructive for one in ours)
    assert "not now" in api.api_prompt


async def test_a_model_gets_ids_and_kinds_and_no_names(hass: HomeAssistant) -> None:
    """Neither of the person, nor of those they feel connected with."""
    entry = await async_live_with_assist(hass, options=ON)

    looked = await async_call(hass, "look")
    offered = await async_call(hass, "offer", bond_id="sam")
    recorded = await async_call(hass, "record", bond_id="biscuit", kind="pet_hello")

    assert looked["bonds"] == [
        {"bond_id": "biscuit", "kind": "pet"},
        {"bond_id": "sam", "kind": "friend"},
    ]
    assert offered["offer_id"] == entry.runtime_data.snapshot.offer.offer_id
    said = json.dumps([looked, offered, recorded])
    assert [name for name in ("Robin", "Biscuit", "Sam") if name in said] == []


async def test_a_model_can_do_what_a_voice_can(hass: HomeAssistant) -> None:
    """One after the other."""
    entry = await async_live_with_assist(hass, options=ON)

    def now() -> Any:
        return entry.runtime_data.snapshot

    assert await async_call(hass, "capacity", capacity="open") == {"capacity": "open"}
    assert now().capacity == "open"
    quiet = await async_call(hass, "quiet", minutes=90)
    assert quiet["quiet_until"].startswith("2026-11-18T15:30")
    assert (await async_call(hass, "offer"))["reasons"] == ["quiet_until"]
    await async_call(hass, "quiet", until_tomorrow=True)
    assert now().quiet.until.hour == 3
    await async_call(hass, "quiet")
    assert now().quiet.until is None
    assert await async_call(hass, "resume") == {"quiet": False}
    assert await async_call(hass, "breathe", breaths=3) == {"reasons": []}
    offered = await async_call(hass, "offer", kind="small_hello")
    assert offered["kind"] == "small_hello"
    assert (await async_call(hass, "look"))["open_offer_id"] == offered["offer_id"]
    other = await async_call(hass, "respond", answer="not_now", offer_id="0" * 16)
    assert other == {"answered": False}
    assert await async_call(hass, "respond", answer="not_now") == {"answered": True}
    assert await async_call(hass, "offer", bond_id="nobody") == {
        "offered": False,
        "offer_id": None,
        "moment": None,
        "kind": None,
        "reasons": [],
    }


async def test_a_model_is_told_what_does_not_fit(hass: HomeAssistant) -> None:
    """In words, or by the form of what a tool takes."""
    await async_live_with_assist(hass, options=ON)
    await async_ask(hass, moment=GIFT, invited=True)

    assert await async_call(hass, "respond", answer="received") == {"answered": True}
    with pytest.raises(HomeAssistantError):
        await async_call(hass, "record", bond_id="nobody")
    with pytest.raises(HomeAssistantError):
        await async_call(hass, "look", config_entry_id="nobody")
    with pytest.raises(vol.Invalid):
        await async_call(hass, "quiet", minutes=0)


async def test_a_model_of_another_ends_no_quiet(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """As everywhere else."""
    robin = robins_user(hass, hass_admin_user)
    entry = await async_live_with_assist(hass, options=ON, data={"person": ROBIN})
    await async_call(hass, "quiet", robin)

    with pytest.raises(HomeAssistantError):
        await async_call(hass, "resume", somebodys(hass))
    assert entry.runtime_data.snapshot.quiet is not None


async def test_with_several_people_a_model_says_who(hass: HomeAssistant) -> None:
    """By the id of the entry; those without tools are not there for it."""
    await async_live_with_assist(hass, options=ON)
    await async_move_in(hass, person("Kim", number=2, options=ON))
    await async_move_in(hass, person("Lou", number=3))

    with pytest.raises(HomeAssistantError):
        await async_call(hass, "look")
    seen = await async_call(hass, "look", config_entry_id="person_2")
    with pytest.raises(HomeAssistantError):
        await async_call(hass, "look", config_entry_id="person_3")

    assert seen["config_entry_id"] == "person_2"
