"""The plan of a day: budget, pinned times, distance, publishing, and what moves it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from custom_components.connection_moments.model.dawn import dawned, replanned
from custom_components.connection_moments.model.decide import decide, next_wake
from custom_components.connection_moments.model.effects import Express
from custom_components.connection_moments.model.inputs import (
    CapacityChosen,
    Chose,
    Erase,
    Erased,
    WokeUp,
)
from custom_components.connection_moments.model.parts import parts_of, position
from custom_components.connection_moments.model.person import Person, QuietHours, Way
from custom_components.connection_moments.model.plan import plan_of
from custom_components.connection_moments.model.rhythm import Capacity, Plan, Span, Window
from custom_components.connection_moments.model.snapshot import Snapshot
from tests.values import (
    ALONE,
    BERLIN,
    DAY,
    FRESH,
    HEARD_LIBRARY,
    HOUR,
    MINUTE,
    NOON,
    ROBIN,
    WORLD,
    shown,
)

DAWN = datetime(2026, 11, 18, 4, 0, tzinfo=BERLIN)
NEW = "what seeds the fresh start"
TODAY = date(2026, 11, 18)
OLD = replace(FRESH, began=date(2026, 10, 1))
NIGHTLY = QuietHours(start=time(8, 0), end=time(16, 0))
BUDGETS = [(Capacity.TENDER, 1), (Capacity.STEADY, 2), (Capacity.OPEN, 3)]


def planned(snapshot: Snapshot = OLD, now: datetime = DAWN) -> Plan:
    """Return the plan of the day that a time belongs to."""
    plan = dawned(snapshot, now).plan
    assert plan is not None
    return plan


def at(window: Window) -> time:
    """Return when a window begins, on the wall."""
    return window.start.astimezone(BERLIN).time()


@pytest.mark.parametrize(("capacity", "count"), BUDGETS)
def test_a_day_has_as_many_windows_as_there_is_room_for(capacity: Capacity, count: int) -> None:
    """A tender day has one."""
    assert len(planned(replace(OLD, capacity=capacity)).windows) == count


def test_the_first_days_have_one_window() -> None:
    """However open they are; from the fourth on they are as any other."""
    new = replace(FRESH, capacity=Capacity.OPEN, began=date(2026, 11, 16))

    assert len(planned(new).windows) == 1
    assert len(planned(new, DAWN + DAY).windows) == 3


def test_a_full_week_has_no_more_windows() -> None:
    """What came by itself in seven days is counted, and nothing else."""
    full = tuple(shown(DAWN - number * 9 * HOUR) for number in range(1, 18))

    assert len(planned(replace(OLD, shown=full)).windows) == 1
    assert planned(replace(OLD, shown=(*full, shown(DAWN - HOUR)))).windows == ()


def test_windows_keep_their_distance_and_leave_the_night_alone() -> None:
    """Ninety minutes from one beginning to the next, within the day."""
    open_day = planned(replace(OLD, capacity=Capacity.OPEN)).windows
    starts = [one.start for one in open_day]

    assert all(b - a >= 90 * MINUTE for a, b in pairwise(starts))
    assert all(time(8, 0) <= at(one) < time(21, 30) for one in open_day)


def test_pinned_times_come_first() -> None:
    """Of two that are too near, the first; what is pinned in the night never."""
    pins = (time(9, 30), time(10, 0), time(19, 0), time(23, 0))
    windows = planned(replace(OLD, person=replace(ROBIN, pins=pins))).windows

    assert [at(one) for one in windows] == [time(9, 30), time(19, 0)]
    assert all(one.pinned and one.why == "pinned" for one in windows)
    assert {one.end - one.start for one in windows} == {HOUR}


def test_a_window_is_known_half_an_hour_before() -> None:
    """Also in a plan that is made late, after a machine slept."""
    late = planned(replace(OLD, capacity=Capacity.OPEN), NOON)

    assert {one.published for one in late.windows} == {NOON}
    assert all(one.start >= NOON + 30 * MINUTE for one in late.windows)


def test_late_in_the_evening_no_day_is_made_up_for() -> None:
    """There is no room left, and that is fine."""
    assert planned(OLD, datetime(2026, 11, 18, 21, 0, tzinfo=BERLIN)).windows == ()


def test_the_same_day_is_planned_once() -> None:
    """Whatever is learned meanwhile."""
    day = dawned(OLD, DAWN)

    assert dawned(day, NOON) is day
    assert dawned(day, DAWN + DAY).plan != day.plan


def test_the_same_seed_makes_the_same_plan() -> None:
    """A preview is the truth."""
    assert plan_of(OLD, TODAY, DAWN) == plan_of(OLD, TODAY, DAWN)


def test_now_and_then_a_new_time_is_tried() -> None:
    """By seed; its reason says so."""
    tried = [
        one
        for seed in range(150)
        for one in planned(replace(OLD, secret=f"home {seed}")).windows
        if one.why == "new"
    ]

    assert 0 < len(tried) < 20


def test_without_another_place_nothing_new_is_tried() -> None:
    """A day with one place for a window keeps it."""
    person = replace(ROBIN, hours_week=Span(start=time(8, 0), end=time(9, 41)))
    plans = {
        planned(replace(OLD, secret=f"home {seed}", person=person)).windows for seed in range(150)
    }

    assert {one.why for windows in plans for one in windows} == {"start"}


def test_capacity_moves_the_plan_and_leaves_what_can_stay() -> None:
    """The person's own change; windows that stay keep their time of publishing."""
    day = dawned(replace(OLD, capacity=Capacity.OPEN), DAWN)
    assert day.plan is not None

    tender = decide(day, CapacityChosen(capacity=Capacity.TENDER), DAWN + HOUR).snapshot.plan
    assert tender is not None
    assert tender.windows == day.plan.windows[:1]

    more = decide(
        dawned(OLD, DAWN), CapacityChosen(capacity=Capacity.OPEN), DAWN + HOUR
    ).snapshot.plan
    assert more is not None
    assert {one.published for one in more.windows} == {DAWN, DAWN + HOUR}


