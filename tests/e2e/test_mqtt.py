"""Real MQTT bulbs of every habit: power cuts, a broker that goes down, hands, and a shared lamp."""

import asyncio
from asyncio import sleep
from collections.abc import AsyncIterator, Iterable
import time
from typing import Final

import pytest
import pytest_asyncio

from demo import levels
from demo.custom_components.demo_home.const import Habit

from .checks import complaints
from .mqtt_bulbs import LATE_SECONDS
from .mqtt_home import KINDS, SHARED, Street, lamp_of, lamps_of, moved_in
from .resident import ACT, GIVE_BACK, Cue, Resident, look

POINTS: Final = (
    # seconds before the cut: of the offer, and of the answer to it
    (0.0, None),
    (0.6, None),
    (1.5, None),
    (3.0, None),
    (4.5, None),
    (8.0, None),
    (10.0, 0.3),
    (11.5, 3.0),
    (13.0, 6.0),
    (14.0, 9.4),
)
"""Before the first command, on the rise, while it holds, on the way back."""
LEAD: Final = max(begins for begins, _ in POINTS)
HANDS: Final = (1.0, 3.0, 5.0, 8.0, 10.0, 13.0, 17.0)
"""Seconds after the offer at which a hand moves a lamp; it is answered at nine."""
ANSWERED: Final = 9.0
AT_ONCE: Final = 1.0
FADE_MOST: Final = 2
"""Commands of one cue to a lamp that fades."""
OUTAGE: Final = 3.0
"""Seconds without a broker, in the middle of the rise."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Street]:
    """Start the one home of these tests; end it all afterwards."""
    async with moved_in(tmp_path_factory.mktemp("mqtt")) as street:
        yield street


@pytest_asyncio.fixture(loop_scope="session")
async def street(home: Street) -> Street:
    """Return the home with every lamp as it was on the first day."""
    await home.tidy()
    return home


async def test_a_power_cut_at_ten_points_of_a_cue_is_made_good(street: Street) -> None:
    """Ten people, each at another point, each with a lamp of every habit, lit or dark."""
    cue = await Cue.seen(*street.people)
    cut = time.monotonic() + LEAD

    offers = await asyncio.gather(
        *(_reach(one, cut, *point) for one, point in zip(street.people, POINTS, strict=True))
    )
    await street.home.kill()
    waiting = street.home.stored(GIVE_BACK)
    await street.home.start()

    assert await street.wrongs(cue) == []
    assert waiting.keys() >= {lamp for owner in range(1, 9) for lamp in lamps_of(owner)}
    assert [await one.says("sensor.moment") for one in street.people[2:7]] == ["open"] * 4 + [
        "resting"
    ]
    assert all(offers)


async def _reach(resident: Resident, cut: float, begins: float, answered: float | None) -> str:
    """Begin a cue so many seconds before the cut, and answer it, too."""
    await _sleep_until(cut - begins)
    offer_id = await resident.offered(**ACT)
    if answered is not None:
        await _sleep_until(cut - answered)
        await resident.press("not_now")
    await _sleep_until(cut)
    return offer_id


async def _sleep_until(moment: float) -> None:
    await sleep(max(0.0, moment - time.monotonic()))


async def test_a_hand_wins_at_any_point_and_a_shared_lamp_has_one_cue(street: Street) -> None:
    """On the rise, while it holds, on the way back: a level, an off, a white. Others go on."""
    moved, switched, tinted = street.people[4], street.people[6], street.people[8]
    cue = await Cue.seen(moved, switched, tinted, *street.sharers)

    touched, _ = await asyncio.gather(
        _touched(street, moved, switched, tinted), _share(street.sharers)
    )
    rest = cue.without(*touched)

    assert await street.wrongs(rest) == []
    assert len(touched) == 3 * len(HANDS)
    assert _told_after_a_hand(street, cue.began, touched) == []
    assert await _levels(street, touched) == touched
    assert _most_told(street, cue.began, lamps_of(SHARED)) <= FADE_MOST
    assert _most_told(street, cue.began, [lamp_of(11)]) == FADE_MOST


async def _touched(street: Street, *residents: Resident) -> dict[str, float]:
    """Let hands come on one lamp after the other, and return where they left them."""
    began = time.monotonic()
    for resident in residents:
        await resident.offered(**ACT)
    answer = asyncio.create_task(_answer_at(began + ANSWERED, residents))
    left: dict[str, float] = {}
    for at, kind in zip(HANDS, KINDS, strict=True):
        await _sleep_until(began + at)
        for index, resident in enumerate(residents):
            lamp = lamp_of(4 + 2 * index, kind)
            assert lamp in resident.lamps
            left[lamp] = _touch(street, lamp, index)
    await answer
    return left


def _touch(street: Street, lamp: str, how: int) -> float:
    """Move a lamp by hand and return where it is now, in percent."""
    bulb = street.bulbs[lamp]
    has_white = bulb.plan.make.kelvin is not None
    match how:
        case 0:
            bulb.touch(200)
        case 1:
            bulb.touch(0)
        case _ if has_white:
            bulb.touch(60, 6000)
        case _:
            bulb.touch(230)
    now = time.time()
    return round(levels.samples(street.home.journal, lamp, now, now)[0].level, 3)


async def _answer_at(moment: float, residents: Iterable[Resident]) -> None:
    await _sleep_until(moment)
    for resident in residents:
        await resident.press("not_now")


async def _share(sharers: tuple[Resident, ...]) -> None:
    """Let the second ask while the first one's cue holds the lamps of both."""
    first, second = sharers
    await first.offered(**ACT)
    await sleep(2.0)
    await second.offered(**ACT)
    await sleep(2.0)
    await first.press("not_now")
    await sleep(2.0)
    await second.press("not_now")


