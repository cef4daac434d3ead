"""What the person chose about the rhythm of a day, as the model's values."""

from collections.abc import Mapping
from datetime import time
from typing import Any, TypedDict

from ..const import (
    CONF_DAY_START,
    CONF_EASY_PARTS,
    CONF_HARD_PART,
    CONF_LEAST,
    CONF_MORNING_LINE,
    CONF_NICEST,
    CONF_PINS,
    CONF_WEEK_FROM,
    CONF_WEEK_TO,
    CONF_WEEKEND_FROM,
    CONF_WEEKEND_TO,
    CONF_WHEN_OUT,
)
from ..model.day import DAY_STARTS
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
        hours_week=span_of(options, CONF_WEEK_FROM, CONF_WEEK_TO),
        hours_weekend=span_of(options, CONF_WEEKEND_FROM, CONF_WEEKEND_TO),
        when_out=options.get(CONF_WHEN_OUT, False),
        morning_line=options.get(CONF_MORNING_LINE, False),
        # A selector gives texts.
        easy_parts=frozenset(int(one) for one in options.get(CONF_EASY_PARTS, ())),
        hard_part=None if hard is None else int(hard),
        nicest=Family(nicest) if nicest else None,
        least=Family(least) if least else None,
    )


def span_of(options: Mapping[str, Any], start: str, end: str) -> Span | None:
    """Return the hours between two times of the options, None for all of them."""
    if start not in options or end not in options:
        return None
    return Span(start=time.fromisoformat(options[start]), end=time.fromisoformat(options[end]))
