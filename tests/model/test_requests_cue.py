"""An automation's own words, and a breath: what comes of a request for them."""

from dataclasses import replace
from datetime import datetime

import pytest

from custom_components.connection_moments.model.codec import decode, encode
from custom_components.connection_moments.model.cue import Cue
from custom_components.connection_moments.model.decide import Decision, decide
from custom_components.connection_moments.model.effects import Effect, Express, Hush, Withdraw
from custom_components.connection_moments.model.errors import PlaceUnknownError
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import (
    Answered,
    Asker,
    Breathed,
    Cued,
    QuietAsked,
    Requested,
    Restarted,
    World,
)
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.offer import Answer, Shown
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.place import Place, Room
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.values import (
    BERLIN,
    EVERY_WAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    ROBIN,
    SECOND,
    SOWN,
    offered,
)

NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)
GAP = 90 * MINUTE
LIGHT = frozenset({Way.LIGHT})
PHONE = frozenset({Way.PHONE})
SPEECH = frozenset({Way.SPEECH})
SILENT = frozenset({Way.LIGHT, Way.PHONE})
NO_WAYS: frozenset[Way] = frozenset()
WORDS = "The kettle is warm."

SOFA = Place(place_id="sofa", max_brightness=40, volume=0.3)
DESK = Place(place_id="desk")
HERE = Room(lit=True, speaks=True, senses=True, occupied=True, since=NOON - 10 * HOUR)
AWAY = Room(lit=True, speaks=True, senses=True, occupied=False, since=NOON - 10 * HOUR)

AT_HOME = Snapshot(secret=SOWN, person=replace(ROBIN, ways=EVERY_WAY, places=(SOFA, DESK)))
WORLD = World(
    library=LIBRARY,
    set_up=EVERY_WAY,
    ways=EVERY_WAY,
    company=False,
    sun_up=True,
    rooms={"sofa": HERE, "desk": AWAY},
)
OUT = replace(WORLD, rooms={"sofa": AWAY, "desk": AWAY})

CUED = Cued(world=WORLD, message=WORDS)
BREATHED = Breathed(world=WORLD, asker=Asker.INVITED, breaths=5)
ASKED = Requested(world=WORLD, asker=Asker.INVITED, moment_id="thought")


def the_cue(decision: Decision) -> Cue:
    """Return the one cue that a decision expresses."""
    (express,) = (one for one in decision.effects if isinstance(one, Express))
    return express.cue


def test_a_cue_is_expressed_with_its_own_words() -> None:
    """Read and heard alike, in the bounds of the place it goes to."""
    decision = decide(AT_HOME, replace(CUED, shape=Shape.NEAR), NOON)

    assert the_cue(decision) == Cue(
        cue_id=AT_HOME.draw("offer"),
        shape=Shape.NEAR,
        phase=Phase.DAY,
        ways=EVERY_WAY,
        quiet_hours=ROBIN.quiet_hours,
        may_turn_on=True,
        place_id="sofa",
        ceiling=40,
        text=WORDS,
        spoken=WORDS,
        volume=0.3,
    )
    assert decision.reasons == ()


def test_a_cue_opens_nothing_and_tells_automations_nothing() -> None:
    """It is no moment: nobody answers it."""
    decision = decide(AT_HOME, CUED, NOON)

    assert decision.snapshot.offer is None
    assert [type(one) for one in decision.effects] == [Express]


def test_a_cue_without_words_is_a_light_and_a_plain_card() -> None:
    """There is nothing to say."""
    cue = the_cue(decide(AT_HOME, replace(CUED, message=None), NOON))

    assert (cue.text, cue.spoken, cue.ways) == (None, None, SILENT)


def test_a_cue_counts_like_an_offer_that_came_by_itself() -> None:
    """It is remembered by its id, and never as one that was asked for."""
    snapshot = decide(AT_HOME, CUED, NOON).snapshot

    assert snapshot.made == 1
    assert snapshot.shown == (
        Shown(
            offer_id=AT_HOME.draw("offer"),
            moment_id=None,
            kind=None,
            bond_id=None,
            token=AT_HOME.draw("token"),
            asks=False,
            invited=False,
            at=NOON,
            spoken=True,
        ),
    )


def test_what_is_remembered_of_a_cue_can_be_stored() -> None:
    """And it holds none of its words."""
    snapshot = decide(AT_HOME, CUED, NOON).snapshot

    assert decode(encode(snapshot), snapshot.person) == snapshot
    assert WORDS not in repr(encode(snapshot))


def test_after_a_cue_nothing_comes_by_itself_for_ninety_minutes() -> None:
    """Neither a moment nor another cue."""
    after = decide(AT_HOME, CUED, NOON).snapshot
    opening = replace(ASKED, asker=Asker.AUTOMATION)

    assert decide(after, CUED, NOON + GAP - SECOND).reasons == (Reason.GAP,)
    assert decide(after, opening, NOON + GAP - SECOND).reasons == (Reason.GAP,)
    assert decide(after, CUED, NOON + GAP).reasons == ()
    assert decide(after, opening, NOON + GAP).reasons == ()


