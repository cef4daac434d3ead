"""The person's own words about a bond: kept for them, and gone with the bond."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.errors import BondUnknownError
from custom_components.connection_moments.model.inputs import Chose, Erase, Erased, NoteWritten
from tests.values import BISCUIT, FRESH, NOON, ROBIN, SAM, SOWN

NOTED = decide(FRESH, NoteWritten(bond_id="sam", text="Likes letters."), NOON).snapshot


def test_a_note_is_kept() -> None:
    """And changes nothing else."""
    assert replace(FRESH, notes={"sam": "Likes letters."}) == NOTED


def test_a_note_can_be_another_or_none() -> None:
    """Each bond has one."""
    both = decide(NOTED, NoteWritten(bond_id="biscuit", text="Hates the broom."), NOON).snapshot
    other = decide(both, NoteWritten(bond_id="sam", text="Moved away."), NOON).snapshot
    none = decide(other, NoteWritten(bond_id="sam", text=None), NOON).snapshot

    assert other.notes == {"biscuit": "Hates the broom.", "sam": "Moved away."}
    assert none.notes == {"biscuit": "Hates the broom."}


def test_a_resting_bond_keeps_its_note() -> None:
    """Nobody else is told of it."""
    resting = replace(NOTED, person=ROBIN.with_resting("sam"))

    written = decide(resting, NoteWritten(bond_id="sam", text="Some time apart."), NOON)

    assert written.snapshot.notes == {"sam": "Some time apart."}


def test_a_note_needs_a_bond() -> None:
    """There is no other place for it."""
    with pytest.raises(BondUnknownError):
        decide(FRESH, NoteWritten(bond_id="nobody", text="Words."), NOON)


def test_a_note_leaves_with_its_bond() -> None:
    """And stays through every other change."""
    kept = decide(NOTED, Chose(person=replace(ROBIN, bonds=(SAM,))), NOON).snapshot
    gone = decide(NOTED, Chose(person=replace(ROBIN, bonds=(BISCUIT,))), NOON).snapshot

    assert kept.notes == NOTED.notes
    assert gone.notes == {}


@pytest.mark.parametrize(("what", "left"), [(Erase.HISTORY, 1), (Erase.EVERYTHING, 0)])
def test_erasing_everything_takes_notes(what: Erase, left: int) -> None:
    """History is what happened; a note is not that."""
    after = decide(NOTED, Erased(what=what, secret=SOWN), NOON).snapshot

    assert len(after.notes) == left


def test_a_note_is_in_no_text_about_it() -> None:
    """A log that prints a snapshot or an input would tell it."""
    written = NoteWritten(bond_id="sam", text="Likes letters.")

    assert "letters" not in repr(NOTED) + repr(written)
