"""A bond is added, changed, put to rest and woken, and it holds at once."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import DOMAIN
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.flows import async_fill_bond, async_open_bond, typed
from tests.home import (
    AFTERNOON,
    FRIEND,
    PET,
    async_ask,
    async_move_in,
    bond,
    person,
    says,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


def device_of(hass: HomeAssistant, bond_id: str) -> dr.DeviceEntry | None:
    """Return the device of a bond, if it has one."""
    registry = dr.async_get(hass)
    return next((one for one in registry.devices if (DOMAIN, bond_id) in one.identifiers), None)


def names_of(hass: HomeAssistant) -> set[str | None]:
    """Return the names of all devices of the home."""
    return {one.name for one in dr.async_get(hass).devices}


async def async_change(
    hass: HomeAssistant, entry: MockConfigEntry, bond_id: str, **said: object
) -> None:
    """Change a bond."""
    form = await entry.start_subentry_reconfigure_flow(hass, bond_id)
    done = await async_fill_bond(hass, form, **said)
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")


async def test_a_name_and_a_kind_make_a_bond(hass: HomeAssistant) -> None:
    """A friend is added with two fields; nothing of theirs shows in the home."""
    robin = await async_move_in(hass, person())

    made = await async_fill_bond(
        hass, await async_open_bond(hass, robin), name=" Sam ", kind="friend"
    )

    assert (made["type"], made["title"]) == (FlowResultType.CREATE_ENTRY, "Sam")
    (sam,) = robin.subentries.values()
    assert sam.data == {"name": "Sam", "kind": "friend"}
    assert names_of(hass) == {"Moments", "A friend"}
    assert hass.states.async_entity_ids("button") == [
        "button.moments_a_moment_now",
        "button.moments_that_was_nice",
        "button.moments_not_now",
        "button.moments_not_today",
    ]


async def test_everything_about_a_bond_can_be_said(hass: HomeAssistant) -> None:
    """All fields are kept, trimmed."""
    robin = await async_move_in(hass, person())
    said = {
        "name": "Sam",
        "kind": "friend",
        "use_name": True,
        "near_ok": True,
        "contact": " tel:+49 30 1234 ",
        "nearby": "person.sam",
        "show_in_home": True,
    }

    await async_fill_bond(hass, await async_open_bond(hass, robin), **said)

    (sam,) = robin.subentries.values()
    assert sam.data == {**said, "contact": "tel:+49 30 1234"}
    assert says(hass, "button.sam_connected") == "unknown"


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"name": " "}, {"name": "name_empty"}),
        ({"name": "S" * 61}, {"name": "name_long"}),
        ({"contact": "Sam"}, {"contact": "contact_form"}),
        ({"contact": "javascript:alert(1)"}, {"contact": "contact_form"}),
        ({"contact": "http://example.com"}, {"contact": "contact_form"}),
        ({"contact": "mailto:nobody"}, {"contact": "contact_form"}),
        ({"contact": "sms:"}, {"contact": "contact_form"}),
        ({"contact": "https:///nowhere"}, {"contact": "contact_form"}),
    ],
)
async def test_a_wrong_field_says_so_and_nothing_typed_is_lost(
    hass: HomeAssistant, wrong: dict[str, str], errors: dict[str, str]
) -> None:
    """A contact has to be something a phone can open, and a name something."""
    robin = await async_move_in(hass, person())
    said = {"name": "Sam", "kind": "friend", "contact": "tel:1234", **wrong}

    form = await async_fill_bond(hass, await async_open_bond(hass, robin), **said)

    assert form["errors"] == errors
    assert typed(form) == {**said, "name": said["name"].strip()}
    assert len(robin.subentries) == 0


@pytest.mark.parametrize(
    "contact",
    ["sms:+4930123", "tel:(030) 12-34", "mailto:sam@example.com", "https://example.com/s"],
)
async def test_a_phone_can_open_these(hass: HomeAssistant, contact: str) -> None:
    """Four forms of contact are understood."""
    robin = await async_move_in(hass, person())

    form = await async_open_bond(hass, robin)
    made = await async_fill_bond(hass, form, name="Sam", kind="friend", contact=contact)

    assert made["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (PET, {"use_name": True, "show_in_home": True}),
        (FRIEND, {"use_name": False, "show_in_home": False}),
        (bond("eli", "Eli", "therapist"), {"use_name": False, "show_in_home": False}),
    ],
)
async def test_the_form_of_a_bond_shows_what_holds(
    hass: HomeAssistant, given: ConfigSubentryDataWithId, shown: dict[str, bool]
) -> None:
    """What was left as it is shows as what it means for this kind."""
    robin = await async_move_in(hass, person(bonds=[given]))

    form = await robin.start_subentry_reconfigure_flow(hass, given["subentry_id"])

    assert form["step_id"] == "reconfigure"
    assert typed(form) == {**given["data"], "resting": False, **shown}


async def test_a_change_with_a_wrong_contact_keeps_the_bond(hass: HomeAssistant) -> None:
    """The form comes back, and the bond is as it was."""
    robin = await async_move_in(hass, person(bonds=[FRIEND]))
    said = {"name": "Sammy", "kind": "friend", "contact": "here"}

    form = await robin.start_subentry_reconfigure_flow(hass, "sam")
    again = await async_fill_bond(hass, form, **said)

    assert (again["errors"], typed(again)) == ({"contact": "contact_form"}, said)
    assert robin.subentries["sam"].title == "Sam"


async def test_a_bond_can_rest_and_wake(hass: HomeAssistant) -> None:
    """A resting bond is not mentioned; one that woke is there as before."""
    robin = await async_move_in(hass, person(bonds=[PET]))
    device = device_of(hass, "biscuit")
    assert device is not None

    await async_change(hass, robin, "biscuit", name="Biscuit", kind="pet", resting=True)
    without = await async_ask(hass, moment="pet_hi", invited=True)
    with pytest.raises(ServiceValidationError, match="This bond is not available"):
        await async_ask(hass, bond=device.id, invited=True)
    await async_change(hass, robin, "biscuit", name="Biscuit", kind="pet", resting=False)
    again = await async_ask(hass, moment="pet_hi", bond=device.id, invited=True)

    assert without["reasons"] == ["nobody"]
    assert again["offered"] is True


async def test_a_button_comes_and_goes_with_its_field(hass: HomeAssistant) -> None:
    """*A button in the home* holds at once, without a reload."""
    robin = await async_move_in(hass, person(bonds=[FRIEND]))
    entity_id = "button.a_friend_connected"

    await async_change(hass, robin, "sam", name="Sam", kind="friend", show_in_home=True)
    shown = hass.states.get(entity_id)
    await async_change(hass, robin, "sam", name="Sam", kind="friend", show_in_home=False)

    assert shown is not None
    assert hass.states.get(entity_id) is None
    assert er.async_get(hass).async_get(entity_id) is None
    assert device_of(hass, "sam") is not None


async def test_a_name_leaves_the_home_when_it_may_not_be_shown(hass: HomeAssistant) -> None:
    """Without *the name may be shown* the device bears what kind of bond it is."""
    robin = await async_move_in(hass, person(bonds=[FRIEND]))

    before = names_of(hass)
    await async_change(hass, robin, "sam", name="Sam", kind="friend", use_name=True)
    allowed = names_of(hass)
    await async_change(hass, robin, "sam", name="Sam", kind="friend", use_name=False)

    assert before == names_of(hass) == {"Moments", "A friend"}
    assert allowed == {"Moments", "Sam"}


async def test_a_removed_bond_takes_its_device_and_button_along(hass: HomeAssistant) -> None:
    """Nothing of it stays, and the open moment with it closes."""
    robin = await async_move_in(hass, person(bonds=[PET]))
    await async_ask(hass, moment="pet_hi", invited=True)

    hass.config_entries.async_remove_subentry(robin, "biscuit")
    await hass.async_block_till_done()

    assert device_of(hass, "biscuit") is None
    assert er.async_get(hass).async_get("button.biscuit_connected") is None
    assert hass.states.get("button.biscuit_connected") is None
    assert says(hass, "sensor.moments_moment") == "resting"


async def test_bonds_of_one_kind_are_told_apart_without_their_names(hass: HomeAssistant) -> None:
    """The second friend is *A friend 2*."""
    kim = bond("kim", "Kim", "friend")
    await async_move_in(hass, person(bonds=[FRIEND, kim, PET]))

    assert names_of(hass) == {"Moments", "A friend", "A friend 2", "Biscuit"}
