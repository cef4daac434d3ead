"""What a whole cue takes: how many commands, and how much of the loop.

Usage: python -m benchmarks.cue
A moment is offered, its light comes up, it is answered, and the light goes back, in real
time, for many people at once, each with a lamp. The same home waits as long without a
moment, and what that takes is taken away.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
import sys
from time import thread_time
from typing import Any

from custom_components.connection_moments.channels.light import async_give_back
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb
from tests.home import ACT, async_move_in

from .home import async_offer, home, somebody
from .table import Row, tell

PEOPLE = 10
UP = 8.0
"""Seconds until the answer: the light is up after six."""
BACK = 12.0
"""Seconds until the lamp has said that it is back."""
MOST = {True: 2, False: 8}
"""The most commands of one fade, for a lamp that fades and for one that cannot."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What one cue took: commands of the way up and of the way back, and milliseconds."""

    up: int
    back: int
    work: float


async def _work(seconds: float) -> float:
    began = thread_time()
    await asyncio.sleep(seconds)
    return (thread_time() - began) * 1000


async def _answer(hass: HomeAssistant, number: int) -> None:
    data: dict[str, Any] = {"config_entry_id": f"person_{number}", "answer": "received"}
    await hass.services.async_call(DOMAIN, "respond", data, blocking=True)


async def _played(*, level: int, fades: bool) -> Cue:
    lamps = [Bulb(f"lamp_{one}", level=level, fades=fades) for one in range(PEOPLE)]
    people = range(1, PEOPLE + 1)
    async with home(lamps) as hass:
        for number, lamp in zip(people, lamps, strict=True):
            await async_move_in(hass, somebody(number, [lamp.entity_id]))
        idle = await _work(UP + BACK)
        began = thread_time()
        for number in people:
            await async_offer(hass, number, moment=ACT)
        await asyncio.sleep(UP)
        answered: datetime = dt_util.utcnow()
        for number in people:
            await _answer(hass, number)
        await asyncio.sleep(BACK)
        work = (thread_time() - began) * 1000 - idle
        assert (await async_give_back(hass)).count == 0
    up = max(sum(one.at < answered for one in lamp.commands) for lamp in lamps)
    back = max(sum(one.at >= answered for one in lamp.commands) for lamp in lamps)
    return Cue(up, back, work / PEOPLE)


async def _measured() -> list[Row]:
    rows = list[Row]()
    for fades, habit in ((True, "fades"), (False, "cannot fade")):
        lit, dark = await _played(level=100, fades=fades), await _played(level=0, fades=fades)
        most = max(lit.up, lit.back, dark.up, dark.back)
        rows += [
            Row(f"commands of one fade, a lamp that {habit}", most, "commands", MOST[fades]),
            Row(f"work of a whole cue, a lamp that {habit} and is on", lit.work, "ms"),
            Row(f"work of a whole cue, a lamp that {habit} and is off", dark.work, "ms"),
        ]
    return rows


def main() -> int:
    """Measure and tell."""
    return tell(asyncio.run(_measured()))


if __name__ == "__main__":
    sys.exit(main())
