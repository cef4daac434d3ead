"""Taps that were made up, or belong to somebody else, change nothing."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    SWITCH,
    Time,
    async_ask,
    async_move_in,
    history_of,
    person,
    says,
)
from tests.phone import Phone, async_offered

pytestmark = pytest.mark.freeze_time(AFTERNOON)


@pytest.mark.parametrize("hours", [0, 2])
async def test_a_made_up_token_changes_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone, hours: int
) -> None:
    """While the offer is open, and afterwards."""
    await async_offered(hass, phone)
    await time.leaps(hours * 3600)
    before = says(hass, MOMENT)

    for action in phone.actions:
        await phone.async_tap(action[:-16] + "0" * 16)
    await time.passes(1)

    assert says(hass, MOMENT) == before
    assert history_of(hass_storage) == []


@pytest.mark.parametrize(
    "action",
    [
        "",
        "connection_moments",
        "connection_moments:received",
        "connection_moments:not_today:{id}:{token}",
        "connection_moments:received:{id}",
        "connection_moments:received:{id}:{token}:more",
        "something_else:received:{id}:{token}",
    ],
)
async def test_an_action_of_another_form_is_not_ours(
    hass: HomeAssistant, phone: Phone, action: str
) -> None:
    """Other automations have cards with actions, too."""
    await async_offered(hass, phone)
    _, _, offer_id, token = phone.actions[0].split(":")

    await phone.async_tap(action.format(id=offer_id, token=token))

    assert (says(hass, MOMENT), says(hass, SWITCH)) == ("open", "on")


async def test_an_event_without_an_action_is_not_ours(hass: HomeAssistant, phone: Phone) -> None:
    """A tap on a card itself has none, and strange events are nobody's."""
    await async_offered(hass, phone)

    for data in ({}, {"action": None}, {"action": 5}):
        hass.bus.async_fire("mobile_app_notification_action", data)
    await hass.async_block_till_done()

    assert says(hass, MOMENT) == "open"


async def test_a_gift_cannot_be_answered_from_a_phone(hass: HomeAssistant, phone: Phone) -> None:
    """Its card has no answers, so whoever sends one made it up; *not now* needs its token."""
    robin = await async_move_in(hass, person(phone=phone.device_id))
    await async_ask(hass, moment=GIFT)
    gift = robin.runtime_data.snapshot.offer

    for answer in ("received", "later"):
        await phone.async_tap(f"connection_moments:{answer}:{gift.offer_id}:{gift.token}")
    still = says(hass, MOMENT)
    await phone.async_tap(f"connection_moments:not_now:{gift.offer_id}:{gift.token}")

    assert (still, says(hass, MOMENT)) == ("open", "resting")


async def test_a_tap_finds_the_person_it_belongs_to(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, phone: Phone
) -> None:
    """Two people share a phone; each card answers its own moment."""
    await async_offered(hass, phone)
    await async_move_in(hass, person("Kim", number=2, phone=phone.device_id))
    robins = list(phone.actions)
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    kims = list(phone.actions)

    await phone.async_tap(kims[0])
    after_kims = says(hass, MOMENT), says(hass, "sensor.moments_2_moment")
    await phone.async_tap(robins[2])
    await time.passes(1)

    assert after_kims == ("open", "resting")
    assert says(hass, MOMENT) == "resting"
    assert history_of(hass_storage, 2) == [ACT]
    assert history_of(hass_storage, 1) == []


async def test_an_answer_with_another_persons_token_changes_nothing(
    hass: HomeAssistant, phone: Phone
) -> None:
    """An offer's id is not yet a right to answer it."""
    await async_offered(hass, phone)
    robins = phone.actions[0]
    await async_move_in(hass, person("Kim", number=2, phone=phone.device_id))
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    kims = phone.actions[0]

    await phone.async_tap(robins[:-16] + kims[-16:])

    assert says(hass, MOMENT) == "open"
    assert says(hass, "sensor.moments_2_moment") == "open"
