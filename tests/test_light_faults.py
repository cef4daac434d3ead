"""A lamp that does not do as it is told harms nothing, and the next moment works."""

import pytest

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb, Trace, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    person,
    says,
)

pytestmark = pytest.mark.freeze_time(AFTERNOON)


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_lamp_that_never_answers_leaves_the_moment_on_the_screen(
    hass: HomeAssistant, time: Time, fault: str
) -> None:
    """The call is answered at once, the moment is open, and the light is given up."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    setattr(lamp.faults, fault, True)

    answer = await async_ask(hass, moment=ACT)
    await time.passes(60)

    assert (answer["offered"], says(hass, MOMENT)) == (True, "open")
    assert lamp.shows == (True, 100, 3000)


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_after_a_fault_the_next_moment_warms_the_lamp(
    hass: HomeAssistant, time: Time, fault: str
) -> None:
    """What went wrong once is not held against the lamp."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    setattr(lamp.faults, fault, True)
    await async_ask(hass, moment=ACT)
    await time.passes(60)
    await async_act(hass, "respond", answer="received")

    setattr(lamp.faults, fault, False)
    await async_ask(hass, moment=GIFT, invited=True)
    await time.passes(120)

    assert lamp.levels == [151, 100]
    assert lamp.shows == (True, 100, 3000)


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_lamp_that_fails_on_its_way_back_gets_its_light_later(
    hass: HomeAssistant, time: Time, fault: str
) -> None:
    """It is tried a few times, and then whenever the lamp is looked at."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)

    setattr(lamp.faults, fault, True)
    await async_act(hass, "respond", answer="received")
    await time.passes(120)
    stuck = lamp.shows
    setattr(lamp.faults, fault, False)
    await time.passes(120)

    assert stuck == (True, 151, 2400)
    assert lamp.shows == (True, 100, 3000)
    assert Trace(lamp.commands).steepest <= 15


async def test_a_lamp_that_fails_does_not_hold_up_the_end(hass: HomeAssistant, time: Time) -> None:
    """Home Assistant stops also when a lamp hangs; the lamp gets its light next time."""
    lamp = Bulb("reading", level=100)
    robin = await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)
    lamp.faults.hangs = True
    before = time.freezer().timestamp()

    await time.passes_while(hass.config_entries.async_unload(robin.entry_id))

    assert time.freezer().timestamp() - before < 20


async def test_a_lamp_that_fails_leaves_the_others_alone(hass: HomeAssistant, time: Time) -> None:
    """Each lamp is its own."""
    broken, fine = Bulb("broken", level=100), Bulb("fine", level=100)
    await async_live(hass, broken, fine)
    broken.faults.hangs = True

    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert fine.levels == [151, 100]


async def test_two_people_share_a_lamp_one_after_the_other(hass: HomeAssistant, time: Time) -> None:
    """The second cue waits a little, passes, and the lamp is never driven by two."""
    lamp = Bulb("shared", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(lights=["light.shared"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.shared"]))

    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(5)
    second = await async_ask(hass, config_entry_id="person_2", moment=ACT)
    await time.passes(120)

    assert second["offered"] is True
    assert says(hass, "sensor.moments_2_moment") == "open"
    assert lamp.levels == [151, 100]


async def test_a_cue_that_waited_starts_from_the_persons_own_light(
    hass: HomeAssistant, time: Time
) -> None:
    """The first cue ends while the second waits: it warms the lamp as it was before both."""
    lamp = Bulb("shared", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(lights=["light.shared"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.shared"]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(85)

    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    await time.passes(120)

    assert lamp.levels == [151, 100, 151, 100]
    assert lamp.shows == (True, 100, 3000)


async def test_the_second_cue_takes_the_lamps_that_are_free(
    hass: HomeAssistant, time: Time
) -> None:
    """A shared lamp is left to the first, and one's own warms at once."""
    shared, own = Bulb("shared", level=100), Bulb("own", level=100)
    await async_hang_up(hass, shared, own)
    await async_move_in(hass, person(lights=["light.shared"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.shared", "light.own"]))

    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    at_once = list(own.levels)
    await time.passes(120)

    assert at_once == [151]
    assert (shared.levels, own.levels) == ([151, 100], [151, 100])


async def test_one_persons_quiet_leaves_the_others_light_alone(
    hass: HomeAssistant, time: Time
) -> None:
    """Stopping is one's own."""
    mine, theirs = Bulb("mine", level=100), Bulb("theirs", level=100)
    await async_hang_up(hass, mine, theirs)
    await async_move_in(hass, person(lights=["light.mine"]))
    await async_move_in(hass, person("Kim", number=2, lights=["light.theirs"]))
    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    await time.passes(10)

    await async_act(hass, "pause", config_entry_id="person_1")
    await time.passes(15)

    assert (mine.levels, theirs.levels) == ([151, 100], [151])


async def test_a_lamp_that_is_removed_in_the_middle_is_no_trouble(
    hass: HomeAssistant, time: Time
) -> None:
    """Its entity is gone for good; the offer goes on."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(10)

    await lamp.async_remove(force_remove=True)
    await time.passes(8000)

    assert lamp.levels == [151]
    assert says(hass, MOMENT) == "resting"
