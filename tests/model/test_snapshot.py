"""What is known about a person: it is replaced, never changed, and it forgets."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Happened
from custom_components.connection_moments.model.snapshot import (
    KEEP_HISTORY,
    KEEP_SHOWN,
    Quiet,
    Seed,
)
from tests.values import BERLIN, DAY, FRESH, HOUR, NOON, SECOND, shown

YESTERDAY_EVENING = datetime(2026, 11, 17, 20, 0, tzinfo=BERLIN)
DEEP_NIGHT = datetime(2026, 11, 19, 2, 0, tzinfo=BERLIN)
OTHER = "what seeds another home"
PURPOSES = ("offer", "token", "choice")


def test_nothing_known_is_not_quiet() -> None:
    """Quiet begins only when somebody asks for it."""
    assert not FRESH.is_quiet(NOON)


def test_quiet_without_an_end_runs_on() -> None:
    """It is the person who ends it, whenever that is."""
    assert replace(FRESH, quiet=Quiet()).is_quiet(NOON + 1000 * DAY)


def test_quiet_until_a_time_is_over_at_that_time() -> None:
    """Not a second later."""
    snapshot = replace(FRESH, quiet=Quiet(until=NOON))

    assert snapshot.is_quiet(NOON - SECOND)
    assert not snapshot.is_quiet(NOON)


def test_each_purpose_draws_its_own_digits() -> None:
    """An offer's id is on every event; it must not give away the token."""
    drawn = {FRESH.draw(purpose) for purpose in PURPOSES}

    assert len(drawn) == len(PURPOSES)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_drawing_is_sixteen_hex_digits(purpose: str) -> None:
    """The form of an offer's id."""
    assert len(FRESH.draw(purpose)) == 16
    assert set(FRESH.draw(purpose)) <= set("0123456789abcdef")


def test_each_offer_and_each_home_draw_anew() -> None:
    """No id comes twice, and nobody knows another home's."""
    assert FRESH.draw("offer") == FRESH.draw("offer")
    assert FRESH.draw("offer") != replace(FRESH, made=1).draw("offer")
    assert FRESH.draw("offer") != replace(FRESH, secret=OTHER).draw("offer")


def test_what_is_older_than_400_days_is_forgotten() -> None:
    """But the garden keeps its leaf."""
    old = Happened(at=NOON - KEEP_HISTORY, kind=Kind.CHECK_IN, moment_id="old")
    young = Happened(at=NOON - KEEP_HISTORY + SECOND, kind=Kind.CHECK_IN, moment_id="young")
    leaf = Seed(moment_id="old", day="2025-10-14")
    snapshot = replace(FRESH, history=(old, young), seeds=(leaf,))

    later = snapshot.forgetting(NOON)

    assert later.history == (young,)
    assert later.seeds == (leaf,)


def test_what_was_shown_is_remembered_for_rotation_alone() -> None:
    """Eight days carry the week's ceiling; then it is gone."""
    old, young = shown(NOON - KEEP_SHOWN), shown(NOON - KEEP_SHOWN + SECOND)

    assert replace(FRESH, shown=(old, young)).forgetting(NOON).shown == (young,)


def test_not_now_is_forgotten_with_its_day() -> None:
    """Tomorrow begins without it."""
    this_morning = NOON - 5 * HOUR
    snapshot = replace(FRESH, not_nows=(YESTERDAY_EVENING, this_morning))

    assert snapshot.forgetting(NOON).not_nows == (this_morning,)


def test_not_now_of_the_night_holds_for_three_hours_all_the_same() -> None:
    """A day that begins in between does not cut it short."""
    snapshot = replace(FRESH, not_nows=(DEEP_NIGHT,))

    assert snapshot.forgetting(DEEP_NIGHT + 3 * HOUR - SECOND) is snapshot
    assert snapshot.forgetting(DEEP_NIGHT + 3 * HOUR).not_nows == ()


def test_not_now_of_the_evening_holds_until_four() -> None:
    """It is kept as an instant, and belongs to the day it was in this time zone."""
    evening = datetime(2026, 11, 18, 22, 0, tzinfo=BERLIN).astimezone(UTC)
    early = datetime(2026, 11, 18, 3, 30, tzinfo=BERLIN).astimezone(UTC)
    snapshot = replace(FRESH, not_nows=(early, evening))

    assert snapshot.forgetting(DEEP_NIGHT).not_nows == (evening,)
    assert snapshot.forgetting(DEEP_NIGHT + 2 * HOUR).not_nows == ()


def test_with_nothing_to_forget_it_stays_the_very_same() -> None:
    """So that nothing is written to disk for it."""
    snapshot = replace(FRESH, shown=(shown(NOON - DAY),), not_nows=(NOON - HOUR,))

    assert snapshot.forgetting(NOON) is snapshot


def test_a_clock_set_back_forgets_nothing() -> None:
    """What seems to lie in the future is young."""
    snapshot = replace(
        FRESH,
        shown=(shown(NOON + 30 * DAY),),
        history=(Happened(at=NOON + 30 * DAY, kind=None),),
    )

    assert snapshot.forgetting(NOON) is snapshot
