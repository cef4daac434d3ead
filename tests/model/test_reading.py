"""The library files are read as they are, and a broken one says so."""

from copy import deepcopy
from typing import Any

import pytest

from custom_components.connection_moments.model.moment import (
    Body,
    BondKind,
    Energy,
    Kind,
    Moment,
    Needs,
    Shape,
    Texts,
)
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.reading import read_library

ENTRY: dict[str, Any] = {
    "id": "pet_hi",
    "kind": "pet_hello",
    "asks": True,
    "shape": "welcome",
    "energy": "tender",
    "needs": "pet",
    "body": "touch",
    "bond_kinds": ["pet"],
    "seconds": 20,
    "openings": ["pet", "any", "bond_near"],
    "texts": {
        "notify": ["A soft hi fits.", "A soft hi to {bond}."],
        "spoken": ["A soft hi."],
        "received": ["Soft."],
        "draft": ["Hello."],
    },
}
CONTENT: dict[str, Any] = {
    "moments": [ENTRY],
    "phrases": {"quiet": {"ends": ["Hello.", "Back."]}},
}


def test_an_entry_becomes_a_moment() -> None:
    """With everything that the rules ask about."""
    assert read_library(CONTENT).moments == {
        "pet_hi": Moment(
            moment_id="pet_hi",
            kind=Kind.PET_HELLO,
            asks=True,
            shape=Shape.WELCOME,
            energy=Energy.TENDER,
            needs=Needs.PET,
            body=Body.TOUCH,
            bond_kinds=frozenset({BondKind.PET}),
            openings=frozenset({Opening.PET, Opening.NONE, Opening.BOND}),
            texts=Texts(
                notify=("A soft hi fits.", "A soft hi to {bond}."),
                spoken=("A soft hi.",),
                received=("Soft.",),
                draft=("Hello.",),
            ),
            seconds=20,
        )
    }


def test_phrases_keep_their_order() -> None:
    """The plainest line comes first."""
    assert read_library(CONTENT).lines("quiet", "ends") == ("Hello.", "Back.")


@pytest.mark.parametrize("field", ["kind", "shape", "energy", "needs", "body"])
def test_a_word_that_nobody_knows_is_refused(field: str) -> None:
    """A typing error in a translation is found at once."""
    content = deepcopy(CONTENT)
    content["moments"][0][field] = "somersault"

    with pytest.raises(ValueError, match="somersault"):
        read_library(content)


def test_an_unknown_kind_of_bond_is_refused() -> None:
    """It would never be offered to anybody."""
    content = deepcopy(CONTENT)
    content["moments"][0]["bond_kinds"] = ["dragon"]

    with pytest.raises(ValueError, match="dragon"):
        read_library(content)


@pytest.mark.parametrize("field", sorted(ENTRY))
def test_an_entry_without_a_field_is_refused(field: str) -> None:
    """Nothing is made up for it."""
    content = deepcopy(CONTENT)
    del content["moments"][0][field]

    with pytest.raises(KeyError, match=field):
        read_library(content)


@pytest.mark.parametrize("texts", ["notify", "spoken", "received", "draft"])
def test_an_entry_without_some_of_its_words_is_refused(texts: str) -> None:
    """Those to read, those to hear, those for afterwards, and those to send."""
    content = deepcopy(CONTENT)
    del content["moments"][0]["texts"][texts]

    with pytest.raises(KeyError, match=texts):
        read_library(content)


def test_words_that_sting_come_with_the_language() -> None:
    """A file that names none has none."""
    named = read_library({**CONTENT, "stinging": [r"\bshould\b"]})

    assert named.stinging == (r"\bshould\b",)
    assert read_library(CONTENT).stinging == ()
