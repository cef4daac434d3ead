"""The card is served, and the dashboards of the home know it: once, and no longer than needed."""

from http import HTTPStatus
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.connection_moments.const import DOMAIN
from custom_components.connection_moments.frontend import CARD, CARD_DATA, PATH
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.home import AFTERNOON, Time, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

STORE = "lovelace_resources"
OTHERS = {"id": "theirs", "type": "module", "url": "/local/another-card.js?v=1"}


async def async_live_with_dashboards(hass: HomeAssistant, **lovelace: Any) -> None:
    """Let the home have a front end."""
    assert await async_setup_component(hass, "lovelace", {"lovelace": lovelace})
    assert await async_setup_component(hass, "frontend", {})


def listed(hass: HomeAssistant) -> list[str]:
    """Return the addresses in the list of resources."""
    return [one["url"] for one in hass.data[LOVELACE_DATA].resources.async_items()]


def with_every_page(hass: HomeAssistant) -> set[str]:
    """Return what is loaded with every page."""
    return set(hass.data[DATA_EXTRA_MODULE_URL].urls)


async def test_the_card_is_served_to_be_kept(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Without a login and for long, as its address changes with its content."""
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client()

    answer = await client.get(hass.data[CARD_DATA].url)

    assert answer.status == HTTPStatus.OK
    assert await answer.read() == CARD.read_bytes()
    assert "max-age=2678400" in answer.headers["Cache-Control"]
    assert hass.data[CARD_DATA].url.startswith(f"{PATH}?v=")


async def test_dashboards_know_the_card_once(hass: HomeAssistant, time: Time) -> None:
    """However many live here, and through every reload; with the last one it goes."""
    await async_live_with_dashboards(hass)
    robin = await async_move_in(hass, person())
    kim = await async_move_in(hass, person("Kim", number=2))
    await hass.config_entries.async_reload(robin.entry_id)

    both = listed(hass)
    await hass.config_entries.async_remove(kim.entry_id)
    one = listed(hass)
    await hass.config_entries.async_remove(robin.entry_id)
    nobody = listed(hass)
    await async_move_in(hass, person())
    anew = listed(hass)

    assert both == one == anew == [hass.data[CARD_DATA].url]
    assert nobody == []
    assert with_every_page(hass) == set()


async def test_an_older_address_becomes_the_newest(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """What somebody added twice is there once; what is another's stays."""
    old = [
        {"id": str(number), "type": "module", "url": f"{PATH}?v={number}"} for number in range(3)
    ]
    hass_storage[STORE] = {"version": 1, "key": STORE, "data": {"items": [OTHERS, *old]}}
    await async_live_with_dashboards(hass)

    await async_move_in(hass, person())

    assert listed(hass) == [OTHERS["url"], hass.data[CARD_DATA].url]


async def test_a_list_kept_by_hand_is_left_alone(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """The card comes with every page, and a note says which line would be better."""
    await async_live_with_dashboards(hass, resource_mode="yaml", resources=[])
    robin = await async_move_in(hass, person())
    url = hass.data[CARD_DATA].url
    note = issue_registry.async_get_issue(DOMAIN, "card_resource")

    loaded = with_every_page(hass)
    await hass.config_entries.async_remove(robin.entry_id)

    assert loaded == {url}
    assert note
    assert note.translation_placeholders == {"url": url}
    assert with_every_page(hass) == set()
    assert issue_registry.async_get_issue(DOMAIN, "card_resource") is None


async def test_a_line_by_hand_is_enough(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """Then nothing else is loaded, and nothing is said."""
    line = {"type": "module", "url": PATH}
    await async_live_with_dashboards(hass, resource_mode="yaml", resources=[line])

    await async_move_in(hass, person())

    assert with_every_page(hass) == set()
    assert issue_registry.async_get_issue(DOMAIN, "card_resource") is None


async def test_a_list_of_another_form_is_no_obstacle(hass: HomeAssistant) -> None:
    """It is no published interface: the card then comes with every page."""
    await async_live_with_dashboards(hass)
    hass.data[LOVELACE_DATA].resources = object()  # type: ignore[assignment]  # as some day it may be

    robin = await async_move_in(hass, person())
    loaded = with_every_page(hass)
    await hass.config_entries.async_remove(robin.entry_id)

    assert loaded == {hass.data[CARD_DATA].url}
    assert with_every_page(hass) == set()


async def test_a_home_without_a_front_end_has_moments_all_the_same(hass: HomeAssistant) -> None:
    """Nothing of it is loaded for them."""
    robin = await async_move_in(hass, person())

    assert await hass.config_entries.async_remove(robin.entry_id)
    assert "frontend" not in hass.config.components
