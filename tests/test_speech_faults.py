"""Whatever a speaker does, its volume comes back, and nothing is heard too loud."""

from collections.abc import Mapping
import logging

import pytest

from custom_components.connection_moments.channels.light import GIVE_BACK
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.components.tts.const import DATA_COMPONENT as VOICES
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.home import ACT, AFTERNOON, MOMENT, Time, async_act, async_ask, says
from tests.rooms import async_listen
from tests.speakers import Player, Satellite, Voice

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

WHOLE = ["volume", "play", "play", "volume"]


async def async_offer(time: Time, seconds: float) -> None:
    """Ask for a moment, and let some seconds pass."""
    answer = await async_ask(time.hass, moment=ACT, invited=True)
    assert answer["offered"] is True
    await time.passes(seconds)


def calm(caplog: pytest.LogCaptureFixture) -> bool:
    """Return whether nothing of ours was said above debug."""
    said = [one for one in caplog.records if one.levelno > logging.DEBUG]
    return [one for one in said if one.name.endswith("connection_moments")] == []


async def test_a_speaker_that_never_has_the_volume_is_not_spoken_through(
    hass: HomeAssistant, time: Time
) -> None:
    """After two seconds it is given up, and told its own volume once more."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.deaf = True

    await async_offer(time, 20)

    softer, back = radio.told
    assert (softer.what, back.what) == (0.25, 0.6)
    assert round((back.at - softer.at).total_seconds(), 1) == 2.0
    assert radio.begun == []


@pytest.mark.parametrize(("echo", "verbs"), [(1.9, WHOLE), (2.5, ["volume", "volume"])])
async def test_a_speaker_has_two_seconds_to_have_the_volume(
    hass: HomeAssistant, time: Time, echo: float, verbs: list[str]
) -> None:
    """One that is slower does not speak; it has its own volume in the end, too."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.echo = echo

    await async_offer(time, 30)

    assert radio.verbs == verbs
    assert set(radio.begun) <= {0.25}
    assert radio.volume_level == 0.6


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
@pytest.mark.parametrize("verb", ["volume", "play"])
async def test_a_player_that_fails_has_its_volume_afterwards(
    hass: HomeAssistant,
    time: Time,
    caplog: pytest.LogCaptureFixture,
    verb: str,
    fault: str,
) -> None:
    """Whatever it fails at; the moment goes on, and the log stays calm."""
    radio = Player("radio")
    await async_listen(time, radio)
    getattr(radio.faults, fault).add(verb)

    await async_offer(time, 4)
    getattr(radio.faults, fault).clear()
    await time.passes(60)

    assert radio.begun == []
    assert radio.volume_level == 0.6
    assert says(hass, MOMENT) == "open"
    assert calm(caplog)


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_voice_that_fails_leaves_the_volume_as_it_was(
    hass: HomeAssistant, time: Time, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """The lead-in was heard, and nothing else is."""
    radio = Player("radio")
    await async_listen(time, radio)
    voice = hass.data[VOICES].get_entity("tts.voice")
    assert isinstance(voice, Voice)
    getattr(voice.faults, fault).add("speak")

    await async_offer(time, 40)

    assert radio.verbs == ["volume", "play", "volume"]
    assert radio.volume_level == 0.6
    assert calm(caplog)


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_satellite_that_fails_leaves_the_volume_as_it_was(
    hass: HomeAssistant, time: Time, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """Half a minute is the longest anybody waits for it."""
    player = Player("corner_player", device="corner")
    satellite = Satellite("corner", player)
    await async_listen(time, satellite, player)
    getattr(satellite.faults, fault).add("announce")

    await async_offer(time, 33)

    assert satellite.verbs == ["announce"]
    assert player.volumes == [0.25, 0.6]
    assert calm(caplog)


@pytest.mark.parametrize("second", [2.5, 5.3, 7])
async def test_a_speaker_that_vanishes_gets_its_volume_when_it_is_back(
    hass: HomeAssistant, time: Time, second: float
) -> None:
    """In the lead-in, in the pause, or in the middle of the line."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, second)
    radio.async_vanish()
    await time.passes(1800)
    away = radio.volumes

    radio.async_come_back()
    await time.passes(1)

    assert away == [0.25]
    assert radio.volumes == [0.25, 0.6]
    assert radio.volume_level == 0.6


async def test_a_speaker_that_comes_back_with_another_volume_keeps_it(
    hass: HomeAssistant, time: Time
) -> None:
    """Somebody set it in the meantime."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 7)
    radio.async_vanish()
    await time.passes(60)

    radio.async_turned(0.4)
    radio.async_come_back()
    await time.passes(120)

    assert radio.volumes == [0.25]


async def test_a_speaker_that_stays_away_is_forgotten_after_two_hours(
    hass: HomeAssistant, time: Time
) -> None:
    """By then the volume is somebody else's."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 7)
    radio.async_vanish()

    await time.passes(7300)
    radio.async_come_back()
    await time.passes(60)

    assert radio.volumes == [0.25]


async def test_a_speaker_that_was_taken_away_is_forgotten(hass: HomeAssistant, time: Time) -> None:
    """There is nothing left to give back."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 7)

    await radio.async_remove()
    await time.passes(7300)

    assert radio.volumes == [0.25]


@pytest.mark.parametrize("fault", ["refuses", "hangs"])
async def test_a_volume_that_could_not_be_given_back_is_given_back_later(
    hass: HomeAssistant, time: Time, fault: str
) -> None:
    """Half a minute after; as long as it takes."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 6)
    getattr(radio.faults, fault).add("volume")
    await time.passes(60)
    tried = len(radio.volumes)

    getattr(radio.faults, fault).clear()
    await time.passes(40)

    assert tried >= 2
    assert radio.volume_level == 0.6
    assert set(radio.volumes) == {0.25, 0.6}


async def test_what_could_not_be_given_back_is_not_taken_for_the_persons_volume(
    hass: HomeAssistant, time: Time
) -> None:
    """A second line comes before the first one's volume was back."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 6)
    radio.faults.refuses.add("volume")
    await time.passes(3)
    await async_act(hass, "respond", answer="received")
    await time.passes(12)

    radio.faults.refuses.clear()
    await async_offer(time, 40)

    assert radio.begun == [0.25] * 4
    assert radio.volume_level == 0.6


async def test_a_player_that_fetches_slowly_is_not_made_loud_meanwhile(
    hass: HomeAssistant, time: Time
) -> None:
    """Ten seconds are not too long for a voice that is made somewhere else."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.fetches = 10

    await async_offer(time, 40)

    assert radio.begun == [0.25]
    assert radio.volume_level == 0.6


async def test_a_player_that_fills_its_buffer_is_not_made_loud_meanwhile(
    hass: HomeAssistant, time: Time
) -> None:
    """It is not playing yet, and about to."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.fetches = 25
    await async_offer(time, 5)
    radio.async_is(MediaPlayerState.BUFFERING)

    await time.passes(40)

    assert radio.begun == [0.25]
    assert radio.volume_level == 0.6


async def test_a_player_that_never_begins_has_its_volume_back(
    hass: HomeAssistant, time: Time
) -> None:
    """A quarter of a minute is enough."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.fetches = 3600

    await async_offer(time, 30)

    assert radio.begun == []
    assert radio.volume_level == 0.6


async def test_a_player_that_never_ends_has_its_volume_back(
    hass: HomeAssistant, time: Time
) -> None:
    """Half a minute of speaking is somebody else's sound by then."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 6)
    radio.async_goes_on()

    await time.passes(40)

    assert radio.state is MediaPlayerState.PLAYING
    assert radio.volume_level == 0.6


@pytest.mark.parametrize("second", [2.5, 5.3])
async def test_what_somebody_begins_to_play_is_not_spoken_over(
    hass: HomeAssistant, time: Time, second: float
) -> None:
    """In the lead-in or in the pause: the line is not said, and the volume is theirs."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, second)

    radio.async_goes_on()
    await time.passes(20)

    assert radio.verbs == ["volume", "play", "volume"]
    assert radio.volume_level == 0.6


@pytest.mark.parametrize(
    ("hand", "volume"),
    [({"volume": 0.8}, 0.8), ({"volume": 0.1}, 0.1), ({"volume": 0.25, "muted": True}, 0.6)],
    ids=["louder", "softer", "muted"],
)
@pytest.mark.parametrize("second", [2.5, 5.3])
async def test_a_hand_on_the_volume_before_the_line_spares_the_line(
    hass: HomeAssistant, time: Time, second: float, hand: Mapping[str, float], volume: float
) -> None:
    """Somebody does not want to hear it, or would hear it too loud."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, second)

    radio.async_turned(hand["volume"], muted=bool(hand.get("muted")))
    await time.passes(20)

    assert len(radio.heard) == 1
    assert radio.volume_level == volume


async def test_a_hand_on_the_volume_during_the_line_stays(hass: HomeAssistant, time: Time) -> None:
    """What somebody set is theirs; nothing is told to the speaker any more."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_offer(time, 7)

    radio.async_turned(0.4)
    await time.passes(60)

    assert radio.verbs == ["volume", "play", "play"]
    assert radio.volume_level == 0.4


async def test_a_satellite_that_is_spoken_to_meanwhile_is_not_cut_off(
    hass: HomeAssistant, time: Time
) -> None:
    """Somebody began to talk to it while its volume was set."""
    player = Player("corner_player", device="corner")
    satellite = Satellite("corner", player)
    await async_listen(time, satellite, player)
    player.faults.echo = 1
    await async_offer(time, 2.5)

    hass.states.async_set(satellite.entity_id, "listening")
    await time.passes(20)

    assert satellite.told == []
    assert player.volumes == [0.25, 0.6]


async def test_a_voice_that_could_not_speak_is_not_made_up_for(
    hass: HomeAssistant, time: Time
) -> None:
    """No second channel, no second try: the light and the card said it."""
    radio = Player("radio")
    await async_listen(time, radio)
    radio.faults.refuses.add("play")
    await async_offer(time, 20)

    radio.faults.refuses.clear()
    await time.passes(900)

    assert len(radio.heard) == 1
    assert radio.begun == []


async def test_a_speaker_with_a_new_name_in_the_middle_of_a_line_has_its_volume(
    hass: HomeAssistant, time: Time
) -> None:
    """Under the new one, once the line is over."""
    radio = Player("radio")
    await async_listen(time, radio)
    await async_ask(hass, moment=ACT)
    await time.passes(5)
    during = radio.volume_level

    er.async_get(hass).async_update_entity("media_player.radio", new_entity_id="media_player.old")
    await time.passes(120)

    assert (during, radio.volume_level) == (0.25, 0.6)
    assert hass.data[GIVE_BACK].async_volumes() == {}
