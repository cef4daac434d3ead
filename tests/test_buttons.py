"""The buttons and the switch: one tap each, and nothing else to know."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    GIFT,
    MOMENT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_press,
    async_switch,
    bond,
    person,
    says,
    state_of,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

OFFER = "button.moments_a_moment_now"
RECEIVED = "button.moments_that_was_nice"
NOT_NOW = "button.moments_not_now"
NOT_TODAY = "button.moments_not_today"
TEN_MINUTES: dict[str, Any] = {"for": "00:10:00"}


async def test_the_switch_is_off_exactly_while_it_is_quiet(hass: HomeAssistant, time: Time) -> None:
    """Off closes what is open and has no end; a pause with an end ends by itself."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)

    await async_switch(hass, "off")
    quiet = says(hass, SWITCH), says(hass, MOMENT)
    await time.passes(86400)
    still = says(hass, SWITCH)
    await async_switch(hass, "on")
    woken = says(hass, SWITCH)
    await async_act(hass, "pause", **TEN_MINUTES)
    paused = says(hass, SWITCH)
    await time.passes(601)

    assert quiet == ("off", "resting")
    assert (still, woken, paused, says(hass, SWITCH)) == ("off", "on", "off", "on")


async def test_the_buttons_answer_the_open_moment(hass: HomeAssistant) -> None:
    """A tap offers one, a tap says it was nice."""
    await async_move_in(hass, person())

    await async_press(hass, OFFER)
    opened = says(hass, MOMENT)
    await async_press(hass, NOT_NOW)
    closed = says(hass, MOMENT), says(hass, SWITCH)

    assert opened == "open"
    assert closed == ("resting", "on")


async def test_not_today_is_quiet_until_the_next_day_begins(
    hass: HomeAssistant, time: Time
) -> None:
    """The day begins at four."""
    await async_move_in(hass, person())

    await async_press(hass, NOT_TODAY)
    await time.passes(13.9 * 3600)
    before_four = says(hass, SWITCH)
    await time.passes(0.2 * 3600)

    assert (before_four, says(hass, SWITCH)) == ("off", "on")


@pytest.mark.parametrize("button", [RECEIVED, NOT_NOW])
async def test_with_nothing_open_an_answer_does_nothing(hass: HomeAssistant, button: str) -> None:
    """A press is a press: no error, no event."""
    await async_move_in(hass, person())

    await async_press(hass, button)

    assert (says(hass, MOMENT), says(hass, EVENT)) == ("resting", "unknown")
    assert says(hass, SWITCH) == "on"


async def test_a_gift_cannot_be_received_by_a_button(hass: HomeAssistant) -> None:
    """The press does nothing, and the gift stays until it leaves by itself."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=GIFT, invited=True)

    await async_press(hass, RECEIVED)

    assert says(hass, MOMENT) == "open"


async def test_a_bonds_button_keeps_a_moment(hass: HomeAssistant) -> None:
    """One press says that something with the pet happened."""
    await async_move_in(hass, person(bonds=[PET]))

    await async_press(hass, "button.biscuit_connected")

    told = state_of(hass, EVENT).attributes
    assert (told["event_type"], told["bond_id"]) == ("recorded", "biscuit")


async def test_a_resting_bonds_button_is_left_in_peace(hass: HomeAssistant) -> None:
    """Nothing is recorded and nothing is raised."""
    resting = bond("biscuit", "Biscuit", "pet", resting=True)
    await async_move_in(hass, person(bonds=[resting]))

    await async_press(hass, "button.biscuit_connected")

    assert says(hass, EVENT) == "unknown"


async def test_a_name_that_may_not_be_shown_any_more_leaves_the_entity_id(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """The recorder goes on with the id, so it is as plain as the device."""
    named = bond("sam", "Sam", "friend", show_in_home=True, use_name=True)
    robin = await async_move_in(hass, person(bonds=[named]))
    before = entity_registry.async_get_entity_id("button", DOMAIN, "sam_connected")

    subentry = robin.subentries["sam"]
    plain = {**subentry.data, "use_name": False}
    hass.config_entries.async_update_subentry(robin, subentry, data=plain)
    await hass.async_block_till_done()

    after = entity_registry.async_get_entity_id("button", DOMAIN, "sam_connected")
    assert (before, after) == ("button.sam_connected", "button.a_friend_connected")


async def test_only_the_persons_own_tap_is_heard_in_the_quiet(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """The person's tap is obeyed and does not end the quiet; another user's is not."""
    somebody = MockUser(is_owner=True).add_to_hass(hass)
    hass.states.async_set("person.robin", "home", {"user_id": hass_admin_user.id})
    await async_move_in(hass, person(data={"person": "person.robin"}))
    await async_switch(hass, "off")

    await async_press(hass, OFFER, Context(user_id=somebody.id))
    others = says(hass, MOMENT)
    await async_press(hass, OFFER)
    nobodys = says(hass, MOMENT)
    await async_press(hass, OFFER, Context(user_id=hass_admin_user.id))

    assert (others, nobodys, says(hass, MOMENT)) == ("resting", "resting", "open")
    assert says(hass, SWITCH) == "off"
