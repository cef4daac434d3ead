"""A low voice: after the light, where nothing else is heard, and the volume is as it was."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from homeassistant.components.media_player import MediaPlayerEntityFeature, MediaPlayerState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    EVENING,
    FRIEND,
    NIGHT,
    PET,
    ZONE,
    Time,
    async_act,
    async_ask,
    async_move_in,
    bond,
    person,
)
from tests.rooms import HEARS, ROBIN, async_listen, async_settle_in, bulb, occupy, place
from tests.speakers import LEAD_IN, Player, Satellite, Speaker, Told

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

BEFORE_BED = datetime(2026, 11, 18, 20, 0, tzinfo=ZONE)


def after(begun: datetime, told: Told) -> float:
    """Return the seconds after which something was told, to the hundredth."""
    return round((told.at - begun).total_seconds(), 2)


def corner(**data: Any) -> tuple[Satellite, Player]:
    """Return a satellite and the player of its device."""
    player = Player("corner_player", device="corner", **data)
    return Satellite("corner", player), player


async def async_offer(time: Time, **asked: Any) -> None:
    """Ask for a moment, and let everything about it happen."""
    answer = await async_ask(time.hass, moment=ACT, **asked)
    assert answer["offered"] is True
    await time.passes(20)


async def test_a_player_speaks_softly_after_the_light(hass: HomeAssistant, time: Time) -> None:
    """Its volume is set, then the lead-in, a pause, the line, and the volume is back."""
    radio = Player("radio")
    await async_listen(time, radio)
    begun = dt_util.utcnow()

    await async_offer(time)

    softer, lead_in, line, back = radio.told
    assert [one.verb for one in radio.told] == ["volume", "play", "play", "volume"]
    assert (softer.what, softer.volume) == (0.25, 0.6)
    assert (lead_in.what, lead_in.volume) == (LEAD_IN, 0.25)
    assert line.what.startswith("media-source://tts/tts.voice?message=")
    assert "cache=false" in line.what
    assert line.volume == 0.25
    assert (back.what, back.volume) == (0.6, 0.25)
    assert [after(begun, one) for one in radio.told] == [2.0, 2.0, 5.7, 8.7]
    assert radio.volume_level == 0.6


async def test_what_is_heard_is_what_was_written_for_the_ear(
    hass: HomeAssistant, time: Time
) -> None:
    """One line of the library, as it stands there."""
    satellite, player = corner()
    await async_listen(time, satellite, player)

    await async_offer(time)

    (announced,) = satellite.heard
    assert announced.what.message in {
        "Some bird may be busy outside. You could watch.",
        "The window may have a bird or a cloud in it.",
    }


async def test_a_satellite_announces_with_our_lead_in(hass: HomeAssistant, time: Time) -> None:
    """The volume of its device's player is set before, and given back after."""
    satellite, player = corner()
    await async_listen(time, satellite, player)
    begun = dt_util.utcnow()

    await async_offer(time)

    (announced,) = satellite.told
    assert announced.volume == 0.25
    assert LEAD_IN in announced.what.preannounce_media_id
    assert announced.what.original_media_id.startswith("media-source://tts/")
    assert player.volumes == [0.25, 0.6]
    assert [after(begun, one) for one in (*player.told, announced)] == [2.0, 5.0, 2.0]


async def test_the_voice_comes_at_least_two_seconds_after_a_lamp_that_had_to_wait(
    hass: HomeAssistant, time: Time
) -> None:
    """It counts from when the lamp begins, not from when it was asked to."""
    radio = Player("radio")
    await async_listen(time, radio)
    lamp = bulb(hass)
    kim = person("Kim", number=2, lights=["light.reading"])
    await async_move_in(hass, kim)
    await async_ask(hass, config_entry_id="person_2", moment=ACT)
    await time.passes(10)
    await async_act(hass, "respond", config_entry_id="person_2", answer="received")
    await time.passes(5)
    before = len(lamp.commands)

    await async_ask(hass, config_entry_id="person_1", moment=ACT)
    await time.passes(20)

    began = lamp.commands[before]
    assert radio.told[0].at - began.at >= timedelta(seconds=2)


