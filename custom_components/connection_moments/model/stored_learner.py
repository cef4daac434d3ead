"""What was learned, and what was noticed today, as stored content, and back.

Numbers are stored as whole ones, ten-thousandths each, so that all of it stays small.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from .opening import Opening
from .parts import PARTS
from .receptivity import DIGITS, DOSE_MOST, FARTHEST, FIRMEST, RATES, SLOTS, Learner, Lesson
from .stored import Stored, flag, maybe, text, time_in, time_out, whole
from .today import BUSY_MOST, STEPS, Noted, Today
from .weights import DOUBTS, MEANS, NATURAL, OPENINGS

UNIT = 10**DIGITS
HEARD = len(NATURAL) * PARTS * STEPS


def learner_out(learner: Learner) -> Stored:
    """Return what is written of the learner."""
    return {
        "moved": _numbers_out(learner.moved),
        "doubt": _numbers_out(learner.doubt),
        "home": [_numbers_out(one) for one in learner.home],
        "often": [_numbers_out(one) for one in learner.rates],
        "dose": _number_out(learner.dose),
        "dosed": time_out(learner.dosed),
        "last": [list(one) for one in learner.last],
    }


def learner_in(stored: Stored) -> Learner:
    """Return the stored learner. Weights of kinds that came later stand as at first."""
    home, rates, last = (_pair(stored[name]) for name in ("home", "often", "last"))
    return Learner(
        moved=_weights_in(stored["moved"], (0.0,) * len(MEANS), -FARTHEST),
        doubt=_weights_in(stored["doubt"], DOUBTS, FIRMEST),
        home=(_shares_in(home[0], SLOTS), _shares_in(home[1], SLOTS)),
        rates=(_shares_in(rates[0], RATES), _shares_in(rates[1], RATES)),
        dose=_number_in(stored["dose"], most=DOSE_MOST),
        dosed=maybe(time_in, stored["dosed"]),
        last=(_parts_in(last[0]), _parts_in(last[1])),
    )


def today_out(today: Today) -> Stored:
    """Return what is written of today."""
    noted = today.noted
    return {
        "present": today.present,
        "seen": time_out(today.since),
        "home": f"{today.home:x}",
        "heard": f"{today.heard:x}",
        "busy": _number_out(today.busy),
        "sensed": time_out(today.sensed),
        "noted": [noted.opening.value, noted.at.isoformat(), noted.opening_id] if noted else None,
    }


def today_in(stored: Stored) -> Today:
    """Return the stored day."""
    return Today(
        present=maybe(flag, stored["present"]),
        since=maybe(time_in, stored["seen"]),
        home=_bits_in(stored["home"], SLOTS),
        heard=_bits_in(stored["heard"], HEARD),
        busy=_number_in(stored["busy"], most=BUSY_MOST),
        sensed=maybe(time_in, stored["sensed"]),
        noted=maybe(_noted_in, stored["noted"]),
    )


def lesson_out(lesson: Lesson) -> list[Any]:
    """Return what is written of an offer's circumstances."""
    numbers = _numbers_out((lesson.busy, lesson.dose))
    return [lesson.part, lesson.weekend, lesson.opening, *numbers, lesson.sure]


def lesson_in(stored: Sequence[Any]) -> Lesson:
    """Return the stored circumstances of an offer."""
    part, weekend, opening, busy, dose, sure = stored
    return Lesson(
        part=_index_in(part, PARTS),
        weekend=flag(weekend),
        opening=_index_in(opening, len(OPENINGS) + 1),
        busy=_number_in(busy),
        dose=_number_in(dose, most=DOSE_MOST),
        sure=flag(sure),
    )


def _noted_in(stored: Sequence[Any]) -> Noted:
    opening, at, opening_id = stored
    return Noted(opening=Opening(opening), at=time_in(at), opening_id=maybe(text, opening_id))


def _number_out(value: float) -> int:
    number: int = round(value * UNIT)
    return number


def _number_in(value: Any, least: float = 0.0, most: float = 1.0) -> float:
    if not least * UNIT <= whole(value) <= most * UNIT:
        raise ValueError(value)
    return float(value / UNIT)


def _numbers_out(values: Iterable[float]) -> list[int]:
    return [_number_out(one) for one in values]


def _shares_in(values: Sequence[Any], length: int) -> tuple[float, ...]:
    if len(values) != length:
        raise ValueError(length)
    return tuple(_number_in(one) for one in values)


def _weights_in(values: Sequence[Any], first: tuple[float, ...], least: float) -> tuple[float, ...]:
    known = tuple(_number_in(one, least, FARTHEST) for one in values)
    return (*known[: len(first)], *first[len(known) :])


def _pair(stored: Sequence[Any]) -> Sequence[Any]:
    week, weekend = stored
    return week, weekend


def _parts_in(stored: Sequence[Any]) -> tuple[int, ...]:
    return tuple(_index_in(one, PARTS) for one in stored)


def _index_in(value: Any, length: int) -> int:
    number = whole(value)
    if not 0 <= number < length:
        raise ValueError(value)
    return number


def _bits_in(value: Any, length: int) -> int:
    bits = int(text(value), 16)
    if not 0 <= bits < 1 << length:
        raise ValueError(value)
    return bits
