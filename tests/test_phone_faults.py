"""A phone that fails, or is gone, harms nothing."""

from http import HTTPStatus
from typing import Any

from aiohttp import ClientError
import pytest

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
    says,
)
from tests.phone import Phone, async_live_with

pytestmark = pytest.mark.freeze_time(AFTERNOON)


async def test_a_lamp_that_hangs_does_not_keep_the_card(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """The card follows two seconds later."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_live_with(hass, phone, lights=["light.reading"])
    lamp.faults.hangs = True

    await async_ask(hass, moment=ACT)
    before = len(phone.cards)
    await time.passes(3)

    assert (before, len(phone.cards)) == (0, 1)


@pytest.mark.parametrize(
    "failure",
    [
        {"exc": ClientError},
        {"exc": TimeoutError},
        {"status": HTTPStatus.INTERNAL_SERVER_ERROR},
        {"status": HTTPStatus.TOO_MANY_REQUESTS, "json": {"message": "enough"}},
        {"text": "not what was agreed"},
    ],
)
async def test_a_push_that_fails_leaves_the_moment_on_the_screen(
    hass: HomeAssistant, phone: Phone, failure: dict[str, Any]
) -> None:
    """It is not tried again, and the next one works."""
    await async_live_with(hass, phone)
    phone.push_fails(**failure)

    answer = await async_ask(hass, moment=ACT)
    opened = says(hass, MOMENT)
    await async_act(hass, "respond", answer="received")

    assert (answer["offered"], opened, says(hass, MOMENT)) == (True, "open", "resting")
    assert len(phone.cards) == 1


async def test_a_phone_that_was_removed_is_out_of_reach(hass: HomeAssistant, phone: Phone) -> None:
    """By phone only there is a reason; otherwise the moment lives on the screen."""
    await async_live_with(hass, phone)
    (app,) = hass.config_entries.async_entries("mobile_app")
    await hass.config_entries.async_remove(app.entry_id)
    await hass.async_block_till_done()

    by_phone = await async_ask(hass, moment=ACT, channels=["phone"])
    anyhow = await async_ask(hass, moment=ACT)

    assert by_phone["reasons"] == ["channel_away"]
    assert anyhow["offered"] is True
    assert phone.pushes == []


async def test_without_a_phone_nothing_is_pushed(hass: HomeAssistant, phone: Phone) -> None:
    """A phone of the home is not yet a phone of the person."""
    await async_move_in(hass, person())

    await async_ask(hass, moment=ACT)

    assert phone.pushes == []


async def test_who_turned_the_phone_off_gets_no_card(hass: HomeAssistant, phone: Phone) -> None:
    """Ways can be chosen in the settings, and by a call."""
    await async_live_with(hass, phone, options={"channels": ["light"]})

    await async_ask(hass, moment=ACT)

    assert phone.pushes == []


async def test_a_push_that_hangs_is_given_up(hass: HomeAssistant, time: Time, phone: Phone) -> None:
    """The call was answered long before, and the next card comes."""
    await async_live_with(hass, phone)
    phone.push_hangs()

    answer = await async_ask(hass, moment=ACT)
    await time.passes(15)
    phone.push_works()
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment="moon_hi", invited=True)

    assert answer["offered"] is True
    assert phone.cleared == [answer["offer_id"]]
    assert len(phone.cards) == 1


@pytest.mark.parametrize("end", ["async_remove", "async_unload"])
async def test_nothing_comes_of_a_push_that_hangs_when_the_person_has_left(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone, end: str
) -> None:
    """No file comes back, no card follows, no timer is left."""
    robin = await async_live_with(hass, phone)
    phone.push_hangs()
    await async_ask(hass, moment=ACT)

    leaving = getattr(hass.config_entries, end)(robin.entry_id)
    await time.passes_while(leaving)
    phone.push_works()
    await time.passes(60)

    assert phone.cards == []
    assert ("connection_moments.person_1" in hass_storage) is (end == "async_unload")


async def test_no_card_stays_after_the_person_has_left(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """The card was still waiting for a lamp that hangs."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    robin = await async_live_with(hass, phone, lights=["light.reading"])
    lamp.faults.hangs = True
    offer = await async_ask(hass, moment=ACT)

    await time.passes_while(hass.config_entries.async_remove(robin.entry_id))
    await time.passes(60)

    assert phone.pushes[-1]["message"] == "clear_notification"
    assert phone.cleared == [offer["offer_id"]]


async def test_before_the_phones_service_is_there_it_is_out_of_reach(
    hass: HomeAssistant, phone: Phone
) -> None:
    """While Home Assistant starts, an app may be set up before its service."""
    await async_live_with(hass, phone)
    del hass.data["mobile_app"]["notify"]

    answer = await async_ask(hass, moment=ACT, channels=["phone"])

    assert answer["reasons"] == ["channel_away"]
