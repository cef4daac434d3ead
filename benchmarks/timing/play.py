"""One person's weeks with several planners side by side, all under the same draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from .days import Step, chance, days
from .judge import Judge
from .nature import Form, Nature, born
from .planner import Offered, Planner, Said, Window

BAD = 0.20
"""Below this chance an offer is an intrusion, and so is each one while busy."""
SAYS_NOT_NOW = 0.30
"""How many of those who do not take a moment say so; the rest stay silent."""
HABIT_TAKEN, HABIT_LEFT = 0.05, 0.12
HABIT_KEEPS: float = 0.5 ** (0.25 / 11.5)


@dataclass(slots=True)
class Day:
    """What a day with one planner was like."""

    offers: int = 0
    welcome: int = 0
    acts: int = 0
    received: int = 0
    intrusions: int = 0
    windows: int = 0
    moved: int = 0
    announced: int = 0
    broken: int = 0


type Diary = list[Day]
type Make = Callable[[Nature, Random], Planner]
"""Returns a planner for somebody, with chance of its own."""


class Table:
    """One planner at one person's home, and what is written down about it."""

    def __init__(self, planner: Planner) -> None:
        """Sit down."""
        self.planner = planner
        self.judge = Judge()
        self.diary: Diary = []
        self._habit = 0.0
        self._last: dict[bool, frozenset[Window]] = {}

    def play(self, nature: Nature, day: list[Step]) -> None:
        """Let a day go by."""
        first = day[0].seen
        page = Day()
        self.diary.append(page)
        self.planner.begin(first.day, weekend=first.weekend)
        self._compare(page, first.day, weekend=first.weekend)
        for step in day:
            self._habit *= HABIT_KEEPS
            offered = self.planner.meet(step.seen)
            if offered is not None:
                self._offer(nature, step, offered, page)

    def _compare(self, page: Day, day: int, *, weekend: bool) -> None:
        windows = frozenset(self.planner.windows)
        before = self._last.get(weekend, windows)
        self._last[weekend] = windows
        page.windows = len(windows)
        page.moved = len(windows - before)
        self.judge.publish(day, self.planner.windows)

    def _offer(self, nature: Nature, step: Step, offered: Offered, page: Day) -> None:
        self.judge.publish(step.seen.day, self.planner.windows)
        likely = chance(nature, step, offered.kind, self._habit)
        welcome = step.welcome < likely
        self._habit += HABIT_TAKEN if welcome else HABIT_LEFT
        page.offers += 1
        page.welcome += welcome
        page.acts += offered.asks
        page.intrusions += step.seen.up and (likely < BAD or step.busy)
        page.announced += self.judge.is_announced(step.seen, offered.after)
        said = _said(step, welcome=welcome)
        page.broken += self.judge.broken(step.seen, said if offered.asks else None)
        if offered.asks:
            page.received += welcome
            self.planner.hear(said)


def _said(step: Step, *, welcome: bool) -> Said:
    if welcome:
        return Said.RECEIVED
    there = step.seen.up and step.says < SAYS_NOT_NOW
    return Said.NOT_NOW if there else Said.SILENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Whose weeks are played: a world, a seed, and how many days."""

    form: Form
    seed: int
    days: int


def live(life: Life, makers: Mapping[str, Make]) -> dict[str, Diary]:
    """Return the diaries of one person, one for each planner."""
    random = Random(f"{life.form.name} {life.seed} life")
    nature = born(life.form, random)
    tables = {
        name: Table(make(nature, Random(f"{life.seed} planner"))) for name, make in makers.items()
    }
    for day in days(nature, random, life.days):
        for table in tables.values():
            table.play(nature, day)
    return {name: table.diary for name, table in tables.items()}
