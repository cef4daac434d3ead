"""Plays a hundred thousand histories of a lamp, and prints what was visited and what went wrong.

Usage: .venv/bin/python -m benchmarks.soak [histories [seed]]
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
import sys
from time import perf_counter

from tests.bench.checker import problems
from tests.bench.coverage import CELLS, HABITS, Coverage, Start
from tests.bench.driver import play
from tests.bench.histories import drawn, stories
from tests.bench.history import Interruption

HISTORIES = 100_000
SEED = 7
PROCESSES = 2


def soak(count: int, seed: int, process: int) -> tuple[Coverage, list[str]]:
    """Play one process's share of the histories; return what was visited, and what went wrong."""
    coverage, crossed = Coverage(), list[str]()
    for number, story in enumerate(stories(seed, count)):
        if number // len(Start) // len(Interruption) % PROCESSES != process:
            continue
        history = drawn(*story)
        record, visited = play(history)
        if visited:
            coverage.visit(history, story[0])
        crossed += [f"{story}: {problem}" for problem in problems(record)]
    return coverage, crossed


def table(coverage: Coverage) -> Iterator[str]:
    """Yield how often each habit met each interruption: in all, and at the rarest start."""
    yield f"| | {' | '.join(HABITS)} |"
    yield "|---|" + "--:|" * len(HABITS)
    for interruption in Interruption:
        cells = []
        for habit in HABITS:
            counts = [coverage.cells[habit, start, interruption] for start in Start]
            is_cell = (habit, Start.OFF, interruption) in CELLS
            cells.append(f"{sum(counts):,} ({min(counts)})" if is_cell else "")
        yield f"| {interruption.value} | {' | '.join(cells)} |"


def main(count: int = HISTORIES, seed: int = SEED) -> None:
    """Play them all."""
    begun = perf_counter()
    coverage, crossed = Coverage(), list[str]()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for visited, found in pool.map(partial(soak, count, seed), range(PROCESSES)):
            coverage.cells.update(visited.cells)
            crossed += found
    took = perf_counter() - begun
    print(*table(coverage), *crossed, sep="\n")
    rarest = min(coverage.cells[cell] for cell in CELLS)
    print(f"\n{count:,} histories with the seed {seed} in {took:.0f} s on {PROCESSES} processes.")
    print(f"{len(CELLS):,} cells, the rarest visited {rarest} times. {len(crossed)} crossings.")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
