"""Someone moves in with nothing but a name, or with everything; and moves out again."""

from collections.abc import AsyncIterator

import pytest_asyncio

from demo.api import Json
from demo.furnish import DOMAIN, Friend, Wishes, choose, settle
from demo.home import Home
from demo.phone import Phone
from demo.waiting import until

from .conftest import LIT, NEWCOMER, Furnished, move_out
from .resident import SOON, Cue, Resident, look

KEYS = {
    "sensor.moment",
    "sensor.next_moment",
    "binary_sensor.room",
    "calendar.rhythm",
    "select.capacity",
    "event.moment",
    "switch.moments",
    "button.offer",
    "button.received",
    "button.not_now",
    "button.not_today",
}
NOTHING = Wishes(
    name=NEWCOMER.name,
    person=None,
    lights=None,
    body=None,
    quiet=(None, None),
    pet_name=None,
)
EVERYTHING = Wishes(
    name="Tansywort",
    person="person.somebody",
    lights=("light.kitchen_lamp", "light.shelf_light"),
    body=("eyes", "touch", "mirror", "breath"),
    quiet=("22:15:00", "07:30:00"),
    pet_name="Mossy",
    tries=True,
)
FRIEND = Friend(
    name="Bergamot", contact="mailto:bergamot@example.org", nearby="binary_sensor.hall_motion"
)
PAGES: dict[str, Json] = {
    "rhythm": {"quiet_start": "22:00:00", "quiet_end": "07:00:00"},
    "channels": {"channels": ["light", "phone"]},
    "kinds": {"kinds": ["soft_light", "small_hello", "pet_hello"], "body": ["eyes", "touch"]},
    "words": {"words_on_screens": True},
}
KITCHEN = "light.kitchen_lamp"


@pytest_asyncio.fixture(loop_scope="session")
async def third_phone(shared: Furnished) -> AsyncIterator[Phone]:
    """Return one more phone."""
    phone = Phone("Third phone")
    await phone.switch_on(shared.home.api)
    yield phone
    await phone.switch_off()


async def test_a_name_is_all_it_takes(shared: Furnished) -> None:
    """All entities are there, under their unique ids, and a moment comes to the dashboard."""
    person = await settle(shared.home.api, None, NOTHING)
    resident = Resident(shared.home, person, NOTHING)

    registered = await unique_ids(shared.home, person.entry_id)
    offer_id = await resident.offered()
    opened = await shared.home.api.state(person["sensor.moment"])
    await resident.press("received")
    await move_out(shared.home, person)

    assert registered == {of(key, person.entry_id) for key in KEYS}
    assert opened["state"] == "open"
    assert opened["attributes"]["offer_id"] == offer_id
    assert await unique_ids(shared.home, person.entry_id) == set()


async def test_everything_can_be_said_and_all_of_it_goes_again(
    shared: Furnished, third_phone: Phone
) -> None:
    """With a taste of the light, two bonds and all settings; removed in the middle of a cue."""
    home = shared.home
    await home.api.command("person/create", name="Somebody", device_trackers=[])
    before = await look(home, [KITCHEN])
    person = await settle(home.api, third_phone, EVERYTHING, FRIEND)
    await taste_yields_to_a_hand(home)
    for page, answers in PAGES.items():
        await choose(home.api, person.entry_id, page, answers)
    resident = Resident(home, person, EVERYTHING, third_phone)
    witness = await resident.witness()
    registered = await unique_ids(home, person.entry_id)
    bonds = {("button", f"{bond_id}_connected") for bond_id in person.bonds.values()}
    for _, unique_id in bonds:
        await resident.press(unique_id)
    connected = await resident.told(witness)
    cue = await Cue.warm(resident)
    await resident.card(cue.offers[0])

    await move_out(home, person)
    wrongs = await cue.wrongs()
    await resident.has_no_card()

    assert await look(home, [KITCHEN]) == before
    assert registered == {of(key, person.entry_id) for key in KEYS} | bonds
    assert set(person.bonds) == {"Mossy", "Bergamot"}
    assert connected == ["recorded", "recorded"]
    assert wrongs == []
    assert await unique_ids(home, person.entry_id) == set()
    assert home.stored(f"{DOMAIN}.{person.entry_id}") is None


async def taste_yields_to_a_hand(home: Home) -> None:
    """See the lamp warm that was tried in the form, and set it back by hand."""

    async def warms() -> bool:
        (now,) = (await look(home, [KITCHEN])).values()
        return now.level > 15

    await until(warms, "the taste of the light", SOON)
    for hand in ({"entity_id": list(EVERYTHING.lights or ()), "brightness": 255}, *LIT):
        await home.api.act("demo_home", "hand", hand)


def of(key: str, entry_id: str) -> tuple[str, str]:
    """Return the platform and the unique id of an entity."""
    platform, _, name = key.partition(".")
    return platform, f"{entry_id}_{name}"


async def unique_ids(home: Home, entry_id: str) -> set[tuple[str, str]]:
    """Return the platform and unique id of each entity of somebody."""
    return {
        (entity["entity_id"].partition(".")[0], entity["unique_id"])
        for entity in await home.api.command("config/entity_registry/list")
        if entity["platform"] == DOMAIN and entity["config_entry_id"] == entry_id
    }
