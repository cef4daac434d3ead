"""What homes do without a learner: clock times, chance, and openings as they come."""

from random import Random

from .days import STEP, STEPS, Seen
from .kinds import ACT, GIFT, possible
from .planner import Offered, Published, Said

GIFTS = 0.4
"""How many offers are gifts, for every planner: as many as the product gives."""
GAP = 6
"""Steps between two offers: 90 minutes."""


def any_form(random: Random) -> str:
    """Return whether it is a gift or an act this time."""
    return GIFT if random.random() < GIFTS else ACT


class Plain:
    """A kind by chance, at times that a subclass finds."""

    def __init__(self, has: frozenset[str], random: Random, most: int = 3) -> None:
        """Serve somebody who lives with others, at most so often in a day."""
        self.windows: Published = {}
        self._has, self._random, self._most = has, random, most
        self._left, self._last = most, -GAP

    def begin(self, day: int, *, weekend: bool) -> None:
        """Begin a day with nothing offered."""
        self._left, self._last = self._most, -GAP

    def meet(self, seen: Seen) -> Offered | None:
        """Offer a kind by chance where the time is right."""
        if not self._left or not self._is_time(seen):
            return None
        self._left -= 1
        self._last = seen.index
        form = any_form(self._random)
        kind = self._random.choice(possible(self._has, seen.part, form))
        return Offered(kind=kind, asks=form == ACT)

    def hear(self, said: Said) -> None:
        """Learn nothing."""

    def _is_time(self, seen: Seen) -> bool:
        raise NotImplementedError


class EveryThreeHours(Plain):
    """An automation with a time pattern, at home or not."""

    def __init__(self, has: frozenset[str], random: Random) -> None:
        """Offer at nine, noon, three, six and nine."""
        super().__init__(has, random, most=5)

    def _is_time(self, seen: Seen) -> bool:
        return seen.hour in (9, 12, 15, 18, 21)


class Fixed(Plain):
    """At nine, one and seven, for whoever is home."""

    def _is_time(self, seen: Seen) -> bool:
        return seen.up and seen.hour in (9, 13, 19)


class Uniform(Plain):
    """At any time at home, by chance."""

    _due = 0.0

    def _is_time(self, seen: Seen) -> bool:
        if not seen.up or seen.index - self._last < GAP:
            return False
        # About as often as three fit into the part of a day that is spent at home.
        steps = max(1, (STEPS - seen.index) * STEP // 15)
        return self._random.random() < self._left / max(self._left, steps * 0.55)


class Breakpoints(Plain):
    """At the first openings of the day, whatever they are, unless an entity says busy."""

    def _is_time(self, seen: Seen) -> bool:
        free = seen.up and not seen.flag and seen.index - self._last >= GAP
        return free and seen.opening not in ("none", "wake")
