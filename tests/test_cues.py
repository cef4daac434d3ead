"""An automation's own words and a breath: softly, within the same bounds as a moment."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_capture_events

from homeassistant.const import EVENT_CALL_SERVICE, MATCH_ALL
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    EVENING,
    EVENT,
    GIFT,
    MOMENT,
    NIGHT,
    Time,
    async_act,
    async_ask,
    async_live,
    async_move_in,
    async_switch,
    person,
    says,
)
from tests.phone import Phone
from tests.rooms import place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

CUE = "connection_moments_cue"
WORDS = "The kettle is warm."
TWELVE = "one two three four five six seven eight nine ten eleven twelve"


async def async_cue(hass: HomeAssistant, context: Context | None = None, **data: object) -> Any:
    """Ask for a cue, and return why it did not come."""
    return (await async_ask(hass, "cue", context, **data))["reasons"]


async def async_breathe(hass: HomeAssistant, context: Context | None = None, **data: object) -> Any:
    """Ask for a breath, and return why it did not come."""
    return (await async_ask(hass, "breathe", context, **data))["reasons"]


def users(hass_admin_user: MockUser) -> Context:
    """Return the context of what somebody does who is logged in."""
    return Context(user_id=hass_admin_user.id)


async def test_a_cue_is_a_light_that_comes_back(hass: HomeAssistant, time: Time) -> None:
    """And it is no moment: nothing is open, nothing is told."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    reasons = await async_cue(hass, message=WORDS)
    await time.passes(120)

    assert reasons == []
    assert lamp.levels == [151, 100]
    assert (says(hass, MOMENT), says(hass, EVENT)) == ("resting", "unknown")


async def test_a_cue_need_not_be_answered(hass: HomeAssistant, time: Time) -> None:
    """Who wants no response calls without one, and without words."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    await async_act(hass, "cue")
    await time.passes(120)

    assert lamp.levels == [151, 100]


@pytest.mark.parametrize(
    ("shape", "levels"),
    [
        ("warm", [151, 100]),
        ("breathe", [151, 100] * 3),
        ("near", [115, 100]),
        ("silence", [151, 100] * 3),
        ("welcome", [151, 100]),
    ],
)
async def test_a_cue_has_the_shape_that_was_named(
    hass: HomeAssistant, time: Time, shape: str, levels: list[int]
) -> None:
    """Each within its own time, and back."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    await async_cue(hass, shape=shape)
    await time.passes(1300)

    assert lamp.levels == levels
    assert lamp.shows == (True, 100, 3000)


async def test_a_cue_reads_its_words_on_a_silent_card(hass: HomeAssistant, phone: Phone) -> None:
    """Without answers, as it asks nothing."""
    await async_move_in(hass, person(phone=phone.device_id))

    reasons = await async_cue(hass, message=f" {WORDS} ")

    (card,) = phone.cards
    data = card["data"]
    assert reasons == []
    assert card["message"] == WORDS
    assert data["actions"] == []
    assert (data["importance"], data["visibility"]) == ("low", "private")
    assert data["push"] == {"interruption-level": "passive", "sound": "none"}
    assert data["timeout"] == 900


async def test_a_cue_without_words_has_a_plain_card(hass: HomeAssistant, phone: Phone) -> None:
    """It says that a small moment is here."""
    await async_move_in(hass, person(phone=phone.device_id))

    await async_cue(hass)

    assert phone.cards[0]["message"] == "A small moment is here."


async def test_twelve_words_are_not_too_many(hass: HomeAssistant, phone: Phone) -> None:
    """They are read in one breath."""
    await async_move_in(hass, person(phone=phone.device_id))

    await async_cue(hass, message=TWELVE)

    assert phone.cards[0]["message"] == TWELVE


async def test_everything_of_a_cue_shares_a_context_of_its_own(
    hass: HomeAssistant, phone: Phone
) -> None:
    """And is told before anything happens, so that the logbook knows where it comes from."""
    events = async_capture_events(hass, MATCH_ALL)
    await async_hang_up(hass, Bulb("reading", level=100))
    await async_move_in(hass, person(phone=phone.device_id, lights=["light.reading"]))

    await async_cue(hass, message=WORDS)

    (told,) = (one for one in events if one.event_type == CUE)
    ours = [one for one in events if one.context.id == told.context.id]
    calls = [one.data["domain"] for one in ours if one.event_type == EVENT_CALL_SERVICE]
    assert ours[0] is told
    assert told.data == {}
    assert calls == ["light", "notify"]
    assert (told.context.user_id, told.context.parent_id) == (None, None)


async def test_a_moment_by_light_is_told_like_any_cue(hass: HomeAssistant) -> None:
    """One by phone alone moves nothing that would be a riddle."""
    told = async_capture_events(hass, CUE)
    await async_live(hass, Bulb("reading", level=100))

    await async_ask(hass, moment=ACT)
    by_light = len(told)
    await async_act(hass, "respond", answer="received")
    await async_ask(hass, moment=GIFT, channels=["phone"], invited=True)

    assert (by_light, len(told)) == (1, 1)


