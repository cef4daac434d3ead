"""Connection Moments: tiny moments of connection, offered through soft cues."""

import asyncio

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HassJob, HomeAssistant
from homeassistant.exceptions import ConfigEntryError
from homeassistant.helpers import config_validation as cv, issue_registry as ir
from homeassistant.helpers.storage import UnsupportedStorageVersionError
from homeassistant.helpers.typing import ConfigType
from homeassistant.util.hass_dict import HassKey

from .bonds import async_sync_bonds
from .channels.light import async_give_back
from .channels.notification import PhoneChannel
from .channels.players import async_return_volumes
from .channels.sounds import async_serve_lead_in
from .const import DOMAIN
from .engine.definitions import person_of
from .engine.library import async_library
from .engine.places import phones_of
from .engine.store import SnapshotStore
from .frontend import CARD_DATA, async_serve_card
from .inbound import async_start_inbound
from .inbound.chosen import async_take_back
from .model.errors import StoredFormError
from .model.snapshot import Snapshot
from .runtime import MomentsConfigEntry, Parts, Runtime
from .services import async_setup_services
from .websocket_api import async_setup_websocket

SETTING_UP: HassKey[asyncio.Lock] = HassKey(f"{DOMAIN}.setting_up")
CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
)


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Register the actions, and give back what a crash may have left lit."""
    async_setup_services(hass)
    async_return_volumes(hass, await async_give_back(hass))
    await async_serve_lead_in(hass)
    await async_serve_card(hass)
    async_setup_websocket(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: MomentsConfigEntry) -> bool:
    """Set one person up, after all that came before: many at once keep nothing else waiting."""
    async with hass.data.setdefault(SETTING_UP, asyncio.Lock()):
        return await _async_set_up(hass, entry)


async def _async_set_up(hass: HomeAssistant, entry: MomentsConfigEntry) -> bool:
    store = SnapshotStore(hass, entry.entry_id)
    stored = await _async_stored(hass, entry, store)
    parts = Parts(
        library=await async_library(hass),
        home=await async_give_back(hass),
        store=store,
        stored=stored,
    )
    runtime = Runtime(hass, entry, parts)
    entry.runtime_data = runtime
    async_sync_bonds(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(entry.add_update_listener(_async_settings_changed))
    entry.async_on_unload(hass.async_add_shutdown_job(HassJob(runtime.async_leave_lamps)))
    async_start_inbound(runtime)
    runtime.async_start()
    _async_others_look(hass, entry)
    await hass.data[CARD_DATA].async_show()
    return True


async def async_unload_entry(hass: HomeAssistant, entry: MomentsConfigEntry) -> bool:
    """Stop one person's moments: lamps back, everything written down."""
    runtime = entry.runtime_data
    if entry.disabled_by is not None:
        runtime.async_leave()
    await runtime.async_stop()
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: MomentsConfigEntry) -> None:
    """Take the card from the phone, and remove the person's file."""
    store = SnapshotStore(hass, entry.entry_id)
    try:
        stored = await store.async_load(person_of(entry, alone=True))
    except StoredFormError, UnsupportedStorageVersionError:
        stored = None
    if stored and stored.offer:
        await PhoneChannel.async_clear_left(hass, phones_of(entry), stored.offer.offer_id)
    await store.async_remove()
    ir.async_delete_issue(hass, DOMAIN, f"storage_aside_{entry.entry_id}")
    if not hass.config_entries.async_entries(DOMAIN):
        await (await async_give_back(hass)).async_remove_file()
        await hass.data[CARD_DATA].async_hide()
    async_take_back(hass, entry.entry_id)
    _async_others_look(hass, entry)


async def _async_settings_changed(hass: HomeAssistant, entry: MomentsConfigEntry) -> None:
    async_sync_bonds(hass, entry)
    entry.runtime_data.async_settings_changed()


def _async_others_look(hass: HomeAssistant, entry: MomentsConfigEntry) -> None:
    # Whether words show on screens depends on whether somebody lives here alone.
    others = [one for one in hass.config_entries.async_entries(DOMAIN) if one is not entry]
    for other in others if len(others) == 1 else ():
        if other.state is ConfigEntryState.LOADED:
            other.runtime_data.async_settings_changed()


async def _async_stored(
    hass: HomeAssistant, entry: MomentsConfigEntry, store: SnapshotStore
) -> Snapshot | None:
    try:
        return await store.async_load(person_of(entry, alone=True))
    except UnsupportedStorageVersionError as err:
        raise ConfigEntryError(translation_domain=DOMAIN, translation_key="storage_newer") from err
    except StoredFormError:
        name = await store.async_put_aside()
        ir.async_create_issue(
            hass,
            DOMAIN,
            f"storage_aside_{entry.entry_id}",
            is_fixable=False,
            is_persistent=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key="storage_aside",
            translation_placeholders={"file": name},
        )
        return None
