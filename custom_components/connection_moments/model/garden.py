"""The garden: what happened as marks without words, dates or names."""

from collections import Counter
from datetime import date
from enum import IntEnum
from hashlib import sha256

from .moment import Kind, Library
from .snapshot import Snapshot


class Season(IntEnum):
    """The season of a mark's day. It keeps the colour."""

    WINTER = 0
    SPRING = 1
    SUMMER = 2
    AUTUMN = 3


class Plant(IntEnum):
    """What a mark is: quiet kinds lie as stones, kinds that reach out are petals."""

    LEAF = 0
    PETAL = 1
    STONE = 2


STONES = {Kind.HELD_SILENCE, Kind.SIT_NEAR}
PETALS = {
    Kind.HEART_REPLY,
    Kind.CHECK_IN,
    Kind.SHARE_SMILE,
    Kind.SHARED_LAUGH,
    Kind.WARM_HELLO_OUT,
    Kind.RECEIVE_CARE,
}

type Mark = tuple[int, int, int]
"""A number that throws the dice for the shape, the season, and what it is."""


def garden(snapshot: Snapshot, library: Library, *, south: bool) -> tuple[Mark, ...]:
    """Return every mark in the order in which they came; `south`: seasons are mirrored.

    A mark depends on its moment, its day and its place among equal ones alone, so
    nothing that comes later changes it. The secret keeps others from guessing which
    moment of which day it was.
    """
    equal: Counter[tuple[str | None, str]] = Counter()
    marks: list[Mark] = []
    for seed in snapshot.seeds:
        key = (seed.moment_id, seed.day)
        moment = library.moments.get(seed.moment_id or "")
        said = f"{snapshot.secret}|{seed.moment_id}|{seed.day}|{equal[key]}"
        number = int.from_bytes(sha256(said.encode()).digest()[:4])
        season = season_of(date.fromisoformat(seed.day), south=south)
        marks.append((number, int(season), int(plant_of(moment.kind if moment else None))))
        equal[key] += 1
    return tuple(marks)


def season_of(day: date, *, south: bool) -> Season:
    """Return the season of a day, by whole months."""
    return Season((day.month % 12 // 3 + 2 * south) % len(Season))


def plant_of(kind: Kind | None) -> Plant:
    """Return what a moment of a kind becomes; one that nobody knows is a leaf."""
    if kind in STONES:
        return Plant.STONE
    return Plant.PETAL if kind in PETALS else Plant.LEAF
