"""Home Assistant's lights as the model's lamps, and its commands for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_MODE,
    ATTR_COLOR_TEMP_KELVIN,
    ATTR_MAX_COLOR_TEMP_KELVIN,
    ATTR_MIN_COLOR_TEMP_KELVIN,
    ATTR_SUPPORTED_COLOR_MODES,
    ATTR_TRANSITION,
    DOMAIN as LIGHT_DOMAIN,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    ColorMode,
    LightEntityFeature,
    brightness_supported,
)
from homeassistant.const import (
    ATTR_ENTITY_ID,
    ATTR_SUPPORTED_FEATURES,
    STATE_OFF,
    STATE_ON,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers.group import expand_entity_ids

from ..model.softness import Lamp, Step


@callback
def async_lamps(hass: HomeAssistant, entity_ids: Iterable[str]) -> dict[str, Lamp]:
    """Return the lamps that can be dimmed and reached now; groups become their members."""
    found: dict[str, Lamp] = {}
    for entity_id in expand_entity_ids(hass, list(entity_ids)):
        state = hass.states.get(entity_id)
        if state is not None and entity_id.startswith(f"{LIGHT_DOMAIN}."):
            lamp = lamp_of(state)
            if lamp is not None:
                found[entity_id] = lamp
    return found


def lamp_of(state: State) -> Lamp | None:
    """Return a light as it is now, or None if it is out of reach or only switches."""
    attributes = state.attributes
    modes = attributes.get(ATTR_SUPPORTED_COLOR_MODES)
    if state.state not in (STATE_ON, STATE_OFF) or not brightness_supported(modes):
        return None
    is_on = state.state == STATE_ON
    brightness = attributes.get(ATTR_BRIGHTNESS)
    if is_on and not isinstance(brightness, int):
        return None
    return Lamp(
        on=is_on,
        brightness=brightness if is_on and brightness else 0,
        kelvin=_kelvin(attributes),
        kelvin_range=_kelvin_range(attributes, is_on=is_on),
        fades=bool(attributes.get(ATTR_SUPPORTED_FEATURES, 0) & LightEntityFeature.TRANSITION),
    )


def reported(state: State) -> tuple[int | None, int | None]:
    """Return the level a light reports, None when off, and its colour temperature."""
    if state.state != STATE_ON:
        return None, None
    return state.attributes.get(ATTR_BRIGHTNESS), _kelvin(state.attributes)


def command(entity_id: str, step: Step, *, fades: bool) -> tuple[str, dict[str, Any]]:
    """Return the light action, and its data, that a step stands for."""
    data: dict[str, Any] = {ATTR_ENTITY_ID: entity_id}
    if step.brightness == 0:
        return SERVICE_TURN_OFF, data
    data[ATTR_BRIGHTNESS] = step.brightness
    if step.kelvin is not None:
        data[ATTR_COLOR_TEMP_KELVIN] = step.kelvin
    if fades:
        data[ATTR_TRANSITION] = step.transition
    return SERVICE_TURN_ON, data


def _kelvin(attributes: Mapping[str, Any]) -> int | None:
    if attributes.get(ATTR_COLOR_MODE) != ColorMode.COLOR_TEMP:
        return None
    kelvin: int | None = attributes.get(ATTR_COLOR_TEMP_KELVIN)
    return kelvin


def _kelvin_range(attributes: Mapping[str, Any], *, is_on: bool) -> tuple[int, int] | None:
    # A lamp that shows a colour keeps it: moving it to white and back would not
    # be the same colour, to the digit, on many bulbs.
    showing = attributes.get(ATTR_COLOR_MODE) == ColorMode.COLOR_TEMP
    if ColorMode.COLOR_TEMP not in attributes.get(ATTR_SUPPORTED_COLOR_MODES, ()):
        return None
    low = attributes.get(ATTR_MIN_COLOR_TEMP_KELVIN)
    high = attributes.get(ATTR_MAX_COLOR_TEMP_KELVIN)
    if low is None or high is None or (is_on and not showing):
        return None
    return low, high
