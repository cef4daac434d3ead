"""Every form can be shown by the frontend, which gets it as plain JSON."""

from http import HTTPStatus
from typing import Any

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.home import AFTERNOON, PET, async_move_in, person
from tests.openings import opening

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

ENTRIES = "/api/config/config_entries"

type Browser = TestClient[Any, Any]


@pytest.fixture
async def browser(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> Browser:
    """Return a browser in which the administrator is logged in."""
    for component in ("config", DOMAIN):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
    return await hass_client()


async def async_post(browser: Browser, path: str, **said: object) -> Any:
    """Send something, and return the answer."""
    response = await browser.post(f"{ENTRIES}/{path}", json=said)
    assert response.status == HTTPStatus.OK
    return await response.json()


def fields_of(form: Any) -> list[str]:
    """Return the fields of a form, in their order."""
    return [one["name"] for one in form["data_schema"]]


async def test_the_first_forms(hass: HomeAssistant, browser: Browser) -> None:
    """From the first form to a person, as a browser does it."""
    who = await async_post(browser, "flow", handler="connection_moments")
    feel = await async_post(browser, f"flow/{who['flow_id']}", name="Robin")
    flow = f"flow/{who['flow_id']}"
    menu = await async_post(browser, flow, quiet_start="21:30:00", quiet_end="08:00:00")
    tried = await async_post(browser, flow, next_step_id="try")
    made = await async_post(browser, flow, next_step_id="finish")

    assert fields_of(who) == ["name", "person", "phone", "lights"]
    assert fields_of(feel) == ["body", "quiet_start", "quiet_end", "pet_name"]
    assert (menu["step_id"], tried["step_id"]) == ("ready", "no_lamp")
    assert (made["type"], made["title"]) == ("create_entry", "Robin")


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (
            "rhythm",
            [
                *("quiet_start", "quiet_end", "day_start", "pins"),
                *("week_from", "week_to", "weekend_from", "weekend_to", "morning_line"),
            ],
        ),
        ("hold", ["hold_busy", "hold_guests", "hold_asleep"]),
        ("questions", ["easy_parts", "hard_part", "nicest", "least"]),
        ("channels", ["channels", "more_phones", "when_out"]),
        ("kinds", ["kinds", "body"]),
        ("words", ["words_on_screens"]),
    ],
)
async def test_the_settings(
    hass: HomeAssistant, browser: Browser, page: str, fields: list[str]
) -> None:
    """Each page."""
    robin = await async_move_in(hass, person())

    menu = await async_post(browser, "options/flow", handler=robin.entry_id)
    form = await async_post(browser, f"options/flow/{menu['flow_id']}", next_step_id=page)

    assert fields_of(form) == fields


async def test_the_forms_of_a_bond(hass: HomeAssistant, browser: Browser) -> None:
    """To add one, and to change one."""
    robin = await async_move_in(hass, person(bonds=[PET]))
    said = {"handler": [robin.entry_id, "bond"]}

    new = await async_post(browser, "subentries/flow", **said)
    old = await async_post(browser, "subentries/flow", **said, subentry_id="biscuit")

    fields = ["name", "kind", "use_name", "near_ok", "contact", "nearby", "show_in_home"]
    assert fields_of(new) == fields
    assert fields_of(old) == [*fields, "resting"]


async def test_the_forms_of_an_opening(hass: HomeAssistant, browser: Browser) -> None:
    """To add one, and to change one; the second form knows the entity of the first."""
    coffee = opening("coffee", "switch.coffee", to="off")
    hass.states.async_set("switch.coffee", "on")
    robin = await async_move_in(hass, person(bonds=[PET, coffee]))
    said = {"handler": [robin.entry_id, "opening"]}

    new = await async_post(browser, "subentries/flow", **said)
    old = await async_post(browser, "subentries/flow", **said, subentry_id="coffee")
    when = await async_post(browser, f"subentries/flow/{new['flow_id']}", entity="switch.coffee")

    assert fields_of(new) == fields_of(old) == ["entity"]
    assert fields_of(when) == ["to", "for", "kinds", "bond", "what"]


async def test_tomorrow(hass: HomeAssistant, browser: Browser) -> None:
    """A page to read, with two ways on."""
    robin = await async_move_in(hass, person(options={"pins": ["12:30"]}))

    menu = await async_post(browser, "options/flow", handler=robin.entry_id)
    flow = f"options/flow/{menu['flow_id']}"
    shown = await async_post(browser, flow, next_step_id="tomorrow")
    back = await async_post(browser, flow, next_step_id="init")

    assert (shown["type"], shown["menu_options"]) == ("menu", ["rhythm", "init"])
    assert back["step_id"] == "init"


async def test_the_form_of_a_person(hass: HomeAssistant, browser: Browser) -> None:
    """To change who it is for."""
    robin = await async_move_in(hass, person())

    form = await async_post(browser, "flow", handler="connection_moments", entry_id=robin.entry_id)

    assert (form["step_id"], fields_of(form)) == (
        "reconfigure",
        ["name", "person", "phone", "lights"],
    )
