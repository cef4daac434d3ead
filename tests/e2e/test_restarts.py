"""Home Assistant ends, politely or by a power cut, in the middle of a moment; and comes back."""

from asyncio import sleep
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
import json
import time
from typing import Any, Final

from demo import levels
from demo.home import Home

from .conftest import Furnished
from .resident import GIVE_BACK, Cue, look

HOLDS: Final = 7.0
"""Seconds after which a lamp has arrived."""
ON_THE_WAY_BACK: Final = 3.0
FADING: Final = "light.floor_lamp"
DIMMING: Final = "light.shelf_light"
REPORTS_LATE: Final = "light.bedside_lamp"
"""Nobody waits for its word at the end; it is asked for at the next start."""


async def test_a_power_cut_during_a_cue_is_made_good_at_the_start(shared: Furnished) -> None:
    """Softly, exactly; and the moment itself is still open. Other points of a cue: test_mqtt."""
    cue = await Cue.begin(*shared.both)
    for resident in shared.both:
        await resident.kept()
    await sleep(HOLDS)

    await cut(shared.home)
    wrongs = await cue.wrongs()
    opened = [await resident.says("sensor.moment") for resident in shared.both]

    assert wrongs == []
    assert opened == ["open", "open"]


async def test_a_second_power_cut_on_the_way_back_is_made_good_too(shared: Furnished) -> None:
    """The first comes during the rise. The answer to the open moment is still understood."""
    one = shared.one
    cue = await Cue.warm(*shared.both)
    card = await one.card(cue.offers[0])

    await cut(shared.home)
    await sleep(ON_THE_WAY_BACK)
    await cut(shared.home)
    wrongs = await cue.wrongs()
    witness = await one.witness()
    await one.tap(card, "received")
    await one.tap(card, "received")

    assert wrongs == []
    assert await one.told(witness) == ["received"]
    await one.has_no_card()


async def test_a_power_cut_on_the_way_back_from_an_answer_is_made_good(shared: Furnished) -> None:
    """The card is gone, and a late answer to it is kept, once."""
    one = shared.one
    cue = await Cue.warm(*shared.both)
    card = await one.card(cue.offers[0])
    for resident in shared.both:
        await resident.press("not_now")
    await sleep(ON_THE_WAY_BACK)

    await cut(shared.home)
    wrongs = await cue.wrongs()
    witness = await one.witness()
    await one.tap(card, "received")
    await one.tap(card, "received")

    assert wrongs == []
    assert await one.told(witness) == ["recorded"]
    for resident in shared.both:
        await resident.has_no_card()


async def test_a_polite_end_gives_every_lamp_back_before_it_is_over(shared: Furnished) -> None:
    """Nothing is left to do at the next start, and the open moment is still there."""
    home = shared.home
    cue = await Cue.warm(*shared.both)

    code = await home.stop()
    levels_then = {lamp: round(cue.level(lamp), 3) for lamp in cue.lamps}
    unheard = set(home.stored(GIVE_BACK)) - {REPORTS_LATE}
    stopped = time.time()
    await home.start()

    assert code == 0
    assert levels_then == {lamp: seen.level for lamp, seen in cue.before.items()}
    assert unheard == set()
    assert await cue.wrongs() == []
    assert told_since(home, stopped) == []
    assert [await who.says("sensor.moment") for who in shared.both] == ["open", "open"]


async def test_a_lamp_is_left_alone_after_two_hours_or_a_hand(shared: Furnished) -> None:
    """What is old is somebody else's light by now; what was moved is somebody's."""
    home = shared.home
    cue = await Cue.begin(shared.one)
    await sleep(HOLDS)
    await home.kill()
    age(home, FADING, timedelta(hours=2, minutes=1))
    turn_by_hand(home, DIMMING, level=70.0)
    moved = {lamp: round(cue.level(lamp), 3) for lamp in (FADING, DIMMING)}

    await home.start()
    wrongs = await cue.without(FADING, DIMMING).wrongs()

    assert wrongs == []
    now = await look(home, moved)
    assert {lamp: seen.level for lamp, seen in now.items()} == moved
    assert told_since(home, cue.began + HOLDS, FADING, DIMMING) == []


async def cut(home: Home) -> None:
    """Cut the power, and have it back at once."""
    await home.kill()
    await home.start()


def told_since(home: Home, since: float, *lamps: str) -> list[levels.Told]:
    """Return what Home Assistant told lamps from a time on; without names, any lamp."""
    told = levels.read(home.journal, since=since)
    return [one for one in told if one.by == "home" and (not lamps or one.entity in lamps)]


def age(home: Home, lamp: str, by: timedelta) -> None:
    """Let more time have gone by since a lamp was written down. The home is down."""

    def aged(kept: Mapping[str, Any]) -> dict[str, Any]:
        at = datetime.fromisoformat(kept["at"]) - by
        return {**kept, "at": at.astimezone(UTC).isoformat()}

    path = home.folder / ".storage" / GIVE_BACK
    content = json.loads(path.read_text(encoding="utf-8"))
    content["data"][lamp] = aged(content["data"][lamp])
    path.write_text(json.dumps(content), encoding="utf-8")


def turn_by_hand(home: Home, lamp: str, level: float) -> None:
    """Let a hand turn a lamp. The home is down; the bulb itself remembers."""
    last = levels.read(home.journal, lamp)[-1]
    assert last.then is not None
    now = time.time()
    glow = {**last.then["glow"], "level": [level, level], "start": now, "seconds": 0.0}
    line = {
        "t": now,
        "entity": lamp,
        "by": "hand",
        "service": "turn_on",
        "data": {},
        "before": last.before,
        "outcome": "done",
        "then": {"glow": glow},
    }
    with home.journal.open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(line) + "\n")
