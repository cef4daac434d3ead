"""A real Home Assistant, furnished; the tests speak to it through its API alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.furnish import Friend, Person, settle
from demo.home import Home
from demo.phone import Phone

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Furnished:
    """A home, a phone, and the person who lives there."""

    home: Home
    phone: Phone
    person: Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests here share one event loop, as they share one home."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"))
            item.add_marker(pytest.mark.timeout(300))


@asynccontextmanager
async def furnished(folder: Path) -> AsyncIterator[Furnished]:
    """Start a home, register a phone and set the integration up; end it all afterwards."""
    async with Home(folder, say=print) as home:
        await home.start()
        phone = Phone("Demo phone")
        await phone.switch_on(home.api)
        yield Furnished(home, phone, await settle(home.api, phone, friend=Friend()))
        await phone.switch_off()
        await home.stop()


@pytest.fixture(scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Furnished]:
    """Return a home that all tests of a run share; each leaves it as it was."""
    async with furnished(tmp_path_factory.mktemp("home")) as home:
        yield home


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[Furnished]:
    """Return a home for one test, which may end, kill and restart it."""
    async with furnished(tmp_path) as home:
        yield home


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Home]:
    """Return a running home in which nobody has set up the integration yet."""
    async with Home(tmp_path, say=print) as home:
        await home.start()
        yield home
        await home.stop()
