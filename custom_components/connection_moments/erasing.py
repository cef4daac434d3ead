"""What is kept of a person is forgotten, also by the recorder."""

import secrets

from homeassistant.helpers import entity_registry as er

from .model.inputs import Erase, Erased
from .runtime import Runtime

RECORDER = "recorder"
PURGE = "purge_entities"


async def async_erase(runtime: Runtime, what: Erase) -> None:
    """Forget, and wait until the disk has forgotten it, too."""
    runtime.async_happened(Erased(what=what, secret=secrets.token_hex(16)))
    await runtime.engine.async_save()
    if what is Erase.EVERYTHING:
        await _async_purge(runtime)


async def _async_purge(runtime: Runtime) -> None:
    hass = runtime.hass
    entities = er.async_entries_for_config_entry(er.async_get(hass), runtime.entry.entry_id)
    if hass.services.has_service(RECORDER, PURGE) and entities:
        await hass.services.async_call(
            RECORDER,
            PURGE,
            {"entity_id": [one.entity_id for one in entities], "keep_days": 0},
            blocking=True,
        )
