"""What a lamp was told: the commands that went out, and where they have led it.

Levels are the platform's 0 to 255; times are seconds of one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lamp import DIMMEST, Lamp, Step
from .softness import KELVIN_MOVE_MOST

ECHO = 6.0
"""Seconds for which a value once commanded may still be reported (design 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A command that went out: where the lamp was, and where it is going.

    `woke`: it switched an off lamp on, which may show more than it was told.
    `doubt`: where the lamp may be instead, as a call that was to take it there got lost.
    """

    at: float
    origin: float
    target: float
    transition: float = 0.0
    kelvin_origin: int | None = None
    kelvin: int | None = None
    woke: bool = False
    doubt: float | None = None

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


def leads_home(last: Sent, coming: Sequence[Step], lamp: Lamp) -> bool:
    """Return whether a lamp is on its way back, and nothing to come leads it away again."""
    levels = [last.origin, last.target, *(step.brightness for step in coming)]
    left = [abs(level - lamp.brightness) for level in levels]
    return left[0] > left[-1] and all(far >= near for far, near in pairwise(left))


def in_doubt(sent: Sequence[Sent], lamp: Lamp, at: float) -> Sent:
    """Return what a command means of which nobody knows whether the lamp took it."""
    last = sent[-1]
    near, far = sorted((last.origin, last.target), key=lambda one: abs(one - lamp.base))
    level = near
    if lamp.fades:
        # A fade begins where the lamp is, and a longer way is gone more slowly.
        level = far
    elif not lamp.on and far > DIMMEST:
        # Steps from further away would first lead it there. But it is dim when it goes off.
        level = max(near, DIMMEST + 1.0)
    whites = [one for one in (last.kelvin_origin, last.kelvin) if one is not None]
    whites.sort(key=lambda one: abs(one - (lamp.kelvin or one)))
    return Sent(
        at=at,
        origin=level,
        target=level,
        kelvin_origin=whites[0] if whites else None,
        kelvin=whites[-1] if whites else None,
        woke=last.woke,
        doubt=far if level != far else near,
    )


def standing(level: float, kelvin: int | None, at: float) -> Sent:
    """Return where a lamp was found, as if it had been told so."""
    return Sent(at=at, origin=level, target=level, kelvin_origin=kelvin, kelvin=kelvin)


def was_found(lamp: Lamp, level: float, kelvin: int | None, at: float) -> Sent:
    """Return where a lamp that an earlier cue left stands before its way back."""
    if lamp.fades and not lamp.on:
        # It may still be on its way to the dimmest, and is to go off only once it is there.
        level = max(level, lamp.base + 1)
    return standing(level, kelvin, at)


def was_left(lamp: Lamp, reach: tuple[int, int]) -> Sent:
    """Return what an earlier cue means for a lamp: it may be wherever that has led it.

    `reach`: the lowest and highest level that it commanded.
    """
    return Sent(
        at=0.0,
        origin=reach[0],
        target=reach[0],
        doubt=reach[1],
        kelvin_origin=None if lamp.kelvin is None else lamp.kelvin - KELVIN_MOVE_MOST,
        kelvin=lamp.kelvin,
    )
