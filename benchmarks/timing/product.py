"""The product's own `decide` as a planner: the only file here that knows the product."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
import json
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from custom_components.connection_moments.model.bond import Bond
from custom_components.connection_moments.model.decide import decide, next_wake
from custom_components.connection_moments.model.inputs import (
    Answered,
    CapacityChosen,
    Input,
    Noticed,
    Restarted,
    WokeUp,
    World,
)
from custom_components.connection_moments.model.moment import Body, BondKind, Kind, Library
from custom_components.connection_moments.model.offer import Answer, Offer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.person import Person, QuietHours, Way
from custom_components.connection_moments.model.place import Place, Room
from custom_components.connection_moments.model.reading import read_library
from custom_components.connection_moments.model.rhythm import (
    Capacity,
    Family,
    Plan,
    Window,
    family_of,
)
from custom_components.connection_moments.model.snapshot import Snapshot

from .asking import Asked, answer
from .days import FIRST_HOUR, STEP, Seen
from .nature import Nature
from .planner import Offered, Published, Said, Window as Minutes
from .play import Make
from .weights import Told

GROUPS = {kind.value: family_of(kind).value for kind in Kind}
ZONE = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 1, 5, tzinfo=ZONE)
"""A Monday; no clock changes in the nine weeks after it."""
BEGINNING = FIRST.astimezone(UTC)
FIRST_MINUTE = FIRST_HOUR * 60
LONG = timedelta(minutes=STEP)
SET_UP = timedelta(hours=6)
"""When, on the first day, the person is there for the first time."""
PATH = Path(__file__).parents[2] / "custom_components/connection_moments/library/en.json"
LIBRARY: Library = read_library(json.loads(PATH.read_text(encoding="utf-8")))
WAYS = frozenset({Way.LIGHT, Way.PHONE})
ROOM = Place(place_id="room")
ANSWERS = {Said.RECEIVED: Answer.RECEIVED, Said.NOT_NOW: Answer.NOT_NOW}
PAUSE = timedelta(minutes=2)
"""From an offer to its answer."""
PATIENCE = 200
"""Wake-ups in one step, after which something goes round in circles."""


def person_of(nature: Nature, told: Told) -> Person:
    """Return what somebody chose who lives as they do, and answered as they did."""
    bonds = [Bond(bond_id="friend", name="Sam", kind=BondKind.FRIEND, contact="tel:+441632960961")]
    if "partner" in nature.has:
        bonds.append(Bond(bond_id="partner", name="Kim", kind=BondKind.PARTNER, near_ok=True))
    if "pet" in nature.has:
        bonds.append(Bond(bond_id="pet", name="Biscuit", kind=BondKind.PET, near_ok=True))
    return Person(
        quiet_hours=QuietHours(start=time(23), end=time(7)),
        body=frozenset(Body),
        bonds=tuple(bonds),
        places=(ROOM,),
        easy_parts=frozenset(told.easy),
        hard_part=told.hard,
        nicest=Family(told.nicest) if told.nicest else None,
        least=Family(told.least) if told.least else None,
    )


class Product:
    """The product in one simulated home."""

    def __init__(self, person: Person, secret: str, capacity: Capacity) -> None:
        """Set it up early on the first day."""
        self.windows: Published = {}
        self.inputs = 0
        self.snapshot = Snapshot(secret=secret, person=person)
        self._now = BEGINNING + SET_UP
        self._woke: datetime | None = None
        self._arrived: datetime | None = None
        self._before: Seen | None = None
        self._offer: Offer | None = None
        self._due: datetime | None = None
        self._plan: Plan | None = None
        self._day: date | None = None
        self._known = dict[Minutes, datetime]()
        self._happened(Restarted(), self._now)
        if capacity is not Capacity.STEADY:
            self._happened(CapacityChosen(capacity=capacity, lasting=True), self._now)

    def begin(self, day: int, *, weekend: bool) -> None:
        """Let the night pass, asleep."""
        self._wakes(None, BEGINNING + timedelta(days=day, hours=FIRST_HOUR))

    def meet(self, seen: Seen) -> Offered | None:
        """Tell what happens in this step, and wake whenever it wanted to be woken."""
        at = BEGINNING + timedelta(days=seen.day, minutes=FIRST_MINUTE + seen.index * STEP)
        self._offer = None
        before, self._before = self._before, seen
        if seen.up and (before is None or not before.up):
            came = before is not None and not before.asleep
            self._arrived = at if came else self._arrived
            self._woke = self._woke if came else at
        if seen.opening != Opening.NONE or before is None or _changed(before, seen):
            opening = Opening(seen.opening)
            self._happened(Noticed(world=self._world(seen), opening=opening), at)
        if self._offer is None:
            self._wakes(seen, at + LONG)
        return self._offered(at)

    def _offered(self, at: datetime) -> Offered | None:
        offer = self._offer
        if offer is None:
            return None
        return Offered(kind=offer.kind.value, asks=offer.asks, after=_since(self._now, at))

    def hear(self, said: Said) -> None:
        """Answer, or stay silent."""
        if self._offer is not None and said in ANSWERS:
            answered = Answered(answer=ANSWERS[said], offer_id=self._offer.offer_id)
            self._happened(answered, self._now + PAUSE)

    def _wakes(self, seen: Seen | None, until: datetime) -> None:
        for _ in range(PATIENCE):
            if self._offer is not None or self._due is None or self._due >= until:
                return
            self._happened(WokeUp(world=self._world(seen)), self._due)
        raise RuntimeError(f"It wants to be woken again and again at {self._now}")

    def _happened(self, happened: Input, now: datetime) -> None:
        self._now = max(self._now, now)
        self.inputs += 1
        local, before = self._now.astimezone(ZONE), self.snapshot.offer
        self.snapshot = decide(self.snapshot, happened, local).snapshot
        offer = self.snapshot.offer
        if offer is not None and (before is None or before.offer_id != offer.offer_id):
            self._offer = offer
        self._due = next_wake(self.snapshot, local)
        self._look(local)

    def _look(self, now: datetime) -> None:
        """Take note of windows as soon as they can be seen, by the clock on the wall."""
        plan = self.snapshot.plan
        if plan is None or plan is self._plan:
            return
        self._plan = plan
        midnight = datetime.combine(plan.day, time(), tzinfo=ZONE)
        known = self._known if plan.day == self._day else {}
        self._day = plan.day
        seen = dict.fromkeys((_minutes(one, midnight) for one in plan.windows), now)
        self._known = {window: known.get(window, at) for window, at in seen.items()}
        self.windows = {window: _since(at, midnight) for window, at in self._known.items()}

    def _world(self, seen: Seen | None) -> World:
        asleep = seen is None or seen.asleep
        home = asleep or (seen is not None and seen.up)
        near = {"pet"} if home else set[str]()
        if seen is not None and seen.partner_in:
            near.add("partner")
        flag = seen.flag if seen is not None else None
        return World(
            library=LIBRARY,
            set_up=WAYS,
            ways=WAYS,
            near=frozenset(near),
            company="partner" in near,
            at_home=home,
            present=home,
            busy=flag,
            asleep=asleep,
            held=asleep or bool(flag),
            arrived=self._arrived,
            woke=self._woke,
            rooms={ROOM.place_id: Room(lit=True)},
        )


def _changed(before: Seen, seen: Seen) -> bool:
    return (before.up, before.asleep, before.flag) != (seen.up, seen.asleep, seen.flag)


def _minutes(window: Window, midnight: datetime) -> Minutes:
    # A window may end within a minute.
    return _since(window.start, midnight), -_since(midnight, window.end)


def _since(at: datetime, midnight: datetime) -> int:
    return (at - midnight) // timedelta(minutes=1)


def product(asked: Asked, capacity: Capacity, nature: Nature, random: Random) -> Product:
    """Return the product for somebody, with the two questions answered or not."""
    told = answer(nature, random, asked, GROUPS)
    return Product(person_of(nature, told), f"{random.getrandbits(64):016x}", capacity)


_asked = partial(partial, product)
PRODUCT: dict[str, Make] = {
    "Connection Moments": _asked(Asked.NO, Capacity.OPEN),
    "Connection Moments, two questions": _asked(Asked.YES, Capacity.OPEN),
    "Connection Moments, answered anyhow": _asked(Asked.ANYHOW, Capacity.OPEN),
    "Connection Moments, steady, two questions": _asked(Asked.YES, Capacity.STEADY),
}
"""The days are open ones, with three moments at most, as with the others."""
