"""Every answer: in time, twice, late, forged, to a gift, and for nobody's offer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.connection_moments.model.decide import Decision, decide
from custom_components.connection_moments.model.effects import (
    Hush,
    LetRest,
    Tell,
    Telling,
    TurnOffKind,
    Withdraw,
)
from custom_components.connection_moments.model.errors import GiftTakesNoAnswerError
from custom_components.connection_moments.model.inputs import Answered, Erase, Erased, WokeUp
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Answer, Happened, Later
from custom_components.connection_moments.model.snapshot import Quiet, Seed, Snapshot
from tests.values import (
    BERLIN,
    DAY,
    FRESH,
    HOUR,
    MINUTE,
    NOON,
    WORLD,
    answered,
    offered,
    the_offer,
)

OPEN = offered("paws")
PAWS = the_offer(OPEN)
GIFT = offered("glow")
NEW = "what seeds the fresh start"
SOON = NOON + MINUTE
HOURS_LATER = NOON + 5 * HOUR
NEXT_MORNING = datetime(2026, 11, 19, 4, 0, tzinfo=BERLIN)
CLOSED = decide(OPEN, WokeUp(world=WORLD), NOON + 15 * MINUTE).snapshot
RECEIVED = Tell(
    telling=Telling.RECEIVED,
    offer_id=PAWS.offer_id,
    moment_id="paws",
    kind=Kind.PET_HELLO,
    bond_id="biscuit",
)
TOLD_CLOSED = replace(RECEIVED, telling=Telling.CLOSED)
TOLD_RECORDED = replace(RECEIVED, telling=Telling.RECORDED)
NOTHING_LEFT = tuple(one for one in Answer if one is not Answer.RECEIVED)


def by_phone(
    snapshot: Snapshot, answer: Answer, now: datetime, token: str = PAWS.token
) -> Decision:
    """Return what follows from an answer that a phone sends to the first offer."""
    happened = Answered(answer=answer, offer_id=PAWS.offer_id, token=token)
    return decide(snapshot, happened, now)


def test_received_is_kept_and_told() -> None:
    """The moment happened, with whom and when; a leaf grows; everything is taken back."""
    decision = answered(OPEN, Answer.RECEIVED, SOON)
    snapshot = decision.snapshot

    assert snapshot.offer is None
    assert snapshot.history == (
        Happened(at=SOON, kind=Kind.PET_HELLO, moment_id="paws", bond_id="biscuit"),
    )
    assert snapshot.seeds == (Seed(moment_id="paws", day="2026-11-18"),)
    assert decision.effects == (Withdraw(offer_id=PAWS.offer_id), RECEIVED)


def test_what_happens_in_the_night_grows_on_the_day_before() -> None:
    """At two in the morning it is still today."""
    two = datetime(2026, 11, 19, 2, 0, tzinfo=BERLIN)

    snapshot = answered(offered("paws", two), Answer.RECEIVED, two).snapshot

    assert snapshot.seeds == (Seed(moment_id="paws", day="2026-11-18"),)


def test_a_phone_answers_with_the_id_and_the_token() -> None:
    """Like a button, once both are right."""
    decision = by_phone(OPEN, Answer.RECEIVED, SOON)

    assert decision == answered(OPEN, Answer.RECEIVED, SOON)


@pytest.mark.parametrize("answer", Answer)
def test_a_forged_answer_does_nothing(answer: Answer) -> None:
    """Whoever makes up a token is not heard, and not told so."""
    decision = by_phone(OPEN, answer, SOON, token="0" * 16)

    assert decision == Decision(snapshot=OPEN)


@pytest.mark.parametrize("answer", Answer)
def test_a_forged_answer_to_a_gift_does_nothing(answer: Answer) -> None:
    """It raises nothing either."""
    happened = Answered(answer=answer, offer_id=the_offer(GIFT).offer_id, token="0" * 16)

    assert decide(GIFT, happened, SOON) == Decision(snapshot=GIFT)


def test_a_late_forged_answer_does_nothing() -> None:
    """The token is remembered for as long as a late answer is."""
    decision = by_phone(CLOSED, Answer.RECEIVED, HOURS_LATER, token="0" * 16)

    assert decision == Decision(snapshot=CLOSED)


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_to_an_offer_of_somebody_else_does_nothing(answer: Answer) -> None:
    """Every person hears every phone; the id tells whose it is."""
    elsewhere = Answered(answer=answer, offer_id="f" * 16, token="f" * 16)

    assert decide(OPEN, elsewhere, SOON) == Decision(snapshot=OPEN)


def test_a_double_tap_is_kept_once() -> None:
    """From the phone, where each tap names its offer."""
    once = by_phone(OPEN, Answer.RECEIVED, SOON).snapshot

    assert by_phone(once, Answer.RECEIVED, SOON) == Decision(snapshot=once)


@pytest.mark.parametrize("answer", [one for one in Answer if one is not Answer.NOT_TODAY])
def test_a_press_with_nothing_open_does_nothing(answer: Answer) -> None:
    """Buttons are always there; they mean what is open."""
    assert answered(CLOSED, answer, HOURS_LATER) == Decision(snapshot=CLOSED)


def test_a_late_received_is_kept_as_a_moment_that_happened() -> None:
    """Somebody did say hi to the dog, and the phone was out of reach."""
    decision = by_phone(CLOSED, Answer.RECEIVED, HOURS_LATER)

    assert decision.snapshot.history == (
        Happened(at=HOURS_LATER, kind=Kind.PET_HELLO, moment_id="paws", bond_id="biscuit"),
    )
    assert decision.snapshot.seeds == (Seed(moment_id="paws", day="2026-11-18"),)
    assert decision.effects == (TOLD_RECORDED,)


def test_a_late_received_is_kept_once() -> None:
    """However often the phone sends it."""
    once = by_phone(CLOSED, Answer.RECEIVED, HOURS_LATER).snapshot

    assert by_phone(once, Answer.RECEIVED, HOURS_LATER) == Decision(snapshot=once)


def test_a_late_received_leaves_the_next_offer_open() -> None:
    """It is about the one it names."""
    next_one = offered("glow", HOURS_LATER, on=CLOSED)

    decision = by_phone(next_one, Answer.RECEIVED, HOURS_LATER)

    assert decision.snapshot.offer == next_one.offer
    assert decision.effects == (TOLD_RECORDED,)


def test_a_late_received_is_about_the_offer_it_names() -> None:
    """Not about the first or the last one."""
    two = replace(offered("thought", HOURS_LATER, on=CLOSED), offer=None)
    second = two.shown[1]
    happened = Answered(answer=Answer.RECEIVED, offer_id=second.offer_id, token=second.token)

    snapshot = decide(two, happened, HOURS_LATER).snapshot

    assert [one.moment_id for one in snapshot.history] == ["thought"]
    assert [one.received for one in snapshot.shown] == [False, True]


def test_a_late_received_for_an_offer_nobody_knows_does_nothing() -> None:
    """Also when it comes by an action, without a token."""
    happened = Answered(answer=Answer.RECEIVED, offer_id="f" * 16)

    assert decide(CLOSED, happened, HOURS_LATER) == Decision(snapshot=CLOSED)


def test_a_late_received_by_an_action_needs_no_token() -> None:
    """An automation cannot know it."""
    happened = Answered(answer=Answer.RECEIVED, offer_id=PAWS.offer_id)

    assert len(decide(CLOSED, happened, HOURS_LATER).snapshot.history) == 1


@pytest.mark.parametrize("answer", NOTHING_LEFT)
def test_any_other_late_answer_changes_nothing(answer: Answer) -> None:
    """An offer that has closed stays so, however late the tap arrives."""
    assert by_phone(CLOSED, answer, HOURS_LATER) == Decision(snapshot=CLOSED)


def test_a_late_received_to_a_gift_changes_nothing() -> None:
    """There was nothing to receive."""
    gift = the_offer(GIFT)
    closed = decide(GIFT, WokeUp(world=WORLD), gift.closes).snapshot
    happened = Answered(answer=Answer.RECEIVED, offer_id=gift.offer_id, token=gift.token)

    assert decide(closed, happened, HOURS_LATER) == Decision(snapshot=closed)


def test_after_eight_days_a_late_received_is_past() -> None:
    """Nothing is remembered of it by then."""
    past = by_phone(CLOSED, Answer.RECEIVED, NOON + 8 * DAY)

    assert past.snapshot.history == ()
    assert past.effects == ()


def test_after_everything_was_erased_a_late_received_is_nobodys() -> None:
    """What was erased stays so."""
    erased = decide(CLOSED, Erased(what=Erase.EVERYTHING, secret=NEW), SOON).snapshot

    assert by_phone(erased, Answer.RECEIVED, SOON) == Decision(snapshot=erased)


@pytest.mark.parametrize("answer", [Answer.RECEIVED, Answer.LATER])
def test_a_gift_takes_no_answer(answer: Answer) -> None:
    """It asks nothing."""
    with pytest.raises(GiftTakesNoAnswerError):
        answered(GIFT, answer, SOON)


@pytest.mark.parametrize(
    "answer", [Answer.NOT_NOW, Answer.NOT_TODAY, Answer.NOT_THIS_KIND, Answer.NOT_THIS_BOND]
)
def test_a_gift_can_be_ended(answer: Answer) -> None:
    """Like anything else, in one step."""
    assert answered(GIFT, answer, SOON).snapshot.offer is None


def test_not_now_closes_and_is_remembered_for_today() -> None:
    """As a brake, and shown nowhere."""
    decision = answered(OPEN, Answer.NOT_NOW, SOON)

    assert decision.snapshot == replace(OPEN, offer=None, not_nows=(SOON,))
    assert decision.effects == (Withdraw(offer_id=PAWS.offer_id), TOLD_CLOSED)


def test_however_an_offer_ends_without_being_received_it_ends_alike() -> None:
    """Every surface says "closed", without a reason (design 1.2)."""
    by_itself = decide(OPEN, WokeUp(world=WORLD), PAWS.closes)

    ends = [answered(OPEN, answer, SOON) for answer in NOTHING_LEFT]

    assert {end.effects[:2] for end in ends} == {by_itself.effects}
    assert {end.snapshot.shown for end in ends} == {by_itself.snapshot.shown}
    assert {end.snapshot.history for end in ends} == {()}


def test_later_closes_and_comes_once_more_in_an_hour() -> None:
    """The same moment, with the same bond."""
    decision = answered(OPEN, Answer.LATER, SOON)

    assert decision.snapshot == replace(
        OPEN, offer=None, later=Later(at=SOON + HOUR, moment_id="paws", bond_id="biscuit")
    )
    assert decision.effects == (Withdraw(offer_id=PAWS.offer_id), TOLD_CLOSED)


def test_later_is_said_once() -> None:
    """What comes once more, and is put off again, leaves."""
    put_off = answered(OPEN, Answer.LATER, NOON).snapshot
    once_more = decide(put_off, WokeUp(world=WORLD), NOON + HOUR).snapshot

    again = answered(once_more, Answer.LATER, NOON + HOUR).snapshot

    assert again.offer is None
    assert again.later is None


def test_not_today_is_quiet_until_the_next_day() -> None:
    """It ends at four, closes what is open, and lets nothing come later."""
    put_off = answered(OPEN, Answer.LATER, NOON).snapshot
    reopened = offered("paws", SOON, on=put_off)

    decision = answered(reopened, Answer.NOT_TODAY, SOON)

    assert decision.snapshot == replace(
        reopened, offer=None, later=None, quiet=Quiet(until=NEXT_MORNING)
    )
    assert decision.effects[0] == Withdraw(offer_id=the_offer(reopened).offer_id)
    assert decision.effects[-1] == Hush()


def test_not_today_means_something_with_nothing_open() -> None:
    """The button is there before anything comes."""
    decision = answered(FRESH, Answer.NOT_TODAY, NOON)

    assert decision == Decision(
        snapshot=replace(FRESH, quiet=Quiet(until=NEXT_MORNING)), effects=(Hush(),)
    )


@pytest.mark.parametrize("longer", [Quiet(), Quiet(until=NEXT_MORNING + DAY)])
def test_not_today_never_ends_a_longer_quiet_sooner(longer: Quiet) -> None:
    """One more stop is not less of a stop."""
    silent = replace(FRESH, quiet=longer)
    own_tap = replace(OPEN, quiet=longer)

    assert answered(silent, Answer.NOT_TODAY, NOON).snapshot == silent
    assert answered(own_tap, Answer.NOT_TODAY, SOON).snapshot == replace(own_tap, offer=None)


@pytest.mark.parametrize("sooner", [Quiet(until=NOON), Quiet(until=NOON + HOUR)])
def test_not_today_goes_on_where_a_shorter_quiet_ends(sooner: Quiet) -> None:
    """The rest of the day is what was asked for."""
    silent = replace(FRESH, quiet=sooner)

    assert answered(silent, Answer.NOT_TODAY, NOON).snapshot.quiet == Quiet(until=NEXT_MORNING)


def test_not_today_said_in_the_night_ends_the_same_night() -> None:
    """At two, today ends at four."""
    two = datetime(2026, 11, 19, 2, 0, tzinfo=BERLIN)

    assert answered(FRESH, Answer.NOT_TODAY, two).snapshot.quiet == Quiet(until=NEXT_MORNING)


def test_not_this_kind_turns_the_kind_off_for_good() -> None:
    """At once here, and in the settings."""
    decision = answered(OPEN, Answer.NOT_THIS_KIND, SOON)

    assert decision.snapshot.person.kinds_off == {Kind.PET_HELLO}
    assert decision.effects[-1] == TurnOffKind(kind=Kind.PET_HELLO)
    assert decision.effects[:2] == (Withdraw(offer_id=PAWS.offer_id), TOLD_CLOSED)


def test_not_this_bond_lets_it_rest() -> None:
    """At once here, and in the settings."""
    decision = answered(OPEN, Answer.NOT_THIS_BOND, SOON)

    assert "biscuit" not in {bond.bond_id for bond in decision.snapshot.person.awake_bonds}
    assert decision.effects[-1] == LetRest(bond_id="biscuit")
    assert decision.effects[:2] == (Withdraw(offer_id=PAWS.offer_id), TOLD_CLOSED)


def test_not_this_bond_without_a_bond_closes() -> None:
    """Nobody else is let rest for it."""
    open_one = offered("thought")

    decision = answered(open_one, Answer.NOT_THIS_BOND, SOON)

    assert decision.snapshot == replace(open_one, offer=None)
    assert [type(one) for one in decision.effects] == [Withdraw, Tell]


def test_what_is_stored_of_an_answer_is_a_point_in_time() -> None:
    """Not a wall-clock time, which may come twice in a night."""
    received = answered(OPEN, Answer.RECEIVED, SOON).snapshot.history[0].at
    not_now = answered(OPEN, Answer.NOT_NOW, SOON).snapshot.not_nows[0]

    assert received.tzinfo is UTC
    assert not_now.tzinfo is UTC
