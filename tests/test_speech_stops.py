"""Quiet, leaving and a crash: the voice stops at once, and the volume is what it was."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.disk import GIVE_BACK, crashed
from tests.home import ACT, AFTERNOON, Time, async_act, async_ask, async_settle, async_switch
from tests.rooms import async_listen, bulb
from tests.speakers import Player, Satellite, async_put_up

pytestmark = pytest.mark.freeze_time(AFTERNOON)

RADIO = "media_player.radio"


def left(**otherwise: object) -> dict[str, object]:
    """Return what is written of a speaker at 0.6 that speaks at 0.25."""
    at = AFTERNOON - timedelta(minutes=1)
    return {"volume": 0.6, "asked": 0.25, "at": at.isoformat(), **otherwise}


def written(hass_storage: dict[str, Any]) -> Any:
    """Return what the disk knows of the speaker."""
    return hass_storage[GIVE_BACK]["data"].get(RADIO)


async def async_speak(time: Time, seconds: float) -> None:
    """Ask for a moment, and let some seconds pass."""
    await async_ask(time.hass, moment=ACT, invited=True)
    await time.passes(seconds)


async def async_restart(time: Time, *speakers: Player) -> None:
    """Start the home with these players, and the integration after them."""
    await async_put_up(time.hass, *speakers)
    assert await async_setup_component(time.hass, DOMAIN, {})
    await time.passes(1)


@pytest.mark.parametrize("second", [2.5, 5.3, 7])
async def test_quiet_stops_the_voice_within_a_second(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, second: float
) -> None:
    """In the lead-in, in the pause, or in the middle of the line."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_speak(time, second)
    asked = dt_util.utcnow()

    await async_act(hass, "pause")
    await time.passes(1)
    told = [one for one in radio.told if one.at >= asked]

    assert [one.verb for one in told] == ["stop", "volume"]
    assert (radio.state, radio.volume_level) == (MediaPlayerState.IDLE, 0.6)
    await time.passes(60)
    assert radio.told[-1] == told[-1]


async def test_quiet_before_anything_is_heard_stops_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Its volume was being set: it is told its own once more, and nothing else."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.echo = 1.5
    await async_speak(time, 2.5)

    await async_switch(hass, "off")
    await time.passes(20)

    assert radio.verbs == ["volume", "volume"]
    assert radio.volume_level == 0.6


