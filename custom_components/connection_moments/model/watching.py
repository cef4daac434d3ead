"""Whether what a lamp reports is ours or a hand's.

Levels are the platform's 0 to 255; times are seconds of one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .lamp import Lamp, Look
from .softness import FULL, POINT, RISE
from .told import ECHO, Sent, still_echoes

LONG = 2 * ECHO
"""Seconds after which no bulb still changes its colour for what it was told."""
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
class Seen:
    """What a lamp has said during a cue.

    `floor`: the lowest level it is known to show; None while a lamp that was off has
    not been seen on.
    """

    said: Said | None = None
    floor: float | None = 0.0

    def after(self, said: Said) -> Seen:
        """Return what it has said after one more word."""
        if said.brightness is None:
            return replace(self, said=said)
        floor = min(said.brightness, RISE if self.floor is None else self.floor)
        return Seen(said=said, floor=floor)


def seen_before(lamp: Lamp) -> Seen:
    """Return what is known of a lamp before its cue."""
    return Seen(floor=0.0 if lamp.on else None)


def commanded(sent: Sequence[Sent], at: float, floor: float = 0.0) -> tuple[float, float]:
    """Return the lowest and highest level commanded in the last seconds.

    Bulbs report the target at once, or where they are, or late: all of it is ours.
    `floor`: the lowest level the bulb shows, as far as is known.
    """
    levels = [floor]
    for one in still_echoes(sent, at):
        # Where an off lamp comes from is no level of a light.
        levels += [one.target, one.level_at(at - ECHO) or one.target]
        if one.doubt:
            levels.append(one.doubt)
        if one.woke and at - one.at <= WAKING:
            levels.append(FULL)
    return min(levels[1:]), max(levels)


def is_hand(lamp: Lamp, sent: Sequence[Sent], seen: Seen, said: Said, at: float) -> bool:
    """Return whether a report is somebody's hand and not our own echo."""
    if not sent or said.asked:
        return bool(sent)
    if seen.floor is None:
        # Some bulbs wake at what they remember, and some say so late.
        return False
    low, high = commanded(sent, at, seen.floor)
    if said.brightness is None:
        # Our own last step turns a lamp off; any other off is a hand's.
        return low > 0
    # What a lamp only repeats is no hand: one with a high minimum stays there.
    before = seen.said or Said(brightness=lamp.brightness, kelvin=lamp.kelvin, look=lamp.look)
    is_within = low - HAND <= said.brightness <= high + HAND
    if not is_within and said.brightness != before.brightness:
        return True
    if said.kelvin != before.kelvin and _is_other_white(sent, said):
        return True
    return said.look != before.look and _is_other_look(lamp.look, before, sent, said, at)


def _is_other_white(sent: Sequence[Sent], said: Said) -> bool:
    asked = [k for one in sent for k in (one.kelvin_origin, one.kelvin) if k is not None]
    if said.kelvin is None or not asked:
        return False
    return not min(asked) - KELVIN_ECHO <= said.kelvin <= max(asked) + KELVIN_ECHO


def _is_other_look(
    look: Look | None, before: Said, sent: Sequence[Sent], said: Said, at: float
) -> bool:
    """Return whether a lamp shows a colour mode, colour or effect that nobody here asked for."""
    known = look or before.look
    if known is None or said.look is None:
        return False
    if look is None and at <= LONG:
        # What an off lamp shows in its first seconds is not known beforehand.
        return False
    if said.look.effect not in (None, known.effect):
        return True
    if known.effect is None:
        return not said.look.is_like(known, COLOUR_HAND)
    # A bulb may lose an effect, and its colours, by being told a level: but not long after.
    return at - sent[-1].ends > LONG


def looks_as_before(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp shows the colour mode, colour and effect it had."""
    if lamp.look is None or said.look is None or not lamp.on:
        return True
    return lamp.look.is_like(said.look)


def is_back(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp reports the very level, warmth and colour it had before the cue."""
    if said.brightness is None or not lamp.on:
        return said.brightness is None and not lamp.on
    is_same = (said.brightness, said.kelvin) == (lamp.brightness, lamp.kelvin)
    return is_same and looks_as_before(lamp, said)


def is_near_before(lamp: Lamp, said: Said) -> bool:
    """Return whether a lamp is as near to what it was as some bulbs can say."""
    if said.brightness is None or not lamp.on:
        return said.brightness is None and not lamp.on
    if abs(said.brightness - lamp.brightness) > POINT:
        return False
    if lamp.kelvin is None or said.kelvin is None:
        return True
    return abs(said.kelvin - lamp.kelvin) <= KELVIN_ECHO
