"""The days of one simulated person: who is in, what happens, what it is like inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from random import Random

from .nature import Nature, sigmoid

STEP = 15
"""Minutes of one step."""
FIRST_HOUR, STEPS = 7, 64
"""A day has 64 steps, from 07:00 to 23:00; its eight parts have two hours each."""
TURN = 35
"""The day on which half the people get another routine."""
HARD = 0.055
"""How often a hard stretch of one to three days begins: a tenth of all days are hard."""
TIRES = 1.6
"""What habit takes from the log-odds of being welcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Fifteen minutes as the home sees them: all that a planner is told.

    `up`: at home and awake. `flag`: an entity says that the person is busy, None
    where there is no such entity.
    """

    day: int
    index: int
    weekend: bool
    asleep: bool
    up: bool
    partner_in: bool
    opening: str
    flag: bool | None

    @property
    def part(self) -> int:
        """Return the part of the day, 0 to 7."""
        return self.index // 8

    @property
    def hour(self) -> float:
        """Return the time of day in hours."""
        return FIRST_HOUR + self.index * STEP / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Fifteen minutes as they are.

    `inner`: mood, hard days and being busy, in log-odds. `welcome` and `says` are
    the draws for whatever is offered here: the same for every planner.
    """

    seen: Seen
    opening: str
    busy: bool
    inner: float
    state: int
    welcome: float
    says: float


def chance(nature: Nature, step: Step, kind: str, habit: float) -> float:
    """Return how likely a moment of a kind is welcome: nought where nobody sees it."""
    if not step.seen.up:
        return 0.0
    if nature.form.hidden:
        return _hidden_chance(nature, step, kind, habit)
    timing = nature.timing(step.seen.part, step.opening, weekend=step.seen.weekend)
    return sigmoid(timing + nature.kind[kind] + step.inner - TIRES * habit)


GLAD = (0.62, 0.17, 0.10)
"""How welcome a moment is when the person is open, absorbed, drained."""


def _hidden_chance(nature: Nature, step: Step, kind: str, habit: float) -> float:
    # Here taste multiplies, and what fits a drained hour is another thing.
    likes = 1.0 + 0.5 * nature.kind[kind]
    if step.state == 2:
        likes = 1.0 + 1.2 * nature.kind["soft_light"] - 0.3 * nature.kind[kind]
    found = GLAD[step.state] * max(0.2, likes) * (1.0 - 0.6 * min(habit, 1.0))
    return min(0.95, found * exp(0.4 * step.inner) * (0.5 if step.busy else 1.0))


