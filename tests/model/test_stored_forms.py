"""Every form that was ever stored opens: one file for each version."""

import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.connection_moments.model.codec import (
    MINOR_VERSION,
    VERSION,
    decode,
    encode,
)
from tests.values import EVERYTHING, ROBIN

FIXTURES = sorted(Path(__file__).parent.joinpath("fixtures").glob("store_*.json"))
NEWEST = {"version": VERSION, "minor_version": MINOR_VERSION}


def contents(path: Path) -> Any:
    """Return a file as it lay in somebody's storage folder."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_what_an_older_version_stored_opens(path: Path) -> None:
    """Nobody loses their garden to an update."""
    snapshot = decode(contents(path)["data"], ROBIN)

    assert snapshot.seeds
    assert snapshot.history
    assert snapshot.offer
    assert encode(decode(encode(snapshot), ROBIN)) == encode(snapshot)


def test_this_version_has_its_file_among_them() -> None:
    """A change of the stored form needs a new file here and a new number."""
    newest = [one for one in map(contents, FIXTURES) if NEWEST.items() <= one.items()]

    assert [decode(one["data"], ROBIN) for one in newest] == [EVERYTHING]
    assert [one["data"] for one in newest] == [encode(EVERYTHING)]
