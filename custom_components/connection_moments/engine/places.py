"""Where cues may live: the settings of places as values."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_AREA,
    CONF_LIGHTS,
    CONF_MAX_BRIGHTNESS,
    CONF_MAY_TURN_ON,
    CONF_MORE_PHONES,
    CONF_OCCUPANCY,
    CONF_PHONE,
    CONF_SPEAKER,
    CONF_SPEECH_VOLUME,
    CONF_TTS_ENGINE,
    SUBENTRY_PLACE,
)
from ..model.place import Place, PlaceChoice

HOME = "home"
"""The place that the lamps of the first form make."""
WANTED = {"usual": None, "yes": True, "no": False}


def places_of(entry: ConfigEntry[Any]) -> tuple[ConfigSubentry, ...]:
    """Return the subentries that are places."""
    return tuple(one for one in entry.subentries.values() if one.subentry_type == SUBENTRY_PLACE)


def spots_of(entry: ConfigEntry[Any]) -> tuple[PlaceChoice, ...]:
    """Return every place of a person: the lamps of the first form, then the others."""
    first = PlaceChoice(place=Place(place_id=HOME), lights=tuple(entry.data.get(CONF_LIGHTS, ())))
    others = tuple(choice_of(one.subentry_id, one.data) for one in places_of(entry))
    return (first, *others) if first.lights or not others else others


def phones_of(entry: ConfigEntry[Any]) -> list[str]:
    """Return the phones of a person, the first one first."""
    first = entry.data.get(CONF_PHONE)
    return [*([first] if first else []), *entry.options.get(CONF_MORE_PHONES, ())]


def choice_of(place_id: str, data: Mapping[str, Any]) -> PlaceChoice:
    """Return one place as chosen."""
    return PlaceChoice(
        place=Place(
            place_id=place_id,
            may_turn_on=WANTED[data.get(CONF_MAY_TURN_ON, "usual")],
            max_brightness=data.get(CONF_MAX_BRIGHTNESS, 100),
            volume=data.get(CONF_SPEECH_VOLUME),
        ),
        lights=tuple(data.get(CONF_LIGHTS, ())),
        area=data.get(CONF_AREA),
        speaker=data.get(CONF_SPEAKER),
        tts_engine=data.get(CONF_TTS_ENGINE),
        occupancy=data.get(CONF_OCCUPANCY),
    )
