"""What the home knows of who is near, and of the sun, decides what may come."""

from datetime import datetime

import pytest

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    ZONE,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    bond,
    person,
    state_of,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

WELCOME = bond("sam", "Sam", "friend", near_ok=True, nearby="person.sam")
UNASKED = bond("sam", "Sam", "friend", nearby="person.sam")
EARLY_EVENING = datetime(2026, 11, 18, 17, 30, tzinfo=ZONE)
EVENING = datetime(2026, 11, 18, 19, 0, tzinfo=ZONE)


async def async_beside(hass: HomeAssistant) -> list[str]:
    """Ask for a moment beside somebody, and return why there is none."""
    reasons: list[str] = (await async_ask(hass, kind="sit_near", invited=True))["reasons"]
    return reasons


@pytest.mark.parametrize(
    ("states", "reasons"),
    [
        ({"person.sam": "home"}, []),
        ({"person.sam": "not_home"}, ["nobody"]),
        ({"person.sam": "unavailable"}, ["nobody"]),
        ({}, ["nobody"]),
        ({"person.sam": "home", "person.guest": "home"}, ["nobody"]),
        ({"person.sam": "home", "person.guest": "not_home"}, []),
        ({"person.sam": "home", "person.robin": "home"}, []),
    ],
    ids=["near", "away", "unknown", "gone", "a guest is here", "a guest was here", "and Robin"],
)
async def test_moments_beside_someone_come_only_while_they_are_welcome(
    hass: HomeAssistant, states: dict[str, str], reasons: list[str]
) -> None:
    """Everybody known to be home has to be someone to whom it may happen."""
    for entity_id, state in states.items():
        hass.states.async_set(entity_id, state)
    await async_move_in(hass, person(bonds=[WELCOME], data={"person": "person.robin"}))

    assert await async_beside(hass) == reasons


async def test_nothing_beside_somebody_who_was_not_marked(hass: HomeAssistant) -> None:
    """*Moments beside them are welcome* is off until it is chosen."""
    hass.states.async_set("person.sam", "home")
    await async_move_in(hass, person(bonds=[UNASKED]))

    assert await async_beside(hass) == ["nobody"]


async def test_a_sensor_can_tell_who_is_near(hass: HomeAssistant) -> None:
    """Any entity of the person's choice."""
    here = bond("kim", "Kim", "partner", near_ok=True, nearby="binary_sensor.sofa")
    hass.states.async_set("binary_sensor.sofa", "on")
    await async_move_in(hass, person(bonds=[here]))

    assert await async_beside(hass) == []
    assert state_of(hass, EVENT).attributes["bond_id"] == "kim"


@pytest.mark.freeze_time(EARLY_EVENING)
@pytest.mark.parametrize(("sun", "lit"), [("above_horizon", True), ("below_horizon", False)])
async def test_after_sunset_an_automation_leaves_dark_lamps_dark(
    hass: HomeAssistant, *, sun: str, lit: bool
) -> None:
    """By day it may turn one on."""
    hass.states.async_set("sun.sun", sun)
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)

    assert bool(lamp.commands) is lit


@pytest.mark.freeze_time(EVENING)
async def test_whoever_asks_in_the_evening_gets_a_dim_light(
    hass: HomeAssistant, time: Time
) -> None:
    """Before bed, twenty percent at the most, also from a lamp that was off."""
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    await async_ask(hass, moment=ACT)
    uninvited = list(lamp.commands)
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment="moon_hi", invited=True)
    await time.passes(150)

    assert uninvited == []
    assert 0 < max(lamp.levels) <= 51
    assert lamp.is_on is False