def test_the_fifth_of_a_day_does_not_come() -> None:
    """Cues and moments share the four of a day."""
    after = AT_HOME
    for number in range(4):
        after = decide(after, CUED, NOON + number * 2 * HOUR).snapshot

    fifth = decide(after, CUED, NOON + 8 * HOUR)

    assert (fifth.reasons, fifth.snapshot) == ((Reason.BUDGET_USED,), after)


@pytest.mark.parametrize(
    ("known", "now", "reasons"),
    [
        (replace(AT_HOME, quiet=Quiet()), NOON, (Reason.QUIET_OPEN,)),
        (replace(AT_HOME, quiet=Quiet(until=NOON + HOUR)), NOON, (Reason.QUIET_UNTIL,)),
        (AT_HOME, NIGHT, (Reason.QUIET_HOURS,)),
        (offered(on=AT_HOME, now=NOON - MINUTE), NOON, (Reason.OPEN_ALREADY, Reason.GAP)),
    ],
    ids=["quiet", "quiet until", "night", "a moment is open"],
)
def test_a_cue_passes_the_whole_gate(
    known: Snapshot, now: datetime, reasons: tuple[Reason, ...]
) -> None:
    """It is never invited, whoever calls."""
    decision = decide(known, CUED, now)

    assert decision == Decision(snapshot=known, reasons=reasons)


@pytest.mark.parametrize(
    ("world", "ways", "reason"),
    [
        (replace(WORLD, ways=NO_WAYS), None, Reason.CHANNEL_AWAY),
        (replace(WORLD, ways=NO_WAYS, set_up=NO_WAYS), None, Reason.NO_CHANNEL),
        (OUT, LIGHT, Reason.CHANNEL_AWAY),
        (WORLD, SPEECH, Reason.CHANNEL_AWAY),
    ],
    ids=["out of reach", "not set up", "nobody is there", "a voice alone"],
)
def test_a_cue_that_goes_nowhere_is_told_so(
    world: World, ways: frozenset[Way] | None, reason: Reason
) -> None:
    """It lives on no dashboard, and it is not counted."""
    decision = decide(AT_HOME, replace(CUED, world=world, ways=ways), NOON)

    assert decision == Decision(snapshot=AT_HOME, reasons=(reason,))


def test_a_way_that_nobody_wants_is_not_set_up() -> None:
    """The voice is off in the settings, whatever there is in the home."""
    known = replace(AT_HOME, person=replace(AT_HOME.person, ways=SILENT))

    assert decide(known, replace(CUED, ways=SPEECH), NOON).reasons == (Reason.NO_CHANNEL,)


def test_a_cue_goes_by_the_ways_that_were_named() -> None:
    """And by no other."""
    assert the_cue(decide(AT_HOME, replace(CUED, ways=LIGHT), NOON)).ways == LIGHT
    assert the_cue(decide(AT_HOME, replace(CUED, ways=LIGHT | SPEECH), NOON)).ways == (
        LIGHT | SPEECH
    )


def test_while_nobody_is_in_any_place_a_cue_goes_to_the_phone() -> None:
    """No lamp moves in an empty room."""
    cue = the_cue(decide(AT_HOME, replace(CUED, world=OUT), NOON))

    assert (cue.ways, cue.place_id) == (PHONE, None)


def test_a_cue_goes_to_the_place_that_was_named() -> None:
    """Its bounds hold there."""
    both = replace(WORLD, rooms={"sofa": HERE, "desk": HERE})

    cue = the_cue(decide(AT_HOME, replace(CUED, world=both, place_id="desk"), NOON))

    assert (cue.place_id, cue.ceiling, cue.volume) == ("desk", 100, 0.25)


@pytest.mark.parametrize(
    "request_of",
    [CUED, BREATHED, ASKED],
    ids=["cue", "breathe", "offer"],
)
def test_a_place_that_is_not_there_is_told(request_of: Cued | Breathed | Requested) -> None:
    """Also while it is quiet: somebody has to mend the call."""
    with pytest.raises(PlaceUnknownError):
        decide(replace(AT_HOME, quiet=Quiet()), replace(request_of, place_id="attic"), NOON)


def test_an_answer_to_a_cue_is_nothing() -> None:
    """Nobody was asked."""
    after = decide(AT_HOME, CUED, NOON).snapshot

    for answer in Answer:
        late = Answered(answer=answer, offer_id=after.shown[0].offer_id)
        assert decide(after, late, NOON + MINUTE) == Decision(snapshot=after)


def test_quiet_ends_a_cue() -> None:
    """Everything that is seen or heard now."""
    after = decide(AT_HOME, CUED, NOON).snapshot

    assert decide(after, QuietAsked(), NOON + SECOND).effects == (Hush(),)


