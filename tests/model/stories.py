"""Lives of a person with the house, made up at random and lived through the one front door."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import strategies as st

from custom_components.connection_moments.model.cue import Cue
from custom_components.connection_moments.model.decide import Decision, decide, next_wake
from custom_components.connection_moments.model.effects import Express, Tell, Telling, Withdraw
from custom_components.connection_moments.model.errors import MomentsError
from custom_components.connection_moments.model.inputs import (
    Answered,
    Asker,
    Breathed,
    CapacityChosen,
    ChannelFailed,
    Chose,
    Cued,
    Erase,
    Erased,
    Input,
    Leaving,
    Noticed,
    QuietAsked,
    Recorded,
    Requested,
    Restarted,
    Resumed,
    Warmed,
    WokeUp,
)
from custom_components.connection_moments.model.moment import Body, Kind, Shape
from custom_components.connection_moments.model.offer import Answer, Offer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.person import QuietHours, Way
from custom_components.connection_moments.model.place import Room
from custom_components.connection_moments.model.rhythm import Capacity
from custom_components.connection_moments.model.snapshot import Snapshot
from tests.values import ALONE, BERLIN, EVERY_WAY, FRESH, LIBRARY, MINUTE, NOON, ROBIN, WORLD

SPRING = datetime(2026, 3, 28, 20, 0, tzinfo=BERLIN)
AUTUMN = datetime(2026, 10, 24, 20, 0, tzinfo=BERLIN)
OPEN, PAST, FORGED = "open", "past", "f" * 16
"""Stand for the id of the open offer, of the one before it, and of nobody's."""
NEVER = QuietHours(start=time(), end=time())
AWAKE = replace(ROBIN, quiet_hours=NEVER)
PEOPLE = (
    ROBIN,
    ALONE,
    AWAKE,
    replace(ROBIN, quiet_hours=QuietHours(start=time(9, 0), end=time(17, 0))),
    replace(ROBIN, body=frozenset(Body), ways=frozenset({Way.LIGHT})),
    replace(AWAKE, ways=EVERY_WAY),
    ROBIN.with_resting("biscuit").with_resting("sam").without_kind(Kind.SOFT_LIGHT),
)
SETTLED = Room(lit=True, speaks=True, occupied=True, since=NOON - timedelta(days=300))
HEARD = replace(WORLD, company=False, rooms={"sofa": SETTLED})
WORLDS = (
    WORLD,
    replace(WORLD, sun_up=None, near=frozenset({"kim", "sam"})),
    replace(WORLD, near=frozenset({"kim"}), strangers=True),
    replace(WORLD, ways=frozenset(), sun_up=False),
    HEARD,
    replace(HEARD, company=True),
    replace(WORLD, rooms={"sofa": Room(lit=True, occupied=False)}),
)


@dataclass(frozen=True, slots=True)
class Hush:
    """Somebody asks for quiet, for a while or without an end."""

    length: timedelta | None


@dataclass(frozen=True, slots=True)
class Page:
    """After a time something happens; a machine that slept did not wake in between."""

    passes: timedelta
    happens: Input | Hush
    slept: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """One input as it was decided."""

    before: Snapshot
    happened: Input
    now: datetime
    decision: Decision

    @property
    def after(self) -> Snapshot:
        """Return what is known afterwards."""
        return self.decision.snapshot

    @property
    def opened(self) -> list[Offer]:
        """Return the offer that opened, if one did."""
        after = self.after.offer
        return [after] if after and _id(self.before.offer) != after.offer_id else []

    @property
    def closed(self) -> list[str]:
        """Return the id of the offer that ended, if one did."""
        before = self.before.offer
        return [before.offer_id] if before and _id(self.after.offer) != before.offer_id else []

    @property
    def cues(self) -> list[Cue]:
        """Return what is to be seen or heard."""
        return [one.cue for one in self.decision.effects if isinstance(one, Express)]

    @property
    def expressed(self) -> list[Offer]:
        """Return the offers to express."""
        return [one.offer for one in self.cues if one.offer]

    @property
    def withdrawn(self) -> list[str]:
        """Return the ids of the offers to take back."""
        return [one.offer_id for one in self.decision.effects if isinstance(one, Withdraw)]

    def told(self, *tellings: Telling) -> list[str | None]:
        """Return the ids of the offers of which something is told."""
        tells = [one for one in self.decision.effects if isinstance(one, Tell)]
        return [one.offer_id for one in tells if one.telling in tellings]

    @property
    def asker(self) -> Asker | None:
        """Return who asked for a moment, a cue or a breath, if anybody did."""
        match self.happened:
            case Requested(asker=asker) | Breathed(asker=asker):
                return asker
            case Cued() | Warmed():
                return Asker.AUTOMATION
            case _:
                return None


