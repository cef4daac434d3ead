"""A snapshot as stored content, and back. What the person chose is not stored here."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .errors import StoredFormError
from .moment import Kind, Shape
from .offer import Happened, Later, Offer, Shown
from .person import Person, Way
from .snapshot import Quiet, Seed, Snapshot
from .stored import Stored, flag, maybe, text, time_in, time_out, whole
from .stored_learner import lesson_in, lesson_out
from .stored_rhythm import rhythm_in, rhythm_out

VERSION = 1
"""Raised when older code could not read what newer code wrote."""
MINOR_VERSION = 2
"""Raised when something is added that older code may leave out."""


def encode(snapshot: Snapshot) -> Stored:
    """Return what is written to the store: only texts, numbers, lists and maps."""
    return {
        "secret": snapshot.secret,
        "made": snapshot.made,
        "offer": _offer_out(snapshot.offer) if snapshot.offer else None,
        "later": _later_out(snapshot.later) if snapshot.later else None,
        "quiet": {"until": time_out(snapshot.quiet.until)} if snapshot.quiet else None,
        "shown": [_shown_out(one) for one in snapshot.shown],
        "not_nows": [at.isoformat() for at in snapshot.not_nows],
        "history": [_happened_out(one) for one in snapshot.history],
        "seeds": [[one.moment_id, one.day] for one in snapshot.seeds],
        "rhythm": rhythm_out(snapshot),
        "notes": dict(snapshot.notes),
    }


def decode(stored: Stored, person: Person) -> Snapshot:
    """Return the snapshot that was stored, with what the person chose put in.

    Raises StoredFormError when the content is not of the form `encode` writes.
    """
    try:
        return Snapshot(
            secret=text(stored["secret"]),
            person=person,
            made=whole(stored["made"]),
            offer=maybe(_offer_in, stored["offer"]),
            later=maybe(_later_in, stored["later"]),
            quiet=maybe(_quiet_in, stored["quiet"]),
            shown=tuple(_shown_in(one) for one in stored["shown"]),
            not_nows=tuple(time_in(at) for at in stored["not_nows"]),
            history=tuple(_happened_in(one) for one in stored["history"]),
            seeds=tuple(_seed_in(one) for one in stored["seeds"]),
            **rhythm_in(stored.get("rhythm")),
            notes={text(key): text(note) for key, note in stored.get("notes", {}).items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError) as err:
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
        "lesson": lesson_out(offer.lesson) if offer.lesson else None,
    }


def _offer_in(stored: Stored) -> Offer:
    return Offer(
        offer_id=text(stored["offer_id"]),
        token=text(stored["token"]),
        moment_id=text(stored["moment_id"]),
        kind=Kind(stored["kind"]),
        asks=flag(stored["asks"]),
        shape=Shape(stored["shape"]),
        text=text(stored["text"]),
        bond_id=maybe(text, stored["bond_id"]),
        opened=time_in(stored["opened"]),
        closes=time_in(stored["closes"]),
        ways=frozenset(Way(way) for way in stored["ways"]),
        once_more=flag(stored["once_more"]),
        lesson=maybe(lesson_in, stored.get("lesson")),
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
        "wordless": shown.wordless,
        "softly": shown.softly,
    }


def _shown_in(stored: Stored) -> Shown:
    return Shown(
        offer_id=text(stored["offer_id"]),
        moment_id=maybe(text, stored["moment_id"]),
        kind=maybe(Kind, stored["kind"]),
        bond_id=maybe(text, stored["bond_id"]),
        token=text(stored["token"]),
        asks=flag(stored["asks"]),
        invited=flag(stored["invited"]),
        at=time_in(stored["at"]),
        received=flag(stored["received"]),
        spoken=flag(stored.get("spoken", False)),
        wordless=flag(stored.get("wordless", False)),
        softly=flag(stored.get("softly", False)),
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
        at=time_in(stored["at"]),
        kind=maybe(Kind, stored["kind"]),
        moment_id=maybe(text, stored["moment_id"]),
        bond_id=maybe(text, stored["bond_id"]),
    )


def _later_out(later: Later) -> Stored:
    return {
        "at": later.at.isoformat(),
        "moment_id": later.moment_id,
        "bond_id": later.bond_id,
    }


def _later_in(stored: Stored) -> Later:
    return Later(
        at=time_in(stored["at"]),
        moment_id=text(stored["moment_id"]),
        bond_id=maybe(text, stored["bond_id"]),
    )


def _quiet_in(stored: Mapping[str, Any]) -> Quiet:
    return Quiet(until=maybe(time_in, stored["until"]))


def _seed_in(stored: Iterable[Any]) -> Seed:
    moment_id, day = stored
    return Seed(moment_id=maybe(text, moment_id), day=date.fromisoformat(text(day)).isoformat())
