"""However a moment ends, each lamp is softly what it was.

Each ending is tried on a lamp that fades, one that only dims, one that cannot fade and one
that was dark; and each in another light of the day.
"""

from asyncio import gather
from datetime import datetime, timedelta
import time
from zoneinfo import ZoneInfo

from demo.furnish import choose
from demo.waiting import until

from .conftest import Furnished, let_the_sun_set
from .resident import Cue, Resident

MINUTE_LEAST = 58.0
MINUTE = 65.0
ENTRY = "/api/config/config_entries/entry"


async def test_not_now_by_phone_or_button_gives_back_after_sunset(shared: Furnished) -> None:
    """In the evening nothing rises above thirty percent."""
    one, other = shared.both
    await let_the_sun_set(shared.home)
    witness = await one.witness()
    cue = await Cue.warm(one, other)

    await one.tap(await one.card(cue.offers[0]), "not_now")
    await other.press("not_now")

    assert await cue.wrongs(ceiling=30) == []
    assert await one.told(witness) == ["offered", "closed"]


async def test_not_today_gives_back_before_bed(shared: Furnished) -> None:
    """In the three hours before bed nothing rises above twenty percent."""
    for resident in shared.both:
        await quiet_begins_in(resident, hours=2)
    cue = await Cue.warm(*shared.both)

    for resident in shared.both:
        await resident.press("not_today")

    assert await cue.wrongs(ceiling=20) == []
    assert [await resident.says("switch.moments") for resident in shared.both] == ["off", "off"]
    for resident in shared.both:
        await quiet_begins_in(resident, hours=12)


async def test_pause_and_the_switch_give_back_also_a_bright_lamp(shared: Furnished) -> None:
    """A lamp above the ceiling dips; quiet lets it come back."""
    one, other = shared.both
    bright = {"entity_id": "light.floor_lamp", "brightness": 204, "kelvin": 3500}
    await shared.home.api.act("demo_home", "hand", bright)
    cue = await Cue.warm(one, other)

    await one.act("pause")
    await other.turn("off")

    assert await cue.wrongs() == []
    assert [await resident.says("sensor.moment") for resident in shared.both] == ["resting"] * 2
    await one.has_no_card()


async def test_a_reload_gives_back_and_the_moment_stays_open(shared: Furnished) -> None:
    """The offer lives on, on phone and dashboard, and is answered afterwards."""
    cue = await Cue.warm(*shared.both)

    entries = [f"{ENTRY}/{resident.person.entry_id}" for resident in shared.both]
    await gather(*(shared.home.api.post(f"{entry}/reload") for entry in entries))
    wrongs = await cue.wrongs()
    stayed = [await resident.says("sensor.moment") for resident in shared.both]
    for resident, offer_id in zip(shared.both, cue.offers, strict=True):
        await resident.tap(await resident.card(offer_id), "received")

    assert wrongs == []
    assert stayed == ["open", "open"]
    for resident in shared.both:
        await resident.has_no_card()


async def test_unloading_gives_back_and_takes_the_card(shared: Furnished) -> None:
    """Whoever is disabled has nothing open any more."""
    cue = await Cue.warm(*shared.both)
    for resident, offer_id in zip(shared.both, cue.offers, strict=True):
        await resident.card(offer_id)

    await gather(*(disable(resident, by="user") for resident in shared.both))
    wrongs = await cue.wrongs()
    for resident in shared.both:
        await resident.has_no_card()
        await disable(resident, by=None)

    assert wrongs == []
    assert [await resident.says("sensor.moment") for resident in shared.both] == ["resting"] * 2


async def test_an_offer_closes_by_itself_whatever_else_comes(shared: Furnished) -> None:
    """For a minute there are changed settings and wrong taps; nothing cuts the cue off."""
    one, other = shared.both
    witness = await other.witness()
    cue = await Cue.warm(one, other, open_for=1)
    card = await one.card(cue.offers[0])

    await one.phone.tap(shared.home.api, card, "connection_moments:received:" + "0" * 16 + ":1")
    await one.act("respond", answer="not_now", offer_id=cue.offers[1])
    await quiet_begins_in(other, hours=11)
    again = await one.ask("offer")
    open_still = await one.says("sensor.moment")
    await closes(cue, one)

    assert again["reasons"] == ["open_already"]
    assert open_still == "open"
    assert await cue.wrongs() == []
    assert await other.told(witness) == ["offered", "closed"]
    for resident in shared.both:
        await resident.has_no_card()


async def closes(cue: Cue, resident: Resident) -> None:
    """Wait until an offer of a minute has ended."""

    async def look() -> bool:
        return await resident.says("sensor.moment") == "resting"

    await until(look, "the minute to end", MINUTE)
    assert MINUTE_LEAST < time.time() - cue.began < MINUTE


async def quiet_begins_in(resident: Resident, hours: int) -> None:
    """Move somebody's quiet hours."""
    zone = (await resident.home.api.get("/api/config"))["time_zone"]
    start = datetime.now(ZoneInfo(zone)) + timedelta(hours=hours)
    end = start + timedelta(hours=1)
    hours_of_quiet = {"quiet_start": f"{start:%H:%M:00}", "quiet_end": f"{end:%H:%M:00}"}
    await choose(resident.home.api, resident.person.entry_id, "rhythm", hours_of_quiet)


async def disable(resident: Resident, by: str | None) -> None:
    """Disable somebody's moments, or enable them again."""
    await resident.home.api.command(
        "config_entries/disable", entry_id=resident.person.entry_id, disabled_by=by
    )
