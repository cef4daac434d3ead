"""What the person chose holds: quiet hours, body, kinds, and who is mentioned."""

from datetime import time

import pytest

from custom_components.connection_moments.model.errors import BondRestingError, BondUnknownError
from custom_components.connection_moments.model.moment import Body, Kind
from custom_components.connection_moments.model.person import Person, QuietHours, Way
from tests.values import BISCUIT, DOC, KIM, ROBIN, SAM

NIGHT = QuietHours()
NAP = QuietHours(start=time(13, 0), end=time(15, 0))
NEVER = QuietHours(start=time(22, 0), end=time(22, 0))


@pytest.mark.parametrize("at", [time(21, 30), time(23, 59), time(0, 0), time(7, 59, 59)])
def test_quiet_hours_hold_across_midnight(at: time) -> None:
    """From half past nine in the evening to eight in the morning."""
    assert NIGHT.hold(at)


@pytest.mark.parametrize("at", [time(21, 29, 59), time(8, 0), time(12, 0)])
def test_quiet_hours_end_in_the_morning(at: time) -> None:
    """At eight sharp they are over."""
    assert not NIGHT.hold(at)


@pytest.mark.parametrize(
    ("at", "holds"),
    [(time(12, 59), False), (time(13, 0), True), (time(14, 59), True), (time(15, 0), False)],
)
def test_quiet_hours_may_lie_within_a_day(at: time, *, holds: bool) -> None:
    """A night worker sleeps by day."""
    assert NAP.hold(at) is holds


@pytest.mark.parametrize("at", [time(22, 0), time(0, 0), time(12, 0)])
def test_quiet_hours_of_no_length_never_hold(at: time) -> None:
    """The same start and end mean that the person wants none."""
    assert not NEVER.hold(at)


def test_only_what_was_chosen_of_the_body_is_used() -> None:
    """Eyes and mirror are off until chosen; a moment without the body always fits."""
    robin = Person(body=frozenset({Body.TOUCH}))

    assert robin.allows(Body.NONE)
    assert robin.allows(Body.TOUCH)
    assert not robin.allows(Body.EYES)


def test_somebody_new_has_chosen_nothing_of_the_body() -> None:
    """Neither eyes, touch, mirror nor breath come before somebody says they feel fine."""
    assert [body for body in Body if Person().allows(body)] == [Body.NONE]


def test_somebody_new_has_every_quiet_way_and_every_kind() -> None:
    """A form with nothing but a name makes a working person; a voice waits until it was tried."""
    assert Person().ways == {Way.LIGHT, Way.PHONE}
    assert Person().kinds_off == frozenset()


def test_somebody_new_has_no_place() -> None:
    """Without one no lamp moves and nothing speaks."""
    assert Person().places == ()


def test_a_bond_is_found_by_its_id() -> None:
    """Not by its name: names may be the same."""
    assert ROBIN.bond("sam") == SAM


def test_an_unknown_bond_is_told_apart_from_a_resting_one() -> None:
    """The edge says different things about them."""
    robin = ROBIN.with_resting("sam")

    with pytest.raises(BondUnknownError, match="nobody"):
        robin.bond("nobody")
    with pytest.raises(BondRestingError, match="sam"):
        robin.bond("sam")


def test_letting_one_bond_rest_leaves_the_others_awake() -> None:
    """Only the one that was asked for is not mentioned any more."""
    robin = ROBIN.with_resting("sam")

    assert robin.awake_bonds == (BISCUIT, KIM, DOC)
    assert len(robin.bonds) == len(ROBIN.bonds)


def test_turning_off_a_kind_keeps_the_others_off() -> None:
    """Each kind that was turned off stays so."""
    robin = ROBIN.without_kind(Kind.CHECK_IN).without_kind(Kind.EYE_CONTACT)

    assert robin.kinds_off == {Kind.CHECK_IN, Kind.EYE_CONTACT}
