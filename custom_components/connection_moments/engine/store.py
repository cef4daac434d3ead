"""The file of one person: the codec's content behind Home Assistant's store."""

from collections.abc import Callable
from pathlib import Path
from typing import override

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..disk import File
from ..model.codec import MINOR_VERSION, VERSION, Stored, decode, encode
from ..model.errors import StoredFormError
from ..model.person import Person
from ..model.snapshot import Snapshot


def store_key(entry_id: str) -> str:
    """Return the name of a person's file."""
    return f"{DOMAIN}.{entry_id}"


class _File(File[Stored]):
    """A file with our versions."""

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: Stored
    ) -> Stored:
        """Return older content as it is: every version so far can be read.

        Raises StoredFormError for what is of no version: it is written anew otherwise.
        """
        decode(old_data, Person())
        return old_data


class SnapshotStore:
    """Reads and writes one person's snapshot."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file; nothing is read yet."""
        self._hass = hass
        self._key = store_key(entry_id)
        self._file = _File(
            hass, VERSION, self._key, minor_version=MINOR_VERSION, atomic_writes=True
        )

    async def async_load(self, person: Person) -> Snapshot | None:
        """Return what was stored, or None when there is nothing.

        Raises UnsupportedStorageVersionError for a file of newer code, which is
        left untouched, and StoredFormError for content of another form.
        """
        try:
            stored = await self._file.async_read()
        except (LookupError, TypeError) as err:
            # The platform minds only what is no JSON at all.
            raise StoredFormError(type(err).__name__) from err
        return None if stored is None else decode(stored, person)

    async def async_put_aside(self) -> str:
        """Keep unreadable content under another name; return that name."""
        stamp = dt_util.utcnow().strftime("%Y%m%dT%H%M%S")
        name = f"{self._key}.aside.{stamp}"
        folder = Path(self._file.path).parent
        await self._hass.async_add_executor_job((folder / self._key).rename, folder / name)
        return name

    @callback
    def async_keep(self, current: Callable[[], Snapshot]) -> None:
        """Write as soon as the loop is free; `current` is asked for the content then."""
        self._file.async_delay_save(lambda: encode(current()))

    async def async_save(self, snapshot: Snapshot) -> None:
        """Write and wait until it is on disk; raise NotWrittenError where it is not."""
        await self._file.async_write(encode(snapshot))

    @callback
    def async_close(self) -> None:
        """Leave the file to whoever opens it next."""
        self._file.async_close()

    async def async_remove(self) -> None:
        """Remove the file."""
        self._file.async_forget()
        await self._file.async_remove()
