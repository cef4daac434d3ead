"""A place is added, changed and tried, and it holds at once."""

from datetime import datetime

import pytest

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.bulbs import Bulb, async_hang_up
from tests.flows import typed
from tests.home import (
    ACT,
    AFTERNOON,
    EVENING,
    NIGHT,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
)
from tests.rooms import area, async_choose_place, async_fill_place, async_open_place, place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

READING = place("sofa", "Sofa", lights=["light.reading"], max_brightness=40.0, may_turn_on="yes")
EVERYTHING = {
    "area": "living",
    "lights": ["light.reading"],
    "may_turn_on": "no",
    "occupancy": "binary_sensor.sofa",
    "max_brightness": 40.0,
    "speaker": "media_player.radio",
    "tts_engine": "tts.voice",
    "speech_volume": 0.2,
}


async def async_change(hass: HomeAssistant, lamp: Bulb, **said: object) -> SubentryFlowResult:
    """Change a place that has a lamp; return the menu that comes next."""
    await async_hang_up(hass, lamp)
    robin = await async_move_in(hass, person(bonds=[READING]))
    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")
    menu = await async_fill_place(hass, form, **said)
    assert menu["step_id"] == "ready"
    return menu


async def test_an_area_alone_makes_a_place(hass: HomeAssistant) -> None:
    """It bears the area's name."""
    robin = await async_move_in(hass, person())
    living = area(hass, "Living room")

    form = await async_open_place(hass, robin)
    made = await async_fill_place(hass, form, area=living)

    assert (made["type"], made["title"]) == (FlowResultType.CREATE_ENTRY, "Living room")
    (sofa,) = robin.subentries.values()
    assert sofa.subentry_type == "place"
    assert sofa.data == {"area": living}


async def test_everything_about_a_place_can_be_said(hass: HomeAssistant) -> None:
    """All fields are kept, and shown when the place is changed."""
    await async_hang_up(hass, Bulb("reading"))
    robin = await async_move_in(hass, person())
    living = area(hass, "Living")
    assert living == "living"

    await async_fill_place(hass, await async_open_place(hass, robin), **EVERYTHING)

    (sofa,) = robin.subentries.values()
    assert sofa.data == EVERYTHING
    form = await robin.start_subentry_reconfigure_flow(hass, sofa.subentry_id)
    assert typed(form) == EVERYTHING


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"lights": ["light.reading", "light.floor"]}, "reading"),
        ({"speaker": "assist_satellite.corner"}, "Corner"),
        ({"speaker": "assist_satellite.nowhere"}, "A place"),
    ],
    ids=["lamps", "a speaker", "nothing that is there"],
)
async def test_a_place_without_an_area_is_called_after_what_it_has(
    hass: HomeAssistant, said: dict[str, object], title: str
) -> None:
    """The first lamp, or the speaker."""
    await async_hang_up(hass, Bulb("reading"), Bulb("floor"))
    hass.states.async_set("assist_satellite.corner", "idle", {"friendly_name": "Corner"})
    robin = await async_move_in(hass, person())

    made = await async_fill_place(hass, await async_open_place(hass, robin), **said)

    assert made["title"] == title


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({}, {"base": "place_empty"}),
        ({"lights": [], "max_brightness": 40.0}, {"base": "place_empty"}),
        ({"area": "nowhere"}, {"area": "area_unknown"}),
        ({"lights": ["light.nowhere"]}, {"lights": "lights_unknown"}),
        ({"speaker": "media_player.radio"}, {"tts_engine": "voice_needed"}),
        (
            {"area": "nowhere", "lights": ["light.nowhere"], "speaker": "media_player.radio"},
            {"area": "area_unknown", "lights": "lights_unknown", "tts_engine": "voice_needed"},
        ),
    ],
)
async def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(
    hass: HomeAssistant, said: dict[str, object], errors: dict[str, str]
) -> None:
    """A player needs a voice; a satellite has its own."""
    robin = await async_move_in(hass, person())

    form = await async_fill_place(hass, await async_open_place(hass, robin), **said)

    assert form["errors"] == errors
    assert typed(form) == said
    assert len(robin.subentries) == 0


async def test_a_change_that_does_not_fit_keeps_the_place(hass: HomeAssistant) -> None:
    """The form comes back with what was typed."""
    robin = await async_move_in(hass, person(bonds=[READING]))
    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")

    again = await async_fill_place(hass, form, area="nowhere")

    assert (again["step_id"], again["errors"]) == ("reconfigure", {"area": "area_unknown"})
    assert typed(again) == {"area": "nowhere"}
    assert robin.subentries["sofa"].data == READING["data"]


