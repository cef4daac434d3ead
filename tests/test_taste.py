"""*Try* is the very cue of an offer, wherever it is asked for, and ends as one does."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.connection_moments.const import EVENT_CUE
from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, async_hang_up
from tests.flows import async_choose, async_open_settings, async_set, async_to_menu
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
from tests.rooms import async_choose_place, async_fill_place, async_settle_in, occupy, place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

LAMP = "light.reading"
SOFA = place("sofa", lights=[LAMP], max_brightness=45.0)
LAMPS: dict[str, tuple[datetime, dict[str, Any]]] = {
    "on": (AFTERNOON, {"level": 100}),
    "off": (AFTERNOON, {}),
    "bright": (AFTERNOON, {"level": 230}),
    "steps": (AFTERNOON, {"level": 60, "fades": False}),
    "evening": (EVENING, {"level": 30}),
    "evening, off": (EVENING, {}),
    "night": (NIGHT, {"level": 10}),
}

type Try = Callable[[HomeAssistant], Coroutine[Any, Any, None]]


async def async_first(hass: HomeAssistant) -> None:
    """Try it while setting up, and set up."""
    menu = await async_to_menu(hass, name="Robin", lights=[LAMP])
    tried = await async_choose(hass, menu, "try")
    await async_choose(hass, tried, "finish")
    await hass.async_block_till_done()


async def async_of_a_place(hass: HomeAssistant) -> None:
    """Try it while changing a place."""
    robin = await async_move_in(hass, person(bonds=[SOFA]))
    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")
    menu = await async_fill_place(hass, form, **SOFA["data"])
    await async_choose_place(hass, menu, "try")


async def async_on_request(hass: HomeAssistant) -> None:
    """Try it in the settings."""
    robin = await async_move_in(hass, person(bonds=[SOFA]))
    assert (await async_open_settings(hass, robin, "try"))["reason"] == "tried"


def told(lamp: Bulb) -> list[tuple[int, int | None, float]]:
    """Return what a lamp was told."""
    return [(one.level, one.kelvin, one.transition) for one in lamp.commands]


@pytest.mark.parametrize(
    ("try_it", "lamp"),
    [
        *((async_on_request, one) for one in LAMPS),
        *((other, one) for other in (async_first, async_of_a_place) for one in ("off", "steps")),
    ],
)
async def test_the_light_is_told_what_an_offer_tells_it(
    hass: HomeAssistant, time: Time, try_it: Try, lamp: str
) -> None:
    """Each level, each colour, each second."""
    now, made = LAMPS[lamp]
    time.freezer.move_to(now)
    bulb = Bulb("reading", **made)
    await async_hang_up(hass, bulb)
    events = async_capture_events(hass, EVENT_CUE)

    await try_it(hass)
    await time.passes(110)
    tried, contexts = told(bulb), {one.context.id for one in bulb.commands}
    said = {one.context.id for one in events}
    bulb.commands.clear()
    answer = await async_ask(hass, moment=ACT, invited=True)
    await time.passes(110)

    assert answer["offered"]
    assert tried == told(bulb)
    assert len(tried) >= 2
    assert contexts == said


async def test_on_request_it_comes_where_the_person_is(hass: HomeAssistant, time: Time) -> None:
    """As an offer would; and to no empty room."""
    reading, desk = Bulb("reading", level=60), Bulb("desk", level=60)
    await async_hang_up(hass, reading, desk)
    sensor = await async_settle_in(time, "desk")
    places = [
        place("sofa", lights=[LAMP], occupancy=occupy(hass, "sofa", "off")),
        place("desk", lights=["light.desk"], occupancy=sensor),
    ]
    robin = await async_move_in(hass, person(bonds=places))

    there = await async_open_settings(hass, robin, "try")
    await time.passes(110)
    hass.states.async_set(sensor, "off")
    nowhere = await async_open_settings(hass, robin, "try")
    await time.passes(110)

    assert (there["reason"], nowhere["reason"]) == ("tried", "no_lamp")
    assert (reading.levels, desk.levels) == ([], [111, 60])


@pytest.mark.parametrize("try_it", [async_of_a_place, async_on_request])
async def test_quiet_ends_a_try_like_any_cue(hass: HomeAssistant, time: Time, try_it: Try) -> None:
    """Within a second, by a fade."""
    bulb = Bulb("reading", level=60)
    await async_hang_up(hass, bulb)
    await try_it(hass)
    await time.passes(10)

    await async_act(hass, "pause")
    await time.passes(1)

    assert bulb.levels == [111, 60]
    assert bulb.commands[-1].transition == 10


@pytest.mark.parametrize("try_it", [async_of_a_place, async_on_request])
async def test_who_leaves_during_a_try_leaves_no_light(
    hass: HomeAssistant, time: Time, try_it: Try
) -> None:
    """The lamp is back before the person is."""
    bulb = Bulb("reading", level=60)
    await async_hang_up(hass, bulb)
    await try_it(hass)
    await time.passes(10)

    await time.passes_while(hass.config_entries.async_unload("person_1"))

    assert bulb.shows == (True, 60, 3000)


@pytest.mark.parametrize("step", ["try", "tomorrow"])
async def test_while_nothing_runs_the_settings_say_so(hass: HomeAssistant, step: str) -> None:
    """In plain words, and without an error."""
    robin = await async_move_in(hass, person(bonds=[SOFA]))
    await hass.config_entries.async_unload(robin.entry_id)

    assert (await async_open_settings(hass, robin, step))["reason"] == "not_loaded"


async def test_while_nothing_runs_no_voice_can_be_heard(hass: HomeAssistant) -> None:
    """The page of the channels says so, and keeps what was chosen."""
    robin = await async_move_in(hass, person(bonds=[SOFA]))
    await hass.config_entries.async_unload(robin.entry_id)

    form = await async_set(hass, robin, "channels", channels=["speech"], more_phones=[])

    assert form["errors"] == {"channels": "no_voice"}


async def test_while_nothing_runs_a_place_can_be_tried_all_the_same(
    hass: HomeAssistant, time: Time
) -> None:
    """Its light needs nobody."""
    bulb = Bulb("reading", level=60)
    await async_hang_up(hass, bulb)
    robin = await async_move_in(hass, person(bonds=[SOFA]))
    form = await robin.start_subentry_reconfigure_flow(hass, "sofa")
    menu = await async_fill_place(hass, form, **SOFA["data"])
    await hass.config_entries.async_unload(robin.entry_id)

    await async_choose_place(hass, menu, "try")
    await time.passes(110)

    assert bulb.levels == [111, 60]
