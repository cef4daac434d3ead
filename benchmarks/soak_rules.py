"""A million inputs to the rules of the rhythm, each held against the bounds.

Usage: python -m benchmarks.soak_rules [--inputs 1000000] [--seed 1]
"""

from argparse import ArgumentParser
from collections import Counter
from time import monotonic

from tests.model.rhythm_life import lived

INPUTS_A_LIFE = 2_000


def main() -> None:
    """Live as many lives as it takes, half of them with clocks that jump."""
    parser = ArgumentParser(description="A million inputs to the rules, and a judge.")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    seen, began = Counter[str](), monotonic()
    for number in range(max(1, wanted.inputs // INPUTS_A_LIFE)):
        life = lived(wanted.seed + number, INPUTS_A_LIFE, shaky=number % 2 == 1)
        seen += life.seen
    print(f"{monotonic() - began:.0f} s; no bound was crossed")
    for what, count in sorted(seen.items()):
        print(f"{count:>9} {what}")


if __name__ == "__main__":
    main()
