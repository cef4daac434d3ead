"""A human hand on a lamp always wins over a cue."""

from asyncio import sleep
from typing import Final

from demo import levels
from demo.api import Json
from demo.waiting import until

from .conftest import Furnished
from .resident import SOON, Cue, look

AT_ONCE: Final = 1.0
"""Seconds within which a hand has won."""
HANDS: Final[dict[str, Json]] = {
    "light.shelf_light": {"brightness": 140},
    "light.floor_lamp": {"on": False},
    "light.bedside_lamp": {"brightness": 200},
}
UNTOUCHED: Final = "light.kitchen_lamp"
BY_THEN: Final = 8.0
"""Points by which it has risen at least when all hands have been heard of."""
REPORTED_LATE: Final = 2.0
"""Seconds until the home hears of a hand on the bedside lamp."""


async def test_a_hand_wins_on_its_lamp_and_the_moment_goes_on(shared: Furnished) -> None:
    """A level, an off, a level that is heard of late: no lamp is told anything afterwards."""
    one, other = shared.both
    cue = await Cue.warm(one, other)
    await is_heard_of(shared, "light.bedside_lamp")

    for lamp, hand in HANDS.items():
        await shared.home.api.act("demo_home", "hand", {"entity_id": lamp, **hand})
    await sleep(REPORTED_LATE + AT_ONCE)
    by_hand = await look(shared.home, HANDS)
    opened = [await resident.says("sensor.moment") for resident in shared.both]
    rises = cue.without(*HANDS).harsh()
    for resident in shared.both:
        await resident.press("not_now")
    await sleep(AT_ONCE)

    assert opened == ["open", "open"]
    assert cue.level(UNTOUCHED) > cue.before[UNTOUCHED].level + BY_THEN
    assert rises == []
    assert await look(shared.home, HANDS) == by_hand
    assert told_after_a_hand(shared) == []


async def test_a_person_who_sets_a_lamp_wins_also_where_the_level_could_be_ours(
    shared: Furnished,
) -> None:
    """A tap in the app arrives with who did it; a lamp told so stays as told."""
    cue = await Cue.warm(shared.one)

    await shared.home.api.act("light", "turn_on", {"entity_id": UNTOUCHED, "brightness": 50})
    await sleep(AT_ONCE)
    await shared.one.press("not_now")
    await sleep(AT_ONCE)

    told = levels.read(shared.home.journal, UNTOUCHED, since=cue.began)
    assert told[-1].data["brightness"] == 50
    assert await shared.one.says("sensor.moment") == "resting"


async def is_heard_of(shared: Furnished, lamp: str) -> None:
    """Wait until the home knows that a dark lamp is lit."""

    async def lit() -> bool:
        return bool((await shared.home.api.state(lamp))["state"] == "on")

    await until(lit, f"word of {lamp}", SOON)


def told_after_a_hand(shared: Furnished) -> list[str]:
    """Return what was told to a lamp a second after a hand was on it."""
    told = []
    for lamp in HANDS:
        lines = levels.read(shared.home.journal, lamp)
        touched = max(one.t for one in lines if one.by == "hand")
        late = REPORTED_LATE if lamp == "light.bedside_lamp" else 0.0
        told += [str(one) for one in lines if one.t > touched + late + AT_ONCE]
    return told
