"""A home whose lamps are all behind MQTT, and the twelve who live there."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, override

from demo.custom_components.demo_home.bulb import Make
from demo.custom_components.demo_home.const import Habit
from demo.custom_components.demo_home.furniture import LampPlan
from demo.furnish import FLOWS, Wishes, add_person, person
from demo.home import Home
from demo.waiting import until

from .broker import Broker
from .conftest import FAR_FROM_NOON, let_it_be_noon
from .mqtt_bulbs import Bulbs
from .resident import GIVE_BACK, Cue, Resident

WHITES: Final = (2000, 6500)
KINDS: Final = {
    "fading": (Make(kelvin=WHITES), Habit.AT_ONCE),
    "telling": (Make(kelvin=WHITES), Habit.EACH_SECOND),
    "plain": (Make(), Habit.AT_ONCE),
    "stepping": (Make(kelvin=WHITES, fades=False), Habit.AT_ONCE),
    "bright": (Make(least=10.0), Habit.AT_ONCE),
    "late": (Make(kelvin=WHITES), Habit.LATE),
    "coarse": (Make(kelvin=WHITES, coarse=True), Habit.EACH_SECOND),
}
"""Fades; says so all the way; dims only; cannot fade; cannot be dim; answers late; rounds."""
PEOPLE: Final = 10
SHARED: Final = "shared"
LEVEL: Final = 41
"""Brightness of the lamps that are lit at first: so low that each has room to rise."""
KELVIN: Final = 2700
SETTLING_SECONDS: Final = 60.0
ENDING_SECONDS: Final = 60.0


class MqttHome(Home):
    """The demo home, of which only the bulbs behind MQTT are looked at."""

    @property
    @override
    def journal(self) -> Path:
        """What the bulbs wrote down."""
        return self.folder / "mqtt_bulbs.jsonl"


@dataclass(frozen=True, slots=True)
class Street:
    """A home with its broker and bulbs.

    Ten have one lamp of each kind: lit for every other one of them, else dark. Two share
    one of each kind, and the second of them has one more.
    """

    home: MqttHome
    broker: Broker
    bulbs: Bulbs
    people: tuple[Resident, ...]
    sharers: tuple[Resident, ...]

    async def tidy(self) -> None:
        """Make it what it was, whatever happened in it."""
        for resident in (*self.people, *self.sharers):
            await resident.press("not_now")
        await until(self.is_over, "the cues of the test before to end", ENDING_SECONDS)
        for lamp in lamps():
            self.bulbs[lamp].touch(_level_of(lamp), KELVIN)
        await until(self.are_heard, "the home to hear of its lamps", SETTLING_SECONDS)

    async def is_over(self) -> bool:
        """Return whether no lamp waits for its light."""
        return not self.home.stored(GIVE_BACK)

    async def are_heard(self) -> bool:
        """Return whether the home knows how each lamp is."""
        states = await self.home.api.get("/api/states")
        known = {one["entity_id"]: one["state"] for one in states}
        return all(known.get(lamp) == ("on" if _level_of(lamp) else "off") for lamp in lamps())

    async def wrongs(self, cue: Cue) -> list[str]:
        """Wait until all is back and return what is not as it was, or was not soft."""
        await until(self.is_over, f"{cue.lamps} to be given back", ENDING_SECONDS)
        return await cue.wrongs()


def lamps() -> list[str]:
    """Return every lamp of the home."""
    return [lamp for owner in (*range(PEOPLE), SHARED) for lamp in lamps_of(owner)] + [lamp_of(11)]


def lamps_of(owner: int | str) -> tuple[str, ...]:
    """Return somebody's lamps: one of each kind."""
    return tuple(lamp_of(owner, kind) for kind in KINDS)


def lamp_of(owner: int | str, kind: str = "fading") -> str:
    """Return somebody's lamp of a kind."""
    return f"light.{kind}_{owner}"


def _level_of(lamp: str) -> int:
    owner = lamp.rpartition("_")[2]
    is_dark = owner.isdigit() and int(owner) < PEOPLE and int(owner) % 2
    return 0 if is_dark else LEVEL


def _plan(lamp: str) -> LampPlan:
    kind, _, owner = lamp.removeprefix("light.").partition("_")
    make, habit = KINDS[kind]
    return LampPlan(
        entity_id=lamp,
        name=f"{kind} {owner}".capitalize(),
        area="",
        make=make,
        habit=habit,
        level=_level_of(lamp) / 2.55,
        kelvin=KELVIN if make.kelvin else None,
    )


@asynccontextmanager
async def moved_in(folder: Path) -> AsyncIterator[Street]:
    """Start the broker and the home, let the bulbs introduce themselves and people move in."""
    async with Broker(folder) as broker, MqttHome(folder, say=print) as home:
        await home.start()
        await let_it_be_noon(home)
        bulbs = Bulbs([_plan(lamp) for lamp in lamps()], home.journal)
        try:
            shown = await home.api.post(FLOWS, {"handler": "mqtt"})
            await home.api.post(f"{FLOWS}/{shown['flow_id']}", broker.form)
            bulbs.connect(broker.port)
            yield await _street(home, broker, bulbs)
        finally:
            bulbs.switch_off()


async def _street(home: MqttHome, broker: Broker, bulbs: Bulbs) -> Street:
    empty = Street(home, broker, bulbs, (), ())
    await until(empty.are_heard, "the bulbs to be known", SETTLING_SECONDS)
    shared = lamps_of(SHARED)
    owned = [*(lamps_of(owner) for owner in range(PEOPLE)), shared, (*shared, lamp_of(11))]
    residents = [await _settled(home, f"P{number}", own) for number, own in enumerate(owned)]

    async def is_kept() -> bool:
        entries = home.stored("core.config_entries")["entries"]
        return len([one for one in entries if one["title"].startswith("P")]) == len(residents)

    await until(is_kept, "the people to be on the disk", SETTLING_SECONDS)
    return Street(home, broker, bulbs, tuple(residents[:PEOPLE]), tuple(residents[PEOPLE:]))


async def _settled(home: Home, name: str, own: Iterable[str]) -> Resident:
    wishes = Wishes(
        name=name,
        person=None,
        lights=tuple(own),
        body=None,
        quiet=FAR_FROM_NOON,
        pet_name=None,
    )
    entry_id = await add_person(home.api, wishes, None)
    return Resident(home, await person(home.api, entry_id), wishes)
