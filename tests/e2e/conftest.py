"""A real Home Assistant, furnished; the tests speak to it through its API alone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.async_api import Browser
import pytest
import pytest_asyncio

from demo.browser import open_browser
from demo.furnish import DOMAIN, Friend, Person, Wishes, settle
from demo.home import Home
from demo.phone import Phone
from demo.waiting import until

from .resident import GIVE_BACK, Resident

# It is always noon in the home, whatever the hour of the machine that runs the test.
FAR_FROM_NOON = ("00:00:00", "01:00:00")
# Names that stand in no other text, so that they are found wherever they get to.
WHO = Wishes(
    name="Wrenfield",
    lights=("light.floor_lamp", "light.shelf_light", "light.kitchen_lamp"),
    quiet=FAR_FROM_NOON,
)
FRIEND = Friend(name="Samphire", contact="sms:+441632960961")
OTHER = Wishes(
    name="Larkspur",
    person=None,
    lights=("light.bedroom_lights",),
    quiet=FAR_FROM_NOON,
    pet_name=None,
)
NEWCOMER = Wishes(
    name="Marjoram", person=None, lights=None, body=None, quiet=FAR_FROM_NOON, pet_name=None
)

LIT = (
    {"entity_id": "light.floor_lamp", "brightness": 26, "kelvin": 2700},
    {"entity_id": "light.shelf_light", "brightness": 20},
    {"entity_id": "light.kitchen_lamp", "brightness": 31, "kelvin": 3000},
    {"entity_id": "light.bedside_lamp", "on": False},
)
ENDING_SECONDS = 75.0
KEEPING_SECONDS = 30.0
LAMPS = [str(lamp["entity_id"]) for lamp in LIT]


@dataclass(frozen=True, slots=True)
class Furnished:
    """A home and the two who live there, each with a phone and lamps of their own.

    One has a lamp that fades, one that only dims and one that cannot fade, all lit; the
    other a group of one that is dark and one that only switches.
    """

    home: Home
    one: Resident
    other: Resident

    @property
    def both(self) -> tuple[Resident, Resident]:
        """Return the two of them."""
        return self.one, self.other


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests here share one event loop, as they share one home; looking back comes last."""
    items.sort(key=lambda item: "test_afterwards" in item.nodeid)
    for item in items:
        if pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.timeout(300), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def furnished(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Furnished]:
    """Start a home and let two people move in; end it all afterwards."""
    async with Home(tmp_path_factory.mktemp("home"), say=print) as home:
        await home.start()
        await let_it_be_noon(home)
        phones = Phone("Demo phone"), Phone("Other phone")
        for phone in phones:
            await phone.switch_on(home.api)
        one = await settle(home.api, phones[0], WHO, FRIEND)
        other = await settle(home.api, phones[1], OTHER)
        await are_kept(home, one, other)
        yield Furnished(
            home, Resident(home, one, WHO, phones[0]), Resident(home, other, OTHER, phones[1])
        )
        await home.stop()
        for phone in phones:
            await phone.switch_off()


@pytest_asyncio.fixture(loop_scope="session")
async def shared(furnished: Furnished) -> Furnished:
    """Return the home that all tests of a run share, by day, as it was on the first day."""
    await tidy(furnished)
    return furnished


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Return the one browser that all tests of a run share."""
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(shared: Furnished) -> AsyncIterator[Resident]:
    """Return somebody who has said nothing but a name, and moves out after the test."""
    person = await settle(shared.home.api, None, NEWCOMER)
    yield Resident(shared.home, person, NEWCOMER)
    await move_out(shared.home, person)


async def are_kept(home: Home, *people: Person) -> None:
    """Wait until somebody is on the disk, which takes up to ten seconds: power may go any time."""
    wanted = {entity for person in people for entity in person.entities.values()}

    async def look() -> bool:
        registry = home.stored("core.entity_registry") or {"entities": []}
        devices = home.stored("core.device_registry") or {"devices": []}
        known = {one["entity_id"] for one in registry["entities"]}
        named = [tuple(name) for one in devices["devices"] for name in one["identifiers"]]
        return wanted <= known and {(DOMAIN, one.entry_id) for one in people} <= {*named}

    await until(look, "the two of them to be kept", KEEPING_SECONDS)


async def tidy(furnished: Furnished) -> None:
    """Make the home what it was, whatever happened in it."""
    home = furnished.home
    if not home.is_running:
        await home.start()
    await let_it_be_noon(home)
    await home.api.act("demo_home", "trouble", {"entity_id": LAMPS, "mode": "none"})
    for resident in furnished.both:
        await resident.act("resume")
        await resident.press("not_now")
    # A hand that nobody could mistake for a cue ends whatever goes on with a lamp.
    for lamp in ({"entity_id": LAMPS, "brightness": 255}, *LIT):
        await home.api.act("demo_home", "hand", lamp)

    async def is_over() -> bool:
        # The last of them says five seconds late that it is off.
        late = await home.api.state("light.bedside_lamp")
        return not home.stored(GIVE_BACK) and bool(late["state"] == "off")

    await until(is_over, "the cues of the test before to end", ENDING_SECONDS)


async def move_out(home: Home, person: Person) -> None:
    """Remove somebody."""
    await home.api.delete(f"/api/config/config_entries/entry/{person.entry_id}")


async def let_it_be_noon(home: Home) -> None:
    """Move the home to where it is noon now: no test may depend on the hour of its run."""
    hours = 12 - datetime.now(UTC).hour
    await home.api.command(
        "config/core/update", time_zone=f"Etc/GMT{-hours:+d}", latitude=0, longitude=15 * hours
    )


async def let_the_sun_set(home: Home) -> None:
    """Move the sun to the other side, and leave the clocks as they are."""
    hours = 12 - datetime.now(UTC).hour
    await home.api.command(
        "config/core/update", latitude=0, longitude=15 * (hours - 12 if hours > 0 else hours + 12)
    )
