"""What it costs to be there: set-up, a hundred people at once, idling, memory.

Usage: python -m benchmarks.footprint
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
import gc
from statistics import median
import sys
from time import thread_time
import tracemalloc
from typing import Any

from homeassistant.const import EVENT_STATE_CHANGED, EVENT_STATE_REPORTED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from homeassistant.util.async_ import get_scheduled_timer_handles
from tests.home import ACT

from . import bare
from .home import async_offer, home, somebody
from .table import Row, tell

PEOPLE = 100
IDLE_SECONDS = 20
SETTLED = 3
"""Seconds after which everything about an offer has gone out, and only waiting is left."""
OTHERS = 2_000
"""Changes of entities that nobody chose."""


@asynccontextmanager
async def longest_block() -> AsyncIterator[list[float]]:
    """Note the longest work, in milliseconds, during which nothing else had its turn."""
    longest, last = [0.0], [thread_time()]

    def beat() -> None:
        now = thread_time()
        longest[0] = max(longest[0], (now - last[0]) * 1000)
        last[0] = now
        handle[0] = asyncio.get_running_loop().call_soon(beat)

    # The collector would be measured, and it looks at all of Home Assistant.
    gc.collect()
    gc.disable()
    last[0] = thread_time()
    handle = [asyncio.get_running_loop().call_soon(beat)]
    yield longest
    await asyncio.sleep(0)
    handle[0].cancel()
    gc.enable()


async def _took(going: Coroutine[Any, Any, object]) -> float:
    """Return for how many milliseconds this thread worked on something."""
    began = thread_time()
    await going
    return (thread_time() - began) * 1000


async def _move_in(hass: HomeAssistant, number: int) -> None:
    entry = somebody(number)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


async def _set_up() -> list[Row]:
    async with home() as hass:
        first = await _took(_move_in(hass, 1))
        bare.put_up(hass)
        await bare.async_move_in(hass, 1)
        further, nothing = list[float](), list[float]()
        for number in range(2, 42):
            further.append(await _took(_move_in(hass, number)))
            nothing.append(await _took(bare.async_move_in(hass, number)))
    ours = median(further) - median(nothing)
    return [
        Row("set-up of the first person, with all that is imported", first, "ms", 60),
        Row("set-up of each further person (median)", median(further), "ms", 5),
        Row("  the same entities of an integration that does nothing", median(nothing), "ms"),
        Row("  above that", ours, "ms"),
    ]


async def _at_once() -> list[Row]:
    """Set a hundred people up as a start does, all at once; then offer each a moment."""
    async with home() as hass:
        # A home that was measured before has left its timers in the same loop.
        left = _timers(hass)
        people = [somebody(number) for number in range(1, PEOPLE + 1)]
        for one in people:
            one.add_to_hass(hass)
        async with longest_block() as starting:
            assert await async_setup_component(hass, "connection_moments", {})
            await hass.async_block_till_done()
        async with longest_block() as offering:
            offers = (async_offer(hass, number, moment=ACT) for number in range(1, PEOPLE + 1))
            await asyncio.gather(*offers)
            await hass.async_block_till_done()
        return [
            Row(f"longest block while {PEOPLE} people are set up", starting[0], "ms", 50),
            Row(f"longest block while {PEOPLE} people get a moment", offering[0], "ms", 50),
            *await _idle(hass, left),
        ]


def _timers(hass: HomeAssistant) -> int:
    handles = get_scheduled_timer_handles(hass.loop)
    return sum("connection_moments" in repr(one) for one in handles)


async def _idle(hass: HomeAssistant, before: int) -> list[Row]:
    """Let nothing happen while a hundred moments are open; then let others' entities change."""
    written: list[Event[Any]] = []

    @callback
    def note(event: Event[Any]) -> None:
        written.append(event)

    await asyncio.sleep(SETTLED)
    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    hass.bus.async_listen(EVENT_STATE_REPORTED, note, callback(lambda _: True))
    pending = _timers(hass) - before
    work = await _took(asyncio.sleep(IDLE_SECONDS))
    ours = len(written)
    began = thread_time()
    for number in range(OTHERS):
        hass.states.async_set("sensor.of_others", str(number))
        await asyncio.sleep(0)
    other = (thread_time() - began) * 1e6 / OTHERS
    return [
        Row("pending timers of a person with an open moment", pending / PEOPLE, "timers", 1),
        Row(f"states written in {IDLE_SECONDS} s of idling, by all", ours, "states", 0),
        Row("work of the whole process in a second of idling", work / IDLE_SECONDS, "ms"),
        Row(f"an entity of nobody's changes, with {PEOPLE} people", other, "µs"),
    ]


async def _memory() -> list[Row]:
    async with home() as hass:
        await _move_in(hass, 1)
        gc.collect()
        tracemalloc.start()
        for number in range(2, 52):
            await _move_in(hass, number)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return [Row("memory of each further person, entities and all", held / 50 / 1000, "kB", 300)]


async def _measured() -> list[Row]:
    return [*await _set_up(), *await _at_once(), *await _memory()]


def main() -> int:
    """Measure and tell."""
    return tell(asyncio.run(_measured()))


if __name__ == "__main__":
    sys.exit(main())
