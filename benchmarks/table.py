"""What was measured, beside what it may be."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; without a bound it is there to be known."""

    what: str
    measured: float
    unit: str
    bound: float | None = None

    @property
    def is_within(self) -> bool:
        """Return whether the bound holds."""
        return self.bound is None or self.measured <= self.bound

    def __str__(self) -> str:
        """Return the row as it is printed."""
        bound = "" if self.bound is None else f"at most {self.bound:g} {self.unit}"
        verdict = "" if self.is_within else "  OVER"
        return f"{self.what:62} {self.measured:10.3f} {self.unit:9} {bound}{verdict}"


def tell(rows: Iterable[Row]) -> int:
    """Print the rows, and return what a command returns: 0 if every bound holds."""
    told = list(rows)
    for row in told:
        print(row)
    return int(not all(row.is_within for row in told))