def _id(offer: Offer | None) -> str | None:
    return offer.offer_id if offer else None


def live(start: datetime, pages: Iterable[Page]) -> list[Beat]:
    """Live through a story: whatever is due wakes up at its time, then a page happens."""
    snapshot, now, beats = replace(FRESH, person=ROBIN), start, list[Beat]()
    for page in pages:
        then = (now.astimezone(UTC) + page.passes).astimezone(BERLIN)
        if not page.slept:
            beats += wakes(snapshot, now, then)
            snapshot = beats[-1].after if beats else snapshot
        now = then
        beats.append(beat(snapshot, resolved(page.happens, snapshot, now), now))
        snapshot = beats[-1].after
    return beats


def wakes(snapshot: Snapshot, now: datetime, then: datetime) -> list[Beat]:
    """Return the wake-ups between two times."""
    beats = list[Beat]()
    while (due := next_wake(snapshot, now)) is not None and due <= then:
        now = max(now.astimezone(UTC), due).astimezone(BERLIN)
        beats.append(beat(snapshot, WokeUp(world=WORLD), now))
        snapshot = beats[-1].after
        wakes_at = next_wake(snapshot, now)
        assert wakes_at is None or wakes_at > now, "a time that has come is dealt with"
    return beats


def beat(snapshot: Snapshot, happened: Input, now: datetime) -> Beat:
    """Let one thing happen; what names something that is not there changes nothing."""
    try:
        decision = decide(snapshot, happened, now)
    except MomentsError:
        decision = Decision(snapshot=snapshot)
    return Beat(snapshot, happened, now, decision)


def resolved(happened: Input | Hush, snapshot: Snapshot, now: datetime) -> Input:
    """Return an input with real ids in place of what stands for them."""
    match happened:
        case Hush(length=None):
            return QuietAsked()
        case Hush(length=length):
            return QuietAsked(until=now + (length or MINUTE))
        case Answered() | ChannelFailed():
            return _named(happened, snapshot)
        case Erased():
            return replace(happened, secret=f"{snapshot.secret}, and on")
        case _:
            return happened


def _named(happened: Answered | ChannelFailed, snapshot: Snapshot) -> Input:
    ids = {PAST: snapshot.shown[-1]} if snapshot.shown else {}
    names = {PAST: ids[PAST].offer_id} if ids else {}
    tokens = {PAST: ids[PAST].token} if ids else {}
    if snapshot.offer:
        names[OPEN], tokens[OPEN] = snapshot.offer.offer_id, snapshot.offer.token
    if isinstance(happened, ChannelFailed):
        return replace(happened, offer_id=names.get(happened.offer_id, FORGED))
    return replace(
        happened,
        offer_id=names.get(happened.offer_id or "", happened.offer_id),
        token=tokens.get(happened.token or "", happened.token),
    )


type Happenings = st.SearchStrategy[Input | Hush]

