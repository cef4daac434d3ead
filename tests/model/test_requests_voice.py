"""When a cue is heard, by whom, and how often."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from custom_components.connection_moments.model.cue import Cue
from custom_components.connection_moments.model.decide import Decision, decide
from custom_components.connection_moments.model.effects import Express
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import (
    Asker,
    Cued,
    Requested,
    World,
)
from custom_components.connection_moments.model.moment import Texts
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.place import Place, Room
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.values import (
    BERLIN,
    EVERY_WAY,
    HOUR,
    LIBRARY,
    MINUTE,
    NOON,
    PAWS,
    ROBIN,
    SAM,
    SOWN,
    THOUGHT,
    library,
    shown,
    the_offer,
)

NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)
EVENING = datetime(2026, 11, 18, 17, 30, tzinfo=BERLIN)
LIGHT = frozenset({Way.LIGHT})
PHONE = frozenset({Way.PHONE})
SPEECH = frozenset({Way.SPEECH})
SILENT = frozenset({Way.LIGHT, Way.PHONE})
WORDS = "The kettle is warm."

SOFA = Place(place_id="sofa", max_brightness=40, volume=0.3)
DESK = Place(place_id="desk")
HERE = Room(lit=True, speaks=True, senses=True, occupied=True, since=NOON - 10 * HOUR)
AWAY = Room(lit=True, speaks=True, senses=True, occupied=False, since=NOON - 10 * HOUR)

AT_HOME = Snapshot(secret=SOWN, person=replace(ROBIN, ways=EVERY_WAY, places=(SOFA, DESK)))
SPOKEN = replace(THOUGHT, texts=Texts(notify=("Read.",), spoken=("Heard.",)))
SPOKEN_PAWS = replace(
    PAWS,
    bond_kinds=PAWS.bond_kinds | {SAM.kind},
    texts=Texts(
        notify=("A soft hi.", "A soft hi to {bond}."), spoken=("A hi.", "{bond} may like a hi.")
    ),
)
WORLD = World(
    library=library(SPOKEN, SPOKEN_PAWS),
    set_up=EVERY_WAY,
    ways=EVERY_WAY,
    company=False,
    sun_up=True,
    rooms={"sofa": HERE, "desk": AWAY},
)

CUED = Cued(world=WORLD, message=WORDS)
ASKED = Requested(world=WORLD, asker=Asker.INVITED, moment_id="thought")
TOGETHER = replace(WORLD, company=True)


def the_cue(decision: Decision) -> Cue:
    """Return the one cue that a decision expresses."""
    (express,) = (one for one in decision.effects if isinstance(one, Express))
    return express.cue


def asked(*, world: World = WORLD, on: Snapshot = AT_HOME, now: datetime = NOON) -> Cue:
    """Return how a moment that was asked for is expressed."""
    return the_cue(decide(on, replace(ASKED, world=world), now))


def spoken(*ago: timedelta) -> Snapshot:
    """Return what is known after a voice was heard so long before noon."""
    heard = (replace(shown(NOON - one, invited=True), spoken=True) for one in ago)
    return replace(AT_HOME, shown=tuple(heard))


def test_a_moment_is_heard_by_somebody_there_and_alone() -> None:
    """The words for the ear are others than those for the eye."""
    cue = asked()

    assert (cue.ways, cue.text, cue.spoken) == (EVERY_WAY, "Read.", "Heard.")
    assert cue.offer is not None


def test_a_moment_without_words_for_the_ear_is_not_heard() -> None:
    """The light and the card say it."""
    world = replace(WORLD, library=LIBRARY)

    assert asked(world=world).ways == SILENT


@pytest.mark.parametrize(
    "world",
    [
        TOGETHER,
        replace(WORLD, rooms={"sofa": replace(HERE, since=NOON - MINUTE), "desk": AWAY}),
        replace(WORLD, rooms={"sofa": replace(HERE, occupied=None), "desk": AWAY}),
        replace(WORLD, rooms={"sofa": replace(HERE, speaks=False), "desk": AWAY}),
        replace(WORLD, rooms={}),
    ],
    ids=["company", "just entered", "unknown", "the speaker is busy", "nothing known"],
)
def test_nobody_else_hears_a_moment(world: World) -> None:
    """In any doubt there is no voice."""
    assert Way.SPEECH not in asked(world=world).ways


def test_a_voice_never_comes_without_a_light() -> None:
    """It would come out of nowhere."""
    dark = replace(WORLD, rooms={"sofa": replace(HERE, lit=False), "desk": AWAY})

    assert asked(world=dark).ways == {Way.PHONE}
    assert decide(AT_HOME, replace(ASKED, ways=SPEECH), NOON).reasons == (Reason.CHANNEL_AWAY,)
    assert decide(AT_HOME, replace(ASKED, ways=SPEECH | LIGHT), NOON).reasons == ()


@pytest.mark.parametrize(
    ("known", "heard"),
    [
        (spoken(), True),
        (spoken(2 * HOUR), True),
        (spoken(2 * HOUR, 4 * HOUR), False),
        (spoken(9 * HOUR, 10 * HOUR), True),
        (replace(AT_HOME, shown=(shown(NOON - HOUR), shown(NOON - 2 * HOUR))), True),
    ],
    ids=["never", "once", "twice", "yesterday", "silently"],
)
def test_a_voice_is_heard_twice_a_day_at_most(known: Snapshot, *, heard: bool) -> None:
    """Whoever asks; a day begins at four in the morning."""
    assert (Way.SPEECH in asked(on=known).ways) is heard


def test_what_was_heard_is_remembered_as_heard() -> None:
    """A moment that was only seen is not counted with the voices."""
    heard = decide(AT_HOME, ASKED, NOON).snapshot
    seen = decide(AT_HOME, replace(ASKED, world=TOGETHER), NOON).snapshot

    assert [one.spoken for one in (*heard.shown, *seen.shown)] == [True, False]


def test_cues_and_moments_share_the_two_voices_of_a_day() -> None:
    """The third one comes by light."""
    after = decide(spoken(3 * HOUR), CUED, NOON).snapshot
    cue = the_cue(decide(after, replace(CUED, message="Tea."), NOON + 2 * HOUR))

    assert (cue.ways, cue.text) == (SILENT, "Tea.")


def test_in_the_evening_a_voice_is_quieter() -> None:
    """It keeps to what is left of the place's volume."""
    dark = replace(WORLD, sun_up=False)

    assert asked(world=dark, now=EVENING).volume == pytest.approx(0.21)


def test_in_quiet_hours_nobody_is_spoken_to() -> None:
    """Whoever asks for a moment in the night gets a light and a card."""
    assert asked(now=NIGHT).ways == SILENT


def test_the_own_tap_while_it_is_quiet_is_not_answered_aloud() -> None:
    """By light and dashboard (design 3.3)."""
    known = replace(AT_HOME, quiet=Quiet())

    decision = decide(known, replace(ASKED, asker=Asker.OWN_TAP), NOON)

    assert the_cue(decision).ways == the_offer(decision.snapshot).ways == LIGHT


def test_a_name_is_heard_only_where_it_may_be_used() -> None:
    """A pet's may, unless the person said otherwise; a friend's may not."""
    request = replace(ASKED, moment_id="paws")
    pet = replace(request, bond_id="biscuit")
    friend = replace(request, bond_id="sam")
    secrets = [replace(AT_HOME, secret=f"{number}") for number in range(30)]

    pets = {the_cue(decide(one, pet, NOON)).spoken for one in secrets}
    friends = {the_cue(decide(one, friend, NOON)).spoken for one in secrets}

    assert pets == {"A hi.", "Biscuit may like a hi."}
    assert friends == {"A hi."}
