"""Setting up: two forms and two taps make a working person."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import DOMAIN
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.bulbs import Bulb, async_hang_up
from tests.flows import QUIET, async_choose, async_fill, async_open, async_to_menu, typed
from tests.home import AFTERNOON, NIGHT, Time, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

ROBIN = "person.robin"
LAMP = "light.reading"
LONG = "R" * 61


def add_person_entity(hass: HomeAssistant, name: str = "Robin") -> None:
    """Let the home know somebody."""
    registry = er.async_get(hass)
    entity = registry.async_get_or_create(
        "person", "person", f"id of {name}", suggested_object_id=name
    )
    hass.states.async_set(entity.entity_id, "home", {"friendly_name": name})


def add_phone(hass: HomeAssistant) -> str:
    """Let the home know a phone."""
    app = MockConfigEntry(domain="mobile_app")
    app.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=app.entry_id, identifiers={("mobile_app", "a phone")}
    )
    return device.id


async def test_a_name_is_enough(hass: HomeAssistant) -> None:
    """Nothing but a name makes a person whose moments are ready."""
    menu = await async_to_menu(hass, name="Robin")
    made = await async_choose(hass, menu, "finish")
    await hass.async_block_till_done()

    assert (menu["step_id"], menu["menu_options"]) == ("ready", ["try", "questions", "finish"])
    assert made["type"] is FlowResultType.CREATE_ENTRY
    entry = made["result"]
    assert (entry.title, entry.unique_id, len(entry.subentries)) == ("Robin", None, 0)
    assert entry.data == {"name": "Robin", "number": 1}
    assert entry.options == {"body": [], **QUIET}
    assert entry.state is ConfigEntryState.LOADED


async def test_everything_can_be_said_at_once(hass: HomeAssistant) -> None:
    """Person, phone, lamps, body, quiet hours and a pet are all kept."""
    add_person_entity(hass)
    phone = add_phone(hass)
    await async_hang_up(hass, Bulb("reading"))

    form = await async_open(hass)
    feel = await async_fill(hass, form, name=" Robin ", person=ROBIN, phone=phone, lights=[LAMP])
    menu = await async_fill(
        hass,
        feel,
        body=["touch", "breath"],
        quiet_start="20:00:00",
        quiet_end="09:30:00",
        pet_name=" Biscuit ",
    )
    entry = (await async_choose(hass, menu, "finish"))["result"]

    assert (entry.title, entry.unique_id) == ("Robin", "id of Robin")
    assert entry.data == {
        "name": "Robin",
        "person": ROBIN,
        "phone": phone,
        "lights": [LAMP],
        "number": 1,
    }
    assert entry.options == {
        "body": ["touch", "breath"],
        "quiet_start": "20:00:00",
        "quiet_end": "09:30:00",
    }
    (pet,) = entry.subentries.values()
    assert (pet.subentry_type, pet.title) == ("bond", "Biscuit")
    assert pet.data == {"name": "Biscuit", "kind": "pet"}


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"name": "  "}, {"name": "name_empty"}),
        ({"name": LONG}, {"name": "name_long"}),
        ({"person": "person.gone"}, {"person": "person_unknown"}),
        ({"phone": "gone"}, {"phone": "phone_unknown"}),
        ({"lights": [LAMP, "light.gone"]}, {"lights": "lights_unknown"}),
        (
            {"name": "", "person": "person.gone", "phone": "gone"},
            {"name": "name_empty", "person": "person_unknown", "phone": "phone_unknown"},
        ),
    ],
)
async def test_a_wrong_field_says_so_and_nothing_typed_is_lost(
    hass: HomeAssistant, wrong: dict[str, object], errors: dict[str, str]
) -> None:
    """Each field of the first form has its own error, and what was typed stays."""
    add_person_entity(hass)
    await async_hang_up(hass, Bulb("reading"))
    right = {"name": "Robin", "person": ROBIN, "phone": add_phone(hass), "lights": [LAMP]}

    form = await async_fill(hass, await async_open(hass), **(right | wrong))

    assert (form["step_id"], form["errors"]) == ("user", errors)
    assert typed(form) == {**right, **wrong, "name": str((right | wrong)["name"]).strip()}
    feel = await async_fill(hass, form, **right)
    assert feel["step_id"] == "feel"


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"quiet_end": "21:30:00"}, {"quiet_end": "quiet_same"}),
        ({"pet_name": LONG}, {"pet_name": "name_long"}),
    ],
)
async def test_a_wrong_field_of_the_second_form_says_so(
    hass: HomeAssistant, wrong: dict[str, str], errors: dict[str, str]
) -> None:
    """Equal quiet hours and an endless pet name are told, and what was typed stays."""
    right = {"body": ["eyes"], "pet_name": "Biscuit", **QUIET}
    feel = await async_fill(hass, await async_open(hass), name="Robin")

    form = await async_fill(hass, feel, **(right | wrong))

    assert (form["step_id"], form["errors"]) == ("feel", errors)
    assert typed(form) == right | wrong
    menu = await async_fill(hass, form, **right)
    assert menu["type"] is FlowResultType.MENU


async def test_a_person_is_set_up_once(hass: HomeAssistant) -> None:
    """The person entity tells who it is, also under another name."""
    add_person_entity(hass)
    await async_move_in(hass, person(unique_id="id of Robin"))

    again = await async_fill(hass, await async_open(hass), name="Someone", person=ROBIN)

    assert again["type"] is FlowResultType.ABORT
    assert again["reason"] == "already_configured"


async def test_a_form_that_was_closed_half_way_is_no_obstacle(hass: HomeAssistant) -> None:
    """It stays in progress for Home Assistant; a new one goes on all the same."""
    add_person_entity(hass)
    await async_fill(hass, await async_open(hass), name="Robin", person=ROBIN)

    second = await async_fill(hass, await async_open(hass), name="Robin", person=ROBIN)

    assert (second["type"], second["step_id"]) == (FlowResultType.FORM, "feel")


async def test_a_name_without_a_person_is_taken_once(hass: HomeAssistant) -> None:
    """Without a person entity the name tells who it is, however it is written."""
    await async_move_in(hass, person())

    again = await async_fill(hass, await async_open(hass), name="robin")

    assert (again["type"], again["reason"]) == (FlowResultType.ABORT, "same_name")
    assert again["description_placeholders"] == {"name": "robin"}


async def test_two_people_of_one_name_are_told_apart_by_their_person(hass: HomeAssistant) -> None:
    """A person entity says enough: the same name is then no hindrance."""
    add_person_entity(hass)
    await async_move_in(hass, person())

    form = await async_fill(hass, await async_open(hass), name="Robin", person=ROBIN)

    assert form["step_id"] == "feel"


async def test_the_light_can_be_seen_before_the_end(hass: HomeAssistant, time: Time) -> None:
    """*Try* runs the cue of an offer, and the lamp is what it was afterwards."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    menu = await async_to_menu(hass, name="Robin", lights=[LAMP])

    tried = await async_choose(hass, menu, "try")
    await time.passes(100)

    assert (tried["type"], tried["step_id"]) == (FlowResultType.MENU, "tried")
    assert tried["menu_options"] == ["try", "questions", "finish"]
    assert lamp.levels == [151, 100]
    assert lamp.shows == (True, 100, 3000)


