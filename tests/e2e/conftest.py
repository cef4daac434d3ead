"""A real Home Assistant, furnished; the tests speak to it through its API alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from demo.furnish import Friend, Person, Wishes, settle
from demo.home import Home
from demo.phone import Phone

# Names that stand in no other text, so that they are found wherever they get to.
WHO = Wishes(name="Wrenfield")
FRIEND = Friend(name="Samphire", contact="sms:+441632960961")


@dataclass(frozen=True, slots=True)
class Furnished:
    """A home, a phone, and the person who lives there."""

    home: Home
    phone: Phone
    person: Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests here share one event loop, as they share one home."""
    for item in items:
        if pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.timeout(300), append=False)


@asynccontextmanager
async def furnished(folder: Path) -> AsyncIterator[Furnished]:
    """Start a home, register a phone and set the integration up; end it all afterwards."""
    async with Home(folder, say=print) as home:
        await home.start()
        phone = Phone("Demo phone")
        await phone.switch_on(home.api)
        yield Furnished(home, phone, await settle(home.api, phone, WHO, FRIEND))
        await phone.switch_off()
        await home.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Furnished]:
    """Return a home that all tests of a run share; each leaves it as it was."""
    async with furnished(tmp_path_factory.mktemp("home")) as home:
        yield home


@pytest_asyncio.fixture(loop_scope="session")
async def own(tmp_path: Path) -> AsyncIterator[Furnished]:
    """Return a home for one test, which may end, kill and restart it."""
    async with furnished(tmp_path) as own:
        # Home Assistant keeps what is new for up to ten seconds before it is on the disk.
        await own.home.restart()
        yield own


@pytest_asyncio.fixture(loop_scope="session")
async def empty(tmp_path: Path) -> AsyncIterator[Home]:
    """Return a running home in which nobody has set up the integration yet."""
    async with Home(tmp_path, say=print) as home:
        await home.start()
        yield home
        await home.stop()
