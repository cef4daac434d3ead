"""Which moment, with whom, in which words."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from random import seed

from hypothesis import given, strategies as st
import pytest

from custom_components.connection_moments.model.bond import Bond
from custom_components.connection_moments.model.choose import Choice, choose
from custom_components.connection_moments.model.errors import (
    BondRestingError,
    BondUnknownError,
    KindAndMomentError,
    MomentUnknownError,
)
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import Asker, Requested
from custom_components.connection_moments.model.moment import Body, BondKind, Kind, Library, Moment
from custom_components.connection_moments.model.person import Person
from custom_components.connection_moments.model.snapshot import Snapshot
from tests.values import (
    ALONE,
    BESIDE,
    BISCUIT,
    BREATH,
    DAY,
    FRESH,
    GLOW,
    HEART,
    HOUR,
    HUM,
    KIM,
    LIBRARY,
    LOOK,
    NOON,
    PAWS,
    REST,
    ROBIN,
    SAM,
    SECOND,
    TALK,
    THOUGHT,
    WORLD,
    asking,
    library,
    shown,
)

SEEDS = range(300)
NAMED = replace(SAM, use_name=True)
REACHABLE = replace(KIM, contact="tel:+441632960961")


def among(*moments: Moment) -> Requested:
    """Return a request for any of these."""
    return replace(asking(), world=replace(WORLD, library=library(*moments)))


def beside(request: Requested, *near: Bond, strangers: bool = False) -> Requested:
    """Return a request with somebody near."""
    ids = frozenset(one.bond_id for one in near)
    return replace(request, world=replace(request.world, near=ids, strangers=strangers))


def knowing(person: Person) -> Snapshot:
    """Return what is known at first about somebody."""
    return replace(FRESH, person=person)


def choices(snapshot: Snapshot, request: Requested, now: datetime = NOON) -> list[Choice]:
    """Return what is chosen for each of many seeds."""
    chosen = [choose(replace(snapshot, made=made), request, now) for made in SEEDS]
    return [one for one in chosen if isinstance(one, Choice)]


def moments(snapshot: Snapshot, request: Requested, now: datetime = NOON) -> set[str]:
    """Return the ids of all that can be chosen."""
    return {one.moment.moment_id for one in choices(snapshot, request, now)}


def bonds(snapshot: Snapshot, request: Requested) -> set[str | None]:
    """Return with whom it can be."""
    return {one.bond.bond_id if one.bond else None for one in choices(snapshot, request)}


def test_whatever_fits_can_come() -> None:
    """What uses the body, needs company, or takes more than a steady day is left out."""
    assert moments(FRESH, asking()) == {"thought", "heart", "paws", "talk", "glow", "rest"}


def test_somebody_alone_still_has_moments() -> None:
    """A heart can go to someone you like; paws need a pet and a talk a therapist."""
    assert moments(knowing(ALONE), asking()) == {"thought", "heart", "glow", "rest"}


@pytest.mark.parametrize("kind", [None, Kind.WARM_THOUGHT])
def test_a_named_moment_is_the_one_that_comes(kind: Kind | None) -> None:
    """Also one for an open day, as somebody asked for it."""
    request = replace(asking(moment_id="hum"), kind=kind)

    assert moments(FRESH, request) == {"hum"}


def test_a_named_kind_comes_with_all_its_moments() -> None:
    """Of any energy: whoever asks knows the day best."""
    assert moments(FRESH, replace(asking(), kind=Kind.WARM_THOUGHT)) == {"thought", "hum"}


def test_an_open_moment_comes_only_where_nothing_gentler_fits() -> None:
    """A steady day first; but something, if there is only that."""
    assert moments(FRESH, among(HUM, THOUGHT)) == {"thought"}
    assert moments(FRESH, among(HUM)) == {"hum"}


def test_an_unknown_moment_is_told_so() -> None:
    """An automation may hold the name of something that is gone."""
    with pytest.raises(MomentUnknownError, match="somersault"):
        choose(FRESH, asking(moment_id="somersault"), NOON)


def test_a_moment_of_another_kind_is_told_so() -> None:
    """One of the two was meant, and nobody can know which."""
    request = replace(asking(moment_id="thought"), kind=Kind.SOFT_LIGHT)

    with pytest.raises(KindAndMomentError, match="thought"):
        choose(FRESH, request, NOON)


def test_a_kind_that_is_off_does_not_come() -> None:
    """Not even when it is asked for by name."""
    person = ROBIN.without_kind(Kind.WARM_THOUGHT)

    assert moments(knowing(person), among(THOUGHT, GLOW)) == {"glow"}
    assert choose(knowing(person), asking(moment_id="thought"), NOON) is Reason.KINDS_OFF


@pytest.mark.parametrize(("moment", "body"), [(LOOK, Body.EYES), (BREATH, Body.BREATH)])
def test_the_body_is_left_in_peace_until_it_was_chosen(moment: Moment, body: Body) -> None:
    """Eyes and breath come only to whom they feel fine."""
    chosen = replace(ROBIN, body=frozenset({body}))

    assert choose(FRESH, among(moment), NOON) is Reason.KINDS_OFF
    assert moments(knowing(chosen), among(moment)) == {moment.moment_id}


def test_a_pet_moment_is_with_the_pet() -> None:
    """And without one it does not come."""
    assert bonds(FRESH, among(PAWS)) == {"biscuit"}
    assert choose(knowing(ALONE), among(PAWS), NOON) is Reason.NOBODY


def test_a_moment_for_anybody_is_with_nobody_in_particular() -> None:
    """It has no bond, whoever there is."""
    assert bonds(FRESH, among(THOUGHT)) == {None}


def test_a_heart_goes_to_whom_it_may_go_to() -> None:
    """A friend or a partner, and somebody unnamed where there is neither."""
    assert bonds(FRESH, among(HEART)) == {"sam", "kim"}
    assert bonds(knowing(ALONE), among(HEART)) == {None}


def test_whoever_can_be_reached_comes_first_on_the_phone() -> None:
    """A contact makes it one tap."""
    person = Person(bonds=(SAM, REACHABLE))

    assert bonds(knowing(person), among(HEART)) == {"kim"}


def test_a_named_bond_is_the_one_it_is_with() -> None:
    """Although somebody else could be reached more easily."""
    person = Person(bonds=(SAM, REACHABLE, BISCUIT))

    assert bonds(knowing(person), replace(asking(), bond_id="sam")) == {"sam"}


def test_only_what_fits_a_named_bond_comes() -> None:
    """A pet gets no message, and a friend is not stroked."""
    assert moments(FRESH, replace(asking(), bond_id="biscuit")) == {"paws"}
    assert moments(FRESH, replace(asking(), bond_id="sam")) == {"heart"}


def test_a_named_moment_that_is_not_for_the_named_bond_does_not_come() -> None:
    """Nothing else is put in its place."""
    request = replace(asking(moment_id="paws"), bond_id="sam")

    assert choose(FRESH, request, NOON) is Reason.KINDS_OFF


def test_a_bond_that_is_unknown_or_resting_is_told_so() -> None:
    """Both are named by somebody who can change the call."""
    resting = knowing(ROBIN.with_resting("sam"))

    with pytest.raises(BondUnknownError, match="nobody"):
        choose(FRESH, replace(asking(), bond_id="nobody"), NOON)
    with pytest.raises(BondRestingError, match="sam"):
        choose(resting, replace(asking(), bond_id="sam"), NOON)


def test_a_resting_bond_is_not_mentioned() -> None:
    """Its moments go to others, or stay away with it."""
    person = ROBIN.with_resting("biscuit").with_resting("sam")

    assert bonds(knowing(person), among(HEART)) == {"kim"}
    assert choose(knowing(person), among(PAWS), NOON) is Reason.NOBODY


def test_a_moment_beside_somebody_needs_them_near_and_welcome() -> None:
    """Kim is welcome, Sam was not said to be."""
    assert choose(FRESH, among(BESIDE), NOON) is Reason.NOBODY
    assert choose(FRESH, beside(among(BESIDE), SAM), NOON) is Reason.NOBODY
    assert bonds(FRESH, beside(among(BESIDE), SAM, KIM)) == {"kim"}


def test_with_a_stranger_at_home_nothing_comes_beside_anybody() -> None:
    """Whoever visits did not ask for any of this."""
    request = beside(among(BESIDE), KIM, strangers=True)

    assert choose(FRESH, request, NOON) is Reason.NOBODY


def test_a_resting_bond_is_not_beside_anybody() -> None:
    """However near it is."""
    resting = knowing(ROBIN.with_resting("kim"))

    assert choose(resting, beside(among(BESIDE), KIM), NOON) is Reason.NOBODY


def test_a_talk_needs_the_therapist() -> None:
    """And it is with nobody else."""
    assert bonds(FRESH, among(TALK)) == {"doc"}


@pytest.mark.parametrize(
    ("ago", "found"),
    [
        (20 * HOUR - SECOND, {"rest"}),
        (20 * HOUR, {"glow", "rest"}),
        (-20 * HOUR + SECOND, {"rest"}),
        (-20 * HOUR, {"glow", "rest"}),
    ],
    ids=["too soon", "rested", "clock set back", "clock set far back"],
)
def test_no_moment_repeats_within_twenty_hours(ago: timedelta, found: set[str]) -> None:
    """It has rested, or something else comes."""
    known = replace(FRESH, shown=(shown(NOON - ago, GLOW),))

    assert moments(known, among(GLOW, replace(REST, kind=Kind.SOFT_LIGHT))) == found


def test_when_everything_was_shown_nothing_comes() -> None:
    """Rather nothing than the same thing twice."""
    known = replace(FRESH, shown=(shown(NOON - HOUR, GLOW),))

    assert choose(known, among(GLOW), NOON) is Reason.NOBODY


def test_whoever_asks_for_it_by_name_gets_it_twice() -> None:
    """The person decides."""
    known = replace(FRESH, shown=(shown(NOON - HOUR, GLOW),))

    assert moments(known, asking(moment_id="glow")) == {"glow"}


def test_an_automation_that_names_a_moment_waits_until_it_has_rested() -> None:
    """No automation crosses a limit (design 1.3)."""
    known = replace(FRESH, shown=(shown(NOON - 20 * HOUR + SECOND, GLOW),))
    request = asking(Asker.AUTOMATION, moment_id="glow")

    assert choose(known, request, NOON) is Reason.NOBODY
    assert moments(known, request, NOON + SECOND) == {"glow"}


def test_no_kind_comes_twice_a_day_while_others_fit() -> None:
    """Yesterday's kinds may come again."""
    other = replace(GLOW, moment_id="other_glow")
    today = replace(FRESH, shown=(shown(NOON - HOUR, GLOW),))
    yesterday = replace(FRESH, shown=(shown(NOON - DAY, GLOW),))

    assert moments(today, among(other, THOUGHT)) == {"thought"}
    assert moments(today, among(other)) == {"other_glow"}
    assert moments(yesterday, among(other, THOUGHT)) == {"other_glow", "thought"}


