"""Whatever happens, in whichever order: no bound of the rhythm is ever crossed."""

from collections import Counter
from functools import cache

import pytest

from tests.model.rhythm_life import lived, preview_is_true

LIVES = range(24)
INPUTS = 350


@cache
def seen() -> Counter[str]:
    """Return what came up in all lives together; each input was held against the bounds."""
    lives = [lived(seed, INPUTS, shaky=seed % 2 == 1) for seed in LIVES]
    return sum((life.seen for life in lives), Counter())


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("offers", 150),
        ("gifts", 50),
        ("pinned", 10),
        ("first days", 20),
        ("softly later", 1),
        ("windows", 500),
        ("stored", 50),
        ("shaken", 20),
        ("sentences", 30),
        ("Noticed", 1000),
        ("WokeUp", 1000),
        ("CapacityChosen", 50),
        ("Chose", 50),
        ("Erased", 50),
        ("Restarted", 50),
    ],
)
def test_no_bound_is_crossed_and_everything_came_up(what: str, least: int) -> None:
    """Budgets, gaps, quiet, publishing: lives in which little happens would prove little."""
    assert seen()[what] >= least


@pytest.mark.parametrize("seed", range(4))
def test_the_same_seed_lives_the_same_life(seed: int) -> None:
    """The same snapshot, date and seed make the same plan."""
    assert lived(seed, 60, shaky=False).snapshot == lived(seed, 60, shaky=False).snapshot


@pytest.mark.parametrize("seed", range(6))
def test_a_preview_is_the_truth(seed: int) -> None:
    """What tomorrow would look like is what it looks like, if nothing happens until then."""
    assert preview_is_true(lived(seed, 80, shaky=False))
