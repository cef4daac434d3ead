"""A language's library file as values."""

from collections.abc import Iterable, Mapping
from typing import Any

from .moment import Body, BondKind, Energy, Kind, Library, Moment, Needs, Shape, Texts
from .opening import Opening

_OPENINGS = {"any": Opening.NONE, "bond_near": Opening.BOND}
"""How a library calls some openings."""


def read_library(content: Mapping[str, Any]) -> Library:
    """Return the library of a file with `moments` and `phrases`.

    Raises KeyError or ValueError for a file that is not of that form.
    """
    moments = (_moment(one) for one in content["moments"])
    return Library(
        moments={one.moment_id: one for one in moments},
        stinging=tuple(content.get("stinging", ())),
        phrases={
            section: {key: tuple(lines) for key, lines in part.items()}
            for section, part in content["phrases"].items()
        },
    )


def _moment(entry: Mapping[str, Any]) -> Moment:
    return Moment(
        moment_id=entry["id"],
        kind=Kind(entry["kind"]),
        asks=entry["asks"],
        shape=Shape(entry["shape"]),
        energy=Energy(entry["energy"]),
        needs=Needs(entry["needs"]),
        body=Body(entry["body"]),
        bond_kinds=_bond_kinds(entry["bond_kinds"]),
        seconds=entry["seconds"],
        openings=frozenset(_OPENINGS.get(name) or Opening(name) for name in entry["openings"]),
        texts=Texts(
            notify=tuple(entry["texts"]["notify"]),
            spoken=tuple(entry["texts"]["spoken"]),
            received=tuple(entry["texts"]["received"]),
            draft=tuple(entry["texts"]["draft"]),
        ),
    )


def _bond_kinds(names: Iterable[str]) -> frozenset[BondKind]:
    return frozenset(BondKind(name) for name in names)