def _told(street: Street, since: float, lamp: str) -> list[levels.Told]:
    told = levels.read(street.home.journal, lamp, since=since)
    return [one for one in told if one.by == "home"]


def _most_told(street: Street, since: float, lamps: Iterable[str]) -> int:
    """Return how often the lamp was told something that was told most; of those that fade."""
    fading = [lamp for lamp in lamps if street.bulbs[lamp].plan.make.fades]
    return max(len(_told(street, since, lamp)) for lamp in fading)


def _told_after_a_hand(street: Street, since: float, touched: Iterable[str]) -> list[levels.Told]:
    """Return what a lamp was told a second after the home could know of a hand."""
    found = []
    for lamp in touched:
        lines = levels.read(street.home.journal, lamp, since=since)
        hand = next(one.t for one in lines if one.by == "hand")
        heard = LATE_SECONDS if street.bulbs[lamp].plan.habit is Habit.LATE else 0.0
        found += [one for one in _told(street, since, lamp) if one.t > hand + heard + AT_ONCE]
    return found


async def _levels(street: Street, lamps: Iterable[str]) -> dict[str, float]:
    return {lamp: seen.level for lamp, seen in (await look(street.home, lamps)).items()}


async def test_a_broker_that_goes_down_in_the_middle_takes_no_light_with_it(
    street: Street,
) -> None:
    """Each lamp gets its light when it is back, but for one that a hand moved meanwhile."""
    lit, dark = street.people[:2]
    cue = await Cue.begin(lit, dark)
    moved = lamp_of(0, "plain")
    await sleep(OUTAGE)

    await street.broker.kill()
    left = {moved: _touch(street, moved, 0)}
    await sleep(OUTAGE)
    await street.broker.start()

    assert await street.wrongs(cue.without(moved)) == []
    assert await _levels(street, left) == left
    assert [await one.says("sensor.moment") for one in (lit, dark)] == ["open", "open"]


async def test_nothing_of_ours_was_complained_of(home: Street) -> None:
    """Through power cuts, a lost broker and all hands, our log is calm."""
    assert complaints(home.home) == []
