"""A wordless sign from somebody else of the home: a glow where there is room, and no debt."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.codec import decode, encode
from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.effects import Express, Tell, Telling
from custom_components.connection_moments.model.inputs import Asker, Cued, Requested, Warmed
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.snapshot import Quiet, Snapshot
from tests.model.test_requests_cue import AT_HOME, GAP, NIGHT, WORDS, WORLD
from tests.values import HOUR, NOON, SECOND

TOLD = Tell(telling=Telling.WARMTH)
SIGN = Warmed(world=WORLD)
ASKED = Requested(world=WORLD, asker=Asker.INVITED, moment_id="thought")
OPEN = decide(AT_HOME, ASKED, NOON).snapshot


def test_a_sign_glows_by_light_alone_and_is_told() -> None:
    """Without words, in the shape of a welcome; it belongs to no offer."""
    decision = decide(AT_HOME, SIGN, NOON)

    express, tell = decision.effects
    assert isinstance(express, Express)
    assert (express.cue.shape, express.cue.ways) == (Shape.WELCOME, frozenset({Way.LIGHT}))
    assert (express.cue.text, express.cue.spoken, express.cue.offer) == (None, None, None)
    assert tell == TOLD


def test_a_sign_counts_like_an_offer() -> None:
    """So that nobody can be flooded with kindness: the next one waits for the gap."""
    once = decide(AT_HOME, SIGN, NOON).snapshot

    soon = decide(once, SIGN, NOON + GAP - SECOND)
    later = decide(once, SIGN, NOON + GAP)

    assert soon.effects == (TOLD,)
    assert len(later.effects) == 2
    assert decode(encode(once), once.person) == once


@pytest.mark.parametrize(
    ("snapshot", "now"),
    [(AT_HOME, NIGHT), (OPEN, NOON)],
    ids=["quiet hours", "a moment is open"],
)
def test_where_there_is_no_room_no_lamp_moves(snapshot: Snapshot, now: object) -> None:
    """It is told all the same; nothing is made up for."""
    decision = decide(snapshot, SIGN, NIGHT if now is NIGHT else NOON + SECOND)

    assert (decision.snapshot, decision.effects, decision.reasons) == (snapshot, (TOLD,), ())


@pytest.mark.parametrize("until", [None, NOON + HOUR])
def test_while_it_is_quiet_nothing_is_said_at_all(until: object) -> None:
    """Also not to automations."""
    quiet = replace(AT_HOME, quiet=Quiet(until=NOON + HOUR if until else None))

    assert decide(quiet, SIGN, NOON).effects == ()


def test_an_automations_cue_waits_after_a_sign_too() -> None:
    """One gate for everything that comes by itself; the person may ask at once."""
    once = decide(AT_HOME, SIGN, NOON).snapshot
    cued = Cued(world=WORLD, message=WORDS, shape=Shape.WARM)

    assert decide(once, cued, NOON + HOUR).reasons != ()
    assert decide(once, ASKED, NOON + HOUR).snapshot.offer is not None
