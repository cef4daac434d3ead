"""The forms, filled in as the frontend does it."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import DOMAIN, SUBENTRY_BOND
from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult, SubentryFlowResult
from homeassistant.core import HomeAssistant
from tests.home import async_settle

QUIET = {"quiet_start": "21:30:00", "quiet_end": "08:00:00"}
"""The quiet hours as the form has them unless they are changed."""

USUAL = {**QUIET, "day_start": "04:00:00", "morning_line": False}
"""The page of the rhythm as it is unless it is changed."""


async def async_open(hass: HomeAssistant) -> ConfigFlowResult:
    """Open the first form."""
    return await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})


async def async_fill(
    hass: HomeAssistant, form: ConfigFlowResult, **said: object
) -> ConfigFlowResult:
    """Send a form, and return what comes next."""
    return await hass.config_entries.flow.async_configure(form["flow_id"], said)


async def async_choose(hass: HomeAssistant, menu: ConfigFlowResult, step: str) -> ConfigFlowResult:
    """Choose from a menu, and return what comes next."""
    chosen = {"next_step_id": step}
    result = await hass.config_entries.flow.async_configure(menu["flow_id"], chosen)
    await async_settle()
    return result


async def async_to_menu(hass: HomeAssistant, **who: object) -> ConfigFlowResult:
    """Fill in both forms, the second one as it stands."""
    feel = await async_fill(hass, await async_open(hass), **who)
    return await async_fill(hass, feel, **QUIET)


async def async_open_settings(
    hass: HomeAssistant, entry: MockConfigEntry, step: str
) -> ConfigFlowResult:
    """Open one page of the settings."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    chosen = {"next_step_id": step}
    return await hass.config_entries.options.async_configure(menu["flow_id"], chosen)


async def async_set(
    hass: HomeAssistant, entry: MockConfigEntry, step: str, **said: object
) -> ConfigFlowResult:
    """Send one page of the settings."""
    form = await async_open_settings(hass, entry, step)
    result = await hass.config_entries.options.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    return result


async def async_open_bond(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    """Open the form for a bond."""
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, SUBENTRY_BOND), context={"source": SOURCE_USER}
    )


async def async_fill_bond(hass: HomeAssistant, form: Any, **said: object) -> SubentryFlowResult:
    """Send the form of a bond."""
    result = await hass.config_entries.subentries.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    return result


def typed(form: Any) -> dict[str, Any]:
    """Return what a form shows in its fields."""
    fields = form["data_schema"].schema
    shown = {str(field): (field.description or {}).get("suggested_value") for field in fields}
    return {field: value for field, value in shown.items() if value is not None}
