"""The fields of the forms, and what can be wrong with them."""

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
import re
from typing import Any

import voluptuous as vol

from homeassistant.components.light import DOMAIN as LIGHT_DOMAIN
from homeassistant.components.person import DOMAIN as PERSON_DOMAIN
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, selector

from .const import (
    CONF_AREA,
    CONF_BODY,
    CONF_CONTACT,
    CONF_KIND,
    CONF_LIGHTS,
    CONF_MAX_BRIGHTNESS,
    CONF_MAY_TURN_ON,
    CONF_NEAR_OK,
    CONF_NEARBY,
    CONF_OCCUPANCY,
    CONF_PERSON,
    CONF_PET_NAME,
    CONF_PHONE,
    CONF_QUIET_END,
    CONF_QUIET_START,
    CONF_RESTING,
    CONF_SHOW_IN_HOME,
    CONF_SPEAKER,
    CONF_SPEECH_VOLUME,
    CONF_TTS_ENGINE,
    CONF_USE_NAME,
    SUBENTRY_BOND,
)
from .engine.places import WANTED
from .model.cue import VOLUME_CEILING
from .model.moment import Body, BondKind
from .model.person import QuietHours

NAME_MOST = 60
CONTACT = re.compile(r"(sms:|tel:)\+?[\d()./\s-]{3,30}|mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*")

_LIGHTS = selector.EntitySelector(selector.EntitySelectorConfig(domain=LIGHT_DOMAIN, multiple=True))
_PERSON = selector.EntitySelector(selector.EntitySelectorConfig(domain=PERSON_DOMAIN))
_PHONE = selector.DeviceSelector(selector.DeviceSelectorConfig(integration="mobile_app"))
_NEARBY = selector.EntitySelector(
    selector.EntitySelectorConfig(domain=[PERSON_DOMAIN, "device_tracker", "binary_sensor"])
)

_BOND_KIND = selector.SelectSelector(
    selector.SelectSelectorConfig(
        options=[one.value for one in BondKind],
        translation_key="bond_kind",
        mode=selector.SelectSelectorMode.DROPDOWN,
    )
)


def choice(options: type[StrEnum], key: str) -> selector.SelectSelector:
    """Return a field with translated choices, of which any may be chosen."""
    return selector.SelectSelector(
        selector.SelectSelectorConfig(
            options=[one.value for one in options if one is not Body.NONE],
            translation_key=key,
            multiple=True,
            mode=selector.SelectSelectorMode.LIST,
        )
    )


PERSON = vol.Schema(
    {
        vol.Required(CONF_NAME): selector.TextSelector(),
        vol.Optional(CONF_PERSON): _PERSON,
        vol.Optional(CONF_PHONE): _PHONE,
        vol.Optional(CONF_LIGHTS): _LIGHTS,
    }
)

QUIET_HOURS = {
    vol.Required(CONF_QUIET_START, default=QuietHours().start.isoformat()): selector.TimeSelector(),
    vol.Required(CONF_QUIET_END, default=QuietHours().end.isoformat()): selector.TimeSelector(),
}

FEEL = vol.Schema(
    {
        vol.Optional(CONF_BODY): choice(Body, CONF_BODY),
        **QUIET_HOURS,
        vol.Optional(CONF_PET_NAME): selector.TextSelector(),
    }
)

BOND = vol.Schema(
    {
        vol.Required(CONF_NAME): selector.TextSelector(),
        vol.Required(CONF_KIND): _BOND_KIND,
        vol.Optional(CONF_USE_NAME): selector.BooleanSelector(),
        vol.Optional(CONF_NEAR_OK): selector.BooleanSelector(),
        vol.Optional(CONF_CONTACT): selector.TextSelector(),
        vol.Optional(CONF_NEARBY): _NEARBY,
        vol.Optional(CONF_SHOW_IN_HOME): selector.BooleanSelector(),
    }
)

_SHARE = selector.NumberSelectorConfig(
    min=5, max=100, step=5, unit_of_measurement="%", mode=selector.NumberSelectorMode.SLIDER
)
_VOLUME = selector.NumberSelectorConfig(
    min=0.05, max=VOLUME_CEILING, step=0.05, mode=selector.NumberSelectorMode.SLIDER
)

