"""Play the worlds and print what comes of them.

Usage: python -m benchmarks.timing [--people 300] [--days 56] [--seed 40000]
       [--worlds additive ...] [--planners NAME ...] [--pictures FOLDER]
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
import sys
from time import perf_counter

from .nature import WORLDS
from .picture import bars, lines
from .planners import BOUND, ORACLE, PLANNERS, SHOWN
from .report import MIDDLE, SPANS, bounds, of_oracle, table, weekly
from .run import Diaries, play


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.timing")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--days", type=int, default=56)
    parser.add_argument("--seed", type=int, default=40000)
    names = [form.name for form in WORLDS]
    parser.add_argument("--worlds", nargs="*", choices=names, default=names)
    parser.add_argument("--planners", nargs="*", choices=list(PLANNERS), default=[])
    parser.add_argument("--pictures", type=Path)
    return parser.parse_args()


def main() -> int:
    """Play, print, draw; fail if a bound was broken."""
    asked = _arguments()
    seeds = range(asked.seed, asked.seed + asked.people)
    only = [*asked.planners, ORACLE] if asked.planners else []
    played = dict[str, Diaries]()
    for form in WORLDS:
        if form.name not in asked.worlds:
            continue
        began = perf_counter()
        diaries = played[form.name] = play(form, seeds, asked.days, only)
        print(table(form, diaries), "", sep="\n")
        print(*bounds(diaries, [name for name in BOUND if name in diaries]), sep="\n")
        print(f"{perf_counter() - began:.0f} s\n", flush=True)
    if asked.pictures:
        draw(asked.pictures, played)
    broken = sum(
        day.broken + day.offers - day.announced
        for diaries in played.values()
        for name in BOUND
        for diary in diaries.get(name, [])
        for day in diary
    )
    return 1 if broken else 0


def draw(folder: Path, played: dict[str, Diaries]) -> None:
    """Write the two pictures."""
    first = next(iter(played))
    weeks = {name: weekly(played[first][name]) for name in SHOWN if name in played[first]}
    title = f"Simulated: how much of what is offered is welcome, by week ({first})"
    (folder / "timing-weeks.svg").write_text(lines(title, weeks, 0.75), encoding="utf-8")
    everywhere = [name for name in SHOWN if all(name in one for one in played.values())]
    parts = {
        world: {
            name: of_oracle(diaries[name], diaries[ORACLE], SPANS[MIDDLE])
            for name in everywhere
            if name != ORACLE
        }
        for world, diaries in played.items()
    }
    title = "Simulated: days 14 to 28, as a part of what the oracle reaches"
    (folder / "timing-worlds.svg").write_text(bars(title, parts, 1.0), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
