"""Somebody in a real home, and what one offer does to the lamps."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
import time
from typing import Any, Final, Self

from demo import levels
from demo.api import Json
from demo.furnish import DOMAIN, Person, Wishes
from demo.home import Home
from demo.phone import Phone, Push
from demo.waiting import until
from demo.witness import Look, Witness

from .checks import breaches

GROUPS: Final = {"light.bedroom_lights": "light.bedside_lamp"}
GIVE_BACK: Final = f"{DOMAIN}.give_back"
ACT: Final = {"moment": "birds_hi", "shape": "warm"}
BY_PHONE: Final = {**ACT, "channels": ["phone"]}
SEEN_RISING: Final = 2.5
SOON: Final = 10.0
RETURNING_SECONDS: Final = 75.0
"""A lamp that was out of reach is looked at every thirty seconds, and listened to for twenty."""


@dataclass(frozen=True, slots=True)
class Resident:
    """A person as set up, with the phone and the lamps that are theirs."""

    home: Home
    person: Person
    wishes: Wishes
    phone: Phone = field(default_factory=lambda: Phone("None"))

    @property
    def lamps(self) -> list[str]:
        """Return the lamps that their cues move."""
        return [GROUPS.get(light, light) for light in self.wishes.lights or ()]

    async def ask(self, action: str, **data: Any) -> Json:
        """Perform one of our actions for them and return the response."""
        return await self.home.api.ask(DOMAIN, action, self._of_theirs(data))

    async def act(self, action: str, **data: Any) -> None:
        """Perform one of our actions for them."""
        await self.home.api.act(DOMAIN, action, self._of_theirs(data))

    async def offered(self, **wishes: Any) -> str:
        """Ask for a moment and return the offer's id."""
        answer = await self.ask("offer", **wishes)
        assert answer["offered"], answer
        return str(answer["offer_id"])

    async def press(self, key: str) -> None:
        """Press one of their buttons."""
        await self.home.api.act("button", "press", {"entity_id": self.person[f"button.{key}"]})

    async def turn(self, way: str) -> None:
        """Turn their switch."""
        await self.home.api.act(
            "switch", f"turn_{way}", {"entity_id": self.person["switch.moments"]}
        )

    async def says(self, key: str) -> str:
        """Return the state of one of their entities."""
        state: str = (await self.home.api.state(self.person[key]))["state"]
        return state

    async def card(self, offer_id: str) -> Push:
        """Return the card of an offer, as soon as the phone shows it."""

        async def look() -> Push | None:
            return next((card for card in self.phone.cards if card.tag == offer_id), None)

        return await until(look, "the card on the phone", SOON)

    async def tap(self, card: Push, answer: str) -> None:
        """Tap on one of a card's answers."""
        await self.phone.tap(self.home.api, card, action_of(card, answer))

    async def kept(self) -> None:
        """Wait until their open offer is on the disk."""

        async def look() -> bool:
            stored = self.home.stored(f"{DOMAIN}.{self.person.entry_id}")
            return bool(stored and stored["offer"])

        await until(look, "the offer to be written", SOON)

    async def has_no_card(self) -> None:
        """Wait until nothing is on the phone."""

        async def look() -> bool:
            return not self.phone.cards

        await until(look, "the card to be taken back", SOON)

    async def witness(self) -> Witness:
        """Return who sees what happens from now on."""
        witness = Witness(self.home.api, self.home.journal, self.phone)
        await witness.watch()
        return witness

    async def told(self, witness: Witness) -> list[str]:
        """Return what their event entity has told."""
        await self.home.api.command("get_config")  # what was on its way has come before the answer
        changes = witness.states(self.person["event.moment"])
        return [str(change.attributes["event_type"]) for change in changes]

    def _of_theirs(self, data: Json) -> Json:
        return {"config_entry_id": self.person.entry_id, **data}


def action_of(card: Push, answer: str) -> str:
    """Return what a tap on an answer sends."""
    return next(action for action in card.actions if f":{answer}:" in action)


@dataclass(frozen=True, slots=True)
class Cue:
    """One offer to each of some people, seen from the lamps: from before it until all is back."""

    home: Home
    lamps: list[str]
    before: dict[str, Look]
    offers: list[str]
    began: float

    @classmethod
    async def seen(cls, *residents: Resident) -> Self:
        """Look at the lamps, before anything comes."""
        home = residents[0].home
        lamps = [lamp for resident in residents for lamp in resident.lamps]
        return cls(home, lamps, await look(home, lamps), [], time.time())

    @classmethod
    async def begin(cls, *residents: Resident, **wishes: Any) -> Self:
        """Look at the lamps, then ask for a moment for each."""
        cue = await cls.seen(*residents)
        offers = [await one.offered(**{**ACT, **wishes}) for one in residents]
        return replace(cue, offers=offers)

    @classmethod
    async def warm(cls, *residents: Resident, **wishes: Any) -> Self:
        """Begin, and wait until each lamp is seen to move."""
        cue = await cls.begin(*residents, **wishes)
        await cue.moves()
        return cue

    async def moves(self, by: float = SEEN_RISING) -> None:
        """Wait until each lamp is another by so many points."""

        async def moved() -> bool:
            return all(abs(self.level(lamp) - self.before[lamp].level) >= by for lamp in self.lamps)

        await until(moved, f"{self.lamps} to move", SOON)

    def without(self, *lamps: str) -> Cue:
        """Return the same cue, of which some lamps are not looked at."""
        before = {lamp: look for lamp, look in self.before.items() if lamp not in lamps}
        return replace(self, lamps=list(before), before=before)

    async def wrongs(self, ceiling: float = 60.0) -> list[str]:
        """Wait until all is back and return what is not as it was, or was not soft."""
        now: dict[str, Look] = {}

        async def is_back() -> bool:
            nonlocal now
            now = await look(self.home, self.lamps)
            return now == self.before and not self.home.stored(GIVE_BACK)

        return [*await _tried(is_back, lambda: self._not_back(now)), *self.harsh(ceiling)]

    def harsh(self, ceiling: float = 60.0) -> list[str]:
        """Return the bounds that the lamps have crossed so far."""
        return [
            breach
            for lamp in self.lamps
            for breach in breaches(self.home, lamp, self.began, time.time(), ceiling)
        ]

    def level(self, lamp: str) -> float:
        """Return a lamp's real level now, in percent; Home Assistant need not run."""
        now = time.time()
        return levels.samples(self.home.journal, lamp, now, now)[0].level

    def _not_back(self, now: dict[str, Look]) -> list[str]:
        kept = self.home.stored(GIVE_BACK)
        return [f"still kept: {kept}"] * bool(kept) + [
            f"{lamp} was {self.before[lamp]}, is {now[lamp]}"
            for lamp in self.lamps
            if now[lamp] != self.before[lamp]
        ]


async def look(home: Home, lamps: Iterable[str]) -> dict[str, Look]:
    """Return lamps as they are now."""
    seen = await Witness(home.api, home.journal, Phone("None")).look()
    return {lamp: seen[lamp] for lamp in lamps}


async def _tried(
    is_so: Callable[[], Awaitable[bool]], wrongs: Callable[[], list[str]]
) -> list[str]:
    try:
        await until(is_so, "everything to be as it was", RETURNING_SECONDS)
    except TimeoutError:
        return wrongs()
    return []
