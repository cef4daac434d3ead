"""Who it is for, and with what, can be changed afterwards."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from tests.bulbs import Bulb, async_hang_up
from tests.flows import async_fill, typed
from tests.home import ACT, AFTERNOON, Time, async_ask, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


async def async_change(hass: HomeAssistant, entry: MockConfigEntry, **said: object) -> Any:
    """Open the form of a person, send it, and return what comes of it."""
    return await async_fill(hass, await entry.start_reconfigure_flow(hass), **said)


def add_person_entity(hass: HomeAssistant, name: str) -> str:
    """Let the home know somebody."""
    entity = er.async_get(hass).async_get_or_create("person", "person", name)
    hass.states.async_set(entity.entity_id, "home")
    return entity.entity_id


async def test_the_form_shows_what_there_is(hass: HomeAssistant) -> None:
    """Nothing has to be said twice."""
    await async_hang_up(hass, Bulb("reading"))
    robin = await async_move_in(hass, person(lights=["light.reading"]))

    form = await robin.start_reconfigure_flow(hass)

    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "reconfigure")
    assert typed(form) == {"name": "Robin", "lights": ["light.reading"]}


async def test_a_person_can_be_renamed(hass: HomeAssistant) -> None:
    """A new name changes the title, and the number of the person's device stays."""
    robin = await async_move_in(hass, person(number=3))

    done = await async_change(hass, robin, name=" Rob ")

    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert robin.title == "Rob"
    assert robin.data == {"name": "Rob", "number": 3}


async def test_other_lamps_hold_at_once(hass: HomeAssistant, time: Time) -> None:
    """The next moment warms the new lamp, and the old one rests."""
    old, new = Bulb("old", level=100), Bulb("new", level=100)
    await async_hang_up(hass, old, new)
    robin = await async_move_in(hass, person(lights=["light.old"]))

    await async_change(hass, robin, name="Robin", lights=["light.new"])
    await async_ask(hass, moment=ACT, invited=True)

    assert (old.levels, new.levels) == ([], [151])


async def test_a_light_that_runs_is_not_cut_off(hass: HomeAssistant, time: Time) -> None:
    """A change of the lamps lets the light of an open offer end by itself."""
    old, new = Bulb("old", level=100), Bulb("new", level=100)
    await async_hang_up(hass, old, new)
    robin = await async_move_in(hass, person(lights=["light.old"]))

    await async_ask(hass, moment=ACT, invited=True)
    await async_change(hass, robin, name="Robin", lights=["light.new"])
    await time.passes(30)

    assert old.levels == [151]
    await time.passes(70)
    assert old.levels == [151, 100]


async def test_a_person_entity_can_be_added_and_taken_away(hass: HomeAssistant) -> None:
    """The unique id follows the person entity."""
    entity_id = add_person_entity(hass, "robin")
    robin = await async_move_in(hass, person())

    await async_change(hass, robin, name="Robin", person=entity_id)
    added = robin.unique_id
    await async_change(hass, robin, name="Robin", person=entity_id, lights=[])
    kept = robin.unique_id
    await async_change(hass, robin, name="Robin")

    assert (added, kept, robin.unique_id) == ("robin", "robin", None)
    assert robin.data == {"name": "Robin", "number": 1}


async def test_somebody_elses_person_is_taken(hass: HomeAssistant) -> None:
    """Two entries cannot be one person."""
    entity_id = add_person_entity(hass, "kim")
    await async_move_in(hass, person("Kim", unique_id="kim"))
    robin = await async_move_in(hass, person(number=2))

    done = await async_change(hass, robin, name="Robin", person=entity_id)

    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert (robin.unique_id, robin.title) == (None, "Robin")


async def test_somebody_elses_name_is_taken(hass: HomeAssistant) -> None:
    """Without a person entity the name has to tell them apart; one's own is one's own."""
    await async_move_in(hass, person("Kim"))
    robin = await async_move_in(hass, person(number=2))

    taken = await async_change(hass, robin, name="KIM")
    own = await async_change(hass, robin, name="ROBIN")

    assert taken["reason"] == "same_name"
    assert own["reason"] == "reconfigure_successful"
    assert robin.title == "ROBIN"


async def test_a_wrong_field_says_so_and_nothing_typed_is_lost(hass: HomeAssistant) -> None:
    """The form comes back with what was typed."""
    robin = await async_move_in(hass, person())
    said = {"name": "Robin the second", "lights": ["light.gone"], "phone": "gone"}

    form = await async_change(hass, robin, **said)

    assert form["errors"] == {"lights": "lights_unknown", "phone": "phone_unknown"}
    assert typed(form) == said
    assert robin.title == "Robin"
