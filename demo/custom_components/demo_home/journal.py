"""The journal: each command that reached a device, and what became of the device.

It is all that the devices remember. A bulb goes on by itself while Home Assistant is
down, so what the last line says is enough to know where it is now.
"""

import json
from pathlib import Path
from typing import Any, TextIO


class Journal:
    """An append-only file of JSON lines, and the last line of each device."""

    def __init__(self, path: str) -> None:
        """Remember the place; `open` does the work, outside the event loop."""
        self._path = Path(path)
        self._last: dict[str, dict[str, Any]] = {}
        self._file: TextIO

    def open(self) -> None:
        """Read what was, and open the file for what comes."""
        if self._path.exists():
            for text in self._path.read_text(encoding="utf-8").splitlines():
                self._keep(json.loads(text))
        self._file = self._path.open("a", encoding="utf-8")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def write(self, line: dict[str, Any]) -> None:
        """Append a line; it survives a killed process."""
        self._file.write(json.dumps(line, default=str) + "\n")
        self._file.flush()
        self._keep(line)

    def last(self, entity_id: str) -> dict[str, Any] | None:
        """Return what the device was left as, if it ever was told anything."""
        return self._last.get(entity_id)

    def _keep(self, line: dict[str, Any]) -> None:
        if "then" in line:
            self._last[line["entity"]] = line["then"]
