"""What follows from what happens, beside requests and answers."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from custom_components.connection_moments.model.dawn import dawned
from custom_components.connection_moments.model.decide import Decision, decide, next_wake
from custom_components.connection_moments.model.effects import Hush, Tell, Telling, Withdraw
from custom_components.connection_moments.model.errors import BondRestingError, BondUnknownError
from custom_components.connection_moments.model.inputs import (
    Answered,
    ChannelFailed,
    Chose,
    Erase,
    Erased,
    Leaving,
    QuietAsked,
    Recorded,
    Restarted,
    Resumed,
    WokeUp,
)
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Answer, Happened
from custom_components.connection_moments.model.person import Person, Way
from custom_components.connection_moments.model.snapshot import Quiet, Seed, Snapshot
from tests.values import (
    DAY,
    EVERYTHING,
    FRESH,
    HOUR,
    MINUTE,
    NOON,
    ROBIN,
    SECOND,
    WORLD,
    answered,
    offered,
    shown,
    the_offer,
)

OPEN = offered("paws")
PAWS = the_offer(OPEN)
CLOSED = replace(OPEN, offer=None)
PUT_OFF = answered(OPEN, Answer.LATER, NOON).snapshot
TAKEN_BACK = (
    Withdraw(offer_id=PAWS.offer_id),
    Tell(
        telling=Telling.CLOSED,
        offer_id=PAWS.offer_id,
        moment_id="paws",
        kind=Kind.PET_HELLO,
        bond_id="biscuit",
    ),
)
WOKEN = WokeUp(world=WORLD)
TOMORROW = NOON + DAY
NEW = "what seeds the fresh start"


def test_an_offer_closes_at_its_time() -> None:
    """Without a word about it."""
    begun = dawned(CLOSED, NOON)

    assert decide(dawned(OPEN, NOON), WOKEN, PAWS.closes) == Decision(
        snapshot=begun, effects=TAKEN_BACK
    )


def test_an_offer_stays_open_until_then() -> None:
    """A wake-up may come a little early."""
    begun = dawned(OPEN, NOON)

    assert decide(begun, WOKEN, PAWS.closes - SECOND) == Decision(snapshot=begun)


def test_one_closes_and_the_one_put_off_comes_at_the_same_time() -> None:
    """There is never a second open one."""
    both = offered("glow", NOON + 45 * MINUTE, on=PUT_OFF)

    decision = decide(both, WOKEN, NOON + HOUR)

    assert the_offer(decision.snapshot).moment_id == "paws"
    assert decision.effects[0] == Withdraw(offer_id=the_offer(both).offer_id)


@pytest.mark.parametrize("until", [None, TOMORROW])
def test_quiet_closes_what_is_open_and_lets_nothing_come_later(until: datetime | None) -> None:
    """Whoever asks for it: an action, the switch or a voice."""
    both = offered("glow", NOON, on=PUT_OFF)

    decision = decide(both, QuietAsked(until=until), NOON)

    assert decision.snapshot == replace(both, offer=None, later=None, quiet=Quiet(until=until))
    assert decision.effects[0] == Withdraw(offer_id=the_offer(both).offer_id)
    assert decision.effects[-1] == Hush()


def test_quiet_with_nothing_open_is_simply_quiet() -> None:
    """There is nothing to take back; a breath or a voice that still runs ends."""
    assert decide(FRESH, QuietAsked(), NOON) == Decision(
        snapshot=replace(FRESH, quiet=Quiet()), effects=(Hush(),)
    )


def test_the_last_quiet_that_was_asked_for_is_the_one() -> None:
    """There is only one, and the person may make it shorter."""
    silent = decide(FRESH, QuietAsked(), NOON).snapshot

    assert decide(silent, QuietAsked(until=TOMORROW), NOON).snapshot.quiet == Quiet(until=TOMORROW)


@pytest.mark.parametrize(
    ("runs", "asked", "then"),
    [
        (Quiet(), HOUR, Quiet()),
        (Quiet(until=TOMORROW), HOUR, Quiet(until=TOMORROW)),
        (Quiet(until=NOON + HOUR), 2 * HOUR, Quiet(until=NOON + 2 * HOUR)),
        (Quiet(until=NOON - HOUR), HOUR, Quiet(until=NOON + HOUR)),
    ],
    ids=["without an end", "longer", "shorter", "over"],
)
def test_an_automation_never_shortens_a_quiet(runs: Quiet, asked: timedelta, then: Quiet) -> None:
    """It may make one longer; what is heard or seen now ends all the same."""
    silent = replace(FRESH, quiet=runs)

    decision = decide(silent, QuietAsked(until=NOON + asked, own=False), NOON)

    assert decision == Decision(snapshot=replace(FRESH, quiet=then), effects=(Hush(),))


def test_an_automation_may_begin_a_quiet_and_make_one_endless() -> None:
    """It only never ends one sooner than somebody wanted."""
    silent = replace(FRESH, quiet=Quiet(until=TOMORROW))
    endless = QuietAsked(own=False)

    assert decide(FRESH, endless, NOON).snapshot.quiet == Quiet()
    assert decide(silent, endless, NOON).snapshot.quiet == Quiet()


def test_quiet_is_over_at_its_time() -> None:
    """And it is over for good."""
    silent = replace(FRESH, quiet=Quiet(until=TOMORROW))

    assert decide(silent, WOKEN, TOMORROW - SECOND).snapshot.quiet == silent.quiet
    assert decide(silent, WOKEN, TOMORROW).snapshot.quiet is None


def test_quiet_without_an_end_outlasts_everything() -> None:
    """But for the person who ends it."""
    silent = replace(FRESH, quiet=Quiet())

    assert decide(silent, WOKEN, NOON + 400 * DAY).snapshot.quiet == silent.quiet
    assert decide(silent, Resumed(), NOON).snapshot == FRESH


def test_resuming_makes_nothing_up() -> None:
    """What closed stays closed; nothing had gathered."""
    silent = decide(offered("glow", NOON, on=PUT_OFF), QuietAsked(), NOON).snapshot

    decision = decide(silent, Resumed(), NOON + HOUR)

    assert decision == Decision(snapshot=replace(silent, quiet=None))


@pytest.mark.parametrize(
    ("bond_id", "kind"),
    [(None, None), ("sam", None), ("sam", Kind.CHECK_IN), (None, Kind.CHECK_IN)],
)
def test_a_moment_that_happened_by_itself_is_kept(bond_id: str | None, kind: Kind | None) -> None:
    """With as much or as little as somebody says about it."""
    decision = decide(FRESH, Recorded(bond_id=bond_id, kind=kind), NOON)

    assert decision.snapshot == replace(
        FRESH,
        history=(Happened(at=NOON, kind=kind, bond_id=bond_id),),
        seeds=(Seed(moment_id=None, day="2026-11-18"),),
        learner=decision.snapshot.learner,
    )
    assert decision.effects == (Tell(telling=Telling.RECORDED, kind=kind, bond_id=bond_id),)


def test_a_moment_that_happened_leaves_the_open_offer_open() -> None:
    """One has nothing to do with the other."""
    assert decide(OPEN, Recorded(bond_id="sam"), NOON).snapshot.offer == PAWS


def test_nothing_is_kept_about_an_unknown_or_resting_bond() -> None:
    """Somebody has to mend the call."""
    resting = replace(FRESH, person=ROBIN.with_resting("sam"))

    with pytest.raises(BondUnknownError):
        decide(FRESH, Recorded(bond_id="nobody"), NOON)
    with pytest.raises(BondRestingError):
        decide(resting, Recorded(bond_id="sam"), NOON)


def test_a_way_that_failed_is_left_out() -> None:
    """The offer goes on by the others."""
    decision = decide(OPEN, ChannelFailed(offer_id=PAWS.offer_id, way=Way.PHONE), NOON)

    assert decision == Decision(
        snapshot=replace(OPEN, offer=replace(PAWS, ways=frozenset({Way.LIGHT})))
    )


@pytest.mark.parametrize("snapshot", [CLOSED, OPEN])
def test_a_way_that_failed_for_another_offer_changes_nothing(snapshot: Snapshot) -> None:
    """A phone may take its time to say that it cannot."""
    failed = ChannelFailed(offer_id="f" * 16, way=Way.PHONE)

    assert decide(snapshot, failed, NOON) == Decision(snapshot=snapshot)


@pytest.mark.parametrize("now", [NOON, PAWS.closes - SECOND])
def test_after_a_restart_an_open_offer_is_still_open(now: datetime) -> None:
    """Its card is still on the phone, and its answer is understood."""
    assert decide(OPEN, Restarted(), now) == Decision(snapshot=dawned(OPEN, now))


@pytest.mark.parametrize(
    "now", [PAWS.closes, NOON + DAY, NOON - SECOND], ids=["at its end", "days later", "set back"]
)
def test_after_a_restart_an_offer_past_its_time_closes(now: datetime) -> None:
    """Also when the clock was set back meanwhile: nothing stays open for hours."""
    begun = dawned(CLOSED, now)

    assert decide(OPEN, Restarted(), now) == Decision(snapshot=begun, effects=TAKEN_BACK)


@pytest.mark.parametrize("ago", [timedelta(), HOUR - SECOND, SECOND - HOUR])
def test_after_a_restart_a_card_that_may_be_left_is_taken_back(ago: timedelta) -> None:
    """The power may have gone between an answer and the clearing of the phone."""
    decision = decide(CLOSED, Restarted(), NOON + ago)

    assert decision == Decision(
        snapshot=dawned(CLOSED, NOON + ago), effects=(Withdraw(offer_id=PAWS.offer_id),)
    )


@pytest.mark.parametrize("ago", [HOUR, -HOUR])
def test_after_an_hour_no_card_can_be_left(ago: timedelta) -> None:
    """No offer stays open for longer."""
    begun = dawned(CLOSED, NOON + ago)

    assert decide(CLOSED, Restarted(), NOON + ago) == Decision(snapshot=begun)


def test_after_a_restart_only_the_last_card_can_be_left() -> None:
    """The ones before it were cleared when the last one came."""
    two = offered("glow", NOON + MINUTE, on=CLOSED)
    last = the_offer(two).offer_id

    decision = decide(replace(two, offer=None), Restarted(), NOON + 2 * MINUTE)

    assert decision.effects == (Withdraw(offer_id=last),)


def test_a_restart_with_nothing_known_begins_a_day() -> None:
    """The first start is one like any other."""
    assert decide(FRESH, Restarted(), NOON) == Decision(snapshot=dawned(FRESH, NOON))


def test_after_a_restart_what_was_put_off_still_waits() -> None:
    """And so does the quiet."""
    known = replace(PUT_OFF, quiet=Quiet(until=TOMORROW))

    assert decide(known, Restarted(), NOON + MINUTE).snapshot == dawned(known, NOON + MINUTE)
    assert next_wake(known, NOON) == NOON + HOUR


def test_leaving_closes_what_is_open() -> None:
    """Also what runs without an offer; the rest stays as it is."""
    assert decide(OPEN, Leaving(), NOON) == Decision(snapshot=CLOSED, effects=(*TAKEN_BACK, Hush()))
    assert decide(CLOSED, Leaving(), NOON) == Decision(snapshot=CLOSED, effects=(Hush(),))


def test_settings_that_say_the_same_change_nothing() -> None:
    """They are read anew whenever anything of them changes."""
    assert decide(OPEN, Chose(person=OPEN.person), NOON) == Decision(snapshot=OPEN)


@pytest.mark.parametrize(
    "person",
    [
        ROBIN.without_kind(Kind.CHECK_IN),
        ROBIN.with_resting("sam"),
        replace(ROBIN, ways=frozenset()),
    ],
    ids=["another kind off", "another bond rests", "no way"],
)
def test_settings_do_not_cut_off_what_is_open(person: Person) -> None:
    """They hold from the next offer on."""
    assert decide(OPEN, Chose(person=person), NOON) == Decision(
        snapshot=replace(OPEN, person=person)
    )


@pytest.mark.parametrize(
    "person",
    [ROBIN.without_kind(Kind.PET_HELLO), ROBIN.with_resting("biscuit"), Person()],
    ids=["kind off", "bond rests", "bond gone"],
)
def test_settings_that_want_it_gone_close_what_is_open(person: Person) -> None:
    """What is not wanted does not stay on the phone."""
    assert decide(OPEN, Chose(person=person), NOON) == Decision(
        snapshot=replace(CLOSED, person=person), effects=TAKEN_BACK
    )


def test_a_moment_with_nobody_stays_open_when_a_bond_goes() -> None:
    """It was not about them."""
    glow = offered("glow")

    assert decide(glow, Chose(person=Person()), NOON).snapshot.offer == glow.offer


def test_settings_with_nothing_open_are_taken_over() -> None:
    """Without an effect."""
    assert decide(FRESH, Chose(person=Person()), NOON) == Decision(
        snapshot=replace(FRESH, person=Person())
    )


def test_erasing_the_history_leaves_what_runs() -> None:
    """The garden goes with it; the open offer, the rotation and the quiet stay, about nobody."""
    erased = decide(EVERYTHING, Erased(what=Erase.HISTORY, secret=NEW), NOON)

    unnamed = tuple(replace(one, bond_id=None, received=True) for one in EVERYTHING.shown)
    assert erased == Decision(snapshot=replace(EVERYTHING, history=(), seeds=(), shown=unnamed))


def test_a_late_tap_after_erasing_keeps_nothing() -> None:
    """What was erased does not come back with a card that was still on the phone."""
    erased = decide(CLOSED, Erased(what=Erase.HISTORY, secret=NEW), NOON).snapshot
    late = Answered(answer=Answer.RECEIVED, offer_id=PAWS.offer_id, token=PAWS.token)

    assert decide(CLOSED, late, NOON + HOUR).snapshot.history
    assert decide(erased, late, NOON + HOUR) == Decision(snapshot=erased)


def test_erasing_everything_leaves_only_the_settings() -> None:
    """What is open is taken back, and no old id can come again."""
    erased = decide(OPEN, Erased(what=Erase.EVERYTHING, secret=NEW), NOON)

    assert erased == Decision(snapshot=Snapshot(secret=NEW, person=OPEN.person), effects=TAKEN_BACK)
    assert erased.snapshot.draw("offer") != FRESH.draw("offer")


def test_a_secret_is_never_shown() -> None:
    """Neither in a log nor in an error."""
    assert NEW not in repr(Erased(what=Erase.EVERYTHING, secret=NEW))


def test_whatever_happens_old_things_are_forgotten() -> None:
    """Forgetting needs no time of its own."""
    known = replace(FRESH, shown=(shown(NOON - 9 * DAY),), not_nows=(NOON - DAY,))

    assert decide(known, Resumed(), NOON) == Decision(snapshot=FRESH)


@pytest.mark.parametrize(
    ("snapshot", "wake"),
    [
        (FRESH, None),
        (OPEN, PAWS.closes),
        (PUT_OFF, NOON + HOUR),
        (replace(FRESH, quiet=Quiet()), None),
        (replace(FRESH, quiet=Quiet(until=TOMORROW)), TOMORROW),
        (replace(OPEN, later=PUT_OFF.later, quiet=Quiet(until=TOMORROW)), PAWS.closes),
    ],
    ids=["nothing", "open", "put off", "quiet without an end", "quiet", "all"],
)
def test_there_is_one_time_to_wake_at(snapshot: Snapshot, wake: datetime | None) -> None:
    """The first of what is pending, and none when nothing is."""
    assert next_wake(snapshot, NOON) == wake
