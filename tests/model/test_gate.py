"""Whether there is room: who asks, the one quiet, and every ceiling and gap at its edge."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import pytest

from custom_components.connection_moments.model.gate import Reason, reasons, way_reasons
from custom_components.connection_moments.model.inputs import Asker
from custom_components.connection_moments.model.person import Person, QuietHours, Way
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.values import (
    BERLIN,
    DAY,
    FRESH,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    offered,
    shown,
)

NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)
GAP = 90 * MINUTE
AFTER_NOT_NOW = 3 * HOUR
NIGHT_WORKER = Person(quiet_hours=QuietHours(start=time(9, 0), end=time(17, 0)))
NO_WAYS: frozenset[Way] = frozenset()
LIGHT = frozenset({Way.LIGHT})
PHONE = frozenset({Way.PHONE})
ROOM: tuple[Reason, ...] = ()


def knowing(*ago: timedelta, invited: bool = False) -> Snapshot:
    """Return what is known after moments were shown so long before noon."""
    return replace(FRESH, shown=tuple(shown(NOON - one, invited=invited) for one in ago))


def declined(*ago: timedelta) -> Snapshot:
    """Return what is known after *not now* was said so long before noon."""
    return replace(FRESH, not_nows=tuple(NOON - one for one in ago))


def every_two_hours(count: int) -> Snapshot:
    """Return what is known after so many moments that came by themselves today."""
    return knowing(*(2 * HOUR * number for number in range(1, count + 1)))


def in_a_week(count: int) -> Snapshot:
    """Return what is known after so many moments in the six days before today."""
    return knowing(*(DAY + index * 7 * HOUR for index in range(count)))


def told(snapshot: Snapshot, asker: Asker, now: datetime = NOON) -> tuple[Reason, ...]:
    """Return what somebody is told who asks now."""
    return reasons(snapshot, asker, now)


def by_itself(snapshot: Snapshot, now: datetime = NOON) -> tuple[Reason, ...]:
    """Return what an automation is told."""
    return told(snapshot, Asker.AUTOMATION, now)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table "who asks" (design 3.3)."""

    known: Snapshot
    now: datetime
    own_tap: tuple[Reason, ...]
    invited: tuple[Reason, ...]
    automation: tuple[Reason, ...]


TABLE = {
    "nothing": Row(FRESH, NOON, ROOM, ROOM, ROOM),
    "an open offer": Row(
        offered(now=NOON - 3 * HOUR),
        NOON,
        (Reason.OPEN_ALREADY,),
        (Reason.OPEN_ALREADY,),
        (Reason.OPEN_ALREADY,),
    ),
    "quiet without an end": Row(
        replace(FRESH, quiet=Quiet()), NOON, ROOM, (Reason.QUIET_OPEN,), (Reason.QUIET_OPEN,)
    ),
    "quiet until later": Row(
        replace(FRESH, quiet=Quiet(until=NOON + SECOND)),
        NOON,
        ROOM,
        (Reason.QUIET_UNTIL,),
        (Reason.QUIET_UNTIL,),
    ),
    "quiet that is over": Row(replace(FRESH, quiet=Quiet(until=NOON)), NOON, ROOM, ROOM, ROOM),
    "quiet hours": Row(FRESH, NIGHT, ROOM, ROOM, (Reason.QUIET_HOURS,)),
    "a moment an hour ago": Row(knowing(HOUR), NOON, ROOM, ROOM, (Reason.GAP,)),
    "not now, two hours ago": Row(declined(2 * HOUR), NOON, ROOM, ROOM, (Reason.GAP,)),
    "not now, twice": Row(declined(5 * HOUR, 6 * HOUR), NOON, ROOM, ROOM, (Reason.NOT_TODAY,)),
    "a full day": Row(
        knowing(2 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR), NOON, ROOM, ROOM, (Reason.BUDGET_USED,)
    ),
    "a full week": Row(in_a_week(18), NOON, ROOM, ROOM, (Reason.WEEK_FULL,)),
}


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_who_asks_decides_what_holds(row: Row) -> None:
    """The own tap passes quiet, a guest's wish passes the budget, an automation nothing."""
    assert told(row.known, Asker.OWN_TAP, row.now) == row.own_tap
    assert told(row.known, Asker.INVITED, row.now) == row.invited
    assert told(row.known, Asker.AUTOMATION, row.now) == row.automation


def test_every_reason_is_told_at_once() -> None:
    """In the order in which they weigh."""
    known = replace(
        knowing(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR),
        quiet=Quiet(),
        not_nows=(NOON - HOUR, NOON - 2 * HOUR),
    )

    assert by_itself(known) == (
        Reason.QUIET_OPEN,
        Reason.NOT_TODAY,
        Reason.GAP,
        Reason.BUDGET_USED,
    )


def test_the_gap_ends_after_ninety_minutes() -> None:
    """To the second."""
    assert by_itself(knowing(GAP - SECOND)) == (Reason.GAP,)
    assert by_itself(knowing(GAP)) == ROOM


