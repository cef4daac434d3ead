"""The tables: one for each world, in Markdown."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from .measures import Measured, compared, daily, empty_run, measured, share, worst_tenth
from .nature import Form
from .planners import ORACLE
from .play import Day, Diary
from .run import Diaries

SPANS = ((7, 14), (14, 28), (28, 56))
MIDDLE = 1

HEADER = (
    "planner",
    "welcome, days 7-14",
    "14-28",
    "28-56",
    "% of oracle",
    "offers a day",
    "welcome a day",
    "intrusions a day",
    "days with one",
    "windows moved a day",
    "worst tenth: welcome / intrusions",
)
RIGHT = "--:"


def table(form: Form, diaries: Diaries) -> str:
    """Return the table of a world."""
    rows = [row(name, people, diaries[ORACLE]) for name, people in diaries.items()]
    lines = [HEADER, ("---", *[RIGHT] * (len(HEADER) - 1)), *rows]
    title = f"**{form.name.capitalize()}**: {form.says}"
    return "\n".join([title, "", *("| " + " | ".join(line) + " |" for line in lines)])


def row(name: str, people: Sequence[Diary], oracle: Sequence[Diary]) -> tuple[str, ...]:
    """Return what a planner came to, beside an oracle for the same people."""
    spans = [_share(_cut(people, *span)) for span in SPANS]
    middle = _cut(people, *SPANS[MIDDLE])
    parts = [of_oracle(people, oracle, span) for span in SPANS]
    moved = [daily(_moved)(diary) for diary in middle]
    tenth = worst_tenth([one for one in map(share, middle) if one is not None])
    intrusions = worst_tenth([daily(_intrusions)(one) for one in middle], high=True)
    return (
        name,
        *(f"{one.mean:.3f} ± {one.half:.3f}" if one.half else "" for one in spans),
        " / ".join(f"{100 * one.mean:.0f}" for one in parts if one.mean)
        + f" (± {100 * parts[MIDDLE].half:.0f})",
        _short(measured([daily(_offers)(one) for one in middle])),
        _short(measured([daily(_welcome)(one) for one in middle])),
        _short(measured([daily(_intrusions)(one) for one in middle])),
        f"{100 * fmean(daily(_any)(one) for one in middle):.0f} %",
        f"{fmean(moved):.2f}" if any(day.windows for one in middle for day in one) else "",
        f"{tenth:.2f} / {intrusions:.2f}",
    )


def of_oracle(people: Sequence[Diary], oracle: Sequence[Diary], span: tuple[int, int]) -> Measured:
    """Return how much of the oracle's share a planner has, paired by person."""
    both = zip(_cut(people, *span), _cut(oracle, *span), strict=True)
    shares = [(share(ours), share(theirs)) for ours, theirs in both]
    known = [(ours, theirs) for ours, theirs in shares if ours is not None and theirs is not None]
    return compared([ours for ours, _ in known], [theirs for _, theirs in known])


def bounds(diaries: Diaries, names: Sequence[str]) -> Iterator[str]:
    """Yield a line on each planner that is bound: what was announced, and what was broken."""
    for name in names:
        days = [day for diary in diaries[name] for day in diary]
        offers = sum(day.offers for day in days)
        announced = sum(day.announced for day in days)
        broken = sum(day.broken for day in days)
        gifts = 1 - sum(day.acts for day in days) / max(offers, 1)
        longest = fmean(empty_run(diary) for diary in diaries[name])
        yield (
            f"{name}: {offers} offers, {announced} of them announced, {broken} bounds broken,"
            f" {100 * gifts:.0f} % gifts, longest time without one {longest:.1f} days"
        )


def weekly(people: Sequence[Diary]) -> list[Measured]:
    """Return the share that was welcome, week by week."""
    weeks = range(0, len(people[0]), 7)
    return [_share(_cut(people, start, start + 7)) for start in weeks]


def _share(people: Sequence[Diary]) -> Measured:
    return measured([one for one in map(share, people) if one is not None])


def _cut(people: Sequence[Diary], start: int, end: int) -> list[Diary]:
    return [diary[start:end] for diary in people]


def _short(value: Measured) -> str:
    return f"{value.mean:.2f} ± {value.half:.2f}"


def _offers(day: Day) -> float:
    return day.offers


def _welcome(day: Day) -> float:
    return day.welcome


def _intrusions(day: Day) -> float:
    return day.intrusions


def _moved(day: Day) -> float:
    return day.moved


def _any(day: Day) -> float:
    return day.offers > 0
