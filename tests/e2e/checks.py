"""What must hold after anything that a test did to a real home."""

from collections.abc import Iterator
from itertools import groupby, pairwise
import re
from typing import Final

from demo import levels
from demo.home import Home

LOGGER: Final = "custom_components.connection_moments"
STEEPEST: Final = 15.0  # points within any one second
HIGHEST_RISE: Final = 35.0  # points from where the lamp was
WIDEST_COLOUR: Final = 800.0  # kelvin
MOST_TURNS: Final = 2  # a rise and a fall, and one more
SOONEST_TURN: Final = 2.0  # seconds after the one before
SHORTEST_FADE: Final = 3.0  # seconds
FADE: Final = 12.0  # points; what moves by less has been ended early
TENTH: Final = 10  # samples in a second
ROUNDING: Final = 0.5
STILL: Final = 1e-6
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


def breaches(home: Home, lamp: str, start: float, end: float, ceiling: float = 60.0) -> list[str]:
    """Return each bound of softness that a lamp crossed between two times.

    `ceiling`: percent of full light, for a lamp that was not brighter before.
    """
    samples = levels.samples(home.journal, lamp, start, end, 1 / TENTH)
    seen = [sample.level for sample in samples]
    colours = [sample.kelvin for sample in samples if sample.kelvin is not None]
    fades = [seconds for seconds, points in runs(seen) if points >= FADE]
    at_most = {
        "points within a second": (max(_slopes(seen), default=0.0), STEEPEST),
        "points up": (max(seen) - seen[0], HIGHEST_RISE),
        "points down": (seen[0] - min(seen), HIGHEST_RISE),
        "percent of full light": (max(seen), max(ceiling, seen[0])),
        "kelvin": (max(colours, default=0.0) - min(colours, default=0.0), WIDEST_COLOUR),
        "changes of direction": (len(turns(seen)), MOST_TURNS),
    }
    at_least = {
        "seconds of a fade": (min(fades, default=SHORTEST_FADE), SHORTEST_FADE),
        "seconds between turns": (_soonest(turns(seen)), SOONEST_TURN),
    }
    return [
        *(_breach(lamp, what, "most", *one) for what, one in at_most.items() if _is_over(*one)),
        *(_breach(lamp, what, "least", *one) for what, one in at_least.items() if _is_under(*one)),
    ]


def turns(seen: list[float]) -> list[float]:
    """Return when a level, seen each tenth of a second, went the other way: in seconds."""
    steps = [(at / TENTH, second - first) for at, (first, second) in enumerate(pairwise(seen))]
    ways = [(at, step > 0) for at, step in steps if abs(step) > STILL]
    return [at for (_, first), (at, second) in pairwise(ways) if first != second]


def runs(seen: list[float]) -> Iterator[tuple[float, float]]:
    """Return how long and by how many points a level went one way, each time."""
    moves = [(at, b - a) for at, (a, b) in enumerate(pairwise(seen)) if abs(b - a) > STILL]
    for _, group in groupby(moves, lambda move: move[1] > 0):
        run = list(group)
        yield (run[-1][0] + 1 - run[0][0]) / TENTH, abs(sum(points for _, points in run))


def _soonest(times: list[float]) -> float:
    return min((second - first for first, second in pairwise(times)), default=SOONEST_TURN)


def _is_over(value: float, bound: float) -> bool:
    return value > bound + ROUNDING


def _is_under(value: float, bound: float) -> bool:
    return value < bound - ROUNDING


def _breach(lamp: str, what: str, way: str, value: float, bound: float) -> str:
    return f"{lamp}: {value:.1f} {what}, at {way} {bound:.0f}"


def _slopes(seen: list[float]) -> Iterator[float]:
    for first, second in zip(seen, seen[TENTH:], strict=False):
        yield abs(second - first)


def _lines(home: Home) -> Iterator[tuple[str, str, str, str]]:
    for line in home.log().splitlines():
        if match := _LINE.match(line):
            yield line, match["level"], match["logger"], match["text"]


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