async def test_one_context_for_light_and_voice(hass: HomeAssistant, time: Time) -> None:
    """So the logbook can tell where both came from."""
    radio = Player("radio")
    await async_listen(time, radio)
    lamp = bulb(hass)

    await async_offer(time)

    lit = {one.context.id for one in lamp.commands}
    told = {one.context.id for one in radio.told if one.context}
    assert lit == told
    assert len(told) == 1


@pytest.mark.parametrize(
    "options",
    [
        {"channels": ["light", "phone", "speech"]},
        {"channels": ["light", "phone", "speech"], "speech_tried": False},
        {"channels": ["light", "phone"], "speech_tried": True},
        {},
    ],
    ids=["not tried", "did not feel fine", "not wanted", "nothing chosen"],
)
async def test_a_voice_is_off_until_it_was_tried_and_wanted(
    hass: HomeAssistant, time: Time, options: dict[str, object]
) -> None:
    """The light comes, and nothing is heard."""
    radio = Player("radio")
    await async_listen(time, radio, options=options)

    await async_offer(time)

    assert radio.told == []


@pytest.mark.parametrize(
    ("wanted", "now", "volume"),
    [
        (None, AFTERNOON, 0.25),
        (0.1, AFTERNOON, 0.1),
        (0.35, AFTERNOON, 0.35),
        (None, EVENING, 0.175),
        (0.35, BEFORE_BED, 0.245),
    ],
)
async def test_a_place_says_how_loud_by_day(
    hass: HomeAssistant,
    time: Time,
    wanted: float | None,
    now: datetime,
    volume: float,
) -> None:
    """After sunset it is quieter."""
    time.freezer.move_to(now)
    hass.states.async_set("sun.sun", "above_horizon" if now == AFTERNOON else "below_horizon")
    radio = Player("radio")
    await async_listen(time, radio, sofa={"speech_volume": wanted} if wanted else {})

    await async_offer(time, invited=True)

    assert radio.volumes == [pytest.approx(volume), 0.6]
    assert [one.volume for one in radio.heard] == [pytest.approx(volume)] * 2


async def test_a_volume_that_got_into_the_settings_by_hand_is_bounded(
    hass: HomeAssistant, time: Time
) -> None:
    """The form ends at 0.35; so does whatever else is written there."""
    radio = Player("radio")
    await async_listen(time, radio, sofa={"speech_volume": 1.0})

    await async_offer(time)

    assert radio.volumes == [0.35, 0.6]


@pytest.mark.parametrize(
    "state",
    [
        MediaPlayerState.PLAYING,
        MediaPlayerState.PAUSED,
        MediaPlayerState.BUFFERING,
        MediaPlayerState.OFF,
        MediaPlayerState.STANDBY,
    ],
)
async def test_a_player_that_is_used_or_off_is_left_alone(
    hass: HomeAssistant, time: Time, state: MediaPlayerState
) -> None:
    """Nothing is cut into, and nothing is woken."""
    radio = Player("radio", state=state)
    await async_listen(time, radio)

    await async_offer(time)

    assert radio.told == []


