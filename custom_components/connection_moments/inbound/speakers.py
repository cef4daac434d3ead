"""Who speaks, whose moments they mean, and in which room it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from homeassistant.const import CONF_NAME
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..bonds import bond_identifier
from ..callers import async_user_of
from ..channels.where import async_lights_of
from ..const import CONF_LISTENS, CONF_NEARBY, CONF_PERSON, DOMAIN
from ..engine.definitions import bonds_of
from ..engine.places import phones_of, spots_of
from ..model.place import PlaceChoice
from ..runtime import MomentsConfigEntry, Runtime
from .languages import Language
from .names import known_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What is known of whoever speaks: their login, the device they speak to, their language."""

    context: Context
    device_id: str | None = None
    satellite_id: str | None = None
    language: str | None = None


@callback
def async_loaded(hass: HomeAssistant) -> list[Runtime]:
    """Return everybody who is set up."""
    entries: Sequence[MomentsConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return [one.runtime_data for one in entries]


@callback
def async_listening(hass: HomeAssistant) -> list[Runtime]:
    """Return everybody whose moments can be spoken to."""
    return [one for one in async_loaded(hass) if one.entry.options.get(CONF_LISTENS, True)]


@callback
def async_whose(hass: HomeAssistant, people: Sequence[Runtime], speaker: Speaker) -> Runtime | None:
    """Return whose moments a speaker means without saying a name, None where it is not clear."""
    if len(people) == 1:
        return people[0]
    user_id = speaker.context.user_id
    own = [one for one in people if user_id is not None and async_user_of(one) == user_id]
    beside = own or [one for one in people if _async_is_theirs(hass, one, speaker)]
    return beside[0] if len(beside) == 1 else None


@callback
def async_named_person(people: Sequence[Runtime], said: str, language: Language) -> Runtime | None:
    """Return the person whose name was said."""
    names = {str(number): list(_person_names(one)) for number, one in enumerate(people)}
    found = known_in(said, names, language.around)
    return None if found is None else people[int(found)]


@callback
def async_named_bond(runtime: Runtime, said: str, language: Language) -> str | None:
    """Return the bond whose name was said, or who is meant by "my dog"."""
    names = {one.subentry_id: list(_bond_names(runtime, one)) for one in bonds_of(runtime.entry)}
    if found := known_in(said, names, language.around):
        return found
    kinds = dict(language.who)
    kind = known_in(said, kinds, language.around)
    of_kind = [one for one in runtime.snapshot.person.awake_bonds if one.kind == kind]
    return of_kind[0].bond_id if len(of_kind) == 1 else None


@callback
def async_place_of(hass: HomeAssistant, runtime: Runtime, speaker: Speaker) -> str | None:
    """Return the place in whose room somebody speaks, None for no place in particular."""
    area_id = _area_of(hass, speaker)
    spots = spots_of(runtime.entry)
    chosen = [one for one in spots if speaker.satellite_id and one.speaker == speaker.satellite_id]
    in_area = [one for one in spots if area_id and one.area == area_id]
    lit = [one for one in spots if area_id and area_id in _areas_of_lights(hass, one)]
    found = next(iter((*chosen, *in_area, *lit)), None)
    return found.place.place_id if found else None


def _async_is_theirs(hass: HomeAssistant, runtime: Runtime, speaker: Speaker) -> bool:
    """Return whether somebody speaks to a device that only this person would: phone or place."""
    if speaker.device_id is not None and speaker.device_id in phones_of(runtime.entry):
        return True
    return async_place_of(hass, runtime, speaker) is not None


def _area_of(hass: HomeAssistant, speaker: Speaker) -> str | None:
    entity = er.async_get(hass).async_get(speaker.satellite_id or "")
    device_id = (entity.device_id if entity else None) or speaker.device_id
    device = dr.async_get(hass).async_get(device_id) if device_id else None
    return (entity.area_id if entity else None) or (device.area_id if device else None)


def _areas_of_lights(hass: HomeAssistant, choice: PlaceChoice) -> set[str | None]:
    lights = async_lights_of(hass, choice)
    return {_area_of(hass, Speaker(context=Context(), satellite_id=one)) for one in lights}


def _person_names(runtime: Runtime) -> Iterator[str]:
    yield runtime.entry.title
    yield runtime.entry.data[CONF_NAME]
    yield from _entity_names(runtime.hass, runtime.entry.data.get(CONF_PERSON))


def _bond_names(runtime: Runtime, subentry: Any) -> Iterator[str]:
    yield subentry.title
    yield subentry.data[CONF_NAME]
    devices = dr.async_get(runtime.hass)
    device = devices.async_get_device_by_identifier(
        bond_identifier(subentry.subentry_id), runtime.entry.entry_id
    )
    if device is not None:
        yield device.name_by_user or ""
        entities = er.async_entries_for_device(er.async_get(runtime.hass), device.id)
        yield from _aliases(entities)
    yield from _entity_names(runtime.hass, subentry.data.get(CONF_NEARBY))


def _entity_names(hass: HomeAssistant, entity_id: str | None) -> Iterator[str]:
    if entity_id is None:
        return
    state = hass.states.get(entity_id)
    yield state.name if state else ""
    entity = er.async_get(hass).async_get(entity_id)
    yield from _aliases([entity] if entity else [])


def _aliases(entities: Iterable[er.RegistryEntry]) -> Iterator[str]:
    for entity in entities:
        yield from (one for one in entity.aliases if isinstance(one, str))
