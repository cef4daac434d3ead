"""The action warmth: a wordless sign from one person of the home to another."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_move_in,
    person,
    says,
    state_of,
    stored,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

THEIR_EVENT = "event.moments_2_what_happens"


async def async_live_together(hass: HomeAssistant) -> None:
    """Let Robin and Sam live together; Sam has a lamp."""
    await async_hang_up(hass, Bulb("reading", level=60))
    await async_move_in(hass, person())
    await async_move_in(hass, person("Sam", number=2, lights=["light.reading"]))


def brightness(hass: HomeAssistant) -> int:
    """Return how bright Sam's lamp is."""
    level: int = state_of(hass, "light.reading").attributes["brightness"]
    return level


async def test_a_sign_glows_and_goes(hass: HomeAssistant, time: Time) -> None:
    """Ten seconds and a little; then the lamp is as it was, and nothing is open anywhere."""
    await async_live_together(hass)

    await async_act(hass, "warmth", to="person_2")
    told = state_of(hass, THEIR_EVENT).attributes["event_type"]
    await time.passes(5)
    glowing = brightness(hass)
    await time.passes(60)

    assert (told, says(hass, MOMENT)) == ("warmth", "resting")
    assert glowing > 60
    assert brightness(hass) == 60


async def test_the_sender_learns_nothing(hass: HomeAssistant) -> None:
    """Whether somebody has it quiet is theirs: the call ends alike."""
    await async_live_together(hass)
    await async_act(hass, "pause", config_entry_id="person_2")

    await async_act(hass, "warmth", config_entry_id="person_1", to="person_2")

    assert says(hass, THEIR_EVENT) == "unknown"
    assert brightness(hass) == 60


async def test_a_sign_is_kept_nowhere(hass: HomeAssistant, hass_storage: dict[str, object]) -> None:
    """No history, no leaf in the garden."""
    await async_live_together(hass)

    await async_act(hass, "warmth", to="person_2")
    await hass.async_block_till_done()

    assert (stored(hass_storage, 2)["history"], stored(hass_storage, 2)["seeds"]) == ([], [])


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({}, "warmth_to_whom"),
        ({"to": "person_1", "config_entry_id": "person_1"}, "warmth_to_self"),
        ({"to": "nobody"}, "person_unknown"),
        ({"to": ["person_2"]}, "person_unknown"),
    ],
)
async def test_warmth_for_nobody_is_an_error_that_helps(
    hass: HomeAssistant, said: dict[str, Any], key: str
) -> None:
    """With what is so, and what to do."""
    await async_live_together(hass)

    with pytest.raises(ServiceValidationError) as err:
        await async_act(hass, "warmth", **said)

    assert err.value.translation_key == key
