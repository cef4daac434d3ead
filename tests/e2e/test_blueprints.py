"""Each blueprint as somebody brings it in: imported by its address, filled in, and run."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from aiohttp import web
import pytest
import pytest_asyncio

from demo.api import Json
from demo.process import free_port
from demo.waiting import until

from .conftest import Furnished
from .resident import ACT, SOON, Resident
from .test_afterwards import device_of

FOLDER: Final = Path(__file__).parents[2] / "blueprints" / "automation" / "connection_moments"
FILLED: Final[dict[str, Json]] = {
    "coffee_hello": {"machine": "switch.coffee_machine"},
    "pet_settles": {"basket": "binary_sensor.pet_basket", "settled": {"seconds": 0}},
    "someone_comes_home": {"who": "person.robin"},
    "first_light": {"lamp": "light.kitchen_lamp"},
    "tv_off": {"tv": "media_player.tv"},
    "soft_good_night": {},
    "meeting_ends": {"calendar": "calendar.work"},
    "ask_by_button": {"button": "input_button.moment"},
    "wall_button": {"button": "input_button.wall", "answer": "received"},
    "tag_answers": {"tag": "by-the-door", "answer": "not_today"},
}
OFFERS: Final = [name for name in FILLED if name not in ("wall_button", "tag_answers")]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def address() -> AsyncIterator[str]:
    """Return where the blueprints lie, as a site on the net would have them."""
    site = web.Application()
    site.router.add_static("/", FOLDER)
    runner, port = web.AppRunner(site), free_port()
    await runner.setup()
    await web.TCPSite(runner, "localhost", port).start()
    yield f"http://localhost:{port}"
    await runner.cleanup()


async def bring_in(resident: Resident, address: str, name: str) -> str:
    """Import a blueprint, make an automation of it, and return its entity."""
    api = resident.home.api
    found = await api.command("blueprint/import", url=f"{address}/{name}.yaml")
    assert found["validation_errors"] is None
    await api.command(
        "blueprint/save",
        domain="automation",
        path=f"connection_moments/{name}",
        yaml=found["raw_data"],
        source_url=found["blueprint"]["metadata"]["source_url"],
        allow_override=True,
    )
    filled: dict[str, Any] = {"person": resident.person.entry_id, **FILLED[name]}
    if name == "pet_settles":
        filled["pet"] = await device_of(resident.home, resident.person.bonds["Biscuit"])
    path = f"connection_moments/{name}.yaml"
    await api.post(
        f"/api/config/automation/config/{name}",
        {"alias": f"Try {name}", "use_blueprint": {"path": path, "input": filled}},
    )
    entity_id = f"automation.try_{name}"

    async def look() -> bool:
        states: list[Json] = await api.get("/api/states")
        return any(one["entity_id"] == entity_id and one["state"] == "on" for one in states)

    await until(look, f"{entity_id}", SOON)
    return entity_id


async def is_done_with(resident: Resident, name: str) -> None:
    """Take the automation away again."""
    await resident.home.api.delete(f"/api/config/automation/config/{name}")


async def comes_to(resident: Resident, key: str, state: str) -> None:
    """Wait until one of their entities says something."""

    async def look() -> bool:
        return await resident.says(key) == state

    await until(look, f"{key} to be {state}", SOON)


@pytest.mark.parametrize("name", OFFERS)
async def test_a_blueprint_offers(furnished: Furnished, address: str, name: str) -> None:
    """As soon as what it waits for has happened."""
    one = furnished.one
    # Whoever had a moment a minute ago has none now; nothing of it is left for this.
    await one.act("erase", what="everything")
    entity_id = await bring_in(one, address, name)

    await one.home.api.act("automation", "trigger", {"entity_id": entity_id})

    await comes_to(one, "sensor.moment", "open")
    await is_done_with(one, name)


async def test_a_pet_that_settles_is_said_hello_to(shared: Furnished, address: str) -> None:
    """By the basket itself."""
    one = shared.one
    api = one.home.api
    basket = {"entity_id": "binary_sensor.pet_basket"}
    await one.act("erase", what="everything")
    await api.act("demo_home", "set", {**basket, "state": "off"})
    await bring_in(one, address, "pet_settles")

    await api.act("demo_home", "set", {**basket, "state": "on"})

    await comes_to(one, "sensor.moment", "open")
    moment = await api.state(one.person["sensor.moment"])
    assert moment["attributes"]["kind"] == "pet_hello"
    await is_done_with(one, "pet_settles")


async def test_a_tag_and_a_wall_button_answer(shared: Furnished, address: str) -> None:
    """*Received* ends the moment; *not today* brings quiet, by the tag itself."""
    one = shared.one
    api = one.home.api
    button = await bring_in(one, address, "wall_button")
    await bring_in(one, address, "tag_answers")

    await one.offered(**ACT)
    await api.act("automation", "trigger", {"entity_id": button})
    await comes_to(one, "sensor.moment", "resting")
    still_on = await one.says("switch.moments")
    await api.post("/api/events/tag_scanned", {"tag_id": "by-the-door"})
    await comes_to(one, "switch.moments", "off")

    assert still_on == "on"
    for name in ("wall_button", "tag_answers"):
        await is_done_with(one, name)