def test_after_a_restart_the_card_of_a_cue_is_taken_from_the_phone() -> None:
    """Nobody would be there to do it later."""
    after = decide(AT_HOME, CUED, NOON).snapshot
    cleared: tuple[Effect, ...] = (Withdraw(offer_id=after.shown[0].offer_id),)

    assert decide(after, Restarted(), NOON + MINUTE).effects == cleared
    assert decide(after, Restarted(), NOON + HOUR).effects == ()


def test_a_breath_is_a_light_and_nothing_else() -> None:
    """As many breaths as were asked for, in the bounds of the place."""
    decision = decide(AT_HOME, BREATHED, NOON)

    assert decision.effects == (
        Express(
            cue=Cue(
                cue_id=AT_HOME.draw("breath"),
                shape=Shape.BREATHE,
                phase=Phase.DAY,
                ways=LIGHT,
                quiet_hours=ROBIN.quiet_hours,
                may_turn_on=True,
                breaths=5,
                place_id="sofa",
                ceiling=40,
                volume=0.3,
            )
        ),
    )


@pytest.mark.parametrize("asker", [Asker.INVITED, Asker.OWN_TAP])
def test_a_breath_that_was_asked_for_counts_for_nothing(asker: Asker) -> None:
    """Each one has its own id, and none of them holds anything back."""
    after = decide(AT_HOME, replace(BREATHED, asker=asker), NOON).snapshot
    again = decide(after, replace(BREATHED, asker=asker), NOON + MINUTE)
    opening = replace(ASKED, asker=Asker.AUTOMATION)

    assert after == replace(AT_HOME, made=1)
    assert the_cue(again).cue_id != AT_HOME.draw("breath")
    assert decide(again.snapshot, opening, NOON + MINUTE).reasons == ()


def test_a_breath_that_came_by_itself_counts_like_an_offer() -> None:
    """Otherwise an automation could let a lamp breathe all day."""
    by_itself = replace(BREATHED, asker=Asker.AUTOMATION)

    after = decide(AT_HOME, by_itself, NOON).snapshot

    (remembered,) = after.shown
    assert (remembered.invited, remembered.spoken, remembered.moment_id) == (False, False, None)
    assert decide(after, by_itself, NOON + GAP - SECOND).reasons == (Reason.GAP,)
    assert decide(after, by_itself, NOON + GAP).reasons == ()


def test_a_breath_may_come_while_a_moment_is_open() -> None:
    """The moment may be a breath; it stays as it is."""
    known = offered(on=AT_HOME, now=NOON)

    decision = decide(known, BREATHED, NOON + MINUTE)

    assert decision.reasons == ()
    assert decision.snapshot.offer == known.offer


@pytest.mark.parametrize(
    ("known", "asker", "now", "reasons"),
    [
        (replace(AT_HOME, quiet=Quiet()), Asker.INVITED, NOON, (Reason.QUIET_OPEN,)),
        (AT_HOME, Asker.AUTOMATION, NIGHT, (Reason.QUIET_HOURS,)),
    ],
    ids=["quiet", "night"],
)
def test_a_breath_is_held_back_like_anything_else(
    known: Snapshot, asker: Asker, now: datetime, reasons: tuple[Reason, ...]
) -> None:
    """Quiet for everybody, quiet hours for automations."""
    decision = decide(known, replace(BREATHED, asker=asker), now)

    assert decision == Decision(snapshot=known, reasons=reasons)


def test_the_own_tap_breathes_also_while_it_is_quiet() -> None:
    """It is a light, and the person asked for it."""
    quiet = replace(AT_HOME, quiet=Quiet())

    decision = decide(quiet, replace(BREATHED, asker=Asker.OWN_TAP), NOON)

    assert the_cue(decision).ways == LIGHT
    assert decision.snapshot.quiet == Quiet()


def test_in_the_night_a_breath_turns_no_lamp_on() -> None:
    """Whoever asks."""
    cue = the_cue(decide(AT_HOME, BREATHED, NIGHT))

    assert (cue.phase, cue.may_turn_on) == (Phase.NIGHT, False)


@pytest.mark.parametrize(
    ("world", "reason"),
    [
        (OUT, Reason.CHANNEL_AWAY),
        (replace(WORLD, set_up=PHONE, ways=PHONE), Reason.NO_CHANNEL),
    ],
    ids=["nobody is there", "no lamp was chosen"],
)
def test_a_breath_needs_a_lamp(world: World, reason: Reason) -> None:
    """Without one there is nothing to look at."""
    assert decide(AT_HOME, replace(BREATHED, world=world), NOON).reasons == (reason,)


def test_everything_about_a_cue_is_the_same_each_time() -> None:
    """A preview is the truth."""
    assert decide(AT_HOME, CUED, NOON) == decide(AT_HOME, CUED, NOON)
    assert decide(AT_HOME, BREATHED, NOON) == decide(AT_HOME, BREATHED, NOON)
