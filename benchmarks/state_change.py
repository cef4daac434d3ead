"""What it costs when an entity changes that somebody chose, beside one that nobody did.

Usage: python -m benchmarks.state_change [rounds, 400 unless said]
All in turn, in one run: the whole of each change, in the thread, until it is done.
"""

import asyncio
from statistics import median
import sys
from time import thread_time

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb
from tests.home import async_move_in, person
from tests.openings import opening
from tests.rooms import ROBIN, place

from .home import home, somebody
from .table import Row, tell

OTHERS = "sensor.of_others"
MOTION, COFFEE, GUESTS = "binary_sensor.motion", "switch.coffee", "input_boolean.guests"
STATES = {
    OTHERS: ("1", "2"),
    MOTION: ("on", "off"),
    COFFEE: ("on", "off"),
    GUESTS: ("on", "off"),
    ROBIN: ("not_home", "home"),
}
WHAT = {
    MOTION: "motion in a chosen room",
    COFFEE: "a coffee machine stops",
    GUESTS: "guests come or go",
    ROBIN: "the person comes or goes",
}
BOUND = 0.1


async def _live(hass: HomeAssistant, lamp: Bulb) -> None:
    for entity_id, (_, state) in STATES.items():
        hass.states.async_set(entity_id, state)
    never = somebody(1).options
    entry = person(
        data={"person": ROBIN},
        bonds=[
            place("sofa", lights=[lamp.entity_id], occupancy=MOTION),
            opening("coffee", COFFEE, to="off"),
        ],
        options={**never, "hold_guests": [GUESTS]},
    )
    await async_move_in(hass, entry)


async def _took(hass: HomeAssistant, entity_id: str, state: str) -> float:
    """Return the milliseconds that a change takes, with all that follows at once."""
    began = thread_time()
    hass.states.async_set(entity_id, state)
    took = thread_time() - began
    await asyncio.sleep(0)
    return took * 1000


async def _measured(rounds: int) -> list[Row]:
    lamp = Bulb("reading")
    took: dict[str, list[float]] = {entity_id: [] for entity_id in STATES}
    async with home([lamp]) as hass:
        await _live(hass, lamp)
        for number in range(rounds):
            for entity_id, states in STATES.items():
                took[entity_id].append(await _took(hass, entity_id, states[number % 2]))
    # That it starts is of no interest.
    usual, took[COFFEE] = median(took[OTHERS]), took[COFFEE][1::2]
    return [
        Row("an entity of nobody's changes", usual, "ms"),
        *(
            Row(f"{what}, above it (median)", median(took[entity_id]) - usual, "ms", BOUND)
            for entity_id, what in WHAT.items()
        ),
    ]


def main(rounds: int = 400) -> int:
    """Measure and tell."""
    return tell(asyncio.run(_measured(rounds)))


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