def test_a_kind_of_this_night_is_still_of_today() -> None:
    """Up to four o'clock it is one day."""
    other = replace(GLOW, moment_id="other_glow")
    evening = replace(FRESH, shown=(shown(NOON + 10 * HOUR, GLOW),))

    assert moments(evening, among(other, THOUGHT), NOON + 15 * HOUR) == {"thought"}
    assert moments(evening, among(other, THOUGHT), NOON + 16 * HOUR) == {"other_glow", "thought"}


def test_a_name_is_said_only_where_it_may_be() -> None:
    """Pets have names; others only if the person said so."""
    to_biscuit = {one.text for one in choices(FRESH, among(PAWS))}
    to_sam = {one.text for one in choices(knowing(Person(bonds=(SAM,))), among(HEART))}
    to_named = {one.text for one in choices(knowing(Person(bonds=(NAMED,))), among(HEART))}

    assert to_biscuit == {"A soft hi fits.", "A soft hi to Biscuit fits."}
    assert to_sam == {"A heart can say it."}
    assert to_named == {"A heart can say it.", "A heart to Sam can say it."}


def test_a_name_may_hold_any_sign() -> None:
    """It is put in as it is, and nothing in it is read as a placeholder."""
    odd = knowing(Person(bonds=(replace(BISCUIT, name="{bond} & {0}"),)))

    assert "A soft hi to {bond} & {0} fits." in {one.text for one in choices(odd, among(PAWS))}


