"""What is ahead is known before, in a real home, and what happens there is noticed."""

from functools import partial
from typing import Final

from demo.api import Json
from demo.furnish import DOMAIN, OPENINGS, add_opening, choose, settle
from demo.waiting import until

from .conftest import NEWCOMER, Furnished, move_out
from .resident import SOON

ALL_DAY: Final = {"quiet_start": "23:00:00", "quiet_end": "06:00:00", "pins": ["15:30"]}
HAPPENS: Final = (
    ("binary_sensor.pet_basket", "on", "room"),
    ("switch.coffee_machine", "on", None),
    ("switch.coffee_machine", "ready", "coffee"),
    ("media_player.tv", "playing", None),
    ("media_player.tv", "off", "tv_stop"),
)


async def test_a_rhythm_is_published_and_openings_are_noticed(shared: Furnished) -> None:
    """The sensor and the action agree; each opening is one line in the log, by what it is."""
    api = shared.home.api
    person = await settle(api, None, NEWCOMER)
    for opening in OPENINGS:
        await add_opening(api, person, opening)
    await choose(api, person.entry_id, "rhythm", ALL_DAY)
    before = len(shared.home.log())

    plan: Json = await api.ask(DOMAIN, "get_plan", {"config_entry_id": person.entry_id})
    shown = await api.state(person["sensor.next_moment"])
    for entity_id, state, what in HAPPENS:
        await api.act("demo_home", "set", {"entity_id": entity_id, "state": state})
        if what is not None:
            await until(partial(_says, shared, before, what), what, SOON)
    noticed = shared.home.log()[before:].count("Noticed at home: ")
    await move_out(shared.home, person)

    starts = [window["start"] for window in plan["windows"]]
    assert any("T15:30:00" in start for start in starts)
    assert shown["attributes"]["sentence"] == plan["sentence"]
    assert noticed == len([what for *_, what in HAPPENS if what])


async def _says(shared: Furnished, before: int, what: str) -> bool:
    return f"Noticed at home: {what} (" in shared.home.log()[before:]
