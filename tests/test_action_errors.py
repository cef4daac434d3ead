"""A call that cannot be done says what is so and what to do, in plain words."""

import ast
from collections.abc import Mapping
import json
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.connection_moments import const
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.home import (
    ACT,
    AFTERNOON,
    FRIEND,
    GIFT,
    async_act,
    async_ask,
    async_move_in,
    bond,
    device_of,
    person,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

TRANSLATIONS = Path(const.__file__).parent / "translations" / "en.json"
MESSAGES: Mapping[str, Mapping[str, str]] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))[
    "exceptions"
]
KINDS = (
    "heart_reply, eye_contact, sit_near, pet_hello, held_silence, check_in, share_smile, "
    "good_morning, good_night, shared_laugh, kind_glance, warm_hello_out, remember_detail, "
    "grounding_breath, receive_care, warm_thought, small_hello, soft_light, let_it_rest"
)
LONG = "x" * 300

type Case = tuple[str, dict[str, Any], str, dict[str, str]]

WRONG_FIELDS: list[Case] = [
    ("offer", {"config_entry_id": "gone"}, "person_unknown", {"config_entry_id": "gone"}),
    ("offer", {"config_entry_id": 7}, "person_unknown", {"config_entry_id": "7"}),
    ("offer", {"kind": "hug"}, "kind_unknown", {"kind": "hug", "kinds": KINDS}),
    ("offer", {"kind": 5}, "kind_unknown", {"kind": "5", "kinds": KINDS}),
    ("offer", {"kind": ["hug"]}, "kind_unknown", {"kind": "['hug']", "kinds": KINDS}),
    ("offer", {"kind": LONG}, "kind_unknown", {"kind": "x" * 60, "kinds": KINDS}),
    ("record", {"kind": "hug"}, "kind_unknown", {"kind": "hug", "kinds": KINDS}),
    ("offer", {"moment": "hug"}, "moment_unknown", {"moment": "hug"}),
    (
        "offer",
        {"moment": ACT, "kind": "soft_light"},
        "kind_and_moment",
        {"moment": ACT, "kind": "soft_light"},
    ),
    ("offer", {"bond": "gone"}, "bond_unknown", {"device": "gone"}),
    ("offer", {"bond": {"a": 1}}, "bond_unknown", {"device": "{'a': 1}"}),
    ("record", {"bond": 3}, "bond_unknown", {"device": "3"}),
    ("offer", {"channels": "smoke"}, "channels_unknown", {"channels": "smoke"}),
    ("offer", {"channels": []}, "channels_unknown", {"channels": "[]"}),
    ("offer", {"channels": ["light", 2]}, "channels_unknown", {"channels": "['light', 2]"}),
    ("offer", {"channels": {"light": 1}}, "channels_unknown", {"channels": "{'light': 1}"}),
    ("offer", {"shape": "flash"}, "shape_unknown", {"shape": "flash"}),
    ("offer", {"open_for": 0}, "open_for_range", {}),
    ("offer", {"open_for": 61}, "open_for_range", {}),
    ("offer", {"open_for": True}, "open_for_range", {}),
    ("offer", {"open_for": "soon"}, "open_for_range", {}),
    ("offer", {"open_for": float("nan")}, "open_for_range", {}),
    ("offer", {"invited": "yes"}, "invited_form", {}),
    ("respond", {}, "answer_unknown", {"answer": ""}),
    ("respond", {"answer": "maybe"}, "answer_unknown", {"answer": "maybe"}),
    (
        "respond",
        {"answer": "received", "offer_id": "the last one"},
        "offer_malformed",
        {"offer_id": "the last one"},
    ),
    (
        "respond",
        {"answer": "received", "offer_id": 12},
        "offer_malformed",
        {"offer_id": "12"},
    ),
    ("pause", {"for": "01:00:00", "until": "2027-01-01 12:00"}, "pause_both", {}),
    ("pause", {"for": "a while"}, "pause_form", {}),
    ("pause", {"for": "-01:00:00"}, "pause_form", {}),
    ("pause", {"for": {"days": 10**9}}, "pause_form", {}),
    ("pause", {"until": "tomorrow"}, "pause_form", {}),
    ("pause", {"until": "9999-12-31T23:59:59-12:00"}, "pause_form", {}),
    (
        "pause",
        {"until": "2026-11-18 13:00:00"},
        "pause_past",
        {"until": "2026-11-18T13:00+01:00"},
    ),
    ("pause", {"for": 0}, "pause_past", {"until": "2026-11-18T14:00+01:00"}),
    ("erase", {}, "erase_what", {"what": ""}),
    ("erase", {"what": "me"}, "erase_what", {"what": "me"}),
]
ELSEWHERE = {
    "which_person",
    "nobody_set_up",
    "not_loaded",
    "bond_resting",
    "gift_answer",
    "not_the_person",
    "storage_newer",
    "not_written",
}
"""Said in other circumstances than a wrong field; the last ones in files of their own."""
OF_WARMTH = {"warmth_to_self", "warmth_to_whom"}
OF_THE_CARD = {
    "act_unknown",
    "bond_gone",
    "capacity_unknown",
    "note_long",
    "quiet_over",
    "quiet_same",
    "setting_form",
    "setting_unknown",
    "voice_untried",
}
"""Said to the card and on its page, in their own files."""
OF_CUES = {
    "place_unknown",
    "breaths_range",
    "message_empty",
    "message_long",
    "message_words",
}
"""Said by the actions `cue` and `breathe`, in their own file."""

