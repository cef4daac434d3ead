"""What must hold after anything that a test did to a real home."""

from collections.abc import Iterator
from itertools import pairwise
import re
from typing import Final

from demo import levels
from demo.home import Home

LOGGER: Final = "custom_components.connection_moments"
STEEPEST: Final = 15.0  # points within any one second
HIGHEST_RISE: Final = 35.0  # points from where the lamp was
WIDEST_COLOUR: Final = 800.0  # kelvin
MOST_TURNS: Final = 2  # a rise and a fall, and one more
TENTH: Final = 10  # samples in a second
ROUNDING: Final = 0.5
_LINE: Final = re.compile(
    r"^\S+ \S+ (?P<level>[A-Z]+) \(.*?\) \[(?P<logger>[^\]]+)\] (?P<text>.*)$"
)


def complaints(home: Home) -> list[str]:
    """Return what the integration wrote as a warning or worse, and what others wrote about it."""
    return [
        line
        for line, level, logger, text in _lines(home)
        if level in {"WARNING", "ERROR", "CRITICAL"}
        and (logger.startswith(LOGGER) or "connection_moments" in text)
        and logger != "homeassistant.loader"  # says of each custom integration that it is one
    ]


def said_by_us(home: Home, words: str) -> list[str]:
    """Return the lines of our own loggers that hold these words, in any case."""
    return [
        line
        for line, _, logger, text in _lines(home)
        if logger.startswith(LOGGER) and words.casefold() in text.casefold()
    ]


def in_database(home: Home, words: str) -> list[str]:
    """Return `table.column: text` of all that the recorder keeps with these words, in any case."""
    found = []
    with home.recorded() as database:
        tables = database.execute("select name from sqlite_master where type = 'table'")
        for (table,) in tables.fetchall():
            cursor = database.execute(f'select * from "{table}"')  # noqa: S608 - its own names
            columns = [column[0] for column in cursor.description]
            found += [
                f"{table}.{column}: {text}"
                for row in cursor
                for column, value in zip(columns, row, strict=True)
                if words.casefold() in (text := _text(value)).casefold()
            ]
    return found


def breaches(home: Home, lamp: str, start: float, end: float) -> list[str]:
    """Return each bound of softness that a lamp crossed between two times."""
    samples = levels.samples(home.journal, lamp, start, end, 1 / TENTH)
    seen = [sample.level for sample in samples]
    colours = [sample.kelvin for sample in samples if sample.kelvin is not None]
    steepest = max(_slopes(seen), default=0.0)
    measured = {
        "points within a second": (steepest, STEEPEST),
        "points up": (max(seen) - seen[0], HIGHEST_RISE),
        "points down": (seen[0] - min(seen), HIGHEST_RISE),
        "kelvin": (max(colours, default=0.0) - min(colours, default=0.0), WIDEST_COLOUR),
        "changes of direction": (turns(seen), MOST_TURNS),
    }
    return [
        f"{lamp}: {value:.1f} {what}, at most {bound:.0f}"
        for what, (value, bound) in measured.items()
        if value > bound + ROUNDING
    ]


def turns(seen: list[float]) -> int:
    """Return how often a level went the other way."""
    steps = [second - first for first, second in pairwise(seen)]
    ways = [step > 0 for step in steps if abs(step) > 1e-6]
    return sum(first != second for first, second in pairwise(ways))


def _slopes(seen: list[float]) -> Iterator[float]:
    for first, second in zip(seen, seen[TENTH:], strict=False):
        yield abs(second - first)


def _lines(home: Home) -> Iterator[tuple[str, str, str, str]]:
    for line in home.log().splitlines():
        if match := _LINE.match(line):
            yield line, match["level"], match["logger"], match["text"]


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