def test_the_same_capacity_moves_nothing() -> None:
    """But it may last from now on."""
    day = dawned(OLD, DAWN)
    chosen = decide(day, CapacityChosen(capacity=Capacity.STEADY, lasting=True), NOON).snapshot

    assert chosen == replace(day, capacity_lasts=True)


@pytest.mark.parametrize(("lasting", "then"), [(True, "tender"), (False, "steady")])
def test_capacity_goes_back_when_the_next_day_begins(then: str, *, lasting: bool) -> None:
    """Unless it lasts until the person changes it."""
    chosen = CapacityChosen(capacity=Capacity.TENDER, lasting=lasting)
    evening = decide(dawned(OLD, DAWN), chosen, NOON).snapshot

    assert dawned(evening, DAWN + DAY).capacity == then


def test_new_settings_move_the_plan_only_where_they_are_about_it() -> None:
    """A pinned time does, a kind that is off does not."""
    day = dawned(OLD, DAWN)
    pinned = replace(ROBIN, pins=(time(15, 0),))

    moved = decide(day, Chose(person=pinned), NOON).snapshot.plan
    assert moved is not None
    assert time(15, 0) in {at(one) for one in moved.windows}
    assert decide(day, Chose(person=replace(ROBIN, when_out=True)), NOON).snapshot.plan == day.plan


def test_a_plan_that_is_not_there_is_made_when_it_would_move() -> None:
    """The first settings are changed before the first day."""
    assert replanned(OLD, DAWN) == dawned(OLD, DAWN)


def test_the_day_of_a_night_worker_has_its_parts_awake() -> None:
    """Eight parts between 16:00 and 8:00, a day from 14:00 on."""
    person = Person(quiet_hours=NIGHTLY, day_start=time(14, 0))
    parts = parts_of(person, TODAY, BERLIN)

    assert [one.number for one in parts] == list(range(8))
    assert parts[0].start == datetime(2026, 11, 18, 16, 0, tzinfo=BERLIN)
    assert parts[-1].end == datetime(2026, 11, 19, 8, 0, tzinfo=BERLIN)