async def test_trying_twice_does_not_start_a_second_light(hass: HomeAssistant, time: Time) -> None:
    """While a lamp still shows the first light, a second tap changes nothing."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    menu = await async_to_menu(hass, name="Robin", lights=[LAMP])

    await async_choose(hass, menu, "try")
    await time.passes(5)
    again = await async_choose(hass, menu, "try")
    await time.passes(100)

    assert again["step_id"] == "tried"
    assert lamp.levels == [151, 100]


async def test_without_a_lamp_the_try_says_so(hass: HomeAssistant) -> None:
    """No lamp is no hindrance: the person can still be made."""
    menu = await async_to_menu(hass, name="Robin")

    tried = await async_choose(hass, menu, "try")
    made = await async_choose(hass, tried, "finish")

    assert (tried["step_id"], tried["menu_options"]) == ("no_lamp", ["try", "questions", "finish"])
    assert made["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.freeze_time(NIGHT)
async def test_the_try_leaves_a_dark_room_dark(hass: HomeAssistant, time: Time) -> None:
    """In quiet hours a lamp that is off stays off; the form says so."""
    lamp = Bulb("reading")
    await async_hang_up(hass, lamp)
    menu = await async_to_menu(hass, name="Robin", lights=[LAMP])

    tried = await async_choose(hass, menu, "try")
    await time.passes(100)

    assert tried["step_id"] == "no_lamp"
    assert lamp.commands == []


async def test_a_second_person_gets_the_next_number(hass: HomeAssistant) -> None:
    """A number is free again when its person has left."""
    await async_move_in(hass, person("Alex", number=1))
    await async_move_in(hass, person("Kim", number=2))
    await hass.config_entries.async_remove("person_1")

    menu = await async_to_menu(hass, name="Robin")
    made = await async_choose(hass, menu, "finish")

    assert made["result"].data["number"] == 1
    assert [one.title for one in hass.config_entries.async_entries(DOMAIN)] == ["Kim", "Robin"]
