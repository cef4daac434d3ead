"""How something is expressed: one cue, as all channels understand it."""

from dataclasses import dataclass
from datetime import datetime

from .inputs import Asker, World
from .moment import Shape
from .offer import Offer
from .person import Person, QuietHours, Way
from .phase import Phase, may_turn_on, phase_of
from .place import Spot
from .softness import BREATHS

SPOKEN_A_DAY = 2
"""The most spoken cues in a day (science 2.3)."""
WORDS_SPOKEN = 12
"""The most words in a spoken line (science 2.3)."""
EVENING_VOICE = 0.7
"""How much of the day's volume is left after sunset."""
VOLUME = 0.25
VOLUME_CEILING = 0.35
VOLUME_MOST = 0.45
"""Usual volume, the ceiling of a place, and what nothing crosses (science 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue. `offer` is None for an automation's own words and for a breath.

    `ceiling` in points; `volume` from 0 to 1; `text` is read, `spoken` is heard.
    """

    cue_id: str
    shape: Shape
    phase: Phase
    ways: frozenset[Way]
    quiet_hours: QuietHours
    may_turn_on: bool = False
    breaths: int = BREATHS
    place_id: str | None = None
    ceiling: float = 100
    text: str | None = None
    spoken: str | None = None
    volume: float = VOLUME
    offer: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Whose cue it is, and the home around it."""

    person: Person
    world: World
    spot: Spot | None
    asker: Asker
    at: datetime

    @property
    def phase(self) -> Phase:
        """Return what part of the day it is for a lamp."""
        return phase_of(self.at, self.person.quiet_hours, sun_up=self.world.sun_up)

    @property
    def ways(self) -> frozenset[Way]:
        """Return the ways that the person wants and that work now, there."""
        ways = self.world.ways & self.person.ways
        room = self.spot.room if self.spot else None
        if room is None or not room.lit:
            ways -= {Way.LIGHT}
        if room is None or not room.speaks or not self._may_speak:
            ways -= {Way.SPEECH}
        return ways

    @property
    def _may_speak(self) -> bool:
        """Return whether a voice is right: somebody is there, alone, and awake."""
        sure = self.spot is not None and self.spot.sure
        return sure and not self.world.company and self.phase is not Phase.NIGHT


def cue_in(setting: Setting, cue_id: str, shape: Shape, ways: frozenset[Way]) -> Cue:
    """Return a cue without words, within the bounds of its place and of the hour."""
    phase, spot = setting.phase, setting.spot
    place = spot.place if spot else None
    return Cue(
        cue_id=cue_id,
        shape=shape,
        phase=phase,
        ways=ways,
        quiet_hours=setting.person.quiet_hours,
        may_turn_on=may_turn_on(
            phase, invited=setting.asker.is_invited, wanted=place.may_turn_on if place else None
        ),
        place_id=place.place_id if place else None,
        ceiling=place.max_brightness if place else 100,
        volume=volume_for(place.volume if place else None, phase),
    )


def volume_for(wanted: float | None, phase: Phase) -> float:
    """Return how loud a voice may be, from 0 to 1: quieter after sunset."""
    volume = min(VOLUME if wanted is None else wanted, VOLUME_CEILING, VOLUME_MOST)
    return volume if phase is Phase.DAY else volume * EVENING_VOICE
