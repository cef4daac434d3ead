"""A disk that is full, or hangs: nothing stays lit, nothing is lost, and it is said once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from custom_components.connection_moments.channels.light import GIVE_BACK as HOME
from custom_components.connection_moments.const import DOMAIN
from custom_components.connection_moments.disk import AGAIN
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from tests.bulbs import Bulb, async_hang_up
from tests.disk import GIVE_BACK, Disk, crashed, left
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    history_of,
    person,
    says,
    stored,
)
from tests.phone import Phone, async_live_with
from tests.rooms import async_listen
from tests.speakers import Player
from tests.test_faults import busy, kept, loud

pytestmark = pytest.mark.freeze_time(AFTERNOON)

READING = "light.reading"
SOON = AGAIN + 10

each_way = pytest.mark.parametrize("how", ["full", "hangs"])


def is_told(hass: HomeAssistant) -> bool:
    """Return whether a repair says that nothing can be written."""
    return ir.async_get(hass).async_get_issue(DOMAIN, "not_written") is not None


@dataclass(frozen=True, slots=True)
class Life:
    """Robin's: a lamp, a phone, and the disk of the home; `idle` is what goes on at rest."""

    lamp: Bulb
    phone: Phone
    disk: Disk
    storage: Mapping[str, Any]
    idle: tuple[list[str], int]


@pytest.fixture
async def lamp(hass: HomeAssistant) -> Bulb:
    """Return a lamp that is on."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    return lamp


@pytest.fixture
async def life(phone: Phone, lamp: Bulb, disk: Disk, hass_storage: Mapping[str, Any]) -> Life:
    """Return the life of somebody with a lamp and a phone."""
    await async_live_with(phone.hass, phone, lights=[READING])
    return Life(lamp, phone, disk, hass_storage, busy(phone.hass))


@each_way
async def test_what_is_not_kept_is_not_expressed(
    hass: HomeAssistant, time: Time, life: Life, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """The moment is on the dashboard, a repair says why, and it is written in the end."""
    life.disk.breaks(how)

    answer = await async_ask(hass, moment=ACT)
    await time.passes(60)
    seen = says(hass, MOMENT), life.lamp.commands, life.phone.cards, is_told(hass)
    held = kept(hass)
    life.disk.goes_on()
    await time.passes(SOON)

    assert seen == ("open", [], [], True)
    assert held == (0, [], {})
    assert life.storage[GIVE_BACK]["data"] == {}
    assert stored(life.storage)["offer"]["offer_id"] == answer["offer_id"]
    assert not is_told(hass)
    assert busy(hass) == life.idle
    assert loud(caplog) == []


async def test_an_automations_cue_that_is_not_kept_does_not_come(
    hass: HomeAssistant, time: Time, life: Life
) -> None:
    """Neither by light nor by phone, and not afterwards."""
    life.disk.breaks("full")

    await async_ask(hass, "cue", message="The kettle is warm.")
    await time.passes(60)
    life.disk.goes_on()
    await time.passes(SOON)

    assert (life.lamp.commands, life.phone.cards) == ([], [])


@each_way
@pytest.mark.parametrize("answer", ["received", "not_today"])
async def test_an_end_holds_also_where_it_cannot_be_written(
    time: Time,
    life: Life,
    caplog: pytest.LogCaptureFixture,
    how: str,
    answer: str,
) -> None:
    """The lamp goes back, the card is cleared, and the person's word is on the disk in the end."""
    hass = time.hass
    offer = await async_ask(hass, moment=ACT)
    await time.passes(20)
    life.disk.breaks(how)

    await async_act(hass, "respond", answer=answer)
    await time.passes(60)
    seen = says(hass, MOMENT), life.lamp.shows, life.phone.cleared
    life.disk.goes_on()
    await time.passes(SOON)

    assert seen == ("resting", (True, 100, 3000), [offer["offer_id"]])
    assert life.storage[GIVE_BACK]["data"] == {}
    assert history_of(life.storage) == ([ACT] if answer == "received" else [])
    assert (stored(life.storage)["quiet"] is not None) is (answer == "not_today")
    assert not is_told(hass)
    assert busy(hass) == life.idle
    assert loud(caplog) == []


