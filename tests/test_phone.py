"""The phone gets one silent card, and loses it however the moment ends."""

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, async_hang_up
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
    async_move_in,
    async_switch,
    person,
    says,
    state_of,
)
from tests.phone import Phone, async_live_with

pytestmark = pytest.mark.freeze_time(AFTERNOON)


async def test_the_card_is_silent_private_and_goes_by_itself(
    hass: HomeAssistant, phone: Phone
) -> None:
    """No sound, nothing to read on a locked screen, and it goes with the offer."""
    await async_live_with(hass, phone)

    answer = await async_ask(hass, moment=ACT, open_for=20)

    (card,) = phone.cards
    assert (card["title"], card["message"]) == (
        "A small moment",
        state_of(hass, MOMENT).attributes["text"],
    )
    data = card["data"]
    assert data["tag"] == answer["offer_id"]
    assert data["timeout"] == 1200
    assert data["importance"] == "low"
    assert data["visibility"] == "private"
    assert data["push"] == {"interruption-level": "passive", "sound": "none"}


async def test_the_card_has_three_answers_of_its_own(hass: HomeAssistant, phone: Phone) -> None:
    """Each carries the offer's id and a token that nobody can guess."""
    await async_live_with(hass, phone)

    answer = await async_ask(hass, moment=ACT)

    parts = [one.split(":") for one in phone.actions]
    assert [one[1] for one in parts] == ["received", "later", "not_now"]
    assert {(one[0], one[2]) for one in parts} == {("connection_moments", answer["offer_id"])}
    (token,) = {one[3] for one in parts}
    assert len(token) == 16
    assert token != answer["offer_id"]
    assert all(one["title"] for one in phone.cards[0]["data"]["actions"])


async def test_a_gift_has_no_answers(hass: HomeAssistant, phone: Phone) -> None:
    """It asks nothing, and says so."""
    await async_live_with(hass, phone)

    await async_ask(hass, moment=GIFT)

    (card,) = phone.cards
    assert card["data"]["actions"] == []
    assert card["title"] != "A small moment"


async def test_what_comes_once_more_cannot_be_put_off_again(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """*Later* is said once."""
    await async_live_with(hass, phone)
    await async_ask(hass, moment=ACT)

    await async_act(hass, "respond", answer="later")
    # The next window begins a little after six.
    await time.leaps(4.2 * 3600)

    assert [one.split(":")[1] for one in phone.actions] == ["received", "not_now"]
    assert len(phone.cards) == 2


async def test_a_name_is_on_the_card_only_where_it_may_be(
    hass: HomeAssistant, phone: Phone
) -> None:
    """The pet's may, the friend's may not."""
    await async_live_with(hass, phone, bonds=[PET, FRIEND])

    for _ in range(5):
        for moment in ("pet_hi", "check_two"):
            await async_ask(hass, moment=moment, invited=True)
            await async_act(hass, "respond", answer="not_now")

    words = str(phone.pushes)
    assert "Biscuit" in words
    assert "Sam" not in words
    assert "Robin" not in words


@pytest.mark.parametrize(
    "answer", ["received", "later", "not_now", "not_today", "not_this_kind", "not_this_bond"]
)
async def test_each_answer_takes_the_card_away(
    hass: HomeAssistant, phone: Phone, answer: str
) -> None:
    """Also when it was given elsewhere."""
    await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT)

    await async_act(hass, "respond", answer=answer)

    assert phone.cleared == [offer["offer_id"]]


async def test_the_end_of_its_time_takes_the_card_away(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """Where the phone does not do so by itself."""
    await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT, open_for=1)

    await time.passes(61)

    assert phone.cleared == [offer["offer_id"]]


async def test_quiet_takes_the_card_away(hass: HomeAssistant, phone: Phone) -> None:
    """Within the same moment."""
    await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT)

    await async_switch(hass, "off")

    assert phone.cleared == [offer["offer_id"]]


async def test_erasing_everything_takes_the_card_away(hass: HomeAssistant, phone: Phone) -> None:
    """Nothing is left behind on the phone either."""
    await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT)

    await async_act(hass, "erase", what="everything")

    assert phone.cleared == [offer["offer_id"]]


async def test_removing_the_person_takes_the_card_away(hass: HomeAssistant, phone: Phone) -> None:
    """Nobody would be there to answer."""
    robin = await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT)

    await hass.config_entries.async_remove(robin.entry_id)

    assert phone.cleared == [offer["offer_id"]]


async def test_turning_the_person_off_takes_the_card_away(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """Whoever turns the moments off wants none on the phone."""
    robin = await async_live_with(hass, phone)
    offer = await async_ask(hass, moment=ACT)

    await hass.config_entries.async_set_disabled_by(robin.entry_id, ConfigEntryDisabler.USER)
    await time.passes(1)

    assert phone.cleared == [offer["offer_id"]]
    assert says(hass, MOMENT) == "unavailable"


async def test_the_light_comes_before_the_card(hass: HomeAssistant, phone: Phone) -> None:
    """And both within the same breath."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_live_with(hass, phone, lights=["light.reading"])
    calls = async_capture_events(hass, EVENT_CALL_SERVICE)

    await async_ask(hass, moment=ACT)

    order = [one.data["domain"] for one in calls]
    assert [one for one in order if one in ("light", "notify")] == ["light", "notify"]
    assert (len(phone.cards), lamp.levels) == (1, [151])


async def test_the_light_comes_first_also_when_it_has_to_wait(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """Another person's cue is on its way home: the card comes after the light that follows."""
    lamp = Bulb("shared", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person("Kim", number=2, lights=["light.shared"]))
    robin = await async_live_with(hass, phone, lights=["light.shared"])
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    await time.passes(85)

    await async_ask(hass, config_entry_id=robin.entry_id, moment=ACT)
    await time.passes(3)
    early = len(phone.cards)
    await time.passes(6)

    assert (early, len(phone.cards)) == (0, 1)
    assert lamp.levels == [151, 100, 151]


async def test_by_phone_only_leaves_the_lamp_alone(hass: HomeAssistant, phone: Phone) -> None:
    """A call may name the ways."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_live_with(hass, phone, lights=["light.reading"])

    await async_ask(hass, moment=ACT, channels="phone")

    assert (len(phone.cards), lamp.commands) == (1, [])
