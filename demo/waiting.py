"""Waiting for something to become so, never without an end."""

import asyncio
from collections.abc import Awaitable, Callable
import time
from typing import Final

PAUSE: Final = 0.1


async def until[Found](
    look: Callable[[], Awaitable[Found | None]], what: str, timeout: float
) -> Found:
    """Return what `look` finds as soon as it is not None and not False."""
    ends = time.monotonic() + timeout
    while True:
        found = await look()
        if found is not None and found is not False:
            return found
        if time.monotonic() > ends:
            raise TimeoutError(f"Waited {timeout:.0f} s in vain for {what}")
        await asyncio.sleep(PAUSE)
