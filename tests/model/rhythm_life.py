"""Lives with a rhythm, drawn by a seed, and a judge that holds each input against the bounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
import json
from random import Random
from zoneinfo import ZoneInfo

from custom_components.connection_moments.model.codec import decode, encode
from custom_components.connection_moments.model.day import day_of
from custom_components.connection_moments.model.decide import decide, next_wake
from custom_components.connection_moments.model.errors import MomentsError
from custom_components.connection_moments.model.inputs import (
    Answered,
    CapacityChosen,
    Chose,
    Erase,
    Erased,
    Input,
    Noticed,
    QuietAsked,
    Recorded,
    Restarted,
    Resumed,
    WokeUp,
    World,
)
from custom_components.connection_moments.model.moment import Kind
from custom_components.connection_moments.model.offer import Answer, Offer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.outlook import outlook, preview
from custom_components.connection_moments.model.person import Person, QuietHours, Way
from custom_components.connection_moments.model.place import Room
from custom_components.connection_moments.model.rhythm import (
    Capacity,
    Family,
    OpeningChoice,
    Plan,
    Span,
    Window,
)
from custom_components.connection_moments.model.snapshot import Snapshot
from tests.values import ALONE, HEARD_LIBRARY, ROBIN, WORLD

BUDGET = {Capacity.TENDER: 1, Capacity.STEADY: 2, Capacity.OPEN: 3}
GAP, AFTER_NOT_NOW, AHEAD = timedelta(minutes=90), timedelta(hours=3), timedelta(minutes=30)
WEEK, WEEK_MOST, FIRST_DAYS = timedelta(days=7), 18, 3
STARTS = (
    datetime(2026, 3, 26, 5, 0, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 10, 22, 5, 0, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 6, 1, 5, 0, tzinfo=ZoneInfo("Australia/Lord_Howe")),
    datetime(2026, 11, 16, 5, 0, tzinfo=UTC),
)
ZONES = (ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu"))
CAT = OpeningChoice(
    opening_id="cat", what=Opening.PET, kinds=frozenset({Kind.PET_HELLO}), bond_id="biscuit"
)
NIGHTLY = QuietHours(start=time(8, 0), end=time(16, 0))
PEOPLE = (
    ROBIN,
    ALONE,
    replace(ROBIN, pins=(time(9, 30), time(10, 0), time(19, 15)), openings=(CAT,)),
    replace(ROBIN, quiet_hours=NIGHTLY, day_start=time(14, 0), morning_line=True),
    replace(ALONE, quiet_hours=NIGHTLY),
    replace(ALONE, quiet_hours=QuietHours(start=time(), end=time()), pins=(time(2, 30),)),
    replace(ROBIN, quiet_hours=QuietHours(start=time(12, 0), end=time(8, 0)), when_out=True),
    replace(ROBIN, hours_week=Span(start=time(17, 0), end=time(21, 0)), morning_line=True),
    replace(
        ROBIN,
        easy_parts=frozenset({0, 5}),
        hard_part=3,
        nicest=Family.NEAR,
        least=Family.REACH,
        ways=frozenset({Way.PHONE}),
    ),
)


@dataclass(slots=True)
class Life:
    """One person's weeks. `shaky`: the clock jumps and the zone changes, too."""

    random: Random
    shaky: bool = False
    seen: Counter[str] = field(default_factory=Counter)
    now: datetime = STARTS[0]
    snapshot: Snapshot = field(default_factory=lambda: Snapshot(secret=""))
    known: dict[tuple[datetime, datetime], datetime] = field(default_factory=dict)

    def begin(self) -> None:
        """Move in."""
        draw = self.random
        self.now = draw.choice(STARTS)
        person = draw.choice(PEOPLE)
        self.snapshot = Snapshot(secret=f"{draw.getrandbits(64):x}", person=person)
        self.happens(Restarted())

    def goes_on(self) -> None:
        """Let the next thing happen: what is due, or what somebody does before."""
        due = next_wake(self.snapshot, self.now)
        assert due is not None
        soon = self.now.astimezone(UTC) + timedelta(minutes=self.random.expovariate(1 / 50))
        zone = self.now.tzinfo
        if due <= soon and self.random.random() < 0.98:
            self.now = max(due, self.now.astimezone(UTC)).astimezone(zone)
            self.happens(WokeUp(world=self.world()))
            return
        self.now = soon.astimezone(zone)
        if self.shaky and self.random.random() < 0.01:
            self._shakes()
        self.happens(self.something())

    def _shakes(self) -> None:
        self.seen["shaken"] += 1
        jump = self.random.choice((-40, -3, -1, 30, 24 * 9))
        self.now = (self.now.astimezone(UTC) + timedelta(hours=jump)).astimezone(
            self.random.choice(ZONES)
        )

    def something(self) -> Input:
        """Return what somebody does, or what is noticed."""
        draw, world = self.random, self.world()
        if self.snapshot.offer and draw.random() < 0.7:
            return Answered(answer=draw.choices(list(Answer), (8, 1, 4, 0.2, 0.1, 0.1))[0])
        if draw.random() < 0.8:
            own = "cat" if draw.random() < 0.1 else None
            return Noticed(world=world, opening=draw.choice(list(Opening)), opening_id=own)
        return draw.choice(
            (
                CapacityChosen(capacity=draw.choice(list(Capacity)), lasting=draw.random() < 0.7),
                Recorded(kind=draw.choice(list(Kind)), bond_id=draw.choice((None, "sam"))),
                Restarted(),
                Resumed(),
                Resumed(),
                QuietAsked(until=self.now + timedelta(hours=2)),
                Chose(person=self._changed()),
                Erased(what=draw.choice((Erase.LEARNING, Erase.HISTORY)), secret=""),
            )
        )

    def _changed(self) -> Person:
        pins = self.random.choice(((), (time(9, 30),), (time(13, 0), time(20, 0))))
        return replace(self.snapshot.person, pins=pins)

    def world(self) -> World:
        """Return a home as it may be."""
        draw = self.random
        at = self.now - timedelta(minutes=draw.choice((1, 5, 60)))
        return replace(
            WORLD,
            library=HEARD_LIBRARY,
            present=draw.choices((True, False, None), (8, 1, 1))[0],
            busy=draw.choices((None, False, True), (6, 2, 1))[0],
            asleep=draw.random() < 0.04,
            guests=draw.random() < 0.04,
            arrived=at if draw.random() < 0.1 else None,
            woke=at if draw.random() < 0.1 else None,
            near=frozenset(draw.sample(("kim", "biscuit"), draw.randrange(3))),
            ways=frozenset(draw.choices(list(Way), k=3)),
            rooms={"sofa": Room(lit=draw.random() < 0.9)},
        )

    def happens(self, happened: Input) -> None:
        """Let one thing happen and hold it against the bounds."""
        before = self.snapshot
        try:
            self.snapshot = decide(before, happened, self.now).snapshot
        except MomentsError:
            self.seen["refused"] += 1
        self.seen[type(happened).__name__] += 1
        problems = [*self._plan_problems(before, happened), *self._offer_problems(before, happened)]
        problems += self._state_problems()
        assert problems == [], (self.now.isoformat(), type(happened).__name__)
        if self.random.random() < 0.02:
            self._restarts()

    def _restarts(self) -> None:
        content = json.loads(json.dumps(encode(self.snapshot)))
        again = decode(content, self.snapshot.person)
        assert again == self.snapshot
        assert len(json.dumps(content["rhythm"]["learner"])) < 2000
        self.seen["stored"] += 1
        self.snapshot = again

    def _plan_problems(self, before: Snapshot, happened: Input) -> Iterator[str]:
        plan = self.snapshot.plan
        if plan is None:
            yield "no plan"
            return
        at = self.now.astimezone(UTC)
        for one in plan.windows:
            self.known.setdefault((one.start, one.end), at)
            if one.end <= one.start:
                yield "a window that ends before it begins"
        same = before.plan is not None and before.plan.day == plan.day
        moved = before.plan is not None and _places(before.plan) != _places(plan)
        if same and moved and not isinstance(happened, CapacityChosen | Chose):
            yield "a fixed plan moved"
        starts = sorted(one.start for one in plan.windows if not one.used)
        if any(after - one < GAP for one, after in pairwise(starts)):
            yield "windows too near"
        day = day_of(self.now, self.snapshot.person.day_start)
        if not isinstance(happened, WokeUp | Restarted):
            return
        if plan.day != day:
            yield "yesterday's plan"
        self.seen["windows"] += len(plan.windows)

    def _offer_problems(self, before: Snapshot, happened: Input) -> list[str]:
        after, offer = self.snapshot, self.snapshot.offer
        known = {one.offer_id for one in before.shown}
        if offer is None or offer.offer_id in known or after.shown[-1].invited:
            return []
        if not isinstance(happened, WokeUp | Noticed):
            return ["out of nowhere"]
        self.seen["offers"] += 1
        self.seen["gifts"] += not offer.asks
        found = {
            **self._out_of_place(before),
            **self._too_much(before),
            **self._not_welcome(before, happened.world, offer),
            **self._not_soft(offer),
        }
        return [problem for problem, holds in found.items() if holds]

    def _out_of_place(self, before: Snapshot) -> dict[str, bool]:
        at, window = self.now.astimezone(UTC), _used(before.plan, self.snapshot.plan)
        if window is None:
            return {"no window": True}
        self.seen["pinned"] += window.pinned
        # A window that was cut short when a plan moved was seen as a longer one.
        seen = min(
            first
            for (start, end), first in self.known.items()
            if start <= window.start and window.end <= end
        )
        return {
            "outside a window": not window.start <= at < window.end,
            "not known long enough": at - window.published < AHEAD,
            "not seen long enough": not self.shaky and at - seen < AHEAD,
        }

    def _too_much(self, before: Snapshot) -> dict[str, bool]:
        at, shown = self.now.astimezone(UTC), self.snapshot.shown
        own = [one for one in shown if not one.invited]
        return {
            "more than the day has room for": self._today() > BUDGET[self.snapshot.capacity],
            "a full week": sum(abs(at - one.at) < WEEK for one in own) > WEEK_MOST,
            "too soon": any(abs(at - one.at) < GAP for one in shown[:-1]),
            "too soon after not now": any(abs(at - one) < AFTER_NOT_NOW for one in before.not_nows),
        }

    def _today(self) -> int:
        starts, zone = self.snapshot.person.day_start, self.now.tzinfo
        own = [one.at.astimezone(zone) for one in self.snapshot.shown if not one.invited]
        return sum(day_of(one, starts) == day_of(self.now, starts) for one in own)

    def _not_welcome(self, before: Snapshot, world: World, offer: Offer) -> dict[str, bool]:
        person, away = self.snapshot.person, world.present is False
        landing, waking = timedelta(minutes=3), timedelta(minutes=10)
        return {
            "quiet hours": person.quiet_hours.hold(self.now.time()),
            "quiet": before.is_quiet(self.now),
            "held": world.asleep or world.guests or world.held or bool(world.busy),
            "away": away and not person.when_out,
            "a lamp in an empty home": away and bool(offer.ways - {Way.PHONE}),
            "no time to land": bool(world.arrived and self.now - world.arrived < landing),
            "no time to wake": bool(world.woke and self.now - world.woke < waking),
        }

    def _not_soft(self, offer: Offer) -> dict[str, bool]:
        day, began = day_of(self.now, self.snapshot.person.day_start), self.snapshot.began
        first = began is not None and (day - began).days < FIRST_DAYS
        softly = self.snapshot.shown[-1].softly
        self.seen["first days"] += first
        self.seen["softly later"] += softly and not first
        return {
            "not soft in the first days": first and not softly,
            "not soft": softly and (self._today() > 1 or len(offer.ways) > 1),
        }

    def _state_problems(self) -> Iterator[str]:
        due = next_wake(self.snapshot, self.now)
        if due is None:
            yield "nobody wakes"
        learner = self.snapshot.learner
        if any(abs(one) > 2 for one in learner.moved):
            yield "a weight too far"
        if any(not 0 < one <= 1 for one in learner.doubt):
            yield "a doubt out of bounds"
        if self.random.random() < 0.01:
            ahead = outlook(self.snapshot, self.world(), self.now)
            self.seen["sentences"] += bool(ahead.sentence)
            if not ahead.sentence or "{" in ahead.sentence:
                yield "no sentence"


