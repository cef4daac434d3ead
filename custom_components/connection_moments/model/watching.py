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
COLOUR_HAND = 0.15
"""How far a colour may differ, as a share, and still be ours: dim bulbs round it coarsely."""
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
        if at <= self.at:
            return self.origin
        return self.origin + (self.target - self.origin) * (at - self.at) / self.transition


def level_now(sent: Sequence[Sent], base: float, at: float) -> float:
    """Return the level a lamp has reached by what was sent to it."""
    return sent[-1].level_at(at) if sent else base


def still_echoes(sent: Sequence[Sent], at: float) -> tuple[Sent, ...]:
    """Return the commands that were in force at some time in the last seconds.

    A command is in force until the next one goes out, however long ago it arrived.
    """
    ended = [one.at for one in sent[1:]] + [at]
    return tuple(one for one, end in zip(sent, ended, strict=False) if at - end <= ECHO)


def commanded(sent: Sequence[Sent], at: float, floor: float = 0.0) -> tuple[float, float]:
    """Return the lowest and highest level commanded in the last seconds.

    Bulbs report the target at once, or where they are, or late: all of it is ours.
    `floor`: the lowest level the bulb shows, as far as is known.
    """
    levels = [floor]
    for one in still_echoes(sent, at):
        # Where an off lamp comes from is no level of a light.
        levels += [one.target, one.level_at(at - ECHO) or one.target]
        if one.woke and at - one.at <= WAKING:
            levels.append(FULL)
    return min(levels[1:]), max(levels)


def is_hand(
    lamp: Lamp, sent: Sequence[Sent], said: Said, at: float, floor: float | None = 0.0
) -> bool:
    """Return whether a report is somebody's hand and not our own echo.

    `floor`: as in `commanded`; None while an off lamp has not been seen on.
    """
    if not sent or said.asked:
        return bool(sent)
    if floor is None:
        # Some bulbs wake at what they remember, and some say so late.
        return False
    low, high = commanded(sent, at, floor)
    if said.brightness is None:
        # Our own last step turns a lamp off; any other off is a hand's.
        return low > 0
    if not low - HAND <= said.brightness <= high + HAND:
        return True
    return _is_other_white(sent, said) or _is_other_look(lamp, said)


def _is_other_white(sent: Sequence[Sent], said: Said) -> bool:
    asked = [k for one in sent for k in (one.kelvin_origin, one.kelvin) if k is not None]
    if said.kelvin is None or not asked:
        return False
    return not min(asked) - KELVIN_ECHO <= said.kelvin <= max(asked) + KELVIN_ECHO


def _is_other_look(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp shows a colour mode, a colour or an effect that nobody here asked for.

    A bulb may lose an effect, and the colours that came with it, by being told a level.
    """
    if lamp.look is None or said.look is None:
        return False
    if said.look.effect not in (None, lamp.look.effect):
        return True
    return lamp.look.effect is None and not said.look.is_like(lamp.look, COLOUR_HAND)


def floor_of(floor: float | None, said: Said) -> float | None:
    """Return the lowest level that a lamp which was off has been seen at."""
    if said.brightness is None:
        return floor
    return min(said.brightness, RISE if floor is None else floor)


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
    """Return whether a lamp reports the very level and warmth it had before the cue."""
    if said.brightness is None or not lamp.on:
        return said.brightness is None and not lamp.on
    return said.brightness == lamp.brightness and said.kelvin == lamp.kelvin


def is_near_before(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp is as near to what it was as some bulbs can say."""
    if said.brightness is None or not lamp.on:
        return said.brightness is None and not lamp.on
    if abs(said.brightness - lamp.brightness) > POINT:
        return False
    if lamp.kelvin is None or said.kelvin is None:
        return True
    return abs(said.kelvin - lamp.kelvin) <= KELVIN_ECHO
