"""Where the card lives: the page that a tap on the phone opens."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr

from ..const import DOMAIN

LOVELACE = "lovelace"
CARD = "custom:connection-moments-card"
PERSON = "person"
PAGE = "#connection-moments"
"""With this at the end of a dashboard's address, the card there opens the person's page."""


async def async_page_address(hass: HomeAssistant, entry_id: str) -> str | None:
    """Return the address of a person's page, None where no dashboard has their card.

    A card that was made for them comes before one that asks who looks.
    """
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, entry_id), entry_id)
    own = device.id if device else None
    found = [(card.get(PERSON), address) async for card, address in _async_cards(hass)]
    theirs = [address for person, address in found if person == own]
    anybodys = [address for person, address in found if person is None]
    return next(iter(theirs + anybodys), None)


async def _async_cards(hass: HomeAssistant) -> AsyncIterator[tuple[Mapping[str, Any], str]]:
    if LOVELACE not in hass.config.components:
        return
    # Imported late: a home without a front end has no reason to load it.
    from homeassistant.components.lovelace.const import LOVELACE_DATA  # noqa: PLC0415 - see above

    for path, dashboard in hass.data[LOVELACE_DATA].dashboards.items():
        try:
            config = await dashboard.async_load(force=False)
        except HomeAssistantError:  # one that is made by the front end, or cannot be read
            continue
        for number, view in enumerate(config.get("views", ())):
            address = f"/{path or LOVELACE}/{view.get('path', number)}{PAGE}"
            for card in _cards_in(view):
                yield card, address


def _cards_in(part: Any) -> Iterator[Mapping[str, Any]]:
    """Return our cards in a part of a dashboard, however deep they lie."""
    if isinstance(part, dict):
        if part.get("type") == CARD:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _cards_in(inner)
