"""A tap on the phone's card opens the person's page, where there is one."""

from typing import Any

import pytest

from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.dashboard import LovelaceStorage
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from tests.home import AFTERNOON, Time, async_move_in, async_settle, person
from tests.phone import Phone, async_offered

pytestmark = pytest.mark.freeze_time(AFTERNOON)

CARD = {"type": "custom:connection-moments-card"}
OTHER = {"type": "markdown", "content": "Words"}
PAGE = "#connection-moments"


@pytest.fixture
async def dashboards(time: Time) -> None:
    """Let the home have dashboards, before a phone looks at its server."""
    assert await async_setup_component(time.hass, "lovelace", {})


async def keep(hass: HomeAssistant, path: str | None, *views: dict[str, Any]) -> None:
    """Let the home have a dashboard with these views."""
    dashboards = hass.data[LOVELACE_DATA].dashboards
    if path is not None:
        dashboards[path] = LovelaceStorage(hass, {"id": path, "url_path": path})
    await dashboards[path].async_save({"views": list(views)})


def opens(phone: Phone) -> tuple[str | None, str | None]:
    """Return what a tap on the newest card opens, on either system."""
    data = phone.cards[-1]["data"]
    return data.get("clickAction"), data.get("url")


async def test_a_tap_opens_the_page_on_the_first_dashboard_with_the_card(
    hass: HomeAssistant, dashboards: None, phone: Phone
) -> None:
    """However deep it lies in there."""
    stack = {"type": "vertical-stack", "cards": [OTHER, CARD]}
    await keep(hass, None, {"cards": [OTHER]})
    await keep(hass, "at-home", {"cards": []}, {"path": "calm", "sections": [{"cards": [stack]}]})
    await keep(hass, "at-work", {"cards": [CARD]})

    await async_offered(hass, phone)

    assert opens(phone) == (f"/at-home/calm{PAGE}",) * 2


async def test_a_view_without_a_name_has_its_number(
    hass: HomeAssistant, dashboards: None, phone: Phone
) -> None:
    """As in the browser's own address."""
    await keep(hass, None, {"cards": [OTHER]}, {"cards": [CARD]})

    await async_offered(hass, phone)

    assert opens(phone) == (f"/lovelace/1{PAGE}",) * 2


async def test_a_card_of_ones_own_comes_first(
    hass: HomeAssistant, dashboards: None, phone: Phone
) -> None:
    """And one that is somebody else's not at all."""
    robin = await async_move_in(hass, person(phone=phone.device_id))
    devices = dr.async_get(hass)
    device = devices.async_get_device_by_identifier((DOMAIN, robin.entry_id), robin.entry_id)
    assert device
    theirs = {**CARD, "person": "another device"}
    await keep(hass, None, {"path": "theirs", "cards": [theirs]}, {"path": "any", "cards": [CARD]})

    await hass.services.async_call(DOMAIN, "offer", {"moment": "birds_hi"}, blocking=True)
    await async_settle()
    anybodys = opens(phone)
    await hass.services.async_call(DOMAIN, "respond", {"answer": "not_now"}, blocking=True)
    await keep(hass, "own-page", {"path": "own", "cards": [{**CARD, "person": device.id}]})
    await hass.services.async_call(
        DOMAIN, "offer", {"moment": "moon_hi", "invited": True}, blocking=True
    )
    await async_settle()

    assert anybodys == (f"/lovelace/any{PAGE}",) * 2
    assert opens(phone) == (f"/own-page/own{PAGE}",) * 2


@pytest.mark.parametrize("views", [None, [], [{"cards": [{**CARD, "person": "another device"}]}]])
async def test_without_a_card_a_tap_opens_the_app(
    hass: HomeAssistant, dashboards: None, phone: Phone, views: list[dict[str, Any]] | None
) -> None:
    """As every notification does."""
    if views is not None:
        await keep(hass, None, *views)

    await async_offered(hass, phone)

    assert opens(phone) == (None, None)


async def test_a_home_without_dashboards_has_cards_on_the_phone(
    hass: HomeAssistant, phone: Phone
) -> None:
    """They open the app."""
    await async_offered(hass, phone)

    assert opens(phone) == (None, None)
