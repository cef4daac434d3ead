"""A cue goes where somebody is: to the lamps of one place, and never to an empty room."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.group import IntegrationSpecificGroup
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    EVENING,
    GIFT,
    MOMENT,
    NIGHT,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
    says,
)
from tests.rooms import area, async_settle_in, occupy, place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

UP_AND_BACK = [111, 60]
NAMES = ("reading", "floor", "desk")


async def async_lamps(hass: HomeAssistant, level: int = 60) -> list[Bulb]:
    """Put three lamps up."""
    lamps = [Bulb(name, level=level) for name in NAMES]
    await async_hang_up(hass, *lamps)
    return lamps


async def async_offer(time: Time, moment: str = ACT, **asked: str) -> list[str]:
    """Ask for a moment, let its light come and go, and return why it did not come."""
    data = {"channels": ["light"], "invited": True, **asked}
    answer = await async_ask(time.hass, "offer", None, moment=moment, **data)
    await time.passes(120)
    await async_act(time.hass, "respond", answer="not_now")
    reasons: list[str] = answer["reasons"]
    return reasons


def moved(lamps: Sequence[Bulb]) -> list[str | None]:
    """Return the lamps that moved."""
    return [one.name if isinstance(one.name, str) else None for one in lamps if one.commands]


def give_device(hass: HomeAssistant, entity_id: str, area_id: str) -> None:
    """Make a lamp part of a device that stands in an area."""
    entry = MockConfigEntry(domain="lamps")
    entry.add_to_hass(hass)
    devices = dr.async_get(hass)
    device = devices.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("lamps", entity_id)}
    )
    devices.async_update_device(device.id, area_id=area_id)
    er.async_get(hass).async_update_entity(entity_id, device_id=device.id)


async def test_an_area_is_all_of_its_lamps(hass: HomeAssistant, time: Time) -> None:
    """Its own, and those of its devices, unless they stand elsewhere themselves."""
    lamps = await async_lamps(hass)
    living = area(hass, "Living", "light.reading")
    give_device(hass, "light.floor", living)
    give_device(hass, "light.desk", living)
    area(hass, "Study", "light.desk")
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))

    await async_offer(time)

    assert [one.levels for one in lamps] == [UP_AND_BACK, UP_AND_BACK, []]


async def test_an_area_is_looked_at_when_the_cue_begins(hass: HomeAssistant, time: Time) -> None:
    """A lamp was carried over there a minute ago; one was carried away."""
    lamps = await async_lamps(hass)
    living = area(hass, "Living", "light.reading")
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))

    er.async_get(hass).async_update_entity("light.reading", area_id=None)
    er.async_get(hass).async_update_entity("light.floor", area_id=living)
    await async_offer(time)

    assert moved(lamps) == ["floor"]


async def test_chosen_lamps_count_more_than_the_area(hass: HomeAssistant, time: Time) -> None:
    """The others of the area stay as they are."""
    lamps = await async_lamps(hass)
    living = area(hass, "Living", "light.reading", "light.floor")
    await async_move_in(hass, person(bonds=[place("sofa", area=living, lights=["light.desk"])]))

    await async_offer(time)

    assert moved(lamps) == ["desk"]


async def test_what_is_hidden_or_only_tells_of_a_device_is_no_lamp(
    hass: HomeAssistant, time: Time
) -> None:
    """The light of a switch is not one to read by."""
    lamps = await async_lamps(hass)
    living = area(hass, "Living", "light.reading", "light.floor", "light.desk")
    entities = er.async_get(hass)
    entities.async_update_entity("light.floor", hidden_by=er.RegistryEntryHider.USER)
    entities.async_update_entity("light.desk", entity_category=EntityCategory.CONFIG)
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))

    await async_offer(time)

    assert moved(lamps) == ["reading"]


async def test_a_hubs_group_in_an_area_is_not_moved_beside_its_lamps(
    hass: HomeAssistant, time: Time
) -> None:
    """Each lamp gets the cue once, and comes back to what it was itself."""
    reading, floor = Bulb("reading", level=60), Bulb("floor", level=100)
    both = Bulb("both", level=80)
    both.group = IntegrationSpecificGroup(both, ["reading", "floor"])
    await async_hang_up(hass, reading, floor, both)
    living = area(hass, "Living", "light.reading", "light.floor", "light.both")
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))

    await async_offer(time)

    assert [one.levels for one in (reading, floor, both)] == [[111, 60], [151, 100], []]


async def test_a_hubs_group_alone_in_an_area_is_moved_as_one(
    hass: HomeAssistant, time: Time
) -> None:
    """Its lamps are elsewhere, or the hub keeps them to itself."""
    reading, both = Bulb("reading", level=60), Bulb("both", level=60)
    both.group = IntegrationSpecificGroup(both, ["reading"])
    await async_hang_up(hass, reading, both)
    living = area(hass, "Living", "light.both")
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))

    await async_offer(time)

    assert (reading.levels, both.levels) == ([], UP_AND_BACK)


async def test_an_area_that_was_removed_has_no_lamps(hass: HomeAssistant, time: Time) -> None:
    """The place is still there, and a lamp may come to it."""
    lamps = await async_lamps(hass)
    living = area(hass, "Living", "light.reading")
    await async_move_in(hass, person(bonds=[place("sofa", area=living)]))
    ar.async_get(hass).async_delete(living)

    reasons = await async_offer(time)

    assert reasons == ["channel_away"]
    assert moved(lamps) == []


async def test_a_cue_goes_where_somebody_has_been_for_a_while(
    hass: HomeAssistant, time: Time
) -> None:
    """And follows them, once they have settled there."""
    lamps = await async_lamps(hass)
    sofa = place("sofa", lights=["light.reading"], occupancy=occupy(hass, "sofa"))
    desk = place("desk", lights=["light.desk"], occupancy=occupy(hass, "desk", "off"))
    await async_move_in(hass, person(bonds=[sofa, desk]))
    await time.leaps(121)

    await async_offer(time)
    first = moved(lamps)
    lamps[0].commands.clear()
    occupy(hass, "sofa", "off")
    occupy(hass, "desk")
    await time.leaps(121)
    await async_offer(time)

    assert first == ["reading"]
    assert moved(lamps) == ["desk"]


async def test_the_lamps_of_the_first_form_are_a_place_too(hass: HomeAssistant, time: Time) -> None:
    """The first one: it takes the cue where nothing tells more."""
    lamps = await async_lamps(hass)
    desk = place("desk", lights=["light.desk"])
    await async_move_in(hass, person(lights=["light.reading"], bonds=[desk]))

    await async_offer(time)

    assert moved(lamps) == ["reading"]


async def test_an_empty_room_stays_as_it_is(hass: HomeAssistant, time: Time) -> None:
    """The moment lives on the dashboard."""
    lamps = await async_lamps(hass)
    sofa = place("sofa", lights=["light.reading"], occupancy=occupy(hass, "sofa", "off"))
    await async_move_in(hass, person(bonds=[sofa]))

    by_light = await async_offer(time)
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(120)

    assert by_light == ["channel_away"]
    assert says(hass, MOMENT) == "open"
    assert moved(lamps) == []


async def test_a_sensor_that_is_away_tells_nothing(hass: HomeAssistant, time: Time) -> None:
    """Then the place is one like any other."""
    lamps = await async_lamps(hass)
    sofa = place("sofa", lights=["light.reading"], occupancy=occupy(hass, "sofa", "unavailable"))
    await async_move_in(hass, person(bonds=[sofa]))

    await async_offer(time)

    assert moved(lamps) == ["reading"]


@pytest.mark.parametrize("named", ["desk", "Study", "study"])
async def test_a_place_can_be_asked_for(hass: HomeAssistant, time: Time, named: str) -> None:
    """By its id, its name, or its area."""
    lamps = await async_lamps(hass)
    area(hass, "Study", "light.desk")
    sofa = place("sofa", "Sofa", lights=["light.reading"])
    await async_move_in(hass, person(bonds=[sofa, place("desk", "Study", area="study")]))

    await async_offer(time, place=named)

    assert moved(lamps) == ["desk"]


async def test_home_is_the_place_of_the_first_form(hass: HomeAssistant, time: Time) -> None:
    """It has no other name."""
    lamps = await async_lamps(hass)
    sensor = await async_settle_in(time, "desk")
    desk = place("desk", lights=["light.desk"], occupancy=sensor)
    await async_move_in(hass, person(lights=["light.reading"], bonds=[desk]))

    await async_offer(time, place="home")

    assert moved(lamps) == ["reading"]


@pytest.mark.parametrize(
    ("level", "most", "levels"),
    [(60, 100.0, [111, 60]), (60, 40.0, [102, 60]), (128, 40.0, [77, 128]), (60, 5.0, [30, 60])],
)
async def test_no_cue_goes_above_what_a_place_may_be(
    hass: HomeAssistant, time: Time, level: int, most: float, levels: list[int]
) -> None:
    """A lamp that is brighter already dips."""
    lamps = await async_lamps(hass, level)
    sofa = place("sofa", lights=["light.reading"], max_brightness=most)
    await async_move_in(hass, person(bonds=[sofa]))

    await async_offer(time)

    assert lamps[0].levels == levels


@pytest.mark.parametrize(
    ("may", "now", "goes_on"),
    [
        ("usual", AFTERNOON, True),
        ("no", AFTERNOON, False),
        ("usual", EVENING, False),
        ("yes", EVENING, True),
        ("yes", NIGHT, False),
    ],
)
async def test_a_place_says_whether_its_lamps_may_go_on(
    hass: HomeAssistant, time: Time, may: str, now: datetime, *, goes_on: bool
) -> None:
    """For whatever an automation asks; in the night never, whoever asks."""
    time.freezer.move_to(now)
    hass.states.async_set("sun.sun", "above_horizon" if now == AFTERNOON else "below_horizon")
    lamps = await async_lamps(hass, 0)
    sofa = place("sofa", lights=["light.reading"], may_turn_on=may)
    await async_move_in(hass, person(bonds=[sofa]))

    await async_ask(hass, moment=ACT, invited=now == NIGHT)
    await time.passes(120)

    assert bool(lamps[0].commands) is goes_on
    assert lamps[0].is_on is False


async def test_a_lamp_of_a_place_that_is_on_is_preferred(hass: HomeAssistant, time: Time) -> None:
    """The one that is off stays off."""
    reading, floor = Bulb("reading", level=60), Bulb("floor")
    await async_hang_up(hass, reading, floor)
    sofa = place("sofa", lights=["light.reading", "light.floor"])
    await async_move_in(hass, person(bonds=[sofa]))

    await async_offer(time)

    assert (reading.levels, floor.levels) == (UP_AND_BACK, [])


async def test_a_second_cue_waits_for_a_lamp_that_is_about_to_be_free(
    hass: HomeAssistant, time: Time
) -> None:
    """It begins where the first one gave the lamp back, and gives back the same."""
    lamp, *_ = await async_lamps(hass)
    await async_move_in(hass, person(lights=["light.reading"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.reading"]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(10)
    await async_act(hass, "respond", config_entry_id="person_1", answer="received")
    await time.passes(4)

    await async_ask(hass, config_entry_id="person_2", moment=GIFT)
    await time.passes(120)

    contexts = [one.context.id for one in lamp.commands]
    assert lamp.levels == UP_AND_BACK * 2
    assert lamp.commands[2].origin == 60
    assert contexts == [contexts[0]] * 2 + [contexts[2]] * 2


async def test_a_second_cue_passes_where_the_lamp_stays_busy(
    hass: HomeAssistant, time: Time
) -> None:
    """The moment goes on without a light, and nothing is made up for."""
    lamp, *_ = await async_lamps(hass)
    await async_move_in(hass, person(lights=["light.reading"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.reading"]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(1)

    await async_ask(hass, config_entry_id="person_2", moment=GIFT)
    await time.passes(200)

    assert lamp.levels == UP_AND_BACK
    assert says(hass, "sensor.moments_2_moment") == "open"


async def test_a_second_cue_takes_another_place_that_is_as_good(
    hass: HomeAssistant, time: Time
) -> None:
    """Both at once, each on its own lamp, and both come back."""
    reading, floor, _ = await async_lamps(hass)
    sofa = place("sofa", lights=["light.reading"])
    corner = place("corner", lights=["light.floor"])
    await async_move_in(hass, person(bonds=[sofa]))
    await async_move_in(hass, person("Kim", number=2, bonds=[sofa, corner]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(1)

    await async_ask(hass, config_entry_id="person_2", moment=GIFT)
    await time.passes(2)
    at_once = len(floor.commands)
    await time.passes(200)

    assert at_once == 1
    assert (reading.levels, floor.levels) == (UP_AND_BACK, UP_AND_BACK)


async def test_a_second_cue_takes_the_lamps_of_its_place_that_are_free(
    hass: HomeAssistant, time: Time
) -> None:
    """The other ones follow their own cue."""
    reading, floor, _ = await async_lamps(hass)
    await async_move_in(hass, person(lights=["light.reading"]))
    both = ["light.reading", "light.floor"]
    await async_move_in(hass, person("Kim", number=2, lights=both))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(1)

    await async_ask(hass, config_entry_id="person_2", moment=GIFT)
    await time.passes(200)

    assert (reading.levels, floor.levels) == (UP_AND_BACK, UP_AND_BACK)


async def test_the_first_cue_does_not_notice_the_second(hass: HomeAssistant, time: Time) -> None:
    """Two people on one lamp: it ends as it began, whatever they do."""
    lamp, *_ = await async_lamps(hass)
    await async_move_in(hass, person(lights=["light.reading"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.reading"]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await async_ask(hass, config_entry_id="person_2", moment=GIFT)
    await time.passes(5)

    await async_act(hass, "pause", config_entry_id="person_1")
    await async_act(hass, "pause", config_entry_id="person_2")
    await time.passes(60)

    assert lamp.shows == (True, 60, 3000)
    assert len(lamp.commands) == 2
