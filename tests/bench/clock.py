"""The bench's own time: what happens, in order, without waiting for it."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from tests.bench.record import Span


class Clock:
    """Seconds since a history began; `blocked` are those in which the home stands still."""

    def __init__(self, blocked: Sequence[Span] = ()) -> None:
        """Begin at nought."""
        self.now = 0.0
        self._blocked = blocked
        self._count = 0
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    def at(self, time: float, happen: Callable[[], None]) -> None:
        """Let something happen in the world."""
        self._count += 1
        heappush(self._due, (time, self._count, happen))

    def home_at(self, time: float, happen: Callable[[], None]) -> None:
        """Let something happen in the home, once it is not standing still."""
        for span in self._blocked:
            if span.begins <= time < span.ends:
                time = span.ends
        self.at(time, happen)

    def run(self, until: float) -> None:
        """Let everything happen up to a time."""
        due = self._due
        while due and due[0][0] <= until:
            self.now, _, happen = heappop(due)
            happen()
        self.now = until

    @property
    def is_idle(self) -> bool:
        """Return whether nothing is due any more."""
        return not self._due
