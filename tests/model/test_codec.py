"""What is stored comes back equal; anything else says that it cannot be read."""

from copy import deepcopy
from dataclasses import replace
import json
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.connection_moments.model.codec import Stored, decode, encode
from custom_components.connection_moments.model.errors import StoredFormError
from custom_components.connection_moments.model.receptivity import Learner
from custom_components.connection_moments.model.rhythm import Capacity
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from custom_components.connection_moments.model.today import Today
from tests.values import ALONE, EVERYTHING, FRESH, ROBIN

STORED = encode(EVERYTHING)
PARTS = sorted(set(STORED) - {"rhythm", "notes"})
"""The rhythm and notes came later: an older file does not have them."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to each value inside stored content."""
    inner = tree if isinstance(tree, dict) else dict(enumerate(tree if type(tree) is list else ()))
    below = [place for key, value in inner.items() for place in places(value, (*path, key))]
    return [path, *below] if path else below


PLACES = places(STORED)


def put(place: tuple[Any, ...], value: object) -> Stored:
    """Return the stored content with another value in one place."""
    content = deepcopy(STORED)
    holder: Any = content
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return content


@pytest.mark.parametrize(
    "snapshot",
    [
        FRESH,
        EVERYTHING,
        replace(EVERYTHING, quiet=Quiet()),
        replace(EVERYTHING, offer=None, later=None, quiet=None),
    ],
)
def test_what_is_stored_comes_back_equal(snapshot: Snapshot) -> None:
    """To the last field, through the very text of a file."""
    content = json.loads(json.dumps(encode(snapshot)))

    assert decode(content, ROBIN) == snapshot


def test_what_the_person_chose_is_not_stored_twice() -> None:
    """It comes from the settings, as they are by then."""
    assert decode(STORED, ALONE) == replace(EVERYTHING, person=ALONE)


def test_no_name_is_stored_but_in_the_line_of_the_open_offer() -> None:
    """Names live in the settings; the line is gone when the offer ends."""
    closed = json.dumps(encode(replace(EVERYTHING, offer=None)))

    assert not [bond.name for bond in ROBIN.bonds if bond.name in closed]


@pytest.mark.parametrize("part", PARTS)
def test_content_without_a_part_cannot_be_read(part: str) -> None:
    """Nothing is guessed."""
    content = {name: value for name, value in STORED.items() if name != part}

    with pytest.raises(StoredFormError):
        decode(content, ROBIN)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("secret",), 7),
        (("made",), "7"),
        (("made",), True),
        (("made",), 1.5),
        (("offer",), "open"),
        (("offer", "kind"), "somersault"),
        (("offer", "asks"), 1),
        (("offer", "ways"), ["smoke"]),
        (("offer", "opened"), "2026-11-18T12:00:00"),
        (("offer", "closes"), 1234567),
        (("later", "moment_id"), None),
        (("quiet", "until"), "tomorrow"),
        (("shown",), None),
        (("shown", 0), []),
        (("shown", 0, "received"), "yes"),
        (("shown", 0, "spoken"), "yes"),
        (("shown", 1, "kind"), "somersault"),
        (("shown", 1, "moment_id"), 7),
        (("not_nows", 0), None),
        (("history", 0, "at"), None),
        (("history", 0, "bond_id"), 4),
        (("seeds", 0), []),
        (("seeds", 0), "2026-11-17"),
        (("seeds", 0, 0), 5),
        (("seeds", 0, 1), None),
        (("rhythm",), []),
        (("rhythm", "began"), "once"),
        (("rhythm", "capacity"), "endless"),
        (("rhythm", "plan"), {}),
        (("rhythm", "plan", "day"), 7),
        (("rhythm", "plan", "windows", 0), []),
        (("rhythm", "plan", "windows", 0, 5), "storm"),
        (("seeds", 0, 1), "some day"),
        (("notes",), []),
        (("notes", "sam"), 7),
        (("rhythm", "learner"), None),
        (("rhythm", "learner", "moved", 0), 20_001),
        (("rhythm", "learner", "doubt", 0), 99),
        (("rhythm", "learner", "home", 0), [10_000]),
        (("rhythm", "learner", "often"), []),
        (("rhythm", "learner", "often", 0, 0), 10_001),
        (("rhythm", "learner", "last", 0, 0), 8),
        (("rhythm", "today", "present"), "yes"),
        (("rhythm", "today", "home"), "1ffffffff"),
        (("rhythm", "today", "heard"), "-1"),
        (("rhythm", "today", "busy"), 10_000),
        (("rhythm", "today", "noted"), ["coffee"]),
        (("offer", "lesson"), [8, True, 0, 0, 0, True]),
    ],
)
def test_content_of_another_form_cannot_be_read(place: tuple[Any, ...], value: object) -> None:
    """So that it is put aside, and not half believed."""
    with pytest.raises(StoredFormError):
        decode(put(place, value), ROBIN)


def test_what_was_shown_before_there_was_a_voice_was_not_heard() -> None:
    """Content of the first form says nothing about it."""
    content = deepcopy(STORED)
    for one in content["shown"]:
        del one["spoken"]

    silent = tuple(replace(one, spoken=False) for one in EVERYTHING.shown)
    assert decode(content, ROBIN) == replace(EVERYTHING, shown=silent)


def test_before_there_was_a_rhythm_every_day_was_steady() -> None:
    """Content of the first form says nothing about it."""
    content = {name: value for name, value in STORED.items() if name != "rhythm"}

    plain = replace(
        EVERYTHING,
        began=None,
        capacity=Capacity.STEADY,
        capacity_lasts=False,
        plan=None,
        learner=Learner(),
        diary=Today(),
    )
    assert decode(content, ROBIN) == plain


def test_before_there_was_a_page_there_were_no_notes() -> None:
    """Content of the first form says nothing about them."""
    content = {name: value for name, value in STORED.items() if name != "notes"}

    assert decode(content, ROBIN) == replace(EVERYTHING, notes={})


@pytest.mark.parametrize("content", [None, [], "text", 5, {}])
def test_a_file_that_holds_something_else_cannot_be_read(content: Any) -> None:
    """Valid JSON may still be anything."""
    with pytest.raises(StoredFormError):
        decode(content, ROBIN)


@given(place=st.sampled_from(PLACES), value=JSON)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    place: tuple[Any, ...], value: object
) -> None:
    """Whatever a disk did to one place of it, no other error comes out."""
    assert read_or_refused(put(place, value))


def read_or_refused(content: Stored) -> bool:
    """Return whether content is read, or refused in the one way there is."""
    try:
        return isinstance(decode(content, ROBIN), Snapshot)
    except StoredFormError:
        return True
