"""The entities: thin windows that know no name, and leave nothing in the recorder."""

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from syrupy.assertion import SnapshotAssertion

from custom_components.connection_moments.const import DOMAIN
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.flows import async_set
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    PET,
    async_act,
    async_ask,
    async_move_in,
    bond,
    person,
    state_of,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

SHOWN_FRIEND = bond("sam", "Sam", "friend", show_in_home=True)


async def test_every_entity_is_as_it_was_designed(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, snapshot: SnapshotAssertion
) -> None:
    """Unique ids, names, categories and states, for a person with a pet and a friend."""
    robin = await async_move_in(hass, person(bonds=[PET, SHOWN_FRIEND]))

    entities = er.async_entries_for_config_entry(entity_registry, robin.entry_id)

    assert {one.unique_id for one in entities} == {
        "person_1_moment",
        "person_1_moments",
        "person_1_next_moment",
        "person_1_capacity",
        "person_1_room",
        "person_1_rhythm",
        "person_1_offer",
        "person_1_received",
        "person_1_not_now",
        "person_1_not_today",
        "biscuit_connected",
        "sam_connected",
    }
    for entity in entities:
        assert entity == snapshot(name=f"{entity.entity_id} in the registry")
        assert hass.states.get(entity.entity_id) == snapshot(name=f"{entity.entity_id} as shown")


async def test_no_name_of_a_person_is_anywhere(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, device_registry: dr.DeviceRegistry
) -> None:
    """States, registries and devices know neither Robin nor Sam; a pet may be known."""
    changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    robin = await async_move_in(hass, person(bonds=[PET, SHOWN_FRIEND]))

    for moment in (ACT, GIFT, "pet_hi", "check_two"):
        await async_ask(hass, moment=moment, invited=True)
        await async_act(hass, "respond", answer="not_now")

    known = [
        *(str(one.as_dict()) for one in hass.states.async_all()),
        *(str(one.data) for one in changes),
        *(str(one) for one in er.async_entries_for_config_entry(entity_registry, robin.entry_id)),
        *(str(one) for one in dr.async_entries_for_config_entry(device_registry, robin.entry_id)),
    ]
    assert [one for one in known if "robin" in one.lower()] == []
    assert [one for one in known if "Sam" in one] == []
    assert [one for one in known if "Biscuit" in one] != []


async def test_no_attribute_reaches_the_recorder(hass: HomeAssistant) -> None:
    """All attributes of all entities are unrecorded, save those the platform needs."""
    await async_move_in(hass, person(bonds=[PET]))
    await async_ask(hass, moment=ACT)

    ours = [
        state
        for one in er.async_get(hass).entities.values()
        if one.platform == DOMAIN and (state := hass.states.get(one.entity_id))
    ]

    assert len(ours) == 10
    for state in ours:
        info = state.state_info
        assert info is not None
        assert "*" in info["unrecorded_attributes"]


async def test_the_sensor_shows_the_open_moment(hass: HomeAssistant) -> None:
    """Open with its kind, words and id; resting without any."""
    await async_move_in(hass, person())

    resting = state_of(hass, MOMENT)
    answer = await async_ask(hass, moment=ACT, shape="breathe")
    shown = state_of(hass, MOMENT)

    assert (resting.state, resting.attributes.get("kind")) == ("resting", None)
    assert shown.state == "open"
    said = {key: shown.attributes[key] for key in ("kind", "offer_id", "asks", "shape")}
    assert said == {
        "kind": "small_hello",
        "offer_id": answer["offer_id"],
        "asks": True,
        "shape": "breathe",
    }


async def test_words_hide_as_soon_as_a_second_person_moves_in(hass: HomeAssistant) -> None:
    """Others may see the screens: words are off by themselves in a home of two."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)

    alone = state_of(hass, MOMENT).attributes["text"]
    await async_move_in(hass, person("Kim", number=2))
    together = state_of(hass, MOMENT).attributes["text"]
    await hass.config_entries.async_remove("person_2")
    alone_again = state_of(hass, MOMENT).attributes["text"]

    assert together.startswith("A small moment is here")
    assert alone == alone_again != together


async def test_words_stay_where_they_were_chosen(hass: HomeAssistant) -> None:
    """Who turned the words on has them also in a home of two."""
    robin = await async_move_in(hass, person())
    await async_set(hass, robin, "words", words_on_screens=True)
    await async_ask(hass, moment=ACT)

    words = state_of(hass, MOMENT).attributes["text"]
    await async_move_in(hass, person("Kim", number=2))

    assert state_of(hass, MOMENT).attributes["text"] == words


async def test_the_second_person_has_a_device_of_another_name(
    hass: HomeAssistant, device_registry: dr.DeviceRegistry
) -> None:
    """Two people are told apart by a number, not by their names."""
    await async_move_in(hass, person())
    await async_move_in(hass, person("Kim", number=2))

    names = [one.name for one in device_registry.devices]

    assert names == ["Moments", "Moments 2"]
    assert hass.states.get("sensor.moments_2_moment") is not None