@pytest.mark.parametrize(
    ("volume", "muted"), [(0.6, True), (0.0, False), (None, False)], ids=["muted", "zero", "unsaid"]
)
async def test_a_player_somebody_made_silent_stays_silent(
    hass: HomeAssistant, time: Time, volume: float | None, *, muted: bool
) -> None:
    """So does one that does not say how loud it is."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.async_turned(volume, muted=muted)

    await async_offer(time)

    assert radio.told == []


async def test_a_player_whose_volume_cannot_be_set_does_not_speak(
    hass: HomeAssistant, time: Time
) -> None:
    """Nobody could make it soft."""
    radio = Player("radio", features=MediaPlayerEntityFeature.PLAY_MEDIA)
    await async_listen(time, radio)

    await async_offer(time)

    assert radio.told == []


async def test_a_player_that_is_on_may_speak(hass: HomeAssistant, time: Time) -> None:
    """Some say *on* where others say *idle*."""
    radio = Player("radio", state=MediaPlayerState.ON)
    await async_listen(time, radio)

    await async_offer(time)

    assert len(radio.heard) == 2


@pytest.mark.parametrize("sofa", [{"tts_engine": "tts.gone"}, {"tts_engine": None}])
async def test_a_player_without_a_voice_does_not_speak(
    hass: HomeAssistant, time: Time, sofa: dict[str, str | None]
) -> None:
    """Not even a lead-in is heard."""
    radio = Player("radio")
    await async_listen(time, radio, sofa=sofa)

    await async_offer(time)

    assert radio.told == []


@pytest.mark.parametrize("state", ["listening", "processing", "responding", "unavailable"])
async def test_a_satellite_that_is_talked_to_is_left_alone(
    hass: HomeAssistant, time: Time, state: str
) -> None:
    """Only an idle one speaks."""
    satellite, player = corner()
    await async_listen(time, satellite, player)
    hass.states.async_set(satellite.entity_id, state)

    await async_offer(time)

    assert (satellite.told, player.told) == ([], [])


async def test_a_satellite_whose_loudness_nobody_knows_does_not_speak(
    hass: HomeAssistant, time: Time
) -> None:
    """Its device has no player."""
    satellite = Satellite("corner")
    await async_listen(time, satellite)

    await async_offer(time)

    assert satellite.told == []


async def test_a_satellite_without_a_device_does_not_speak(hass: HomeAssistant, time: Time) -> None:
    """There is nothing to look for a player in."""
    satellite, player = corner()
    await async_listen(time, satellite, player)
    er.async_get(hass).async_update_entity(satellite.entity_id, device_id=None)

    await async_offer(time)

    assert satellite.told == []


@pytest.mark.parametrize("speaker", ["media_player.nowhere", "assist_satellite.nowhere"])
async def test_a_speaker_that_is_gone_does_not_speak(
    hass: HomeAssistant, time: Time, speaker: str
) -> None:
    """The light comes all the same."""
    radio = Player("radio")
    await async_listen(time, radio, sofa={"speaker": speaker})

    await async_offer(time)

    assert radio.told == []


async def test_a_voice_is_heard_twice_a_day_at_most(hass: HomeAssistant, time: Time) -> None:
    """The third moment of a day comes by light; the next day is another one."""
    radio = Player("radio")
    await async_listen(time, radio)
    heard: list[int] = []

    for wait in (600, 600, 86400, 600):
        await async_offer(time, invited=True)
        await async_act(hass, "respond", answer="received")
        heard.append(len(radio.heard))
        await time.leaps(wait)

    assert heard == [2, 4, 4, 6]


@pytest.mark.parametrize("state", ["home", "unknown", "unavailable", "somewhere"])
async def test_in_company_nobody_is_spoken_to(hass: HomeAssistant, time: Time, state: str) -> None:
    """Somebody whose place is not known may be here."""
    radio = Player("radio")
    await async_listen(time, radio)
    hass.states.async_set("person.kim", state)

    await async_offer(time)

    assert radio.told == []


@pytest.mark.parametrize("state", ["not_home", "Work"])
async def test_somebody_who_is_out_for_certain_is_no_company(
    hass: HomeAssistant, time: Time, state: str
) -> None:
    """Away, or in another place that the home knows."""
    hass.states.async_set("zone.work", "0", {"friendly_name": "Work"})
    radio = Player("radio")
    await async_listen(time, radio)
    hass.states.async_set("person.kim", state)

    await async_offer(time)

    assert len(radio.heard) == 2


@pytest.mark.parametrize("state", ["off", "on", "unavailable", "unknown"])
async def test_where_nobody_surely_is_nobody_is_spoken_to(
    hass: HomeAssistant, time: Time, state: str
) -> None:
    """An empty room, one that was entered just now, one that does not tell."""
    radio = Player("radio")
    await async_listen(time, radio)
    occupy(hass, "sofa", "off")
    occupy(hass, "sofa", state)

    await async_offer(time)

    assert radio.told == []


async def test_a_home_without_sensors_speaks_to_who_is_in(hass: HomeAssistant, time: Time) -> None:
    """And to nobody when they are out, or where nothing tells whether they are."""
    radio = Player("radio")
    await async_listen(time, radio, sofa={"occupancy": None})

    await async_offer(time)
    await async_act(hass, "respond", answer="received")
    hass.states.async_set(ROBIN, "not_home")
    await async_offer(time, invited=True)

    assert len(radio.heard) == 2


@pytest.mark.freeze_time(NIGHT)
async def test_in_quiet_hours_nobody_is_spoken_to(hass: HomeAssistant, time: Time) -> None:
    """The light comes for whoever asks, hardly visible."""
    radio = Player("radio")
    await async_listen(time, radio)

    await async_offer(time, invited=True)

    assert radio.told == []


async def test_without_a_light_there_is_no_voice(hass: HomeAssistant, time: Time) -> None:
    """The lamp refuses: a voice alone would come out of nowhere."""
    radio = Player("radio")
    await async_listen(time, radio)
    lamp = bulb(hass)
    lamp.faults.refuses = True

    await async_ask(hass, moment=ACT)
    await time.passes(20)

    assert radio.told == []


async def test_a_place_that_only_speaks_does_not_speak(hass: HomeAssistant, time: Time) -> None:
    """It has no lamp that could come first."""
    radio = Player("radio")
    await async_listen(time, radio, sofa={"lights": []})

    answer = await async_ask(hass, channels=["speech"])
    await time.passes(20)

    assert answer["reasons"] == ["channel_away"]
    assert radio.told == []


@pytest.mark.parametrize(
    ("speaker", "quiet_bond"),
    [(Player("radio"), FRIEND), (Player("radio"), bond("sam", "Sam", "pet", use_name=False))],
    ids=["friend", "pet"],
)
async def test_no_name_is_said_aloud_unless_it_may_be(
    hass: HomeAssistant, time: Time, speaker: Speaker, quiet_bond: Any
) -> None:
    """Nor in the call of the action, which Home Assistant keeps."""
    moment = "pet_name" if quiet_bond["data"]["kind"] == "pet" else "check_soft"
    await async_listen(time, speaker, bonds=[quiet_bond])

    for _ in range(8):
        await async_ask(hass, moment=moment, invited=True)
        await time.passes(20)
        await async_act(hass, "respond", answer="received")
        await time.leaps(86400)

    assert len(speaker.heard) == 16
    assert "Sam" not in str([one.what for one in speaker.told])


async def test_a_pet_s_name_may_be_said_aloud(hass: HomeAssistant, time: Time) -> None:
    """Sooner or later it is."""
    radio = Player("radio")
    await async_listen(time, radio, bonds=[PET])

    for _ in range(8):
        await async_ask(hass, moment="pet_name", invited=True)
        await time.passes(20)
        await async_act(hass, "respond", answer="received")
        await time.leaps(86400)

    assert "Biscuit" in str([one.what for one in radio.told])


async def test_an_answer_within_two_seconds_spares_the_voice(
    hass: HomeAssistant, time: Time
) -> None:
    """Whoever has answered needs to hear nothing."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_ask(hass, moment=ACT)
    await time.passes(1)

    await async_act(hass, "respond", answer="received")
    await time.passes(20)

    assert radio.told == []


