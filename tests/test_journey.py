"""An ordinary day from moving in to moving out: quiet in the log, and nothing left behind."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import DOMAIN
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util.async_ import get_scheduled_timer_handles
from tests.bulbs import Bulb, async_hang_up
from tests.flows import async_choose, async_fill, async_open
from tests.home import (
    ACT,
    AFTERNOON,
    FRIEND,
    GIFT,
    MOMENT,
    PET,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    async_press,
    async_settle,
    async_switch,
    person,
    says,
)
from tests.phone import Phone

pytestmark = pytest.mark.freeze_time(AFTERNOON)

OURS = "custom_components.connection_moments"
NAMES = ("robin", "sam", "biscuit")


async def async_day(hass: HomeAssistant, time: Time, phone: Phone, lamp: Bulb) -> None:
    """Live through what happens in a home on most days, and on some."""
    await async_ask(hass, moment="pet_hi")
    await phone.async_tap(phone.actions[0])
    await time.passes(15)
    await async_ask(hass, moment=GIFT, invited=True, open_for=2)
    await time.passes(125)
    await async_ask(hass, kind="check_in", invited=True)
    await time.passes(5)
    lamp.async_touched(30)
    await async_act(hass, "respond", answer="not_this_bond")
    await async_press(hass, "button.biscuit_connected")
    await async_ask(hass, moment=ACT, invited=True)
    lamp.async_vanish()
    await async_switch(hass, "off")
    await time.passes(10)
    lamp.async_come_back()
    await async_switch(hass, "on")
    lamp.faults.refuses = True
    await async_ask(hass, moment="moon_hi", invited=True)
    await time.passes(40)
    lamp.faults.refuses = False
    await async_act(hass, "erase", what="everything")
    await time.passes(40)


def ours(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines that our loggers wrote."""
    return [
        f"{one.levelname} {one.getMessage()} {one.exc_text or ''}"
        for one in caplog.records
        if one.name.startswith(OURS)
    ]


def timers(hass: HomeAssistant) -> int:
    """Return how many timers are pending."""
    return len([one for one in get_scheduled_timer_handles(hass.loop) if not one.cancelled()])


async def test_a_day_is_quiet_in_the_log(
    hass: HomeAssistant, time: Time, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """No warning, and no name of anybody, not even at debug."""
    caplog.set_level("DEBUG", OURS)
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    robin = person(phone=phone.device_id, lights=["light.reading"], bonds=[PET, FRIEND])
    await async_move_in(hass, robin)

    await async_day(hass, time, phone, lamp)
    await time.passes_while(hass.config_entries.async_reload(robin.entry_id))
    await time.passes_while(hass.config_entries.async_remove(robin.entry_id))

    lines = ours(caplog)
    assert [one for one in lines if not one.startswith("DEBUG")] == []
    assert [one for one in lines for name in NAMES if name in one.lower()] == []


async def test_nothing_is_left_of_a_person_who_is_unloaded(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """No listener, no timer: the second time leaves as much as the first."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    robin = person(phone=phone.device_id, lights=["light.reading"], bonds=[PET, FRIEND])
    left: list[Any] = []

    await async_move_in(hass, robin)
    for _ in range(3):
        await async_ask(hass, moment=ACT, invited=True)
        await time.passes_while(hass.config_entries.async_unload(robin.entry_id))
        await time.passes(60)
        left.append((dict(hass.bus.async_listeners()), timers(hass)))
        await hass.config_entries.async_setup(robin.entry_id)
        await async_act(hass, "respond", answer="received")

    assert left[1] == left[2]


async def test_a_person_can_be_reloaded_at_any_time(hass: HomeAssistant, time: Time) -> None:
    """In the middle of a light, in the quiet, with nothing open."""
    lamp = Bulb("reading", level=100)
    robin = await async_live(hass, lamp)

    states = [robin.state]
    for seconds in (0, 2, 30):
        await async_ask(hass, moment=ACT, invited=True)
        await time.passes(seconds)
        await time.passes_while(hass.config_entries.async_reload(robin.entry_id))
        states.append(robin.state)
        await async_act(hass, "respond", answer="received")

    assert set(states) == {ConfigEntryState.LOADED}
    assert lamp.shows == (True, 100, 3000)


async def test_many_people_can_live_here(hass: HomeAssistant, time: Time) -> None:
    """Each has a device, a file and a moment of their own."""
    people: list[MockConfigEntry] = []
    for number in range(1, 31):
        one = person(f"Number {number}", number=number)
        people.append(await async_move_in(hass, one))

    for one in people:
        await async_ask(hass, config_entry_id=one.entry_id, moment=ACT)

    assert {one.state for one in people} == {ConfigEntryState.LOADED}
    assert says(hass, "sensor.moments_30_moment") == "open"


async def test_from_the_first_form_to_the_first_moment(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """Two forms, a taste of the light, a moment, an answer: everything is as it was."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)

    feel = await async_fill(
        hass,
        await async_open(hass),
        name="Robin",
        phone=phone.device_id,
        lights=["light.reading"],
    )
    menu = await async_fill(
        hass, feel, quiet_start="21:30:00", quiet_end="08:00:00", pet_name="Biscuit"
    )
    tried = await async_choose(hass, menu, "try")
    made = await async_choose(hass, tried, "finish")
    await hass.async_block_till_done()
    await time.passes(95)
    answer = await async_ask(hass, moment="pet_hi")
    await time.passes(4)
    await phone.async_tap(phone.actions[0])
    await time.passes(15)

    assert made["title"] == "Robin"
    assert answer["offered"] is True
    assert lamp.levels == [151, 100, 151, 100]
    assert lamp.shows == (True, 100, 3000)
    assert phone.cleared == [answer["offer_id"]]
    assert says(hass, MOMENT) == "resting"


async def test_the_actions_are_there_before_anybody_and_stay(
    hass: HomeAssistant, time: Time
) -> None:
    """They belong to the home, so that automations are checked against them."""
    robin = await async_move_in(hass, person())
    await hass.config_entries.async_remove(robin.entry_id)
    await async_settle()

    assert sorted(hass.services.async_services_for_domain(DOMAIN)) == [
        "breathe",
        "cue",
        "erase",
        "get_moments",
        "get_plan",
        "offer",
        "pause",
        "record",
        "respond",
        "resume",
        "warmth",
    ]


async def test_a_home_in_another_language_gets_english_words(
    hass: HomeAssistant, time: Time
) -> None:
    """Until there are words of its own."""
    hass.config.language = "eo"
    await async_move_in(hass, person())

    answer = await async_ask(hass, moment=ACT)

    assert answer["offered"] is True
