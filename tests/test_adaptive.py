"""Adaptive Lighting lets a lamp go for a cue, and has it back afterwards."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import ACT, AFTERNOON, Time, async_act, async_ask, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

OVER = {"lights": ["light.reading"], "manual_control": True}
BACK = {"lights": ["light.reading"], "manual_control": False}


@dataclass(slots=True)
class Adaptive:
    """Adaptive Lighting as far as its one action goes; `asked` is all it was told."""

    refuses: bool = False
    hangs: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)

    async def async_set_manual_control(self, call: ServiceCall) -> None:
        """Let lamps go, or have them back."""
        self.asked.append(dict(call.data))
        self.contexts.append(call.context.id)
        self.times.append(dt_util.utcnow())
        if self.hangs:
            await asyncio.Event().wait()
        if self.refuses:
            raise HomeAssistantError("None of my switches has this lamp")


@pytest.fixture
def adaptive(hass: HomeAssistant) -> Adaptive:
    """Return Adaptive Lighting, which takes care of the reading lamp."""
    adaptive = Adaptive()
    hass.services.async_register(
        "adaptive_lighting", "set_manual_control", adaptive.async_set_manual_control
    )
    manual(hass)
    return adaptive


def manual(hass: HomeAssistant, *lights: str) -> None:
    """Let these lamps be held by a hand."""
    hass.states.async_set("switch.adaptive_lighting", "on", {"manual_control": list(lights)})
    hass.states.async_set("switch.kettle", "on")


async def async_warm(hass: HomeAssistant, **made: Any) -> Bulb:
    """Begin a cue on the reading lamp."""
    lamp = Bulb("reading", level=100, **made)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(lights=["light.reading"]))
    await async_ask(hass, moment=ACT)
    return lamp


async def test_a_lamp_is_handed_over_before_a_cue_and_back_after_it(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """In between it is ours alone; all of it is one cue in the logbook."""
    lamp = await async_warm(hass)
    await time.passes(120)

    up, back = lamp.commands
    assert adaptive.asked == [OVER, BACK]
    assert adaptive.times[0] <= up.at
    assert adaptive.times[1] >= back.ends
    assert set(adaptive.contexts) == {up.context.id}
    assert lamp.shows == (True, 100, 3000)


async def test_a_cue_that_is_stopped_hands_the_lamp_back_when_it_is_home(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """Not sooner: two would move it at once."""
    lamp = await async_warm(hass)
    await time.passes(10)

    await async_act(hass, "pause")
    await time.passes(5)
    on_the_way = len(adaptive.asked)
    await time.passes(30)

    assert on_the_way == 1
    assert adaptive.asked == [OVER, BACK]
    assert adaptive.times[1] >= lamp.commands[-1].ends


async def test_a_lamp_that_a_hand_took_stays_with_the_hand(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """Adaptive Lighting knows hands by itself; it is not told to take over."""
    lamp = await async_warm(hass)
    await time.passes(10)

    lamp.async_touched(220)
    await time.passes(120)

    assert adaptive.asked == [OVER]
    assert lamp.brightness == 220


async def test_a_lamp_that_vanished_is_not_handed_back(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """It does not show its own light yet."""
    lamp = await async_warm(hass)
    await time.passes(10)

    lamp.async_vanish()
    await time.passes(120)

    assert adaptive.asked == [OVER]


async def test_a_lamp_that_is_held_by_hand_is_left_to_the_hand(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """Handing it back would take it from whoever set it."""
    manual(hass, "light.reading")

    lamp = await async_warm(hass)
    await time.passes(120)

    assert adaptive.asked == []
    assert lamp.levels == [151, 100]


async def test_another_lamp_held_by_hand_does_not_matter(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """Each lamp is looked at by itself."""
    manual(hass, "light.floor")

    await async_warm(hass)
    await time.passes(120)

    assert adaptive.asked == [OVER, BACK]


async def test_a_refusal_is_harmless(hass: HomeAssistant, time: Time, adaptive: Adaptive) -> None:
    """None of its switches has the lamp: the cue runs, and nothing is handed back."""
    adaptive.refuses = True

    lamp = await async_warm(hass)
    await time.passes(120)

    assert adaptive.asked == [OVER]
    assert lamp.levels == [151, 100]


async def test_when_it_hangs_the_cue_comes_all_the_same(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """After five seconds; the lamp comes back to what it was."""
    adaptive.hangs = True

    lamp = await async_warm(hass)
    await time.passes(120)

    assert round((lamp.commands[0].at - adaptive.times[0]).total_seconds()) == 5
    assert lamp.levels == [151, 100]


@pytest.mark.parametrize("hangs", [True, False])
async def test_quiet_while_it_hangs_spares_the_lamp(
    hass: HomeAssistant, time: Time, adaptive: Adaptive, *, hangs: bool
) -> None:
    """A cue that was stopped before it began does not begin."""
    adaptive.hangs = True
    lamp = await async_warm(hass)
    await time.passes(2)
    adaptive.hangs = hangs

    await async_act(hass, "pause")
    await time.passes(60)

    assert lamp.commands == []


async def test_each_lamp_is_handed_over_by_itself(
    hass: HomeAssistant, time: Time, adaptive: Adaptive
) -> None:
    """A hand on one of them is no hand on the other."""
    reading, floor = Bulb("reading", level=100), Bulb("floor", level=100)
    await async_hang_up(hass, reading, floor)
    await async_move_in(hass, person(lights=["light.reading", "light.floor"]))
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    floor.async_touched(220)
    await time.passes(120)

    handed = [(*one["lights"], one["manual_control"]) for one in adaptive.asked]
    assert sorted(handed) == [
        ("light.floor", True),
        ("light.reading", False),
        ("light.reading", True),
    ]


async def test_a_home_without_it_is_not_asked(hass: HomeAssistant, time: Time) -> None:
    """A switch that looks like one of its own changes nothing."""
    manual(hass)

    lamp = await async_warm(hass)
    await time.passes(120)

    assert lamp.levels == [151, 100]
