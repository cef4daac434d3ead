"""A human hand on a lamp always wins over a cue."""

from asyncio import sleep
from typing import Final

from demo import levels
from demo.api import Json

from .conftest import Furnished
from .resident import Cue, look

AT_ONCE: Final = 1.0
"""Seconds within which a hand has won."""
HANDS: Final[dict[str, Json]] = {
    "light.shelf_light": {"brightness": 140},
    "light.floor_lamp": {"on": False},
    "light.bedside_lamp": {"brightness": 200},
}
REPORTED_LATE: Final = 2.0
"""Seconds until the home hears of a hand on the bedside lamp."""


async def test_a_hand_wins_on_its_lamp_and_the_moment_goes_on(shared: Furnished) -> None:
    """A level, an off, a level that is heard of late: no lamp is told anything afterwards."""
    one, other = shared.both
    cue = await Cue.warm(one, other)

    for lamp, hand in HANDS.items():
        await shared.home.api.act("demo_home", "hand", {"entity_id": lamp, **hand})
    await sleep(REPORTED_LATE + AT_ONCE)
    by_hand = await look(shared.home, HANDS)
    opened = [await resident.says("sensor.moment") for resident in shared.both]
    for resident in shared.both:
        await resident.press("not_now")
    wrongs = await cue.without(*HANDS).wrongs()

    assert opened == ["open", "open"]
    assert wrongs == []
    assert await look(shared.home, HANDS) == by_hand
    assert told_after_a_hand(shared) == []


async def test_a_person_who_sets_a_lamp_wins_also_where_the_level_could_be_ours(
    shared: Furnished,
) -> None:
    """A tap in the app arrives with who did it; a lamp told so stays as told."""
    one = shared.one
    cue = await Cue.warm(one)
    wish = {"entity_id": "light.shelf_light", "brightness": 45}

    await shared.home.api.act("light", "turn_on", wish)
    await one.press("not_now")
    wrongs = await cue.without("light.shelf_light").wrongs()

    assert wrongs == []
    assert (await look(shared.home, [wish["entity_id"]]))["light.shelf_light"].shown[1] == 45


def told_after_a_hand(shared: Furnished) -> list[str]:
    """Return what was told to a lamp a second after a hand was on it."""
    told = []
    for lamp in HANDS:
        lines = levels.read(shared.home.journal, lamp)
        touched = max(one.t for one in lines if one.by == "hand")
        late = REPORTED_LATE if lamp == "light.bedside_lamp" else 0.0
        told += [str(one) for one in lines if one.t > touched + late + AT_ONCE]
    return told
