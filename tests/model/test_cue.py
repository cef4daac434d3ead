"""How a cue is expressed: by which ways, how loud, how bright, and who may hear it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from custom_components.connection_moments.model.cue import (
    EVENING_VOICE,
    VOLUME,
    VOLUME_CEILING,
    VOLUME_MOST,
    Cue,
    Setting,
    cue_in,
    volume_for,
)
from custom_components.connection_moments.model.inputs import Asker
from custom_components.connection_moments.model.lamp import Lamp
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.person import Person, Way
from custom_components.connection_moments.model.phase import Phase, may_turn_on
from custom_components.connection_moments.model.place import Place, Room, Spot
from custom_components.connection_moments.model.softness import BOUNDS, FULL, plan
from tests.values import BERLIN, EVERY_WAY, NOON, WORLD

NIGHT = datetime(2026, 11, 18, 23, 0, tzinfo=BERLIN)
BEFORE_BED = datetime(2026, 11, 18, 20, 0, tzinfo=BERLIN)
EVENING = datetime(2026, 11, 18, 17, 30, tzinfo=BERLIN)
DARK = replace(WORLD, sun_up=False, company=False)
WAYS = frozenset({Way.LIGHT, Way.SPEECH})
SILENT = frozenset({Way.LIGHT, Way.PHONE})

HERE = Spot(
    place=Place(place_id="sofa", max_brightness=40, volume=0.2),
    room=Room(lit=True, speaks=True, occupied=True),
    sure=True,
)
SETTING = Setting(
    person=Person(ways=EVERY_WAY),
    world=replace(WORLD, company=False),
    spot=HERE,
    asker=Asker.AUTOMATION,
    at=NOON,
)


def test_every_way_that_is_wanted_and_works_is_taken() -> None:
    """Somebody is there, alone, awake, and everything is in reach."""
    assert SETTING.ways == EVERY_WAY


def test_a_way_nobody_wants_is_left_out() -> None:
    """So is one that does not work now."""
    wants_light = replace(SETTING, person=Person(ways=frozenset({Way.LIGHT})))
    only_phone = replace(SETTING, world=replace(SETTING.world, ways=frozenset({Way.PHONE})))

    assert wants_light.ways == {Way.LIGHT}
    assert only_phone.ways == {Way.PHONE}


def test_a_voice_is_off_until_it_is_wanted() -> None:
    """Somebody new has light and phone."""
    assert replace(SETTING, person=Person()).ways == SILENT


def test_without_a_spot_the_phone_is_left() -> None:
    """All rooms are empty: no lamp moves, and nobody is spoken to."""
    assert replace(SETTING, spot=None).ways == {Way.PHONE}


def test_a_place_without_a_lamp_in_reach_has_no_light() -> None:
    """Another place may have one; this cue does not go there."""
    dark = replace(HERE, room=replace(HERE.room, lit=False))

    assert replace(SETTING, spot=dark).ways == {Way.PHONE, Way.SPEECH}


@pytest.mark.parametrize(
    "setting",
    [
        replace(SETTING, spot=replace(HERE, sure=False)),
        replace(SETTING, spot=replace(HERE, room=replace(HERE.room, speaks=False))),
        replace(SETTING, world=replace(SETTING.world, company=True)),
        replace(SETTING, at=NIGHT),
    ],
    ids=["nobody may be there", "the speaker is busy", "company", "night"],
)
def test_a_voice_is_for_somebody_there_alone_and_awake(setting: Setting) -> None:
    """Light and phone are not held back by any of these."""
    assert setting.ways == SILENT


def test_company_that_is_not_known_counts_as_company() -> None:
    """A world that knows of nobody says so."""
    assert WORLD.company
    assert replace(SETTING, world=WORLD).ways == SILENT


@pytest.mark.parametrize("now", [NOON, EVENING, BEFORE_BED])
def test_a_voice_may_come_until_quiet_hours_begin(now: datetime) -> None:
    """By day, in the evening, and before bed."""
    assert Way.SPEECH in replace(SETTING, at=now).ways


@pytest.mark.parametrize(
    ("wanted", "volume"),
    [(None, 0.25), (0.05, 0.05), (0.2, 0.2), (0.35, 0.35), (0.45, 0.35), (1.0, 0.35)],
)
def test_no_place_is_louder_than_its_ceiling(wanted: float | None, volume: float) -> None:
    """0.35 of what a player can do, whatever the settings say."""
    assert volume_for(wanted, Phase.DAY) == volume


@pytest.mark.parametrize("phase", [Phase.EVENING, Phase.BEFORE_BED, Phase.NIGHT])
@pytest.mark.parametrize("wanted", [None, 0.05, 0.2, 0.35, 1.0])
def test_after_sunset_a_voice_is_quieter(wanted: float | None, phase: Phase) -> None:
    """By three tenths of what it is by day."""
    assert volume_for(wanted, phase) == pytest.approx(0.7 * volume_for(wanted, Phase.DAY))


def test_the_bounds_of_a_voice_are_those_of_the_science() -> None:
    """The ceiling of a place lies under what nothing crosses (science 2.3)."""
    assert VOLUME <= VOLUME_CEILING <= 0.35
    assert VOLUME_CEILING <= VOLUME_MOST <= 0.45
    assert EVENING_VOICE < 1


@pytest.mark.parametrize(
    ("now", "sun_up", "phase", "volume"),
    [
        (NOON, True, Phase.DAY, 0.2),
        (EVENING, False, Phase.EVENING, 0.14),
        (BEFORE_BED, False, Phase.BEFORE_BED, 0.14),
        (NIGHT, False, Phase.NIGHT, 0.14),
    ],
)
def test_a_cue_stands_in_its_hour(
    now: datetime, phase: Phase, volume: float, *, sun_up: bool
) -> None:
    """The phase bounds its light, and its voice."""
    setting = replace(SETTING, at=now, world=replace(SETTING.world, sun_up=sun_up))

    cue = cue_in(setting, "c1", Shape.WARM, WAYS)

    assert cue.phase is phase
    assert cue.volume == pytest.approx(volume)


def test_a_cue_is_all_that_its_place_says() -> None:
    """Its id, its ceiling, its volume; the words are put in by whoever has some."""
    assert cue_in(SETTING, "c1", Shape.NEAR, WAYS) == Cue(
        cue_id="c1",
        shape=Shape.NEAR,
        phase=Phase.DAY,
        ways=WAYS,
        quiet_hours=SETTING.person.quiet_hours,
        may_turn_on=True,
        breaths=3,
        place_id="sofa",
        ceiling=40,
        text=None,
        spoken=None,
        volume=0.2,
        offer=None,
    )


def test_a_cue_without_a_place_has_the_usual_bounds() -> None:
    """It goes to the phone, so they are never used."""
    cue = cue_in(replace(SETTING, spot=None), "c1", Shape.WARM, frozenset({Way.PHONE}))

    assert (cue.place_id, cue.ceiling, cue.volume) == (None, 100, 0.25)


@pytest.mark.parametrize("phase", [one for one in Phase if one is not Phase.NIGHT])
@pytest.mark.parametrize("invited", [True, False])
def test_off_lamps_go_on_as_the_place_says(phase: Phase, *, invited: bool) -> None:
    """By day, in the evening and before bed, whoever asks."""
    assert may_turn_on(phase, invited=invited, wanted=True)
    assert not may_turn_on(phase, invited=invited, wanted=False)


@pytest.mark.parametrize("wanted", [None, True, False])
@pytest.mark.parametrize("invited", [True, False])
def test_in_the_night_no_lamp_goes_on(*, invited: bool, wanted: bool | None) -> None:
    """Whatever was chosen, and whoever asks: a dark room may hold a sleeper."""
    assert not may_turn_on(Phase.NIGHT, invited=invited, wanted=wanted)


@pytest.mark.parametrize(
    ("wanted", "now", "asker", "goes_on"),
    [
        (None, NOON, Asker.AUTOMATION, True),
        (None, EVENING, Asker.AUTOMATION, False),
        (None, EVENING, Asker.INVITED, True),
        (None, EVENING, Asker.OWN_TAP, True),
        (True, EVENING, Asker.AUTOMATION, True),
        (False, NOON, Asker.OWN_TAP, False),
        (True, NIGHT, Asker.OWN_TAP, False),
    ],
)
def test_a_cue_knows_whether_it_may_turn_lamps_on(
    now: datetime, asker: Asker, *, wanted: bool | None, goes_on: bool
) -> None:
    """As the place says, else by the hour and by who asks."""
    spot = replace(HERE, place=replace(HERE.place, may_turn_on=wanted))
    world = SETTING.world if now == NOON else DARK
    setting = replace(SETTING, spot=spot, at=now, asker=asker, world=world)

    assert cue_in(setting, "c1", Shape.WARM, WAYS).may_turn_on is goes_on


LEVELS: Mapping[Phase, tuple[float, ...]] = {
    Phase.DAY: (5, 40, 60, 100),
    Phase.EVENING: (5, 20, 30, 100),
    Phase.BEFORE_BED: (5, 15, 20, 100),
    Phase.NIGHT: (5, 8, 10, 100),
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("shape", Shape)
def test_the_ceiling_of_a_place_lowers_that_of_the_hour(phase: Phase, shape: Shape) -> None:
    """And it never raises it: no step goes above the lower one of the two."""
    for ceiling in LEVELS[phase]:
        bound = min(ceiling, BOUNDS[phase].ceiling) / 100 * FULL
        for level in (3, 12, 25, 100, 255):
            fade = plan(Lamp(on=True, brightness=level), shape, phase, ceiling=ceiling)
            assert max(one.brightness for one in fade.steps) <= max(bound, level)


def test_a_lamp_brighter_than_its_place_may_be_dips() -> None:
    """Half as bright is bright enough; it comes back to what it was."""
    fade = plan(Lamp(on=True, brightness=128), Shape.WARM, Phase.DAY, ceiling=40)

    assert [one.brightness for one in fade.steps] == [77, 128]
