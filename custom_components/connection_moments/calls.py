"""A call's fields as the model's values, and plain words when they do not fit."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
import re
from typing import Any, NoReturn

import voluptuous as vol

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.util import dt as dt_util

from .const import CONF_PERSON, DOMAIN
from .model.errors import (
    BondRestingError,
    BondUnknownError,
    GiftTakesNoAnswerError,
    KindAndMomentError,
    MomentsError,
    MomentUnknownError,
)
from .model.inputs import Asker, Erase
from .model.moment import Kind, Shape
from .model.offer import OPEN_FOR_MOST, Answer
from .model.person import Way
from .runtime import MomentsConfigEntry, Runtime

OFFER_ID = re.compile(r"[0-9a-f]{16}")
ERRORS: dict[type[MomentsError], str] = {
    MomentUnknownError: "moment_unknown",
    KindAndMomentError: "kind_and_moment",
    BondUnknownError: "bond_unknown",
    BondRestingError: "bond_resting",
    GiftTakesNoAnswerError: "gift_answer",
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
        },
    )


@callback
def async_runtime(hass: HomeAssistant, data: Mapping[str, Any]) -> Runtime:
    """Return whose moments a call is about; one person needs no naming."""
    entry_id = data.get("config_entry_id")
    entries: list[MomentsConfigEntry] = hass.config_entries.async_entries(DOMAIN)
    if entry_id is not None:
        entries = [entry for entry in entries if entry.entry_id == entry_id]
    if not entries:
        if entry_id is None:
            refuse("nobody_set_up")
        refuse("person_unknown", config_entry_id=str(entry_id)[:60])
    if len(entries) > 1:
        refuse("which_person")
    if entries[0].state is not ConfigEntryState.LOADED:
        refuse("not_loaded")
    return entries[0].runtime_data


@callback
def async_asker(
    runtime: Runtime, context: Context | None, *, own_tap: bool = False, invited: bool = False
) -> Asker:
    """Return who asks (design 3.3): a context with a user is a person's own request."""
    user_id = context.user_id if context else None
    if own_tap and user_id is not None and async_user_of(runtime) in (None, user_id):
        return Asker.OWN_TAP
    return Asker.INVITED if own_tap or invited or user_id is not None else Asker.AUTOMATION


@callback
def async_user_of(runtime: Runtime) -> str | None:
    """Return the Home Assistant user of the person, if there is one."""
    person = runtime.entry.data.get(CONF_PERSON)
    state = runtime.hass.states.get(person) if person else None
    user_id: str | None = state.attributes.get("user_id") if state else None
    return user_id


@callback
def async_only_the_person(runtime: Runtime, context: Context) -> None:
    """Refuse a caller with a user who is not the person."""
    own = async_user_of(runtime)
    if own is not None and context.user_id is not None and context.user_id != own:
        refuse("not_the_person")


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
