"""The garden: one mark for each moment, which nothing that comes later changes."""

from dataclasses import replace
from datetime import date

import pytest

from custom_components.connection_moments.model.garden import (
    Mark,
    Plant,
    Season,
    garden,
    plant_of,
    season_of,
)
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.snapshot import Seed, Snapshot
from tests.values import FRESH, LIBRARY

SOME = (
    Seed(moment_id="paws", day="2026-01-31"),
    Seed(moment_id="heart", day="2026-04-01"),
    Seed(moment_id="talk", day="2026-07-04"),
    Seed(moment_id=None, day="2026-10-30"),
    Seed(moment_id="heart", day="2026-04-01"),
    Seed(moment_id="a moment that has left the library", day="2026-12-01"),
)


def grown(*seeds: Seed, on: Snapshot = FRESH, south: bool = False) -> tuple[Mark, ...]:
    """Return the marks of some seeds."""
    return garden(replace(on, seeds=seeds), LIBRARY, south=south)


def test_each_moment_has_a_mark_with_its_season_and_form() -> None:
    """In the order in which they came."""
    marks = [(Season(season), Plant(plant)) for _, season, plant in grown(*SOME)]

    assert marks == [
        (Season.WINTER, Plant.LEAF),
        (Season.SPRING, Plant.PETAL),
        (Season.SUMMER, Plant.STONE),
        (Season.AUTUMN, Plant.LEAF),
        (Season.SPRING, Plant.PETAL),
        (Season.WINTER, Plant.LEAF),
    ]


def test_no_two_marks_are_alike() -> None:
    """Not even those of the same moment on the same day."""
    numbers = [number for number, _, _ in grown(*SOME)]

    assert len(set(numbers)) == len(SOME)
    assert all(0 <= number < 2**32 for number in numbers)


def test_what_comes_later_changes_nothing() -> None:
    """A garden only grows."""
    whole = grown(*SOME)

    assert [grown(*SOME[:count]) for count in range(len(SOME))] == [
        whole[:count] for count in range(len(SOME))
    ]


def test_nobody_can_tell_the_moment_from_its_mark() -> None:
    """The same moment on the same day is another number for somebody else."""
    somebody_else = replace(FRESH, secret=FRESH.secret[::-1])

    assert grown(SOME[0])[0][0] != grown(SOME[0], on=somebody_else)[0][0]


@pytest.mark.parametrize(
    ("month", "north", "south"),
    [
        (12, Season.WINTER, Season.SUMMER),
        (3, Season.SPRING, Season.AUTUMN),
        (8, Season.SUMMER, Season.WINTER),
        (11, Season.AUTUMN, Season.SPRING),
    ],
)
def test_seasons_are_mirrored_in_the_south(month: int, north: Season, south: Season) -> None:
    """Where December is summer."""
    day = date(2026, month, 1)

    assert season_of(day, south=False) is north
    assert season_of(day, south=True) is south
    assert grown(Seed(moment_id=None, day=day.isoformat()), south=True)[0][1] == south


def test_every_kind_becomes_something() -> None:
    """Most are leaves."""
    plants = [plant_of(kind) for kind in Kind]

    assert set(plants) == set(Plant)
    assert plants.count(Plant.LEAF) > len(plants) / 2