async def test_a_line_that_has_begun_is_said_to_its_end(hass: HomeAssistant, time: Time) -> None:
    """An answer in the middle does not cut the voice off."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_ask(hass, moment=ACT)
    await time.passes(6)

    await async_act(hass, "respond", answer="received")
    await time.passes(20)

    assert [one.verb for one in radio.told] == ["volume", "play", "play", "volume"]


async def test_two_voices_never_speak_at_once(hass: HomeAssistant, time: Time) -> None:
    """Where another voice speaks the second one passes; waiting would make it late."""
    radio = Player("radio")
    await async_listen(time, radio)
    hass.states.async_set(ROBIN, "not_home")
    desk = place(
        "desk",
        lights=["light.desk"],
        speaker="media_player.radio",
        tts_engine="tts.voice",
        occupancy=await async_settle_in(time, "desk"),
    )
    await async_hang_up(hass, Bulb("desk", level=100))
    await async_move_in(hass, person("Kim", number=2, options=HEARS, bonds=[desk]))

    await async_ask(hass, config_entry_id="person_1", moment=ACT, invited=True)
    await time.passes(1)
    await async_ask(hass, config_entry_id="person_2", moment=ACT, invited=True)
    await time.passes(20)

    assert [one.verb for one in radio.told] == ["volume", "play", "play", "volume"]
    assert radio.volume_level == 0.6
