"""Automations that listen to a person's moments, as the editor makes them."""

from typing import Any

import pytest

from custom_components.connection_moments import trigger
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.trigger import async_get_all_descriptions
from homeassistant.setup import async_setup_component
from tests import home
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    async_act,
    async_ask,
    async_move_in,
    async_settle,
    async_switch,
    person,
)
from tests.test_static import ENGLISH, ICONS

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

HEARD = "heard_of_it"
ROOM = "binary_sensor.moments_room"


@pytest.fixture
def heard(hass: HomeAssistant) -> list[str]:
    """Return what automations have heard, as it comes."""
    heard: list[str] = []
    hass.bus.async_listen(HEARD, lambda event: heard.append(event.data["by"]))
    return heard


async def async_listen(hass: HomeAssistant, *keys: str, target: dict[str, Any]) -> None:
    """Make an automation for each trigger of ours."""
    automations = [
        {
            "alias": key,
            "triggers": [{"trigger": f"connection_moments.{key}", "target": target}],
            "actions": [{"event": HEARD, "event_data": {"by": key}}],
        }
        for key in keys
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()


async def async_show_room(hass: HomeAssistant) -> None:
    """Let Robin live here, with the entity that says whether there is room turned on."""
    entry = await async_move_in(hass, person())
    er.async_get(hass).async_update_entity(ROOM, disabled_by=None)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()


def device_of(hass: HomeAssistant, number: int = 1) -> str:
    """Return the device of a person."""
    return home.device_of(hass, f"person_{number}", number)


async def test_each_thing_that_happens_is_heard_once(hass: HomeAssistant, heard: list[str]) -> None:
    """In its order, by the event entity itself."""
    await async_move_in(hass, person())
    target = {"entity_id": EVENT}
    await async_listen(hass, "moment_offered", "moment_received", "moment_closed", target=target)

    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment=ACT, invited=True)
    await async_act(hass, "respond", answer="not_now")
    await hass.async_block_till_done()

    assert heard == ["moment_offered", "moment_received", "moment_offered", "moment_closed"]


async def test_a_person_is_enough_as_a_target(hass: HomeAssistant, heard: list[str]) -> None:
    """Their device; what happens to somebody else is not heard."""
    await async_move_in(hass, person())
    await async_move_in(hass, person("Sam", number=2))
    await async_listen(hass, "moment_offered", target={"device_id": device_of(hass, 2)})

    await async_ask(hass, config_entry_id="person_1")
    before = list(heard)
    await async_ask(hass, config_entry_id="person_2")
    await hass.async_block_till_done()

    assert (before, heard) == ([], ["moment_offered"])


async def test_what_others_tell_in_the_same_words_is_not_heard(
    hass: HomeAssistant, heard: list[str]
) -> None:
    """An area may hold anybody's event entities."""
    await async_move_in(hass, person())
    other = "event.doorbell"
    hass.states.async_set(other, "2026-11-18T12:00:00+00:00", {"event_type": "offered"})
    await async_listen(hass, "moment_offered", target={"entity_id": [EVENT, other]})

    hass.states.async_set(other, "2026-11-18T13:00:00+00:00", {"event_type": "offered"})
    await hass.async_block_till_done()

    assert heard == []


async def test_a_restart_is_nothing_that_happened(hass: HomeAssistant, heard: list[str]) -> None:
    """What was told before is not told again."""
    entry = await async_move_in(hass, person())
    await async_ask(hass)
    await async_listen(hass, "moment_offered", "moment_closed", target={"entity_id": EVENT})

    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()

    assert heard == []


async def test_room_that_appears_is_heard(hass: HomeAssistant, heard: list[str]) -> None:
    """When quiet ends, for example; and not while it begins."""
    await async_show_room(hass)
    await async_switch(hass, "off")
    await async_listen(hass, "room_appeared", target={"entity_id": ROOM})

    before = list(heard)
    await async_switch(hass, "on")
    await async_settle()
    await hass.async_block_till_done()

    assert (before, heard) == ([], ["room_appeared"])


async def test_each_trigger_is_described(hass: HomeAssistant) -> None:
    """By Home Assistant's own schema, in words and with an icon."""
    assert await async_setup_component(hass, "automation", {})
    await async_move_in(hass, person())

    found = await async_get_all_descriptions(hass)

    ours = {key: one for key, one in found.items() if key.startswith("connection_moments.")}
    keys = {f"connection_moments.{key}" for key in trigger.TRIGGERS}
    assert ours.keys() == keys
    assert all(one and one["target"] for one in ours.values())
    assert trigger.TRIGGERS.keys() == ENGLISH["triggers"].keys() == ICONS["triggers"].keys()
    assert {key: {*(one or {}).get("fields", {})} for key, one in ours.items()} == {
        f"connection_moments.{key}": {*one.get("fields", {})}
        for key, one in ENGLISH["triggers"].items()
    }
