"""What a library as a whole has enough of."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.words_library import CHOICES, KINDS, OPENINGS, Moment


def coverage_problems(moments: list[Moment]) -> Iterator[str]:
    """Yield what the library as a whole has too little of."""
    if not 56 <= len(moments) <= 64:
        yield "how many moments"
    yield from (f"{ident} twice" for ident in _twice(moment["id"] for moment in moments))
    yield from (f"twice | {line}" for line in _twice(_lines(moments)))
    yield from _kind_problems(moments)
    yield from _cell_problems(moments)
    if 3 * sum(not moment["asks"] for moment in moments) < len(moments):
        yield "less than a third gives and asks nothing"
    bare = [m for m in moments if m["needs"] == "none" and m["body"] == "none"]
    if len(bare) < 12 or len({moment["kind"] for moment in bare}) < 6:
        yield "too few that need nothing at all"


def _kind_problems(moments: list[Moment]) -> Iterator[str]:
    for kind in sorted(KINDS):
        these = [moment for moment in moments if moment["kind"] == kind]
        if len(these) < 3:
            yield f"{kind}: less than three"
        if all(moment["words"] != "none" for moment in these):
            yield f"{kind}: none without words"
        if all(moment["body"] != "none" for moment in these):
            yield f"{kind}: none without the body"


def _cell_problems(moments: list[Moment]) -> Iterator[str]:
    cells = Counter((moment["energy"], moment["needs"]) for moment in moments)
    for energy in ("tender", "steady", "open"):
        for needs in ("none", "phone", "person", "pet"):
            if cells[energy, needs] < 3:
                yield f"{energy} and {needs}: less than three"
    shapes = {moment["shape"] for moment in moments}
    yield from (f"shape {shape}" for shape in sorted(map(str, CHOICES["shape"] - shapes)))
    openings = Counter(opening for moment in moments for opening in moment["openings"])
    yield from (f"opening {name}" for name in sorted(OPENINGS) if openings[name] < 3)


def _lines(moments: Iterable[Moment]) -> Iterator[str]:
    for texts in (moment["texts"] for moment in moments):
        yield from (*texts["spoken"], *texts["received"], *texts["draft"])


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
