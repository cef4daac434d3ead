"""What the person chose about the rhythm of a day, as the model's values."""

from collections.abc import Mapping
from datetime import time
from typing import Any, TypedDict

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_BOND,
    CONF_DAY_START,
    CONF_EASY_PARTS,
    CONF_END,
    CONF_HARD_PART,
    CONF_HOURS_WEEK,
    CONF_HOURS_WEEKEND,
    CONF_KINDS,
    CONF_LEAST,
    CONF_MORNING_LINE,
    CONF_NICEST,
    CONF_PINS,
    CONF_START,
    CONF_WHAT,
    CONF_WHEN_OUT,
    SUBENTRY_OPENING,
)
from ..model.day import DAY_STARTS
from ..model.moment import Kind
from ..model.opening import Opening, OpeningChoice
from ..model.rhythm import Family, Span


class Rhythm(TypedDict):
    """The fields of a person that are about their rhythm."""

    day_start: time
    pins: tuple[time, ...]
    hours_week: Span | None
    hours_weekend: Span | None
    when_out: bool
    morning_line: bool
    easy_parts: frozenset[int]
    hard_part: int | None
    nicest: Family | None
    least: Family | None


def rhythm_of(options: Mapping[str, Any]) -> Rhythm:
    """Return what the options say about the rhythm, or the usual."""
    start, hard = options.get(CONF_DAY_START), options.get(CONF_HARD_PART)
    nicest, least = options.get(CONF_NICEST), options.get(CONF_LEAST)
    return Rhythm(
        day_start=time.fromisoformat(start) if start else DAY_STARTS,
        pins=tuple(sorted(time.fromisoformat(one) for one in options.get(CONF_PINS, ()))),
        hours_week=_span(options.get(CONF_HOURS_WEEK)),
        hours_weekend=_span(options.get(CONF_HOURS_WEEKEND)),
        when_out=options.get(CONF_WHEN_OUT, False),
        morning_line=options.get(CONF_MORNING_LINE, False),
        # A selector gives texts.
        easy_parts=frozenset(int(one) for one in options.get(CONF_EASY_PARTS, ())),
        hard_part=None if hard is None else int(hard),
        nicest=Family(nicest) if nicest else None,
        least=Family(least) if least else None,
    )


def openings_of(entry: ConfigEntry[Any]) -> tuple[ConfigSubentry, ...]:
    """Return the subentries that are if-then moments of the person's own."""
    return tuple(one for one in entry.subentries.values() if one.subentry_type == SUBENTRY_OPENING)


def opening_of(subentry: ConfigSubentry) -> OpeningChoice:
    """Return one if-then moment as chosen."""
    data = subentry.data
    return OpeningChoice(
        opening_id=subentry.subentry_id,
        what=Opening(data.get(CONF_WHAT, Opening.NONE)),
        kinds=frozenset(Kind(one) for one in data.get(CONF_KINDS, ())),
        bond_id=data.get(CONF_BOND),
    )


def _span(chosen: Mapping[str, str] | None) -> Span | None:
    if not chosen:
        return None
    return Span(
        start=time.fromisoformat(chosen[CONF_START]), end=time.fromisoformat(chosen[CONF_END])
    )