async def test_quiet_in_the_first_seconds_spares_the_voice(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """It does not even begin."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_speak(time, 1)

    await async_act(hass, "pause")
    await time.passes(20)

    assert radio.told == []


async def test_quiet_stops_a_satellite_too(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Through the player of its device."""
    player = Player("corner_player", device="corner")
    satellite = Satellite("corner", player)
    await async_listen(time, satellite, player)
    await async_speak(time, 3)

    await async_act(hass, "respond", answer="not_today")
    await time.passes(1)

    assert player.verbs == ["volume", "stop", "volume"]
    assert player.volume_level == 0.6


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_speaker_that_does_not_stop_has_its_volume_all_the_same(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, fault: str
) -> None:
    """Within a few seconds."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_speak(time, 7)
    getattr(radio.faults, fault).add("stop")

    await async_act(hass, "pause")
    await async_act(hass, "pause")
    await time.passes(6)

    assert radio.verbs[-2:] == ["stop", "volume"]
    assert radio.volume_level == 0.6


async def test_a_line_of_an_automation_stops_as_well(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Quiet is for everything."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_ask(hass, "cue", message="The kettle is warm.")
    await time.passes(7)

    await async_act(hass, "pause")
    await time.passes(1)

    assert radio.verbs[-2:] == ["stop", "volume"]
    assert radio.volume_level == 0.6


@pytest.mark.parametrize("leaves", ["unload", "reload", "remove", "disable"])
async def test_who_leaves_leaves_the_volume_as_it_was(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, leaves: str
) -> None:
    """Before the entry is gone, whichever way it goes."""
    radio = Player("radio")
    robin = await async_listen(time, radio)
    await async_speak(time, 7)
    entries = hass.config_entries

    await time.passes_while(
        entries.async_set_disabled_by(robin.entry_id, ConfigEntryDisabler.USER)
        if leaves == "disable"
        else getattr(entries, f"async_{leaves}")(robin.entry_id)
    )

    assert radio.verbs == ["volume", "play", "play", "stop", "volume"]
    assert radio.volume_level == 0.6
    await time.passes(60)
    assert len(radio.told) == 5


async def test_home_assistant_stops_in_the_middle_of_a_line(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """The volume is back before it is gone, and so is the lamp."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_speak(time, 7)

    await time.passes_while(hass.async_stop())

    assert radio.verbs[-2:] == ["stop", "volume"]
    assert radio.volume_level == 0.6
    assert bulb(hass).shows == (True, 100, 3000)


async def test_the_volume_is_on_disk_before_it_is_changed(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """And no longer once it is back."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_speak(time, 4)
    at = (dt_util.utcnow() - timedelta(seconds=2)).isoformat(timespec="seconds")

    during = written(hass_storage)
    await time.passes(60)

    assert during == {"volume": 0.6, "asked": 0.25, "at": during["at"]}
    assert during["at"][:19] == at[:19]
    assert written(hass_storage) is None


async def test_after_a_crash_a_speaker_has_its_volume_back(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """The power went in the middle of a line."""
    crashed(hass_storage, {RADIO: left()})
    radio = Player("radio", volume=0.25)

    await async_restart(time, radio)

    assert radio.volumes == [0.6]
    assert written(hass_storage) is None


async def test_after_a_crash_a_speaker_that_is_late_has_its_volume_back(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Speakers take their time to be there after the power was gone."""
    crashed(hass_storage, {RADIO: left()})
    radio = Player("radio", volume=0.25)
    assert await async_setup_component(hass, DOMAIN, {})
    await time.passes(900)

    await async_put_up(hass, radio)
    await time.passes(1)

    assert radio.volumes == [0.6]


@pytest.mark.parametrize(
    ("volume", "otherwise"),
    [
        (0.4, {}),
        (0.25, {"at": (AFTERNOON - timedelta(hours=2)).isoformat()}),
        (0.25, {"at": (AFTERNOON + timedelta(minutes=1)).isoformat()}),
        (0.25, {"at": "this afternoon"}),
        (0.25, {"asked": None}),
    ],
    ids=["a hand set it", "too old", "from the future", "unreadable", "half written"],
)
async def test_after_a_crash_what_is_not_ours_is_left_alone(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    time: Time,
    volume: float,
    otherwise: dict[str, object],
) -> None:
    """It is forgotten without a word."""
    crashed(hass_storage, {RADIO: left(**otherwise)})
    radio = Player("radio", volume=volume)

    await async_restart(time, radio)
    await time.passes(60)

    assert radio.told == []


async def test_after_a_crash_a_speaker_that_stays_away_is_forgotten(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Two hours later its volume is somebody else's."""
    crashed(hass_storage, {RADIO: left()})
    radio = Player("radio", volume=0.25)
    assert await async_setup_component(hass, DOMAIN, {})

    await time.passes(7260)
    await async_put_up(hass, radio)
    await time.passes(60)

    assert radio.told == []
    assert written(hass_storage) is None


async def test_what_a_crash_left_does_not_cut_into_a_line(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """A speaker that refused its volume at the start speaks: the line stays soft."""
    crashed(hass_storage, {RADIO: left()})
    radio = Player("radio", volume=0.25)
    radio.faults.refuses.add("volume")
    await async_listen(time, radio)
    radio.faults.refuses.clear()

    await async_speak(time, 60)
    await async_settle()

    assert radio.begun == [0.25, 0.25]
    assert radio.volume_level == 0.6
