"""The first form suggests who is logged in, and their phone."""

from http import HTTPStatus
from typing import Any

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.person import async_create_person
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from tests.home import AFTERNOON, async_move_in, person
from tests.phone import Phone

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

FLOW = "/api/config/config_entries/flow"


@pytest.fixture
async def browser(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> TestClient[Any, Any]:
    """Return a browser in which the administrator is logged in."""
    for component in ("config", "person", DOMAIN):
        assert await async_setup_component(hass, component, {})
    return await hass_client()


async def async_suggested(hass: HomeAssistant, browser: TestClient[Any, Any]) -> dict[str, str]:
    """Open the first form as a browser does, and return what it shows."""
    await hass.async_block_till_done()
    response = await browser.post(FLOW, json={"handler": DOMAIN})
    assert response.status == HTTPStatus.OK
    fields = (await response.json())["data_schema"]
    shown = {one["name"]: one.get("description", {}).get("suggested_value") for one in fields}
    return {name: value for name, value in shown.items() if value}


async def test_who_is_logged_in_is_suggested(
    hass: HomeAssistant, hass_admin_user: MockUser, browser: TestClient[Any, Any]
) -> None:
    """Robin opens the form and finds Robin in it."""
    await async_create_person(hass, "Robin", user_id=hass_admin_user.id)

    shown = await async_suggested(hass, browser)

    assert shown == {"name": "Robin", "person": "person.robin"}


async def test_their_phone_is_suggested_too(
    hass: HomeAssistant, hass_admin_user: MockUser, phone: Phone
) -> None:
    """The tracker of the person says which phone is theirs."""
    (tracker,) = (
        one.entity_id
        for one in er.async_entries_for_device(er.async_get(hass), phone.device_id)
        if one.domain == "device_tracker"
    )
    trackers = ["device_tracker.watch", tracker]
    await async_create_person(hass, "Robin", user_id=hass_admin_user.id, device_trackers=trackers)

    shown = await async_suggested(hass, phone.client)

    assert shown == {"name": "Robin", "person": "person.robin", "phone": phone.device_id}


async def test_somebody_else_who_is_logged_in_gets_an_empty_form(
    hass: HomeAssistant, hass_read_only_user: MockUser, browser: TestClient[Any, Any]
) -> None:
    """A person of another user is not suggested."""
    await async_create_person(hass, "Robin", user_id=hass_read_only_user.id)

    shown = await async_suggested(hass, browser)

    assert shown == {}


async def test_who_is_set_up_already_is_not_suggested(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    entity_registry: er.EntityRegistry,
    browser: TestClient[Any, Any],
) -> None:
    """Then the form is most likely for somebody else."""
    await async_create_person(hass, "Robin", user_id=hass_admin_user.id)
    robin = entity_registry.entities["person.robin"]
    await async_move_in(hass, person(unique_id=robin.unique_id))

    shown = await async_suggested(hass, browser)

    assert shown == {}
