"""How long quiet is to last, as people say it: "two hours", "half past eight", "tomorrow"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
import re

from homeassistant.util import dt as dt_util

from .names import folded

OPEN = "open"
"""No end: until the person says so."""
HALF = "+half"
DAY = "day"
"""Until the person's next day begins."""
HOUR = 60
NOON = 12
MIDNIGHT = 24
TENS, ONES = 20, 10
"""In some languages "twenty five" is two words."""
LONGEST = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """The words of one language for lengths and times. Units and spans are in minutes."""

    numbers: Mapping[str, float]
    articles: Sequence[str]
    units: Mapping[str, float]
    half_more: Sequence[str]
    until: Sequence[str]
    spans: Mapping[str, float | str]
    clock: Mapping[str, int]
    hours: Mapping[str, int]
    pm: Sequence[str]
    am: Sequence[str]
    tomorrow: Sequence[str]
    weekdays: Sequence[str]


@dataclass(frozen=True, slots=True)
class Until:
    """When quiet ends; None is open-ended."""

    at: datetime | None


def until_in(said: str, words: Lengths, now: datetime, next_day: datetime) -> Until | None:
    """Return when quiet ends by these words, None where they say nothing of the kind.

    `now` is local, `next_day` is when the person's next day begins.
    """
    text = _plain(said)
    if (span := _span(text, words)) is not None:
        if span == OPEN:
            return Until(None)
        return Until(next_day) if span == DAY else _after(now, float(span))
    minutes = _minutes(text, words)
    if minutes is not None and not _says(text, words.until):
        return _after(now, minutes)
    at = _clock(text, words, now) or _weekday(text, words, next_day)
    if at is not None:
        return Until(at)
    return _after(now, minutes) if minutes is not None else None


def _after(now: datetime, minutes: float) -> Until | None:
    length = timedelta(minutes=minutes)
    if not timedelta() < length <= LONGEST:
        return None
    # Counted in UTC: two hours are two hours on the nights the clocks change.
    return Until(dt_util.as_local(dt_util.as_utc(now) + length))


def _plain(said: str) -> str:
    # A time keeps its colon and a number its point, as words; everything else is folded.
    text = re.sub(r"(\d)\s*h\s*(\d\d)\b", r"\1:\2", said.casefold())
    text = re.sub(r"(\d)\.(\d\d)\b", r"\1:\2", text)
    text = re.sub(r"(\d)([^\W\d_])", r"\1 \2", text)
    text = re.sub(r"(\d):(\d)", r"\1colon\2", text)
    return folded(re.sub(r"(\d)[.,](\d)", r"\1point\2", text))


def _says(text: str, phrases: Iterable[str]) -> str | None:
    """Return the longest of some phrases that the text has as whole words."""
    found = [one for one in phrases if f" {folded(one)} " in f" {text} "]
    return max(found, key=len, default=None)


def _span(text: str, words: Lengths) -> float | str | None:
    """Return a stretch that is named as a whole: "the rest of the day", but not "eight days"."""
    said = _says(text, words.spans)
    if said is None:
        return None
    rest = f" {text} ".replace(f" {folded(said)} ", " ")
    counts = any(_number(token, words) is not None for token in rest.split())
    return None if counts or _says(rest, words.hours) else words.spans[said]


def _number(token: str, words: Lengths) -> float | None:
    if re.fullmatch(r"\d+(point\d+)?", token):
        return float(token.replace("point", "."))
    return next((value for word, value in words.numbers.items() if folded(word) == token), None)


def _unit(token: str, words: Lengths) -> float | None:
    return next((value for word, value in words.units.items() if folded(word) == token), None)


def _joined(text: str, words: Lengths) -> list[str]:
    """Return the words of a text; phrases that are one number, or half more, are one word."""
    phrases = {folded(one): one for one in words.numbers} | {
        folded(one): HALF for one in words.half_more
    }
    for phrase in sorted(phrases, key=len, reverse=True):
        if " " in phrase or phrases[phrase] == HALF:
            joined = phrase.replace(" ", "_") if phrases[phrase] != HALF else HALF
            text = f" {text} ".replace(f" {phrase} ", f" {joined} ").strip()
    return [one.replace("_", " ") for one in text.split()]


def _minutes(text: str, words: Lengths) -> float | None:
    total, unit, number, article = 0.0, 0.0, None, False
    for token in _joined(text, words):
        value = _number(token, words)
        if (each := _unit(token, words)) is not None:
            unit = each
            total += unit * (1.0 if number is None else number)
            number = None
        elif token == HALF:
            if number is None:
                total += unit / 2
            else:
                number += 0.5
        elif value is not None:
            # "a half hour", and "twenty five minutes".
            tens = 0.0 if number is None or article or number < TENS else number
            number = tens + value if 1 <= value < ONES else value
            article = False
        elif token in words.articles and number is None:
            number, article = 1.0, True
    return total or None


def _clock(text: str, words: Lengths, now: datetime) -> datetime | None:
    offset = 0
    shift = _says(text, words.clock)
    if shift is not None:
        offset = words.clock[shift]
        text = f" {text} ".replace(f" {folded(shift)} ", " ")
    hour, minute, exact = _hour(text, words)
    if hour is None or not 0 <= hour <= MIDNIGHT or not 0 <= minute < HOUR:
        return None
    if _says(text, words.pm) and hour < NOON:
        hour, exact = hour + NOON, True
    elif _says(text, words.am):
        hour, exact = hour % NOON, True
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = [hour] if exact or hour > NOON else [hour % NOON, hour % NOON + NOON]
    days = (1,) if _says(text, words.tomorrow) else (0, 1, 2)
    hours = hours[:1] if days == (1,) and not exact and hour != NOON else hours
    times = [
        start + timedelta(days=day, minutes=HOUR * one + minute + offset)
        for day in days
        for one in hours
    ]
    return min((one for one in times if one > now), default=None)


def _hour(text: str, words: Lengths) -> tuple[int | None, int, bool]:
    """Return the hour and minute that a text names, and whether it says which half of the day."""
    if found := re.search(r"\b(\d{1,2})colon(\d\d)\b", text):
        return int(found[1]), int(found[2]), int(found[1]) > NOON
    if named := _says(text, words.hours):
        return words.hours[named], 0, True
    found_numbers = [_number(token, words) for token in _joined(text, words)]
    match [int(one) for one in found_numbers if one is not None and one == int(one)]:
        case [hour]:
            return hour, 0, False
        case [hour, minute]:
            return hour, minute, False
    return None, 0, False


def _weekday(text: str, words: Lengths, next_day: datetime) -> datetime | None:
    named = _says(text, words.weekdays)
    if named is None:
        return None
    ahead = (list(words.weekdays).index(named) - next_day.weekday()) % 7
    return next_day + timedelta(days=ahead)
