"""Which lights are lamps that can be warmed, and how one is told so."""

from typing import Any

import pytest

from custom_components.connection_moments.channels.lamps import async_lamps, command, lamp_of
from custom_components.connection_moments.model.lamp import Lamp, Look, Step
from homeassistant.core import HomeAssistant, State

DIMS = {"supported_color_modes": ["brightness"], "color_mode": "brightness", "brightness": 100}
WARMS = {
    "supported_color_modes": ["color_temp"],
    "color_mode": "color_temp",
    "brightness": 100,
    "color_temp_kelvin": 3000,
    "min_color_temp_kelvin": 2000,
    "max_color_temp_kelvin": 6500,
    "supported_features": 32,
}


@pytest.mark.parametrize(
    ("state", "attributes"),
    [
        ("unavailable", DIMS),
        ("unknown", DIMS),
        ("on", {"supported_color_modes": ["onoff"], "color_mode": "onoff"}),
        ("on", {}),
        ("on", DIMS | {"brightness": None}),
    ],
)
def test_some_lights_cannot_be_warmed(state: str, attributes: dict[str, Any]) -> None:
    """Out of reach, only on and off, or silent about how bright they are."""
    assert lamp_of(State("light.one", state, attributes)) is None


def test_a_lamp_is_what_it_says() -> None:
    """Level, warmth and what it can do."""
    assert lamp_of(State("light.one", "on", WARMS)) == Lamp(
        on=True,
        brightness=100,
        kelvin=3000,
        kelvin_range=(2000, 6500),
        fades=True,
        look=Look(mode="color_temp"),
    )


def test_a_lamp_without_a_mode_has_no_look() -> None:
    """Some integrations do not say which mode a lamp is in."""
    lamp = lamp_of(State("light.one", "on", WARMS | {"color_mode": None}))

    assert lamp is not None
    assert (lamp.look, lamp.kelvin, lamp.kelvin_range) == (None, None, None)


def test_a_lamp_without_bounds_keeps_its_warmth() -> None:
    """Nobody knows how warm it may get."""
    lamp = lamp_of(State("light.one", "on", WARMS | {"min_color_temp_kelvin": None}))

    assert lamp is not None
    assert lamp.kelvin_range is None


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Step(at=0, brightness=0, transition=4), ("turn_off", {})),
        (
            Step(at=0, brightness=50, transition=4),
            ("turn_on", {"brightness": 50, "transition": 4}),
        ),
        (
            Step(at=0, brightness=50, kelvin=2400, transition=4),
            ("turn_on", {"brightness": 50, "color_temp_kelvin": 2400, "transition": 4}),
        ),
        (
            Step(at=0, brightness=50, look=Look(mode="hs", colour=(10, 20), effect="candle")),
            (
                "turn_on",
                {"brightness": 50, "transition": 0, "hs_color": [10, 20], "effect": "candle"},
            ),
        ),
        (
            Step(at=0, brightness=50, look=Look(mode="white")),
            ("turn_on", {"white": 50, "transition": 0}),
        ),
    ],
)
def test_a_step_is_one_command(step: Step, told: tuple[str, dict[str, Any]]) -> None:
    """With one descriptor of colour at the most, as the platform asks."""
    action, data = told

    assert command("light.one", step, fades=True) == (action, {"entity_id": "light.one", **data})


def test_a_lamp_that_cannot_fade_is_told_no_time() -> None:
    """It would be dropped on the way, or taken for something else."""
    step = Step(at=0, brightness=50, transition=4)

    assert command("light.one", step, fades=False)[1] == {
        "entity_id": "light.one",
        "brightness": 50,
    }


async def test_a_group_of_a_bridge_is_its_members(hass: HomeAssistant) -> None:
    """Some bridges name the lamps of a group; others are one lamp."""
    hass.states.async_set("light.one", "on", DIMS)
    hass.states.async_set("light.bridge", "on", DIMS | {"group_entities": ["light.one", "sun.sun"]})
    hass.states.async_set("light.strip", "on", DIMS | {"group_entities": []})
    hass.states.async_set("sun.sun", "above_horizon")

    assert [*async_lamps(hass, ["light.bridge", "light.strip"])] == ["light.strip", "light.one"]


async def test_a_group_that_holds_itself_has_an_end(hass: HomeAssistant) -> None:
    """Two groups that hold each other are their lamps, once."""
    hass.states.async_set("light.one", "on", DIMS)
    hass.states.async_set("group.a", "on", {"entity_id": ["group.b", "light.one"]})
    hass.states.async_set("group.b", "on", {"entity_id": ["group.a", "group.b", "light.gone"]})

    assert [*async_lamps(hass, ["group.a"])] == ["light.one"]
