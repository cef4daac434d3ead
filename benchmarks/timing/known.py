"""What an oracle knows of a person."""

from math import log
from random import Random

from .days import GLAD, one_day
from .nature import NEVER, OPENINGS, Nature


class Known:
    """What somebody would know who knew a person's tastes but not the hour's mood.

    In a world without additive tastes it is learned from many days of theirs.
    """

    def __init__(self, nature: Nature, random: Random) -> None:
        """Know a nature; where nothing adds up, by watching some weeks of it."""
        self._nature = nature
        self._random = random
        self._routine: list[float] = []
        self._cells = dict[tuple[bool, int], float]()
        self._lift = dict[str, float]()

    def timing(self, part: int, opening: str, *, weekend: bool) -> float:
        """Return what a time and an opening are worth on an ordinary day, in log-odds."""
        nature = self._nature
        if not nature.form.hidden:
            return nature.timing(part, opening, weekend=weekend)
        if self._routine is not nature.peaks:
            self._routine = nature.peaks
            self._watch()
        return self._cells[weekend, part] + self._lift[opening]

    def kind(self, kind: str) -> float:
        """Return what a kind adds, in log-odds."""
        return self._nature.kind[kind] * (0.5 if self._nature.form.hidden else 1.0)

    def _watch(self, weeks: int = 6) -> None:
        nature, random, state = self._nature, self._random, 0
        met = {(weekend, part): [0.5, 2.0] for weekend in (False, True) for part in range(8)}
        lift = {name: [0.5, 2.0] for name in OPENINGS}
        for day in range(weeks * 7):
            made = one_day(nature, random, day, 0.0, state)
            state = made[-1].state
            for step in made:
                glad = GLAD[step.state] if step.seen.up and not step.busy else 0.0
                if glad:
                    cell = met[step.seen.weekend, step.seen.part]
                    for one in (cell, lift[step.opening]):
                        one[0] += glad
                        one[1] += 1.0
        self._cells = {key: _log_odds(*one) for key, one in met.items()}
        level = _log_odds(*lift["none"])
        self._lift = {name: _log_odds(*one) - level for name, one in lift.items()}


def _log_odds(glad: float, all_of: float) -> float:
    found = glad / all_of
    return log(found / (1.0 - found)) if found > 0 else NEVER
