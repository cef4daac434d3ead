"""What a card is told over WebSocket, as it happens."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from homeassistant.core import HomeAssistant
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    PET,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
)
from tests.screens import PERSON, Screen, robin_is

pytestmark = pytest.mark.freeze_time(AFTERNOON)

LINKED: dict[str, Any] = {"data": {"person": PERSON}}


async def test_a_card_is_told_at_once_and_at_each_change(
    hass: HomeAssistant, screen: Screen
) -> None:
    """And nothing twice."""
    await async_move_in(hass, person())

    card = await screen.follows("subscribe")
    (at_rest,) = await screen.told(card)
    await async_ask(hass, moment=ACT)
    (offer,) = await screen.told(card)
    await async_ask(hass, moment=GIFT)
    again = await screen.told(card)

    assert (at_rest["entry_id"], at_rest["offer"]) == ("person_1", None)
    assert (at_rest["is_you"], at_rest["words"]) == (True, True)
    assert at_rest["tomorrow"] == "2026-11-19T04:00:00+01:00"
    assert offer["offer"]["text"]
    assert again == []


async def test_the_thanks_go_by_themselves(hass: HomeAssistant, time: Time, screen: Screen) -> None:
    """After twenty seconds, wherever the answer was given."""
    await async_move_in(hass, person())
    offer_id = (await async_ask(hass, moment=ACT))["offer_id"]
    card = await screen.follows("subscribe")
    (open_now,) = await screen.told(card)

    await async_act(hass, "respond", answer="received")
    (thanked,) = await screen.told(card)
    await time.passes(19)
    meanwhile = await screen.told(card)
    await time.passes(1.1)
    (after,) = await screen.told(card)

    assert thanked["answered"] == {"offer_id": offer_id, "thanks": open_now["offer"]["received"]}
    assert meanwhile == []
    assert after["answered"] is None


async def test_a_card_hears_of_the_quiet(hass: HomeAssistant, screen: Screen) -> None:
    """With its end, if it has one."""
    await async_move_in(hass, person())
    card = await screen.follows("subscribe")
    await screen.told(card)

    await screen.acts("pause", **{"for": 3600})
    (hour,) = await screen.told(card)
    await async_act(hass, "pause")
    (endless,) = await screen.told(card)

    assert hour["quiet"] == {"until": "2026-11-18T14:00:00+00:00"}
    assert endless["quiet"] == {"until": None}


async def test_a_card_lives_through_a_reload(hass: HomeAssistant, screen: Screen) -> None:
    """It is told that there is nothing for a while, and then how it is."""
    robin = await async_move_in(hass, person())
    card = await screen.follows("subscribe")
    await screen.told(card)

    await hass.config_entries.async_reload(robin.entry_id)
    gone, back = await screen.told(card)
    await async_ask(hass, moment=ACT)
    (offer,) = await screen.told(card)

    assert gone is None
    assert back["offer"] is None
    assert offer["offer"]


async def test_a_card_of_somebody_who_left_says_so(hass: HomeAssistant, screen: Screen) -> None:
    """A dashboard outlives a person."""
    robin = await async_move_in(hass, person())
    card = await screen.follows("subscribe")
    garden = await screen.follows("garden")
    await screen.told(card)
    await screen.told(garden)

    await hass.config_entries.async_remove(robin.entry_id)

    assert await screen.told(card) == [None]
    assert await screen.told(garden) == []
    stranger = Screen(screen.socket, "nobody", screen._sent)
    assert await stranger.is_refused("subscribe") == "not_found"
    assert await stranger.is_refused("answer", answer="received") == "person_unknown"


async def test_whoever_closes_the_card_is_told_no_more(hass: HomeAssistant, screen: Screen) -> None:
    """No listener stays behind, nor does the end of the thanks."""
    robin = await async_move_in(hass, person())
    before = len(robin.runtime_data.engine._listeners)
    card = await screen.follows("subscribe")
    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="received")
    await screen.told(card)

    await screen.stops(card)
    await async_ask(hass, moment=GIFT, invited=True)

    assert await screen.told(card) == []
    assert len(robin.runtime_data.engine._listeners) == before


async def test_a_garden_comes_once_and_then_grows(hass: HomeAssistant, screen: Screen) -> None:
    """Mark by mark, and begins anew only when it was erased."""
    await async_move_in(hass, person(bonds=[PET]))
    await async_act(hass, "record")
    garden = await screen.follows("garden")

    (all_of_it,) = await screen.told(garden)
    await async_act(hass, "record", kind="pet_hello")
    (one_more,) = await screen.told(garden)
    await async_ask(hass, moment=GIFT)
    nothing = await screen.told(garden)
    await async_act(hass, "erase", what="history")
    (bare,) = await screen.told(garden)
    await async_act(hass, "record")
    (first,) = await screen.told(garden)

    assert (len(all_of_it["seeds"]), all_of_it["reset"]) == (1, True)
    assert (len(one_more["seeds"]), one_more["reset"]) == (1, False)
    assert nothing == []
    assert bare == {"seeds": [], "reset": True}
    assert (len(first["seeds"]), first["reset"]) == (1, False)
    assert all_of_it["seeds"][0][1:] == [3, 0]


async def test_in_the_south_november_is_spring(hass: HomeAssistant, screen: Screen) -> None:
    """As outside the window."""
    await hass.config.async_update(latitude=-33.9, longitude=18.4)
    await async_move_in(hass, person())
    await async_act(hass, "record")

    (garden,) = await screen.told(await screen.follows("garden"))

    assert garden["seeds"][0][1] == 1


async def test_another_login_sees_neutral_words(
    hass: HomeAssistant, hass_admin_user: MockUser, screen: Screen, others_screen: Screen
) -> None:
    """Where the words are off, only the person's own login sees them."""
    robin_is(hass, hass_admin_user)
    await async_move_in(hass, person(options={"words_on_screens": False}, **LINKED))
    await async_ask(hass, moment=ACT, invited=True)

    (own,) = await screen.told(await screen.follows("subscribe"))
    (other,) = await others_screen.told(await others_screen.follows("subscribe"))

    assert (own["is_you"], own["words"], own["offer"]["text"] is None) == (True, True, False)
    assert (other["is_you"], other["words"], other["offer"]["text"]) == (False, False, None)


