"""A person, a few moments and a time: what the tests of the rules stand on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.connection_moments.model.bond import Bond
from custom_components.connection_moments.model.decide import Decision, decide
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import Answered, Asker, Requested, World
from custom_components.connection_moments.model.moment import (
    Body,
    BondKind,
    Energy,
    Kind,
    Library,
    Moment,
    Needs,
    Shape,
    Texts,
)
from custom_components.connection_moments.model.offer import Answer, Happened, Later, Offer, Shown
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.person import Person, Way
from custom_components.connection_moments.model.place import Place, Room
from custom_components.connection_moments.model.receptivity import Learner, Lesson
from custom_components.connection_moments.model.rhythm import Capacity, Plan, Window
from custom_components.connection_moments.model.snapshot import Quiet, Seed, Snapshot
from custom_components.connection_moments.model.today import Noted, Today
from custom_components.connection_moments.model.weights import MEANS

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=BERLIN)
"""A Wednesday, far from quiet hours and from any night the clocks change."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)

BISCUIT = Bond(bond_id="biscuit", name="Biscuit", kind=BondKind.PET, use_name=True)
SAM = Bond(bond_id="sam", name="Sam", kind=BondKind.FRIEND)
KIM = Bond(bond_id="kim", name="Kim", kind=BondKind.PARTNER, near_ok=True)
DOC = Bond(bond_id="doc", name="Dr Hale", kind=BondKind.THERAPIST)
SOFA = Place(place_id="sofa")
ROBIN = Person(bonds=(BISCUIT, SAM, KIM, DOC), places=(SOFA,))
ALONE = Person(places=(SOFA,))

THOUGHT = Moment(
    moment_id="thought",
    kind=Kind.WARM_THOUGHT,
    asks=True,
    shape=Shape.WARM,
    energy=Energy.STEADY,
    needs=Needs.NONE,
    body=Body.NONE,
    bond_kinds=frozenset(),
    texts=Texts(notify=("A warm thought fits here.",), received=("Warm, and whole.",)),
)
HEART = replace(
    THOUGHT,
    moment_id="heart",
    kind=Kind.HEART_REPLY,
    needs=Needs.PHONE,
    bond_kinds=frozenset({BondKind.PARTNER, BondKind.FRIEND}),
    texts=Texts(notify=("A heart can say it.", "A heart to {bond} can say it.")),
)
PAWS = replace(
    THOUGHT,
    moment_id="paws",
    kind=Kind.PET_HELLO,
    needs=Needs.PET,
    energy=Energy.TENDER,
    bond_kinds=frozenset({BondKind.PET}),
    texts=Texts(notify=("A soft hi fits.", "A soft hi to {bond} fits.")),
)
BESIDE = replace(
    THOUGHT,
    moment_id="beside",
    kind=Kind.SIT_NEAR,
    needs=Needs.PERSON,
    shape=Shape.NEAR,
    bond_kinds=frozenset({BondKind.PARTNER, BondKind.FRIEND}),
)
TALK = replace(
    THOUGHT,
    moment_id="talk",
    kind=Kind.HELD_SILENCE,
    shape=Shape.SILENCE,
    bond_kinds=frozenset({BondKind.THERAPIST}),
)
LOOK = replace(THOUGHT, moment_id="look", kind=Kind.KIND_GLANCE, body=Body.EYES)
BREATH = replace(
    THOUGHT,
    moment_id="breath",
    kind=Kind.GROUNDING_BREATH,
    body=Body.BREATH,
    shape=Shape.BREATHE,
)
HUM = replace(THOUGHT, moment_id="hum", energy=Energy.OPEN)
GLOW = replace(THOUGHT, moment_id="glow", kind=Kind.SOFT_LIGHT, asks=False)
REST = replace(THOUGHT, moment_id="rest", kind=Kind.LET_IT_REST, asks=False)


def library(*moments: Moment) -> Library:
    """Return a library of these moments."""
    return Library(moments={one.moment_id: one for one in moments})


LIBRARY = library(THOUGHT, HEART, PAWS, BESIDE, TALK, LOOK, BREATH, HUM, GLOW, REST)
_LINE = ("It is {start} to {end}.",)
_SAID = ("That is how it is.",)
HEARD_LIBRARY = replace(
    LIBRARY,
    phrases={
        "gate": {reason.value: _SAID for reason in Reason},
        "rhythm": dict.fromkeys(
            ("when", "when_pinned", "tomorrow", "now", "morning", "morning_more"), _LINE
        )
        | {"free": _SAID},
        "why": dict.fromkeys(("start", "pinned", "new", "easy", "part", "weekend"), _SAID)
        | {opening.value: _SAID for opening in Opening},
    },
)
"""The same library, with words for everything that the rhythm says."""
EVERY_WAY = frozenset(Way)
WORLD = World(
    library=LIBRARY,
    set_up=EVERY_WAY,
    ways=EVERY_WAY,
    sun_up=True,
    rooms={"sofa": Room(lit=True)},
)
"""A home with lamps, in which nothing tells where anybody is, or whether they are alone."""

