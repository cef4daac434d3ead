"""An offer answers with what was offered, or with plain reasons why nothing was."""

import pytest

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    FRIEND,
    GIFT,
    MOMENT,
    PET,
    Time,
    async_act,
    async_ask,
    async_move_in,
    device_of,
    person,
    says,
    state_of,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


async def test_an_offer_answers_with_what_was_offered(hass: HomeAssistant) -> None:
    """Everything an automation needs to follow it."""
    await async_move_in(hass, person())

    answer = await async_ask(hass, moment=ACT)

    assert answer == {
        "offered": True,
        "offer_id": state_of(hass, MOMENT).attributes["offer_id"],
        "moment": ACT,
        "kind": "small_hello",
        "reasons": [],
    }


async def test_an_offer_need_not_be_answered(hass: HomeAssistant) -> None:
    """Who wants no response calls without one."""
    await async_move_in(hass, person())

    await async_act(hass, "offer", moment=ACT)

    assert says(hass, MOMENT) == "open"


async def test_a_second_offer_waits_for_its_turn(hass: HomeAssistant) -> None:
    """One at a time is plenty, whoever asks."""
    await async_move_in(hass, person())
    first = await async_ask(hass, moment=ACT)

    second = await async_ask(hass, moment=GIFT, invited=True)

    assert second == {
        "offered": False,
        "offer_id": None,
        "moment": None,
        "kind": None,
        "reasons": ["open_already"],
    }
    assert state_of(hass, MOMENT).attributes["offer_id"] == first["offer_id"]


async def test_a_kind_can_be_asked_for(hass: HomeAssistant) -> None:
    """The home then chooses among the moments of the kind."""
    await async_move_in(hass, person())

    answer = await async_ask(hass, kind="soft_light")

    assert answer["kind"] == "soft_light"


async def test_a_bond_can_be_asked_for(hass: HomeAssistant) -> None:
    """Its device says who is meant."""
    await async_move_in(hass, person(bonds=[PET, FRIEND]))

    answer = await async_ask(hass, bond=device_of(hass, "biscuit"))

    assert answer["offered"] is True
    assert state_of(hass, EVENT).attributes["bond_id"] == "biscuit"


async def test_a_way_that_is_not_there_is_a_reason(hass: HomeAssistant) -> None:
    """No lamp was chosen: an offer by light only is not made."""
    await async_move_in(hass, person())

    answer = await async_ask(hass, channels="light")

    assert answer["reasons"] == ["no_channel"]


async def test_a_way_that_is_out_of_reach_is_another_reason(hass: HomeAssistant) -> None:
    """There is a lamp, but it cannot be reached now."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(lights=["light.reading"]))
    lamp.async_vanish()

    refused = await async_ask(hass, channels=["light"], invited=True)
    lamp.async_come_back()
    offered = await async_ask(hass, channels=["light"], invited=True)

    assert refused["reasons"] == ["channel_away"]
    assert offered["offered"] is True


async def test_an_offer_without_any_device_lives_on_the_screen(hass: HomeAssistant) -> None:
    """It works with almost nothing."""
    await async_move_in(hass, person())

    await async_ask(hass)

    assert says(hass, MOMENT) == "open"


async def test_an_offer_stays_open_for_as_long_as_asked(hass: HomeAssistant, time: Time) -> None:
    """Thirty minutes, and not one more."""
    await async_move_in(hass, person())

    await async_ask(hass, moment=ACT, open_for=30)
    await time.passes(29 * 60)
    before = says(hass, MOMENT)
    await time.passes(61)

    assert (before, says(hass, MOMENT)) == ("open", "resting")
