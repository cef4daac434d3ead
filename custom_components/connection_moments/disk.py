"""Our files: a write that fails is known at once, tried again, and told once in a repair."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util.file import WriteError
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

WRITING = 5.0
"""Seconds a write may take before everything goes on without it; a cue begins within ten."""
AGAIN = 300.0
"""Seconds after which a write that failed is tried again."""
REPAIR = "not_written"
UNWRITTEN: HassKey[dict[str, Any]] = HassKey(f"{DOMAIN}.unwritten")
"""What the disk did not take, by file: it outlives a reload."""


class NotWrittenError(HomeAssistantError):
    """The disk did not take it, or not in time."""

    def __init__(self) -> None:
        """Say so in plain words."""
        super().__init__(translation_domain=DOMAIN, translation_key=REPAIR)


class File[T: Mapping[str, Any] | Sequence[Any]](Store[T]):
    """The platform's store, which by itself would log a failure and forget what was to be kept."""

    _closed = False

    async def async_read(self) -> T | None:
        """Return what is kept, also where the disk has not taken it yet."""
        unwritten: T | None = self.hass.data.get(UNWRITTEN, {}).get(self.key)
        if unwritten is None:
            return await self.async_load()
        self.async_delay_save(lambda: unwritten, AGAIN)
        return unwritten

    async def async_write(self, content: T) -> None:
        """Write, and wait until it is on the disk; raise NotWrittenError where it is not."""
        writing = self.hass.async_create_background_task(
            self.async_save(content), f"{DOMAIN} writes"
        )
        try:
            # It goes on by itself: cut off, it could overtake a later one.
            async with asyncio.timeout(WRITING):
                await asyncio.shield(writing)
        except TimeoutError as err:
            self._async_keep_at_hand(content)
            raise NotWrittenError from err
        if self.key in self.hass.data.get(UNWRITTEN, {}):
            raise NotWrittenError

    @callback
    def async_close(self) -> None:
        """Try nothing again: somebody else has the file from now on."""
        self._closed = True
        self._async_cleanup()

    @callback
    def async_forget(self) -> None:
        """Keep nothing at hand: the file is removed."""
        self._async_cleanup()
        async_written(self.hass, self.key)

    @callback
    def _async_cleanup(self) -> None:
        self._async_cleanup_delay_listener()
        self._async_cleanup_final_write_listener()

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        current: Callable[[], T] = data.get("data_func") or (lambda: data["data"])
        try:
            await super()._async_write_data(data)
        except OSError, WriteError:
            self._async_keep_at_hand(current())
            # What was to be written meanwhile is newer, and is written next.
            if self._data is None and not (self._closed or self.hass.is_stopping):
                self.async_delay_save(current, AGAIN)
        else:
            async_written(self.hass, self.key)

    @callback
    def _async_keep_at_hand(self, content: T) -> None:
        self.hass.data.setdefault(UNWRITTEN, {})[self.key] = content
        ir.async_create_issue(
            self.hass,
            DOMAIN,
            REPAIR,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=REPAIR,
        )


@callback
def async_written(hass: HomeAssistant, key: str) -> None:
    """Forget what is on the disk by now; with the last of it the repair goes."""
    unwritten = hass.data.get(UNWRITTEN)
    if unwritten is not None and unwritten.pop(key, None) is not None and not unwritten:
        ir.async_delete_issue(hass, DOMAIN, REPAIR)
