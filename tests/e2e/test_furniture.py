"""The demo home is a witness: its bulbs, its hands and its troubles are as in real homes."""

import time

import pytest

from demo import levels
from demo.api import RefusedError
from demo.waiting import until

from .checks import breaches, in_database, runs, turns
from .conftest import Furnished

LAMP = "light.bedside_lamp"
FADING = "light.floor_lamp"
SECONDS = 60
FADE = {"entity_id": FADING, "brightness": 128, "transition": SECONDS}


async def test_a_bulb_goes_on_by_itself_while_home_assistant_is_dead(shared: Furnished) -> None:
    """After a kill in the middle of a fade the lamp is found where it has got to meanwhile."""
    home = shared.home
    await home.api.act("light", "turn_on", FADE)
    began = time.time()

    await home.kill()
    await home.start()

    shown = (await home.api.state(FADING))["attributes"]["brightness"]
    (real,) = levels.samples(home.journal, FADING, time.time(), time.time())
    assert time.time() < began + SECONDS, "the machine is too slow for this test"
    assert 26 < shown < 128
    assert shown == pytest.approx(real.level * 2.55, abs=5)


async def test_a_hand_on_a_lamp_comes_without_a_context(shared: Furnished) -> None:
    """Home Assistant sees a new state, and nobody who wanted it."""
    await shared.home.api.act("demo_home", "hand", {"entity_id": LAMP, "brightness": 90})

    async def lit() -> bool:
        state = await shared.home.api.state(LAMP)
        return bool(state["state"] == "on")

    await until(lit, "the lamp's late report", 10)
    state = await shared.home.api.state(LAMP)
    await shared.home.api.act("demo_home", "hand", {"entity_id": LAMP, "on": False})
    assert state["context"]["user_id"] is None
    assert state["context"]["parent_id"] is None
    assert state["attributes"]["brightness"] in (89, 90)


async def test_a_lamp_in_trouble_raises(shared: Furnished) -> None:
    """What arrived is written down, and the lamp stays as it was."""
    trouble = {"entity_id": LAMP, "mode": "raises"}
    await shared.home.api.act("demo_home", "trouble", trouble)

    with pytest.raises(RefusedError):
        await shared.home.api.act("light", "turn_on", {"entity_id": LAMP})

    await shared.home.api.act("demo_home", "trouble", {**trouble, "mode": "none"})
    assert levels.read(shared.home.journal, LAMP)[-1].outcome == "raised"


async def test_a_jump_is_a_breach(shared: Furnished) -> None:
    """The bounds are real: a lamp that is simply switched on crosses them."""
    began = time.time()

    await shared.home.api.act("light", "turn_on", {"entity_id": LAMP, "brightness": 255})

    await shared.home.api.act("light", "turn_off", {"entity_id": LAMP, "transition": 3})
    found = breaches(shared.home, LAMP, began, time.time() + 4)
    assert [breach.split(" ", 2)[2] for breach in found] == [
        "points within a second, at most 15",
        "points up, at most 35",
        "percent of full light, at most 60",
        "seconds of a fade, at least 3",
    ]


async def test_the_database_is_searched(shared: Furnished) -> None:
    """What is in it is found, in any table and any case."""
    assert in_database(shared.home, "FLOOR LAMP")


def test_turns_are_counted() -> None:
    """Up, down and up again are two turns; standing still is none."""
    assert turns([1, 2, 2, 1, 1, 2]) == [0.2, 0.4]
    assert turns([1, 1, 2, 3]) == []


def test_runs_are_measured() -> None:
    """Each way up or down is as long as from its first move to its last."""
    assert list(runs([1, 2, 2, 3, 1])) == [(0.3, 2), (0.1, 2)]
