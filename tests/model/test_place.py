"""Which place a cue goes to: never to an empty room, best where somebody has been for a while."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.connection_moments.model.errors import PlaceUnknownError
from custom_components.connection_moments.model.place import Place, Room, Spot, spot_for
from tests.values import BERLIN, HOUR, MINUTE, NOON, SECOND

SOFA = Place(place_id="sofa")
DESK = Place(place_id="desk")
BATH = Place(place_id="bath")
PLACES = (SOFA, DESK, BATH)

UNTOLD = Room(lit=True)
MUTE = Room(lit=True, senses=True)
EMPTY = Room(lit=True, senses=True, occupied=False, since=NOON - HOUR)
ENTERED = Room(lit=True, senses=True, occupied=True, since=NOON - MINUTE)
SETTLED = Room(lit=True, senses=True, occupied=True, since=NOON - 2 * MINUTE)
LONG = Room(lit=True, senses=True, occupied=True, since=NOON - HOUR)


def spot(sofa: Room, desk: Room, bath: Room = EMPTY, *, at_home: bool = False) -> Spot | None:
    """Return where a cue goes at noon."""
    rooms = {"sofa": sofa, "desk": desk, "bath": bath}
    return spot_for(PLACES, rooms, NOON, at_home=at_home)


def place_of(sofa: Room, desk: Room, bath: Room = EMPTY) -> Place | None:
    """Return the place a cue goes to at noon, if there is one."""
    found = spot(sofa, desk, bath)
    return found.place if found else None


def dark(room: Room) -> Room:
    """Return the room without a lamp in reach."""
    return replace(room, lit=False)


def busy(room: Room) -> Room:
    """Return the room while another cue holds its lamps."""
    return replace(room, busy=True)


def test_a_cue_goes_where_somebody_has_been_the_longest() -> None:
    """Whatever the order of the places is."""
    assert spot(SETTLED, LONG) == Spot(place=DESK, room=LONG, sure=True)
    assert spot(LONG, SETTLED) == Spot(place=SOFA, room=LONG, sure=True)


def test_two_minutes_are_a_while() -> None:
    """To the second: until then somebody has only entered."""
    nearly = replace(SETTLED, since=NOON - 2 * MINUTE + SECOND)

    assert spot(SETTLED, EMPTY) == Spot(place=SOFA, room=SETTLED, sure=True)
    assert spot(nearly, EMPTY) == Spot(place=SOFA, room=nearly, sure=False)


def test_who_has_settled_counts_more_than_who_has_entered() -> None:
    """And entering counts more than a room that nothing tells about."""
    assert place_of(ENTERED, SETTLED) == DESK
    assert place_of(UNTOLD, ENTERED) == DESK
    assert place_of(UNTOLD, SETTLED) == DESK


def test_of_rooms_just_entered_the_first_one_is_taken() -> None:
    """Somebody is in one of them; which one is not sure."""
    assert spot(EMPTY, ENTERED, ENTERED) == Spot(place=DESK, room=ENTERED, sure=False)


def test_an_empty_room_gets_no_cue() -> None:
    """Not even when it is the only place."""
    assert place_of(EMPTY, UNTOLD) == DESK
    assert place_of(EMPTY, EMPTY, EMPTY) is None


def test_a_home_without_places_has_no_spot() -> None:
    """The dashboard and the phone are left."""
    assert spot_for((), {}, NOON) is None


def test_where_nothing_tells_the_first_place_is_taken() -> None:
    """It is not sure that somebody is there."""
    assert spot(UNTOLD, UNTOLD, UNTOLD) == Spot(place=SOFA, room=UNTOLD, sure=False)


def test_who_is_at_home_is_surely_there_where_no_room_tells() -> None:
    """One sensor anywhere makes it unsure, also while it is out of reach."""
    assert spot(UNTOLD, UNTOLD, UNTOLD, at_home=True) == Spot(place=SOFA, room=UNTOLD, sure=True)
    assert spot(UNTOLD, UNTOLD, EMPTY, at_home=True) == Spot(place=SOFA, room=UNTOLD, sure=False)
    assert spot(MUTE, UNTOLD, UNTOLD, at_home=True) == Spot(place=SOFA, room=MUTE, sure=False)
    assert spot(EMPTY, ENTERED, at_home=True) == Spot(place=DESK, room=ENTERED, sure=False)


def test_a_place_nothing_is_known_about_is_like_one_that_does_not_tell() -> None:
    """A place that was added a moment ago."""
    assert spot_for((SOFA,), {}, NOON) == Spot(place=SOFA, room=Room(), sure=False)


def test_presence_without_a_time_is_like_having_entered() -> None:
    """So is a time ahead: a clock was set back."""
    timeless = replace(LONG, since=None)
    ahead = replace(LONG, since=NOON + HOUR)

    assert spot(timeless, EMPTY) == Spot(place=SOFA, room=timeless, sure=False)
    assert spot(ahead, EMPTY) == Spot(place=SOFA, room=ahead, sure=False)


@pytest.mark.parametrize(
    ("rooms", "expected"),
    [
        ({"desk": SETTLED, "sofa": LONG}, Spot(place=DESK, room=SETTLED, sure=True)),
        ({"desk": ENTERED, "sofa": LONG}, Spot(place=DESK, room=ENTERED, sure=False)),
        ({"desk": UNTOLD, "sofa": LONG}, Spot(place=DESK, room=UNTOLD, sure=False)),
        ({"desk": EMPTY, "sofa": LONG}, None),
    ],
    ids=["settled", "entered", "untold", "empty"],
)
def test_a_wanted_place_is_taken_unless_it_is_empty(
    rooms: Mapping[str, Room], expected: Spot | None
) -> None:
    """Whoever names a place means it, and nobody means an empty room."""
    assert spot_for(PLACES, rooms, NOON, wanted="desk", at_home=True) == expected


def test_a_wanted_place_is_sure_in_a_home_without_sensors() -> None:
    """The person is known to be in, and somebody said where."""
    found = spot_for(PLACES, {"desk": UNTOLD}, NOON, wanted="desk", at_home=True)

    assert found == Spot(place=DESK, room=UNTOLD, sure=True)


def test_a_wanted_place_that_is_not_there_is_told() -> None:
    """Somebody has to mend the call."""
    with pytest.raises(PlaceUnknownError, match="attic"):
        spot_for(PLACES, {}, NOON, wanted="attic")


@pytest.mark.parametrize("room", [UNTOLD, ENTERED, SETTLED], ids=["untold", "entered", "settled"])
def test_of_equal_places_one_with_a_free_lamp_is_taken(room: Room) -> None:
    """Before one whose lamps are lent to another cue, and that before one without any."""
    assert place_of(dark(room), room) == DESK
    assert place_of(busy(room), room) == DESK
    assert place_of(dark(room), busy(room)) == DESK
    assert place_of(busy(room), dark(room)) == SOFA
    assert place_of(busy(room), busy(room)) == SOFA
    assert place_of(dark(room), dark(room)) == SOFA


def test_a_free_lamp_elsewhere_does_not_lead_away_from_where_somebody_is() -> None:
    """The cue waits for the lamp, or passes."""
    assert place_of(busy(SETTLED), ENTERED, UNTOLD) == SOFA
    assert place_of(busy(ENTERED), UNTOLD) == SOFA
    assert place_of(dark(ENTERED), UNTOLD) == SOFA


def test_a_night_the_clocks_change_settles_nobody() -> None:
    """The clock on the wall skips an hour; somebody came a minute ago."""
    now = datetime(2027, 3, 28, 3, 0, 30, tzinfo=BERLIN)
    came = Room(
        lit=True, senses=True, occupied=True, since=datetime(2027, 3, 28, 0, 59, 30, tzinfo=UTC)
    )

    assert spot_for((SOFA,), {"sofa": came}, now) == Spot(place=SOFA, room=came, sure=False)
