"""Places of a home for the tests: a room, somebody in it, what speaks there, and its forms."""

from collections.abc import Mapping
from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import SUBENTRY_PLACE
from homeassistant.components.light import DATA_COMPONENT as LIGHTS
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigSubentryDataWithId,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, entity_registry as er
from tests.bulbs import Bulb, async_hang_up
from tests.home import Time, async_move_in, person
from tests.speakers import Speaker, Voice, async_put_up

A_WHILE = 300.0
"""Seconds after which somebody has settled."""


def place(place_id: str, title: str = "Sofa", **data: object) -> ConfigSubentryDataWithId:
    """Return a place as the settings keep it."""
    return ConfigSubentryDataWithId(
        subentry_id=place_id,
        subentry_type=SUBENTRY_PLACE,
        title=title,
        unique_id=None,
        data=data,
    )


def occupy(hass: HomeAssistant, room: str, state: str = "on") -> str:
    """Let a sensor say from now on whether somebody is in a room; return its id."""
    sensor = f"binary_sensor.{room}"
    hass.states.async_set(sensor, state)
    return sensor


async def async_settle_in(time: Time, room: str) -> str:
    """Let somebody have been in a room for a while; return the sensor that tells."""
    sensor = occupy(time.hass, room)
    await time.leaps(A_WHILE)
    return sensor


def bulb(hass: HomeAssistant, entity_id: str = "light.reading") -> Bulb:
    """Return a lamp that was put up."""
    lamp = hass.data[LIGHTS].get_entity(entity_id)
    assert isinstance(lamp, Bulb)
    return lamp


def area(hass: HomeAssistant, name: str, *entity_ids: str) -> str:
    """Make an area of these entities; return its id."""
    made = ar.async_get(hass).async_create(name)
    for entity_id in entity_ids:
        er.async_get(hass).async_update_entity(entity_id, area_id=made.id)
    return made.id


HEARS = {"channels": ["light", "phone", "speech"], "speech_tried": True}
"""The settings of somebody who tried the voice."""
ROBIN = "person.robin"


async def async_listen(
    time: Time, *speakers: Speaker, options: Mapping[str, object] = HEARS, **more: Any
) -> MockConfigEntry:
    """Let Robin sit on the sofa for a while, beside a lamp and the first of the speakers."""
    hass, speaker = time.hass, speakers[0]
    await async_hang_up(hass, Bulb("reading", level=100))
    await async_put_up(hass, *speakers, Voice())
    hass.states.async_set(ROBIN, "home")
    sensor = await async_settle_in(time, "sofa")
    sofa = {
        "lights": ["light.reading"],
        "speaker": speaker.entity_id,
        "tts_engine": "tts.voice",
        "occupancy": sensor,
        **more.pop("sofa", {}),
    }
    chosen = {key: value for key, value in sofa.items() if value is not None}
    places = [place("sofa", **chosen), *more.pop("bonds", ())]
    robin = person(data={"person": ROBIN}, options=options, bonds=places, **more)
    return await async_move_in(hass, robin)


async def async_open_place(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    """Open the form for a place."""
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, SUBENTRY_PLACE), context={"source": SOURCE_USER}
    )


async def async_fill_place(hass: HomeAssistant, form: Any, **said: object) -> SubentryFlowResult:
    """Send the form of a place."""
    result = await hass.config_entries.subentries.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    return result


async def async_choose_place(hass: HomeAssistant, menu: Any, step: str) -> SubentryFlowResult:
    """Choose from the menu of a place."""
    return await async_fill_place(hass, menu, next_step_id=step)
