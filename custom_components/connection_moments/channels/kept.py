"""What a lamp or a speaker was before a cue, as values and as stored content."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from homeassistant.util import dt as dt_util

from ..model.lamp import Lamp, Look
from ..model.person import QuietHours
from ..model.watching import HAND

YOUNG = timedelta(hours=2)
"""What is older is somebody else's light by now (design 5)."""
SAME_VOLUME = 0.03
"""How far a speaker may round a volume."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A lamp before its cue, the levels the cue commands, when, and the quiet hours."""

    lamp: Lamp
    low: int
    high: int
    at: datetime
    quiet_hours: QuietHours

    def is_young(self, now: datetime) -> bool:
        """Return whether the lamp can still be expected to show our light."""
        return timedelta() <= now - self.at < YOUNG

    def may_return(self, now: datetime, brightness: int | None) -> bool:
        """Return whether a lamp found at a level still shows our light and may go back.

        One that was dark and says so may say it from before, and is listened to.
        """
        if not self.is_young(now):
            return False
        if brightness is None:
            return not self.lamp.on
        ours = self.low - HAND <= brightness <= self.high + HAND
        night = self.quiet_hours.hold(dt_util.as_local(now).time())
        return ours and not (night and self.lamp.on and self.lamp.brightness > brightness)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVolume:
    """How loud a speaker was before it spoke, what it was told, and when. From 0 to 1."""

    volume: float
    asked: float
    at: datetime

    def is_young(self, now: datetime) -> bool:
        """Return whether the speaker can still be expected to have our volume."""
        return timedelta() <= now - self.at < YOUNG

    def may_return(self, now: datetime, volume: float) -> bool:
        """Return whether a speaker has our volume, or its own, and may be told its own.

        One that is slow still says its own while ours is on the way to it.
        """
        known = min(abs(volume - self.asked), abs(volume - self.volume))
        return self.is_young(now) and known <= SAME_VOLUME


def kept_out(kept: Kept) -> dict[str, Any]:
    """Return a lamp as stored content."""
    lamp = kept.lamp
    return {
        "on": lamp.on,
        "brightness": lamp.brightness,
        "kelvin": lamp.kelvin,
        "kelvin_range": list(lamp.kelvin_range) if lamp.kelvin_range else None,
        "fades": lamp.fades,
        "look": [lamp.look.mode, lamp.look.colour, lamp.look.effect] if lamp.look else None,
        "range": [kept.low, kept.high],
        "at": kept.at.isoformat(),
        "quiet": [kept.quiet_hours.start.isoformat(), kept.quiet_hours.end.isoformat()],
    }


def kept_in(content: dict[str, Any]) -> Kept:
    """Return a lamp that was stored; raise LookupError, TypeError or ValueError."""
    kelvin_range, look = content["kelvin_range"], content.get("look")
    start, end = (time.fromisoformat(one) for one in content["quiet"])
    low, high = content["range"]
    return Kept(
        lamp=Lamp(
            on=bool(content["on"]),
            brightness=int(content["brightness"]),
            kelvin=None if content["kelvin"] is None else int(content["kelvin"]),
            kelvin_range=(int(kelvin_range[0]), int(kelvin_range[1])) if kelvin_range else None,
            fades=bool(content["fades"]),
            look=Look(mode=look[0], colour=tuple(look[1]) if look[1] else None, effect=look[2])
            if look
            else None,
        ),
        low=int(low),
        high=int(high),
        at=dt_util.as_utc(datetime.fromisoformat(content["at"])),
        quiet_hours=QuietHours(start=start, end=end),
    )


def volume_out(kept: KeptVolume) -> dict[str, Any]:
    """Return a volume as stored content."""
    return {"volume": kept.volume, "asked": kept.asked, "at": kept.at.isoformat()}


def volume_in(content: dict[str, Any]) -> KeptVolume:
    """Return a volume that was stored; raise LookupError, TypeError or ValueError."""
    return KeptVolume(
        volume=float(content["volume"]),
        asked=float(content["asked"]),
        at=dt_util.as_utc(datetime.fromisoformat(content["at"])),
    )