async def test_a_voice_whose_volume_is_not_kept_is_silent(
    hass: HomeAssistant, time: Time, disk: Disk
) -> None:
    """The disk fills up between the light and the voice."""
    player = Player("corner_player")
    await async_listen(time, player)

    await async_ask(hass, moment=ACT)
    await time.passes(1)
    disk.breaks("full")
    await time.passes(20)

    assert (player.verbs, hass.data[HOME].async_volumes()) == ([], {})


async def test_what_is_not_written_outlives_a_reload(
    hass: HomeAssistant, hass_storage: Mapping[str, Any], time: Time, disk: Disk
) -> None:
    """It is taken over, and written once there is room, by the new one alone."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)
    disk.breaks("full")

    await async_act(hass, "respond", answer="received")
    await time.passes_while(hass.config_entries.async_reload(robin.entry_id))
    disk.goes_on()
    await async_act(hass, "record", kind="small_hello")
    await time.passes(2 * SOON)

    assert len(stored(hass_storage)["history"]) == 2
    assert not is_told(hass)


async def test_who_moves_out_leaves_no_file_behind_however_late(
    hass: HomeAssistant, hass_storage: Mapping[str, Any], time: Time, disk: Disk
) -> None:
    """What was to be written is not written any more."""
    robin = await async_move_in(hass, person())
    disk.breaks("full")
    await async_act(hass, "pause")

    await time.passes_while(hass.config_entries.async_remove(robin.entry_id))
    disk.goes_on()
    await time.passes(2 * SOON)

    assert f"{DOMAIN}.person_1" not in hass_storage
    assert not is_told(hass)


@each_way
async def test_who_leaves_is_not_kept_waiting_by_a_disk(
    hass: HomeAssistant, time: Time, lamp: Bulb, disk: Disk, how: str
) -> None:
    """The lamp is back, and the entry is unloaded."""
    robin = await async_move_in(hass, person(lights=[READING]))
    await async_ask(hass, moment=ACT)
    await time.passes(20)
    disk.breaks(how)
    before = time.freezer().timestamp()

    await time.passes_while(hass.config_entries.async_unload(robin.entry_id))
    took = time.freezer().timestamp() - before
    disk.goes_on()

    assert took < 20
    assert lamp.shows == (True, 100, 3000)


async def test_forgetting_says_so_where_the_disk_does_not_forget(
    hass: HomeAssistant, hass_storage: Mapping[str, Any], time: Time, disk: Disk
) -> None:
    """Whoever erases is told in plain words, and it is erased in the end."""
    await async_move_in(hass, person())
    await async_act(hass, "record", kind="small_hello")
    disk.breaks("full")

    with pytest.raises(HomeAssistantError) as refused:
        await async_act(hass, "erase", what="history")
    disk.goes_on()
    await time.passes(SOON)

    assert refused.value.translation_key == "not_written"
    assert history_of(hass_storage) == []


@each_way
async def test_a_light_that_a_crash_left_is_not_forgotten_over_a_cue_that_does_not_begin(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, disk: Disk, how: str
) -> None:
    """A moment comes and goes before the home has started, and nothing of it can be written."""
    crashed(hass_storage, {READING: left()})
    hass.set_state(CoreState.starting)
    lamp = Bulb("reading", level=151, kelvin=2400)
    await async_live(hass, lamp)

    disk.breaks(how)
    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="received")
    await time.passes(20)
    disk.goes_on()
    before = list(lamp.commands)
    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await time.passes(SOON)

    assert before == []
    assert lamp.shows == (True, 100, 3000)
    assert kept(hass) == (0, [], {})
