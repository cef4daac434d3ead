"""Effects to the home: one file per way to reach a person."""

from typing import Protocol

from homeassistant.core import Context

from ..model.effects import Express


class ChannelError(Exception):
    """A way to the person is closed now."""


class Channel(Protocol):
    """One way to reach the person."""

    async def async_show(self, cue: Express, context: Context) -> None:
        """Express the cue; raise ChannelError if this way is closed now."""

    async def async_clear(self, offer_id: str, context: Context) -> None:
        """Take back what can be taken back."""
