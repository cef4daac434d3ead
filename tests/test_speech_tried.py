"""A voice comes only to somebody who has heard it once, and said that it felt fine."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components.media_player import MediaPlayerState
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.flows import QUIET, async_open_settings, async_set, typed
from tests.home import ACT, AFTERNOON, NIGHT, Time, async_ask
from tests.rooms import HEARS, async_listen, place
from tests.speakers import Player

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

ALL = ["light", "phone", "speech"]
WHOLE = ["volume", "play", "play", "volume"]


async def async_want(time: Time, robin: MockConfigEntry, *channels: str) -> ConfigFlowResult:
    """Choose ways in the settings, and wait as long as it takes."""
    return await time.passes_while(
        async_set(time.hass, robin, "channels", channels=list(channels), more_phones=[])
    )


async def async_say(hass: HomeAssistant, form: ConfigFlowResult, *, fine: bool) -> ConfigFlowResult:
    """Say whether the voice felt fine."""
    said = {"speech_tried": fine}
    result = await hass.config_entries.options.async_configure(form["flow_id"], said)
    await hass.async_block_till_done()
    return result


async def async_offer(time: Time) -> None:
    """Ask for a moment, and let everything about it happen."""
    await async_ask(time.hass, moment=ACT, invited=True)
    await time.passes(20)


async def test_choosing_the_voice_lets_it_be_heard_once(hass: HomeAssistant, time: Time) -> None:
    """As a moment would be heard: soft, with the lead-in, and the volume is back."""
    radio = Player("radio")
    robin = await async_listen(time, radio, options={})

    form = await async_want(time, robin, *ALL)

    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "heard")
    assert radio.verbs == WHOLE
    assert radio.begun == [0.25, 0.25]
    assert "A+small+moment+is+here." in radio.heard[1].what
    assert robin.options == {}


async def test_a_yes_turns_the_voice_on(hass: HomeAssistant, time: Time) -> None:
    """The next moment is heard."""
    radio = Player("radio")
    robin = await async_listen(time, radio, options={"body": ["eyes"], **QUIET})
    form = await async_want(time, robin, *ALL)

    done = await async_say(hass, form, fine=True)
    await async_offer(time)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert robin.options == {
        "body": ["eyes"],
        **QUIET,
        "channels": ALL,
        "more_phones": [],
        "speech_tried": True,
        "when_out": False,
    }
    assert radio.verbs == WHOLE * 2


async def test_a_no_leaves_the_voice_off(hass: HomeAssistant, time: Time) -> None:
    """The other ways are kept as they were chosen."""
    radio = Player("radio")
    robin = await async_listen(time, radio, options={})
    form = await async_want(time, robin, "light", "speech")

    await async_say(hass, form, fine=False)
    await async_offer(time)

    assert robin.options["channels"] == ["light"]
    assert robin.options["speech_tried"] is False
    assert radio.verbs == WHOLE


async def test_who_said_no_can_try_it_again(hass: HomeAssistant, time: Time) -> None:
    """It is heard once more, and then it may feel fine."""
    radio = Player("radio")
    robin = await async_listen(time, radio, options={"channels": ALL, "speech_tried": False})

    form = await async_want(time, robin, *ALL)
    await async_say(hass, form, fine=True)

    assert radio.verbs == WHOLE
    assert robin.options["speech_tried"] is True


async def test_a_voice_that_was_tried_is_not_heard_again(hass: HomeAssistant, time: Time) -> None:
    """Turning it off and on is one step each."""
    radio = Player("radio")
    robin = await async_listen(time, radio)

    off = await async_want(time, robin, "light")
    on = await async_want(time, robin, *ALL)

    assert off["type"] is on["type"] is FlowResultType.CREATE_ENTRY
    assert robin.options == {**HEARS, "more_phones": [], "when_out": False}
    assert radio.told == []


async def test_the_page_shows_the_voice_as_off_until_it_was_tried(
    hass: HomeAssistant, time: Time
) -> None:
    """Nothing was chosen so far."""
    robin = await async_listen(time, Player("radio"), options={})

    form = await async_open_settings(hass, robin, "channels")

    assert typed(form) == {"channels": ["light", "phone"]}


@pytest.mark.parametrize(
    "made",
    [
        {"state": MediaPlayerState.PLAYING},
        {"state": MediaPlayerState.OFF},
        {"volume": None},
        {"volume": 0.0},
    ],
    ids=["playing", "off", "unknown volume", "turned down"],
)
async def test_a_speaker_that_cannot_speak_softly_now_is_told_so(
    hass: HomeAssistant, time: Time, made: dict[str, Any]
) -> None:
    """Nothing is heard; what was chosen is still in the form, and not in the settings."""
    radio = Player("radio", **made)
    robin = await async_listen(time, radio, options={})

    form = await async_want(time, robin, *ALL)

    assert (form["step_id"], form["errors"]) == ("channels", {"channels": "no_voice"})
    assert typed(form)["channels"] == ALL
    assert radio.told == []
    assert robin.options == {}


async def test_without_a_speaker_nobody_can_speak(hass: HomeAssistant, time: Time) -> None:
    """A place has to have one."""
    robin = await async_listen(time, Player("radio"), options={}, sofa={"speaker": None})

    form = await async_want(time, robin, *ALL)

    assert form["errors"] == {"channels": "no_voice"}


async def test_the_first_place_that_can_speak_does(hass: HomeAssistant, time: Time) -> None:
    """A speaker that plays music is passed over."""
    busy, radio = Player("tv", state=MediaPlayerState.PLAYING), Player("radio")
    desk = place("desk", "Desk", speaker="media_player.radio", tts_engine="tts.voice")
    robin = await async_listen(time, busy, radio, options={}, bonds=[desk])

    form = await async_want(time, robin, *ALL)

    assert form["step_id"] == "heard"
    assert (busy.told, radio.verbs) == ([], WHOLE)


@pytest.mark.freeze_time(NIGHT)
async def test_in_quiet_hours_the_voice_is_not_tried(hass: HomeAssistant, time: Time) -> None:
    """There are sleepers; by day it can be."""
    radio = Player("radio")
    robin = await async_listen(time, radio, options={})

    form = await async_want(time, robin, *ALL)

    assert form["errors"] == {"channels": "no_voice"}
    assert radio.told == []


async def test_a_speaker_that_speaks_for_a_moment_is_not_tried_now(
    hass: HomeAssistant, time: Time
) -> None:
    """One voice at a time."""
    radio = Player("radio")
    robin = await async_listen(time, radio)
    await async_ask(hass, moment=ACT)
    await time.passes(5.3)
    hass.config_entries.async_update_entry(robin, options={"channels": ALL})

    form = await async_want(time, robin, *ALL)
    await time.passes(20)

    assert form["errors"] == {"channels": "no_voice"}
    assert radio.verbs == WHOLE
