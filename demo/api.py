"""Home Assistant as its own app and browser speak with it: REST and WebSocket."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, Self

import aiohttp

type Json = dict[str, Any]

ANSWER_SECONDS = 30.0


class RefusedError(Exception):
    """Home Assistant said no."""

    def __init__(self, status: int | str, body: Any) -> None:
        """Keep what it said."""
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body

    @property
    def words(self) -> str:
        """Return its own words, without what only a program needs."""
        return str(self.body.get("message", self) if isinstance(self.body, dict) else self)


class Api:
    """A caller with the owner's token, or another person's."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Know where to call; nothing is opened before it is needed."""
        self.url = url
        self.token = token
        self._session: aiohttp.ClientSession | None = None
        self._socket: Socket | None = None

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""
        await self.close()

    async def close(self) -> None:
        """Let go of all connections; the next call opens new ones."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(self, method: str, path: str, body: Any = None, **how: Any) -> Any:
        """Return the answer, JSON or text; raise RefusedError unless it is a good one."""
        headers = {"Accept": "application/json, */*"}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        async with self._open().request(
            method, f"{self.url}{path}", json=body, headers=headers, **how
        ) as answer:
            is_json = answer.content_type == "application/json"
            content = await answer.json() if is_json else await answer.text()
            if answer.status >= 400:  # noqa: PLR2004 - where HTTP begins to refuse
                raise RefusedError(answer.status, content)
            return content

    async def get(self, path: str) -> Any:
        """Ask for something."""
        return await self.request("GET", path)

    async def post(self, path: str, body: Any = None) -> Any:
        """Send something."""
        return await self.request("POST", path, {} if body is None else body)

    async def delete(self, path: str) -> Any:
        """Remove something."""
        return await self.request("DELETE", path)

    async def state(self, entity_id: str) -> Json:
        """Return an entity's state with its attributes."""
        state: Json = await self.get(f"/api/states/{entity_id}")
        return state

    async def act(self, domain: str, action: str, data: Json | None = None) -> None:
        """Perform an action and wait for its end."""
        await self.post(f"/api/services/{domain}/{action}", data)

    async def ask(self, domain: str, action: str, data: Json | None = None) -> Json:
        """Perform an action and return its response."""
        answer: Json = await self.post(f"/api/services/{domain}/{action}?return_response", data)
        response: Json = answer["service_response"]
        return response

    async def command(self, kind: str, **fields: Any) -> Any:
        """Return the result of a WebSocket command."""
        return await (await self._connected()).command(kind, **fields)

    async def watch(self, heard: Callable[[Json], None], kind: str, **fields: Any) -> None:
        """Subscribe with a WebSocket command; `heard` gets each event."""
        await (await self._connected()).command(kind, heard, **fields)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    async def _connected(self) -> Socket:
        if self._socket is None or self._socket.is_closed:
            self._socket = await Socket.connected(self._open(), self.url, self.token or "")
        return self._socket


class Socket:
    """One WebSocket connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Begin to listen."""
        self._socket = socket
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._heard: dict[int, Callable[[Json], None]] = {}
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def connected(cls, session: aiohttp.ClientSession, url: str, token: str) -> Self:
        """Return a connection that Home Assistant has let in."""
        socket = await session.ws_connect(f"{url}/api/websocket", max_msg_size=0)
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": token})
        answer = await socket.receive_json()
        if answer["type"] != "auth_ok":
            raise RefusedError(answer["type"], answer)
        return cls(socket)

    @property
    def is_closed(self) -> bool:
        """Whether the other side has gone."""
        return self._socket.closed or self._listening.done()

    async def close(self) -> None:
        """Hang up."""
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening
        await self._socket.close()

    async def command(
        self, kind: str, heard: Callable[[Json], None] | None = None, **fields: Any
    ) -> Any:
        """Return the result of a command; later events of it go to `heard`."""
        order = next(self._ids)
        answer = self._answers[order] = asyncio.get_running_loop().create_future()
        if heard is not None:
            self._heard[order] = heard
        await self._socket.send_json({"id": order, "type": kind, **fields})
        async with asyncio.timeout(ANSWER_SECONDS):
            message = await answer
        if not message["success"]:
            raise RefusedError(message["error"]["code"], message["error"])
        return message["result"]

    async def _listen(self) -> None:
        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                self._take(message.json())
        for answer in self._answers.values():
            answer.cancel()

    def _take(self, message: Json) -> None:
        match message["type"]:
            case "result":
                answer = self._answers.pop(message["id"])
                if not answer.done():
                    answer.set_result(message)
            case "event":
                self._heard[message["id"]](message["event"])
