"""The fields of a person's rhythm, and what can be wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers import selector
from homeassistant.util import dt as dt_util

from .const import (
    CONF_DAY_START,
    CONF_EASY_PARTS,
    CONF_HARD_PART,
    CONF_HOLD_ASLEEP,
    CONF_HOLD_BUSY,
    CONF_HOLD_GUESTS,
    CONF_LEAST,
    CONF_MORNING_LINE,
    CONF_NICEST,
    CONF_PINS,
    CONF_WEEK_FROM,
    CONF_WEEK_TO,
    CONF_WEEKEND_FROM,
    CONF_WEEKEND_TO,
    HOLDS,
)
from .engine.definitions import quiet_hours_of
from .engine.rhythm import span_of
from .forms import QUIET_HOURS, feel_errors
from .model.day import DAY_STARTS
from .model.gate import GAP
from .model.parts import SHORTEST
from .model.person import QuietHours
from .model.rhythm import Family, Span, Window

DAY = 24 * 60
PARTS = 8
EASY_MOST = 2
SHORTEST_MINUTES = SHORTEST // timedelta(minutes=1)
PINS_MOST = 3
"""As many as the openest day has."""

_PINS = selector.TextSelector(
    selector.TextSelectorConfig(type=selector.TextSelectorType.TIME, multiple=True)
)
_BUSY = selector.EntitySelector(
    selector.EntitySelectorConfig(
        domain=["binary_sensor", "calendar", "input_boolean", "media_player", "schedule", "switch"],
        multiple=True,
    )
)
_GUESTS = selector.EntitySelector(
    selector.EntitySelectorConfig(
        domain=["binary_sensor", "device_tracker", "input_boolean", "person", "switch"],
        multiple=True,
    )
)
_ASLEEP = selector.EntitySelector(
    selector.EntitySelectorConfig(
        domain=["binary_sensor", "input_boolean", "schedule", "switch"], multiple=True
    )
)

HOLD = vol.Schema(
    {
        vol.Optional(CONF_HOLD_BUSY): _BUSY,
        vol.Optional(CONF_HOLD_GUESTS): _GUESTS,
        vol.Optional(CONF_HOLD_ASLEEP): _ASLEEP,
    }
)


RHYTHM = vol.Schema(
    {
        **QUIET_HOURS,
        vol.Required(CONF_DAY_START, default=DAY_STARTS.isoformat()): selector.TimeSelector(),
        vol.Optional(CONF_PINS): _PINS,
        vol.Optional(CONF_WEEK_FROM): selector.TimeSelector(),
        vol.Optional(CONF_WEEK_TO): selector.TimeSelector(),
        vol.Optional(CONF_WEEKEND_FROM): selector.TimeSelector(),
        vol.Optional(CONF_WEEKEND_TO): selector.TimeSelector(),
        vol.Required(CONF_MORNING_LINE, default=False): selector.BooleanSelector(),
    }
)
HOURS = ((CONF_WEEK_FROM, CONF_WEEK_TO), (CONF_WEEKEND_FROM, CONF_WEEKEND_TO))


def questions_schema(options: Mapping[str, Any]) -> vol.Schema:
    """Return the two small questions; each answer may stay empty."""
    return vol.Schema(
        {
            vol.Optional(CONF_EASY_PARTS): _parts(options, many=True),
            vol.Optional(CONF_HARD_PART): _parts(options, many=False),
            vol.Optional(CONF_NICEST): _one(Family, "family"),
            vol.Optional(CONF_LEAST): _one(Family, "family"),
        }
    )


def rhythm_errors(said: dict[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field; pinned times are put in order in place."""
    quiet = quiet_hours_of(said)
    errors = feel_errors(said) | _hours_errors(said, quiet)
    try:
        times = sorted({_time(one) for one in said.get(CONF_PINS, ()) if one.strip()})
    except ValueError:
        return {**errors, CONF_PINS: "pin_form"}
    if len(times) > PINS_MOST:
        errors[CONF_PINS] = "pins_many"
    elif any(quiet.hold(one) for one in times):
        errors[CONF_PINS] = "pin_quiet"
    elif any(_between(*two) < GAP for two in combinations(times, 2)):
        errors[CONF_PINS] = "pins_close"
    if not errors and CONF_PINS in said:
        said[CONF_PINS] = [one.isoformat("minutes") for one in times]
    return errors


