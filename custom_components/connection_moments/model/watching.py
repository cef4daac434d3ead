"""What a lamp was told, and whether what it reports is ours or a hand's.

Levels are the platform's 0 to 255; times are seconds of one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .softness import FULL, POINT, RISE, Lamp, Look, Step

ECHO = 6.0
"""Seconds for which a value once commanded may still be reported (design 5)."""
HAND = 5 * POINT
"""How far outside the commanded range a value is a hand's (design 5)."""
KELVIN_ECHO = 150
"""Bulbs round colour temperature to mireds; the tolerance of a colour."""
WAKING = 2.0
"""Seconds in which a bulb that was switched on may show whatever it remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a lamp reports: its level, None when off, its colour temperature, its look.

    `asked`: somebody other than this cue asked for the change.
    """

    brightness: int | None
    kelvin: int | None = None
    look: Look | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A command that went out: where the lamp was, and where it is going.

    `woke`: it switched an off lamp on, which may show more than it was told.
    """

    at: float
    origin: float
    target: float
    transition: float = 0.0
    kelvin_origin: int | None = None
    kelvin: int | None = None
    woke: bool = False

    @property
    def ends(self) -> float:
        """Return when it has arrived."""
        return self.at + self.transition

    def level_at(self, at: float) -> float:
        """Return where the lamp is on its way at a time."""
        if at >= self.ends:
            return self.target
        return self.origin + (self.target - self.origin) * max(0.0, at - self.at) / self.transition


def level_now(sent: Sequence[Sent], base: float, at: float) -> float:
    """Return the level a lamp has reached by what was sent to it."""
    return sent[-1].level_at(at) if sent else base


def commanded(sent: Sequence[Sent], at: float) -> tuple[float, float]:
    """Return the lowest and highest level commanded in the last seconds.

    Bulbs report the target at once, or where they are, or late: all of it is ours.
    """
    recent = [one for one in sent if at - one.ends <= ECHO] or [sent[-1]]
    levels = [one.target for one in recent]
    levels += [one.level_at(max(one.at, at - ECHO)) for one in recent]
    if any(one.woke for one in recent):
        # Some bulbs have a high minimum, and some wake at what they remember.
        woke = next(one.at for one in recent if one.woke)
        levels.append(FULL if at - woke <= WAKING else RISE)
    return min(levels), max(levels)


def is_hand(sent: Sequence[Sent], said: Said, at: float, *, lit: bool) -> bool:
    """Return whether a report is somebody's hand and not our own echo.

    `lit`: the lamp has been seen on during this cue, or was on before it.
    """
    if not sent:
        return False
    if said.asked:
        return True
    low, high = commanded(sent, at)
    if said.brightness is None:
        # Our own last step turns a lamp off; any other off is a hand's.
        return low > 0 and lit
    if not low - HAND <= said.brightness <= high + HAND:
        return True
    asked = [k for one in sent for k in (one.kelvin_origin, one.kelvin) if k is not None]
    if said.kelvin is None or not asked:
        return False
    return not min(asked) - KELVIN_ECHO <= said.kelvin <= max(asked) + KELVIN_ECHO


def next_sent(sent: Sequence[Sent], lamp: Lamp, step: Step, at: float) -> Sent:
    """Return what sending a step at a time means for the lamp."""
    before = sent[-1].kelvin if sent else lamp.kelvin
    return Sent(
        at=at,
        origin=level_now(sent, lamp.base if lamp.on else 0, at),
        target=step.brightness,
        transition=step.transition,
        kelvin_origin=before,
        kelvin=step.kelvin if step.kelvin is not None else before,
        woke=not sent and not lamp.on,
    )


def looks_as_before(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp shows the colour mode, colour and effect it had."""
    if lamp.look is None or said.look is None or not lamp.on:
        return True
    return lamp.look.is_like(said.look)


def is_as_before(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp reports the level and warmth it had before the cue."""
    if said.brightness is None or not lamp.on:
        return said.brightness is None and not lamp.on
    if abs(said.brightness - lamp.brightness) > POINT:
        return False
    if lamp.kelvin is None or said.kelvin is None:
        return True
    return abs(said.kelvin - lamp.kelvin) <= KELVIN_ECHO
