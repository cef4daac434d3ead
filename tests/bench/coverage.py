"""Which habits, starts and interruptions came together, and how often."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import product

from tests.bench.habits import BRIGHTNESS, COLOUR_TEMP, FULL, POINT, Effects, Habits, Reports
from tests.bench.history import History, Interruption


class Start(StrEnum):
    """What a lamp shows before its cue; the ceiling is that of the phase."""

    OFF = "off"
    LOWEST = "1 %"
    LOW = "10 %"
    MIDDLE = "middle"
    UNDER = "under the ceiling"
    CEILING = "at the ceiling"
    FULL = "100 %"


def habits_of(habits: Habits) -> Iterator[str]:
    """Yield the habits of a bulb by name, as the coverage table counts them."""
    yield "fades" if habits.fades else "jumps"
    kinds = {BRIGHTNESS: "brightness only", COLOUR_TEMP: "colour temperature"}
    yield kinds.get(habits.mode, "colour")
    if habits.effects is not Effects.NONE:
        yield "effect running"
    if habits.minimum > POINT:
        yield "high minimum"
    if habits.wakes:
        yield "wakes as it remembers"
    yield habits.reports.value
    if habits.scale != FULL or habits.mireds:
        yield "rounds"
    if habits.takes > 1:
        yield "takes two seconds"


HABITS = (
    "fades",
    "jumps",
    "brightness only",
    "colour temperature",
    "colour",
    "effect running",
    "high minimum",
    "wakes as it remembers",
    *(reports.value for reports in Reports),
    "rounds",
    "takes two seconds",
)

CELLS = tuple(
    (habit, start, interruption)
    for habit, start, interruption in product(HABITS, Start, Interruption)
    # Nobody changes the colour of a lamp that has none.
    if (habit, interruption) != ("brightness only", Interruption.HAND_COLOUR)
)


class Coverage:
    """Counts how often each habit, start and interruption came together."""

    def __init__(self) -> None:
        """Begin with nothing visited."""
        self.cells: Counter[tuple[str, Start, Interruption]] = Counter()

    def visit(self, history: History, start: Start) -> None:
        """Count a history whose interruption came."""
        for habit in habits_of(history.habits):
            self.cells[habit, start, history.interruption] += 1

    def rare(self, least: int) -> dict[tuple[str, Start, Interruption], int]:
        """Return the cells that were visited less often than that."""
        return {cell: self.cells[cell] for cell in CELLS if self.cells[cell] < least}
