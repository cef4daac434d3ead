"""Several phones of one person: a card on all of them, and the first answer counts."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from tests.flows import async_open_settings, async_set, typed
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
    stored,
)
from tests.phone import PUSH_URL, REGISTRATION, Phone

pytestmark = pytest.mark.freeze_time(AFTERNOON)

BOTH = ["tablet", "token"]


@pytest.fixture
async def tablet(phone: Phone) -> Phone:
    """Return a second phone of the same person, registered after the first one."""
    own = {"push_token": "tablet", "push_url": PUSH_URL}
    about = {**REGISTRATION, "device_id": "tablet", "device_name": "Tablet", "app_data": own}
    response = await phone.client.post("/api/mobile_app/registrations", json=about)
    assert response.status == HTTPStatus.CREATED
    await phone.hass.async_block_till_done()
    tablet = Phone(phone.hass, phone.client, phone.push_service)
    tablet.webhook_id = (await response.json())["webhook_id"]
    entry = phone.hass.config_entries.async_entries("mobile_app")[1]
    (device,) = dr.async_entries_for_config_entry(dr.async_get(phone.hass), entry.entry_id)
    tablet.device_id = device.id
    return tablet


async def async_live_with(
    hass: HomeAssistant, phone: Phone | None, *more: Phone, **data: Any
) -> MockConfigEntry:
    """Let Robin live with these phones."""
    options = {"more_phones": [one.device_id for one in more]}
    first = phone.device_id if phone else None
    return await async_move_in(hass, person(phone=first, options=options, **data))


def receivers(pushes: list[dict[str, Any]]) -> list[str]:
    """Return which phones something was pushed to."""
    return sorted(one["push_token"] for one in pushes)


def clearings(phone: Phone) -> list[dict[str, Any]]:
    """Return what took cards away."""
    return [one for one in phone.pushes if one not in phone.cards]


async def test_a_card_is_on_all_phones(hass: HomeAssistant, phone: Phone, tablet: Phone) -> None:
    """The same card, with the same answers."""
    await async_live_with(hass, phone, tablet)

    await async_ask(hass, moment=ACT)

    first, second = phone.cards
    assert receivers(phone.cards) == BOTH
    assert first["data"] == second["data"]
    assert first["message"] == second["message"]


@pytest.mark.parametrize("answer", ["received", "not_now"])
async def test_the_first_answer_counts(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    phone: Phone,
    tablet: Phone,
    answer: str,
) -> None:
    """The card leaves all phones; what is tapped on the other one changes nothing."""
    await async_live_with(hass, phone, tablet)
    await async_ask(hass, moment=ACT)
    received, later, not_now = phone.actions

    await tablet.async_tap({"received": received, "not_now": not_now}[answer])
    told = receivers(clearings(phone))
    for late in (received, later, not_now)[answer == "not_now" :]:
        await phone.async_tap(late)
    await time.leaps(4000)

    assert told == BOTH
    assert says(hass, MOMENT) == "resting"
    assert len(stored(hass_storage)["history"]) == (answer == "received")
    assert len(stored(hass_storage)["not_nows"]) == (answer == "not_now")


@pytest.mark.parametrize("ends", ["respond", "closes", "pause"])
async def test_however_it_ends_the_card_leaves_all_phones(
    hass: HomeAssistant, time: Time, phone: Phone, tablet: Phone, ends: str
) -> None:
    """Answered elsewhere, run out, or quiet."""
    await async_live_with(hass, phone, tablet)
    offer = await async_ask(hass, moment=ACT, open_for=1)

    data: Mapping[str, str] = {"answer": "received"} if ends == "respond" else {}
    if ends != "closes":
        await async_act(hass, ends, None, **data)
    await time.passes(61)

    assert receivers(clearings(phone)) == BOTH
    assert set(phone.cleared) == {offer["offer_id"]}


async def test_a_person_who_moves_out_leaves_no_card_anywhere(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """Nobody would be there to take it away later."""
    robin = await async_live_with(hass, phone, tablet)
    await async_ask(hass, moment=ACT)

    await hass.config_entries.async_remove(robin.entry_id)
    await hass.async_block_till_done()

    assert receivers(clearings(phone)) == BOTH


async def test_a_phone_that_is_gone_does_not_keep_the_card_from_the_others(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """Its registration was removed."""
    await async_live_with(hass, phone, tablet)
    first, _ = hass.config_entries.async_entries("mobile_app")
    await hass.config_entries.async_remove(first.entry_id)
    await hass.async_block_till_done()

    answer = await async_ask(hass, moment=ACT, channels=["phone"])

    assert answer["offered"] is True
    assert receivers(phone.cards) == ["tablet"]


async def test_with_all_phones_gone_a_card_has_no_way(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """It is told as being out of reach."""
    await async_live_with(hass, phone, tablet)
    for entry in hass.config_entries.async_entries("mobile_app"):
        await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    answer = await async_ask(hass, moment=ACT, channels=["phone"])

    assert answer["reasons"] == ["channel_away"]


async def test_a_push_that_fails_does_not_keep_the_card_from_the_others(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """One of them answered: the way to the person is open."""
    robin = await async_live_with(hass, phone, tablet)
    service = hass.services.async_services_for_domain("notify")["mobile_app_phone"]

    async def refuse(*_: object) -> None:
        raise HomeAssistantError

    hass.services.async_register("notify", "mobile_app_phone", refuse, schema=service.schema)
    await async_ask(hass, moment=ACT)

    assert receivers(phone.cards) == ["tablet"]
    assert sorted(robin.runtime_data.snapshot.offer.ways) == ["phone"]


async def test_when_every_push_fails_the_way_is_closed(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """The moment lives on the dashboard."""
    robin = await async_live_with(hass, phone, tablet)
    phone.push_fails(status=HTTPStatus.INTERNAL_SERVER_ERROR)

    await async_ask(hass, moment=ACT)

    assert says(hass, MOMENT) == "open"
    assert sorted(robin.runtime_data.snapshot.offer.ways) == []


async def test_one_of_the_others_is_enough(hass: HomeAssistant, tablet: Phone) -> None:
    """The first form may name none."""
    await async_live_with(hass, None, tablet)

    await async_ask(hass, moment=ACT)

    assert receivers(tablet.cards) == ["tablet"]


async def test_another_phone_is_chosen_in_the_settings(
    hass: HomeAssistant, phone: Phone, tablet: Phone
) -> None:
    """It holds at once, and is shown the next time."""
    robin = await async_live_with(hass, phone)
    chosen = {"channels": ["phone"], "more_phones": [tablet.device_id], "when_out": False}

    await async_set(hass, robin, "channels", **chosen)
    await async_ask(hass, moment=ACT)

    assert receivers(phone.cards) == BOTH
    assert typed(await async_open_settings(hass, robin, "channels")) == chosen
