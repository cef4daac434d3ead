"""Somebody's screen: what a card asks for over WebSocket, and what it is told."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from tests.home import async_settle

PERSON = "person.robin"


@dataclass(slots=True)
class Screen:
    """One connection, read only when somebody looks."""

    socket: MockHAClientWebSocket
    entry_id: str = "person_1"
    _sent: int = 0
    _heard: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))

    async def answer(self, command: str, **fields: Any) -> dict[str, Any]:
        """Return the whole answer to one of our commands."""
        return await self._send(f"{DOMAIN}/{command}", {"entry_id": self.entry_id, **fields})

    async def asks(self, command: str, **fields: Any) -> Any:
        """Return the result of one of our commands."""
        answer = await self.answer(command, **fields)
        assert answer["success"], answer
        return answer["result"]

    async def is_refused(self, command: str, **fields: Any) -> str:
        """Return the code with which one of our commands is refused."""
        answer = await self.answer(command, **fields)
        assert not answer["success"], answer
        assert answer["error"]["message"]
        code: str = answer["error"]["code"]
        return code

    async def acts(self, act: str, **fields: Any) -> Any:
        """Return what a button of the card brings."""
        return await self.asks("act", act=act, **fields)

    async def changes(self, key: str, value: Any, **fields: Any) -> Any:
        """Return the page after one thing on it was changed."""
        page = await self.asks("change", key=key, value=value, **fields)
        await async_settle()
        return page

    async def follows(self, command: str) -> int:
        """Subscribe; return by which number what is told is known."""
        await self.asks(command)
        return self._sent

    async def told(self, number: int) -> list[Any]:
        """Return what was told since the last look."""
        await async_settle()
        await self._send("ping", {})  # whatever was on its way came before the answer
        return self._heard.pop(number, [])

    async def stops(self, number: int) -> None:
        """Stop following."""
        await self._send("unsubscribe_events", {"subscription": number})

    async def _send(self, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        self._sent += 1
        if kind == f"{DOMAIN}/persons":
            fields.pop("entry_id")
        await self.socket.send_json({"id": self._sent, "type": kind, **fields})
        while True:
            message: dict[str, Any] = await self.socket.receive_json()
            if message["type"] != "event" and message["id"] == self._sent:
                return message
            self._heard[message["id"]].append(message["event"])


def robin_is(hass: HomeAssistant, user: MockUser) -> None:
    """Let Robin log in as a user."""
    hass.states.async_set(PERSON, "home", {"user_id": user.id})
