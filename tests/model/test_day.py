"""A day begins at 04:00 on the wall clock, also on the nights the clocks change."""

from datetime import UTC, date, datetime

import pytest

from custom_components.connection_moments.model.day import day_of, next_day_start
from tests.values import BERLIN, HOUR

SPRING = datetime(2026, 3, 28, 23, 0, tzinfo=BERLIN)
AUTUMN = datetime(2026, 10, 24, 23, 0, tzinfo=BERLIN)
TWICE = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 18, 3, 59, 59, tzinfo=BERLIN), date(2026, 11, 17)),
        (datetime(2026, 11, 18, 4, 0, tzinfo=BERLIN), date(2026, 11, 18)),
        (datetime(2026, 11, 19, 0, 30, tzinfo=BERLIN), date(2026, 11, 18)),
        (TWICE, date(2026, 10, 24)),
        (TWICE.replace(fold=1), date(2026, 10, 24)),
        (datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN), date(2026, 3, 28)),
    ],
)
def test_a_night_belongs_to_the_day_before(now: datetime, day: date) -> None:
    """Whoever is up at two is still in yesterday."""
    assert day_of(now) == day


@pytest.mark.parametrize(
    ("now", "starts"),
    [
        (
            datetime(2026, 11, 18, 12, 0, tzinfo=BERLIN),
            datetime(2026, 11, 19, 4, 0, tzinfo=BERLIN),
        ),
        (
            datetime(2026, 11, 18, 3, 59, tzinfo=BERLIN),
            datetime(2026, 11, 18, 4, 0, tzinfo=BERLIN),
        ),
        (datetime(2026, 11, 18, 4, 0, tzinfo=BERLIN), datetime(2026, 11, 19, 4, 0, tzinfo=BERLIN)),
    ],
)
def test_the_next_day_starts_at_four(now: datetime, starts: datetime) -> None:
    """At four sharp a new day has begun, so the next one is tomorrow's."""
    assert next_day_start(now) == starts


def test_the_night_the_clocks_go_forward_is_an_hour_shorter() -> None:
    """From eleven to four it is four hours then."""
    assert next_day_start(SPRING).astimezone(UTC) - SPRING.astimezone(UTC) == 4 * HOUR


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    """From eleven to four it is six hours then."""
    assert next_day_start(AUTUMN).astimezone(UTC) - AUTUMN.astimezone(UTC) == 6 * HOUR
