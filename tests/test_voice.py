"""Sentences: the built-in Assist hears them, the right lamp glows, and the answer is soft."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.connection_moments.const import CONF_LISTENS, DOMAIN
from homeassistant.core import HomeAssistant
from tests.assist import async_live_with_assist, async_say, async_set_up_assist, satellite
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    bond,
    person,
    says,
    state_of,
    told,
)
from tests.rooms import area, bulb, place
from tests.test_who_asks import ROBIN, robins_user, somebodys

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

SORRY = "Sorry"
"""How the built-in agent begins where nothing of ours was heard."""


def snapshot(entry: MockConfigEntry) -> Any:
    """Return what is known about a person."""
    return entry.runtime_data.snapshot


async def async_open(hass: HomeAssistant, moment: str = ACT) -> None:
    """Let a moment be open."""
    assert (await async_ask(hass, moment=moment, invited=True))["offered"]
    await hass.async_block_till_done()


async def test_a_moment_asked_for_aloud_comes_at_once(hass: HomeAssistant) -> None:
    """The answer does not wait for the lamp, and the moment's own line is in it."""
    await async_live_with_assist(hass)

    said = await async_say(hass, "Could you offer me a little moment please?")

    assert says(hass, MOMENT) == "open"
    assert said.startswith(("Here is one. ", "A small one. ", "Okay, a small light", "Here comes"))
    assert bulb(hass).commands


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "Biete mir bitte einen kleinen Moment an", "Licht"),
        ("fr", "Offre-moi un petit moment", "lumière"),
        ("es", "Ofréceme un pequeño momento", "luz"),
        ("nl", "Geef me een klein moment", "licht"),
    ],
)
async def test_the_answer_is_in_the_language_that_was_spoken(
    hass: HomeAssistant, language: str, text: str, said: str
) -> None:
    """Whatever language the home has."""
    await async_live_with_assist(hass)

    assert said in await async_say(hass, text, language)
    assert says(hass, MOMENT) == "open"


async def test_without_a_lamp_it_is_on_the_card(hass: HomeAssistant) -> None:
    """Nothing more is needed than a voice."""
    await async_live_with_assist(hass, lights=[])

    said = await async_say(hass, "Gib mir einen kleinen Moment", "de")

    assert "Karte" in said
    assert says(hass, MOMENT) == "open"


async def test_the_cue_goes_to_the_room_that_was_spoken_in(hass: HomeAssistant) -> None:
    """Whoever speaks there is there, whatever a sensor says."""
    await async_set_up_assist(hass)
    await async_hang_up(hass, Bulb("reading", level=80), Bulb("kitchen", level=80))
    kitchen = area(hass, "Kitchen", "light.kitchen")
    hass.states.async_set("binary_sensor.kitchen", "off")
    there = place("kitchen", area=kitchen, occupancy="binary_sensor.kitchen")
    await async_move_in(hass, person(lights=["light.reading"], bonds=[there]))
    await hass.async_block_till_done()

    await async_say(hass, "offer me a moment", device_id=satellite(hass, kitchen))

    assert bulb(hass, "light.kitchen").commands
    assert not bulb(hass).commands


async def test_lamps_without_a_place_are_known_by_their_room(hass: HomeAssistant) -> None:
    """The first form asks for lamps alone."""
    await async_set_up_assist(hass)
    await async_hang_up(hass, Bulb("reading", level=80), Bulb("kitchen", level=80))
    kitchen = area(hass, "Kitchen", "light.kitchen")
    other = place("other", lights=["light.reading"])
    await async_move_in(hass, person(lights=["light.kitchen"], bonds=[other]))
    await hass.async_block_till_done()

    await async_say(hass, "breathe with me", device_id=satellite(hass, kitchen))

    assert bulb(hass, "light.kitchen").commands
    assert not bulb(hass).commands


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I said hi to Biscuit", "biscuit"),
        ("I petted my dog", "biscuit"),
        ("I hugged Biskit", "biscuit"),
        ("I texted Sam", "sam"),
        ("I have just called my friend", "sam"),
        ("I waved at the neighbours", None),
    ],
)
async def test_what_happened_is_kept(
    hass: HomeAssistant, hass_storage: dict[str, Any], text: str, kept: str | None
) -> None:
    """With whom, where the name is known; without a name where it is not."""
    await async_live_with_assist(hass)

    said = await async_say(hass, text)

    assert told(hass) == "recorded"
    assert state_of(hass, "event.moments_what_happens").attributes.get("bond_id") == kept
    assert "Sam" not in said
    assert ("name" in said) is (kept is None)


async def test_a_name_with_more_than_a_few_words_is_none(hass: HomeAssistant) -> None:
    """Whatever was told there, it was not for us."""
    entry = await async_live_with_assist(hass)

    said = await async_say(hass, "I texted the man from the shop about the broken chair")

    assert said == "That did not come through. No harm done."
    assert snapshot(entry).history == ()


