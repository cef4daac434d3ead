"""A call's fields as the model's values, and plain words when they do not fit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
import re
from typing import Any, NoReturn

import voluptuous as vol

from homeassistant.core import callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.util import dt as dt_util

from .const import CONF_AREA, DOMAIN
from .engine.places import HOME, places_of
from .model.cue import WORDS_SPOKEN
from .model.errors import (
    BondRestingError,
    BondUnknownError,
    GiftTakesNoAnswerError,
    KindAndMomentError,
    MomentsError,
    MomentUnknownError,
    PlaceUnknownError,
)
from .model.inputs import Erase
from .model.moment import Kind, Shape
from .model.offer import OPEN_FOR_MOST, Answer
from .model.person import Way
from .model.rhythm import Capacity
from .model.softness import BREATHS, BREATHS_MOST
from .runtime import Runtime

OFFER_ID = re.compile(r"[0-9a-f]{16}")
ERRORS: dict[type[MomentsError], str] = {
    MomentUnknownError: "moment_unknown",
    KindAndMomentError: "kind_and_moment",
    BondUnknownError: "bond_unknown",
    BondRestingError: "bond_resting",
    GiftTakesNoAnswerError: "gift_answer",
    PlaceUnknownError: "place_unknown",
}


def refuse(key: str, **placeholders: str) -> NoReturn:
    """Raise the translated error that says what is so and what to do."""
    raise ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders
    )


def refusal(err: MomentsError, data: Mapping[str, Any]) -> ServiceValidationError:
    """Return the translated error for one of the model's."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=ERRORS[type(err)],
        translation_placeholders={
            "moment": str(data.get("moment", "")),
            "kind": str(data.get("kind", "")),
            "device": str(data.get("bond", "")),
            "place": _said(data, "place"),
        },
    )


def kind_in(data: Mapping[str, Any]) -> Kind | None:
    """Return the kind that a call names."""
    kinds = ", ".join(Kind)
    return _one_of(Kind, data.get("kind"), "kind_unknown", kind=_said(data, "kind"), kinds=kinds)


def shape_in(data: Mapping[str, Any]) -> Shape | None:
    """Return the shape that a call names."""
    return _one_of(Shape, data.get("shape"), "shape_unknown", shape=_said(data, "shape"))


def answer_in(data: Mapping[str, Any]) -> Answer:
    """Return the answer that a call gives."""
    answer = _one_of(Answer, data.get("answer"), "answer_unknown", answer=_said(data, "answer"))
    return answer or refuse("answer_unknown", answer="")


def capacity_in(data: Mapping[str, Any]) -> Capacity:
    """Return how a call says that today is."""
    said = _said(data, "capacity")
    capacity = _one_of(Capacity, data.get("capacity"), "capacity_unknown", capacity=said)
    return capacity or refuse("capacity_unknown", capacity="")


def erase_in(data: Mapping[str, Any]) -> Erase:
    """Return what a call wants forgotten."""
    what = _one_of(Erase, data.get("what"), "erase_what", what=_said(data, "what"))
    return what or refuse("erase_what", what="")


def ways_in(data: Mapping[str, Any]) -> frozenset[Way] | None:
    """Return the channels that a call names, None for all."""
    named = data.get("channels")
    if named is None:
        return None
    named = [named] if isinstance(named, str) else named
    if not isinstance(named, list) or not named or not all(one in list(Way) for one in named):
        refuse("channels_unknown", channels=_said(data, "channels"))
    return frozenset(Way(one) for one in named)


def open_for_in(data: Mapping[str, Any], usual: timedelta) -> timedelta:
    """Return how long an offer stays open."""
    minutes = data.get("open_for")
    if minutes is None:
        return usual
    most = OPEN_FOR_MOST.total_seconds() / 60
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        refuse("open_for_range")
    if not 1 <= minutes <= most:
        refuse("open_for_range")
    return timedelta(minutes=minutes)


def breaths_in(data: Mapping[str, Any]) -> int:
    """Return how many breaths a light takes."""
    breaths = data.get("breaths", BREATHS)
    if isinstance(breaths, bool) or not isinstance(breaths, int | float):
        refuse("breaths_range")
    if not 1 <= breaths <= BREATHS_MOST or breaths != int(breaths):
        refuse("breaths_range")
    return int(breaths)


def message_in(data: Mapping[str, Any], stinging: Sequence[str]) -> str | None:
    """Return an automation's own words: few, and none of those that can sting."""
    message = data.get("message")
    if message is None:
        return None
    if not isinstance(message, str) or not message.strip():
        refuse("message_empty")
    message = message.strip()
    if len(message.split()) > WORDS_SPOKEN:
        refuse("message_long")
    found = (re.search(one, message, re.IGNORECASE) for one in stinging)
    if words := [one[0] for one in found if one]:
        refuse("message_words", words=", ".join(words))
    return message


@callback
def async_place_in(runtime: Runtime, data: Mapping[str, Any]) -> str | None:
    """Return the place that a call names: by its id, its title, or its area."""
    named = data.get("place")
    if named is None:
        return None
    for subentry in places_of(runtime.entry):
        if named in (subentry.subentry_id, subentry.title, subentry.data.get(CONF_AREA)):
            return subentry.subentry_id
    return HOME if named == HOME else refuse("place_unknown", place=_said(data, "place"))


def offer_id_in(data: Mapping[str, Any]) -> str | None:
    """Return the offer that a call names."""
    offer_id = data.get("offer_id")
    if offer_id is None:
        return None
    if not isinstance(offer_id, str) or not OFFER_ID.fullmatch(offer_id):
        refuse("offer_malformed", offer_id=_said(data, "offer_id"))
    return offer_id


@callback
def async_bond_in(runtime: Runtime, data: Mapping[str, Any]) -> str | None:
    """Return the bond whose device a call names."""
    device_id = data.get("bond")
    if device_id is None:
        return None
    device = dr.async_get(runtime.hass).async_get(device_id) if isinstance(device_id, str) else None
    for domain, subentry_id in device.identifiers if device else ():
        if domain == DOMAIN and subentry_id in runtime.entry.subentries:
            return subentry_id
    return refuse("bond_unknown", device=_said(data, "bond"))


def quiet_until_in(data: Mapping[str, Any]) -> datetime | None:
    """Return when a pause ends, None for a pause without an end."""
    length, until = data.get("for"), data.get("until")
    if length is not None and until is not None:
        refuse("pause_both")
    try:
        # Counted in UTC: a length is as long as it says on the nights the clocks change.
        if length is not None:
            end = dt_util.utcnow() + cv.positive_time_period(length)
        elif until is not None:
            end = dt_util.as_utc(cv.datetime(until))
        else:
            return None
        local = dt_util.as_local(end)
    except vol.Invalid, OverflowError:
        refuse("pause_form")
    if end <= dt_util.utcnow():
        refuse("pause_past", until=local.isoformat(timespec="minutes"))
    return local


def _one_of[T: StrEnum](choices: type[T], said: Any, key: str, **placeholders: str) -> T | None:
    if said is None:
        return None
    if not isinstance(said, str) or said not in list(choices):
        refuse(key, **placeholders)
    return choices(said)


def _said(data: Mapping[str, Any], field: str) -> str:
    return str(data.get(field, ""))[:60]