SOWN = "what seeds the choices of the tests"
FRESH = Snapshot(secret=SOWN, person=ROBIN)


def asking(asker: Asker = Asker.INVITED, moment_id: str | None = None) -> Requested:
    """Return a request for any moment, or for one."""
    return Requested(world=WORLD, asker=asker, moment_id=moment_id)


def offered(moment_id: str = "thought", now: datetime = NOON, on: Snapshot = FRESH) -> Snapshot:
    """Return what is known while a moment is open that was asked for."""
    return decide(on, asking(moment_id=moment_id), now).snapshot


def answered(snapshot: Snapshot, answer: Answer, now: datetime) -> Decision:
    """Return what follows from an answer to whatever is open."""
    return decide(snapshot, Answered(answer=answer), now)


def the_offer(snapshot: Snapshot) -> Offer:
    """Return the open offer."""
    assert snapshot.offer is not None
    return snapshot.offer


def shown(at: datetime, moment: Moment = THOUGHT, *, invited: bool = False) -> Shown:
    """Return what is remembered of a moment shown at a time."""
    return Shown(
        offer_id=f"{moment.moment_id}-{at.isoformat()}",
        moment_id=moment.moment_id,
        kind=moment.kind,
        bond_id=None,
        token="7" * 16,
        asks=moment.asks,
        invited=invited,
        at=at,
    )


EVERYTHING = Snapshot(
    secret=SOWN,
    person=ROBIN,
    made=3,
    offer=Offer(
        offer_id="0f" * 8,
        token="70" * 8,
        moment_id="paws",
        kind=Kind.PET_HELLO,
        asks=True,
        shape=Shape.WARM,
        text="A soft hi to Biscuit fits.",
        bond_id="biscuit",
        opened=NOON,
        closes=NOON + 15 * MINUTE,
        ways=EVERY_WAY,
        once_more=True,
        lesson=Lesson(part=2, weekend=False, opening=2, busy=0.12, dose=0.1, sure=True),
    ),
    later=Later(at=NOON + HOUR, moment_id="heart", bond_id="sam"),
    quiet=Quiet(until=NOON + 2 * HOUR),
    shown=(
        shown(NOON - DAY),
        replace(shown(NOON - HOUR), moment_id=None, kind=None, asks=False),
        replace(shown(NOON, PAWS, invited=True), bond_id="biscuit", spoken=True),
        replace(shown(NOON - 2 * DAY), wordless=True, softly=True),
    ),
    not_nows=(NOON - HOUR,),
    history=(
        Happened(at=NOON - DAY, kind=Kind.WARM_THOUGHT, moment_id="thought"),
        Happened(at=NOON - HOUR, kind=None, bond_id="sam"),
    ),
    seeds=(Seed(moment_id="thought", day="2026-11-17"), Seed(moment_id=None, day="2026-11-18")),
    began=date(2026, 11, 1),
    capacity=Capacity.OPEN,
    capacity_lasts=True,
    plan=Plan(
        day=date(2026, 11, 18),
        ends=NOON + 16 * HOUR,
        line=NOON + MINUTE,
        windows=(
            Window(start=NOON - HOUR, end=NOON, published=NOON - 8 * HOUR, part=1, used=True),
            Window(
                start=NOON + 2 * HOUR,
                end=NOON + 3 * HOUR,
                published=NOON,
                part=3,
                pinned=True,
                likely=Opening.COFFEE,
                why="pinned",
            ),
        ),
    ),
    notes={"sam": "Likes letters."},
    learner=Learner(
        moved=tuple(place / 100 for place in range(len(MEANS))),
        dose=0.3,
        dosed=NOON - HOUR,
        last=((0, 4), (3,)),
    ),
    diary=Today(
        present=True,
        since=NOON - HOUR,
        home=0b1111,
        heard=1 << 100,
        busy=0.2,
        sensed=NOON - HOUR,
        noted=Noted(opening=Opening.PET, at=NOON - MINUTE, opening_id="cat"),
    ),
)
"""One of everything that can be known."""
