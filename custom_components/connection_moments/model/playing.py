"""One cue on one lamp as a machine without a clock: what happens, what to send, when it ends."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from .happenings import Event, Outcome, Refused, Stop, Tick, Vanished
from .lamp import Fade, Lamp, Step
from .softness import OUT, give_back, is_harmless_again, straight_home
from .told import (
    ECHO,
    Sent,
    in_doubt,
    leads_home,
    level_now,
    next_sent,
    standing,
    still_echoes,
    was_found,
    was_left,
)
from .watching import (
    Said,
    Seen,
    is_back,
    is_hand,
    is_near_before,
    looks_as_before,
    seen_before,
)

TRIES = 3
"""Ways back before a lamp is left for when it can be reached."""
RETRY = 4.0
"""Seconds between two of them."""
LISTEN = 10.0
"""Seconds for which a lamp that was away is listened to: hubs say late what it really shows."""
BELIEVED = 2 * LISTEN
"""Seconds after which one that says it is home is believed: then nobody looks after it."""
PATIENCE_QUICK = 1.0
"""Seconds for a lamp's word that it is back while the house shuts down."""
LATE = 0.2
"""A step this late moves the ones behind it, so that they never come in a heap."""


class Stage(StrEnum):
    """What a cue is doing; *listen* is before the way back of what an earlier cue left."""

    CUE = "cue"
    LISTEN = "listen"
    RETURN = "return"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A cue on a lamp, as far as it has got. `begun` is when the present fade began.

    `turned`: its colour temperature was moved. `mends`: it lost its colour or effect,
    and is told it with the last step.
    """

    lamp: Lamp
    fade: Fade
    seen: Seen
    begun: float = 0.0
    step: int = 0
    stage: Stage = Stage.CUE
    sent: tuple[Sent, ...] = ()
    turned: bool = False
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

    @property
    def tries_most(self) -> int:
        """Return how often the way back is tried; a house that shuts down waits for one."""
        return TRIES if self.out == OUT else 1

    def ended(self, outcome: Outcome) -> Playing:
        """Return the cue as it ended."""
        return replace(self, outcome=outcome)


type Played = tuple[Playing, Step | None]


def begin(lamp: Lamp, fade: Fade) -> Playing:
    """Return a cue before its first step."""
    return Playing(lamp=lamp, fade=fade, seen=seen_before(lamp))


def begin_return(lamp: Lamp, said: Said, reach: tuple[int, int]) -> Playing:
    """Return the way back for a lamp that an earlier cue left as it reports now.

    `reach`: the lowest and highest level that the cue commanded. A lamp that was away
    may say at first what it said last, so it is listened to before it is told anything.
    """
    start = replace(
        begin(lamp, Fade(steps=(), ends=BELIEVED if is_back(lamp, said) else LISTEN)),
        stage=Stage.LISTEN,
        seen=seen_before(lamp).after(said),
        turned=True,
        sent=(was_left(lamp, reach),),
    )
    is_switched_off = lamp.on and said.brightness is None
    return start.ended(Outcome.BACK) if is_switched_off else start


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
            return _refused(playing, at), None
        case Stop():
            return _stop(playing, event, at), None
        case _:
            assert_never(event)


def _tick(playing: Playing, at: float) -> Played:
    if at < playing.wakes:
        return playing, None
    if playing.stage is Stage.SETTLE:
        return _unsettled(playing, at), None
    if playing.stage is Stage.LISTEN:
        return _set_out(playing, at), None
    if playing.step < len(playing.fade.steps):
        return _send(playing, at)
    return _settle(playing, at), None


def _send(playing: Playing, at: float) -> Played:
    step = playing.fade.steps[playing.step]
    late = at - (playing.begun + step.at)
    sent = next_sent(playing.sent, playing.lamp, step, at)
    return (
        replace(
            playing,
            begun=playing.begun + (late if late > LATE else 0.0),
            step=playing.step + 1,
            sent=(*still_echoes(playing.sent, at), sent),
            turned=playing.turned or step.kelvin is not None,
        ),
        step,
    )


def _heard(playing: Playing, said: Said, at: float) -> Playing:
    if is_hand(playing.lamp, playing.sent, playing.seen, said, at):
        return playing.ended(Outcome.HAND)
    playing = replace(playing, seen=playing.seen.after(said))
    if playing.stage is Stage.LISTEN:
        # This is its own word, and new.
        return replace(playing, fade=Fade(steps=(), ends=at))
    settled = playing.stage is Stage.SETTLE and is_back(playing.lamp, said)
    return playing.ended(Outcome.BACK) if settled else playing


def _refused(playing: Playing, at: float) -> Playing:
    doubt = in_doubt(playing.sent, playing.lamp, at)
    doubted = replace(playing, sent=(*playing.sent, doubt))
    return _once_more(playing, _go_back(doubted, at + RETRY))


def _stop(playing: Playing, stop: Stop, at: float) -> Playing:
    if not playing.sent:
        return playing.ended(Outcome.BACK)
    playing = replace(playing, out=stop.seconds)
    if playing.stage is not Stage.CUE:
        return playing
    coming = playing.fade.steps[playing.step :]
    is_soon = playing.begun + playing.fade.ends - at <= stop.seconds
    if is_soon and leads_home(playing.sent[-1], coming, playing.lamp):
        return playing
    return _go_back(playing, at)


def _set_out(playing: Playing, at: float) -> Playing:
    """Go home from where the lamp says it is, unless it is there."""
    said = playing.seen.said
    if said is None or said.brightness is None or is_back(playing.lamp, said):
        return playing.ended(Outcome.BACK)
    here = was_found(playing.lamp, said.brightness, said.kelvin, at)
    return _go_back(replace(playing, sent=(*playing.sent, here)), at)


def _go_back(playing: Playing, at: float) -> Playing:
    level = level_now(playing.sent, playing.lamp.base, at)
    kelvin = playing.sent[-1].kelvin if playing.turned else None
    way = give_back(playing.lamp, level, kelvin, playing.out, look=playing.mends)
    return _on_the_way(playing, way, at)


def _on_the_way(playing: Playing, way: Fade, at: float) -> Playing:
    return replace(playing, stage=Stage.RETURN, fade=way, begun=at, step=0)


def _once_more(playing: Playing, back: Playing) -> Playing:
    """Return a cue on its way back, if it was not tried often enough."""
    if playing.tries >= playing.tries_most:
        return playing.ended(Outcome.AWAY)
    return replace(back, tries=playing.tries + 1)


def _settle(playing: Playing, at: float) -> Playing:
    """Wait for the lamp's own word that it is back."""
    said = playing.seen.said
    if said and is_back(playing.lamp, said):
        return playing.ended(Outcome.BACK)
    patience = ECHO if playing.out == OUT else PATIENCE_QUICK
    wait = Fade(steps=(), ends=patience)
    return replace(playing, stage=Stage.SETTLE, fade=wait, begun=at, step=0)


def _unsettled(playing: Playing, at: float) -> Playing:
    """Go home once more, from where the lamp says it is: a command was lost."""
    said, is_quick = playing.seen.said, playing.out != OUT
    if said is None and is_quick:
        return playing.ended(Outcome.AWAY)
    if said is None or said.brightness is None:
        return playing.ended(Outcome.BACK)
    lamp, mends = playing.lamp, not looks_as_before(playing.lamp, said)
    if playing.tries >= playing.tries_most and is_near_before(lamp, said):
        # It was told what it was, and more than once. What it makes of it is its own.
        return playing.ended(Outcome.BACK)
    if is_quick and not is_harmless_again(lamp, said.brightness):
        # There is no time for its word. If it is not back now, it is when the house is.
        return playing.ended(Outcome.AWAY)
    kelvin = lamp.kelvin if playing.turned or mends else None
    way = straight_home(lamp, said.brightness, kelvin, playing.out, look=mends)
    found = standing(said.brightness, said.kelvin, at)
    told = replace(playing, sent=(*playing.sent, found), mends=mends)
    return _once_more(playing, _on_the_way(told, way, at))
