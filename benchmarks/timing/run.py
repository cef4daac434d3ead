"""Many people's weeks, over two processes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from .nature import Form
from .planners import PLANNERS
from .play import Diary, Life, live

type Diaries = dict[str, list[Diary]]
"""For each planner the diaries of all people, in the same order."""


def play(form: Form, seeds: Sequence[int], days: int, only: Sequence[str] = ()) -> Diaries:
    """Return what everybody's weeks were like with each planner."""
    names = [name for name in PLANNERS if not only or name in only]
    one = partial(_live, form, days, names)
    with ProcessPoolExecutor(2) as pool:
        lives = list(pool.map(one, seeds, chunksize=5))
    return {name: [diaries[name] for diaries in lives] for name in names}


def _live(form: Form, days: int, names: Sequence[str], seed: int) -> dict[str, Diary]:
    makers = {name: PLANNERS[name] for name in names}
    return live(Life(form=form, seed=seed, days=days), makers)