async def test_a_resting_bond_is_kept_without_its_name(hass: HomeAssistant) -> None:
    """Nothing more is said, and nothing with it is offered."""
    resting = bond("mara", "Mara", "friend", resting=True)
    entry = await async_live_with_assist(hass, bonds=[PET, resting])

    assert await async_say(hass, "I hugged Mara") == "That is kept."
    assert snapshot(entry).history[-1].bond_id is None
    assert "fine" in await async_say(hass, "offer me a moment with Mara")
    assert says(hass, MOMENT) == "resting"


async def test_a_moment_with_somebody_new_is_not_made_up(hass: HomeAssistant) -> None:
    """It says where the name can go."""
    await async_live_with_assist(hass)

    said = await async_say(hass, "offer me a moment with Ottokar")

    assert said == "That name is new. The settings can learn it, if you like."
    assert says(hass, MOMENT) == "resting"


async def test_a_moment_with_somebody_is_with_them(hass: HomeAssistant) -> None:
    """Pets by what they are, too."""
    entry = await async_live_with_assist(hass)

    await async_say(hass, "offer me something with the dog")

    assert snapshot(entry).offer.bond_id == "biscuit"


@pytest.mark.parametrize(
    ("text", "until", "said"),
    [
        ("pause my moments for two hours", AFTERNOON + timedelta(hours=2), "16:00"),
        ("be quiet for half an hour please", AFTERNOON + timedelta(minutes=30), "14:30"),
        ("no moments until eight", AFTERNOON + timedelta(hours=6), "20:00"),
        ("quiet until tomorrow at nine", AFTERNOON + timedelta(hours=19), "tomorrow, 09:00"),
        ("pause my moments for three days", AFTERNOON + timedelta(days=3), "as long"),
        ("enough for today", AFTERNOON + timedelta(hours=14), "today"),
        ("pause my moments", None, ""),
    ],
)
async def test_quiet_lasts_as_long_as_was_said(
    hass: HomeAssistant, text: str, until: Any, said: str
) -> None:
    """For a length, until a time, for the day, or until the person says so."""
    entry = await async_live_with_assist(hass)

    answer = await async_say(hass, text)

    assert snapshot(entry).quiet.until == until
    assert said in answer or "that long" in answer
    assert says(hass, SWITCH) == "off"


async def test_a_length_that_is_none_changes_nothing(hass: HomeAssistant) -> None:
    """It does not guess."""
    entry = await async_live_with_assist(hass)

    assert await async_say(hass, "pause my moments for bananas") == (
        "That did not come through. No harm done."
    )
    assert snapshot(entry).quiet is None


async def test_quiet_ends_when_the_person_says_so(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """A login that is somebody else's does not end it; a voice without one may."""
    robin = robins_user(hass, hass_admin_user)
    entry = await async_live_with_assist(hass, data={"person": ROBIN})
    await async_say(hass, "pause my moments", context=robin)

    theirs = await async_say(hass, "resume my moments", context=somebodys(hass))

    assert theirs == "That quiet belongs to somebody else. They can end it."
    assert snapshot(entry).quiet is not None
    await async_say(hass, "resume my moments")
    assert snapshot(entry).quiet is None


async def test_while_it_is_quiet_a_voice_brings_no_moment(hass: HomeAssistant) -> None:
    """It says until when, in the language that was spoken."""
    await async_live_with_assist(hass)
    await async_say(hass, "pause my moments for two hours")

    assert "16:00" in await async_say(hass, "offer me a moment")
    assert "16:00" in await async_say(hass, "Wann kommt mein nächster Moment", "de")
    assert "16:00" in await async_say(hass, "what is my next moment")
    assert says(hass, MOMENT) == "resting"


@pytest.mark.parametrize(
    ("text", "capacity", "lasts"),
    [
        ("today is a tender day", "tender", False),
        ("today is an open day until I change it", "open", True),
    ],
)
async def test_the_day_is_as_the_person_says(
    hass: HomeAssistant, text: str, capacity: str, *, lasts: bool
) -> None:
    """For today, or until they say otherwise."""
    entry = await async_live_with_assist(hass)

    said = await async_say(hass, text)

    assert (snapshot(entry).capacity, snapshot(entry).capacity_lasts) == (capacity, lasts)
    assert ("until you change it" in said) is lasts


async def test_what_is_next_is_always_one_sentence(hass: HomeAssistant) -> None:
    """The same as on the card, or in the language that was spoken."""
    entry = await async_live_with_assist(hass)

    assert await async_say(hass, "when is my next moment") == (
        entry.runtime_data.async_look_ahead().sentence
    )
    assert "Zwischen" in await async_say(hass, "Wann ist mein nächster Moment", "de")
    await async_open(hass)
    assert "offen" in await async_say(hass, "Wann ist mein nächster Moment", "de")


async def test_a_breath_has_as_many_waves_as_were_asked_for(hass: HomeAssistant) -> None:
    """With a lamp; without one it says so."""
    await async_live_with_assist(hass)

    assert "light" in await async_say(hass, "take three breaths with me")
    assert bulb(hass).commands


async def test_a_breath_without_a_lamp_says_so(hass: HomeAssistant) -> None:
    """And that breath needs none."""
    await async_live_with_assist(hass, lights=[])

    assert "lamp" in await async_say(hass, "breathe with me")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("done", "received"),
        ("later please", "closed"),
        ("not now", "closed"),
        ("not today", "closed"),
        ("not this kind", "closed"),
    ],
)
async def test_an_answer_is_heard_while_a_moment_is_open(
    hass: HomeAssistant, text: str, event: str
) -> None:
    """Before and after, the same word is for others."""
    await async_live_with_assist(hass)
    before = await async_say(hass, text)
    await async_open(hass)

    answer = await async_say(hass, text)
    await hass.async_block_till_done()
    after = await async_say(hass, text)

    assert before.startswith(SORRY)
    assert after.startswith(SORRY)
    assert not answer.startswith(SORRY)
    assert told(hass) == event


