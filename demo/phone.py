"""A phone without a phone: registered as the companion app does, and answering as it does."""

from collections.abc import Callable
from dataclasses import dataclass
import time
from typing import Any, Final

from aiohttp import web

from .api import Api, Json
from .waiting import until

CLEAR: Final = "clear_notification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """Something that Home Assistant pushed, and when it came."""

    at: float
    message: str
    title: str | None
    data: Json

    @property
    def tag(self) -> str | None:
        """What names the card, so that it can be taken back."""
        tag: str | None = self.data.get("tag")
        return tag

    @property
    def is_card(self) -> bool:
        """Whether it shows something, rather than taking something back."""
        return self.message != CLEAR

    @property
    def actions(self) -> list[str]:
        """What a tap on each of its buttons sends."""
        return [action["action"] for action in self.data.get("actions", [])]


class Phone:
    """One phone of one person. It outlives restarts of Home Assistant."""

    def __init__(self, name: str, heard: Callable[[Push], None] = lambda _: None) -> None:
        """Give it a name."""
        self.name = name
        self.pushes: list[Push] = []
        self._heard = heard
        self._runner: web.AppRunner | None = None
        self._webhook = ""

    @property
    def cards(self) -> list[Push]:
        """Return the cards that are on the screen now."""
        shown: dict[str | None, Push] = {}
        for push in self.pushes:
            shown.pop(push.tag, None)
            if push.is_card:
                shown[push.tag] = push
        return list(shown.values())

    async def switch_on(self, api: Api) -> None:
        """Listen for pushes and register with Home Assistant."""
        app = web.Application()
        app.router.add_post("/push", self._pushed)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        answer = await api.post("/api/mobile_app/registrations", self._registration(port))
        self._webhook = answer["webhook_id"]

    async def switch_off(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def device_id(self, api: Api) -> str:
        """Return the id of its device in Home Assistant."""
        devices: list[Json] = await api.command("config/device_registry/list")
        return next(
            str(device["id"])
            for device in devices
            if ["mobile_app", self._id] in device["identifiers"]
        )

    async def wait_for(
        self, wanted: Callable[[Push], bool], what: str, timeout: float, since: float = 0.0
    ) -> Push:
        """Return the first push of this kind from a time on."""

        async def look() -> Push | None:
            found = (push for push in self.pushes if push.at >= since and wanted(push))
            return next(found, None)

        return await until(look, what, timeout)

    async def tap(self, api: Api, card: Push, action: str) -> None:
        """Send what a tap on a button of the card sends."""
        shown = {"title": card.title, "message": card.message, "tag": card.tag}
        event = {**shown, "action": action}
        await self.send(api, "mobile_app_notification_action", event)

    async def send(self, api: Api, event_type: str, event_data: Json) -> None:
        """Fire an event through the phone's webhook."""
        body = {
            "type": "fire_event",
            "data": {"event_type": event_type, "event_data": event_data},
        }
        await api.post(f"/api/webhook/{self._webhook}", body)

    @property
    def _id(self) -> str:
        return f"demo-{self.name.casefold().replace(' ', '-')}"

    def _registration(self, port: int) -> Json:
        return {
            "device_id": self._id,
            "app_id": "demo.home.phone",
            "app_name": "Demo phone",
            "app_version": "2026.11.0",
            "device_name": self.name,
            "manufacturer": "Demo home",
            "model": "Quiet",
            "os_name": "Android",
            "os_version": "16",
            "supports_encryption": False,
            "app_data": {"push_token": "demo", "push_url": f"http://127.0.0.1:{port}/push"},
        }

    async def _pushed(self, request: web.Request) -> web.Response:
        body: dict[str, Any] = await request.json()
        push = Push(
            at=time.time(),
            message=body.get("message", ""),
            title=body.get("title"),
            data=body.get("data", {}),
        )
        self.pushes.append(push)
        self._heard(push)
        return web.json_response({}, status=201)
