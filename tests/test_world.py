"""What the home is like, as the rules see it: who is in, what holds moments back, since when."""

from datetime import timedelta

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.home import AFTERNOON, Time, async_move_in, async_settle, person
from tests.rooms import ROBIN

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

HOLD = {
    "hold_busy": ["media_player.film", "calendar.work"],
    "hold_guests": ["person.grandma"],
    "hold_asleep": ["input_boolean.sleep", "binary_sensor.bed"],
}


@pytest.mark.parametrize(
    ("state", "present"),
    [
        ("home", True),
        ("not_home", False),
        ("Work", False),
        ("unknown", None),
        ("unavailable", None),
        (None, None),
    ],
)
async def test_who_is_known_to_be_out_is_out(
    hass: HomeAssistant, *, state: str | None, present: bool | None
) -> None:
    """What nobody can tell stays open."""
    if state:
        hass.states.async_set(ROBIN, state)
    robin = await async_move_in(hass, person(data={"person": ROBIN}))

    world = robin.runtime_data.world

    assert world.present is present
    assert world.arrived == (AFTERNOON if present else None)


async def test_without_a_person_nobody_can_tell(hass: HomeAssistant) -> None:
    """A name alone makes nobody come or go."""
    hass.states.async_set(ROBIN, "not_home")
    robin = await async_move_in(hass, person())

    assert robin.runtime_data.world.present is None


@pytest.mark.parametrize(
    ("states", "busy", "guests", "asleep", "held"),
    [
        ({}, None, False, False, False),
        ({"media_player.film": "idle"}, False, False, False, False),
        ({"media_player.film": "playing"}, True, False, False, True),
        ({"media_player.film": "buffering"}, True, False, False, True),
        ({"media_player.film": "idle", "calendar.work": "on"}, True, False, False, True),
        ({"calendar.work": "unavailable"}, None, False, False, False),
        ({"person.grandma": "home"}, None, True, False, True),
        ({"person.grandma": "not_home"}, None, False, False, False),
        ({"binary_sensor.bed": "on"}, None, False, True, True),
        ({"binary_sensor.bed": "unavailable"}, None, False, False, False),
    ],
)
async def test_what_was_chosen_holds_moments_back(
    hass: HomeAssistant,
    *,
    states: dict[str, str],
    busy: bool | None,
    guests: bool,
    asleep: bool,
    held: bool,
) -> None:
    """While it is on, playing, or home; what is unavailable says nothing."""
    for entity_id, state in states.items():
        hass.states.async_set(entity_id, state)
    robin = await async_move_in(hass, person(options=HOLD))

    world = robin.runtime_data.world

    assert (world.busy, world.guests, world.asleep, world.held) == (busy, guests, asleep, held)


async def test_somebody_woke_when_the_last_of_what_tells_went_off(
    hass: HomeAssistant, time: Time
) -> None:
    """While one of them is on, they sleep."""
    robin = await async_move_in(hass, person(options=HOLD))
    for entity_id in HOLD["hold_asleep"]:
        hass.states.async_set(entity_id, "on")
    await async_settle()
    asleep = robin.runtime_data.world.woke

    hass.states.async_set("input_boolean.sleep", "off")
    await time.leaps(600)
    half = robin.runtime_data.world.woke
    hass.states.async_set("binary_sensor.bed", "off")
    await time.leaps(600)

    assert (asleep, half) == (None, None)
    assert robin.runtime_data.world.woke == dt_util.utcnow() - timedelta(seconds=600)
