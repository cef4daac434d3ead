"""What part of the day it is for a lamp, and whether one may be switched on in it."""

from datetime import datetime, timedelta
from enum import StrEnum

from .person import QuietHours

BEFORE_BED = timedelta(hours=3)
"""Brown 2022: little light at the eye in the three hours before bed (science 2.2)."""

EVENING_HOUR = 18
MORNING_HOUR = 7
"""Where the sun is not known, the day lies between these hours."""


class Phase(StrEnum):
    """What part of the day it is for a lamp."""

    DAY = "day"
    EVENING = "evening"
    BEFORE_BED = "before_bed"
    NIGHT = "night"


def phase_of(now: datetime, quiet: QuietHours, *, sun_up: bool | None) -> Phase:
    """Return the phase of a local time, given whether the sun is up."""
    if quiet.hold(now.time()):
        return Phase.NIGHT
    bed = datetime.combine(now.date(), quiet.start)
    until_bed = (bed - now.replace(tzinfo=None)) % timedelta(days=1)
    if until_bed <= BEFORE_BED:
        return Phase.BEFORE_BED
    light = MORNING_HOUR <= now.hour < EVENING_HOUR if sun_up is None else sun_up
    return Phase.DAY if light else Phase.EVENING


def may_turn_on(phase: Phase, *, invited: bool, wanted: bool | None = None) -> bool:
    """Return whether a cue may switch an off lamp on.

    As the person wants it for a place, else by day always and after sunset for
    whoever asked for it; in the night never, as a dark room may hold a sleeper
    (science 2.3).
    """
    if phase is Phase.NIGHT or wanted is not None:
        return phase is not Phase.NIGHT and wanted is True
    return phase is Phase.DAY or invited
