"""Each key that the code says is in the translations, and each of theirs is said."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
import re
from typing import Any

import pytest

from custom_components.connection_moments import (
    calls,
    const,
    disk,
    forms,
    frontend,
    options_flow,
    rhythm_forms,
)
from custom_components.connection_moments.binary_sensor import ROOM
from custom_components.connection_moments.button import BUTTONS, CONNECTED
from custom_components.connection_moments.calendar import RHYTHM
from custom_components.connection_moments.config_flow import MomentsConfigFlow
from custom_components.connection_moments.engine.places import WANTED
from custom_components.connection_moments.event import MOMENT as EVENT
from custom_components.connection_moments.inbound import chosen
from custom_components.connection_moments.model.effects import Telling
from custom_components.connection_moments.model.inputs import Erase
from custom_components.connection_moments.model.moment import Body, BondKind, Kind, Shape
from custom_components.connection_moments.model.offer import Answer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.rhythm import Family
from custom_components.connection_moments.select import CAPACITY
from custom_components.connection_moments.sensor import SENSORS
from custom_components.connection_moments.subentry_flows import opening
from custom_components.connection_moments.subentry_flows.bond import BondFlow
from custom_components.connection_moments.subentry_flows.opening import OpeningFlow
from custom_components.connection_moments.subentry_flows.place import PlaceFlow
from custom_components.connection_moments.switch import MOMENTS
from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers.selector import SelectSelector
from tests.home import PET, person
from tests.test_static import ENGLISH, actions

INTEGRATION = Path(const.__file__).parent
RAISERS = {"refuse": 0, "_one_of": 2}
"""Functions of ours that take the key of an error, and where it stands."""
SELECTORS: dict[str, type[StrEnum]] = {
    "answer": Answer,
    "bond_kind": BondKind,
    "channels": Way,
    "erase": Erase,
    "family": Family,
    "kinds": Kind,
    "shape": Shape,
}
QUESTIONS = rhythm_forms.questions_schema({})
WITH_PET: ConfigEntry[Any] = person(bonds=[PET])
WHEN = opening.when_schema(WITH_PET, "switch.coffee")


def trees() -> Iterator[ast.AST]:
    """Return everything that stands in the code."""
    for path in INTEGRATION.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def called(node: ast.Call) -> str:
    """Return the name of the function that is called."""
    return ast.unparse(node.func).rpartition(".")[2]


def error_keys() -> set[str]:
    """Return the keys of all errors that the code raises."""
    found = {
        node.args[RAISERS[called(node)]]
        for node in trees()
        if isinstance(node, ast.Call) and called(node) in RAISERS
    }
    said = {one.value for one in found if isinstance(one, ast.Constant)}
    return {str(one) for one in said} | {*calls.ERRORS.values()}


def keyword(function: str, name: str) -> set[str]:
    """Return what the code gives to a function by a keyword."""
    return {
        ast.literal_eval(one.value)
        for node in trees()
        if isinstance(node, ast.Call) and called(node) == function
        for one in node.keywords
        if one.arg == name
    }


def steps_of(flow: type[Any]) -> set[str]:
    """Return the steps of a flow."""
    prefix = "async_step_"
    return {name.removeprefix(prefix) for name in vars(flow) if name.startswith(prefix)}


def fields_of(schema: Any) -> set[str]:
    """Return the fields of a form."""
    return {str(field) for field in schema.schema}


def test_each_error_has_its_words_and_each_words_their_error() -> None:
    """No key is only in one of the two."""
    raised = error_keys() | keyword("ConfigEntryError", "translation_key") | {disk.REPAIR}

    assert raised == ENGLISH["exceptions"].keys()


def test_each_repair_has_its_words() -> None:
    """And no words are left without one."""
    gone = {chosen.LAMP, chosen.PHONE, chosen.PLACE, chosen.OPENING, chosen.HOLD}

    assert {"storage_aside", disk.REPAIR, frontend.ISSUE} | gone == ENGLISH["issues"].keys()


def test_each_step_of_the_forms_has_its_words() -> None:
    """Steps without a form have none."""
    silent = {"try", "finish"}

    assert steps_of(MomentsConfigFlow) - silent == ENGLISH["config"]["step"].keys()
    pages = steps_of(options_flow.MomentsOptionsFlow) - {"try"}
    assert pages == ENGLISH["options"]["step"].keys()
    bond = ENGLISH["config_subentries"]["bond"]
    assert steps_of(BondFlow) == bond["step"].keys() == bond["initiate_flow"].keys()
    place = ENGLISH["config_subentries"]["place"]
    assert steps_of(PlaceFlow) - silent == place["step"].keys()
    assert steps_of(OpeningFlow) == ENGLISH["config_subentries"]["opening"]["step"].keys()


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (ENGLISH["config"]["step"]["user"], forms.PERSON),
        (ENGLISH["config"]["step"]["reconfigure"], forms.PERSON),
        (ENGLISH["config"]["step"]["feel"], forms.FEEL),
        (ENGLISH["config"]["step"]["questions"], QUESTIONS),
        (ENGLISH["options"]["step"]["rhythm"], rhythm_forms.RHYTHM),
        (ENGLISH["options"]["step"]["hold"], rhythm_forms.HOLD),
        (ENGLISH["options"]["step"]["questions"], QUESTIONS),
        (ENGLISH["options"]["step"]["channels"], options_flow.CHANNELS),
        (ENGLISH["options"]["step"]["kinds"], options_flow.KINDS),
        (ENGLISH["options"]["step"]["words"], options_flow.WORDS),
        (ENGLISH["options"]["step"]["voice"], options_flow.VOICE),
        (ENGLISH["options"]["step"]["heard"], options_flow.HEARD),
        (ENGLISH["config_subentries"]["place"]["step"]["user"], forms.PLACE),
        (ENGLISH["config_subentries"]["place"]["step"]["reconfigure"], forms.PLACE),
        (ENGLISH["config_subentries"]["bond"]["step"]["user"], forms.BOND),
        (ENGLISH["config_subentries"]["bond"]["step"]["reconfigure"], forms.BOND_CHANGED),
        (ENGLISH["config_subentries"]["opening"]["step"]["user"], opening.ENTITY),
        (ENGLISH["config_subentries"]["opening"]["step"]["reconfigure"], opening.ENTITY),
        (ENGLISH["config_subentries"]["opening"]["step"]["when"], WHEN),
    ],
)
def test_each_field_of_a_form_has_a_name_and_a_description(words: Any, schema: Any) -> None:
    """Nobody has to guess."""
    assert words["data"].keys() == words["data_description"].keys() == fields_of(schema)


def test_each_menu_has_words_for_what_can_be_chosen() -> None:
    """In the first set-up and in the settings."""
    step = ENGLISH["config"]["step"]
    menus = [step[name]["menu_options"] for name in ("ready", "tried", "no_lamp")]

    assert [[*one] for one in menus] == [["try", "questions", "finish"]] * 3
    step = ENGLISH["options"]["step"]
    pages = step["init"]["menu_options"].keys()
    assert pages == steps_of(options_flow.MomentsOptionsFlow) - {"init", "heard", "free"}
    for page in ("tomorrow", "free"):
        assert step[page]["menu_options"].keys() == {"rhythm", "init"}


def written(*modules: Any) -> set[str]:
    """Return what could be the key of an error in the files of forms."""
    return {
        str(node.value)
        for module in modules
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+_[a-z]+", str(node.value))
    }


def test_each_wrong_input_has_its_words() -> None:
    """The errors of the forms, in each of the flows that can show them."""
    names = {"name_empty", "name_long"}
    bond = names | {"contact_form"}
    person = names | {"phone_unknown", "person_unknown", "lights_unknown"}
    questions = {"easy_many", "hard_easy", "least_nicest"}
    pins = {"pin_form", "pins_many", "pin_quiet", "pins_close"}
    hours = {"hours_half", "hours_same", "hours_quiet", "hours_short"}
    rhythm = pins | hours | questions | {"entity_unknown"}
    said = written(forms)

    assert ENGLISH["config"]["error"].keys() == person | {"quiet_same"} | questions
    assert person | {"quiet_same"} <= said
    assert rhythm <= written(rhythm_forms)
    assert ENGLISH["options"]["error"].keys() == {"quiet_same", "no_voice"} | rhythm
    place = {"place_empty", "area_unknown", "lights_unknown", "voice_needed"}
    assert ENGLISH["config_subentries"]["place"]["error"].keys() == place <= said
    assert ENGLISH["config_subentries"]["bond"]["error"].keys() == bond <= said
    states = {"state_empty", "state_number"}
    when = {"entity_unknown", "entity_own", "for_long", "kinds_bond"} | states
    assert ENGLISH["config_subentries"]["opening"]["error"].keys() == when <= written(opening)


def test_each_end_of_a_form_has_its_words() -> None:
    """Those of our own, and those that Home Assistant brings in."""
    platform = {"already_configured", "already_in_progress", "reconfigure_successful"}

    assert ENGLISH["config"]["abort"].keys() == platform | {"same_name"}
    bond = ENGLISH["config_subentries"]["bond"]["abort"]
    assert bond.keys() == {"reconfigure_successful"}
    place = ENGLISH["config_subentries"]["place"]["abort"]
    assert place.keys() == {"reconfigure_successful"}
    when = ENGLISH["config_subentries"]["opening"]["abort"]
    assert when.keys() == {"reconfigure_successful"}
    assert ENGLISH["options"]["abort"].keys() == {"tried", "no_lamp", "not_loaded"}


def test_each_choice_has_its_words() -> None:
    """What a field offers, and what an action takes."""
    # The card's own words are looked at where the card is, in frontend/tests.
    choices = {key: one for key, one in ENGLISH["selector"].items() if key != "card"}

    assert {key: {*one["options"]} for key, one in choices.items()} == {
        **{key: {*options} for key, options in SELECTORS.items()},
        "body": {*Body} - {Body.NONE},
        "may_turn_on": {*WANTED},
        "opening": {*Opening} - {Opening.NONE},
    }


def test_the_actions_offer_what_there_is_to_choose() -> None:
    """In the order in which it is listed everywhere."""
    for action in actions().values():
        for field in action["fields"].values():
            select = field["selector"].get("select", {"options": [], "translation_key": None})
            options = SELECTORS.get(select["translation_key"], ())

            assert select["options"] == list(options)


def test_the_forms_offer_what_there_is_to_choose() -> None:
    """Under keys that have words."""
    ours = (forms.FEEL, forms.BOND, forms.PLACE, options_flow.CHANNELS, options_flow.KINDS)
    choices = [
        field.config
        for schema in (*ours, QUESTIONS, WHEN)
        for field in schema.schema.values()
        if isinstance(field, SelectSelector) and "translation_key" in field.config
    ]

    assert len(choices) == 10
    for config in choices:
        words = ENGLISH["selector"][config["translation_key"]]["options"]
        assert [*config["options"]] == [*words]


def test_each_entity_has_its_words() -> None:
    """By platform and key; states and events too."""
    assert {key: {*one} for key, one in ENGLISH["entity"].items()} == {
        "binary_sensor": {ROOM.translation_key},
        "button": {str(one.translation_key) for one in (*BUTTONS, CONNECTED)},
        "calendar": {RHYTHM.translation_key},
        "event": {EVENT.translation_key},
        "select": {CAPACITY.translation_key},
        "sensor": {one.translation_key for one in SENSORS},
        "switch": {MOMENTS.translation_key},
    }
    moment, event = ENGLISH["entity"]["sensor"]["moment"], ENGLISH["entity"]["event"]["moment"]
    assert {*moment["state"]} == {*(SENSORS[0].options or ())}
    assert {*event["state_attributes"]["event_type"]["state"]} == {*Telling}
    assert {*moment["state_attributes"]["kind"]["state"]} == {*Kind}
    ahead = ENGLISH["entity"]["sensor"]["next_moment"]
    assert {*ahead["state_attributes"]["likely_opening"]["state"]} == {*Opening}
    assert {*ENGLISH["entity"]["select"]["capacity"]["state"]} == {*(CAPACITY.options or ())}


def test_each_device_has_its_words() -> None:
    """A person's, and a bond's of each kind, alone or among others."""
    bonds = {f"bond_{kind}{many}" for kind in BondKind for many in ("", "s")}

    assert ENGLISH["device"].keys() == {"person", "persons", "bond"} | bonds