PLACE = vol.Schema(
    {
        vol.Optional(CONF_AREA): selector.AreaSelector(),
        vol.Optional(CONF_LIGHTS): _LIGHTS,
        vol.Optional(CONF_MAY_TURN_ON): selector.SelectSelector(
            selector.SelectSelectorConfig(options=list(WANTED), translation_key=CONF_MAY_TURN_ON)
        ),
        vol.Optional(CONF_OCCUPANCY): selector.EntitySelector(
            selector.EntitySelectorConfig(domain="binary_sensor")
        ),
        vol.Optional(CONF_MAX_BRIGHTNESS): selector.NumberSelector(_SHARE),
        vol.Optional(CONF_SPEAKER): selector.EntitySelector(
            selector.EntitySelectorConfig(domain=["assist_satellite", "media_player"])
        ),
        vol.Optional(CONF_TTS_ENGINE): selector.EntitySelector(
            selector.EntitySelectorConfig(domain="tts")
        ),
        vol.Optional(CONF_SPEECH_VOLUME): selector.NumberSelector(_VOLUME),
    }
)

BOND_CHANGED = BOND.extend({vol.Optional(CONF_RESTING): selector.BooleanSelector()})


def person_errors(hass: HomeAssistant, said: dict[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field; the name is trimmed in place."""
    errors = name_errors(said)
    phone = said.get(CONF_PHONE)
    if phone is not None and dr.async_get(hass).async_get(phone) is None:
        errors[CONF_PHONE] = "phone_unknown"
    person = said.get(CONF_PERSON)
    if person is not None and hass.states.get(person) is None:
        errors[CONF_PERSON] = "person_unknown"
    if any(hass.states.get(one) is None for one in said.get(CONF_LIGHTS, ())):
        errors[CONF_LIGHTS] = "lights_unknown"
    return errors


def feel_errors(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field."""
    errors: dict[str, str] = {}
    start, end = (time.fromisoformat(said[key]) for key in (CONF_QUIET_START, CONF_QUIET_END))
    if start == end:
        errors[CONF_QUIET_END] = "quiet_same"
    if len(said.get(CONF_PET_NAME, "").strip()) > NAME_MOST:
        errors[CONF_PET_NAME] = "name_long"
    return errors


def name_errors(said: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with a name; it is trimmed in place."""
    said[CONF_NAME] = said[CONF_NAME].strip()
    if not said[CONF_NAME]:
        return {CONF_NAME: "name_empty"}
    return {CONF_NAME: "name_long"} if len(said[CONF_NAME]) > NAME_MOST else {}


def place_errors(hass: HomeAssistant, said: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field."""
    errors: dict[str, str] = {}
    if not any(said.get(key) for key in (CONF_AREA, CONF_LIGHTS, CONF_SPEAKER)):
        errors["base"] = "place_empty"
    area = said.get(CONF_AREA)
    if area is not None and ar.async_get(hass).async_get_area(area) is None:
        errors[CONF_AREA] = "area_unknown"
    if any(hass.states.get(one) is None for one in said.get(CONF_LIGHTS, ())):
        errors[CONF_LIGHTS] = "lights_unknown"
    speaker = said.get(CONF_SPEAKER, "")
    if speaker.startswith("media_player.") and not said.get(CONF_TTS_ENGINE):
        errors[CONF_TTS_ENGINE] = "voice_needed"
    return errors


def bond_errors(said: dict[str, Any]) -> dict[str, str]:
    """Return what does not fit, by field; texts are trimmed in place."""
    errors = name_errors(said)
    if CONF_CONTACT in said:
        said[CONF_CONTACT] = said[CONF_CONTACT].strip()
        if not CONTACT.fullmatch(said[CONF_CONTACT]):
            errors[CONF_CONTACT] = "contact_form"
    return errors


def pet_of(feel: Mapping[str, Any]) -> list[ConfigSubentryData]:
    """Return the bond for a pet that was named, if any."""
    name = feel.get(CONF_PET_NAME, "").strip()
    if not name:
        return []
    return [
        ConfigSubentryData(
            data={CONF_NAME: name, CONF_KIND: BondKind.PET.value},
            subentry_type=SUBENTRY_BOND,
            title=name,
            unique_id=None,
        )
    ]
