"""The demo home is a witness: its bulbs, its hands and its troubles are as in real homes."""

import time

import pytest

from demo import levels
from demo.api import RefusedError
from demo.home import Home
from demo.waiting import until

from .checks import breaches, in_database, turns
from .conftest import Furnished

LAMP = "light.bedside_lamp"
SECONDS = 60
FADE = {"entity_id": "light.floor_lamp", "brightness": 128, "transition": SECONDS}


async def test_a_bulb_goes_on_by_itself_while_home_assistant_is_dead(empty: Home) -> None:
    """After a kill in the middle of a fade the lamp is found where it has got to meanwhile."""
    await empty.api.act("light", "turn_on", FADE)
    began = time.time()

    await empty.kill()
    await empty.start()

    shown = (await empty.api.state("light.floor_lamp"))["attributes"]["brightness"]
    (real,) = levels.samples(empty.journal, "light.floor_lamp", time.time(), time.time())
    assert time.time() < began + SECONDS, "the machine is too slow for this test"
    assert 26 < shown < 128
    assert shown == pytest.approx(real.level * 2.55, abs=5)


async def test_a_phone_outlives_a_restart(own: Furnished) -> None:
    """A card that was pushed before can be cleared after."""
    service = "mobile_app_demo_phone"
    card = {"message": "Hello", "data": {"tag": "one"}}
    clear = {"message": "clear_notification", "data": {"tag": "one"}}
    await own.home.api.act("notify", service, card)
    assert [push.message for push in own.phone.cards] == ["Hello"]

    await own.home.restart()
    await own.home.api.act("notify", service, clear)

    assert own.phone.cards == []


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
    found = breaches(shared.home, LAMP, began - 1, time.time() + 4)
    assert [breach.split(" ", 2)[2] for breach in found] == [
        "points within a second, at most 15",
        "points up, at most 35",
    ]


async def test_the_database_is_searched(shared: Furnished) -> None:
    """What is in it is found, in any table and any case."""
    assert in_database(shared.home, "FLOOR LAMP")


def test_turns_are_counted() -> None:
    """Up, down and up again are two turns; standing still is none."""
    assert turns([1, 2, 2, 1, 1, 2]) == 2
    assert turns([1, 1, 2, 3]) == 0
