"""Every setting of the rhythm has an effect that can be seen."""

from datetime import datetime

import pytest

from custom_components.connection_moments.model.receptivity import Learner
from homeassistant.core import HomeAssistant
from tests.flows import USUAL, async_open_settings, async_set
from tests.home import (
    ACT,
    EVENT,
    MOMENT,
    PET,
    ZONE,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_settle,
    person,
    says,
    state_of,
)
from tests.openings import opening
from tests.phone import Phone
from tests.rooms import ROBIN
from tests.test_journey import timers
from tests.test_rhythm_entities import CAPACITY, NEXT, async_choose

MORNING = datetime(2026, 11, 18, 8, 30, tzinfo=ZONE)
SATURDAY = datetime(2026, 11, 21, 8, 30, tzinfo=ZONE)
NIGHT = datetime(2026, 11, 18, 3, 50, tzinfo=ZONE)
pytestmark = [pytest.mark.freeze_time(MORNING), pytest.mark.usefixtures("time")]

COFFEE = opening("coffee", "switch.coffee", to="off", kinds=["pet_hello"], bond="biscuit")
HOLD = {
    "hold_busy": ["switch.film"],
    "hold_guests": ["person.grandma"],
    "hold_asleep": ["switch.sleep"],
}


async def async_windows(hass: HomeAssistant) -> list[str]:
    """Return the windows ahead, by the wall clock."""
    plan = await async_ask(hass, "get_plan")
    spans = [
        (datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
        for one in plan["windows"]
    ]
    return [f"{start:%a %H:%M}-{end:%H:%M}" for start, end in spans]


async def async_reasons(hass: HomeAssistant) -> list[str]:
    """Return why there is no room."""
    reasons: list[str] = (await async_ask(hass, "get_plan"))["reasons"]
    return reasons


async def test_a_pinned_time_comes_first_also_tomorrow(hass: HomeAssistant) -> None:
    """The first days have one window, and this is it."""
    robin = await async_move_in(hass, person())

    await async_set(hass, robin, "rhythm", **USUAL, pins=["15:00"])

    assert await async_windows(hass) == ["Wed 15:00-16:00", "Thu 15:00-16:00"]


async def test_hours_bound_the_windows(hass: HomeAssistant) -> None:
    """On a Wednesday, those of the week."""
    robin = await async_move_in(hass, person())

    await async_set(hass, robin, "rhythm", **USUAL, week_from="13:00:00", week_to="14:00:00")

    (window,) = await async_windows(hass)
    assert window[:9] >= "Wed 13:00"
    assert window[10:] <= "14:00"


@pytest.mark.freeze_time(SATURDAY)
async def test_the_weekend_has_hours_of_its_own(hass: HomeAssistant) -> None:
    """On a Saturday those of the week say nothing, and the window moves with the weekend's."""
    robin = await async_move_in(hass, person())
    week = {"week_from": "15:00:00", "week_to": "16:00:00"}
    spans = []

    for start, end in (("18:00:00", "19:00:00"), ("12:00:00", "13:00:00")):
        weekend = {"weekend_from": start, "weekend_to": end}
        await async_set(hass, robin, "rhythm", **USUAL, **week, **weekend)
        spans += await async_windows(hass)

    evening, noon = spans
    assert evening[:9] >= "Sat 18:00"
    assert evening[10:] <= "19:00"
    assert noon[:9] >= "Sat 12:00"
    assert noon[10:] <= "13:00"


async def test_quiet_hours_bound_the_windows(hass: HomeAssistant) -> None:
    """Nothing is published inside of them."""
    robin = await async_move_in(hass, person())
    said = {**USUAL, "quiet_start": "17:00:00", "quiet_end": "13:00:00"}

    await async_set(hass, robin, "rhythm", **said)

    (window,) = await async_windows(hass)
    assert window[:9] >= "Wed 13:00"
    assert window[10:] <= "17:00"


async def test_a_new_day_begins_when_the_person_says(hass: HomeAssistant, time: Time) -> None:
    """How today is goes back at that time."""
    robin = await async_move_in(hass, person())
    await async_set(hass, robin, "rhythm", **{**USUAL, "day_start": "10:00:00"})
    await async_choose(hass, "tender")

    await time.passes(89 * 60)
    before = says(hass, CAPACITY)
    await time.passes(2 * 60)

    assert (before, says(hass, CAPACITY)) == ("tender", "steady")


@pytest.mark.parametrize(
    ("entity_id", "state", "reason"),
    [
        ("switch.film", "on", "held"),
        ("person.grandma", "home", "guests"),
        ("switch.sleep", "on", "asleep"),
    ],
)
async def test_what_holds_is_a_reason_as_long_as_it_is_on(
    time: Time, entity_id: str, state: str, reason: str
) -> None:
    """The sentence of the sensor follows it."""
    hass = time.hass
    await async_move_in(hass, person(options=HOLD))
    hass.states.async_set(entity_id, "off")
    await time.leaps(11 * 60)
    free, sentence = await async_reasons(hass), state_of(hass, NEXT).attributes["sentence"]

    hass.states.async_set(entity_id, state)
    await async_settle()

    assert free == []
    assert await async_reasons(hass) == [reason]
    assert state_of(hass, NEXT).attributes["sentence"] != sentence


async def test_moments_stay_at_home_unless_they_may_come_along(hass: HomeAssistant) -> None:
    """*Also when I am out* is off until it is chosen."""
    hass.states.async_set(ROBIN, "not_home")
    robin = await async_move_in(hass, person(data={"person": ROBIN}))

    before = await async_reasons(hass)
    await async_set(hass, robin, "channels", channels=["phone"], more_phones=[], when_out=True)

    assert before == ["away"]
    assert await async_reasons(hass) == []


async def test_answers_to_the_questions_move_tomorrow(hass: HomeAssistant) -> None:
    """Today is published already, and stays."""
    robin = await async_move_in(hass, person())
    today = await async_windows(hass)
    before = await async_open_settings(hass, robin, "tomorrow")

    await async_set(hass, robin, "questions", easy_parts=["3"])
    after = await async_open_settings(hass, robin, "tomorrow")

    assert await async_windows(hass) == today
    assert after["description_placeholders"] != before["description_placeholders"]
    assert after["description_placeholders"] == {"windows": "- 13:03 - 14:45"}


@pytest.mark.freeze_time(NIGHT)
@pytest.mark.parametrize("wanted", [True, False])
async def test_the_day_can_be_told_in_one_silent_line(
    hass: HomeAssistant, time: Time, phone: Phone, *, wanted: bool
) -> None:
    """Once, when the quiet hours are over."""
    await async_move_in(hass, person(phone=phone.device_id, options={"morning_line": wanted}))

    cards = []
    for minutes in (15, 230, 10, 60):
        await time.leaps(minutes * 60)
        cards.append(len(phone.cards))

    assert cards == ([0, 0, 1, 1] if wanted else [0] * 4)


async def test_an_if_then_moment_is_offered_when_it_happens(
    hass: HomeAssistant, time: Time
) -> None:
    """Inside of a published window, and with whom it was wished for."""
    await async_move_in(hass, person(bonds=[PET, COFFEE], options={"pins": ["10:00"]}))
    hass.states.async_set("switch.coffee", "on")

    await time.passes(79 * 60)
    hass.states.async_set("switch.coffee", "off")
    await async_settle()
    early = says(hass, MOMENT)
    await time.passes(12 * 60)

    assert early == "resting"
    assert says(hass, MOMENT) == "open"
    told = state_of(hass, EVENT).attributes
    assert (told["kind"], told["bond_id"]) == ("pet_hello", "biscuit")


async def test_what_was_learned_can_be_erased(hass: HomeAssistant) -> None:
    """What happened stays."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT, invited=True)
    await async_act(hass, "respond", answer="received")

    await async_act(hass, "erase", what="learning")

    snapshot = robin.runtime_data.snapshot
    assert [one.moment_id for one in snapshot.history] == [ACT]
    assert snapshot.learner == Learner()


async def test_one_time_is_pending_for_a_person(hass: HomeAssistant, time: Time) -> None:
    """However much was chosen."""
    options = {**HOLD, "pins": ["10:00", "15:00"], "morning_line": True}
    left = []
    for robin in (person(), person(bonds=[PET, COFFEE], options=options)):
        await async_move_in(hass, robin)
        await time.leaps(60)
        with_robin = timers(hass)
        await time.passes_while(hass.config_entries.async_unload(robin.entry_id))
        left.append(with_robin - timers(hass))
        await time.passes_while(hass.config_entries.async_remove(robin.entry_id))
        await time.leaps(60)

    assert left == [1, 1]
