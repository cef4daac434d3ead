"""Taps on the card: right ones, double ones, late ones, and those that were made up."""

from datetime import datetime
from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    SWITCH,
    Time,
    async_act,
    async_ask,
    history_of,
    says,
    told,
)
from tests.phone import Phone, async_offered

pytestmark = pytest.mark.freeze_time(AFTERNOON)


async def test_a_tap_receives_the_moment(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """It is kept, the card goes, and the lamp goes back."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_offered(hass, phone, lights=["light.reading"])

    await phone.async_tap(phone.actions[0])
    await time.passes(20)

    assert (says(hass, MOMENT), told(hass)) == ("resting", "received")
    assert history_of(hass_storage) == [ACT]
    assert len(phone.cleared) == 1
    assert lamp.levels == [151, 100]


async def test_later_brings_it_once_more(hass: HomeAssistant, time: Time, phone: Phone) -> None:
    """When the next window begins, on the phone too."""
    await async_offered(hass, phone)

    await phone.async_tap(phone.actions[1])
    closed = told(hass)
    begins = datetime.fromisoformat(says(hass, "sensor.moments_next_moment"))
    await time.leaps((begins - dt_util.utcnow()).total_seconds() + 1)

    assert (closed, says(hass, MOMENT)) == ("closed", "open")
    assert len(phone.cards) == 2


async def test_not_now_closes_it(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """Nothing is kept of it but that."""
    await async_offered(hass, phone)

    await phone.async_tap(phone.actions[2])
    await time.passes(1)

    assert (says(hass, MOMENT), told(hass)) == ("resting", "closed")
    assert history_of(hass_storage) == []


async def test_a_double_tap_counts_once(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """Phones deliver a tap twice now and then."""
    await async_offered(hass, phone)

    for _ in range(3):
        await phone.async_tap(phone.actions[0])
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]
    assert told(hass) == "received"


async def test_a_late_received_is_kept_once(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """A phone was in a tunnel: the tap arrives two hours later."""
    await async_offered(hass, phone)
    await time.leaps(7200)

    for _ in range(2):
        await phone.async_tap(phone.actions[0])
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]
    assert told(hass) == "recorded"


@pytest.mark.parametrize("answer", [1, 2])
async def test_any_other_late_tap_changes_nothing(
    hass: HomeAssistant, time: Time, phone: Phone, answer: int
) -> None:
    """What has closed stays so."""
    await async_offered(hass, phone)
    await time.leaps(7200)

    await phone.async_tap(phone.actions[answer])
    await time.leaps(7200)

    assert (says(hass, MOMENT), told(hass)) == ("resting", "closed")
    assert says(hass, SWITCH) == "on"


async def test_after_another_answer_a_late_received_is_still_kept(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """*Not now*, and then it happened after all."""
    await async_offered(hass, phone)

    await phone.async_tap(phone.actions[2])
    await phone.async_tap(phone.actions[0])
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]


async def test_a_tap_after_a_reload_is_understood(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """The card on the phone outlives a reload, and so does its meaning."""
    robin = await async_offered(hass, phone)

    await hass.config_entries.async_reload(robin.entry_id)
    await phone.async_tap(phone.actions[0])
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]
    assert (says(hass, MOMENT), len(phone.cards), len(phone.cleared)) == ("resting", 1, 1)


async def test_a_tap_while_the_person_is_unloaded_is_lost_without_trouble(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """Nobody listens, and nobody minds."""
    robin = await async_offered(hass, phone)

    await hass.config_entries.async_unload(robin.entry_id)
    await phone.async_tap(phone.actions[0])
    await hass.config_entries.async_setup(robin.entry_id)

    assert says(hass, MOMENT) == "open"


async def test_an_answer_to_the_last_offer_leaves_the_open_one_alone(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """A late *received* is kept beside the moment that is open now."""
    await async_offered(hass, phone)
    first = list(phone.actions)
    await async_act(hass, "respond", answer="not_now")
    await async_ask(hass, moment="moon_hi", invited=True)

    await phone.async_tap(first[0])
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]
    assert says(hass, MOMENT) == "open"
