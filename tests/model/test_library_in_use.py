"""The library as it is shipped, chosen from over many homes and many days."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import combinations
import json
from pathlib import Path

import pytest

from custom_components.connection_moments.model import reading
from custom_components.connection_moments.model.choose import Choice, choose
from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.inputs import Asker, Requested, WokeUp, World
from custom_components.connection_moments.model.moment import Body, Library, Moment
from custom_components.connection_moments.model.offer import Offer
from custom_components.connection_moments.model.person import Person
from tests.values import ALONE, DAY, EVERY_WAY, FRESH, HOUR, NOON, ROBIN, the_offer

FILE = Path("custom_components/connection_moments/library/en.json")
HOMES = range(600)
DAYS = range(60)
OFTEN = (timedelta(), 2 * HOUR, 4 * HOUR, 6 * HOUR)
EVERYBODY_NEAR = frozenset(bond.bond_id for bond in ROBIN.bonds)
ANY_BODY = replace(ROBIN, body=frozenset(Body))
PEOPLE = {"alone": ALONE, "with bonds": ROBIN, "with bonds and body": ANY_BODY}


@cache
def shipped() -> Library:
    """Return the library as it is shipped."""
    content = Path(__file__).parents[2].joinpath(FILE).read_text(encoding="utf-8")
    return reading.read_library(json.loads(content))


def asking() -> Requested:
    """Return what an opening asks for, with everybody welcome near."""
    world = World(library=shipped(), set_up=EVERY_WAY, ways=EVERY_WAY, near=EVERYBODY_NEAR)
    return Requested(world=world, asker=Asker.AUTOMATION)


def first_choices(person: Person) -> list[Choice]:
    """Return the first moment of each of many homes."""
    homes = [replace(FRESH, person=person, secret=f"home {one}") for one in HOMES]
    chosen = [choose(home, asking(), NOON) for home in homes]
    return [one for one in chosen if isinstance(one, Choice)]


def lived(person: Person) -> list[Offer]:
    """Return all that one person was offered in many full days."""
    known, seen = replace(FRESH, person=person), list[Offer]()
    for now in (NOON + DAY * day + hours for day in DAYS for hours in OFTEN):
        opened = decide(known, replace(asking(), asker=Asker.INVITED), now).snapshot
        seen.append(the_offer(opened))
        known = decide(opened, WokeUp(world=asking().world), now + HOUR).snapshot
    return seen


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_at_least_a_third_of_first_moments_ask_nothing(person: Person) -> None:
    """In whatever home."""
    chosen = first_choices(person)

    assert len(chosen) == len(HOMES)
    assert 3 * sum(not one.moment.asks for one in chosen) >= len(chosen)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_at_least_a_third_of_all_moments_ask_nothing(person: Person) -> None:
    """Over two months with four a day as well."""
    seen = lived(person)

    assert 3 * sum(not one.asks for one in seen) >= len(seen)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_there_is_always_something_else(person: Person) -> None:
    """Four a day, and never the same within twenty hours, nor one kind twice a day."""
    seen = lived(person)

    days = [seen[first : first + len(OFTEN)] for first in range(0, len(seen), len(OFTEN))]

    assert {len({one.kind for one in day}) for day in days} == {len(OFTEN)}
    assert repeated_within(20 * HOUR, seen) == []


def repeated_within(time: timedelta, seen: list[Offer]) -> list[str]:
    """Return the moments that came twice within a time."""
    return [
        after.moment_id
        for before, after in combinations(seen, 2)
        if before.moment_id == after.moment_id and after.opened - before.opened < time
    ]


@pytest.mark.parametrize("moment", shipped().moments.values(), ids=shipped().moments)
def test_every_moment_can_come_to_somebody(moment: Moment) -> None:
    """With everybody near and all of the body chosen, none is left out."""
    known = replace(FRESH, person=ANY_BODY)

    choice = choose(known, replace(asking(), moment_id=moment.moment_id), NOON)

    assert isinstance(choice, Choice)
    assert choice.moment == moment
