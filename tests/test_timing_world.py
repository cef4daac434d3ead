"""The simulated world that the planner is held against: a taste of it, and whether it judges."""

from pathlib import Path

import pytest

from benchmarks.timing.days import Seen
from benchmarks.timing.judge import Judge
from benchmarks.timing.nature import WORLDS, Form
from benchmarks.timing.planner import Said
from benchmarks.timing.planners import BOUND, PLAIN, PLANNERS
from benchmarks.timing.play import Life, live
from benchmarks.timing.product import PRODUCT

FOLDER = Path(__file__).parent.parent / "benchmarks" / "timing"
KNOWS_THE_PRODUCT = {"knowing.py", "product.py", "speed.py"}
DAYS = 9
PEOPLE = range(2)


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

    assert all(sum(day.offers for day in diary) > 0 for one in lives for diary in one.values())
    assert [day for day in days if day.announced < day.offers or day.broken] == []


def test_the_same_life_is_the_same_twice() -> None:
    """All chance in it is sown."""
    life, makers = Life(form=WORLDS[0], seed=7, days=4), {**PLAIN, **PRODUCT}

    assert live(life, makers) == live(life, makers)


def test_the_first_days_have_one_moment_at_most() -> None:
    """Later a day has as many as its capacity allows."""
    life = Life(form=WORLDS[0], seed=8, days=DAYS)
    diaries = live(life, PRODUCT).values()

    assert max(day.offers for diary in diaries for day in diary[:3]) == 1
    assert max(day.offers for diary in diaries for day in diary) in (2, 3)


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
