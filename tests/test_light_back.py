"""Whatever ends it, each lamp gets back exactly what it had."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.connection_moments.channels.light import GIVE_BACK as HOME
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.bulbs import Bulb, Trace
from tests.disk import GIVE_BACK, Disk
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_settle,
    says,
)

pytestmark = pytest.mark.freeze_time(AFTERNOON)


async def async_reload(hass: HomeAssistant, robin: MockConfigEntry) -> None:
    """Reload the person."""
    await hass.config_entries.async_reload(robin.entry_id)


async def async_unload(hass: HomeAssistant, robin: MockConfigEntry) -> None:
    """Stop the person's moments."""
    await hass.config_entries.async_unload(robin.entry_id)


async def async_remove(hass: HomeAssistant, robin: MockConfigEntry) -> None:
    """Take the person out of the home."""
    await hass.config_entries.async_remove(robin.entry_id)


async def async_disable(hass: HomeAssistant, robin: MockConfigEntry) -> None:
    """Turn the person off in the settings."""
    await hass.config_entries.async_set_disabled_by(robin.entry_id, ConfigEntryDisabler.USER)


async def async_shut_down(hass: HomeAssistant, _robin: MockConfigEntry) -> None:
    """Stop Home Assistant."""
    await hass.async_stop(force=True)


ENDS = [async_reload, async_unload, async_remove, async_disable, async_shut_down]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("seconds", [0, 3, 85])
@pytest.mark.parametrize(("level", "fades"), [(100, True), (100, False), (0, True), (255, False)])
async def test_each_end_gives_the_lamp_back_softly(  # noqa: PLR0913 - one row of a table
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    end: Any,
    seconds: float,
    level: int,
    *,
    fades: bool,
) -> None:
    """However far the light had got, within seconds the lamp is what it was."""
    lamp = Bulb("reading", level=level, fades=fades)
    robin = await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(seconds)

    await time.passes_while(end(hass, robin))

    assert lamp.shows == (level > 0, level or None, lamp.shows[2])
    assert (lamp.now, lamp.commands[-1].level) == (level, level)
    assert Trace(lamp.commands).steepest <= 15
    # With the last person the file itself is gone.
    assert hass_storage.get(GIVE_BACK, {}).get("data", {}) == {}
    assert (GIVE_BACK in hass_storage) is (end is not async_remove)


async def test_nothing_is_lit_before_it_is_written_down(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, disk: Disk
) -> None:
    """While the disk stalls the lamp waits; its old light is on disk first."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    disk.stalls()
    await async_ask(hass, moment=ACT)
    before = list(lamp.commands), disk.written.count(GIVE_BACK)
    disk.goes_on()
    await async_settle()

    assert before == ([], 0)
    assert disk.written.count(GIVE_BACK) == 1
    assert lamp.levels == [151]
    assert hass_storage[GIVE_BACK]["data"]["light.reading"]["brightness"] == 100


async def test_what_is_written_is_small(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Ten lamps at once stay under four kilobytes, and nothing is left afterwards."""
    lamps = [Bulb(f"number_{number}", level=100 + number) for number in range(10)]
    await async_live(hass, *lamps)

    await async_ask(hass, moment=ACT)
    written = len(str(hass_storage[GIVE_BACK]))
    await time.passes(120)

    assert 1000 < written < 4096
    assert hass_storage[GIVE_BACK]["data"] == {}
    assert [one.brightness for one in lamps] == list(range(100, 110))


async def test_a_lamp_that_vanishes_gets_its_light_when_it_is_back(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """It was out of reach when it was to go back; an hour later it does."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)

    lamp.async_vanish()
    await time.passes(3600)
    waiting = list(hass_storage[GIVE_BACK]["data"])
    lamp.async_come_back()
    await time.passes(30)

    assert waiting == ["light.reading"]
    assert lamp.levels == [151, 100]
    assert lamp.shows == (True, 100, 3000)
    assert hass_storage[GIVE_BACK]["data"] == {}


async def test_a_lamp_that_was_away_too_long_is_left_alone(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """After two hours it is somebody else's light."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)

    lamp.async_vanish()
    await time.passes(7300)
    lamp.async_come_back()
    await time.passes(60)

    assert lamp.levels == [151]
    assert hass_storage[GIVE_BACK]["data"] == {}


@pytest.mark.parametrize("level", [0, 250])
async def test_a_lamp_that_comes_back_otherwise_was_moved_by_a_hand(
    hass: HomeAssistant, time: Time, level: int
) -> None:
    """Somebody switched it off, or bright, while it was out of reach."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)

    lamp.async_vanish()
    await time.passes(60)
    lamp.async_come_back(level)
    await time.passes(60)

    assert lamp.levels == [151]
    assert (lamp.brightness or 0) == level


async def test_a_moment_while_a_lamp_is_away_does_not_forget_its_light(
    hass: HomeAssistant, time: Time
) -> None:
    """A second cue begins where the first left it, and gives back what came before both."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)
    lamp.async_vanish()
    await async_act(hass, "respond", answer="received")
    await time.passes(60)

    lamp.faults.refuses = True
    lamp.async_come_back()
    await time.passes(20)
    lamp.faults.refuses = False
    await async_ask(hass, moment="moon_hi", invited=True)
    await time.passes(200)

    assert lamp.shows == (True, 100, 3000)
    assert says(hass, MOMENT) == "open"


async def test_a_lamp_with_a_new_name_in_the_middle_of_a_cue_gets_its_light(
    hass: HomeAssistant, time: Time
) -> None:
    """Somebody tidies up the names of the home while it warms."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(20)

    er.async_get(hass).async_update_entity("light.reading", new_entity_id="light.armchair")
    await time.passes(60)

    assert lamp.entity_id == "light.armchair"
    assert lamp.shows == (True, 100, 3000)
    assert hass.data[HOME].count == 0
