"""What automations learn: each thing that happens is told once, in ids and kinds."""

from datetime import datetime

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
from tests.bulbs import Bulb, async_hang_up
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    GIFT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    async_switch,
    person,
    says,
    state_of,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


@callback
def told_by(hass: HomeAssistant) -> list[str]:
    """Return what the event entity tells from now on, in order."""
    told: list[str] = []

    @callback
    def listen(event: Event[EventStateChangedData]) -> None:
        before, after = event.data["old_state"], event.data["new_state"]
        told.extend([after.attributes["event_type"]] if before and after else [])

    async_track_state_change_event(hass, [EVENT], listen)
    return told


async def test_an_offer_is_told_by_its_ids_and_its_kind(hass: HomeAssistant) -> None:
    """No words and no names reach an automation."""
    await async_move_in(hass, person(bonds=[PET]))

    answer = await async_ask(hass, moment="pet_hi")

    said = dict(state_of(hass, EVENT).attributes)
    assert {key: said[key] for key in said if key not in ("event_types", "friendly_name")} == {
        "event_type": "offered",
        "offer_id": answer["offer_id"],
        "moment": "pet_hi",
        "kind": "pet_hello",
        "bond_id": "biscuit",
    }
    assert said["event_types"] == ["offered", "received", "closed", "recorded", "warmth"]


@pytest.mark.parametrize(
    ("answer", "last"),
    [
        ("received", "received"),
        ("later", "closed"),
        ("not_now", "closed"),
        ("not_today", "closed"),
        ("not_this_kind", "closed"),
        ("not_this_bond", "closed"),
    ],
)
async def test_each_answer_is_told_once(hass: HomeAssistant, answer: str, last: str) -> None:
    """What was not received is closed, without a reason; a double tap tells nothing more."""
    await async_move_in(hass, person(bonds=[PET]))
    told = told_by(hass)

    await async_ask(hass, moment="pet_hi")
    await async_act(hass, "respond", answer=answer)
    await async_act(hass, "respond", answer=answer)

    assert told == ["offered", last]


async def test_a_moment_that_leaves_by_itself_is_told_like_any_other(
    hass: HomeAssistant, time: Time
) -> None:
    """Nobody answered, and nobody is told so."""
    await async_move_in(hass, person())
    told = told_by(hass)

    await async_ask(hass, moment=ACT, open_for=1)
    await time.passes(61)

    assert told == ["offered", "closed"]
    assert "reason" not in state_of(hass, EVENT).attributes


async def test_a_gift_is_told_as_closed(hass: HomeAssistant, time: Time) -> None:
    """A gift asks nothing and closes by itself."""
    await async_move_in(hass, person())
    told = told_by(hass)

    await async_ask(hass, moment=GIFT)
    await time.passes(16 * 60)

    assert told == ["offered", "closed"]


async def test_the_switch_tells_what_it_closed(hass: HomeAssistant) -> None:
    """Quiet closes the open moment."""
    await async_move_in(hass, person())
    told = told_by(hass)

    await async_ask(hass, moment=ACT)
    await async_switch(hass, "off")

    assert (told, says(hass, SWITCH)) == (["offered", "closed"], "off")


async def test_a_late_received_is_told_as_recorded(hass: HomeAssistant, time: Time) -> None:
    """Somebody did say hi to the birds, an hour later; it is kept once."""
    await async_move_in(hass, person())
    told = told_by(hass)

    answer = await async_ask(hass, moment=ACT)
    await time.passes(3600)
    await async_act(hass, "respond", answer="received", offer_id=answer["offer_id"])
    await async_act(hass, "respond", answer="received", offer_id=answer["offer_id"])
    await async_act(hass, "respond", answer="not_now", offer_id=answer["offer_id"])

    assert told == ["offered", "closed", "recorded"]


async def test_later_comes_by_once_more(hass: HomeAssistant, time: Time) -> None:
    """The same moment is offered once more, in the next window, and then it is gone."""
    await async_move_in(hass, person())
    told = told_by(hass)

    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="later")
    ahead = datetime.fromisoformat(says(hass, "sensor.moments_next_moment"))
    await time.passes((ahead - AFTERNOON).total_seconds() + 1)
    again = state_of(hass, EVENT).attributes["moment"]
    await async_act(hass, "respond", answer="later")
    await time.passes(7200)

    assert told == ["offered", "closed", "offered", "closed"]
    assert again == ACT


async def test_light_and_event_share_one_context(hass: HomeAssistant, time: Time) -> None:
    """The logbook can say that it was a soft light, for the whole of an offer."""
    lamp = Bulb("reading", level=100)
    await async_hang_up(hass, lamp)
    await async_move_in(hass, person(lights=["light.reading"]))
    calls = async_capture_events(hass, EVENT_CALL_SERVICE)

    await async_ask(hass, moment=ACT)
    offered = state_of(hass, EVENT).context
    await async_act(hass, "respond", answer="received")
    received = state_of(hass, EVENT).context
    await time.passes(20)

    lit = {one.context.id for one in calls if one.data["domain"] == "light"}
    assert lit == {offered.id} == {received.id}
    assert [one.context.id for one in lamp.commands] == [offered.id, offered.id]


async def test_what_is_told_survives_a_reload(hass: HomeAssistant) -> None:
    """The event entity is there again, and tells the next thing."""
    robin = await async_move_in(hass, person())
    await async_act(hass, "record", kind="pet_hello")

    await hass.config_entries.async_reload(robin.entry_id)
    told = told_by(hass)
    await async_act(hass, "record", kind="soft_light")

    assert told == ["recorded"]
    assert state_of(hass, EVENT).attributes["kind"] == "soft_light"
