"""Who asks decides what is heard: the person, a guest of theirs, or an automation."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from tests.home import (
    ACT,
    AFTERNOON,
    GIFT,
    MOMENT,
    NIGHT,
    PET,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
    says,
    stored,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

ROBIN = "person.robin"


def robins_user(hass: HomeAssistant, user: MockUser) -> Context:
    """Let Robin log in as a user, and return the context of what they do."""
    # At home for long: whoever has come in a minute ago has their bags to put down first.
    since = (dt_util.now() - timedelta(hours=1)).timestamp()
    hass.states.async_set(ROBIN, "home", {"user_id": user.id}, timestamp=since)
    return Context(user_id=user.id)


def somebodys(hass: HomeAssistant) -> Context:
    """Return the context of another user of the home."""
    return Context(user_id=MockUser(is_owner=True).add_to_hass(hass).id)


async def test_an_automation_waits_between_offers(hass: HomeAssistant, time: Time) -> None:
    """Ninety minutes lie between two offers of its own accord."""
    await async_move_in(hass, person())
    await async_ask(hass, moment=ACT, open_for=1)

    await time.passes(89 * 60)
    early = await async_ask(hass, moment=GIFT)
    await time.passes(61)
    late = await async_ask(hass, moment=GIFT)

    assert early["reasons"] == ["gap"]
    assert late["offered"] is True


async def test_the_person_need_not_wait(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    """A call of a user, or one that says so, is the person's own request."""
    robin = robins_user(hass, hass_admin_user)
    await async_move_in(hass, person(data={"person": ROBIN}))

    first = await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="received")
    second = await async_ask(hass, moment=GIFT, context=robin)
    await async_act(hass, "respond", answer="not_now")
    third = await async_ask(hass, moment="moon_hi", invited=True)

    assert [one["offered"] for one in (first, second, third)] == [True, True, True]


@pytest.mark.freeze_time(NIGHT)
async def test_in_the_night_only_the_person_is_heard(hass: HomeAssistant) -> None:
    """Quiet hours hold for automations, and not for whoever asks."""
    await async_move_in(hass, person())

    automation = await async_ask(hass, moment=ACT)
    invited = await async_ask(hass, moment=ACT, invited=True)

    assert automation["reasons"] == ["quiet_hours"]
    assert invited["offered"] is True


async def test_after_two_not_now_automations_rest_for_the_day(
    hass: HomeAssistant, time: Time
) -> None:
    """Nobody says it twice in vain; the person can still ask."""
    await async_move_in(hass, person())
    for moment in (ACT, GIFT):
        await async_ask(hass, moment=moment, invited=True)
        await async_act(hass, "respond", answer="not_now")

    await time.passes(4 * 3600)
    refused = await async_ask(hass)
    invited = await async_ask(hass, invited=True)

    assert refused["reasons"] == ["not_today"]
    assert invited["offered"] is True


@pytest.mark.parametrize(
    ("pause", "reason"), [({"for": "01:00:00"}, "quiet_until"), ({}, "quiet_open")]
)
async def test_the_quiet_holds_for_every_call(
    hass: HomeAssistant, hass_admin_user: MockUser, pause: dict[str, Any], reason: str
) -> None:
    """An automation, an invitation and the person's own call are refused alike."""
    robin = robins_user(hass, hass_admin_user)
    await async_move_in(hass, person(data={"person": ROBIN}))
    await async_act(hass, "pause", **pause)

    answers = [
        await async_ask(hass, moment=ACT),
        await async_ask(hass, moment=ACT, invited=True),
        await async_ask(hass, moment=ACT, context=robin),
    ]

    assert [one["reasons"] for one in answers] == [[reason]] * 3
    assert (says(hass, MOMENT), says(hass, SWITCH)) == ("resting", "off")