OTHERS = OF_CUES | OF_WARMTH | OF_THE_CARD


async def async_refused(
    hass: HomeAssistant, action: str, data: Mapping[str, Any], key: str, **said: str
) -> None:
    """Call an action, and see it refused in the words of the translation."""
    with pytest.raises(ServiceValidationError) as refused:
        await async_act(hass, action, **data)
    assert (refused.value.translation_domain, refused.value.translation_key) == (DOMAIN, key)
    assert str(refused.value) == MESSAGES[key]["message"].format(**said).rstrip(".")


@pytest.mark.parametrize(("action", "data", "key", "said"), WRONG_FIELDS)
async def test_a_wrong_field_is_told_in_plain_words(
    hass: HomeAssistant, action: str, data: dict[str, Any], key: str, said: dict[str, str]
) -> None:
    """The error names the field's content, shortened, and what it can be."""
    await async_move_in(hass, person())

    await async_refused(hass, action, data, key, **said)


def test_every_error_is_raised_by_a_test() -> None:
    """No error is only written down."""
    assert {case[2] for case in WRONG_FIELDS} | ELSEWHERE | OTHERS == MESSAGES.keys()


def test_every_error_of_a_cue_is_raised_in_the_tests_of_cues() -> None:
    """It is named there, where it is seen."""
    cues = ast.parse(Path(__file__).with_name("test_cue_errors.py").read_text(encoding="utf-8"))

    named = {node.value for node in ast.walk(cues) if isinstance(node, ast.Constant)}

    assert named >= OF_CUES


async def test_after_a_wrong_call_the_next_one_works(hass: HomeAssistant) -> None:
    """A refusal leaves nothing behind."""
    await async_move_in(hass, person())

    for action, data, key, said in WRONG_FIELDS:
        await async_refused(hass, action, data, key, **said)
    answer = await async_ask(hass)

    assert answer["offered"] is True


async def test_a_field_nobody_knows_is_refused(hass: HomeAssistant) -> None:
    """A slip in a field's name is not swallowed."""
    await async_move_in(hass, person())

    with pytest.raises(vol.Invalid, match="not a valid option"):
        await async_act(hass, "offer", colour="red")


async def test_with_two_people_a_call_has_to_say_who(hass: HomeAssistant) -> None:
    """Neither of them is guessed; named, each gets their own."""
    await async_move_in(hass, person())
    await async_move_in(hass, person("Kim", number=2))

    await async_refused(hass, "offer", {}, "which_person")
    kims = await async_ask(hass, config_entry_id="person_2", moment=ACT)
    robins = await async_ask(hass, config_entry_id="person_1", moment=ACT)

    assert kims["offered"] is robins["offered"] is True
    assert kims["offer_id"] != robins["offer_id"]


async def test_without_anybody_a_call_says_so(hass: HomeAssistant) -> None:
    """The last person has moved out; the actions are still there."""
    await async_move_in(hass, person())
    await hass.config_entries.async_remove("person_1")

    await async_refused(hass, "offer", {}, "nobody_set_up")


@pytest.mark.parametrize("named", [{}, {"config_entry_id": "person_1"}])
async def test_a_person_who_is_not_running_is_told(
    hass: HomeAssistant, named: dict[str, str]
) -> None:
    """Unloaded is something else than unknown."""
    await async_move_in(hass, person())
    await hass.config_entries.async_unload("person_1")

    await async_refused(hass, "offer", named, "not_loaded")


async def test_another_integrations_entry_is_nobody(hass: HomeAssistant) -> None:
    """An id of another domain is unknown here."""
    await async_move_in(hass, person())
    MockConfigEntry(domain="elsewhere", entry_id="other").add_to_hass(hass)

    data = {"config_entry_id": "other"}
    await async_refused(hass, "offer", data, "person_unknown", config_entry_id="other")


async def test_a_resting_bond_is_not_available(hass: HomeAssistant) -> None:
    """The error does not say that it rests, as others may read it."""
    resting = bond("sam", "Sam", "friend", resting=True)
    await async_move_in(hass, person(bonds=[resting]))
    sam = device_of(hass, "sam")

    await async_refused(hass, "offer", {"bond": sam}, "bond_resting")
    await async_refused(hass, "record", {"bond": sam}, "bond_resting")


async def test_another_persons_bond_is_unknown(hass: HomeAssistant) -> None:
    """A device of the home is not yet a bond of this person."""
    await async_move_in(hass, person(bonds=[FRIEND]))
    await async_move_in(hass, person("Kim", number=2))
    sam = device_of(hass, "sam")

    data = {"bond": sam, "config_entry_id": "person_2"}
    await async_refused(hass, "offer", data, "bond_unknown", device=sam)


@pytest.mark.parametrize("answer", ["received", "later"])
async def test_a_gift_takes_no_answer(hass: HomeAssistant, answer: str) -> None:
    """It stays open until it leaves; *not now* still ends it."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=GIFT)

    await async_refused(hass, "respond", {"answer": answer}, "gift_answer")
    await async_act(hass, "respond", answer="not_now")
