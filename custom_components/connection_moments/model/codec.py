"""A snapshot as stored content, and back. What the person chose is not stored here."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from .errors import StoredFormError
from .moment import Kind, Shape
from .offer import Happened, Later, Offer, Shown
from .person import Person, Way
from .snapshot import Quiet, Seed, Snapshot

VERSION = 1
"""Raised when older code could not read what newer code wrote."""
MINOR_VERSION = 1
"""Raised when something is added that older code may leave out."""

type Stored = dict[str, Any]


def encode(snapshot: Snapshot) -> Stored:
    """Return what is written to the store: only texts, numbers, lists and maps."""
    return {
        "secret": snapshot.secret,
        "made": snapshot.made,
        "offer": _offer_out(snapshot.offer) if snapshot.offer else None,
        "later": _later_out(snapshot.later) if snapshot.later else None,
        "quiet": {"until": _time_out(snapshot.quiet.until)} if snapshot.quiet else None,
        "shown": [_shown_out(one) for one in snapshot.shown],
        "not_nows": [at.isoformat() for at in snapshot.not_nows],
        "history": [_happened_out(one) for one in snapshot.history],
        "seeds": [[one.moment_id, one.day] for one in snapshot.seeds],
    }


def decode(stored: Stored, person: Person) -> Snapshot:
    """Return the snapshot that was stored, with what the person chose put in.

    Raises StoredFormError when the content is not of the form `encode` writes.
    """
    try:
        return Snapshot(
            secret=_text(stored["secret"]),
            person=person,
            made=_whole(stored["made"]),
            offer=_maybe(_offer_in, stored["offer"]),
            later=_maybe(_later_in, stored["later"]),
            quiet=_maybe(_quiet_in, stored["quiet"]),
            shown=tuple(_shown_in(one) for one in stored["shown"]),
            not_nows=tuple(_time_in(at) for at in stored["not_nows"]),
            history=tuple(_happened_in(one) for one in stored["history"]),
            seeds=tuple(_seed_in(one) for one in stored["seeds"]),
        )
    except (KeyError, TypeError, ValueError) as err:
        raise StoredFormError(type(err).__name__) from err


def _offer_out(offer: Offer) -> Stored:
    return {
        "offer_id": offer.offer_id,
        "token": offer.token,
        "moment_id": offer.moment_id,
        "kind": offer.kind.value,
        "asks": offer.asks,
        "shape": offer.shape.value,
        "text": offer.text,
        "bond_id": offer.bond_id,
        "opened": offer.opened.isoformat(),
        "closes": offer.closes.isoformat(),
        "ways": sorted(way.value for way in offer.ways),
        "once_more": offer.once_more,
    }


def _offer_in(stored: Stored) -> Offer:
    return Offer(
        offer_id=_text(stored["offer_id"]),
        token=_text(stored["token"]),
        moment_id=_text(stored["moment_id"]),
        kind=Kind(stored["kind"]),
        asks=_flag(stored["asks"]),
        shape=Shape(stored["shape"]),
        text=_text(stored["text"]),
        bond_id=_maybe(_text, stored["bond_id"]),
        opened=_time_in(stored["opened"]),
        closes=_time_in(stored["closes"]),
        ways=frozenset(Way(way) for way in stored["ways"]),
        once_more=_flag(stored["once_more"]),
    )


def _shown_out(shown: Shown) -> Stored:
    return {
        "offer_id": shown.offer_id,
        "moment_id": shown.moment_id,
        "kind": shown.kind.value if shown.kind else None,
        "bond_id": shown.bond_id,
        "token": shown.token,
        "asks": shown.asks,
        "invited": shown.invited,
        "at": shown.at.isoformat(),
        "received": shown.received,
        "spoken": shown.spoken,
    }


def _shown_in(stored: Stored) -> Shown:
    return Shown(
        offer_id=_text(stored["offer_id"]),
        moment_id=_maybe(_text, stored["moment_id"]),
        kind=_maybe(Kind, stored["kind"]),
        bond_id=_maybe(_text, stored["bond_id"]),
        token=_text(stored["token"]),
        asks=_flag(stored["asks"]),
        invited=_flag(stored["invited"]),
        at=_time_in(stored["at"]),
        received=_flag(stored["received"]),
        spoken=_flag(stored.get("spoken", False)),
    )


def _happened_out(happened: Happened) -> Stored:
    return {
        "at": happened.at.isoformat(),
        "kind": happened.kind.value if happened.kind else None,
        "moment_id": happened.moment_id,
        "bond_id": happened.bond_id,
    }


def _happened_in(stored: Stored) -> Happened:
    return Happened(
        at=_time_in(stored["at"]),
        kind=_maybe(Kind, stored["kind"]),
        moment_id=_maybe(_text, stored["moment_id"]),
        bond_id=_maybe(_text, stored["bond_id"]),
    )


def _later_out(later: Later) -> Stored:
    return {
        "at": later.at.isoformat(),
        "moment_id": later.moment_id,
        "bond_id": later.bond_id,
    }


def _later_in(stored: Stored) -> Later:
    return Later(
        at=_time_in(stored["at"]),
        moment_id=_text(stored["moment_id"]),
        bond_id=_maybe(_text, stored["bond_id"]),
    )


def _quiet_in(stored: Mapping[str, Any]) -> Quiet:
    return Quiet(until=_maybe(_time_in, stored["until"]))


def _seed_in(stored: Iterable[Any]) -> Seed:
    moment_id, day = stored
    return Seed(moment_id=_maybe(_text, moment_id), day=_text(day))


def _time_out(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time_in(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _maybe[T](read: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else read(value)
