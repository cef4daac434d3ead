"""Who asks decides: the person, somebody who calls for them, or an automation of the home."""

from typing import Any, Final

from demo.api import Json
from demo.furnish import choose
from demo.levels import read
from demo.waiting import until

from .conftest import Furnished
from .resident import ACT, SOON, Cue, Resident

ASKED: Final = "the_coffee_is_ready"
ANSWERED: Final = "the_home_was_answered"
AUTOMATION: Final = {
    "alias": "Asks for a moment",
    "mode": "queued",
    "triggers": [{"trigger": "event", "event_type": ASKED}],
    "actions": [
        {
            "action": "connection_moments.offer",
            "data": "{{ trigger.event.data }}",
            "response_variable": "answer",
        },
        {"event": ANSWERED, "event_data": {"answer": "{{ answer }}"}},
    ],
}
ALL_DAY: Final = {"quiet_start": "10:00:00", "quiet_end": "16:00:00"}
"""Quiet hours, in a home where it is noon."""


async def test_an_automation_is_heard_once_in_ninety_minutes(newcomer: Resident) -> None:
    """It needs no window, and waits for the gap."""
    first = await asked_by_automation(newcomer, kind="warm_thought")
    open_still = await asked_by_automation(newcomer)
    await newcomer.press("received")
    then = await asked_by_automation(newcomer)

    assert (first["offered"], first["reasons"]) == (True, [])
    assert open_still["reasons"] == ["open_already", "gap"]
    assert then == nothing_for("gap"), (first, then)


async def test_an_automation_waits_after_the_persons_own_moment_too(newcomer: Resident) -> None:
    """The person may ask again at once."""
    await newcomer.offered()
    await newcomer.press("not_now")

    assert await asked_by_automation(newcomer) == nothing_for("gap")
    assert (await newcomer.ask("offer"))["offered"] is True


async def test_an_automation_is_not_heard_in_quiet_hours(newcomer: Resident) -> None:
    """An invited call is: quiet hours are no stop for who asks themselves."""
    await choose(newcomer.home.api, newcomer.person.entry_id, "rhythm", ALL_DAY)

    refused = await asked_by_automation(newcomer)
    invited = await asked_by_automation(newcomer, invited=True)

    assert refused == nothing_for("quiet_hours")
    assert invited["offered"] is True


async def test_nobodys_call_is_heard_while_it_is_quiet(newcomer: Resident) -> None:
    """Neither an automation, nor a call that says it is invited, nor one of a user."""
    await newcomer.act("pause")
    open_ended = [
        await asked_by_automation(newcomer),
        await asked_by_automation(newcomer, invited=True),
        await newcomer.ask("offer"),
        await newcomer.ask("offer", invited=True),
    ]
    await newcomer.act("pause", **{"for": "01:00:00"})
    until_then = await asked_by_automation(newcomer, invited=True)

    assert open_ended == [nothing_for("quiet_open")] * 4
    assert until_then == nothing_for("quiet_until")
    assert await newcomer.says("switch.moments") == "off"


async def test_the_persons_own_tap_is_obeyed_in_quiet_and_does_not_end_it(
    shared: Furnished,
) -> None:
    """By light and dashboard; the phone stays silent."""
    one = shared.one
    pushed = len(one.phone.pushes)
    await one.act("pause")
    cue = await Cue.seen(one)

    await one.press("offer")
    await lamps_are_told(cue)
    opened, quiet = await one.says("sensor.moment"), await one.says("switch.moments")
    await one.press("not_now")

    assert (opened, quiet) == ("open", "off")
    assert await one.says("switch.moments") == "off"
    assert [push for push in one.phone.pushes[pushed:] if push.is_card] == []
    assert (await one.ask("offer", **ACT))["reasons"] == ["quiet_open"]


async def asked_by_automation(resident: Resident, **wishes: Any) -> Json:
    """Let an automation of the home ask, and return what it was answered."""
    api = resident.home.api
    answers: list[Json] = []
    await automated(resident)
    await api.watch(answers.append, "subscribe_events", event_type=ANSWERED)
    wish = {"config_entry_id": resident.person.entry_id, **wishes}
    await api.post(f"/api/events/{ASKED}", wish)

    async def look() -> Json | None:
        return answers[0]["data"]["answer"] if answers else None

    return await until(look, "the automation's answer", SOON)


async def automated(resident: Resident) -> None:
    """Wait until the home has its automation."""
    await resident.home.api.post("/api/config/automation/config/asks", AUTOMATION)

    async def look() -> bool:
        states = await resident.home.api.get("/api/states")
        return any(state["entity_id"] == "automation.asks_for_a_moment" for state in states)

    await until(look, "the automation", SOON)


def nothing_for(reason: str) -> Json:
    """Return the answer where nothing is offered for one reason."""
    nothing = dict.fromkeys(("offer_id", "moment", "kind"))
    return {"offered": False, **nothing, "reasons": [reason]}


async def lamps_are_told(cue: Cue) -> None:
    """Wait until a cue's first command is out."""

    async def look() -> bool:
        told = read(cue.home.journal, since=cue.began)
        return any(one.by == "home" and one.entity in cue.lamps for one in told)

    await until(look, "a lamp to be told something", SOON)
