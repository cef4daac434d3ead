"""The card: served to the browsers of the home, and known to its dashboards."""

import asyncio
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import voluptuous as vol

from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN, LOGGER

if TYPE_CHECKING:
    from homeassistant.components.lovelace import LovelaceData

FRONTEND = "frontend"
STORAGE = "storage"
CARD = Path(__file__).parent / "connection-moments-card.js"
PATH = f"/{DOMAIN}/card.js"
ISSUE = "card_resource"
# What a list may raise that is not published, and may be another tomorrow.
NOT_AS_KNOWN = (
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    HomeAssistantError,
    vol.Invalid,
)


class Card:
    """The card of the home, at an address that changes with its content."""

    def __init__(self, hass: HomeAssistant, url: str) -> None:
        """Know the address; no dashboard knows it yet."""
        self.url = url
        self._hass = hass
        self._lock = asyncio.Lock()

    async def async_show(self) -> None:
        """Let the dashboards know the card, once and at its newest address."""
        await self._async_bring_in_order(wanted=True)

    async def async_hide(self) -> None:
        """Let the dashboards forget the card."""
        await self._async_bring_in_order(wanted=False)

    async def _async_bring_in_order(self, *, wanted: bool) -> None:
        async with self._lock:
            if FRONTEND not in self._hass.config.components:
                return
            listed = by_hand = False
            try:
                lovelace = self._async_lovelace()
                by_hand = lovelace.resource_mode != STORAGE
                in_order = self._async_look_for if by_hand else self._async_bring_into
                listed = await in_order(lovelace.resources, wanted=wanted)
            except NOT_AS_KNOWN as err:
                LOGGER.debug("The list of resources is another: %s", type(err).__name__)
            self._async_load_with_pages(wanted=wanted and not listed)
            self._async_note(wanted=wanted and by_hand and not listed)

    @callback
    def _async_lovelace(self) -> LovelaceData:
        # Imported late: a home without a front end has no reason to load it.
        from homeassistant.components.lovelace.const import (  # noqa: PLC0415 - see above
            LOVELACE_DATA,
        )

        return self._hass.data[LOVELACE_DATA]

    async def _async_look_for(self, resources: Any, *, wanted: bool) -> bool:
        """Return whether the card is in a list that is kept by hand."""
        return wanted and any(_is_ours(one) for one in resources.async_items())

    async def _async_bring_into(self, resources: Any, *, wanted: bool) -> bool:
        """Bring a list in order that can be written; return whether the card is in it."""
        await resources.async_get_info()  # which loads the list
        known = [one for one in resources.async_items() if _is_ours(one)]
        kept = known[:1] if wanted else []
        for one in known[len(kept) :]:
            await resources.async_delete_item(one["id"])
        for one in kept:
            if one["url"] != self.url:
                await resources.async_update_item(one["id"], {"url": self.url})
        if wanted and not kept:
            await resources.async_create_item({"res_type": "module", "url": self.url})
        return wanted

    @callback
    def _async_load_with_pages(self, *, wanted: bool) -> None:
        """Load the card with every page where the list cannot hold it, else not."""
        from homeassistant.components.frontend import (  # noqa: PLC0415 - see above
            DATA_EXTRA_MODULE_URL,
        )

        extra = self._hass.data[DATA_EXTRA_MODULE_URL]
        if wanted and self.url not in extra.urls:
            extra.add(self.url)
        if not wanted and self.url in extra.urls:
            extra.remove(self.url)

    @callback
    def _async_note(self, *, wanted: bool) -> None:
        """Say which line a list that is kept by hand may have."""
        if not wanted:
            ir.async_delete_issue(self._hass, DOMAIN, ISSUE)
            return
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            ISSUE,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=ISSUE,
            translation_placeholders={"url": self.url},
        )


def _is_ours(resource: Mapping[str, Any]) -> bool:
    return str(resource["url"]).partition("?")[0] == PATH


CARD_DATA: HassKey[Card] = HassKey(f"{DOMAIN}.card")


async def async_serve_card(hass: HomeAssistant) -> None:
    """Serve the card. It holds nothing of anybody's, so it needs no login."""
    content = await hass.async_add_executor_job(CARD.read_bytes)
    path = StaticPathConfig(PATH, str(CARD), cache_headers=True)
    await hass.http.async_register_static_paths([path])
    hass.data[CARD_DATA] = Card(hass, f"{PATH}?v={sha256(content).hexdigest()[:12]}")