async def test_a_card_can_ask_whose_moments_there_are(
    hass: HomeAssistant, hass_admin_user: MockUser, screen: Screen, others_screen: Screen
) -> None:
    """A name is for whom it belongs to; the device has one that tells nothing."""
    nobody = await screen.asks("persons")
    robin_is(hass, hass_admin_user)
    await async_move_in(hass, person(**LINKED))
    await async_move_in(hass, person("Kim", number=2))

    own = await screen.asks("persons")
    others = await others_screen.asks("persons")

    assert nobody == {"persons": [], "may_add": True}
    assert [(one["name"], one["is_you"], one["own_user"]) for one in own["persons"]] == [
        ("Robin", True, True),
        ("Kim", True, False),
    ]
    assert [(one["name"], one["is_you"]) for one in others["persons"]] == [
        (None, False),
        ("Kim", True),
    ]
    assert (own["may_add"], others["may_add"]) == (True, False)
    assert len({one["device_id"] for one in own["persons"]}) == 2


async def test_somebody_whose_moments_do_not_run_has_no_device_yet(
    hass: HomeAssistant, screen: Screen
) -> None:
    """A card still finds them, and waits."""
    await async_move_in(hass, person())
    person("Kim", number=2).add_to_hass(hass)

    listed = await screen.asks("persons")

    assert [one["device_id"] is None for one in listed["persons"]] == [False, True]
    kim = Screen(screen.socket, "person_2", screen._sent)
    assert await kim.told(await kim.follows("subscribe")) == [None]
    assert await kim.is_refused("page") == "not_loaded"
