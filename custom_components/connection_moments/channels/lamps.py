"""Home Assistant's lights as the model's lamps, and its commands for them."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_MODE,
    ATTR_COLOR_TEMP_KELVIN,
    ATTR_EFFECT,
    ATTR_HS_COLOR,
    ATTR_MAX_COLOR_TEMP_KELVIN,
    ATTR_MIN_COLOR_TEMP_KELVIN,
    ATTR_RGB_COLOR,
    ATTR_RGBW_COLOR,
    ATTR_RGBWW_COLOR,
    ATTR_SUPPORTED_COLOR_MODES,
    ATTR_TRANSITION,
    ATTR_WHITE,
    ATTR_XY_COLOR,
    DOMAIN as LIGHT_DOMAIN,
    EFFECT_OFF,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    ColorMode,
    LightEntityFeature,
    brightness_supported,
)
from homeassistant.const import (
    ATTR_ENTITY_ID,
    ATTR_GROUP_ENTITIES,
    ATTR_SUPPORTED_FEATURES,
    STATE_OFF,
    STATE_ON,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er

from ..model.lamp import Lamp, Look, Step
from ..model.watching import Said

GROUP = "group"
COLOURS = {
    ColorMode.HS: ATTR_HS_COLOR,
    ColorMode.RGB: ATTR_RGB_COLOR,
    ColorMode.RGBW: ATTR_RGBW_COLOR,
    ColorMode.RGBWW: ATTR_RGBWW_COLOR,
    ColorMode.XY: ATTR_XY_COLOR,
}
"""Which attribute holds a colour in its own mode."""


@callback
def async_lamps(hass: HomeAssistant, entity_ids: Iterable[str]) -> dict[str, Lamp]:
    """Return the lamps that can be dimmed and reached now; groups become their members."""
    found: dict[str, Lamp] = {}
    seen: set[str] = set()
    waiting = deque(entity_ids)
    while waiting:
        entity_id = waiting.popleft()
        state = hass.states.get(entity_id)
        if state is None or entity_id in seen:
            continue
        seen.add(entity_id)
        # Each lamp of a group goes back to where it was itself, not to their average.
        if members := _members(hass, state):
            waiting.extend(members)
        elif state.domain == LIGHT_DOMAIN and (lamp := lamp_of(state)):
            found[entity_id] = lamp
    return found


def _members(hass: HomeAssistant, state: State) -> list[str]:
    """Return the lamps of a group of Home Assistant's own; a hub's group is one lamp."""
    entry = er.async_get(hass).async_get(state.entity_id)
    if entry is not None and entry.platform != GROUP:
        return []
    members = state.attributes.get(ATTR_GROUP_ENTITIES) or state.attributes.get(ATTR_ENTITY_ID)
    return list(members or ())


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
        look=_look(attributes) if is_on else None,
        fades=bool(attributes.get(ATTR_SUPPORTED_FEATURES, 0) & LightEntityFeature.TRANSITION),
    )


def said_by(state: State, *, asked: bool = False) -> Said:
    """Return what a light reports; `asked`: somebody asked for it."""
    if state.state != STATE_ON:
        return Said(brightness=None, asked=asked)
    return Said(
        brightness=state.attributes.get(ATTR_BRIGHTNESS),
        kelvin=_kelvin(state.attributes),
        look=_look(state.attributes),
        asked=asked,
    )


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
    if step.look is not None:
        _put_look(data, step.look, step.brightness)
    return SERVICE_TURN_ON, data


def _put_look(data: dict[str, Any], look: Look, brightness: int) -> None:
    """Add what a lamp is to show beside its level, in its own mode."""
    if look.effect is not None:
        data[ATTR_EFFECT] = look.effect
    if look.mode == ColorMode.WHITE:
        del data[ATTR_BRIGHTNESS]
        data[ATTR_WHITE] = brightness
    elif look.colour is not None:
        data[COLOURS[ColorMode(look.mode)]] = list(look.colour)


def _look(attributes: Mapping[str, Any]) -> Look | None:
    mode = attributes.get(ATTR_COLOR_MODE)
    if mode is None:
        return None
    effect = attributes.get(ATTR_EFFECT)
    colour = attributes.get(COLOURS[mode]) if mode in COLOURS else None
    return Look(
        mode=str(mode),
        colour=tuple(colour) if colour else None,
        effect=None if effect in (None, EFFECT_OFF) else str(effect),
    )


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
