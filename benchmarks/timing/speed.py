"""How fast the rhythm is decided: days of people, one lesson, one plan.

Usage: python -m benchmarks.timing.speed [--people 4] [--days 28] [--rounds 5]

Processor time of one core, the best of a few rounds; the simulated days are made before.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
import json
from random import Random
import sys
from time import process_time

from custom_components.connection_moments.model.codec import encode
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.plan import plan_of
from custom_components.connection_moments.model.receptivity import (
    Evidence,
    Lesson,
    features_of,
    learned,
    means_of,
)
from custom_components.connection_moments.model.rhythm import Capacity

from ..table import Row, tell
from .asking import Asked
from .days import Step, days
from .nature import WORLDS, Nature, born
from .planners import PLANNERS
from .play import Table
from .product import FIRST, Product, product

type Weeks = Sequence[tuple[Nature, list[list[Step]]]]
BARE = "reference, two questions"
"""The algorithm of the notes: no library, no gate beyond the gap, nothing that is stored."""
MICRO = 1e6
TIMES = 300


def main() -> int:
    """Measure and print."""
    parser = ArgumentParser(prog="python -m benchmarks.timing.speed")
    parser.add_argument("--people", type=int, default=4)
    parser.add_argument("--days", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    weeks = [_weeks(seed, asked.days) for seed in range(asked.people)]
    played = [_play(weeks) for _ in range(asked.rounds)]
    bare = min(_seconds(_at_table(BARE, weeks), weeks) for _ in range(asked.rounds))
    seconds = min(one for one, _ in played)
    products = played[-1][1]
    all_days = asked.people * asked.days
    inputs = sum(one.inputs for one in products)
    stored = json.dumps(encode(products[0].snapshot)["rhythm"]["learner"], separators=(",", ":"))
    rows = (
        Row("one day of a person, through decide", 1000 * seconds / all_days, "ms", 0.5),
        Row("  times what the bare algorithm takes for it", seconds / bare, "times"),
        Row("what happens in such a day", inputs / all_days, "inputs"),
        Row("one input", MICRO * seconds / inputs, "µs"),
        Row("one lesson of the learner", _best(asked.rounds, _lesson(products[0])), "µs", 50),
        Row("one plan of a day", _best(asked.rounds, _plan(products[0])) / 1000, "ms", 2),
        Row("what was learned, as stored", len(stored) / 1024, "kB", 2),
    )
    return tell(rows)


def _weeks(seed: int, count: int) -> tuple[Nature, list[list[Step]]]:
    random = Random(f"speed {seed}")
    nature = born(WORLDS[0], random)
    return nature, list(days(nature, random, count))


def _play(weeks: Weeks) -> tuple[float, list[Product]]:
    products = [
        product(Asked.YES, Capacity.OPEN, nature, Random(number))
        for number, (nature, _) in enumerate(weeks)
    ]
    return _seconds([Table(one) for one in products], weeks), products


def _at_table(name: str, weeks: Weeks) -> list[Table]:
    made = enumerate(weeks)
    return [Table(PLANNERS[name](nature, Random(number))) for number, (nature, _) in made]


def _seconds(tables: Sequence[Table], weeks: Weeks) -> float:
    began = process_time()
    for table, (nature, made) in zip(tables, weeks, strict=True):
        for day in made:
            table.play(nature, day)
    return process_time() - began


def _lesson(one: Product) -> Callable[[], object]:
    learner, means = one.snapshot.learner, means_of(one.snapshot.person)
    lesson = Lesson(part=3, weekend=True, opening=2, busy=0.1, dose=0.2)
    features = features_of(lesson, Kind.PET_HELLO)
    evidence = Evidence(received=True)
    return lambda: learned(learner, means, features, evidence)


def _plan(one: Product) -> Callable[[], object]:
    plan = one.snapshot.plan
    day = plan.day if plan else FIRST.date()
    morning = FIRST.replace(year=day.year, month=day.month, day=day.day, hour=4)
    return lambda: plan_of(one.snapshot, day, morning)


def _best(rounds: int, call: Callable[[], object]) -> float:
    """Return the microseconds of one call."""
    found: list[float] = []
    for _ in range(rounds):
        began = process_time()
        for _ in range(TIMES):
            call()
        found.append((process_time() - began) / TIMES * MICRO)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