@pytest.mark.parametrize(
    ("action", "data"),
    [("resume", {}), ("erase", {"what": "history"}), ("get_moments", {})],
)
async def test_what_is_the_persons_own_is_refused_to_others(
    hass: HomeAssistant, hass_admin_user: MockUser, action: str, data: dict[str, str]
) -> None:
    """Another user is told whose it is; nothing has changed."""
    robins_user(hass, hass_admin_user)
    await async_move_in(hass, person(data={"person": ROBIN}))
    await async_act(hass, "pause")

    with pytest.raises(ServiceValidationError, match="This belongs to the person"):
        await hass.services.async_call(
            "connection_moments",
            action,
            data,
            blocking=True,
            context=somebodys(hass),
            return_response=action == "get_moments",
        )

    assert says(hass, SWITCH) == "off"


async def test_what_is_the_persons_own_is_theirs(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """The person, and their automations, which have no user."""
    robin = robins_user(hass, hass_admin_user)
    await async_move_in(hass, person(data={"person": ROBIN}))

    for context in (robin, None):
        await async_act(hass, "pause")
        await async_act(hass, "resume", context=context)
        await async_act(hass, "erase", context=context, what="history")
        library = await async_ask(hass, "get_moments", context=context)

        assert says(hass, SWITCH) == "on"
        assert library["moments"]


async def test_while_nobody_logs_in_as_the_person_anybody_may(hass: HomeAssistant) -> None:
    """A home without a user for the person trusts those who are there."""
    hass.states.async_set(ROBIN, "home")
    await async_move_in(hass, person(data={"person": ROBIN}))
    await async_act(hass, "pause")

    await async_act(hass, "resume", context=somebodys(hass))

    assert says(hass, SWITCH) == "on"


async def test_history_can_be_erased(
    hass: HomeAssistant, time: Time, hass_storage: dict[str, Any]
) -> None:
    """What happened is gone from the file at once; the quiet stays."""
    await async_move_in(hass, person(bonds=[PET]))
    await async_ask(hass, moment="pet_hi")
    await async_act(hass, "respond", answer="received")
    await async_act(hass, "pause")
    await time.passes(1)
    before = stored(hass_storage)

    await async_act(hass, "erase", what="history")
    after = stored(hass_storage)

    assert (len(before["history"]), len(before["seeds"])) == (1, 1)
    assert (after["history"], after["seeds"]) == ([], [])
    assert (after["quiet"], after["secret"]) == (before["quiet"], before["secret"])


async def test_everything_can_be_erased(
    hass: HomeAssistant, time: Time, hass_storage: dict[str, Any]
) -> None:
    """A fresh start: also what rotates, what is quiet, and the recorder's rows."""
    purges = async_mock_service(hass, "recorder", "purge_entities")
    robin = await async_move_in(hass, person(bonds=[PET]))
    await async_act(hass, "record", kind="pet_hello")
    await async_ask(hass, moment="pet_hi")
    await time.passes(1)
    before = stored(hass_storage)

    await async_act(hass, "erase", what="everything")
    after = stored(hass_storage)

    nothing = dict.fromkeys(("offer", "later", "quiet")) | {"made": 0}
    empty: dict[str, object] = {key: [] for key in ("shown", "not_nows", "history", "seeds")}
    known = nothing | empty | {"notes": {}}
    assert {key: after[key] for key in known} == known
    assert after.keys() - known.keys() == {"secret", "rhythm"}
    assert after["secret"] != before["secret"]
    assert says(hass, MOMENT) == "resting"
    assert robin.title == "Robin"
    (purge,) = purges
    assert purge.data["keep_days"] == 0
    ours = er.async_entries_for_config_entry(er.async_get(hass), robin.entry_id)
    assert {*purge.data["entity_id"]} == {one.entity_id for one in ours}
    assert "sensor.moments_next_moment" in purge.data["entity_id"]


async def test_only_history_leaves_the_recorder_alone(hass: HomeAssistant) -> None:
    """And a home without a recorder can erase everything all the same."""
    await async_move_in(hass, person())
    await async_act(hass, "erase", what="everything")
    purges = async_mock_service(hass, "recorder", "purge_entities")

    await async_act(hass, "erase", what="history")

    assert purges == []
