"""One cue on one lamp as a machine: what happens, what to send, when it is over.

It knows no clock and no home: the shell tells it the seconds since the cue began,
sends the steps it asks for, and passes on what the lamp reports.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from .softness import OUT, Fade, Lamp, Step, give_back
from .watching import (
    ECHO,
    Said,
    Sent,
    is_as_before,
    is_hand,
    level_now,
    looks_as_before,
    next_sent,
)

TRIES = 3
"""Ways back before a lamp is left for when it can be reached."""
RETRY = 4.0
"""Seconds between two of them."""
LATE = 0.2
"""A step this late moves the ones behind it, so that they never come in a heap."""


class Outcome(StrEnum):
    """How a cue on a lamp ended."""

    BACK = "back"
    """The lamp is what it was."""
    HAND = "hand"
    """Somebody moved it; it is theirs."""
    AWAY = "away"
    """It could not be reached; it gets its light when it is there."""


class Stage(StrEnum):
    """What a cue is doing."""

    CUE = "cue"
    RETURN = "return"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """The lamp is out of reach."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The last step was not taken by the lamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The cue is to end now, and the lamp to be back within so many seconds."""

    seconds: float = OUT


type Event = Tick | Said | Vanished | Refused | Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A cue on a lamp, as far as it has got. `begun` is when the present fade began.

    `mends`: the lamp lost its colour or effect, and is told it with the last step.
    """

    lamp: Lamp
    fade: Fade
    begun: float = 0.0
    step: int = 0
    stage: Stage = Stage.CUE
    sent: tuple[Sent, ...] = ()
    said: Said | None = None
    lit: bool = False
    out: float = OUT
    tries: int = 0
    mends: bool = False
    outcome: Outcome | None = None

    @property
    def wakes(self) -> float:
        """Return when the next tick is due."""
        if self.stage is not Stage.SETTLE and self.step < len(self.fade.steps):
            return self.begun + self.fade.steps[self.step].at
        return self.begun + self.fade.ends

    def ended(self, outcome: Outcome) -> Playing:
        """Return the cue as it ended."""
        return replace(self, outcome=outcome)


type Played = tuple[Playing, Step | None]


def begin(lamp: Lamp, fade: Fade) -> Playing:
    """Return a cue before its first step."""
    return Playing(lamp=lamp, fade=fade, lit=lamp.on)


def begin_return(lamp: Lamp, said: Said) -> Playing:
    """Return the way back for a lamp that an earlier cue left as it reports now."""
    start = Playing(lamp=lamp, fade=Fade(steps=(), ends=0.0), said=said, lit=True)
    if said.brightness is None or _is_back(start, said):
        return start.ended(Outcome.BACK)
    return _go_back(_found(start, said, 0.0), 0.0)


def advance(playing: Playing, event: Event, at: float) -> Played:
    """Return the cue after an event at a time, and the step to send, if any."""
    if playing.outcome is not None:
        return playing, None
    match event:
        case Tick():
            return _tick(playing, at)
        case Said():
            return _heard(playing, event, at), None
        case Vanished():
            return playing.ended(Outcome.AWAY), None
        case Refused():
            return _once_more(playing, at + RETRY), None
        case Stop():
            return _stop(playing, event, at), None


def _tick(playing: Playing, at: float) -> Played:
    if at < playing.wakes:
        return playing, None
    if playing.stage is Stage.SETTLE:
        return _unsettled(playing, at), None
    if playing.step < len(playing.fade.steps):
        return _send(playing, at)
    return _settle(playing, at), None


def _send(playing: Playing, at: float) -> Played:
    step = playing.fade.steps[playing.step]
    late = at - (playing.begun + step.at)
    sent = next_sent(playing.sent, playing.lamp, step, at)
    # What has long arrived and been echoed says nothing any more.
    recent = tuple(one for one in playing.sent if at - one.ends <= 2 * ECHO)
    return (
        replace(
            playing,
            begun=playing.begun + (late if late > LATE else 0.0),
            step=playing.step + 1,
            sent=(*recent, sent),
        ),
        step,
    )


def _heard(playing: Playing, said: Said, at: float) -> Playing:
    if is_hand(playing.sent, said, at, lit=playing.lit):
        return playing.ended(Outcome.HAND)
    playing = replace(playing, said=said, lit=playing.lit or said.brightness is not None)
    settled = playing.stage is Stage.SETTLE and _is_back(playing, said)
    return playing.ended(Outcome.BACK) if settled else playing


def _stop(playing: Playing, stop: Stop, at: float) -> Playing:
    if not playing.sent:
        return playing.ended(Outcome.BACK)
    playing = replace(playing, out=stop.seconds)
    return _go_back(playing, at) if playing.stage is Stage.CUE else playing


def _go_back(playing: Playing, at: float) -> Playing:
    level = level_now(playing.sent, playing.lamp.base, at)
    kelvin = playing.sent[-1].kelvin
    return replace(
        playing,
        stage=Stage.RETURN,
        fade=give_back(playing.lamp, level, kelvin, playing.out, look=playing.mends),
        begun=at,
        step=0,
    )


def _once_more(playing: Playing, at: float) -> Playing:
    # Nobody waits longer for a lamp that does not answer while the house shuts down.
    most = TRIES if playing.out == OUT else 1
    if playing.tries >= most:
        return playing.ended(Outcome.AWAY)
    return replace(_go_back(playing, at), tries=playing.tries + 1)


def _settle(playing: Playing, at: float) -> Playing:
    """Wait for the lamp's own word that it is back."""
    if playing.said and _is_back(playing, playing.said):
        return playing.ended(Outcome.BACK)
    patience = ECHO if playing.out == OUT else 0.0
    wait = Fade(steps=(), ends=patience)
    return replace(playing, stage=Stage.SETTLE, fade=wait, begun=at, step=0)


def _unsettled(playing: Playing, at: float) -> Playing:
    """Go home once more, from where the lamp says it is: a command was lost."""
    said = playing.said
    if said is None or said.brightness is None:
        return playing.ended(Outcome.BACK)
    if playing.mends and is_as_before(playing.lamp, said):
        # It was told its colour once more. What it makes of it is the bulb's own.
        return playing.ended(Outcome.BACK)
    playing = replace(playing, mends=not looks_as_before(playing.lamp, said))
    return _once_more(_found(playing, said, at), at)


def _is_back(playing: Playing, said: Said) -> bool:
    return is_as_before(playing.lamp, said) and looks_as_before(playing.lamp, said)


def _found(playing: Playing, said: Said, at: float) -> Playing:
    """Return the cue with what a lamp shows taken for what was last sent to it."""
    level = float(said.brightness or 0)
    found = Sent(at=at, origin=level, target=level, kelvin_origin=said.kelvin, kelvin=said.kelvin)
    return replace(playing, sent=(*playing.sent, found))
