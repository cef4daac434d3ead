"""The person's own page: the same settings as the forms, in the same place."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.connection_moments.model.moment import Kind
from homeassistant.core import HomeAssistant
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    PET,
    Time,
    async_ask,
    async_move_in,
    bond,
    person,
    says,
    stored,
)
from tests.screens import Screen

pytestmark = pytest.mark.freeze_time(AFTERNOON)

SAM = bond("sam", "Sam", "friend", contact="sms:+441632960961")


async def test_the_page_says_what_is_chosen(hass: HomeAssistant, screen: Screen) -> None:
    """Whatever was not chosen is as usual."""
    await async_move_in(hass, person(bonds=[PET, SAM], options={"body": ["touch"]}))

    page = await screen.asks("page")

    assert page == {
        "quiet_start": "21:30:00",
        "quiet_end": "08:00:00",
        "day_start": "04:00:00",
        "channels": ["light", "phone"],
        "speech_tried": False,
        "kinds": [{"kind": one.value, "on": True} for one in Kind],
        "body": ["touch"],
        "words_on_screens": True,
        "bonds": [
            {
                "bond_id": "biscuit",
                "name": "Biscuit",
                "kind": "pet",
                "resting": False,
                "note": None,
                "contact": None,
            },
            {
                "bond_id": "sam",
                "name": "Sam",
                "kind": "friend",
                "resting": False,
                "note": None,
                "contact": "sms:+441632960961",
            },
        ],
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("quiet_start", "22:45:00"),
        ("quiet_end", "07:15:00"),
        ("day_start", "05:30:00"),
        ("channels", ["light"]),
        ("body", ["eyes", "breath"]),
        ("words_on_screens", False),
    ],
)
async def test_a_change_is_kept_where_the_forms_keep_it(
    hass: HomeAssistant, time: Time, screen: Screen, key: str, value: Any
) -> None:
    """And holds at once."""
    robin = await async_move_in(hass, person(options={"body": ["touch"]}))

    page = await screen.changes(key, value)

    assert page[key] == value
    assert robin.options[key] == value
    assert await screen.asks("page") == page
    assert robin.options.keys() == {"body", key}


async def test_a_time_is_kept_in_one_form(hass: HomeAssistant, screen: Screen) -> None:
    """A browser leaves out the seconds."""
    robin = await async_move_in(hass, person())

    page = await screen.changes("quiet_start", "23:15")

    assert page["quiet_start"] == robin.options["quiet_start"] == "23:15:00"


async def test_a_kind_that_is_turned_off_is_off(hass: HomeAssistant, screen: Screen) -> None:
    """What is open of it leaves."""
    await async_move_in(hass, person())
    kind = (await async_ask(hass, moment=ACT))["kind"]

    page = await screen.changes("kinds", [one for one in Kind if one != kind])

    assert {one["kind"] for one in page["kinds"] if not one["on"]} == {kind}
    assert says(hass, MOMENT) == "resting"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("quiet_start", "08:00:00", "quiet_same"),
        ("quiet_start", "late", "setting_form"),
        ("quiet_start", 8, "setting_form"),
        ("quiet_end", "7:15", "setting_form"),
        ("quiet_end", None, "setting_form"),
        ("channels", ["smoke"], "setting_form"),
        ("channels", "light", "setting_form"),
        ("channels", ["light", "speech"], "voice_untried"),
        ("kinds", ["somersault"], "setting_form"),
        ("body", ["none"], "setting_form"),
        ("lights", ["light.reading"], "setting_unknown"),
        ("speech_tried", True, "setting_unknown"),
        (None, None, "setting_unknown"),
        ([], None, "setting_unknown"),
    ],
)
async def test_what_does_not_fit_changes_nothing(
    hass: HomeAssistant, screen: Screen, key: object, value: object, code: str
) -> None:
    """The checks are those of the forms."""
    robin = await async_move_in(hass, person())

    assert await screen.is_refused("change", key=key, value=value) == code
    assert robin.options == {}


async def test_a_voice_that_was_heard_may_be_chosen(hass: HomeAssistant, screen: Screen) -> None:
    """And left again."""
    await async_move_in(hass, person(options={"speech_tried": True}))

    both = await screen.changes("channels", ["light", "speech"])
    one = await screen.changes("channels", ["light"])

    assert (both["channels"], both["speech_tried"]) == (["light", "speech"], True)
    assert one["channels"] == ["light"]


async def test_a_bond_rests_and_wakes(hass: HomeAssistant, screen: Screen) -> None:
    """By one tap each, in the settings of the bond."""
    robin = await async_move_in(hass, person(bonds=[SAM]))

    resting = await screen.changes("resting", value=True, bond_id="sam")
    was = robin.subentries["sam"].data["resting"]
    awake = await screen.changes("resting", value=False, bond_id="sam")

    assert (resting["bonds"][0]["resting"], was) == (True, True)
    assert awake["bonds"][0]["resting"] is False
    assert robin.subentries["sam"].data["contact"] == "sms:+441632960961"


async def test_a_note_is_only_in_the_file(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, screen: Screen
) -> None:
    """Not in the settings, where whoever administers the home would see it in passing."""
    robin = await async_move_in(hass, person(bonds=[SAM]))

    page = await screen.changes("note", "  Likes letters. ", bond_id="sam")
    await time.passes(1)
    kept = stored(hass_storage)["notes"]
    none = await screen.changes("note", " ", bond_id="sam")

    assert page["bonds"][0]["note"] == "Likes letters."
    assert kept == {"sam": "Likes letters."}
    assert none["bonds"][0]["note"] is None
    assert "letters" not in str([robin.as_dict(), *hass.states.async_all()])


async def test_a_note_comes_back_after_a_restart(
    hass: HomeAssistant, time: Time, screen: Screen
) -> None:
    """And leaves with its bond."""
    robin = await async_move_in(hass, person(bonds=[SAM]))
    await screen.changes("note", "Likes letters.", bond_id="sam")

    await hass.config_entries.async_reload(robin.entry_id)
    page = await screen.asks("page")
    hass.config_entries.async_remove_subentry(robin, "sam")
    await hass.async_block_till_done()

    assert page["bonds"][0]["note"] == "Likes letters."
    assert robin.runtime_data.snapshot.notes == {}


async def test_quiet_hours_leave_the_times_that_were_chosen(
    hass: HomeAssistant, screen: Screen
) -> None:
    """A pinned time in the night would be one that never comes."""
    robin = await async_move_in(hass, person(options={"pins": ["20:00"]}))

    assert await screen.is_refused("change", key="quiet_start", value="19:00:00") == "quiet_over"
    assert robin.options == {"pins": ["20:00"]}


@pytest.mark.parametrize(
    ("key", "value", "bond_id", "code"),
    [
        ("note", "x" * 501, "sam", "note_long"),
        ("note", 5, "sam", "setting_form"),
        ("note", "Words.", "nobody", "bond_gone"),
        ("note", "Words.", None, "bond_gone"),
        ("note", "Words.", [], "bond_gone"),
        ("resting", "yes", "sam", "setting_form"),
        ("resting", True, "nobody", "bond_gone"),
    ],
)
async def test_what_does_not_fit_a_bond_is_refused(
    hass: HomeAssistant, screen: Screen, key: str, value: object, bond_id: object, code: str
) -> None:
    """In plain words."""
    await async_move_in(hass, person(bonds=[SAM]))

    assert await screen.is_refused("change", key=key, value=value, bond_id=bond_id) == code


async def test_the_page_is_anybodys_while_the_person_has_no_login(
    hass: HomeAssistant, hass_admin_user: MockUser, others_screen: Screen
) -> None:
    """Nobody could be told apart."""
    await async_move_in(hass, person())

    page = await others_screen.changes("body", ["eyes"])

    assert page["body"] == ["eyes"]
