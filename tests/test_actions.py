"""The actions do what they say, and answer in ids, kinds and plain reasons."""

from datetime import UTC, datetime
from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    FRIEND,
    MOMENT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    bond,
    device_of,
    person,
    says,
    state_of,
    stored,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

UNTIL_FIVE = {"until": "2026-11-18 17:00:00"}
BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
TWO_HOURS = {"for": "02:00:00"}
TWO_HOURS_IN_PARTS = {"for": {"hours": 1, "minutes": 60}}


async def test_not_this_kind_turns_the_kind_off_in_the_settings(hass: HomeAssistant) -> None:
    """It can be turned on there again."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)

    await async_act(hass, "respond", answer="not_this_kind")
    again = await async_ask(hass, moment=ACT, invited=True)

    assert says(hass, MOMENT) == "resting"
    assert "small_hello" not in robin.options["kinds"]
    assert len(robin.options["kinds"]) == 18
    assert again["reasons"] == ["kinds_off"]


async def test_not_this_bond_lets_it_rest_in_the_settings(hass: HomeAssistant) -> None:
    """The bond rests until the person wakes it."""
    robin = await async_move_in(hass, person(bonds=[PET]))
    await async_ask(hass, moment="pet_hi")

    await async_act(hass, "respond", answer="not_this_bond")

    assert robin.subentries["biscuit"].data["resting"] is True
    assert says(hass, MOMENT) == "resting"


async def test_an_offer_nobody_knows_is_answered_in_silence(hass: HomeAssistant) -> None:
    """An id from another day, or of another person, changes nothing."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)

    for answer in ("received", "later", "not_now", "not_today"):
        await async_act(hass, "respond", answer=answer, offer_id="0" * 16)

    assert (says(hass, MOMENT), says(hass, SWITCH)) == ("open", "on")


async def test_a_moment_that_happened_by_itself_is_kept(
    hass: HomeAssistant, time: Time, hass_storage: dict[str, Any]
) -> None:
    """With whom and of what kind, in ids."""
    await async_move_in(hass, person(bonds=[FRIEND]))

    await async_act(hass, "record", bond=device_of(hass, "sam"), kind="shared_laugh")
    await async_act(hass, "record")
    await time.passes(1)

    told = state_of(hass, EVENT).attributes
    assert (told["event_type"], told.get("kind"), told.get("bond_id")) == ("recorded", None, None)
    kept = [(one["kind"], one["bond_id"]) for one in stored(hass_storage)["history"]]
    assert kept == [("shared_laugh", "sam"), (None, None)]


@pytest.mark.parametrize(
    ("data", "seconds"), [(UNTIL_FIVE, 10800), (TWO_HOURS, 7200), (TWO_HOURS_IN_PARTS, 7200)]
)
async def test_a_pause_ends_when_it_was_said_to(
    hass: HomeAssistant, time: Time, data: dict[str, Any], seconds: int
) -> None:
    """For a while, or until a time of the wall clock."""
    await async_move_in(hass, person())

    await async_act(hass, "pause", **data)
    await time.passes(seconds - 1)
    quiet = says(hass, SWITCH)
    await time.passes(2)

    assert (quiet, says(hass, SWITCH)) == ("off", "on")


@pytest.mark.freeze_time(BEFORE_THE_CLOCKS_CHANGE)
@pytest.mark.parametrize("data", [{"for": "00:30:00"}, {"until": "2026-10-25T02:15:00+01:00"}])
async def test_a_pause_is_as_long_as_it_says_when_the_clocks_change(
    hass: HomeAssistant, time: Time, data: dict[str, Any]
) -> None:
    """From 2:45 summer time, half an hour ends at 2:15 winter time."""
    await async_move_in(hass, person())

    await async_act(hass, "pause", **data)
    await time.passes(29 * 60)
    quiet = says(hass, SWITCH)
    await time.passes(61)

    assert (quiet, says(hass, SWITCH)) == ("off", "on")


async def test_a_pause_without_an_end_lasts_until_it_is_ended(
    hass: HomeAssistant, time: Time
) -> None:
    """A week later it is still quiet; resume ends it."""
    await async_move_in(hass, person())

    await async_act(hass, "pause")
    await time.passes(7 * 86400)
    quiet = says(hass, SWITCH)
    await async_act(hass, "resume")

    assert (quiet, says(hass, SWITCH)) == ("off", "on")


async def test_the_library_is_told_as_it_stands_for_the_person(hass: HomeAssistant) -> None:
    """What is off is there, and said to be off; no line needs a name."""
    await async_move_in(hass, person(options={"body": ["touch"], "kinds": ["pet_hello"]}))

    everything = (await async_ask(hass, "get_moments"))["moments"]
    pets = (await async_ask(hass, "get_moments", kind="pet_hello"))["moments"]

    assert len(everything) > 50
    assert {one["moment"]: one["on"] for one in pets} == {
        "pet_hi": True,
        "pet_hand": True,
        "pet_blink": False,
        "pet_name": True,
    }
    assert pets[0] == {
        "moment": "pet_hi",
        "kind": "pet_hello",
        "asks": True,
        "shape": "warm",
        "energy": "tender",
        "needs": "pet",
        "body": "none",
        "text": pets[0]["text"],
        "on": True,
    }
    assert [one["text"] for one in everything if "{" in one["text"]] == []


async def test_a_friend_without_a_contact_is_not_named(hass: HomeAssistant) -> None:
    """A moment with a friend says *somebody*, unless the name may be shown."""
    shown = bond("kim", "Kim", "friend", use_name=True)
    await async_move_in(hass, person(bonds=[FRIEND, shown]))
    texts: set[str] = set()

    for _ in range(30):
        await async_ask(hass, kind="check_in", bond=device_of(hass, "sam"), invited=True)
        texts.add(state_of(hass, MOMENT).attributes.get("text", ""))
        await async_act(hass, "respond", answer="received")
        await async_ask(hass, kind="share_smile", bond=device_of(hass, "kim"), invited=True)
        texts.add(state_of(hass, MOMENT).attributes.get("text", ""))
        await async_act(hass, "respond", answer="received")

    assert [one for one in texts if "Sam" in one] == []
