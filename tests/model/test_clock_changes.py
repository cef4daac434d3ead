"""The nights the clocks change, and clocks that are set back."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from custom_components.connection_moments.model.choose import choose
from custom_components.connection_moments.model.codec import decode, encode
from custom_components.connection_moments.model.decide import decide, next_wake
from custom_components.connection_moments.model.fitting import SAME_MOMENT
from custom_components.connection_moments.model.gate import GAP, Reason
from custom_components.connection_moments.model.inputs import (
    Asker,
    QuietAsked,
    Recorded,
    WokeUp,
)
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Answer
from custom_components.connection_moments.model.person import QuietHours
from custom_components.connection_moments.model.phase import Phase, phase_of
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.values import (
    BERLIN,
    DAY,
    FRESH,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    WORLD,
    answered,
    asking,
    offered,
    the_offer,
)

# In March two o'clock is three at once; in October two to three comes twice.
SPRING = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)
AUTUMN = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
SECOND_TIME = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
NIGHTS = {"spring": SPRING, "autumn": AUTUMN, "the second time": SECOND_TIME}
AWAKE = replace(
    FRESH,
    person=replace(FRESH.person, quiet_hours=QuietHours(start=time(9, 0), end=time(17, 0))),
)
"""Somebody who works at night."""

on_each_night = pytest.mark.parametrize("now", NIGHTS.values(), ids=NIGHTS)


def after(now: datetime, passed: timedelta) -> datetime:
    """Return what the wall clock says when so much time has really passed."""
    return (now.astimezone(UTC) + passed).astimezone(BERLIN)


def comes_by_itself(snapshot: Snapshot, now: datetime) -> tuple[Reason, ...]:
    """Return why nothing comes by itself, if nothing does."""
    return decide(snapshot, asking(Asker.AUTOMATION), now).reasons


@on_each_night
def test_an_offer_is_open_for_as_long_as_on_any_night(now: datetime) -> None:
    """Fifteen minutes are fifteen minutes."""
    snapshot = offered(now=now, on=AWAKE)

    before = decide(snapshot, WokeUp(world=WORLD), after(now, 15 * MINUTE - SECOND)).snapshot
    then = decide(snapshot, WokeUp(world=WORLD), after(now, 15 * MINUTE)).snapshot

    assert before.offer is not None
    assert then.offer is None


@on_each_night
def test_the_wake_up_is_set_for_the_right_instant(now: datetime) -> None:
    """A clock that waits for it would else ring an hour late."""
    wake = next_wake(offered(now=now, on=AWAKE), now)

    assert wake is not None
    assert wake - now.astimezone(UTC) == 15 * MINUTE


@on_each_night
def test_the_gap_is_as_long_as_on_any_night(now: datetime) -> None:
    """No hour that the clock skips opens it, and none that it repeats holds it."""
    shown = answered(offered(now=now, on=AWAKE), Answer.RECEIVED, now).snapshot

    assert comes_by_itself(shown, after(now, GAP - SECOND)) == (Reason.GAP,)
    assert comes_by_itself(shown, after(now, GAP)) == ()


@on_each_night
def test_after_not_now_it_is_as_still_as_on_any_night(now: datetime) -> None:
    """Two hours and more, however the clock jumps."""
    declined = replace(answered(offered(now=now, on=AWAKE), Answer.NOT_NOW, now).snapshot, shown=())

    assert comes_by_itself(declined, after(now, HOUR)) == (Reason.GAP,)


@on_each_night
def test_later_is_an_hour_later(now: datetime) -> None:
    """Neither at once nor in two hours."""
    put_off = answered(offered(now=now, on=AWAKE), Answer.LATER, now).snapshot

    early = decide(put_off, WokeUp(world=WORLD), after(now, HOUR - SECOND)).snapshot
    then = decide(put_off, WokeUp(world=WORLD), after(now, HOUR)).snapshot

    assert early.offer is None
    assert the_offer(then).once_more


@on_each_night
def test_a_moment_rests_for_twenty_real_hours(now: datetime) -> None:
    """Also across the change."""
    shown = answered(offered("glow", now, on=AWAKE), Answer.NOT_THIS_BOND, now).snapshot
    request = replace(asking(), kind=Kind.SOFT_LIGHT)

    assert choose(shown, request, after(now, SAME_MOMENT - SECOND)) is Reason.NOBODY
    assert choose(shown, request, after(now, SAME_MOMENT)) is not Reason.NOBODY


@on_each_night
def test_not_today_ends_at_four_on_the_wall(now: datetime) -> None:
    """Whenever that really is."""
    silent = answered(AWAKE, Answer.NOT_TODAY, now).snapshot
    four = now.replace(hour=4, minute=0, fold=0)

    assert silent.is_quiet(four - SECOND)
    assert not silent.is_quiet(four)


@pytest.mark.parametrize("fold", [0, 1])
def test_a_quiet_until_a_time_that_comes_twice_means_the_one_that_was_said(fold: int) -> None:
    """The first and the second half past two are an hour apart."""
    until = SECOND_TIME.replace(fold=fold)

    silent = decide(AWAKE, QuietAsked(until=until), AUTUMN - 2 * HOUR).snapshot

    assert silent.is_quiet(after(until, -SECOND))
    assert not silent.is_quiet(after(until, timedelta()))


@on_each_night
def test_what_is_known_is_the_same_after_a_restart(now: datetime) -> None:
    """A stored time means the same instant that it meant before."""
    known = offered("paws", now, on=AWAKE)
    known = answered(known, Answer.NOT_NOW, now).snapshot
    known = answered(offered("thought", now, on=known), Answer.LATER, now).snapshot
    known = decide(known, Recorded(bond_id="sam"), now).snapshot
    known = offered("glow", now, on=replace(known, quiet=Quiet(until=known.not_nows[0])))

    assert decode(encode(known), AWAKE.person) == known


@on_each_night
def test_both_hours_are_of_the_same_day(now: datetime) -> None:
    """Four moments in that night are four of one day."""
    times = [after(now, timedelta(hours=-2 * ago)) for ago in (0, 1, 2, 3)]
    snapshot = AWAKE
    for at in reversed(times):
        opened = decide(snapshot, asking(Asker.AUTOMATION), at).snapshot
        snapshot = replace(opened, offer=None)

    assert len(snapshot.shown) == len(times)
    assert comes_by_itself(snapshot, now.replace(hour=3, minute=59, fold=0)) != ()


@on_each_night
def test_a_lamp_knows_the_night_by_the_wall_clock(now: datetime) -> None:
    """Quiet hours are what the clock in the kitchen says."""
    assert phase_of(now, QuietHours(), sun_up=False) is Phase.NIGHT
    assert phase_of(now, QuietHours(start=time(4, 0), end=time(12, 0)), sun_up=False) is (
        Phase.BEFORE_BED
    )


def test_a_clock_set_back_while_a_moment_is_open_lets_it_be_answered() -> None:
    """The answer is kept at the time the clock says by then."""
    opened = offered()

    snapshot = answered(opened, Answer.RECEIVED, NOON - HOUR).snapshot

    assert [one.at for one in snapshot.history] == [NOON - HOUR]
    assert snapshot.offer is None


def test_a_clock_set_back_does_not_open_a_second_moment() -> None:
    """The first one is still there."""
    assert comes_by_itself(offered(), NOON - 3 * HOUR) == (Reason.OPEN_ALREADY,)


def test_a_clock_set_back_far_does_not_lock_the_gap() -> None:
    """What was shown tomorrow is of no matter today."""
    shown = replace(offered(), offer=None)

    assert comes_by_itself(shown, NOON - HOUR) == (Reason.GAP,)
    assert comes_by_itself(shown, NOON - DAY) == ()
