"""What is ahead, on every surface: the sensor, the calendar, the action, room and capacity."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from tests.flows import async_open_settings
from tests.home import (
    ACT,
    AFTERNOON,
    SWITCH,
    ZONE,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_settle,
    async_switch,
    person,
    says,
    state_of,
)

MORNING = datetime(2026, 11, 18, 8, 30, tzinfo=ZONE)
pytestmark = [pytest.mark.freeze_time(MORNING), pytest.mark.usefixtures("time")]

NEXT = "sensor.moments_next_moment"
CAPACITY = "select.moments_capacity"
ROOM = "binary_sensor.moments_room"
RHYTHM = "calendar.moments_rhythm"
PINNED = {"pins": ["12:00"]}


def async_enable(hass: HomeAssistant) -> None:
    """Let all entities be there, also those that begin disabled."""
    for platform, key in (("binary_sensor", "room"), ("calendar", "rhythm")):
        er.async_get(hass).async_get_or_create(
            platform,
            "connection_moments",
            f"person_1_{key}",
            suggested_object_id=f"moments_{key}",
        )


async def async_live(hass: HomeAssistant, **options: object) -> MockConfigEntry:
    """Let Robin live with all entities enabled, and with a time they would like."""
    async_enable(hass)
    return await async_move_in(hass, person(options={**PINNED, **options}))


async def async_choose(hass: HomeAssistant, option: str) -> None:
    """Say how today is."""
    data = {"entity_id": CAPACITY, "option": option}
    await hass.services.async_call("select", "select_option", data, blocking=True)
    await async_settle()


async def async_events(hass: HomeAssistant, hours: int = 48) -> list[dict[str, Any]]:
    """Return what the calendar has from now on."""
    now = dt_util.now()
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": RHYTHM,
            "start_date_time": (now - timedelta(hours=12)).isoformat(),
            "end_date_time": (now + timedelta(hours=hours)).isoformat(),
        },
        blocking=True,
        return_response=True,
    )
    events: list[dict[str, Any]] = answer[RHYTHM]["events"]
    return events


async def test_every_surface_shows_the_same_windows(hass: HomeAssistant) -> None:
    """The sensor the first one, the calendar and the action all of them."""
    await async_live(hass)

    plan = await async_ask(hass, "get_plan")
    shown = state_of(hass, NEXT)
    events = await async_events(hass)

    spans = [(one["start"], one["end"]) for one in plan["windows"]]
    assert spans
    assert [(one["start"], one["end"]) for one in events] == spans
    assert {one["summary"] for one in events} == {"A small moment may come."}
    assert datetime.fromisoformat(shown.state) == datetime.fromisoformat(spans[0][0])
    assert shown.attributes["window_end"] == spans[0][1]
    assert shown.attributes["sentence"] == plan["sentence"]
    assert shown.attributes["why"]
    assert shown.attributes["likely_opening"]
    first = datetime.fromisoformat(spans[0][0])
    assert state_of(hass, RHYTHM).attributes["start_time"] == f"{first:%Y-%m-%d %H:%M:%S}"


async def test_while_nothing_is_ahead_the_sentence_says_so(hass: HomeAssistant, time: Time) -> None:
    """In the evening the day has no window left, and tomorrow publishes its own."""
    time.freezer.move_to(MORNING.replace(hour=22))
    await async_move_in(hass, person())

    shown = state_of(hass, NEXT)

    assert shown.state == "unknown"
    assert shown.attributes["sentence"]
    assert "window_end" not in shown.attributes


async def test_the_plan_can_be_asked_for_in_the_quiet(hass: HomeAssistant) -> None:
    """It says why there is no room, as key and in words."""
    await async_live(hass)
    await async_switch(hass, "off")

    plan = await async_ask(hass, "get_plan")

    assert (plan["room"], plan["reasons"][0]) == (False, "quiet_open")
    assert plan["sentence"] == state_of(hass, NEXT).attributes["sentence"]
    assert says(hass, SWITCH) == "off"
    assert says(hass, ROOM) == "off"


async def test_room_turns_with_what_happens_and_with_the_clock(
    hass: HomeAssistant, time: Time
) -> None:
    """An open moment takes it, and ninety minutes of peace bring it back."""
    await async_live(hass)

    before = says(hass, ROOM)
    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="received")
    taken = says(hass, ROOM)
    await time.passes(89 * 60)
    waits = says(hass, ROOM)
    await time.passes(2 * 60)

    assert (before, taken, waits, says(hass, ROOM)) == ("on", "off", "off", "on")


async def test_room_turns_at_the_edges_of_the_quiet_hours(hass: HomeAssistant, time: Time) -> None:
    """To the minute, also while nothing else happens."""
    await async_live(hass)

    await time.passes(13 * 3600 - 30)
    before = says(hass, ROOM)
    await time.passes(60)
    after = says(hass, ROOM)
    await time.passes(10.5 * 3600)

    assert (before, after, says(hass, ROOM)) == ("on", "off", "on")


@pytest.mark.parametrize(
    ("option", "today", "tomorrow"),
    [
        ("tender", "tender", "steady"),
        ("open", "open", "steady"),
        ("steady", "steady", "steady"),
        ("tender_lasting", "tender_lasting", "tender_lasting"),
        ("open_lasting", "open_lasting", "open_lasting"),
    ],
)
async def test_capacity_holds_for_today_or_until_it_is_changed(
    hass: HomeAssistant, time: Time, option: str, today: str, tomorrow: str
) -> None:
    """Steady is what each day begins with."""
    await async_live(hass)

    await async_choose(hass, option)
    shown = says(hass, CAPACITY)
    await time.passes(24 * 3600)

    assert (shown, says(hass, CAPACITY)) == (today, tomorrow)


async def test_another_word_ends_what_lasted(hass: HomeAssistant, time: Time) -> None:
    """Open for today is open for today, and steady after it."""
    await async_live(hass)

    await async_choose(hass, "tender_lasting")
    await async_choose(hass, "open")
    await time.passes(24 * 3600)

    assert says(hass, CAPACITY) == "steady"


async def test_how_somebody_is_stays_off_shared_screens(
    hass: HomeAssistant, hass_admin_user: MockUser, entity_registry: er.EntityRegistry
) -> None:
    """Where several people log in, it is there once it is wanted."""
    MockUser(name="Kim").add_to_hass(hass)

    await async_move_in(hass, person())

    known = entity_registry.async_get(CAPACITY)
    assert known is not None
    assert known.disabled_by is er.RegistryEntryDisabler.INTEGRATION


async def test_tomorrow_looks_as_it_will_be(hass: HomeAssistant, time: Time) -> None:
    """The preview is the plan of the next day, if nothing happens until then."""
    robin = await async_live(hass)

    page = await async_open_settings(hass, robin, "tomorrow")
    await time.passes(24 * 3600)
    plan = await async_ask(hass, "get_plan")

    spans = [
        (datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
        for one in plan["windows"]
        if datetime.fromisoformat(one["start"]).date() == (MORNING + timedelta(days=1)).date()
    ]
    placeholders = page["description_placeholders"] or {}
    assert placeholders["windows"].splitlines() == [
        f"- {start:%H:%M} - {end:%H:%M}" for start, end in spans
    ]


async def test_a_day_that_would_be_free_says_so(hass: HomeAssistant) -> None:
    """No list without anything in it."""
    hours = {"week_from": "21:00:00", "week_to": "21:10:00"}
    robin = await async_move_in(hass, person(options=hours))

    page = await async_open_settings(hass, robin, "tomorrow")

    assert page["step_id"] == "free"


@pytest.mark.freeze_time(AFTERNOON)
async def test_another_time_zone_moves_the_plan_at_once(hass: HomeAssistant) -> None:
    """The hours are those of the wall clock, wherever the wall is."""
    await async_live(hass, pins=["18:00"])
    before = datetime.fromisoformat(says(hass, NEXT))

    await hass.config.async_update(time_zone="Europe/London")
    await async_settle()
    plan = await async_ask(hass, "get_plan")

    starts = [datetime.fromisoformat(one["start"]) for one in plan["windows"]]
    assert all(one.utcoffset() == timedelta() for one in starts)
    assert 18 in {one.hour for one in starts}
    assert before is not None


async def test_a_machine_that_slept_for_days_wakes_to_the_day_it_is(
    hass: HomeAssistant, time: Time
) -> None:
    """Nothing of the days between is shown, or made up for."""
    robin = await async_live(hass)

    await time.leaps(3 * 24 * 3600)
    plan = await async_ask(hass, "get_plan")

    first = datetime.fromisoformat(plan["windows"][0]["start"])
    assert first.day == 21
    assert datetime.fromisoformat(says(hass, NEXT)) == first
    assert robin.runtime_data.snapshot.shown == ()


async def test_a_clock_that_was_set_is_followed_within_half_an_hour(
    hass: HomeAssistant, time: Time
) -> None:
    """A timer of the system does not notice; the look around does."""
    await async_live(hass)
    time.freezer.move_to(MORNING + timedelta(days=2))

    await time.passes(1800)

    assert datetime.fromisoformat(says(hass, NEXT)).day == 20
