"""Sees what a cue does to the home: the lamps' own journal, the phone, Home Assistant's states."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import time
from typing import Final

from . import levels
from .api import Api, Json
from .phone import Phone

STEEPEST: Final = 15.0  # points of brightness within any one second
STILL_SECONDS: Final = 2.5
SHOWN: Final = ("brightness", "color_temp_kelvin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entity that changed, and when."""

    at: float
    entity_id: str
    state: str
    attributes: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A lamp as Home Assistant shows it, and as it really is; a dark one has no colour."""

    shown: tuple[object, ...]
    level: float
    kelvin: float | None


class Witness:
    """Watches from its making on."""

    def __init__(self, api: Api, journal: Path, phone: Phone) -> None:
        """Know where to look."""
        self.since = time.time()
        self.ended = 0.0
        self.changes: list[Change] = []
        self.journal = journal
        self.phone = phone
        self.lamps = levels.lamps(levels.read(journal))
        self._api = api

    async def watch(self) -> None:
        """Hear of each changed state."""
        await self._api.watch(self._heard, "subscribe_events", event_type="state_changed")

    def states(self, entity_id: str) -> list[Change]:
        """Return what an entity went through."""
        return [change for change in self.changes if change.entity_id == entity_id]

    def commands(self) -> list[levels.Told]:
        """Return what the lamps were told."""
        told = levels.read(self.journal, since=self.since)
        return [one for one in told if one.entity in self.lamps and one.by == "home"]

    def samples(self, lamp: str, every: float = 0.1) -> list[levels.Sample]:
        """Return a lamp's levels from the beginning until the end, which is now or was `ended`."""
        return levels.samples(self.journal, lamp, self.since, self.ended or time.time(), every)

    def is_still(self) -> bool:
        """Whether lamps were told something, and none moves or is told more."""
        commands = self.commands()
        ends = [
            one.then["glow"]["start"] + one.then["glow"]["seconds"] for one in commands if one.then
        ]
        return bool(ends) and max(ends) + STILL_SECONDS < time.time()

    async def look(self) -> dict[str, Look]:
        """Return every lamp as it is now."""
        looks = {}
        for lamp in self.lamps:
            state = await self._api.state(lamp)
            now = time.time()
            sample = levels.samples(self.journal, lamp, now, now)[0]
            shown = (state["state"], *(state["attributes"].get(name) for name in SHOWN))
            kelvin = round(sample.kelvin, 3) if sample.kelvin and sample.level else None
            looks[lamp] = Look(shown=shown, level=round(sample.level, 3), kelvin=kelvin)
        return looks

    def risen(self, lamp: str) -> float:
        """Return by how many points a lamp was brighter than at first, at most."""
        seen = [sample.level for sample in self.samples(lamp)]
        return max(seen) - seen[0]

    def steepest(self, lamp: str) -> float:
        """Return the most points by which a lamp changed within one second."""
        return max(_slopes(self.samples(lamp)), default=0.0)

    def _heard(self, event: Json) -> None:
        new = event["data"]["new_state"]
        if new is not None:
            self.changes.append(
                Change(
                    at=time.time(),
                    entity_id=new["entity_id"],
                    state=new["state"],
                    attributes=new["attributes"],
                )
            )


def _slopes(samples: list[levels.Sample], per: int = 10) -> Iterator[float]:
    """Return the change over each second, of samples a tenth of a second apart."""
    for first, second in zip(samples, samples[per:], strict=False):
        yield abs(second.level - first.level)
