"""From the call to the first command at a lamp: an offer beside a script that makes the same call.

Usage: python -m benchmarks.latency [rounds, 200 unless said]
Both in one run and in turn, on the same lamps. The one save of an offer is measured and
taken away; it is the price of a lamp that comes back after a power cut.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from statistics import median, quantiles
import sys
from time import perf_counter
from typing import Any
from unittest.mock import patch

from custom_components.connection_moments.channels.give_back import STORE_KEY
from custom_components.connection_moments.channels.light import async_give_back
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from tests.bulbs import FULL
from tests.home import ACT, async_move_in

from .home import TimedBulb, async_offer, home, somebody
from .table import Row, tell

PEOPLE = 10
BOUND = 2.0
LEVEL = 100
WARM = {"brightness": 151, "color_temp_kelvin": 2400, "transition": 6}


async def _until(holds: Callable[[], object]) -> None:
    while not holds():
        await asyncio.sleep(0)


async def _scripts(hass: HomeAssistant, lamps: list[TimedBulb]) -> None:
    config = {
        f"warm_{number}": {
            "sequence": [{"action": "light.turn_on", "data": {**WARM, "entity_id": one.entity_id}}]
        }
        for number, one in enumerate(lamps)
    }
    assert await async_setup_component(hass, "script", {"script": config})


@asynccontextmanager
async def timed_saves() -> AsyncIterator[list[float]]:
    """Note how long each save of the give-back file takes."""
    took, save = list[float](), Store.async_save

    async def timed(store: Store[Any], data: Any) -> None:
        began = perf_counter()
        await save(store, data)
        if store.key == STORE_KEY:
            took.append(perf_counter() - began)

    with patch.object(Store, "async_save", timed):
        yield took


async def _first(lamp: TimedBulb, call: Coroutine[Any, Any, object]) -> float:
    """Return the milliseconds from a call to the first command."""
    lamp.reached, began = 0.0, perf_counter()
    await call
    await _until(lambda: lamp.reached)
    return (lamp.reached - began) * 1000


async def _end(hass: HomeAssistant, lamp: TimedBulb, number: int) -> None:
    """End the cue as a hand does, at once, and the offer."""
    arbiter = await async_give_back(hass)
    lamp.async_touched(FULL)
    answer = {"config_entry_id": f"person_{number}", "answer": "received"}
    await hass.services.async_call(DOMAIN, "respond", answer, blocking=True)
    await _until(lambda: not arbiter.async_is_held(lamp.entity_id))
    lamp.async_touched(LEVEL, kelvin=3000)
    await hass.async_block_till_done()


async def _measured(rounds: int) -> list[Row]:
    lamps = [TimedBulb(f"lamp_{number}", level=LEVEL) for number in range(PEOPLE)]
    scripts, offers, saves = list[float](), list[float](), list[float]()
    async with home(lamps) as hass, timed_saves() as took:
        await _scripts(hass, lamps)
        for number, lamp in enumerate(lamps, 1):
            await async_move_in(hass, somebody(number, [lamp.entity_id]))
        for each in range(rounds):
            index = each % PEOPLE
            lamp = lamps[index]
            script = hass.services.async_call("script", f"warm_{index}", blocking=True)
            scripts.append(await _first(lamp, script))
            lamp.async_touched(LEVEL, kelvin=3000)
            took.clear()
            offers.append(await _first(lamp, async_offer(hass, index + 1, moment=ACT)))
            saves.append(took[0] * 1000)
            await _end(hass, lamp, index + 1)
    pure = [offer - save for offer, save in zip(offers, saves, strict=True)]
    above = median(pure) - median(scripts)
    return [
        Row("a script, to the first command (median)", median(scripts), "ms"),
        Row("an offer, to the first command (median)", median(offers), "ms"),
        Row("  of that, the one save (median)", median(saves), "ms"),
        Row("an offer without the save, 95th percentile", quantiles(pure, n=20)[-1], "ms"),
        Row("an offer without the save, above the script (median)", above, "ms", BOUND),
    ]


def main(rounds: int = 200) -> int:
    """Measure and tell."""
    return tell(asyncio.run(_measured(rounds)))


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
