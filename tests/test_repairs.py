"""What was chosen and is gone is said once, can be taken out, and heals by itself."""

from http import HTTPStatus
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import area_registry as ar, entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_settle,
    person,
    says,
)
from tests.phone import Phone
from tests.rooms import area, place

pytestmark = pytest.mark.freeze_time(AFTERNOON)

FIX = "/api/repairs/issues/fix"
GONE = "light.gone"


def repairs(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    """Return what is said to be gone, by its key."""
    issues = ir.async_get(hass).issues.values()
    return {str(one.translation_key): one for one in issues if one.domain == DOMAIN}


async def async_fix(
    hass: HomeAssistant, client: ClientSessionGenerator, issue: ir.IssueEntry
) -> dict[str, Any]:
    """Say yes to a repair, as the frontend does; return the form that asked."""
    assert await async_setup_component(hass, "repairs", {})
    browser = await client()
    asked = await browser.post(FIX, json={"handler": DOMAIN, "issue_id": issue.issue_id})
    form: dict[str, Any] = await asked.json()
    done = await browser.post(f"{FIX}/{form['flow_id']}", json={})
    await hass.async_block_till_done()
    assert done.status == HTTPStatus.OK
    return form


@pytest.fixture
async def lamp(hass: HomeAssistant, time: Time) -> Bulb:
    """Return the lamp that is there."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    return lamp


async def test_a_lamp_that_is_gone_can_be_taken_out(
    hass: HomeAssistant, lamp: Bulb, hass_client: ClientSessionGenerator
) -> None:
    """The form names it; after a yes the settings and the repair are without it."""
    robin = await async_move_in(hass, person(lights=[GONE, lamp.entity_id]))
    issue = repairs(hass)["lamp_gone"]

    form = await async_fix(hass, hass_client, issue)

    assert (form["step_id"], form["description_placeholders"]) == ("confirm", {"entity": GONE})
    assert robin.data["lights"] == [lamp.entity_id]
    assert repairs(hass) == {}


async def test_a_repair_has_no_entity_in_its_id(hass: HomeAssistant, lamp: Bulb) -> None:
    """Ids reach diagnostics, and entities can be called after people."""
    await async_move_in(hass, person(lights=[GONE]))

    assert "gone" not in repairs(hass)["lamp_gone"].issue_id.replace("lamp_gone", "")


@pytest.mark.parametrize("is_first", [True, False], ids=["the first", "another"])
async def test_a_phone_that_is_gone_can_be_taken_out(
    hass: HomeAssistant, phone: Phone, hass_client: ClientSessionGenerator, *, is_first: bool
) -> None:
    """The first one or another, and nothing else of the settings."""
    options = {"more_phones": [] if is_first else [phone.device_id], "body": ["touch"]}
    first = phone.device_id if is_first else None
    robin = await async_move_in(hass, person(phone=first, options=options))
    (app,) = hass.config_entries.async_entries("mobile_app")
    await hass.config_entries.async_remove(app.entry_id)
    await hass.async_block_till_done()

    await async_fix(hass, hass_client, repairs(hass)["phone_gone"])

    assert "phone" not in robin.data
    assert robin.options == {"more_phones": [], "body": ["touch"]}
    assert repairs(hass) == {}


async def test_a_fix_for_somebody_who_has_left_does_nothing(
    hass: HomeAssistant, lamp: Bulb, hass_client: ClientSessionGenerator
) -> None:
    """The form was open when they moved out."""
    robin = await async_move_in(hass, person(lights=[GONE]))
    issue = repairs(hass)["lamp_gone"]
    assert await async_setup_component(hass, "repairs", {})
    browser = await hass_client()
    asked = await browser.post(FIX, json={"handler": DOMAIN, "issue_id": issue.issue_id})
    flow = (await asked.json())["flow_id"]

    await hass.config_entries.async_remove(robin.entry_id)
    done = await browser.post(f"{FIX}/{flow}", json={})

    assert done.status == HTTPStatus.OK
    assert repairs(hass) == {}


async def test_a_lamp_that_comes_back_takes_its_repair_with_it(
    hass: HomeAssistant, lamp: Bulb
) -> None:
    """Nobody has to do anything; it is said once, and again only if it goes again."""
    await async_move_in(hass, person(lights=[GONE]))
    said = sorted(repairs(hass))

    hass.states.async_set(GONE, "off")
    await hass.async_block_till_done()

    assert (said, repairs(hass)) == (["lamp_gone"], {})


async def test_a_lamp_that_leaves_the_registry_is_told_and_heals(
    hass: HomeAssistant, lamp: Bulb, entity_registry: er.EntityRegistry
) -> None:
    """Removed with its entry while the home runs."""
    shelf = entity_registry.async_get_or_create("light", "demo", "shelf")
    await async_move_in(hass, person(lights=[shelf.entity_id]))
    before = sorted(repairs(hass))

    entity_registry.async_remove(shelf.entity_id)
    await hass.async_block_till_done()
    told = sorted(repairs(hass))
    entity_registry.async_get_or_create("light", "demo", "shelf")
    await hass.async_block_till_done()

    assert (before, told, repairs(hass)) == ([], ["lamp_gone"], {})


async def test_a_lamp_that_is_not_chosen_any_more_is_not_missed(
    hass: HomeAssistant, lamp: Bulb
) -> None:
    """The settings were changed by hand; the repair goes with it."""
    robin = await async_move_in(hass, person(lights=[GONE]))

    hass.config_entries.async_update_entry(robin, data={**robin.data, "lights": []})
    await hass.async_block_till_done()

    assert repairs(hass) == {}


async def test_whoever_moves_out_takes_their_repairs_along(hass: HomeAssistant, lamp: Bulb) -> None:
    """And nobody else's."""
    robin = await async_move_in(hass, person(lights=[GONE]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.other"]))

    await hass.config_entries.async_remove(robin.entry_id)
    await async_settle()

    left = [one.translation_placeholders for one in repairs(hass).values()]
    assert left == [{"entity": "light.other"}]


async def test_before_the_home_has_started_nothing_is_said_to_be_gone(
    hass: HomeAssistant, lamp: Bulb
) -> None:
    """Many lamps come late in a start."""
    hass.set_state(CoreState.starting)
    await async_move_in(hass, person(lights=[GONE]))
    early = repairs(hass)

    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await hass.async_block_till_done()

    assert (early, sorted(repairs(hass))) == ({}, ["lamp_gone"])


async def test_a_new_name_is_followed_everywhere(
    hass: HomeAssistant, time: Time, entity_registry: er.EntityRegistry
) -> None:
    """In the first form and in a place; the cue that runs goes on, the next one finds the lamp."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    places = [place("sofa", lights=["light.reading"])]
    robin = await async_move_in(hass, person(lights=["light.reading"], bonds=places))

    entity_registry.async_update_entity("light.reading", new_entity_id="light.corner")
    await hass.async_block_till_done()
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    assert robin.data["lights"] == ["light.corner"]
    assert robin.subentries["sofa"].data["lights"] == ["light.corner"]
    assert repairs(hass) == {}
    assert lamp.levels == [151]


async def test_a_part_of_a_place_that_is_gone_is_named(hass: HomeAssistant, lamp: Bulb) -> None:
    """It is chosen anew in the place's own form, so there is nothing to say yes to."""
    sofa = place("sofa", lights=[lamp.entity_id], occupancy="binary_sensor.gone")
    await async_move_in(hass, person(bonds=[sofa]))

    issue = repairs(hass)["place_gone"]

    assert issue.is_fixable is False
    assert issue.translation_placeholders == {"entity": "binary_sensor.gone"}


async def async_live_in_an_area(hass: HomeAssistant, lamp: Bulb) -> tuple[MockConfigEntry, str]:
    """Let Robin have a place that is an area, and nothing else."""
    room = area(hass, "Study", lamp.entity_id)
    robin = await async_move_in(hass, person(bonds=[place("study", area=room)]))
    return robin, room


async def test_an_area_that_is_removed_is_told_and_the_running_cue_ends_by_itself(
    hass: HomeAssistant, time: Time, lamp: Bulb, area_registry: ar.AreaRegistry
) -> None:
    """The lamp goes back; the next moment lives on the screen."""
    _, room = await async_live_in_an_area(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    area_registry.async_delete(room)
    await hass.async_block_till_done()
    await time.passes(100)
    back = lamp.shows
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(10)

    assert (lamp.levels, back) == ([151, 100], (True, 100, 3000))
    assert repairs(hass)["place_gone"].translation_placeholders == {"entity": room}
    assert says(hass, MOMENT) == "open"


async def test_an_area_with_another_name_is_the_same_place(
    hass: HomeAssistant, time: Time, lamp: Bulb, area_registry: ar.AreaRegistry
) -> None:
    """Also in the middle of a cue."""
    _, room = await async_live_in_an_area(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    area_registry.async_update(room, name="Library")
    await time.passes(100)

    assert lamp.levels == [151, 100]
    assert repairs(hass) == {}


async def test_a_place_that_is_removed_during_its_cue_leaves_nothing_lit(
    hass: HomeAssistant, time: Time, lamp: Bulb
) -> None:
    """What runs comes to its end; afterwards there is no such place."""
    sofa = place("sofa", lights=[lamp.entity_id])
    robin = await async_move_in(hass, person(bonds=[sofa]))
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    hass.config_entries.async_remove_subentry(robin, "sofa")
    await hass.async_block_till_done()
    await time.passes(100)

    assert lamp.levels == [151, 100]
    assert lamp.shows == (True, 100, 3000)
