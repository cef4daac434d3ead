"""An opening is added and changed in two small forms, and it holds at once."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.const import SUBENTRY_OPENING
from homeassistant.config_entries import SOURCE_USER, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.selector import SelectSelector
from tests.flows import typed
from tests.home import AFTERNOON, FRIEND, MOMENT, PET, async_move_in, person
from tests.openings import opening

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

COFFEE = opening("coffee", "switch.coffee", to="off", kinds=["pet_hello"], bond="biscuit")
EVERYTHING = {
    "to": "off",
    "for": {"hours": 0, "minutes": 2, "seconds": 0},
    "kinds": ["pet_hello", "soft_light"],
    "bond": "biscuit",
    "what": "coffee",
}


@pytest.fixture(autouse=True)
def furniture(hass: HomeAssistant) -> None:
    """Let there be something that changes."""
    hass.states.async_set("switch.coffee", "on", {"friendly_name": "Coffee machine"})
    hass.states.async_set("media_player.tv", "playing", {"friendly_name": "TV"})
    hass.states.async_set("event.button", "unknown")


async def async_open(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    """Open the first form."""
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, SUBENTRY_OPENING), context={"source": SOURCE_USER}
    )


async def async_fill(hass: HomeAssistant, form: Any, **said: object) -> SubentryFlowResult:
    """Send a form, and return what comes next."""
    result = await hass.config_entries.subentries.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    return result


async def async_to_when(
    hass: HomeAssistant, entry: MockConfigEntry, entity: str
) -> SubentryFlowResult:
    """Fill in the first form, and return the second one."""
    return await async_fill(hass, await async_open(hass, entry), entity=entity)


def fields(form: SubentryFlowResult) -> list[str]:
    """Return the fields of a form."""
    schema = form["data_schema"]
    assert schema is not None
    return [str(one) for one in schema.schema]


async def test_two_answers_make_an_opening(hass: HomeAssistant) -> None:
    """What tells, and the state that it likely turns to; the rest may stay empty."""
    robin = await async_move_in(hass, person())

    when = await async_to_when(hass, robin, "media_player.tv")
    made = await async_fill(hass, when, **typed(when))

    assert (made["type"], made["title"]) == (FlowResultType.CREATE_ENTRY, "TV")
    (tv,) = robin.subentries.values()
    assert tv.subentry_type == "opening"
    assert tv.data == {"entity": "media_player.tv", "to": "off"}


async def test_everything_about_an_opening_can_be_said(hass: HomeAssistant) -> None:
    """All fields are kept, and shown when it is changed."""
    robin = await async_move_in(hass, person(bonds=[PET, FRIEND]))

    when = await async_to_when(hass, robin, "switch.coffee")
    await async_fill(hass, when, **EVERYTHING)

    *_, coffee = robin.subentries.values()
    assert coffee.data == {"entity": "switch.coffee", **EVERYTHING}
    first = await robin.start_subentry_reconfigure_flow(hass, coffee.subentry_id)
    assert typed(first) == {"entity": "switch.coffee"}
    assert typed(await async_fill(hass, first, entity="switch.coffee")) == EVERYTHING


async def test_a_bond_is_asked_for_only_where_there_is_one(hass: HomeAssistant) -> None:
    """By the name that the person gave; the form is theirs alone."""
    robin = await async_move_in(hass, person(bonds=[PET, FRIEND]))
    kim = await async_move_in(hass, person("Kim", number=2))

    with_bonds = await async_to_when(hass, robin, "switch.coffee")
    without = await async_to_when(hass, kim, "switch.coffee")

    assert fields(with_bonds) == ["to", "for", "kinds", "bond", "what"]
    assert fields(without) == ["to", "for", "kinds", "what"]
    schema = with_bonds["data_schema"]
    assert schema is not None
    bonds = schema.schema["bond"]
    assert isinstance(bonds, SelectSelector)
    assert [*bonds.config["options"]] == [
        {"value": "biscuit", "label": "Biscuit"},
        {"value": "sam", "label": "Sam"},
    ]


async def test_a_press_has_no_state_to_wait_for(hass: HomeAssistant) -> None:
    """Each press is one."""
    robin = await async_move_in(hass, person())

    when = await async_to_when(hass, robin, "event.button")
    await async_fill(hass, when, kinds=["soft_light"])

    assert fields(when) == ["kinds", "what"]
    (button,) = robin.subentries.values()
    assert button.data == {"entity": "event.button", "kinds": ["soft_light"]}


@pytest.mark.parametrize(
    ("entity", "error"), [("switch.nowhere", "entity_unknown"), (MOMENT, "entity_own")]
)
async def test_what_tells_has_to_be_there_and_not_be_a_moment_itself(
    hass: HomeAssistant, entity: str, error: str
) -> None:
    """A moment that brings the next one would never end."""
    robin = await async_move_in(hass, person())

    form = await async_to_when(hass, robin, entity)

    assert (form["step_id"], form["errors"]) == ("user", {"entity": error})
    assert typed(form) == {"entity": entity}


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"to": "  "}, {"to": "state_empty"}),
        ({"to": "< ten"}, {"to": "state_number"}),
        ({"to": "off", "for": {"hours": 2}}, {"for": "for_long"}),
        (
            {"to": "off", "kinds": ["pet_hello"], "bond": "sam"},
            {"kinds": "kinds_bond"},
        ),
        ({"to": " ", "for": {"minutes": 61}}, {"to": "state_empty", "for": "for_long"}),
    ],
)
async def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(
    hass: HomeAssistant, said: dict[str, object], errors: dict[str, str]
) -> None:
    """Each at its field."""
    robin = await async_move_in(hass, person(bonds=[PET, FRIEND]))

    form = await async_fill(hass, await async_to_when(hass, robin, "switch.coffee"), **said)

    assert (form["step_id"], form["errors"]) == ("when", errors)
    assert typed(form).keys() == said.keys()
    assert len(robin.subentries) == 2


async def test_a_changed_opening_is_kept(hass: HomeAssistant) -> None:
    """A field that was emptied is gone; another entity brings its own likely state."""
    robin = await async_move_in(hass, person(bonds=[PET, COFFEE]))
    first = await robin.start_subentry_reconfigure_flow(hass, "coffee")

    when = await async_fill(hass, first, entity="media_player.tv")
    done = await async_fill(hass, when, to="paused", kinds=["soft_light"])

    assert typed(when) == {"to": "off", "kinds": ["pet_hello"], "bond": "biscuit"}
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert robin.subentries["coffee"].title == "TV"
    assert robin.subentries["coffee"].data == {
        "entity": "media_player.tv",
        "to": "paused",
        "kinds": ["soft_light"],
    }
