"""What part of the day it is for a lamp, and whether it may be switched on then."""

from datetime import datetime, time

from hypothesis import given, strategies as st
import pytest

from custom_components.connection_moments.model.person import QuietHours
from custom_components.connection_moments.model.phase import Phase, may_turn_on, phase_of
from tests.values import BERLIN

USUAL = QuietHours()
NIGHT_WORKER = QuietHours(start=time(8, 0), end=time(16, 0))
AFTER_MIDNIGHT = QuietHours(start=time(0, 30), end=time(8, 0))


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a time of an ordinary day."""
    return datetime(2026, 11, 18, hour, minute, second, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "sun_up", "phase"),
    [
        (at(12), True, Phase.DAY),
        (at(12), False, Phase.EVENING),
        (at(18, 29, 59), False, Phase.EVENING),
        (at(18, 30), False, Phase.BEFORE_BED),
        (at(18, 30), True, Phase.BEFORE_BED),
        (at(21, 29, 59), False, Phase.BEFORE_BED),
        (at(21, 30), False, Phase.NIGHT),
        (at(7, 59, 59), True, Phase.NIGHT),
        (at(8, 0), False, Phase.EVENING),
        (at(8, 0), True, Phase.DAY),
    ],
)
def test_quiet_hours_come_first_then_bedtime_then_the_sun(
    now: datetime, *, sun_up: bool, phase: Phase
) -> None:
    """In the three hours before bed it is dim, however high the sun stands."""
    assert phase_of(now, USUAL, sun_up=sun_up) is phase


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (at(6, 59), Phase.EVENING),
        (at(7, 0), Phase.DAY),
        (at(17, 59), Phase.DAY),
        (at(18, 0), Phase.EVENING),
    ],
)
def test_where_the_sun_is_not_known_the_clock_stands_in(now: datetime, phase: Phase) -> None:
    """A home without a sun still has an evening."""
    assert phase_of(now, QuietHours(start=time(23, 0), end=time(5, 0)), sun_up=None) is phase


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (at(4, 59), Phase.DAY),
        (at(5, 0), Phase.BEFORE_BED),
        (at(8, 0), Phase.NIGHT),
        (at(16, 0), Phase.DAY),
    ],
)
def test_a_night_workers_bedtime_is_in_the_morning(now: datetime, phase: Phase) -> None:
    """It follows the quiet hours, not the sun."""
    assert phase_of(now, NIGHT_WORKER, sun_up=True) is phase


@pytest.mark.parametrize(
    ("now", "phase"),
    [(at(21, 29), Phase.EVENING), (at(21, 30), Phase.BEFORE_BED), (at(0, 29), Phase.BEFORE_BED)],
)
def test_bedtime_may_be_after_midnight(now: datetime, phase: Phase) -> None:
    """The three hours before it reach back into the evening."""
    assert phase_of(now, AFTER_MIDNIGHT, sun_up=False) is phase


@pytest.mark.parametrize(
    ("phase", "for_an_opening", "for_a_guest"),
    [
        (Phase.DAY, True, True),
        (Phase.EVENING, False, True),
        (Phase.BEFORE_BED, False, True),
        (Phase.NIGHT, False, False),
    ],
)
def test_a_dark_lamp_goes_on_by_day_or_for_whoever_asks(
    phase: Phase, *, for_an_opening: bool, for_a_guest: bool
) -> None:
    """A dark room at night may hold a sleeper."""
    assert may_turn_on(phase, invited=False) is for_an_opening
    assert may_turn_on(phase, invited=True) is for_a_guest


@given(
    now=st.datetimes(timezones=st.just(BERLIN)),
    start=st.times(),
    end=st.times(),
    sun_up=st.none() | st.booleans(),
)
def test_it_is_night_exactly_in_quiet_hours(
    now: datetime, start: time, end: time, *, sun_up: bool | None
) -> None:
    """Whatever they are and wherever the sun stands."""
    quiet = QuietHours(start=start, end=end)

    phase = phase_of(now, quiet, sun_up=sun_up)

    assert (phase is Phase.NIGHT) is quiet.hold(now.time())
