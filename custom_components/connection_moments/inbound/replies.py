"""The short answers of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from homeassistant.util import dt as dt_util

from ..model.gate import Reason
from .languages import Language

WHY: Mapping[Reason, str] = {
    Reason.OPEN_ALREADY: "open_already",
    Reason.QUIET_UNTIL: "quiet_until",
    Reason.QUIET_OPEN: "quiet_open",
    Reason.KINDS_OFF: "kinds_off",
    Reason.NO_CHANNEL: "no_light",
    Reason.CHANNEL_AWAY: "no_light",
}
"""What may be said aloud of why there is no moment; the others say that nothing fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Answers by key; `turn` lets their wordings take turns."""

    language: Language
    turn: int = 0

    def line(self, key: str, **values: str) -> str:
        """Return an answer, with what belongs into it."""
        lines = self.language.replies[key]
        return lines[self.turn % len(lines)].format(**values)

    def nameless(self, key: str) -> str:
        """Return an answer in the wording that names nobody."""
        lines = [one for one in self.language.replies[key] if "{" not in one]
        return lines[self.turn % len(lines)]

    def why(self, reason: Reason, until: datetime | None) -> str:
        """Return why there is no moment now."""
        key = WHY.get(reason, "offer_none")
        return self.until(key, until) if until and reason is Reason.QUIET_UNTIL else self.line(key)

    def until(self, key: str, until: datetime) -> str:
        """Return an answer that names a time: today, tomorrow, or not at all."""
        local, today = dt_util.as_local(until), dt_util.now().date()
        time = local.strftime("%H:%M")
        if local.date() == today:
            return self.line(key, time=time)
        if local.date() == today + timedelta(days=1):
            return self.line(key, time=self.line("tomorrow_at", time=time))
        return self.line("begins_long")