async def test_a_cue_counts_like_an_offer(hass: HomeAssistant, time: Time) -> None:
    """Ninety minutes later the next one may come."""
    await async_live(hass, Bulb("reading", level=100))

    first = await async_cue(hass)
    second = await async_cue(hass)
    moment = (await async_ask(hass, moment=ACT))["reasons"]
    await time.leaps(5400)
    third = await async_cue(hass)

    assert (first, second, moment, third) == ([], ["gap"], ["gap"], [])


async def test_four_cues_are_a_full_day(hass: HomeAssistant, time: Time) -> None:
    """Whatever automation wants more of them."""
    await async_live(hass, Bulb("reading", level=100))
    reasons: list[list[str]] = []

    for _ in range(5):
        reasons.append(await async_cue(hass))
        await time.leaps(5400)

    assert reasons == [[], [], [], [], ["budget_used"]]


async def test_a_cue_is_never_invited(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    """Not even when somebody calls it by hand: it is an automation's own."""
    await async_live(hass, Bulb("reading", level=100))
    context = users(hass_admin_user)

    first = await async_cue(hass, context)
    second = await async_cue(hass, context)

    assert (first, second) == ([], ["gap"])


@pytest.mark.freeze_time(NIGHT)
async def test_in_quiet_hours_no_cue_comes(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    """Whoever calls."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    by_itself = await async_cue(hass)
    by_hand = await async_cue(hass, users(hass_admin_user))

    assert by_itself == by_hand == ["quiet_hours"]
    assert lamp.commands == []


async def test_while_a_moment_is_open_no_cue_comes(hass: HomeAssistant) -> None:
    """One thing at a time."""
    await async_live(hass, Bulb("reading", level=100))
    await async_ask(hass, moment=ACT)

    assert await async_cue(hass) == ["open_already", "gap"]


@pytest.mark.parametrize(
    ("pause", "reason"), [({}, "quiet_open"), ({"for": "01:00:00"}, "quiet_until")]
)
async def test_while_it_is_quiet_nothing_is_expressed(
    hass: HomeAssistant, hass_admin_user: MockUser, pause: dict[str, Any], reason: str
) -> None:
    """Neither words nor a breath, for anybody's call."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_act(hass, "pause", **pause)

    reasons = [
        await async_cue(hass),
        await async_breathe(hass),
        await async_breathe(hass, users(hass_admin_user)),
    ]

    assert reasons == [[reason]] * 3
    assert lamp.commands == []


async def test_a_way_that_is_not_there_is_a_reason(hass: HomeAssistant) -> None:
    """Nothing was chosen: there is nothing to express a cue with."""
    await async_move_in(hass, person())

    assert await async_cue(hass) == ["no_channel"]
    assert await async_cue(hass, channels=["phone"]) == ["no_channel"]
    assert await async_breathe(hass) == ["no_channel"]


async def test_a_way_out_of_reach_is_another_reason(hass: HomeAssistant) -> None:
    """And what came to nothing is not counted."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    lamp.async_vanish()

    away = [await async_cue(hass), await async_breathe(hass)]
    lamp.async_come_back()
    there = await async_cue(hass)

    assert away == [["channel_away"]] * 2
    assert there == []


async def test_a_cue_goes_by_the_ways_that_were_named(hass: HomeAssistant, phone: Phone) -> None:
    """And by no other."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(phone=phone.device_id, lights=["light.reading"]))

    await async_cue(hass, channels="phone", message=WORDS)

    assert len(phone.cards) == 1
    assert lamp.commands == []


async def test_a_cue_goes_to_the_place_that_was_named(hass: HomeAssistant, time: Time) -> None:
    """By its name, or by its id."""
    reading, desk = Bulb("reading", level=100), Bulb("desk", level=100)
    await async_hang_up(hass, reading, desk)
    study = place("study", "Study", lights=["light.desk"])
    await async_move_in(hass, person(lights=["light.reading"], bonds=[study]))

    await async_cue(hass, place="Study")
    await time.passes(120)
    await async_breathe(hass, place="study", breaths=1)

    assert reading.commands == []
    assert desk.levels == [151, 100]


@pytest.mark.parametrize("stop", ["pause", "switch", "not_today"])
async def test_quiet_ends_a_cue_within_a_second(
    hass: HomeAssistant, time: Time, phone: Phone, stop: str
) -> None:
    """The light goes home softly, and the card is gone."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(phone=phone.device_id, lights=["light.reading"]))
    await async_cue(hass, message=WORDS)
    await time.passes(3)
    asked = dt_util.utcnow()

    await {
        "pause": lambda: async_act(hass, "pause"),
        "switch": lambda: async_switch(hass, "off"),
        "not_today": lambda: async_act(hass, "respond", answer="not_today"),
    }[stop]()
    await time.passes(1)
    began = lamp.commands[-1].at
    await time.passes(20)

    assert phone.cleared == [phone.cards[0]["data"]["tag"]]
    assert (began - asked).total_seconds() < 1
    assert (len(lamp.commands), lamp.shows) == (2, (True, 100, 3000))


async def test_quiet_takes_away_the_cards_of_all_cues(
    hass: HomeAssistant, time: Time, phone: Phone, hass_admin_user: MockUser
) -> None:
    """Also where a breath or a moment came after them; each one once."""
    await async_hang_up(hass, Bulb("reading", level=100))
    await async_move_in(hass, person(phone=phone.device_id, lights=["light.reading"]))
    await async_cue(hass, message=WORDS)
    await async_breathe(hass, users(hass_admin_user), breaths=1)
    await time.passes(120)
    await time.leaps(5280)
    await async_cue(hass, message="Tea.")
    await time.passes(120)
    await async_ask(hass, moment=ACT, invited=True)
    await time.passes(3)

    await async_act(hass, "pause")
    await async_act(hass, "pause")
    await time.passes(30)

    assert sorted(phone.cleared) == sorted(one["data"]["tag"] for one in phone.cards)
    assert len(phone.cleared) == 3


async def test_a_cue_that_is_hushed_in_its_first_second_reaches_no_phone(
    hass: HomeAssistant, time: Time, phone: Phone
) -> None:
    """The lamp takes its time to begin; the card waits for it, and stays away."""
    lamp = Bulb("reading", level=100)
    lamp.faults.hangs = True
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(phone=phone.device_id, lights=["light.reading"]))
    await async_cue(hass, message=WORDS)
    await time.passes(1)

    await async_act(hass, "pause")
    await time.passes(30)

    assert phone.cards == []


@pytest.mark.parametrize("breaths", [1, 3, 12, 2.0])
async def test_a_lamp_takes_as_many_breaths_as_were_asked_for(
    hass: HomeAssistant, time: Time, breaths: float
) -> None:
    """Four seconds up, six seconds down, and back where it was."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    reasons = await async_breathe(hass, breaths=breaths)
    await time.passes(130)

    assert reasons == []
    assert lamp.levels == [151, 100] * int(breaths)
    assert {(one.level, one.transition) for one in lamp.commands} == {(151, 4), (100, 6)}
    assert lamp.shows == (True, 100, 3000)


async def test_three_breaths_are_the_usual(hass: HomeAssistant, time: Time) -> None:
    """Nothing has to be said."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    await async_act(hass, "breathe")
    await time.passes(60)

    assert lamp.levels == [151, 100] * 3


async def test_whoever_asks_for_a_breath_has_it_for_nothing(
    hass: HomeAssistant, time: Time, hass_admin_user: MockUser
) -> None:
    """As often as they like, and a moment may come right after."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    context = users(hass_admin_user)
    reasons: list[list[str]] = []

    for _ in range(6):
        reasons.append(await async_breathe(hass, context, breaths=1))
        await time.passes(30)
    moment = await async_ask(hass, moment=ACT)

    assert reasons == [[]] * 6
    assert moment["offered"] is True
    assert lamp.levels[:12] == [151, 100] * 6


async def test_a_breath_of_an_automation_counts_like_an_offer(
    hass: HomeAssistant, time: Time
) -> None:
    """Otherwise a lamp could breathe all day."""
    await async_live(hass, Bulb("reading", level=100))

    first = await async_breathe(hass, breaths=1)
    await time.passes(60)
    second = await async_breathe(hass, breaths=1)

    assert (first, second) == ([], ["gap"])


async def test_a_breath_may_come_while_a_moment_is_open(
    hass: HomeAssistant, time: Time, hass_admin_user: MockUser
) -> None:
    """The moment stays open, and its answer still counts."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(120)

    reasons = await async_breathe(hass, users(hass_admin_user), breaths=1)
    await time.passes(60)

    assert reasons == []
    assert lamp.levels == [151, 100] * 2
    assert says(hass, MOMENT) == "open"


async def test_quiet_ends_a_breath_within_a_second(hass: HomeAssistant, time: Time) -> None:
    """In the middle of it; the lamp goes home from where it is."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)
    await async_breathe(hass, breaths=12)
    await time.passes(2)

    await async_act(hass, "pause")
    await time.passes(30)

    up, back = lamp.commands
    assert (back.at - up.at).total_seconds() < 3
    assert (up.level, back.level, back.transition) == (151, 100, 10)


async def test_in_the_evening_a_cue_of_an_automation_leaves_dark_lamps_dark(
    hass: HomeAssistant, time: Time, hass_admin_user: MockUser
) -> None:
    """Whoever asks for a breath may have it then."""
    time.freezer.move_to(EVENING)
    hass.states.async_set("sun.sun", "below_horizon")
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    await async_cue(hass)
    await time.passes(120)
    dark = lamp.commands == []
    await async_breathe(hass, users(hass_admin_user), breaths=1)
    await time.passes(60)

    assert dark
    assert lamp.levels == [3, 51, 3, 0]