def _hours_errors(said: Mapping[str, Any], quiet: QuietHours) -> dict[str, str]:
    errors: dict[str, str] = {}
    for start, end in HOURS:
        if (start in said) is not (end in said):
            errors[end if start in said else start] = "hours_half"
        elif start in said and said[start] == said[end]:
            errors[end] = "hours_same"
        elif (span := span_of(said, start, end)) and not _leaves_room(span, quiet):
            errors[end] = "hours_quiet"
        elif span and (_minute(span.end) - _minute(span.start)) % DAY < SHORTEST_MINUTES:
            errors[end] = "hours_short"
    return errors


def _leaves_room(span: Span, quiet: QuietHours) -> bool:
    """Return whether some of the hours lie outside of the quiet ones."""
    return not quiet.hold(span.start) or _is_in(span, quiet.end)


def _is_in(span: Span, at: time) -> bool:
    return QuietHours(start=span.start, end=span.end).hold(at)


def hold_errors(hass: HomeAssistant, said: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field."""
    return {
        key: "entity_unknown"
        for key in HOLDS
        if any(hass.states.get(one) is None for one in said.get(key, ()))
    }


def questions_errors(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field."""
    errors: dict[str, str] = {}
    easy, hard = said.get(CONF_EASY_PARTS, []), said.get(CONF_HARD_PART)
    if len(easy) > EASY_MOST:
        errors[CONF_EASY_PARTS] = "easy_many"
    if hard is not None and hard in easy:
        errors[CONF_HARD_PART] = "hard_easy"
    least = said.get(CONF_LEAST)
    if least is not None and least == said.get(CONF_NICEST):
        errors[CONF_LEAST] = "least_nicest"
    return errors


def spans_of(windows: Iterable[Window]) -> list[str]:
    """Return windows by the times at which they begin and end."""
    local = ((dt_util.as_local(one.start), dt_util.as_local(one.end)) for one in windows)
    return [f"{start:%H:%M} - {end:%H:%M}" for start, end in local]


def part_names(quiet: QuietHours) -> Iterator[str]:
    """Return each part of the day by the times at which it begins and ends."""
    start = _minute(quiet.end)
    length = (_minute(quiet.start) - start) % DAY / PARTS
    for part in range(PARTS):
        begins, ends = (int(start + at * length) % DAY for at in (part, part + 1))
        yield f"{_clock(begins)} - {_clock(ends)}"


def _parts(options: Mapping[str, Any], *, many: bool) -> selector.SelectSelector:
    choices = [
        selector.SelectOptionDict(value=str(part), label=name)
        for part, name in enumerate(part_names(quiet_hours_of(options)))
    ]
    mode = selector.SelectSelectorMode.LIST if many else selector.SelectSelectorMode.DROPDOWN
    return selector.SelectSelector(
        selector.SelectSelectorConfig(options=choices, multiple=many, mode=mode)
    )


def _one(options: type[StrEnum], key: str) -> selector.SelectSelector:
    return selector.SelectSelector(
        selector.SelectSelectorConfig(
            options=[one.value for one in options],
            translation_key=key,
            mode=selector.SelectSelectorMode.DROPDOWN,
        )
    )


def _time(said: str) -> time:
    return time.fromisoformat(said.strip()).replace(second=0, microsecond=0, tzinfo=None)


def _between(one: time, other: time) -> timedelta:
    """Return how far apart two times are, the shorter way round the clock."""
    apart = _minute(other) - _minute(one)
    return timedelta(minutes=min(apart % DAY, -apart % DAY))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