async def test_thanks_are_spoken_in_the_moments_own_words(hass: HomeAssistant) -> None:
    """They were asked for by a voice, so they are heard."""
    entry = await async_live_with_assist(hass)
    await async_open(hass)
    own = entry.runtime_data.library.moments[ACT].texts.received

    assert await async_say(hass, "that was nice") in own


async def test_a_gift_is_thanked_for_and_goes_by_itself(hass: HomeAssistant) -> None:
    """It takes no answer, and says so to nobody."""
    await async_live_with_assist(hass)
    await async_open(hass, GIFT)

    assert await async_say(hass, "done") in ("That is nice.", "Warm.")
    assert says(hass, MOMENT) == "open"


async def test_answers_are_heard_after_a_restart(hass: HomeAssistant, time: Time) -> None:
    """While the moment is still open."""
    entry = await async_live_with_assist(hass)
    await async_open(hass)

    await time.passes_while(hass.config_entries.async_reload(entry.entry_id))
    await hass.async_block_till_done()
    assert says(hass, MOMENT) == "open"
    await async_say(hass, "not now")

    assert says(hass, MOMENT) == "resting"


async def test_answers_end_with_the_time_of_a_moment(hass: HomeAssistant, time: Time) -> None:
    """A moment that left by itself takes its words along."""
    await async_live_with_assist(hass)
    await async_open(hass)

    await time.leaps(16 * 60)
    await hass.async_block_till_done()

    assert (await async_say(hass, "not now")).startswith(SORRY)


async def test_an_answer_that_comes_a_moment_late_is_met_kindly(hass: HomeAssistant) -> None:
    """Between the platform's match and ours the moment may have gone."""
    await async_live_with_assist(hass)
    await async_open(hass)
    ears = hass.data[f"{DOMAIN}.ears"]
    heard = ears._recognition.heard

    def gone(*_: Any, **__: Any) -> None:
        return None

    ears._recognition.heard = gone
    said = await async_say(hass, "not now")
    ears._recognition.heard = heard

    assert said == "Nothing is open. All is well."


async def test_nothing_is_heard_for_somebody_who_does_not_want_it(hass: HomeAssistant) -> None:
    """A switch on the voice page, at once."""
    entry = await async_live_with_assist(hass)

    hass.config_entries.async_update_entry(entry, options={CONF_LISTENS: False})
    await hass.async_block_till_done()
    assert (await async_say(hass, "pause my moments")).startswith(SORRY)

    hass.config_entries.async_update_entry(entry, options={CONF_LISTENS: True})
    await hass.async_block_till_done()
    assert not (await async_say(hass, "pause my moments")).startswith(SORRY)


async def test_the_last_who_leaves_takes_the_sentences_along(hass: HomeAssistant) -> None:
    """Once for the home, and not once for each person."""
    first = await async_live_with_assist(hass)
    second = await async_move_in(hass, person("Kim", number=2))
    await hass.async_block_till_done()

    await hass.config_entries.async_unload(first.entry_id)
    await hass.async_block_till_done()
    assert not (await async_say(hass, "pause my moments")).startswith(SORRY)

    await hass.config_entries.async_unload(second.entry_id)
    await hass.async_block_till_done()
    assert (await async_say(hass, "pause my moments")).startswith(SORRY)


async def test_assist_may_come_later(hass: HomeAssistant) -> None:
    """And a home without it has everything else."""
    await async_move_in(hass, person())
    await async_act(hass, "pause")

    await async_set_up_assist(hass)
    await hass.async_block_till_done()

    assert not (await async_say(hass, "resume my moments")).startswith(SORRY)
    assert says(hass, SWITCH) == "on"


async def test_a_name_that_a_home_knows_by_another_is_known(hass: HomeAssistant) -> None:
    """The person that stands for a bond has names of its own."""
    hass.states.async_set("person.samuel", "home", {"friendly_name": "Samuel Reed"})
    entry = await async_live_with_assist(
        hass, bonds=[PET, bond("sam", "S", "friend", nearby="person.samuel")]
    )

    await async_say(hass, "I called Samuel")

    assert snapshot(entry).history[-1].bond_id == "sam"
