"""A moment is asked for, and what comes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from custom_components.connection_moments.model.cue import Cue
from custom_components.connection_moments.model.dawn import dawned
from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.effects import Effect, Express, Tell, Telling
from custom_components.connection_moments.model.errors import MomentsError
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import Asker, Requested, WokeUp
from custom_components.connection_moments.model.moment import Kind, Shape
from custom_components.connection_moments.model.offer import Answer, Offer
from custom_components.connection_moments.model.person import QUIET_WAYS, Person, Way
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.values import (
    BERLIN,
    EVERY_WAY,
    FRESH,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    SOFA,
    WORLD,
    answered,
    asking,
    library,
    offered,
    the_offer,
)

NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)
EVENING = datetime(2026, 11, 18, 18, 0, tzinfo=BERLIN)
LIGHT = frozenset({Way.LIGHT})
PHONE = frozenset({Way.PHONE})
DARK = replace(WORLD, sun_up=False)
SILENT = replace(FRESH, quiet=Quiet())
DUE = NOON + MINUTE + HOUR
PUT_OFF = answered(offered(), Answer.LATER, NOON + MINUTE).snapshot
HEART_PUT_OFF = answered(offered("paws"), Answer.LATER, NOON + MINUTE).snapshot


def made(request: Requested, on: Snapshot = FRESH, now: datetime = NOON) -> Offer:
    """Return the offer that comes of a request."""
    return the_offer(decide(on, request, now).snapshot)


def cue(request: Requested, now: datetime) -> Cue:
    """Return how the offer of a request is expressed."""
    (express,) = (one for one in decide(FRESH, request, now).effects if isinstance(one, Express))
    return express.cue


def woken(snapshot: Snapshot, now: datetime = DUE) -> tuple[Snapshot, tuple[Effect, ...]]:
    """Return what follows when the pending time has come."""
    decision = decide(snapshot, WokeUp(world=WORLD), now)
    return decision.snapshot, decision.effects


def test_an_offer_is_all_that_its_channels_need() -> None:
    """The words, the light, who it is with, how long, and by which ways."""
    request = asking(moment_id="paws")

    assert made(request) == Offer(
        offer_id=FRESH.draw("offer"),
        token=FRESH.draw("token"),
        moment_id="paws",
        kind=Kind.PET_HELLO,
        asks=True,
        shape=Shape.WARM,
        text=made(request).text,
        bond_id="biscuit",
        opened=NOON,
        closes=NOON + 15 * MINUTE,
        ways=QUIET_WAYS,
    )


def test_an_offer_is_expressed_first_and_then_told() -> None:
    """The light does not wait for automations."""
    decision = decide(FRESH, asking(moment_id="paws"), NOON)
    offer = the_offer(decision.snapshot)

    assert decision.reasons == ()
    assert decision.effects == (
        Express(
            cue=Cue(
                cue_id=offer.offer_id,
                shape=offer.shape,
                phase=Phase.DAY,
                ways=offer.ways,
                quiet_hours=FRESH.person.quiet_hours,
                may_turn_on=True,
                place_id="sofa",
                text=offer.text,
                offer=offer,
            )
        ),
        Tell(
            telling=Telling.OFFERED,
            offer_id=offer.offer_id,
            moment_id="paws",
            kind=Kind.PET_HELLO,
            bond_id="biscuit",
        ),
    )


def test_nothing_is_told_but_ids_and_kinds() -> None:
    """Neither names nor words reach automations."""
    _, tell = decide(FRESH, asking(moment_id="paws"), NOON).effects

    assert "Biscuit" not in repr(tell)


@pytest.mark.parametrize(
    ("asker", "invited"),
    [(Asker.OWN_TAP, True), (Asker.INVITED, True), (Asker.AUTOMATION, False)],
)
def test_what_was_shown_is_remembered_with_who_asked(asker: Asker, *, invited: bool) -> None:
    """Only what came by itself counts against the day."""
    snapshot = decide(FRESH, asking(asker), NOON).snapshot
    offer = the_offer(snapshot)

    (shown,) = snapshot.shown

    assert shown.invited is invited
    assert (shown.offer_id, shown.token) == (offer.offer_id, offer.token)
    assert (shown.moment_id, shown.kind) == (offer.moment_id, offer.kind)
    assert (shown.bond_id, shown.asks, shown.at) == (offer.bond_id, offer.asks, NOON)
    assert not shown.received
    assert not shown.spoken


def test_each_offer_has_its_own_id() -> None:
    """Also the one after the next."""
    first = offered()
    second = offered("glow", NOON + HOUR, on=answered(first, Answer.NOT_NOW, NOON).snapshot)

    assert the_offer(first).offer_id != the_offer(second).offer_id
    assert the_offer(first).token != the_offer(second).token


def test_a_refused_request_changes_nothing() -> None:
    """It answers with its reasons and is forgotten."""
    open_one = offered()

    decision = decide(open_one, asking(), NOON + MINUTE)

    assert decision.snapshot == open_one
    assert decision.effects == ()
    assert decision.reasons == (Reason.OPEN_ALREADY,)


def test_a_request_that_nothing_fits_changes_nothing() -> None:
    """And it says so plainly."""
    request = replace(asking(), world=replace(WORLD, library=library()))

    decision = decide(FRESH, request, NOON)

    assert decision.snapshot == FRESH
    assert decision.effects == ()
    assert decision.reasons == (Reason.KINDS_OFF,)


def test_a_request_for_what_is_not_there_is_told_so_also_without_room() -> None:
    """Somebody has to mend the call, whether or not it is quiet now."""
    with pytest.raises(MomentsError):
        decide(SILENT, asking(Asker.AUTOMATION, moment_id="somersault"), NOON)


def test_a_request_may_say_how_and_how_long() -> None:
    """A shape of light, some of the ways, and one to sixty minutes."""
    request = replace(asking(), shape=Shape.WELCOME, ways=LIGHT, open_for=MINUTE)

    offer = made(request)

    assert offer.shape is Shape.WELCOME
    assert offer.ways == LIGHT
    assert offer.closes - offer.opened == MINUTE


def test_an_offer_goes_only_by_ways_that_work() -> None:
    """What is named and away is left out, as long as one way is left."""
    world = replace(WORLD, ways=LIGHT)

    assert made(replace(asking(), world=world)).ways == LIGHT
    assert made(replace(asking(), world=world, ways=EVERY_WAY)).ways == LIGHT


def test_an_offer_goes_only_by_ways_that_are_wanted() -> None:
    """The phone may be off in the settings."""
    wants_light = replace(FRESH, person=Person(ways=LIGHT, places=(SOFA,)))

    assert made(asking(), on=wants_light).ways == LIGHT


def test_without_a_place_no_lamp_is_moved() -> None:
    """The phone is left, and the dashboard."""
    homeless = replace(FRESH, person=Person())

    assert made(asking(), on=homeless).ways == PHONE


@pytest.mark.parametrize(
    ("set_up", "works", "wanted", "named", "said"),
    [
        (EVERY_WAY, EVERY_WAY, QUIET_WAYS, LIGHT, ()),
        (EVERY_WAY, LIGHT, QUIET_WAYS, QUIET_WAYS, ()),
        (EVERY_WAY, LIGHT, QUIET_WAYS, PHONE, (Reason.CHANNEL_AWAY,)),
        (LIGHT, LIGHT, QUIET_WAYS, PHONE, (Reason.NO_CHANNEL,)),
        (EVERY_WAY, EVERY_WAY, LIGHT, PHONE, (Reason.NO_CHANNEL,)),
        (EVERY_WAY, EVERY_WAY, QUIET_WAYS, frozenset({Way.SPEECH}), (Reason.NO_CHANNEL,)),
        (frozenset(), frozenset(), QUIET_WAYS, None, ()),
    ],
    ids=["there", "one of two", "away", "not set up", "not wanted", "not tried", "none named"],
)
def test_named_ways_are_meant(
    set_up: frozenset[Way],
    works: frozenset[Way],
    wanted: frozenset[Way],
    named: frozenset[Way] | None,
    said: tuple[Reason, ...],
) -> None:
    """With none named and none there, a moment lives on the dashboard alone."""
    known = replace(FRESH, person=Person(ways=wanted, places=(SOFA,)))
    request = replace(asking(), world=replace(WORLD, set_up=set_up, ways=works), ways=named)

    assert decide(known, request, NOON).reasons == said


def test_with_no_way_at_all_it_lives_on_the_dashboard() -> None:
    """The integration works with almost nothing."""
    assert made(replace(asking(), world=replace(WORLD, ways=frozenset()))).ways == frozenset()


def test_the_own_tap_while_quiet_comes_by_light_and_dashboard() -> None:
    """No phone lights up during quiet, and the quiet goes on (design 3.3)."""
    snapshot = decide(SILENT, asking(Asker.OWN_TAP), NOON).snapshot

    assert the_offer(snapshot).ways == LIGHT
    assert snapshot.quiet == Quiet()


def test_after_a_quiet_that_is_over_the_phone_is_there_again() -> None:
    """Also before anybody has noticed that it is over."""
    known = replace(FRESH, quiet=Quiet(until=NOON))

    assert made(asking(Asker.OWN_TAP), on=known).ways == QUIET_WAYS


@pytest.mark.parametrize(
    ("now", "asker", "phase", "may_turn_on"),
    [
        (NOON, Asker.AUTOMATION, Phase.DAY, True),
        (EVENING, Asker.AUTOMATION, Phase.EVENING, False),
        (EVENING, Asker.INVITED, Phase.EVENING, True),
        (NIGHT, Asker.OWN_TAP, Phase.NIGHT, False),
    ],
)
def test_a_dark_lamp_goes_on_by_day_or_for_whoever_asks(
    now: datetime, asker: Asker, phase: Phase, *, may_turn_on: bool
) -> None:
    """And never in the night."""
    request = replace(asking(asker), world=replace(WORLD, sun_up=now == NOON))

    expressed = cue(request, now)

    assert expressed.phase is phase
    assert expressed.may_turn_on is may_turn_on


def test_later_brings_the_same_moment_once_more() -> None:
    """An hour after it was put off."""
    snapshot, effects = woken(HEART_PUT_OFF)

    offer = the_offer(snapshot)

    assert (offer.moment_id, offer.bond_id) == ("paws", "biscuit")
    assert offer.once_more
    assert snapshot.later is None
    assert [type(one) for one in effects] == [Express, Tell]


def test_later_does_not_come_early() -> None:
    """Not a second."""
    snapshot, effects = woken(PUT_OFF, DUE - SECOND)

    assert snapshot.later == PUT_OFF.later
    assert effects == ()


@pytest.mark.parametrize(
    ("late", "comes"), [(timedelta(), True), (30 * MINUTE, True), (30 * MINUTE + SECOND, False)]
)
def test_later_is_gone_when_the_machine_slept_past_it(late: timedelta, *, comes: bool) -> None:
    """Whoever asked for it is elsewhere by then."""
    snapshot, _ = woken(PUT_OFF, DUE + late)

    assert (snapshot.offer is not None) is comes
    assert snapshot.later is None


def test_later_expires_in_quiet_hours() -> None:
    """Nothing is carried into the night, nor to the next morning."""
    evening = datetime(2026, 11, 18, 20, 45, tzinfo=BERLIN)
    put_off = answered(offered(now=evening), Answer.LATER, evening).snapshot

    snapshot, effects = woken(put_off, evening + HOUR)

    assert (snapshot.offer, snapshot.later, effects) == (None, None, ())


@pytest.mark.parametrize(
    "changed",
    [
        replace(HEART_PUT_OFF, person=HEART_PUT_OFF.person.with_resting("biscuit")),
        replace(HEART_PUT_OFF, person=HEART_PUT_OFF.person.without_kind(Kind.PET_HELLO)),
        replace(HEART_PUT_OFF, person=Person()),
        replace(HEART_PUT_OFF, quiet=Quiet()),
        offered("glow", NOON + HOUR, on=HEART_PUT_OFF),
    ],
    ids=["resting", "kind off", "bond gone", "quiet", "another is open"],
)
def test_later_is_gone_when_it_no_longer_fits(changed: Snapshot) -> None:
    """Without a word, and without anything in its place."""
    snapshot, effects = woken(changed)

    assert snapshot == dawned(replace(changed, later=None), DUE)
    assert effects == ()


def test_later_is_gone_with_its_moment() -> None:
    """An update may take a moment out of the library."""
    decision = decide(PUT_OFF, WokeUp(world=replace(WORLD, library=library())), DUE)

    assert decision.snapshot == dawned(replace(PUT_OFF, later=None), DUE)
    assert decision.effects == ()