def test_kinds_come_up_alike_however_many_moments_they_have() -> None:
    """A kind with ten moments is not ten times as likely."""
    many = [replace(THOUGHT, moment_id=f"thought_{number}") for number in range(9)]
    paws = replace(PAWS, asks=True)

    kinds = Counter(one.moment.kind for one in choices(FRESH, among(paws, *many)))

    assert 0.4 < kinds[Kind.PET_HELLO] / len(SEEDS) < 0.6


def test_gifts_come_at_least_a_third_of_the_time() -> None:
    """However many acts there are beside them, and however many gifts."""
    acts = [replace(THOUGHT, moment_id=f"act_{kind}", kind=kind) for kind in Kind]
    one_gift, many_gifts = [GLOW], [replace(one, asks=False, moment_id=one.kind) for one in acts]

    for gifts in (one_gift, many_gifts):
        chosen = choices(FRESH, among(*gifts, *acts))
        unasked = [one for one in chosen if not one.moment.asks]
        assert 1 / 3 <= len(unasked) / len(SEEDS) <= 1 / 2


@given(
    made=st.integers(min_value=0, max_value=10**6),
    ago=st.lists(st.tuples(st.integers(0, 48), st.sampled_from(list(LIBRARY.moments)))),
    kind=st.none() | st.sampled_from(Kind),
    chance=st.integers(),
)
def test_a_choice_depends_on_nothing_but_what_is_known_and_asked(
    made: int, ago: list[tuple[int, str]], kind: Kind | None, chance: int
) -> None:
    """Neither on chance elsewhere nor on the order of a file."""
    known = replace(
        FRESH,
        made=made,
        shown=tuple(shown(NOON - HOUR * hours, LIBRARY.moments[one]) for hours, one in ago),
    )
    turned = Library(moments=dict(reversed(list(LIBRARY.moments.items()))))
    request = replace(asking(), kind=kind)
    again = replace(request, world=replace(WORLD, library=turned))

    first = choose(known, request, NOON)
    seed(chance)

    assert choose(known, again, NOON) == first


@given(made=st.integers(min_value=0, max_value=10**6), bond=st.sampled_from(BondKind))
def test_a_line_never_shows_an_empty_place(made: int, bond: BondKind) -> None:
    """Whoever it is with, the line reads whole."""
    person = Person(bonds=(Bond(bond_id="one", name="Nim", kind=bond),))

    choice = choose(replace(knowing(person), made=made), asking(), NOON)

    assert isinstance(choice, Choice)
    assert "{" not in choice.text
    assert "Nim" not in choice.text
