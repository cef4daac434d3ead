"""Where a cue may live, and which place it goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .errors import PlaceUnknownError

SETTLED = timedelta(minutes=2)
"""How long somebody has been in a room before a cue goes there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where cues may live, as the person chose it.

    `may_turn_on`: off lamps may be turned on also after sunset; None is the usual
    way (by day yes, later no). `max_brightness` in points. `volume` from 0 to 1.
    """

    place_id: str
    may_turn_on: bool | None = None
    max_brightness: float = 100
    volume: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A place, and what was chosen for it, by id."""

    place: Place
    lights: tuple[str, ...] = ()
    area: str | None = None
    speaker: str | None = None
    tts_engine: str | None = None
    occupancy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is known about a place now. `occupied` is None where nothing tells.

    `lit`: it has a lamp within reach. `busy`: another cue holds all of its lamps.
    `senses`: something was chosen to tell, also where it does not at the moment.
    """

    lit: bool = False
    busy: bool = False
    speaks: bool = False
    senses: bool = False
    occupied: bool | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The place a cue goes to. `sure`: somebody has been there for a while."""

    place: Place
    room: Room = field(default_factory=Room)
    sure: bool = False


def spot_for(
    places: Sequence[Place],
    rooms: Mapping[str, Room],
    now: datetime,
    *,
    wanted: str | None = None,
    at_home: bool = False,
) -> Spot | None:
    """Return where a cue goes: never to an empty room, best where somebody settled.

    With nothing that tells, the first place; then it is sure only in a home
    without any sensor, while the person is known to be in (`at_home`). Of places
    that are equally good, one whose lamps are there and free. Raises
    PlaceUnknownError for a wanted place that is not there.
    """
    if wanted is not None:
        places = [one for one in places if one.place_id == wanted]
        if not places:
            raise PlaceUnknownError(wanted)
    spots = [Spot(place=one, room=rooms.get(one.place_id, Room())) for one in places]
    spots = [one for one in spots if one.room.occupied is not False]
    settled = [one for one in spots if _since(one, now) >= SETTLED]
    if settled:
        best = max(settled, key=lambda one: (_light(one), _since(one, now)))
        return replace(best, sure=True)
    spots = [one for one in spots if one.room.occupied] or spots
    if not spots:
        return None
    senses = any(room.senses for room in rooms.values())
    return replace(max(spots, key=_light), sure=at_home and not senses)


def _light(spot: Spot) -> int:
    """Return what a place has for a cue: 2 for lamps that are free, 0 for none."""
    return spot.room.lit * (1 if spot.room.busy else 2)


def _since(spot: Spot, now: datetime) -> timedelta:
    room = spot.room
    return now - room.since if room.occupied and room.since else timedelta(-1)
