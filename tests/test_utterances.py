"""What people say, sentence by sentence: what it means, and what is not ours."""

from importlib import import_module
import json
from typing import Any

import pytest
import voluptuous as vol

from custom_components.connection_moments.inbound.languages import FOLDER, Language, read_languages
from custom_components.connection_moments.inbound.recognition import Recognition, woven
from custom_components.connection_moments.inbound.said import WANTS
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Answer
from custom_components.connection_moments.model.rhythm import Capacity
from homeassistant.components.conversation.trigger import TRIGGER_SCHEMA
from homeassistant.util import dt as dt_util
from tests.home import ZONE
from tests.meanings import meaning

CODES = ("en", "de", "fr", "es", "nl")
LANGUAGES = read_languages()
RECOGNITION = Recognition(LANGUAGES)
SAID = {code: import_module(f"tests.utterances.{code}") for code in CODES}

each_language = pytest.mark.parametrize("code", CODES)


@pytest.fixture(autouse=True)
def _in_berlin() -> Any:
    before = dt_util.get_default_time_zone()
    dt_util.set_default_time_zone(ZONE)
    yield
    dt_util.set_default_time_zone(before)


def meanings(code: str, *, answers: bool) -> dict[str, str]:
    """Return what each sentence that is ours means."""
    said = SAID[code].ANSWERS if answers else SAID[code].HEARD
    return {text: meaning(RECOGNITION.heard(text, code, answers=answers)) for text, _ in said}


@each_language
def test_a_sentence_means_what_was_meant(code: str) -> None:
    """Whatever words it is said in."""
    assert meanings(code, answers=False) == dict(SAID[code].HEARD)


@each_language
def test_an_answer_is_heard_while_something_is_open_and_no_longer(code: str) -> None:
    """The same words mean something else at any other time."""
    answers = dict(SAID[code].ANSWERS)

    assert meanings(code, answers=True) == answers
    assert [one for one in answers if RECOGNITION.heard(one, code, answers=False)] == []


@each_language
def test_what_is_not_ours_is_left_to_others(code: str) -> None:
    """Lights, timers, music, small talk."""
    found = [one for one in SAID[code].NOT_HEARD if RECOGNITION.heard(one, code, answers=False)]

    assert found == []


def test_a_sentence_is_understood_in_a_home_of_another_language() -> None:
    """People of several languages may live together; the answer is in the one that was spoken."""
    heard = RECOGNITION.heard("Atme mit mir", "en-GB", answers=False)
    unknown = RECOGNITION.heard("Breathe with me", "xx", answers=False)

    assert heard is not None
    assert (heard.language.code, heard.want) == ("de", "breathe")
    assert unknown is not None
    assert unknown.language.code == "en"


@each_language
def test_each_language_is_tried_by_enough_people(code: str) -> None:
    """Sixty in English, twenty-five in every other, and as many that are not ours."""
    enough = 60 if code == "en" else 25

    assert len(SAID[code].HEARD) >= enough
    assert len(SAID[code].NOT_HEARD) >= enough


@pytest.mark.parametrize("answers", [False, True])
def test_the_platform_takes_every_sentence(*, answers: bool) -> None:
    """It is not asked at run time: reading them all takes a while."""
    command = RECOGNITION.templates(answers=answers)

    assert TRIGGER_SCHEMA({"platform": "conversation", "command": command})
    with pytest.raises(vol.Invalid):
        TRIGGER_SCHEMA({"platform": "conversation", "command": ["what is this?"]})


@each_language
def test_a_file_says_the_same_as_the_english_one(code: str) -> None:
    """All that can be asked for can be asked for in each language, and is answered."""
    own, english = LANGUAGES[code], LANGUAGES["en"]

    assert own.sentences["intents"].keys() == english.sentences["intents"].keys()
    assert own.replies.keys() == english.replies.keys()
    assert own.sentences["intents"].keys() == WANTS.keys()
    assert len(own.lengths.weekdays) == len(english.lengths.weekdays)


@each_language
def test_what_a_file_names_is_there(code: str) -> None:
    """Kinds, capacities and answers by their ids, and every rule that is used."""
    language = LANGUAGES[code]
    slots = [
        block["slots"]
        for intent in language.sentences["intents"].values()
        for block in intent["data"]
        if "slots" in block
    ]

    kinds = {one["out"] for one in language.sentences["lists"]["kind"]["values"]}
    assert kinds | {one["kind"] for one in slots if "kind" in one} <= set(Kind)
    assert {one["capacity"] for one in slots if "capacity" in one} == set(Capacity)
    assert {one["answer"] for one in slots if "answer" in one} == set(Answer)
    used = json.dumps(language.sentences)
    rules = language.sentences["expansion_rules"]
    assert [rule for rule in rules if f"<{rule}>" not in used] == []


def test_there_is_a_file_for_each_language() -> None:
    """And none that is not looked at here."""
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CODES)
    assert all(isinstance(one, Language) for one in LANGUAGES.values())


@pytest.mark.parametrize(
    ("sentences", "fewer"),
    [
        (["a b"], ["a b"]),
        (["<x> b <y>", "<x> c <y>"], ["<x> (b|c) <y>"]),
        (["<x> b c <y>", "<x> b <y>"], ["<x> b [c] <y>"]),
        (["<x> <y>", "<x> (b|c d) <y>"], ["<x> [(b|c d)] <y>"]),
        (["a b", "c d"], ["a b", "c d"]),
    ],
)
def test_what_sentences_have_in_common_is_written_once(
    sentences: list[str], fewer: list[str]
) -> None:
    """They are read anew whenever some come or go."""
    assert list(woven(sentences)) == fewer