async def test_a_changed_place_is_kept_at_the_end(hass: HomeAssistant) -> None:
    """With a new title; a field that was emptied is gone."""
    await async_hang_up(hass, Bulb("reading"))
    robin = await async_move_in(hass, person(bonds=[READING]))
    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")

    menu = await async_fill_place(hass, form, area=area(hass, "Living"), max_brightness=20.0)
    before = robin.subentries["sofa"].data
    done = await async_choose_place(hass, menu, "finish")

    assert (menu["type"], menu["menu_options"]) == (FlowResultType.MENU, ["try", "finish"])
    assert before == READING["data"]
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert robin.subentries["sofa"].title == "Living"
    assert robin.subentries["sofa"].data == {"area": "living", "max_brightness": 20.0}


async def test_the_light_of_a_place_can_be_seen_before_it_is_kept(
    hass: HomeAssistant, time: Time
) -> None:
    """It is the very cue of an offer there, within what was just typed."""
    lamp = Bulb("reading", level=60)
    menu = await async_change(hass, lamp, lights=["light.reading"], max_brightness=30.0)

    tried = await async_choose_place(hass, menu, "try")
    await time.passes(120)
    done = await async_choose_place(hass, tried, "finish")

    assert (tried["step_id"], tried["menu_options"]) == ("tried", ["try", "finish"])
    assert lamp.levels == [76, 60]
    assert [one.transition for one in lamp.commands] == [6, 10]
    assert done["reason"] == "reconfigure_successful"


async def test_a_taste_that_is_running_is_not_begun_again(hass: HomeAssistant, time: Time) -> None:
    """The lamp is warming already."""
    lamp = Bulb("reading", level=60)
    menu = await async_change(hass, lamp, lights=["light.reading"])

    tried = await async_choose_place(hass, menu, "try")
    again = await async_choose_place(hass, tried, "try")
    await time.passes(120)

    assert again["step_id"] == "tried"
    assert lamp.levels == [111, 60]


@pytest.mark.parametrize(
    ("now", "may", "step"),
    [
        (AFTERNOON, "usual", "tried"),
        (AFTERNOON, "no", "no_lamp"),
        (EVENING, "usual", "tried"),
        (EVENING, "yes", "tried"),
        (EVENING, "no", "no_lamp"),
        (NIGHT, "yes", "no_lamp"),
    ],
)
async def test_a_taste_turns_a_lamp_on_where_an_offer_of_ones_own_would(
    hass: HomeAssistant, time: Time, now: datetime, may: str, step: str
) -> None:
    """As the place says, and never in the night."""
    time.freezer.move_to(now)
    lamp = Bulb("reading")
    menu = await async_change(hass, lamp, lights=["light.reading"], may_turn_on=may)

    shown = await async_choose_place(hass, menu, "try")
    await time.passes(120)

    assert shown["step_id"] == step
    assert bool(lamp.commands) is (step == "tried")
    assert lamp.is_on is False


async def test_without_a_lamp_in_reach_there_is_nothing_to_see(
    hass: HomeAssistant, time: Time
) -> None:
    """Once it is there, the same menu shows it."""
    lamp = Bulb("reading", level=60)
    menu = await async_change(hass, lamp, lights=["light.reading"])
    lamp.async_vanish()

    away = await async_choose_place(hass, menu, "try")
    lamp.async_come_back()
    tried = await async_choose_place(hass, away, "try")

    assert (away["step_id"], away["menu_options"]) == ("no_lamp", ["try", "finish"])
    assert tried["step_id"] == "tried"


async def test_a_place_holds_at_once(hass: HomeAssistant, time: Time) -> None:
    """Added, it takes the next cue; removed, it takes none."""
    lamp = Bulb("reading", level=60)
    await async_hang_up(hass, lamp)
    robin = await async_move_in(hass, person())

    without = await async_ask(hass, moment=ACT, channels=["light"], invited=True)
    form = await async_open_place(hass, robin)
    await async_fill_place(hass, form, lights=["light.reading"])
    there = await async_ask(hass, "breathe", breaths=1)
    await time.passes(30)
    (sofa,) = robin.subentries
    hass.config_entries.async_remove_subentry(robin, sofa)
    await hass.async_block_till_done()
    gone = await async_ask(hass, moment=ACT, channels=["light"], invited=True)

    assert without["reasons"] == gone["reasons"] == ["no_channel"]
    assert there["reasons"] == []
    assert lamp.levels == [111, 60]


async def test_a_running_cue_is_not_cut_by_a_change_of_its_place(
    hass: HomeAssistant, time: Time
) -> None:
    """The lamp goes its way; the next cue goes the new one."""
    lamp, floor = Bulb("reading", level=60), Bulb("floor", level=60)
    await async_hang_up(hass, lamp, floor)
    robin = await async_move_in(hass, person(bonds=[READING]))
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(3)

    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")
    menu = await async_fill_place(hass, form, lights=["light.floor"])
    await async_choose_place(hass, menu, "finish")
    await time.passes(120)
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(120)

    assert lamp.levels == [102, 60]
    assert floor.levels == [111, 60]
