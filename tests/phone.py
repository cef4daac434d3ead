"""A phone as Home Assistant's own app registers it, and what its person sees and taps."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NoReturn

from aiohttp.test_utils import TestClient
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from tests.home import ACT, async_ask, async_move_in, async_settle, person

PUSH_URL = "https://push.example/send"
REGISTRATION = {
    "app_data": {"push_token": "token", "push_url": PUSH_URL},
    "app_id": "io.homeassistant.companion",
    "app_name": "Companion",
    "app_version": "2026.10",
    "device_id": "a phone",
    "device_name": "Phone",
    "manufacturer": "Somebody",
    "model": "Small",
    "os_name": "Android",
    "os_version": "17",
    "supports_encryption": False,
}
TAKEN = {
    "rateLimits": {
        "successful": 1,
        "errors": 0,
        "maximum": 500,
        "resetsAt": "2026-11-19T00:00:00.000Z",
    }
}


@dataclass(slots=True)
class Phone:
    """A registered phone; `pushes` is what the push service got for it, oldest first."""

    hass: HomeAssistant
    client: TestClient[Any, Any]
    push_service: AiohttpClientMocker
    webhook_id: str = ""
    device_id: str = ""

    async def async_register(self) -> None:
        """Introduce the phone to the home."""
        response = await self.client.post("/api/mobile_app/registrations", json=REGISTRATION)
        assert response.status == HTTPStatus.CREATED
        self.webhook_id = (await response.json())["webhook_id"]
        await self.hass.async_block_till_done()
        entry = self.hass.config_entries.async_entries("mobile_app")[0]
        (device,) = dr.async_entries_for_config_entry(dr.async_get(self.hass), entry.entry_id)
        self.device_id = device.id

    @property
    def pushes(self) -> list[dict[str, Any]]:
        """Return everything that was pushed."""
        return [call[2] for call in self.push_service.mock_calls]

    @property
    def cards(self) -> list[dict[str, Any]]:
        """Return the cards that were shown, oldest first."""
        return [one for one in self.pushes if one["message"] != "clear_notification"]

    @property
    def cleared(self) -> list[str]:
        """Return the tags of the cards that were taken away."""
        return [one["data"]["tag"] for one in self.pushes if one not in self.cards]

    @property
    def actions(self) -> list[str]:
        """Return what the answers of the newest card send back."""
        return [one["action"] for one in self.cards[-1]["data"]["actions"]]

    def push_fails(self, **how: Any) -> None:
        """Let the push service fail from now on."""
        self.push_service.clear_requests()
        self.push_service.post(PUSH_URL, **how)

    def push_hangs(self) -> None:
        """Let the push service never answer from now on."""

        async def hang(*_: object) -> NoReturn:
            await asyncio.Event().wait()
            raise AssertionError

        self.push_fails(side_effect=hang)

    def push_works(self) -> None:
        """Let the push service be as it was; what it got so far is forgotten."""
        self.push_fails(json=TAKEN, status=HTTPStatus.CREATED)

    async def async_tap(self, action: str) -> None:
        """Answer as the app does, through its webhook."""
        response = await self.client.post(
            f"/api/webhook/{self.webhook_id}",
            json={
                "type": "fire_event",
                "data": {
                    "event_type": "mobile_app_notification_action",
                    "event_data": {"action": action},
                },
            },
        )
        assert response.status == HTTPStatus.OK
        await self.hass.async_block_till_done()
        await async_settle()


async def async_offered(hass: HomeAssistant, phone: Phone, **more: Any) -> MockConfigEntry:
    """Let Robin have a card on the phone."""
    robin = await async_move_in(hass, person(phone=phone.device_id, **more))
    await async_ask(hass, moment=ACT)
    return robin


async def async_live_with(hass: HomeAssistant, phone: Phone, **more: Any) -> MockConfigEntry:
    """Let Robin live with a phone."""
    return await async_move_in(hass, person(phone=phone.device_id, **more))