def days(nature: Nature, random: Random, count: int) -> Iterator[list[Step]]:
    """Yield day after day, from a Monday on. The nature drifts as they go by."""
    turns = random.random() < 0.5
    mood, hard, state = 0.0, 0, 0
    for day in range(count):
        if day == TURN and turns:
            nature.turn(random)
        mood = 0.6 * mood + random.gauss(0, 0.4 * 0.8)
        if hard == 0 and random.random() < HARD:
            hard = random.randint(1, 3)
        inner = mood - (1.2 if hard else 0.0)
        made = one_day(nature, random, day, inner, state)
        state = made[-1].state
        yield made
        hard = max(0, hard - 1)
        nature.drift(random)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How a day goes by unless it is disturbed."""

    day: int
    wakes: float
    beds: float
    outings: list[tuple[float, float]]
    habits: dict[int, str]

    @property
    def weekend(self) -> bool:
        """Return whether it is Saturday or Sunday."""
        return self.day % 7 > 4

    def is_asleep(self, hour: float) -> bool:
        """Return whether the person sleeps."""
        return not self.wakes <= hour < self.beds

    def is_away(self, hour: float) -> bool:
        """Return whether the person is out."""
        return any(start <= hour < end for start, end in self.outings)


def one_day(nature: Nature, random: Random, day: int, inner: float, state: int) -> list[Step]:
    """Return the steps of a day that begins in a mood and a hidden state."""
    plan = _planned(nature, random, day)
    made: list[Step] = []
    busy, was_away = False, False
    for index in range(STEPS):
        hour = FIRST_HOUR + index / 4
        asleep, away = plan.is_asleep(hour), plan.is_away(hour)
        up = not asleep and not away
        busy = random.random() < (0.65 if busy else 0.08)
        opening = "none"
        if up:
            happens = "arrive" if was_away else plan.habits.get(index)
            opening = _opening(nature, random, happens, busy=busy)
        was_away = away and not asleep
        state = _next_state(nature, random, state, hour, opening)
        draws = random.random(), random.random(), random.random()
        sensed = nature.form.sensed
        seen = Seen(
            day=day,
            index=index,
            weekend=plan.weekend,
            asleep=asleep,
            up=up,
            partner_in="partner" in nature.has and (plan.weekend or not 9 <= hour < 17),
            opening=opening if sensed or opening == "arrive" else "none",
            flag=(draws[2] < (0.5 if busy else 0.03)) if sensed else None,
        )
        inside = inner - (2.0 if busy else 0.0)
        step = Step(
            seen=seen,
            opening=opening,
            busy=busy,
            inner=inside,
            state=state,
            welcome=draws[0],
            says=draws[1],
        )
        made.append(step)
    return made


def _planned(nature: Nature, random: Random, day: int) -> _Plan:
    weekend = day % 7 > 4
    wakes = nature.wakes + random.gauss(0.8 if weekend else 0.0, 0.3)
    return _Plan(
        day=day,
        wakes=wakes,
        beds=nature.beds + random.gauss(0.0, 0.3),
        outings=list(_outings(nature, random, weekend=weekend)),
        habits=_habits(random, wakes),
    )


def _outings(nature: Nature, random: Random, *, weekend: bool) -> Iterator[tuple[float, float]]:
    if not weekend and not nature.at_home:
        yield random.gauss(8.4, 0.3), random.gauss(17.3, 0.8)
    elif random.random() < (0.7 if weekend else 0.4):
        start = random.uniform(10, 16)
        yield start, start + random.uniform(1, 4 if weekend else 2)
    if random.random() < 0.15:
        yield random.gauss(18.5, 0.4), random.gauss(22, 0.5)


def _habits(random: Random, wakes: float) -> dict[int, str]:
    """Return what is going to happen today if the person is in, by step."""
    wanted = (
        (wakes, 0.1, 1.0, "wake"),
        (wakes + 0.7, 0.3, 0.85, "coffee"),
        (10.5, 0.5, 0.4, "coffee"),
        (15.2, 0.6, 0.35, "coffee"),
        (13.2, 0.4, 0.3, "meal_end"),
        (19.2, 0.5, 0.9, "meal_end"),
        (21.7, 0.6, 0.6, "tv_stop"),
    )
    found = dict[int, str]()
    for hour, spread, likely, name in wanted:
        at = random.gauss(hour, spread)
        if random.random() < likely:
            found.setdefault(round((at - FIRST_HOUR) * 4) + 1, name)
    return found


def _opening(nature: Nature, random: Random, happens: str | None, *, busy: bool) -> str:
    moves, settles, skips = random.random(), random.random(), random.random()
    if happens is None:
        if "pet" in nature.has and settles < 0.033:
            happens = "pet"
        elif moves < 0.12:
            happens = "room"
    # Whoever is busy stays where they are, mostly.
    if happens is None or (busy and happens not in ("arrive", "wake") and skips < 0.7):
        return "none"
    return happens


def _next_state(nature: Nature, random: Random, state: int, hour: float, opening: str) -> int:
    """Return whether the person is open (0), absorbed (1) or drained (2), hidden from all."""
    leaves, goes = random.random(), random.random()
    bright = sum(exp(-(((hour - peak) / 1.8) ** 2)) for peak in nature.peaks)
    if opening != "none" and state == 1 and leaves < nature.pull[opening]:
        return 0
    if leaves > 0.22:
        return state
    is_open = min(0.9, 0.12 + 0.6 * bright)
    tired = 0.15 + (0.35 if hour > 19 else 0.0)
    if goes < is_open:
        return 0
    return 2 if goes < is_open + (1 - is_open) * tired else 1