def test_a_moment_that_was_asked_for_makes_a_gap_too() -> None:
    """Whoever tapped an hour ago has had a moment an hour ago."""
    assert by_itself(knowing(HOUR, invited=True)) == (Reason.GAP,)


def test_after_not_now_nothing_comes_for_three_hours() -> None:
    """To the second."""
    assert by_itself(declined(AFTER_NOT_NOW - SECOND)) == (Reason.GAP,)
    assert by_itself(declined(AFTER_NOT_NOW)) == ROOM


def test_not_now_of_last_night_is_one_of_last_night() -> None:
    """It holds for its three hours, and does not count as one of today's two."""
    five = datetime(2026, 11, 18, 5, 0, tzinfo=BERLIN)
    last_night = (five - 2 * HOUR, five - 2 * HOUR + MINUTE)
    known = replace(FRESH, person=NIGHT_WORKER, not_nows=last_night)

    assert by_itself(known, five) == (Reason.GAP,)


def test_a_clock_set_back_neither_opens_the_gap_nor_locks_it() -> None:
    """What seems to lie in the future counts by its distance."""
    assert by_itself(knowing(-HOUR)) == (Reason.GAP,)
    assert by_itself(knowing(-GAP)) == ROOM
    assert by_itself(declined(-2 * HOUR)) == (Reason.GAP,)
    assert by_itself(declined(-AFTER_NOT_NOW)) == ROOM


@pytest.mark.parametrize(("count", "said"), [(3, ROOM), (4, (Reason.BUDGET_USED,))])
def test_at_most_four_come_by_themselves_in_a_day(count: int, said: tuple[Reason, ...]) -> None:
    """Whatever any automation wants."""
    assert by_itself(every_two_hours(count)) == said


def test_what_was_asked_for_is_not_counted() -> None:
    """Neither against the day nor against the week."""
    day = knowing(*(2 * HOUR * number for number in range(1, 5)), invited=True)
    week = replace(in_a_week(17), shown=(*in_a_week(17).shown, *day.shown))

    assert by_itself(day) == ROOM
    assert by_itself(week) == ROOM


def test_the_count_begins_anew_at_four_in_the_morning() -> None:
    """A day is the person's, not the calendar's; a night worker has no quiet hours then."""
    one = datetime(2026, 11, 18, 1, 0, tzinfo=BERLIN)
    known = replace(
        FRESH, person=NIGHT_WORKER, shown=tuple(shown(one - HOUR * ago) for ago in range(4))
    )

    assert by_itself(known, datetime(2026, 11, 18, 3, 59, tzinfo=BERLIN)) == (Reason.BUDGET_USED,)
    assert by_itself(known, datetime(2026, 11, 18, 4, 0, tzinfo=BERLIN)) == ROOM


@pytest.mark.parametrize(("count", "said"), [(17, ROOM), (18, (Reason.WEEK_FULL,))])
def test_at_most_eighteen_come_by_themselves_in_a_week(
    count: int, said: tuple[Reason, ...]
) -> None:
    """A week is seven days back from now."""
    assert by_itself(in_a_week(count)) == said


def test_a_moment_of_seven_days_ago_is_not_of_this_week() -> None:
    """To the second."""
    known = in_a_week(17)
    first = replace(known, shown=(shown(NOON - 7 * DAY), *known.shown))
    still = replace(known, shown=(shown(NOON - 7 * DAY + SECOND), *known.shown))

    assert by_itself(first) == ROOM
    assert by_itself(still) == (Reason.WEEK_FULL,)


def test_quiet_hours_end_at_eight() -> None:
    """An automation may ask from then on."""
    eight = datetime(2026, 11, 18, 8, 0, tzinfo=BERLIN)

    assert by_itself(FRESH, eight - SECOND) == (Reason.QUIET_HOURS,)
    assert by_itself(FRESH, eight) == ROOM


@pytest.mark.parametrize(
    ("named", "usable", "set_up", "said"),
    [
        (None, NO_WAYS, NO_WAYS, ROOM),
        (LIGHT, LIGHT, LIGHT, ROOM),
        (LIGHT | PHONE, LIGHT, LIGHT | PHONE, ROOM),
        (PHONE, LIGHT, LIGHT | PHONE, (Reason.CHANNEL_AWAY,)),
        (PHONE, NO_WAYS, LIGHT, (Reason.NO_CHANNEL,)),
        (LIGHT | PHONE, NO_WAYS, LIGHT, (Reason.CHANNEL_AWAY,)),
        (NO_WAYS, LIGHT, LIGHT, (Reason.NO_CHANNEL,)),
    ],
    ids=["none named", "there", "one of two", "away", "not set up", "one is away", "no way"],
)
def test_named_ways_are_meant(
    named: frozenset[Way] | None,
    usable: frozenset[Way],
    set_up: frozenset[Way],
    said: tuple[Reason, ...],
) -> None:
    """What is away now is told apart from what was never set up."""
    assert way_reasons(named, usable, set_up) == said
