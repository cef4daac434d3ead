"""What the buttons of a card do, and who may press them."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    NIGHT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    history_of,
    person,
    says,
    stored,
    told,
)
from tests.screens import PERSON, Screen, robin_is

pytestmark = pytest.mark.freeze_time(AFTERNOON)

LINKED: dict[str, Any] = {"data": {"person": PERSON}}


@pytest.mark.parametrize(
    "answer", ["received", "later", "not_now", "not_today", "not_this_kind", "not_this_bond"]
)
async def test_every_answer_ends_the_offer(
    hass: HomeAssistant, time: Time, screen: Screen, answer: str
) -> None:
    """One step each."""
    await async_move_in(hass, person())
    offer_id = (await async_ask(hass, moment=ACT))["offer_id"]

    result = await screen.asks("answer", offer_id=offer_id, answer=answer)

    assert result == {}
    assert says(hass, MOMENT) == "resting"


async def test_a_late_received_is_kept(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A tap that comes after the offer has gone is a moment that happened."""
    await async_move_in(hass, person())
    offer_id = (await async_ask(hass, moment=ACT))["offer_id"]
    await time.passes(16 * 60)

    screen = Screen(await hass_ws_client(hass))
    await screen.asks("answer", offer_id=offer_id, answer="received")
    await time.passes(1)

    assert history_of(hass_storage) == [ACT]


async def test_an_answer_that_does_not_fit_says_so(hass: HomeAssistant, screen: Screen) -> None:
    """In plain words, by the same checks as the action."""
    await async_move_in(hass, person())
    gift = (await async_ask(hass, moment=GIFT))["offer_id"]

    assert await screen.is_refused("answer", offer_id=gift, answer="received") == "gift_answer"
    assert await screen.is_refused("answer", offer_id=gift, answer="perhaps") == "answer_unknown"
    assert await screen.is_refused("answer", offer_id="mine", answer="later") == "offer_malformed"
    assert await screen.is_refused("answer") == "answer_unknown"
    assert await screen.is_refused("act", act="dance") == "act_unknown"
    assert await screen.is_refused("act") == "act_unknown"
    assert await screen.is_refused("act", act="offer", kind="x") == "kind_unknown"


async def test_a_moment_now_comes(hass: HomeAssistant, screen: Screen) -> None:
    """And says in words why not, where there is no room."""
    await async_move_in(hass, person())

    first = await screen.acts("offer")
    second = await screen.acts("offer")

    assert first == {"offered": True, "reasons": [], "sentence": None}
    assert (second["offered"], second["reasons"]) == (False, ["open_already"])
    assert second["sentence"] == "One moment is open. One at a time is plenty."


@pytest.mark.freeze_time(NIGHT)
async def test_the_persons_own_tap_is_heard_in_the_quiet(
    hass: HomeAssistant, hass_admin_user: MockUser, screen: Screen, others_screen: Screen
) -> None:
    """And nobody else's."""
    robin_is(hass, hass_admin_user)
    await async_move_in(hass, person(**LINKED))
    await screen.acts("pause")

    other = await others_screen.acts("offer")
    own = await screen.acts("offer")

    assert (other["offered"], other["reasons"]) == (False, ["quiet_open"])
    assert own["offered"] is True
    assert says(hass, SWITCH) == "off"


async def test_a_breath_moves_a_lamp(hass: HomeAssistant, time: Time, screen: Screen) -> None:
    """As many as asked for, and not more than there are."""
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    result = await screen.acts("breathe", breaths=3)
    await time.passes(5)

    assert result["offered"] is True
    assert says(hass, lamp.entity_id) == "on"
    assert await screen.is_refused("act", act="breathe", breaths=99) == "breaths_range"


@pytest.mark.parametrize(
    ("how", "until"),
    [
        ({"for": 3600}, "2026-11-18T14:00:00+00:00"),
        ({"until_tomorrow": True}, "2026-11-19T03:00:00+00:00"),
        ({}, None),
    ],
)
async def test_quiet_begins_and_ends_by_a_tap(
    hass: HomeAssistant, screen: Screen, how: dict[str, Any], until: str | None
) -> None:
    """For an hour, for today, or until the person says otherwise."""
    await async_move_in(hass, person())
    card = await screen.follows("subscribe")
    await screen.told(card)

    await screen.acts("pause", **how)
    (quiet,) = await screen.told(card)
    await screen.acts("resume")
    (after,) = await screen.told(card)

    assert quiet["quiet"] == {"until": until}
    assert after["quiet"] is None


@pytest.mark.parametrize("lasting", [True, False])
async def test_a_day_is_as_the_person_says(
    hass: HomeAssistant, screen: Screen, *, lasting: bool
) -> None:
    """For today, or until they say otherwise."""
    await async_move_in(hass, person())
    card = await screen.follows("subscribe")
    (before,) = await screen.told(card)

    await screen.acts("capacity", capacity="tender", lasting=lasting)
    after = (await screen.told(card))[-1]

    assert (before["capacity"], before["lasting"]) == ("steady", False)
    assert (after["capacity"], after["lasting"]) == ("tender", lasting)
    assert before["sentence"]
    assert await screen.is_refused("act", act="capacity", capacity="endless") == "capacity_unknown"
    assert await screen.is_refused("act", act="capacity") == "capacity_unknown"


async def test_something_kind_is_kept(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, screen: Screen
) -> None:
    """With whom, if the person says so."""
    await async_move_in(hass, person(bonds=[PET]))

    await screen.acts("record")
    await screen.acts("record", bond_id="biscuit", kind="pet_hello")
    await time.passes(1)

    kept = stored(hass_storage)["history"]
    assert [(one["kind"], one["bond_id"]) for one in kept] == [
        (None, None),
        ("pet_hello", "biscuit"),
    ]
    assert told(hass) == "recorded"
    assert await screen.is_refused("act", act="record", bond_id="nobody") == "bond_unknown"


async def test_another_login_does_what_harms_nobody(
    hass: HomeAssistant, hass_admin_user: MockUser, others_screen: Screen
) -> None:
    """It can offer, answer, keep and make it quiet; the rest is the person's."""
    robin_is(hass, hass_admin_user)
    await async_move_in(hass, person(bonds=[PET], **LINKED))
    await others_screen.acts("offer")
    await others_screen.asks("answer", answer="not_now")
    await others_screen.acts("record")
    await others_screen.acts("pause")

    refused = [
        await others_screen.is_refused("act", act="resume"),
        await others_screen.is_refused("act", act="record", bond_id="biscuit"),
        await others_screen.is_refused("act", act="capacity", capacity="open"),
        await others_screen.is_refused("page"),
        await others_screen.is_refused("change", key="words_on_screens", value=True),
        await others_screen.is_refused("erase", what="history"),
    ]

    assert set(refused) == {"not_the_person"}
    assert says(hass, SWITCH) == "off"


async def test_what_happened_is_erased_by_the_person(
    hass: HomeAssistant, hass_storage: dict[str, Any], screen: Screen
) -> None:
    """It is gone from the disk before the card says so."""
    await async_move_in(hass, person())
    await async_act(hass, "record")

    result = await screen.asks("erase", what="history")

    assert result == {}
    assert stored(hass_storage)["history"] == []
    assert await screen.is_refused("erase", what="the past") == "erase_what"
