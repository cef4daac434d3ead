"""What a moment needs, and how its answer is worded."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.moment import (
    Body,
    BondKind,
    Kind,
    Library,
    Moment,
    Needs,
    received_key,
)
from tests.values import BESIDE, HEART, PAWS, TALK, THOUGHT

PET_OR_FRIEND = replace(PAWS, bond_kinds=frozenset({BondKind.PET, BondKind.FRIEND}))
ANYBODY_BESIDE = replace(THOUGHT, needs=Needs.PERSON)


@pytest.mark.parametrize("moment", [PAWS, TALK, BESIDE, ANYBODY_BESIDE])
def test_a_pet_a_therapist_or_somebody_beside_has_to_be_there(moment: Moment) -> None:
    """None of them can be "someone you like"."""
    assert moment.wants_bond


@pytest.mark.parametrize("moment", [THOUGHT, HEART, PET_OR_FRIEND])
def test_anybody_else_can_stay_unnamed(moment: Moment) -> None:
    """A heart can go to someone you like."""
    assert not moment.wants_bond


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        (Kind.GROUNDING_BREATH, Body.BREATH, "received_breath"),
        (Kind.RECEIVE_CARE, Body.NONE, "received_care"),
        (Kind.RECEIVE_CARE, Body.BREATH, "received_breath"),
        (Kind.WARM_THOUGHT, Body.NONE, "received_soft"),
        (Kind.SIT_NEAR, Body.TOUCH, "received_soft"),
        (Kind.HEART_REPLY, Body.NONE, "received_act"),
        (Kind.GROUNDING_BREATH, Body.NONE, "received_act"),
    ],
)
def test_the_button_says_what_was_done(kind: Kind, body: Body, key: str) -> None:
    """A breath, care that was taken in, a look or an act are worded apart."""
    assert received_key(kind, body) == key


def test_a_phrase_is_found_by_section_and_key() -> None:
    """With the plainest line first, as in the file."""
    library = Library(moments={}, phrases={"quiet": {"ends": ("Hello.", "Back.")}})

    assert library.lines("quiet", "ends") == ("Hello.", "Back.")
