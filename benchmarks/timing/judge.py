"""Whether what came by itself stayed within its bounds; it knows offers and windows alone."""

from dataclasses import dataclass, field

from .days import STEP, Seen
from .planner import Published, Said, Window

A_DAY, A_WEEK = 4, 18
GAP, AFTER_NOT_NOW, AHEAD = 90, 180, 30
"""Minutes between two offers, after *not now*, and between publishing and an offer."""
WHOLE_DAY = 24 * 60
NOT_NOWS = 2


@dataclass(slots=True)
class Judge:
    """One person's offers, as they come."""

    offers: list[int] = field(default_factory=list)
    not_nows: list[int] = field(default_factory=list)
    published: dict[int, dict[Window, int]] = field(default_factory=dict)

    def publish(self, day: int, windows: Published) -> None:
        """Take note of windows that are published for a day."""
        self.published[day] = {**windows, **self.published.get(day, {})}

    def is_announced(self, seen: Seen, after: int = 0) -> bool:
        """Return whether an offer is inside a window that was published in time."""
        at = round(seen.hour * 60) + after
        return any(
            start <= at < end and at - minute >= AHEAD
            for (start, end), minute in self.published.get(seen.day, {}).items()
        )

    def broken(self, seen: Seen, said: Said | None) -> int:
        """Take note of an offer and its answer; return how many bounds it broke."""
        now = seen.day * WHOLE_DAY + round(seen.hour * 60)
        week = [one for one in self.offers if now - one < 7 * WHOLE_DAY]
        today = [one for one in week if one // WHOLE_DAY == seen.day]
        tired = [one for one in self.not_nows if one // WHOLE_DAY == seen.day]
        found = (
            len(today) >= A_DAY,
            len(week) >= A_WEEK,
            bool(week) and now - week[-1] < GAP,
            bool(tired) and now - tired[-1] < AFTER_NOT_NOW - STEP,
            len(tired) >= NOT_NOWS,
            not seen.up,
        )
        self.offers.append(now)
        if said is Said.NOT_NOW:
            self.not_nows.append(now)
        return sum(found)
