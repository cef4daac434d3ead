"""A Home Assistant process: started, ended politely, or killed."""

import asyncio
import os
from pathlib import Path
import signal
import socket
import sys

ENDING_SECONDS = 60.0


class StoppedError(Exception):
    """Home Assistant ended by itself."""


class Process:
    """One Home Assistant on one configuration folder."""

    def __init__(self, config: Path) -> None:
        """Know the folder."""
        self._config = config
        self._process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        """Everything that every start of it has written, from the first on."""
        return self._config / "output.log"

    @property
    def is_running(self) -> bool:
        """Whether it was started, and has not ended since."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start; being ready is another matter."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "homeassistant", "--skip-pip", "--log-no-color"),
                *("-c", str(self._config)),
                stdout=log,
                stderr=log,
                stdin=asyncio.subprocess.DEVNULL,
                cwd=self._config,  # a custom_components folder where one happens to be would win
                start_new_session=True,  # a Ctrl-C in the terminal is for the script alone
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            )

    def check(self) -> None:
        """Raise StoppedError with the end of the log if it runs no more."""
        if self._process is None or self._process.returncode is None:
            return
        last = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
        raise StoppedError("\n".join(["Home Assistant ended by itself:", *last]))

    async def stop(self) -> int:
        """End it as the system does (SIGTERM), and return its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End it as a power cut does (SIGKILL)."""
        await self._end(signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(how)
        try:
            async with asyncio.timeout(ENDING_SECONDS):
                return await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_taken(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