def _places(plan: Plan) -> set[tuple[datetime, datetime, datetime]]:
    return {(one.start, one.end, one.published) for one in plan.windows}


def _used(before: Plan | None, after: Plan | None) -> Window | None:
    known = {(one.start, one.end) for one in before.windows if one.used} if before else set()
    return next(
        (
            one
            for one in (after.windows if after else ())
            if one.used and (one.start, one.end) not in known
        ),
        None,
    )


def preview_is_true(life: Life) -> bool:
    """Return whether tomorrow comes as it was foreseen, if nothing happens until then."""
    plan = life.snapshot.plan
    assert plan is not None
    tomorrow = plan.day + timedelta(days=1)
    foreseen = preview(life.snapshot, WORLD, tomorrow, life.now.tzinfo)
    quiet = replace(WORLD, present=life.snapshot.diary.present)
    woken = decide(life.snapshot, WokeUp(world=quiet), plan.ends.astimezone(life.now.tzinfo))
    after = woken.snapshot.plan
    return after is not None and after.windows == foreseen


def lived(seed: int, inputs: int, *, shaky: bool) -> Life:
    """Return a life after so many inputs."""
    life = Life(random=Random(seed), shaky=shaky)  # noqa: S311 - it makes up a life
    life.begin()
    for _ in range(inputs):
        life.goes_on()
    return life
