"""What every test of the integration stands on: a home whose clock stands still."""

from collections.abc import AsyncGenerator, Generator
from http import HTTPStatus
from random import Random
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.connection_moments import runtime
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.disk import Disk
from tests.home import ZONE, Time
from tests.phone import PUSH_URL, TAKEN, Phone
from tests.screens import Screen


class Chance:
    """Chance that is the same in every run: a new person's seed is drawn from it."""

    def __init__(self) -> None:
        """Begin at the beginning."""
        self._random = Random(1)  # noqa: S311 - nothing is guarded by it in a test

    def token_hex(self, count: int) -> str:
        """Return what `secrets` would, and not as secret."""
        return self._random.randbytes(count).hex()


@pytest.fixture
async def time(
    freezer: FrozenDateTimeFactory,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[Time]:
    """Return the clock of a home in Berlin; it goes on only when a test says so."""
    monkeypatch.setattr(f"{runtime.__name__}.secrets", Chance())
    await hass.config.async_set_time_zone(ZONE.key)
    time = Time(hass, freezer)
    yield time
    # A lamp takes its time to go back, which a clock that stands still never has.
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        await time.passes_while(hass.config_entries.async_unload(entry.entry_id))


@pytest.fixture
def disk(hass_storage: dict[str, Any]) -> Generator[Disk]:
    """Return the disk of the home."""
    disk = Disk()
    with disk.spins():
        yield disk


@pytest.fixture
async def phone(
    time: Time, hass_client: ClientSessionGenerator, aioclient_mock: AiohttpClientMocker
) -> Phone:
    """Return the phone of whoever administers the home, registered by its own app."""
    for component in ("config", "notify", "mobile_app", DOMAIN):
        assert await async_setup_component(time.hass, component, {})
    await time.hass.async_block_till_done()
    aioclient_mock.post(PUSH_URL, json=TAKEN, status=HTTPStatus.CREATED)
    phone = Phone(time.hass, await hass_client(), aioclient_mock)
    await phone.async_register()
    return phone


@pytest.fixture
async def screen(time: Time, hass_ws_client: WebSocketGenerator) -> Screen:
    """Return the screen of whoever administers the home."""
    # Its test server takes no new addresses once somebody has looked at it.
    assert await async_setup_component(time.hass, DOMAIN, {})
    return Screen(await hass_ws_client(time.hass))


@pytest.fixture
async def others_screen(
    time: Time, hass_ws_client: WebSocketGenerator, hass_read_only_access_token: str
) -> Screen:
    """Return the screen of somebody else."""
    assert await async_setup_component(time.hass, DOMAIN, {})
    return Screen(await hass_ws_client(time.hass, hass_read_only_access_token))


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return snapshots in Home Assistant's own form."""
    return snapshot.use_extension(HomeAssistantSnapshotExtension)
