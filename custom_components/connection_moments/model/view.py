"""What one screen sees of a person's moments: all of it, or only that there is something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from .day import instant, next_day_start
from .gate import Reason
from .moment import Body, Kind, Library, Moment, Shape, received_key
from .offer import Offer
from .opening import Opening
from .outlook import Outlook
from .person import Person
from .rhythm import Capacity
from .snapshot import Quiet, Snapshot

THANKS_FOR = timedelta(seconds=20)
"""How long the thanks are shown after *received* (design 5)."""
SECONDS = 10
"""About how long a moment takes that the library knows no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks. `is_you`: the person, or anybody while nobody can be told apart.

    `own_user`: the person for certain, by a login of their own.
    """

    is_you: bool
    own_user: bool

    def sees_words(self, person: Person) -> bool:
        """Return whether the words of a moment may be on this screen."""
        return self.own_user or person.words_on_screens


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """An open offer as a screen shows it. Without `text` it says only that one is here.

    `received` is the line of thanks, `received_label` the words on its button,
    `again`: it was put off once, so there is no *later*.
    """

    offer_id: str
    kind: Kind
    asks: bool
    shape: Shape
    seconds: int
    breath: bool
    again: bool
    received: str
    received_label: str
    text: str | None = None
    opening: str | None = None
    draft: str | None = None
    contact: str | None = None
    bond_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """What is said for a short while after *received*."""

    offer_id: str
    thanks: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NextView:
    """The next window, in words: what is waited for, and why it lies there."""

    start: datetime
    end: datetime
    likely: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """All that a card shows at one time. How a day is, is for the person alone to see."""

    is_you: bool
    words: bool
    offer: OfferView | None
    answered: Thanks | None
    capacity: Capacity | None
    lasting: bool
    quiet: Quiet | None
    next: NextView | None
    sentence: str
    tomorrow: datetime


def card_state(
    snapshot: Snapshot, library: Library, viewer: Viewer, ahead: Outlook, now: datetime
) -> CardState:
    """Return what a viewer sees at a local time."""
    return CardState(
        is_you=viewer.is_you,
        words=viewer.sees_words(snapshot.person),
        offer=_offer(snapshot.offer, snapshot.person, library, viewer) if snapshot.offer else None,
        answered=_answered(snapshot, library, viewer, now),
        capacity=snapshot.capacity if viewer.is_you else None,
        lasting=viewer.is_you and snapshot.capacity_lasts,
        quiet=snapshot.quiet if snapshot.is_quiet(now) else None,
        next=_next(ahead, library),
        sentence=ahead.sentence,
        tomorrow=next_day_start(now, snapshot.person.day_start),
    )


def why_not(
    reasons: Sequence[Reason], snapshot: Snapshot, library: Library, now: datetime
) -> str | None:
    """Return in words why there is no room, None where there is."""
    if not reasons:
        return None
    until = snapshot.quiet.until if snapshot.quiet else None
    time = until.astimezone(now.tzinfo).strftime("%H:%M") if until else ""
    return library.lines("gate", reasons[0])[0].replace("{time}", time)


def _offer(offer: Offer, person: Person, library: Library, viewer: Viewer) -> OfferView:
    moment = library.moments.get(offer.moment_id)
    body = moment.body if moment else Body.NONE
    words = viewer.sees_words(person)
    own = words and viewer.is_you
    bond = next((one for one in person.bonds if one.bond_id == offer.bond_id), None)
    drafts = moment.texts.draft if moment else ()
    return OfferView(
        offer_id=offer.offer_id,
        kind=offer.kind,
        asks=offer.asks,
        shape=offer.shape,
        seconds=moment.seconds if moment else SECONDS,
        breath=body is Body.BREATH,
        again=offer.once_more,
        received=_thanks(moment if words else None, library, offer.offer_id),
        received_label=library.lines("answer", received_key(offer.kind, body))[0],
        text=offer.text if words else None,
        draft=_drawn(drafts, offer.offer_id) if own and drafts else None,
        contact=bond.contact if own and bond else None,
        bond_id=offer.bond_id if own else None,
    )


def _next(ahead: Outlook, library: Library) -> NextView | None:
    window = ahead.next
    if window is None:
        return None
    is_waited_for = ahead.likely is not Opening.NONE
    likely = library.lines("likely", ahead.likely)[0] if is_waited_for else ""
    return NextView(start=window.start, end=window.end, likely=likely, why=ahead.why)


def _answered(snapshot: Snapshot, library: Library, viewer: Viewer, now: datetime) -> Thanks | None:
    last = snapshot.history[-1] if snapshot.history else None
    if last is None or last.moment_id is None or not last.at <= now < last.at + THANKS_FOR:
        return None
    shown = [one for one in snapshot.shown if one.received and one.moment_id == last.moment_id]
    if not shown:
        return None
    offer_id = shown[-1].offer_id
    words = viewer.sees_words(snapshot.person)
    moment = library.moments.get(last.moment_id) if words else None
    return Thanks(
        offer_id=offer_id,
        thanks=_thanks(moment, library, offer_id),
        until=instant(last.at) + THANKS_FOR,
    )


def _thanks(moment: Moment | None, library: Library, offer_id: str) -> str:
    own = moment.texts.received if moment else ()
    return _drawn(own or library.lines("confirm", "received"), offer_id)


def _drawn(lines: Sequence[str], offer_id: str) -> str:
    # The same offer says the same, however often it is looked at.
    return Random(offer_id).choice(lines)