def test_a_day_that_begins_in_the_middle_of_the_time_awake_has_its_pieces() -> None:
    """The end of the last time awake, and the beginning of the next."""
    parts = parts_of(Person(quiet_hours=NIGHTLY), TODAY, BERLIN)

    assert [one.number for one in parts] == [6, 7, 0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [(3, [45] * 4), (0.5, [30]), (0.25, [15])],
    ids=["three hours", "half an hour", "a quarter"],
)
def test_a_short_time_awake_has_longer_parts(hours: float, minutes: list[int]) -> None:
    """An eighth of three hours would be too short for a window, and nothing would ever come."""
    ends = (datetime.combine(TODAY, time(17, 0)) + timedelta(hours=hours)).time()
    parts = parts_of(Person(quiet_hours=QuietHours(start=ends, end=time(17, 0))), TODAY, BERLIN)

    assert [(one.end - one.start).seconds // 60 for one in parts] == minutes
    assert all(one.end == after.start for one, after in pairwise(parts))


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (time(16, 40), time(17, 20), [(4, 40)]),
        (time(18, 50), time(19, 20), [(6, 30)]),
        (time(18, 45), time(22, 0), [(6, 135), (7, 60)]),
        (time(18, 0), time(22, 0), [(5, 60), (6, 120), (7, 60)]),
    ],
)
def test_hours_across_the_border_of_two_parts_are_not_lost(
    start: time, end: time, pieces: list[tuple[int, int]]
) -> None:
    """A piece that is too short for a window is one with the next, and counts as the longer."""
    awake = QuietHours(start=time(23, 0), end=time(7, 0))
    parts = parts_of(
        Person(quiet_hours=awake, hours_week=Span(start=start, end=end)), TODAY, BERLIN
    )

    assert [(one.number, one.length.seconds // 60) for one in parts] == pieces


def test_an_hour_awake_that_the_clocks_skip_is_no_part() -> None:
    """In Berlin there is nothing between two and three on that night."""
    quiet = QuietHours(start=time(3, 0), end=time(2, 0))

    assert parts_of(Person(quiet_hours=quiet), date(2026, 3, 28), BERLIN) == []


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_on_nights_the_clocks_change_no_day_is_lost(day: date) -> None:
    """The parts are as long as the day is, and none lies twice."""
    person = Person(quiet_hours=QuietHours(start=time(), end=time()))
    parts = parts_of(person, day, BERLIN)

    assert all(one.start < one.end for one in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))


def test_another_zone_is_another_day_and_not_a_second_one() -> None:
    """What came today counts there, too."""
    day = dawned(replace(OLD, shown=(shown(NOON), shown(NOON - 2 * HOUR))), NOON)
    far = NOON.astimezone(ZoneInfo("America/New_York"))

    assert planned(day, far).windows == day.plan.windows if day.plan else False
    assert day.plan is not None
    assert day.plan.windows == ()


def test_a_clock_that_was_wrong_by_years_loses_no_day() -> None:
    """Neither the plan nor the next time to wake stays there."""
    wrong = dawned(OLD, DAWN + 3650 * DAY)
    wakes = next_wake(wrong, NOON)

    assert wakes is not None
    assert wakes <= NOON + DAY
    assert planned(wrong, NOON).day == TODAY


def test_erasing_everything_begins_anew() -> None:
    """With the slow first days, and never without a plan."""
    day = dawned(replace(OLD, capacity=Capacity.OPEN), DAWN)
    erased = decide(day, Erased(what=Erase.EVERYTHING, secret=NEW), DAWN).snapshot

    assert erased.began == TODAY
    assert erased.plan is not None
    assert len(erased.plan.windows) == 1


def woken(snapshot: Snapshot, now: datetime, **world: object) -> list[Express]:
    """Return what is expressed at a time."""
    home = replace(WORLD, library=HEARD_LIBRARY, **world)  # type: ignore[arg-type]  # any field of it
    effects = decide(snapshot, WokeUp(world=home), now).effects
    return [one for one in effects if isinstance(one, Express) and one.cue.offer is None]


def test_the_morning_line_comes_once_silently_as_quiet_hours_end() -> None:
    """On the phone alone, and it is no offer."""
    person = replace(ROBIN, morning_line=True)
    day = dawned(replace(OLD, person=person), DAWN)
    morning = datetime(2026, 11, 18, 8, 0, tzinfo=BERLIN)

    (line,) = woken(day, morning)
    assert line.cue.ways == {Way.PHONE}
    assert line.cue.spoken is None
    assert line.cue.text
    assert woken(day, morning - MINUTE) == []
    assert woken(day, morning + 3 * HOUR) == []
    assert woken(day, morning, asleep=True) == []


def test_without_the_wish_there_is_no_morning_line() -> None:
    """Nor on a day that is begun in the evening."""
    evening = datetime(2026, 11, 18, 20, 0, tzinfo=BERLIN)

    assert planned(OLD).line is None
    assert planned(replace(OLD, person=replace(ALONE, morning_line=True)), evening).line is None


def test_quiet_hours_have_no_part() -> None:
    """The day lies between their end and their start."""
    quiet = QuietHours()

    assert position(DAWN, quiet) is None
    assert position(DAWN + 4 * HOUR, quiet) == 0
    assert 7 < (position(datetime(2026, 11, 18, 21, 29, tzinfo=BERLIN), quiet) or 0) < 8
    assert timedelta() < planned(OLD).ends - DAWN <= DAY
