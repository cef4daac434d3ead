"""What one moment and one phrase of a library look like."""

from collections.abc import Iterator
import re
from typing import TypedDict, cast

from tests.words import (
    Language,
    Scope,
    command_problems,
    filled,
    form_problems,
    grade_problems,
    hits,
    placeholders,
    word_problems,
)

KINDS = {
    "heart_reply", "eye_contact", "sit_near", "pet_hello", "held_silence",
    "check_in", "share_smile", "good_morning", "good_night", "shared_laugh",
    "kind_glance", "warm_hello_out", "remember_detail", "grounding_breath",
    "receive_care", "warm_thought", "small_hello", "soft_light", "let_it_rest",
}  # fmt: skip
CHOICES: dict[str, set[object]] = {
    "kind": {*KINDS},
    "asks": {True, False},
    "shape": {"warm", "breathe", "near", "silence", "welcome"},
    "words": {"none", "few"},
    "company": {"alone", "with"},
    "energy": {"tender", "steady", "open"},
    "needs": {"none", "phone", "person", "pet"},
    "body": {"none", "eyes", "touch", "mirror", "breath"},
}
BONDS = {"pet", "partner", "family", "friend", "neighbour", "therapist", "group"}
OPENINGS = {
    "arrive",
    "wake",
    "coffee",
    "meal_end",
    "tv_stop",
    "pet",
    "room",
    "bond_near",
    "any",
}
LONGEST_NAME = "Maximiliane"


class Texts(TypedDict):
    """The words of one moment."""

    spoken: list[str]
    notify: list[str]
    draft: list[str]
    received: list[str]


class Moment(TypedDict):
    """One entry of the library."""

    id: str
    kind: str
    asks: bool
    shape: str
    words: str
    company: str
    energy: str
    needs: str
    body: str
    bond_kinds: list[str]
    seconds: int
    openings: list[str]
    texts: Texts


type Phrases = dict[str, dict[str, list[str]]]


class Library(TypedDict):
    """One file of the library."""

    moments: list[Moment]
    phrases: Phrases


# Every phrase is offered; the words on a button are read and never heard.
SECTIONS = {
    "offer_frame", "answer", "confirm", "phone", "gate", "rhythm", "likely", "why", "quiet",
}  # fmt: skip
READ_ONLY = {"answer"}
# No phrase holds a name: a phrase may be heard by whoever is in the room.
PLACEHOLDERS = {
    "gate.quiet_until": {"time"},
    "quiet.begins_until": {"time"},
    "rhythm.when": {"start", "end"},
    "rhythm.when_pinned": {"start", "end"},
    "rhythm.tomorrow": {"start", "end"},
    "rhythm.now": {"end"},
    "rhythm.morning": {"start", "end"},
    "rhythm.morning_more": {"start", "end"},
}
HEARD_WORDS = 16


def offered_problems(text: str, language: Language) -> Iterator[str]:
    """Yield what keeps the text from being offered to a tired person."""
    yield from form_problems(text)
    yield from word_problems(text, Scope.OFFERED, language)
    yield from command_problems(text, language)
    yield from grade_problems(text, language)


def moment_problems(moment: Moment, language: Language) -> Iterator[str]:
    """Yield what is wrong with one moment."""
    if set(moment) != set(Moment.__annotations__):
        yield "fields"
    elif set(moment["texts"]) != set(Texts.__annotations__):
        yield "texts"
    else:
        yield from _field_problems(moment)
        yield from _amount_problems(moment)
        yield from _length_problems(moment["texts"], language)
        for key, texts in _lists(moment):
            yield from _list_problems(key, texts)
            for text in texts:
                yield from (f"{why} | {text}" for why in _text_problems(text, moment, language))


def _lists(moment: Moment) -> list[tuple[str, list[str]]]:
    return list(cast("dict[str, list[str]]", moment["texts"]).items())


def _field_problems(moment: Moment) -> Iterator[str]:
    values = cast("dict[str, object]", moment)
    yield from (name for name, allowed in CHOICES.items() if values[name] not in allowed)
    if not re.fullmatch(r"[a-z]+(_[a-z]+)+", moment["id"]):
        yield "id"
    if not set(moment["bond_kinds"]) <= BONDS:
        yield "bond_kinds"
    if not moment["openings"] or not set(moment["openings"]) <= OPENINGS:
        yield "openings"
    if not 1 <= moment["seconds"] <= (1200 if moment["shape"] == "near" else 60):
        yield "seconds"
    if moment["needs"] == "person" and not (moment["bond_kinds"] and moment["company"] == "with"):
        yield "needs a person: somebody it suits, and company"
    if (moment["needs"] == "pet") != (moment["bond_kinds"] == ["pet"]):
        yield "needs and bond_kinds disagree about pets"
    if moment["shape"] == "breathe" and moment["body"] != "breath":
        yield "breathes without breath"


def _amount_problems(moment: Moment) -> Iterator[str]:
    texts = moment["texts"]
    # Therapy is never aloud.
    spoken = {0} if moment["bond_kinds"] == ["therapist"] else {2, 3}
    if len(texts["spoken"]) not in spoken:
        yield "spoken: how many"
    if len(texts["notify"]) not in {2, 3}:
        yield "notify: how many"
    if len(texts["received"]) != (2 if moment["asks"] else 0):
        yield "received: how many"
    if len(texts["draft"]) > 2:
        yield "draft: how many"
    if texts["draft"] and not (moment["needs"] == "phone" and moment["asks"]):
        yield "draft without a phone to send it from"


def _length_problems(texts: Texts, language: Language) -> Iterator[str]:
    for text in texts["spoken"]:
        if len(text.split()) > language.spoken_words:
            yield f"more than one breath | {text}"
    for text in texts["notify"]:
        if len(text.replace("{bond}", LONGEST_NAME)) > 90:
            yield f"longer than a card | {text}"
    for text in texts["draft"]:
        if len(re.findall(r"[.?]+", text)) > 2:
            yield f"draft longer than two sentences | {text}"


def _list_problems(key: str, texts: list[str]) -> Iterator[str]:
    if len(set(texts)) != len(texts):
        yield f"{key} repeats itself"
    if texts and all("{bond}" in text for text in texts):
        yield f"{key} has no line without a name"


def _text_problems(text: str, moment: Moment, language: Language) -> Iterator[str]:
    yield from offered_problems(text, language)
    yield from hits(language.presence, text)
    if placeholders(text) - {"bond"}:
        yield "placeholder"
    if "{bond}" in text and not moment["bond_kinds"]:
        yield "a name without a bond"
    if not moment["asks"]:
        yield from (f"a gift {why}" for why in hits(language.asking, text))


def phrases_problems(phrases: Phrases, language: Language) -> Iterator[str]:
    """Yield what is wrong with the phrases."""
    if set(phrases) != SECTIONS:
        yield "sections"
        return
    for section, part in phrases.items():
        for key, texts in part.items():
            spot = f"{section}.{key}"
            if not texts or len(set(texts)) != len(texts):
                yield f"{spot} is empty or repeats itself"
            for text in texts:
                why = _phrase_problems(spot, text, language)
                yield from (f"{spot} {problem} | {text}" for problem in why)


def _phrase_problems(spot: str, text: str, language: Language) -> Iterator[str]:
    yield from offered_problems(text, language)
    if placeholders(text) != PLACEHOLDERS.get(spot, set()):
        yield "placeholder"
    heard = spot.partition(".")[0] not in READ_ONLY
    if heard and len(filled(text).split()) > HEARD_WORDS:
        yield "more than one breath"
