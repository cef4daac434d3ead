"""A bond's device: something for actions to point at, with no name unless allowed."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import slugify

from .const import CONF_KIND, DOMAIN
from .engine.definitions import bonds_of, uses_name

BOND_MODEL = "Bond"
"""What tells a bond's device from a person's, in the pickers of the actions."""


@callback
def async_sync_bonds(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Give each bond a device. Home Assistant keeps a device's name in its history."""
    registry = dr.async_get(hass)
    unnamed: dict[str, int] = {}
    for subentry in bonds_of(entry):
        kind = subentry.data[CONF_KIND]
        named = uses_name(subentry.data)
        if not named:
            unnamed[kind] = unnamed.get(kind, 0) + 1
        number = unnamed.get(kind, 1)
        device = registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            config_subentry_id=subentry.subentry_id,
            identifiers={bond_identifier(subentry.subentry_id)},
            entry_type=dr.DeviceEntryType.SERVICE,
            model=BOND_MODEL,
            translation_key="bond" if named else f"bond_{kind}" + ("s" if number > 1 else ""),
            translation_placeholders=(
                {"name": subentry.data[CONF_NAME]} if named else {"number": str(number)}
            ),
        )
        if not named:
            _async_unname(hass, device, subentry.data[CONF_NAME])


@callback
def _async_unname(hass: HomeAssistant, device: dr.DeviceEntry, name: str) -> None:
    """Let no entity id keep a name that may not be shown any more."""
    entities = er.async_get(hass)
    for entity in er.async_entries_for_device(entities, device.id):
        domain, object_id = entity.entity_id.split(".")
        if slugify(name) in object_id:
            plain = slugify(f"{device.name} {entity.original_name or ''}")
            new = entities.async_get_available_entity_id(domain, plain)
            entities.async_update_entity(entity.entity_id, new_entity_id=new)


def bond_identifier(subentry_id: str) -> tuple[str, str]:
    """Return what names a bond's device in the registry."""
    return (DOMAIN, subentry_id)
