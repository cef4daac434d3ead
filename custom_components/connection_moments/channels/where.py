"""The lamps and the speaker of a place, found when a cue begins."""

from homeassistant.components.light import DOMAIN as LIGHT_DOMAIN
from homeassistant.const import ATTR_AREA_ID
from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers.group import get_group_entities
from homeassistant.helpers.target import TargetSelection, async_extract_referenced_entity_ids

from ..model.place import PlaceChoice
from .players import Speaker


@callback
def async_lights_of(hass: HomeAssistant, choice: PlaceChoice) -> list[str]:
    """Return the lamps of a place: those that were chosen, else all of its area.

    An area has its own lamps and those of its devices; what is hidden, or only
    tells how a device is, such as the light of a switch, is none of them.
    """
    if choice.lights or choice.area is None:
        return list(choice.lights)
    found = async_extract_referenced_entity_ids(hass, TargetSelection({ATTR_AREA_ID: choice.area}))
    return sorted(
        one
        for one in found.indirectly_referenced - _groups_of(hass, found.indirectly_referenced)
        if split_entity_id(one)[0] == LIGHT_DOMAIN
    )


@callback
def _groups_of(hass: HomeAssistant, entity_ids: set[str]) -> set[str]:
    """Return the groups of lamps that are there themselves: each is moved once, and comes back."""
    groups = ((one, get_group_entities(hass).get(one)) for one in entity_ids)
    return {
        one
        for one, entity in groups
        if entity and entity.group and not entity_ids.isdisjoint(entity.group.member_entity_ids)
    }


def speaker_of(choice: PlaceChoice) -> Speaker | None:
    """Return what speaks in a place, if anything does."""
    if choice.speaker is None:
        return None
    return Speaker(entity_id=choice.speaker, tts_engine=choice.tts_engine)
