"""What the recorder keeps of an ordinary day: little, and nothing while nothing happens."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from sqlalchemy import select

from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.db_schema import States, StatesMeta
from homeassistant.components.recorder.util import session_scope
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    MOMENT,
    ZONE,
    Time,
    async_act,
    async_move_in,
    async_press,
    async_settle,
    person,
    says,
)
from tests.openings import opening
from tests.rooms import ROBIN, place

MORNING = datetime(2026, 11, 18, 7, 0, tzinfo=ZONE)
MOTION = "binary_sensor.motion"
MOTIONS = 400
ASKED = (100, 300)
AWAKE = 14 * 3600
MOST_ROWS = 40

COFFEE = opening("coffee", "switch.coffee", to="off")
TV = opening("tv", "media_player.tv", to="off")
SOFA = place("sofa", lights=["light.reading"], occupancy=MOTION)
HOLD = {"hold_asleep": ["input_boolean.sleep"], "hold_busy": ["media_player.tv"]}


def rows_of(hass: HomeAssistant) -> list[tuple[str, str]]:
    """Return each row of ours: the entity and its state."""
    with session_scope(hass=hass, read_only=True) as session:
        query = select(StatesMeta.entity_id, States.state).join(
            StatesMeta, States.metadata_id == StatesMeta.metadata_id
        )
        found = [(str(entity_id), str(state)) for entity_id, state in session.execute(query)]
    return [one for one in found if ".moments_" in one[0]]


async def async_day(time: Time) -> None:
    """Let a day go by in which much moves, and answer whatever comes."""
    hass = time.hass
    for number in range(MOTIONS):
        hass.states.async_set(MOTION, "off" if number % 2 else "on")
        _happens(hass, number)
        await async_settle()
        if number % 4:
            continue
        if number in ASKED:
            await async_press(hass, "button.moments_a_moment_now")
        await time.leaps(4 * AWAKE / MOTIONS)
        if says(hass, MOMENT) == "open":
            await async_press(hass, "button.moments_that_was_nice")


def _happens(hass: HomeAssistant, number: int) -> None:
    """Let somebody get up, have coffees, go out and come back, and watch a film."""
    states = {
        0: ("input_boolean.sleep", "off"),
        20: ("switch.coffee", "on"),
        22: ("switch.coffee", "off"),
        60: (ROBIN, "not_home"),
        200: (ROBIN, "home"),
        230: ("switch.coffee", "on"),
        232: ("switch.coffee", "off"),
        330: ("media_player.tv", "playing"),
        380: ("media_player.tv", "off"),
    }
    if number in states:
        hass.states.async_set(*states[number])


@pytest.mark.freeze_time(MORNING)
async def test_a_day_of_much_motion_adds_few_rows(
    recorder_mock: Any, hass: HomeAssistant, time: Time
) -> None:
    """Four hundred turns of a sensor are not four hundred rows."""
    for entity_id, state in {
        ROBIN: "home",
        "input_boolean.sleep": "on",
        "switch.coffee": "off",
        "media_player.tv": "off",
    }.items():
        hass.states.async_set(entity_id, state)
    await async_hang_up(hass, Bulb("reading", level=100))
    robin = person(data={"person": ROBIN}, bonds=[COFFEE, TV, SOFA], options=HOLD)
    await async_move_in(hass, robin)
    await async_wait_recording_done(hass)
    before = len(await get_instance(hass).async_add_executor_job(rows_of, hass))

    await async_day(time)
    await async_wait_recording_done(hass)

    rows = (await get_instance(hass).async_add_executor_job(rows_of, hass))[before:]
    assert 0 < len(rows) <= MOST_ROWS


@pytest.mark.freeze_time(MORNING + timedelta(hours=4))
async def test_an_idle_hour_writes_nothing(
    hass: HomeAssistant, time: Time, hass_storage: dict[str, Any]
) -> None:
    """Neither a state nor the file, though the clock looks around now and then."""
    robin = await async_move_in(hass, person(options={"pins": ["18:00"]}))
    await async_act(hass, "pause")
    await async_act(hass, "resume")
    await time.passes(10)
    kept = robin.runtime_data.snapshot
    changes = async_capture_events(hass, EVENT_STATE_CHANGED)
    written = dict(hass_storage)

    await time.passes(3600)
    await async_settle()

    assert changes == []
    assert robin.runtime_data.snapshot == kept
    assert hass_storage == written
