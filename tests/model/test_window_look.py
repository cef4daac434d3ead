"""What comes of a window: now, a better moment, or nothing; and what each answer teaches."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from custom_components.connection_moments.model.company import last_met, one_of
from custom_components.connection_moments.model.decide import decide, next_wake
from custom_components.connection_moments.model.gate import Reason, home_reasons, reasons
from custom_components.connection_moments.model.inputs import (
    Answered,
    Asker,
    Erase,
    Erased,
    Noticed,
    Recorded,
    Requested,
    WokeUp,
    World,
)
from custom_components.connection_moments.model.lessons import lesson_for
from custom_components.connection_moments.model.moment import Energy, Kind, Moment
from custom_components.connection_moments.model.offer import Answer, Happened, Offer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.outlook import outlook
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.place import Room
from custom_components.connection_moments.model.planner import Look
from custom_components.connection_moments.model.receptivity import Learner
from custom_components.connection_moments.model.rhythm import Capacity, OpeningChoice, Plan, Window
from custom_components.connection_moments.model.snapshot import Snapshot
from custom_components.connection_moments.model.waiting import Wait, best_expected
from custom_components.connection_moments.model.weights import OPENING, PART, TASTE_AT
from tests.values import (
    BERLIN,
    BISCUIT,
    DAY,
    FRESH,
    GLOW,
    HEARD_LIBRARY,
    HOUR,
    KIM,
    MINUTE,
    NOON,
    ROBIN,
    SAM,
    THOUGHT,
    WORLD,
    library,
    shown,
)

HOME = replace(WORLD, library=HEARD_LIBRARY, present=True)
OPEN_WINDOW = Window(start=NOON - 15 * MINUTE, end=NOON + HOUR, published=NOON - 8 * HOUR, part=2)
PLAN = Plan(day=date(2026, 11, 18), ends=NOON + 16 * HOUR, windows=(OPEN_WINDOW,))
PINNED_PLAN = replace(PLAN, windows=(replace(OPEN_WINDOW, pinned=True),))
KNOWN = replace(FRESH, began=date(2026, 10, 1), plan=PLAN, capacity=Capacity.OPEN)
PINNED = replace(KNOWN, plan=PINNED_PLAN)
"""A window that waits for nothing: whatever may come comes."""
CAT = OpeningChoice(
    opening_id="cat", what=Opening.PET, kinds=frozenset({Kind.PET_HELLO}), bond_id="biscuit"
)
NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)


def looked(snapshot: Snapshot, world: World = HOME, now: datetime = NOON) -> Offer | None:
    """Return what is open after a look."""
    return decide(snapshot, WokeUp(world=world), now).snapshot.offer


def noticed(
    snapshot: Snapshot, opening: Opening, now: datetime = NOON, opening_id: str | None = None
) -> Snapshot:
    """Return what is known after an opening."""
    happened = Noticed(world=HOME, opening=opening, opening_id=opening_id)
    return decide(snapshot, happened, now).snapshot


def learning(snapshot: Snapshot, place: int, amount: float) -> Snapshot:
    """Return a snapshot that has learned one thing well."""
    moved = list(snapshot.learner.moved)
    moved[place] = amount
    return replace(snapshot, learner=replace(snapshot.learner, moved=tuple(moved)))


GOOD = learning(KNOWN, PART + 2, 2.0)
"""A part of the day that has felt good: anything fits."""


def asked(snapshot: Snapshot, now: datetime = NOON) -> Snapshot:
    """Return what is known while an act is open that came by itself."""
    gift = replace(snapshot, shown=(*snapshot.shown, shown(now - 5 * HOUR, GLOW)))
    after = decide(gift, WokeUp(world=HOME), now).snapshot
    assert after.offer is not None
    assert after.offer.asks
    return after


def test_a_pinned_window_offers_at_once() -> None:
    """And once only: then it is used."""
    after = decide(PINNED, WokeUp(world=HOME), NOON).snapshot

    assert after.offer is not None
    assert not after.shown[-1].invited
    assert after.plan is not None
    assert [one.used for one in after.plan.windows] == [True]
    later = replace(after, offer=None, shown=())
    assert looked(later, now=NOON + 30 * MINUTE) is None


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, windows=()),
        replace(PLAN, windows=(replace(OPEN_WINDOW, published=NOON - 29 * MINUTE, pinned=True),)),
        replace(PLAN, windows=(replace(OPEN_WINDOW, published=NOON + HOUR, pinned=True),)),
        replace(PLAN, windows=(replace(OPEN_WINDOW, end=NOON, pinned=True),)),
    ],
    ids=["none", "known too late", "the clock was set back", "over"],
)
def test_outside_a_window_that_was_known_nothing_comes(plan: Plan) -> None:
    """An opening is context there."""
    assert looked(replace(PINNED, plan=plan)) is None
    assert reasons(replace(PINNED, plan=plan), Asker.PLANNER, NOON) == (Reason.NO_WINDOW,)


@pytest.mark.parametrize(
    ("world", "reason"),
    [
        (replace(HOME, guests=True), Reason.GUESTS),
        (replace(HOME, asleep=True), Reason.ASLEEP),
        (replace(HOME, held=True), Reason.HELD),
        (replace(HOME, busy=True), Reason.HELD),
        (replace(HOME, present=False), Reason.AWAY),
        (replace(HOME, arrived=NOON - 2 * MINUTE), Reason.JUST_ARRIVED),
        (replace(HOME, woke=NOON - 9 * MINUTE), Reason.JUST_WOKE),
        (
            replace(HOME, rooms={"sofa": Room(lit=True, occupied=True, since=NOON - MINUTE)}),
            Reason.NOT_SETTLED,
        ),
    ],
    ids=["guests", "asleep", "held", "busy", "away", "arrived", "woke", "unsettled"],
)
def test_what_the_home_is_like_can_hold_a_moment(world: World, reason: Reason) -> None:
    """With its reason; whoever asks is heard all the same."""
    assert home_reasons(ROBIN, world, Asker.PLANNER, NOON) == (reason,)
    assert home_reasons(ROBIN, world, Asker.INVITED, NOON) == ()
    assert looked(PINNED, world) is None


def test_an_automation_needs_no_settled_room() -> None:
    """It knows when it asks; all the rest holds for it, too."""
    world = replace(HOME, rooms={"sofa": Room(lit=True, occupied=True, since=NOON)}, guests=True)

    assert home_reasons(ROBIN, world, Asker.AUTOMATION, NOON) == (Reason.GUESTS,)


def test_a_way_that_is_out_of_reach_is_waited_for() -> None:
    """Only a home that has no more than the card offers there alone."""
    bare = replace(HOME, set_up=frozenset(), ways=frozenset())

    assert looked(PINNED, replace(HOME, ways=frozenset())) is None
    assert looked(PINNED, bare) is not None


def test_who_is_out_and_wants_it_gets_a_card_on_the_phone() -> None:
    """And no lamp glows in an empty home."""
    out = replace(PINNED, person=replace(ROBIN, when_out=True))
    offer = looked(out, replace(HOME, present=False))

    assert offer is not None
    assert offer.ways == {Way.PHONE}


def test_the_first_days_come_by_the_quietest_way() -> None:
    """A lamp, where there is one, else the phone."""
    new = replace(PINNED, began=date(2026, 11, 17))
    lamp = looked(new)
    phone = looked(new, replace(HOME, set_up=frozenset({Way.PHONE})))

    assert lamp is not None
    assert lamp.ways == {Way.LIGHT}
    assert phone is not None
    assert phone.ways == {Way.PHONE}


def test_the_second_moment_of_a_first_day_has_its_reason() -> None:
    """One a day, slowly."""
    new = replace(PINNED, began=date(2026, 11, 17), shown=(shown(NOON - 3 * HOUR),))

    assert reasons(new, Asker.PLANNER, NOON) == (Reason.FIRST_DAYS,)


def silent(count: int, *, ago: timedelta = 20 * HOUR, word: bool = False) -> Snapshot:
    """Return what is known after moments that left without a word, and maybe one with."""
    left = [
        replace(shown(NOON - ago - number * 2 * HOUR), wordless=True) for number in range(count)
    ]
    said = (replace(shown(NOON - ago + HOUR), received=True),) if word else ()
    return replace(PINNED, shown=(*reversed(left), *said, shown(NOON - 3 * HOUR, GLOW)))


def test_after_three_without_a_word_come_three_soft_days() -> None:
    """One moment a day, on the quietest way; then all is as before."""
    assert reasons(silent(2), Asker.PLANNER, NOON) == ()
    assert reasons(silent(3), Asker.PLANNER, NOON) == (Reason.BUDGET_USED,)
    assert reasons(silent(3, ago=4 * DAY), Asker.PLANNER, NOON) == ()
    soft = replace(silent(3), shown=silent(3).shown[:-1])
    offer = looked(soft)
    assert offer is not None
    assert offer.ways == {Way.LIGHT}


def test_a_word_among_them_begins_anew() -> None:
    """Whichever it is."""
    two_and_two = silent(2, word=True)
    again = (*two_and_two.shown[:-1], *silent(2, ago=9 * HOUR).shown[:-1])

    assert reasons(replace(PINNED, shown=again), Asker.PLANNER, NOON) == ()


def test_a_poor_moment_is_let_pass() -> None:
    """A window that closes unused leaves no trace."""
    poor = learning(KNOWN, PART + 2, -2.0)

    assert decide(poor, WokeUp(world=HOME), NOON).snapshot == replace(
        poor, diary=replace(poor.diary, present=True, since=NOON)
    )


def test_a_good_moment_is_taken_if_no_better_one_is_likely() -> None:
    """At the last step nothing better comes."""
    assert looked(GOOD, now=NOON + 59 * MINUTE) is not None


def test_a_better_moment_is_waited_for_while_one_is_likely() -> None:
    """At noon a room may be entered any time."""
    rates = tuple(0.9 if number % 8 == 6 else 0.0 for number in range(64))
    waits = replace(GOOD, learner=replace(GOOD.learner, rates=(rates, rates)))
    better = learning(waits, OPENING + 7, 2.0)

    assert looked(better) is None
    assert noticed(better, Opening.PET).offer is None


def test_the_own_if_then_moment_is_the_strongest() -> None:
    """When the cat curls up: a hi, with no waiting for anything better."""
    own = replace(GOOD, person=replace(ROBIN, openings=(CAT,)))
    offer = noticed(own, Opening.PET, opening_id="cat").offer

    assert offer is not None
    assert (offer.kind, offer.bond_id) == (Kind.PET_HELLO, "biscuit")
    resting = replace(own, person=own.person.with_resting("biscuit"))
    other = noticed(resting, Opening.PET, opening_id="cat").offer
    assert other is None or other.bond_id != "biscuit"


def test_the_stronger_of_two_openings_counts_while_it_is_fresh() -> None:
    """Whoever gets their coffee walks into the kitchen, and the cat has still curled up."""
    own = replace(KNOWN, person=replace(ROBIN, openings=(CAT,)))
    dull = replace(own.learner, moved=(-2.0, *own.learner.moved[1:]))
    poor = replace(own, learner=dull, shown=(shown(NOON - 25 * HOUR, GLOW),))
    cat = noticed(poor, Opening.PET, opening_id="cat")
    assert cat.offer is None

    soon = noticed(cat, Opening.ROOM, NOON + MINUTE).diary.noted
    late = noticed(cat, Opening.ROOM, NOON + 15 * MINUTE).diary.noted
    other = noticed(noticed(poor, Opening.ROOM), Opening.COFFEE, NOON + MINUTE).diary.noted

    assert soon is not None
    assert (soon.opening_id, soon.at) == ("cat", NOON)
    assert late is not None
    assert late.opening is Opening.ROOM
    assert other is not None
    assert other.opening is Opening.COFFEE


def test_coming_into_a_room_is_waited_out() -> None:
    """Two minutes to settle, and then there is one time to look."""
    entered = noticed(learning(GOOD, OPENING + 7, 2.0), Opening.ROOM)

    assert entered.offer is None
    assert next_wake(entered, NOON) == NOON + 2 * MINUTE
    assert looked(entered, now=NOON + 2 * MINUTE) is not None


def test_an_opening_far_from_a_window_changes_nothing_but_the_day() -> None:
    """It is counted once for its step, so that many of them write nothing."""
    far = replace(KNOWN, plan=replace(PLAN, windows=()))
    once = noticed(far, Opening.COFFEE)

    assert once.diary.noted is None
    assert noticed(once, Opening.COFFEE) is once
    assert noticed(far, Opening.COFFEE, NIGHT).diary.heard == 0


def test_an_opening_that_comes_again_and_again_says_no_more() -> None:
    """Within a step: a machine whose plug turns on and off, not a calmer and calmer person."""
    once = noticed(KNOWN, Opening.ROOM).diary
    again = noticed(replace(KNOWN, diary=once), Opening.ROOM, NOON + 14 * MINUTE).diary
    later = noticed(replace(KNOWN, diary=once), Opening.ROOM, NOON + 15 * MINUTE).diary

    assert (again.busy, again.sensed) == (once.busy, once.sensed)
    assert later.busy < once.busy
    assert again.noted is not None
    assert again.noted.at == NOON + 14 * MINUTE


def test_an_opening_of_somebody_else_is_none() -> None:
    """The coffee machine runs while the person is out."""
    out = Noticed(world=replace(HOME, present=False), opening=Opening.COFFEE)

    assert decide(KNOWN, out, NOON).snapshot.diary.heard == 0


def test_at_night_there_is_no_part_to_look_at() -> None:
    """Nor a lesson to learn."""
    look = Look(snapshot=KNOWN, world=HOME, number=0, window=OPEN_WINDOW, at=NIGHT)

    assert not look.is_time
    assert lesson_for(KNOWN, HOME, 0, NIGHT) is None


def test_after_two_empty_days_less_is_asked_for() -> None:
    """A home that tells little would have none for ever."""
    low = learning(KNOWN, PART + 2, -1.2)
    late = NOON + 59 * MINUTE

    assert looked(replace(low, shown=(shown(NOON - DAY),)), now=late) is None
    assert looked(low, now=late) is not None


def test_every_third_is_a_gift() -> None:
    """Of those that come by themselves, one after the other."""
    acts = (shown(NOON - 9 * HOUR), shown(NOON - 7 * HOUR))
    after_acts, after_gift = (
        looked(replace(PINNED, shown=those, capacity=Capacity.OPEN))
        for those in (acts, (*acts[1:], shown(NOON - 5 * HOUR, GLOW)))
    )

    assert after_acts is not None
    assert not after_acts.asks
    assert after_gift is not None
    assert after_gift.asks


def test_what_is_received_makes_its_part_and_kind_more_likely() -> None:
    """And a moment that was turned down says little of its kind."""
    before = asked(GOOD, NOON + 59 * MINUTE)
    assert before.offer is not None
    family, _ = TASTE_AT[before.offer.kind]
    now = NOON + 60 * MINUTE

    warm = decide(before, Answered(answer=Answer.RECEIVED), now).snapshot.learner
    tired = decide(before, Answered(answer=Answer.NOT_NOW), now).snapshot.learner

    assert warm.moved[family] > 0 > tired.moved[family]
    assert tired.moved[PART + 2] < before.learner.moved[PART + 2]
    assert abs(tired.moved[family]) < abs(warm.moved[family])
    assert tired.dose > warm.dose


def test_later_says_a_little_of_the_opening_alone() -> None:
    """A bad minute is no bad part of the day."""
    before = asked(GOOD, NOON + 59 * MINUTE)
    after = decide(before, Answered(answer=Answer.LATER), NOON + 60 * MINUTE).snapshot.learner
    changed = [
        place for place, value in enumerate(after.moved) if value != before.learner.moved[place]
    ]

    assert changed == [OPENING]


@pytest.mark.parametrize(
    ("world", "teaches"),
    [
        (HOME, True),
        (replace(HOME, present=None), False),
        (replace(HOME, present=False), False),
    ],
    ids=["in", "nobody knows", "out"],
)
def test_silence_teaches_only_where_somebody_was_in(world: World, *, teaches: bool) -> None:
    """And brings softer days only where they may have been."""
    before = asked(GOOD, NOON + 59 * MINUTE)
    after = decide(before, WokeUp(world=world), NOON + 75 * MINUTE).snapshot

    assert (after.learner.moved != before.learner.moved) is teaches
    assert after.shown[-1].wordless is (world.present is not False)


@pytest.mark.parametrize("answer", [Answer.NOT_TODAY, Answer.NOT_THIS_KIND])
def test_a_stop_teaches_nothing(answer: Answer) -> None:
    """A bad day is no lesson."""
    before = asked(GOOD, NOON + 59 * MINUTE)

    assert decide(before, Answered(answer=answer), NOON + HOUR).snapshot.learner == before.learner


def test_a_gift_teaches_nothing_but_is_felt() -> None:
    """It asked nothing."""
    gift = decide(PINNED, WokeUp(world=HOME), NOON).snapshot
    after = decide(gift, WokeUp(world=HOME), NOON + 15 * MINUTE).snapshot

    assert gift.offer is not None
    assert gift.offer.lesson is None
    assert after.learner.moved == PINNED.learner.moved
    assert after.learner.dose > 0


def test_what_they_begin_themselves_speaks_for_its_part_and_kind() -> None:
    """By day; at night for the kind alone, and without a kind for nothing else."""
    recorded = Recorded(kind=Kind.CHECK_IN)
    day, night = (decide(KNOWN, recorded, at).snapshot.learner for at in (NOON, NIGHT))

    assert day.moved[PART + 2] > 0
    assert night.moved[TASTE_AT[Kind.CHECK_IN][0]] > 0
    assert [value for value in night.moved if value] == [
        night.moved[place] for place in TASTE_AT[Kind.CHECK_IN]
    ]


def test_what_was_learned_can_be_erased_alone() -> None:
    """The plan and the history stay."""
    erased = decide(GOOD, Erased(what=Erase.LEARNING, secret=""), NOON).snapshot

    assert erased == replace(GOOD, learner=Learner())


def test_nobody_is_offered_a_moment_with_whom_they_just_met() -> None:
    """However it came about."""
    met = replace(PINNED, history=(Happened(at=NOON - HOUR, kind=None, bond_id="biscuit"),))
    paws = library(HEARD_LIBRARY.moments["paws"])
    world = replace(HOME, library=paws)

    assert looked(PINNED, world) is not None
    assert looked(met, world) is None
    assert looked(replace(met, history=met.history), world, NOON + 59 * MINUTE) is None


def test_whom_they_connected_with_longer_ago_comes_more_often() -> None:
    """It only steers; after two weeks longer is no more."""
    history = (
        Happened(at=NOON - 20 * DAY, kind=None, bond_id="sam"),
        Happened(at=NOON - 4 * HOUR, kind=None, bond_id="kim"),
        Happened(at=NOON - 3 * HOUR, kind=None),
    )
    known = replace(KNOWN, history=history)
    chance = Random(7)  # noqa: S311 - it stands for many homes
    drawn = [one_of(known, (SAM, KIM, None), chance, NOON) for _ in range(60)]

    assert last_met(known, NOON) == {"kim": NOON - 4 * HOUR}
    assert drawn.count(SAM) > 50
    assert one_of(known, (BISCUIT,), chance, NOON) == BISCUIT


def small_and_large() -> tuple[Moment, Moment]:
    """Return two forms of one kind."""
    small = replace(THOUGHT, moment_id="small", energy=Energy.TENDER, seconds=5)
    return small, replace(THOUGHT, moment_id="large", seconds=60)


def test_of_a_kind_that_is_often_turned_down_the_smaller_form_comes() -> None:
    """The same kind, with less to it."""
    world = replace(HOME, library=library(*small_and_large()))
    declined = tuple(shown(NOON - number * 21 * HOUR) for number in (1, 2))
    offers = [
        looked(replace(PINNED, shown=declined, secret=f"home {seed}"), world) for seed in range(9)
    ]

    assert {one.moment_id for one in offers if one} == {"small"}


def test_a_tender_day_has_tender_moments() -> None:
    """Nothing that takes more."""
    world = replace(HOME, library=library(*small_and_large()))
    offers = [
        looked(replace(PINNED, capacity=Capacity.TENDER, secret=f"home {seed}"), world)
        for seed in range(9)
    ]

    assert {one.moment_id for one in offers if one} == {"small"}


@pytest.mark.parametrize(
    ("openings", "now", "comes"),
    [
        ({Opening.NONE}, NOON, True),
        ({Opening.COFFEE}, NOON, False),
        ({Opening.WAKE}, NOON, False),
        ({Opening.WAKE}, datetime(2026, 11, 18, 9, 0, tzinfo=BERLIN), True),
    ],
    ids=["any time", "after a coffee", "after waking", "in the first part of the day"],
)
def test_a_moment_comes_where_it_is_natural(
    openings: set[Opening], now: datetime, *, comes: bool
) -> None:
    """After its opening, or at any time if it goes with any."""
    only = replace(THOUGHT, openings=frozenset(openings))
    window = replace(OPEN_WINDOW, start=now - HOUR, end=now + HOUR, published=now - 4 * HOUR)
    plan = replace(PLAN, windows=(replace(window, pinned=True),))
    offer = looked(replace(PINNED, plan=plan), replace(HOME, library=library(only)), now)

    assert (offer is not None) is comes


def test_a_good_morning_is_none_in_the_evening() -> None:
    """Nor a good night at noon, unless somebody names it."""
    night = replace(THOUGHT, moment_id="night", kind=Kind.GOOD_NIGHT)
    world = replace(HOME, library=library(night))

    assert looked(PINNED, world) is None
    named = Requested(world=world, asker=Asker.INVITED, kind=Kind.GOOD_NIGHT)
    assert decide(KNOWN, named, NOON).snapshot.offer is not None


def test_later_does_not_come_to_an_empty_or_sleeping_home() -> None:
    """It is gone, and that is fine."""
    put_off = decide(asked(GOOD, NOON + 59 * MINUTE), Answered(answer=Answer.LATER), NOON + HOUR)
    later = put_off.snapshot.later
    assert later is not None

    for world in (replace(HOME, present=False), replace(HOME, asleep=True)):
        woken = decide(put_off.snapshot, WokeUp(world=world), later.at.astimezone(BERLIN))
        assert (woken.snapshot.offer, woken.snapshot.later) == (None, None)


def test_waiting_is_worth_nothing_at_the_last_step() -> None:
    """Before, it is worth what may still come, as far as they stay."""
    wait = Wait(chances=(0.2, 0.8), rates=(0.5,), homes=(1.0, 1.0, 0.5, 0.0), steps=4)

    assert wait.worth_of_waiting(3, 3, 0.1) == 0
    assert wait.worth_of_waiting(2, 3, 0.1) == 0
    assert wait.worth_of_waiting(1, 2, 0.1) == pytest.approx(0.5 * (0.5 * 0.1 + 0.5 * 0.7))
    assert wait.stays(3) == 1


def test_the_best_that_can_be_expected_counts_what_rarely_comes_rarely() -> None:
    """Openings that are no better than nothing add nothing."""
    assert best_expected((0.3, 0.2), (1.0,), 8) == 0.3
    assert best_expected((0.3, 0.9), (0.0,), 8) == pytest.approx(0.3)
    assert best_expected((0.3, 0.9), (1.0,), 8) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("snapshot", "world", "now", "has_window"),
    [
        (KNOWN, HOME, NOON, True),
        (KNOWN, HOME, NOON - HOUR, True),
        (PINNED, HOME, NOON - HOUR, True),
        (replace(KNOWN, plan=None), HOME, NOON, False),
        (replace(KNOWN, person=replace(ROBIN, pins=(time(9, 0),))), HOME, NOON + 3 * HOUR, True),
        (KNOWN, replace(HOME, guests=True), NOON, True),
    ],
    ids=["now", "ahead", "pinned", "none", "tomorrow", "guests"],
)
def test_there_is_always_one_plain_sentence(
    snapshot: Snapshot, world: World, now: datetime, *, has_window: bool
) -> None:
    """When, or why not."""
    ahead = outlook(snapshot, world, now)

    assert ahead.sentence
    assert "{" not in ahead.sentence
    assert (ahead.next is not None) is has_window
    assert ahead.has_room is not world.guests


def test_once_more_and_quiet_say_until_when() -> None:
    """The reason that a person decided themselves goes first."""
    quiet = decide(KNOWN, Answered(answer=Answer.NOT_TODAY), NOON).snapshot

    assert outlook(quiet, HOME, NOON).reasons[0] is Reason.QUIET_UNTIL
    assert outlook(replace(KNOWN, not_nows=(NOON, NOON)), HOME, NOON).sentence


def test_a_window_in_which_none_can_come_is_not_ahead() -> None:
    """Its gap lasts longer, or the day has had enough: the rest of it is free."""
    later = replace(OPEN_WINDOW, start=NOON + 3 * HOUR, end=NOON + 5 * HOUR)
    both = replace(KNOWN, plan=replace(PLAN, windows=(OPEN_WINDOW, later)))
    once = replace(both, shown=(shown(NOON - 15 * MINUTE, GLOW),))
    before = replace(both, shown=(shown(NOON - 3 * HOUR, GLOW),), capacity=Capacity.STEADY)
    used = replace(once, capacity=Capacity.TENDER)
    free = HEARD_LIBRARY.lines("rhythm", "free")[0]

    assert outlook(both, HOME, NOON).windows == (OPEN_WINDOW, later)
    assert outlook(once, HOME, NOON).windows == (later,)
    assert outlook(before, HOME, NOON).windows == (OPEN_WINDOW, later)
    assert (outlook(used, HOME, NOON).windows, outlook(used, HOME, NOON).sentence) == ((), free)


def test_what_was_put_off_is_ahead() -> None:
    """It comes with its window also on a day that has had enough."""
    later = replace(OPEN_WINDOW, start=NOON + 3 * HOUR, end=NOON + 5 * HOUR)
    plan = replace(PLAN, windows=(replace(OPEN_WINDOW, pinned=True), later))
    both = replace(KNOWN, plan=plan, capacity=Capacity.STEADY)
    put_off = decide(asked(both), Answered(answer=Answer.LATER), NOON + MINUTE).snapshot

    assert outlook(put_off, HOME, NOON + MINUTE).windows == (later,)
    assert outlook(replace(put_off, later=None), HOME, NOON + MINUTE).windows == ()


def test_after_the_third_without_a_word_the_rest_of_the_day_is_free() -> None:
    """One moment is what a soft day has, and it has come."""
    days = (timedelta(days=2), timedelta(days=1), 3 * HOUR)
    silent = tuple(replace(shown(NOON - ago, GLOW), asks=True, wordless=True) for ago in days)
    after = replace(KNOWN, shown=silent)

    assert looked(after) is None
    assert outlook(after, HOME, NOON).next is None
