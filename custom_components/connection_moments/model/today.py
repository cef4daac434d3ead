"""What was noticed today: when they were in, which openings came, and whether they seem busy."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import floor, pow as power

from .day import instant
from .opening import Opening
from .parts import (
    DAY_MINUTES,
    PARTS,
    QUARTERS,
    STEP,
    minutes_after,
    position,
    steps_of,
    waking_minutes,
)
from .person import QuietHours
from .receptivity import DIGITS, SLOTS, Learner
from .weights import NATURAL

STEPS = 8
"""Into how many bits a part is divided, to know in which steps an opening came."""
EACH_STEP = (1 << STEPS) - 1
BUSY_FIRST, BUSY_AWAY, BUSY_REST = 0.12, 0.1, 0.08
BUSY_MOST = 0.99
BUSY_KEEPS = 0.65
BUSY_OPENING = 0.3
BUSY_ON, BUSY_OFF = 0.5 / 0.03, 0.5 / 0.97
"""How a belief that somebody is busy begins, fades, and follows what is seen (timing)."""
HOME_GAIN, RATE_GAIN = 0.15, 0.12
"""How much one day says about when they are in, and about how often an opening comes."""
FRESH = STEP
"""How long an opening still makes a moment feel natural."""
LANDING = {
    Opening.ARRIVE: timedelta(minutes=3),
    Opening.WAKE: timedelta(minutes=10),
    Opening.ROOM: timedelta(minutes=2),
}
"""How much time to land comes first (science 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """The last opening that came while a window was near. `ripe`: when they have landed."""

    opening: Opening
    at: datetime
    opening_id: str | None = None

    @property
    def ripe(self) -> datetime:
        """Return when the person has had time to land."""
        return self.at + LANDING.get(self.opening, timedelta())

    def lives(self, now: datetime) -> bool:
        """Return whether a moment would still feel natural after it."""
        return self.at <= now < self.ripe + FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What was noticed on one of the person's days.

    `home`: a bit for each quarter of a part in which they were in. `heard`: bits for
    each opening, part and step in which it came. `busy`: the belief at `sensed`.
    """

    present: bool | None = None
    since: datetime | None = None
    home: int = 0
    heard: int = 0
    busy: float = BUSY_FIRST
    sensed: datetime | None = None
    noted: Noted | None = None

    def belief(self, now: datetime, *, busy: bool | None) -> float:
        """Return how likely it is that they are busy. `busy`: what says so, if anything does."""
        if self.present is False:
            return BUSY_AWAY
        value = self._faded(now)
        if busy is None:
            return value
        odds = value / (1 - value) * (BUSY_ON if busy else BUSY_OFF)
        return odds / (1 + odds)

    def _faded(self, now: datetime) -> float:
        if self.sensed is None:
            return self.busy
        steps = max(now - self.sensed, timedelta()) / STEP
        rest = BUSY_REST / (1 - BUSY_KEEPS + BUSY_REST)
        return rest + (self.busy - rest) * power(BUSY_KEEPS - BUSY_REST, steps)

    def seeing(self, local: datetime, quiet: QuietHours, *, present: bool | None) -> Today:
        """Return the day after it was seen whether they are in."""
        home = self.home_until(local, quiet)
        return replace(self, present=present, since=instant(local), home=home)

    def home_until(self, local: datetime, quiet: QuietHours) -> int:
        """Return the bits of when they were in, until a local time."""
        if not self.present or self.since is None:
            return self.home
        at = max(self.since.astimezone(local.tzinfo), local - timedelta(days=1))
        length = waking_minutes(quiet)
        first, quarter = minutes_after(quiet.end, at), length / SLOTS
        home = self.home
        for number in range(floor((local - at) / timedelta(minutes=quarter)) + 1):
            gone = int(first + number * quarter) % DAY_MINUTES
            if gone < length:
                home |= 1 << gone * SLOTS // length
        return home

    def hearing(self, opening: Opening, local: datetime, quiet: QuietHours) -> Today:
        """Return the day after an opening has come."""
        where = position(local, quiet)
        if where is None:
            return self
        bit = NATURAL.index(opening) * PARTS * STEPS + int(where * STEPS)
        return self if self.heard >> bit & 1 else replace(self, heard=self.heard | 1 << bit)

    def hopeful(self, now: datetime, noted: Noted) -> Today:
        """Return the day after an opening that a window waits for: they are less busy."""
        if self.noted is not None and abs(now - self.noted.at) < STEP:
            # A machine that turns on and off says no more than one that does it once.
            return replace(self, noted=noted)
        busy = round(self.belief(now, busy=None) * BUSY_OPENING, DIGITS)
        return replace(self, busy=busy, sensed=now, noted=noted)


def slept_on(learner: Learner, today: Today, quiet: QuietHours, *, weekend: bool) -> Learner:
    """Return the learner that has taken in when they were in, and which openings came."""
    if today.since is None:
        return learner
    homes, rates = learner.home[weekend], learner.rates[weekend]
    home = tuple(
        round(was + HOME_GAIN * ((today.home >> slot & 1) - was), DIGITS)
        for slot, was in enumerate(homes)
    )
    rate = _rates_after(rates, today, steps_of(quiet))
    if weekend:
        return replace(learner, home=(learner.home[0], home), rates=(learner.rates[0], rate))
    return replace(learner, home=(home, learner.home[1]), rates=(rate, learner.rates[1]))


def _rates_after(rates: tuple[float, ...], today: Today, steps: int) -> tuple[float, ...]:
    after = list(rates)
    for part in range(PARTS):
        quarters = (today.home >> part * QUARTERS & (1 << QUARTERS) - 1).bit_count()
        at_home = steps * quarters / QUARTERS
        if not at_home:
            continue
        gain = RATE_GAIN * min(1, at_home / 4)
        for number in range(len(NATURAL)):
            place, bit = part * len(NATURAL) + number, (number * PARTS + part) * STEPS
            came = (today.heard >> bit & EACH_STEP).bit_count()
            was = rates[place]
            if came or was:
                after[place] = round(was + gain * (min(1, came / at_home) - was), DIGITS)
    return tuple(after)
