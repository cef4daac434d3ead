"""The simulated world that the planner is held against: a taste of it, and whether it judges."""

from pathlib import Path

import pytest

from benchmarks.timing.days import Seen
from benchmarks.timing.judge import Judge
from benchmarks.timing.nature import WORLDS, Form
from benchmarks.timing.planner import Said
from benchmarks.timing.planners import BOUND, PLANNERS
from benchmarks.timing.play import Life, live

FOLDER = Path(__file__).parent.parent / "benchmarks" / "timing"
KNOWS_THE_PRODUCT = {"product.py", "speed.py"}
DAYS = 9
PEOPLE = range(3)


def at(day: int, index: int) -> Seen:
    """Return an ordinary step at home."""
    return Seen(
        day=day,
        index=index,
        weekend=False,
        asleep=False,
        up=True,
        partner_in=False,
        opening="none",
        flag=None,
    )


@pytest.mark.parametrize("form", WORLDS, ids=lambda form: form.name)
def test_nothing_crosses_a_bound_in_any_world(form: Form) -> None:
    """Each offer was announced before, and came where it may."""
    makers = {name: PLANNERS[name] for name in BOUND}
    lives = [live(Life(form=form, seed=seed, days=DAYS), makers) for seed in PEOPLE]
    days = [day for diaries in lives for diary in diaries.values() for day in diary]

    assert sum(day.offers for day in days) > 0
    assert [day for day in days if day.announced < day.offers or day.broken] == []


def test_the_same_life_is_the_same_twice() -> None:
    """All chance in it is sown."""
    life = Life(form=WORLDS[0], seed=7, days=DAYS)

    assert live(life, PLANNERS) == live(life, PLANNERS)


def test_an_offer_outside_the_windows_or_too_soon_after_publishing_is_seen() -> None:
    """The judge looks at the clock and at nothing else."""
    judge = Judge()
    judge.publish(0, {(540, 660): 240, (780, 900): 760})

    announced = [judge.is_announced(at(0, index)) for index in (8, 16, 24, 27)]

    assert announced == [True, False, False, True]


def test_what_crosses_a_bound_is_counted() -> None:
    """Gap, *not now*, the ceiling of a day, and nobody there."""
    judge = Judge()

    assert judge.broken(at(0, 0), None) == 0
    assert judge.broken(at(0, 5), None) == 1
    assert judge.broken(at(0, 11), Said.NOT_NOW) == 0
    assert judge.broken(at(0, 18), Said.NOT_NOW) == 1
    assert judge.broken(at(0, 40), None) == 2
    assert judge.broken(at(1, 0), None) == 0


def test_the_world_does_not_know_the_product() -> None:
    """It could judge any planner."""
    knowing = {path.name for path in FOLDER.glob("*.py") if "custom_components" in path.read_text()}

    assert knowing <= KNOWS_THE_PRODUCT
