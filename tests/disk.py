"""A disk that can be slow: what is written waits until a test lets it."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from errno import ENOSPC
from typing import Any
from unittest.mock import patch

from homeassistant.helpers.storage import Store
from tests.home import AFTERNOON

DOMAIN = "connection_moments"
GIVE_BACK = f"{DOMAIN}.give_back"


@dataclass(slots=True)
class Disk:
    """The home's disk; `written` are the names of the files, in order."""

    written: list[str] = field(default_factory=list)
    full: bool = False
    _turns: asyncio.Event = field(default_factory=asyncio.Event)

    def stalls(self) -> None:
        """Write nothing for now."""
        self._turns.clear()

    def goes_on(self) -> None:
        """Write what waited, and all that follows."""
        self.full = False
        self._turns.set()

    def breaks(self, how: str) -> None:
        """Take nothing of ours from now on: it *hangs*, or is *full*."""
        if how == "hangs":
            self.stalls()
        self.full = how == "full"

    @contextmanager
    def spins(self) -> Generator[None]:
        """Stand between the home and its files."""
        self.goes_on()
        write = Store._async_write_data

        async def slowly(store: Store[Any], data: dict[str, Any]) -> None:
            await self._turns.wait()
            if self.full and store.key.startswith(DOMAIN):
                raise OSError(ENOSPC, "No space left on device")
            await write(store, data)
            self.written.append(store.key)

        with patch.object(Store, "_async_write_data", slowly):
            yield


def left(at: datetime = AFTERNOON, **otherwise: object) -> dict[str, Any]:
    """Return what is written of a lamp that was at 100 and is warmed to 151."""
    return {
        "on": True,
        "brightness": 100,
        "kelvin": 3000,
        "kelvin_range": [2000, 6500],
        "fades": True,
        "look": ["color_temp", None, None],
        "range": [100, 151],
        "at": at.isoformat(),
        "quiet": ["21:30:00", "08:00:00"],
        **otherwise,
    }


def crashed(hass_storage: dict[str, Any], content: object, version: int = 1) -> None:
    """Leave a file behind, as the power goes."""
    hass_storage[GIVE_BACK] = {
        "version": version,
        "minor_version": 1,
        "key": GIVE_BACK,
        "data": content,
    }