REQUESTS: Happenings = st.builds(
    Requested,
    world=st.sampled_from(WORLDS),
    asker=st.sampled_from(Asker),
    kind=st.none() | st.sampled_from(Kind),
    moment_id=st.none() | st.sampled_from([*LIBRARY.moments, "somersault"]),
    bond_id=st.none() | st.sampled_from(["biscuit", "sam", "kim", "doc", "nobody"]),
    shape=st.none() | st.sampled_from(Shape),
    ways=st.none() | st.frozensets(st.sampled_from(Way), min_size=1),
    open_for=st.integers(1, 60).map(lambda minutes: minutes * MINUTE),
)
PLAIN: Happenings = st.sampled_from([Requested(world=WORLD, asker=one) for one in Asker])
TAPS: Happenings = st.sampled_from(
    [Answered(answer=one, offer_id=OPEN, token=OPEN) for one in Answer]
)
ANSWERS: Happenings = st.builds(
    Answered,
    answer=st.sampled_from(Answer),
    offer_id=st.sampled_from([None, OPEN, PAST, FORGED]),
    token=st.sampled_from([None, OPEN, PAST, FORGED]),
)
OTHERS: Happenings = st.one_of(
    st.builds(Recorded, bond_id=st.sampled_from([None, "sam", "nobody"])),
    st.builds(Hush, st.none() | st.integers(-60, 3000).map(lambda minutes: minutes * MINUTE)),
    st.sampled_from([Resumed(), Restarted(), Leaving(), WokeUp(world=WORLD)]),
    st.builds(ChannelFailed, offer_id=st.sampled_from([OPEN, FORGED]), way=st.sampled_from(Way)),
    st.builds(Chose, person=st.sampled_from(PEOPLE)),
    st.just(Erased(what=Erase.HISTORY, secret="")),
    st.builds(Noticed, world=st.sampled_from(WORLDS), opening=st.sampled_from(Opening)),
    st.builds(CapacityChosen, capacity=st.sampled_from(Capacity), lasting=st.booleans()),
    st.builds(Warmed, world=st.sampled_from(WORLDS)),
    st.builds(Cued, world=st.sampled_from(WORLDS), message=st.sampled_from([None, "Tea."])),
    st.builds(
        Breathed,
        world=st.sampled_from(WORLDS),
        asker=st.sampled_from(Asker),
        breaths=st.integers(1, 12),
    ),
)
ERASURES: Happenings = st.just(Erased(what=Erase.EVERYTHING, secret=""))
TIMES = st.integers(0, 30) | st.sampled_from([60, 89, 90, 90, 100, 120, 180, 181, 600, 1440])


def _pages(*happenings: Happenings) -> st.SearchStrategy[list[Page]]:
    # The first is what happens most often; the last happens now and then.
    often = [0] * 5 + [1] * 4 + [2, len(happenings) - 1]
    page = st.builds(
        Page,
        passes=TIMES.map(lambda minutes: minutes * MINUTE),
        happens=st.sampled_from(often).flatmap(lambda number: happenings[number]),
        slept=st.sampled_from([False, False, False, True]),
    )
    return st.lists(page, min_size=10, max_size=40)


STARTS = st.sampled_from([NOON, SPRING, AUTUMN])
STORIES = st.builds(live, STARTS, _pages(PLAIN | REQUESTS, TAPS | ANSWERS, OTHERS))
"""Anything, but that nobody erases everything."""
STORIES_WITH_ERASURES = st.builds(
    live, STARTS, _pages(PLAIN | REQUESTS, TAPS | ANSWERS, OTHERS, ERASURES)
)


ASKS = (
    Requested(world=HEARD, asker=Asker.AUTOMATION),
    Cued(world=HEARD, message="Tea."),
    Requested(world=HEARD, asker=Asker.AUTOMATION),
    Breathed(world=HEARD, asker=Asker.AUTOMATION, breaths=3),
)
"""What an automation can ask for."""


def insist(start: datetime, minutes: int, answers: Iterable[Answer | None]) -> list[Beat]:
    """Live with an automation that asks for one thing after another, and with some answers."""
    pages = [Page(timedelta(), Chose(person=replace(AWAKE, ways=EVERY_WAY)))]
    for number, answer in enumerate(answers):
        pages.append(Page(minutes * MINUTE, ASKS[number % len(ASKS)]))
        if answer:
            pages.append(Page(MINUTE, Answered(answer=answer)))
    return live(start, pages)


INSISTING = st.builds(
    insist,
    STARTS,
    st.integers(5, 200),
    st.lists(
        st.sampled_from([None, None, None, Answer.RECEIVED, Answer.NOT_NOW, Answer.NOT_THIS_BOND]),
        min_size=20,
        max_size=80,
    ),
)
"""Whoever built this automation did not mean well."""
