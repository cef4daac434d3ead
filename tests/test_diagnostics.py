"""Diagnostics help to mend, and hold nothing of the person's."""

import json
from typing import Any

import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.bulbs import Bulb, async_hang_up
from tests.flows import QUIET
from tests.home import (
    ACT,
    AFTERNOON,
    Time,
    async_act,
    async_ask,
    async_move_in,
    bond,
    device_of,
    person,
)
from tests.phone import Phone
from tests.rooms import occupy, place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

SAM = bond(
    "sam", "Sam", "friend", use_name=True, near_ok=True, contact="tel:4930", nearby="person.sam"
)
OPTIONS = {
    **QUIET,
    "channels": ["light", "phone", "speech"],
    "speech_tried": True,
    "kinds": ["check_in", "small_hello"],
    "body": ["touch", "eyes"],
    "words_on_screens": False,
}
CUE = "The kettle is warm."


@pytest.fixture
async def page(hass: HomeAssistant, time: Time) -> None:
    """Let diagnostics be downloaded; the home has to be asked before anybody logs in."""
    assert await async_setup_component(hass, "diagnostics", {})


@pytest.fixture
async def told(
    hass: HomeAssistant, page: None, phone: Phone, hass_client: ClientSessionGenerator
) -> tuple[Any, list[str]]:
    """Return the diagnostics of a full life, and everything that has no place in them."""
    await async_hang_up(hass, Bulb("robins_bed", level=100), Bulb("desk"))
    hass.states.async_set("person.robin", "home", {"user_id": "robins user"})
    hass.states.async_set("sun.sun", "above_horizon")
    sofa = place(
        "sofa_id",
        "Robins sofa",
        lights=["light.desk"],
        speaker="media_player.robins_radio",
        tts_engine="tts.cloud_voice",
        occupancy=occupy(hass, "robins_sofa"),
    )
    robin = person(
        data={"person": "person.robin"},
        phone=phone.device_id,
        lights=["light.robins_bed", "light.gone"],
        bonds=[SAM, sofa],
        options=OPTIONS,
    )
    await async_move_in(hass, robin)
    await async_ask(hass, "cue", message=CUE)
    await async_act(hass, "record", bond=device_of(hass, "sam"), kind="check_in")
    offer = await async_ask(hass, moment=ACT, invited=True)
    snapshot = robin.runtime_data.snapshot
    secrets = [
        *("Robin", "Sam", "4930", CUE, ACT, phone.device_id, phone.webhook_id, "robins user"),
        *("sofa_id", "light.", "person.", "media_player.", "tts.", "binary_sensor."),
        *(offer["offer_id"], snapshot.offer.token, snapshot.offer.text, snapshot.secret),
    ]
    client = await hass_client()
    answer = await client.get(f"/api/diagnostics/config_entry/{robin.entry_id}")
    return await answer.json(), secrets


async def test_nothing_of_the_person_is_in_it(told: tuple[Any, list[str]]) -> None:
    """No name, entity id, word, contact, history, id or secret, not even in a repair."""
    diagnostics, secrets = told
    text = json.dumps([diagnostics["data"], diagnostics["issues"]]).casefold()

    assert len(diagnostics["issues"]) == 3
    assert "2026" not in json.dumps(diagnostics["data"])
    assert [one for one in secrets if one.casefold() in text] == []


async def test_it_says_how_it_is_set_up(told: tuple[Any, list[str]]) -> None:
    """As far as it helps to mend."""
    diagnostics = told[0]["data"]

    assert diagnostics["settings"] == {
        "person": True,
        "phone": True,
        "quiet_hours": ["21:30:00", "08:00:00"],
        "ways": ["light", "phone", "speech"],
        "kinds_off": sorted(diagnostics["settings"]["kinds_off"]),
        "body": ["eyes", "touch"],
        "words_on_screens": False,
    }
    assert len(diagnostics["settings"]["kinds_off"]) == 17
    assert diagnostics["bonds"] == [{"kind": "friend", "use_name": True, "near_ok": True}]


async def test_it_says_what_there_is_and_what_works(told: tuple[Any, list[str]]) -> None:
    """What kind of lamps, and the ways that are open now."""
    diagnostics = told[0]["data"]
    bed, gone = diagnostics["lamps"]

    assert bed == {"there": True, "state": "on", "color_modes": ["color_temp"], "features": 32}
    assert gone == {"there": False}
    assert diagnostics["now"] == {
        "open": True,
        "quiet": False,
        "ways_that_work": ["light", "phone"],
        "sun_up": True,
    }


async def test_it_says_how_the_day_is_planned_and_nothing_of_what_came(
    told: tuple[Any, list[str]],
) -> None:
    """The plan by its length alone, and why nothing comes now."""
    diagnostics = told[0]["data"]

    assert diagnostics["rhythm"] == {
        "capacity": "steady",
        "capacity_lasts": False,
        "budget": 1,
        "first_days": True,
        "windows": 1,
        "windows_ahead": diagnostics["rhythm"]["windows_ahead"],
        "pins": 0,
        "openings": 0,
        "reasons": ["open_already", "gap", "just_arrived"],
    }
    assert diagnostics["places"] == [
        {"lit": True, "busy": False, "speaks": False, "senses": False, "occupied": None},
        {"lit": True, "busy": True, "speaks": False, "senses": True, "occupied": True},
    ]


async def test_of_somebody_new_there_is_little_to_say(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """Nothing was chosen, nothing works, and nothing fails."""
    robin = await async_move_in(hass, person())

    diagnostics: Any = await get_diagnostics_for_config_entry(hass, hass_client, robin)

    assert diagnostics["settings"]["person"] is diagnostics["settings"]["phone"] is False
    assert (diagnostics["bonds"], diagnostics["lamps"]) == ([], [])
    assert diagnostics["now"] == {
        "open": False,
        "quiet": False,
        "ways_that_work": [],
        "sun_up": None,
    }


async def test_while_it_is_quiet_it_says_so(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    """That is most likely why nothing comes."""
    robin = await async_move_in(hass, person())
    await async_act(hass, "pause")

    diagnostics: Any = await get_diagnostics_for_config_entry(hass, hass_client, robin)

    assert diagnostics["now"]["quiet"] is True
