"""A small MQTT broker of the test's own: started, cut off, started again."""

import asyncio
from pathlib import Path
import sys
from typing import Any, Final, Self

from demo.process import free_port, is_taken
from demo.waiting import until

STARTING_SECONDS: Final = 90.0
CONFIG: Final = """\
listeners:
  default:
    type: tcp
    bind: 127.0.0.1:{port}
plugins:
  amqtt.plugins.authentication.AnonymousAuthPlugin:
    allow_anonymous: true
"""


class Broker:
    """It forgets all that it was told to keep when it ends, as many small brokers do."""

    def __init__(self, folder: Path) -> None:
        """Choose a port."""
        self.port = free_port()
        self._config = folder / "broker.yaml"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Start."""
        self._config.write_text(CONFIG.format(port=self.port), encoding="utf-8")
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it, whatever happened."""
        await self.kill()

    async def start(self) -> None:
        """Start, and wait until it listens."""

        async def listens() -> bool:
            if self._process is None or self._process.returncode is not None:
                # While it was down, its port may have become the other end of a connection.
                self._process = await self._begin()
            return is_taken(self.port)

        await until(listens, "the broker", STARTING_SECONDS)

    async def _begin(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "amqtt.scripts.broker_script", "-c", str(self._config)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill(self) -> None:
        """Let it go down in the middle of everything."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None

    @property
    def form(self) -> dict[str, Any]:
        """Return what somebody writes into the form of Home Assistant's MQTT."""
        other = {"set_client_cert": False, "set_ca_cert": "off", "transport": "tcp"}
        return {
            "broker": "127.0.0.1",
            "port": self.port,
            "protocol": "3.1.1",
            "other_settings": other,
        }
