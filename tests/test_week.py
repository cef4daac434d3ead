"""A week in a home whose clock is moved: what is published, what comes, and what is shown agree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import DOMAIN
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_state_change_event
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    EVENT,
    MOMENT,
    PET,
    SWITCH,
    ZONE,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_press,
    person,
    says,
    state_of,
)
from tests.openings import opening
from tests.rooms import ROBIN
from tests.test_rhythm_entities import NEXT, async_choose, async_enable, async_events

MONDAY = datetime(2026, 11, 16, 4, 30, tzinfo=ZONE)
DAYS = 7
AHEAD = timedelta(minutes=30)
GAP = timedelta(minutes=90)
PHONE = "device_tracker.phone"
SLEEP, COFFEE, FILM = (f"input_boolean.{name}" for name in ("sleep", "coffee", "film"))
OPENINGS = [
    opening("coffee", COFFEE, to="off", kinds=["pet_hello"], bond="biscuit"),
    opening("film", FILM, to="off", what="tv_stop"),
]
HOLD = {"hold_asleep": [SLEEP], "hold_busy": [FILM], "pins": ["12:30"]}
ROUTINE = (
    ("07:30", SLEEP, "off"),
    ("08:30", COFFEE, "on"),
    ("08:36", COFFEE, "off"),
    ("15:00", COFFEE, "on"),
    ("15:06", COFFEE, "off"),
    ("19:00", FILM, "on"),
    ("21:00", FILM, "off"),
    ("22:30", SLEEP, "on"),
)
OUT = (("09:30", PHONE, "not_home"), ("17:30", PHONE, "home"))
OUT_ON = (1, 3)


@dataclass(slots=True)
class Resident:
    """Somebody who lives there: answers what comes, and writes down what they see."""

    hass: HomeAssistant
    seen: dict[tuple[str, str], datetime] = field(default_factory=dict)
    came: list[datetime] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Follow what is told and what is published from now on."""
        async_track_state_change_event(self.hass, [EVENT], self._told)
        async_track_state_change_event(self.hass, [NEXT], self._published)

    async def look(self) -> None:
        """Look at all that shows what is ahead; all of it has to agree."""
        plan, spans = await self._plan()
        events = await async_events(self.hass)
        shown = state_of(self.hass, NEXT)
        start = None if shown.state == "unknown" else datetime.fromisoformat(shown.state)
        assert [(one["start"], one["end"]) for one in events] == spans
        assert start == (datetime.fromisoformat(spans[0][0]) if spans else None)
        assert plan["sentence"]

    async def _plan(self) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Return the plan, and write down when each of its windows was first seen."""
        plan = await async_ask(self.hass, "get_plan")
        spans = [(one["start"], one["end"]) for one in plan["windows"]]
        for span in spans:
            self.seen.setdefault(span, dt_util.now())
        return plan, spans

    @callback
    def _published(self, event: Event[EventStateChangedData]) -> None:
        if self.hass.config_entries.async_loaded_entries(DOMAIN):
            self.hass.async_create_task(self._plan())

    @callback
    def _told(self, event: Event[EventStateChangedData]) -> None:
        before, state = event.data["old_state"], event.data["new_state"]
        # An entity that comes back says once more what it said last.
        if not before or not state or STATE_UNAVAILABLE in (before.state, state.state):
            return
        self.told.append(state.attributes["event_type"])
        if self.told[-1] != "offered":
            return
        self.came.append(dt_util.now())
        self.held += [one for one in (SLEEP, FILM) if says(self.hass, one) == "on"]
        self.held += [one for one in (PHONE,) if says(self.hass, one) != "home"]
        self.held += [SWITCH] * (says(self.hass, SWITCH) == "off")
        async_call_later(self.hass, 180, self._answer)

    async def _answer(self, _: datetime) -> None:
        answer = "not_now" if len(self.came) % 4 == 0 else "that_was_nice"
        await async_press(self.hass, f"button.moments_{answer}")


def happenings() -> Iterator[tuple[datetime, str, str]]:
    """Yield what happens in the week, in its order."""
    for number in range(DAYS):
        day = (MONDAY + timedelta(days=number)).date()
        of_day = [*ROUTINE, *(OUT if number in OUT_ON else ())]
        for clock, entity_id, state in sorted(of_day):
            at = datetime.strptime(clock, "%H:%M").replace(tzinfo=ZONE)
            yield at.replace(year=day.year, month=day.month, day=day.day), entity_id, state


async def async_home(hass: HomeAssistant) -> MockConfigEntry:
    """Furnish the home with real parts, and let Robin and Biscuit move in."""
    toggles: dict[str, Any] = {one.partition(".")[2]: {} for one in (SLEEP, COFFEE, FILM)}
    assert await async_setup_component(hass, "input_boolean", {"input_boolean": toggles})
    hass.states.async_set(PHONE, "home", {"source_type": "router"})
    robin = {"id": "robin", "name": "Robin", "device_trackers": [PHONE]}
    assert await async_setup_component(hass, "person", {"person": [robin]})
    await hass.services.async_call("input_boolean", "turn_on", {"entity_id": SLEEP}, blocking=True)
    await async_hang_up(hass, Bulb("reading", level=100))
    entry = person(
        lights=["light.reading"], data={"person": ROBIN}, options=HOLD, bonds=[PET, *OPENINGS]
    )
    async_enable(hass)
    return await async_move_in(hass, entry)


async def async_turn(hass: HomeAssistant, entity_id: str, state: str) -> None:
    """Let something happen."""
    if entity_id == PHONE:
        hass.states.async_set(PHONE, state, {"source_type": "router"})
        return
    await hass.services.async_call(
        "input_boolean", f"turn_{state}", {"entity_id": entity_id}, blocking=True
    )


async def async_live(time: Time, entry: MockConfigEntry, resident: Resident) -> None:
    """Let the week go by; on some days somebody says how they are, is quiet, or restarts."""
    hass = time.hass
    for at, entity_id, state in happenings():
        await time.passes((at - dt_util.now()).total_seconds())
        await async_turn(hass, entity_id, state)
        match (at.weekday(), entity_id, state):
            case (3, str(one), "off") if one == SLEEP:
                await async_choose(hass, "open")
            case (4, str(one), "on") if one == COFFEE:
                until = dt_util.now() + timedelta(hours=2)
                await async_act(hass, "pause", until=until.isoformat())
            case (5, str(one), "on") if one == COFFEE:
                before = await async_ask(hass, "get_plan")
                await time.passes_while(hass.config_entries.async_reload(entry.entry_id))
                assert await async_ask(hass, "get_plan") == before
        await resident.look()


@pytest.mark.freeze_time(MONDAY)
async def test_a_week(hass: HomeAssistant, time: Time) -> None:
    """Every moment comes inside of what was known before, and never where it is not welcome."""
    entry = await async_home(hass)
    resident = Resident(hass)
    resident.watch()
    await resident.look()

    await async_live(time, entry, resident)

    spans = [
        (datetime.fromisoformat(start), datetime.fromisoformat(end), seen)
        for (start, end), seen in resident.seen.items()
    ]
    for came in resident.came:
        assert [seen for start, end, seen in spans if start <= came < end and came - seen >= AHEAD]
    assert all(after - before >= GAP for before, after in pairwise(resident.came))
    days = [(came - timedelta(hours=4)).date() - MONDAY.date() for came in resident.came]
    counts = [sum(day.days == number for day in days) for number in range(DAYS)]
    assert max(counts[:3]) <= 1
    assert max(counts) <= 3
    assert sum(counts) >= 5
    assert resident.held == []
    assert resident.told.count("received") + resident.told.count("closed") == len(resident.came)
    assert says(hass, MOMENT) == "resting"
