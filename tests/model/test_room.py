"""When room for a moment turns by the clock alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.connection_moments.model.gate import home_reasons, reasons
from custom_components.connection_moments.model.inputs import Asker, World
from custom_components.connection_moments.model.offer import Answer
from custom_components.connection_moments.model.person import QuietHours
from custom_components.connection_moments.model.room import turns_at
from custom_components.connection_moments.model.snapshot import Snapshot
from tests.values import BERLIN, FRESH, HOUR, MINUTE, NOON, WORLD, answered, offered

QUIET = datetime(2026, 11, 18, 21, 30, tzinfo=BERLIN)
MORNING = datetime(2026, 11, 19, 8, 0, tzinfo=BERLIN)


def has_room(snapshot: Snapshot, world: World, now: datetime) -> bool:
    """Return what the gate says to an automation."""
    home = home_reasons(snapshot.person, world, Asker.AUTOMATION, now)
    return not (*reasons(snapshot, Asker.AUTOMATION, now), *home)


def test_with_nothing_going_on_it_turns_with_the_quiet_hours() -> None:
    """At their start by day, at their end by night."""
    assert turns_at(FRESH, WORLD, NOON) == QUIET
    assert turns_at(FRESH, WORLD, QUIET) == MORNING


@pytest.mark.parametrize("answer", [Answer.RECEIVED, Answer.NOT_NOW])
def test_it_comes_back_after_the_gap(answer: Answer) -> None:
    """Ninety minutes after a moment; three hours after a *not now*, too."""
    snapshot = answered(offered(), answer, NOON).snapshot

    at, seen = NOON, []
    while (turn := turns_at(snapshot, WORLD, at)) is not None and turn < QUIET:
        at = turn.astimezone(BERLIN)
        seen.append((at - NOON, has_room(snapshot, WORLD, at)))

    gap, tired = timedelta(minutes=90), timedelta(hours=3)
    assert seen == [(tired if answer is Answer.NOT_NOW else gap, True)]


@pytest.mark.parametrize(
    ("world", "minutes"),
    [
        (replace(WORLD, arrived=NOON - MINUTE), 3),
        (replace(WORLD, woke=NOON - MINUTE), 10),
    ],
    ids=["coming in", "getting up"],
)
def test_it_comes_back_when_somebody_has_landed(world: World, minutes: int) -> None:
    """A few minutes after coming in, ten after getting up."""
    turn = turns_at(FRESH, world, NOON)

    assert turn is not None
    assert turn == NOON + (minutes - 1) * MINUTE
    assert not has_room(FRESH, world, NOON)
    assert has_room(FRESH, world, turn.astimezone(BERLIN))


def test_it_follows_the_wall_clock_through_the_night_the_clocks_change() -> None:
    """In October the night is an hour longer."""
    snapshot = replace(
        FRESH,
        person=replace(FRESH.person, quiet_hours=QuietHours(end=MORNING.time())),
    )
    evening = datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN)

    turn = turns_at(snapshot, WORLD, evening)

    assert turn is not None
    assert turn - evening.astimezone(UTC) == 11 * HOUR
