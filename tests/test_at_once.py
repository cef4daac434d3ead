"""Many people at the same instant: one after another, and the loop breathes in between."""

import asyncio
from datetime import datetime, timedelta
from itertools import groupby, pairwise

import pytest

from custom_components.connection_moments.engine.clock import APART, Clock
from custom_components.connection_moments.model.inputs import Resumed
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.util import dt as dt_util
from tests.home import ACT, AFTERNOON, Time, async_ask, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("hass_storage")]

PEOPLE = 4


async def test_people_who_are_due_at_the_same_time_wake_apart(
    hass: HomeAssistant, time: Time
) -> None:
    """By two milliseconds each, in the order of their numbers."""
    rang: list[datetime] = []
    due = dt_util.utcnow() + timedelta(minutes=1)
    for number in range(PEOPLE):
        Clock(hass, lambda: rang.append(dt_util.utcnow()), APART * number).async_set(due)

    await time.passes(61)

    assert len(rang) == PEOPLE
    assert all(late >= APART * number for number, late in enumerate(one - due for one in rang))
    assert len(set(rang)) == PEOPLE


async def test_a_person_wakes_by_their_number(hass: HomeAssistant, time: Time) -> None:
    """The first one at once, the others a little later each."""
    robins = [
        await async_move_in(hass, person(f"Person {number}", number=number))
        for number in range(1, PEOPLE + 1)
    ]

    after = [one.runtime_data.engine._clock._after for one in robins]

    assert after == [APART * number for number in range(PEOPLE)]


@pytest.mark.parametrize("seconds", [0, 1, 17 * 60, 30 * 60 - 1])
async def test_somebody_is_looked_after_every_half_hour(
    hass: HomeAssistant, time: Time, seconds: int
) -> None:
    """Also where nothing is due: a machine may have slept, or had its clock set."""
    robin = await async_move_in(hass, person())
    await time.leaps(seconds)

    robin.runtime_data.async_happened(Resumed())

    due = robin.runtime_data.engine._clock._at
    assert due is not None
    assert timedelta() < due - dt_util.utcnow() <= timedelta(minutes=30)


async def test_between_two_calls_of_the_same_instant_the_loop_has_its_turn(
    hass: HomeAssistant, time: Time
) -> None:
    """A hundred moments at once are not one long piece of work."""
    for number in range(1, PEOPLE + 1):
        await async_move_in(hass, person(f"Person {number}", number=number))
    seen: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state is not None and state.state == "open":
            seen.append(event.data["entity_id"])

    async def beat() -> None:
        while len(set(seen)) <= PEOPLE:
            seen.append("a turn")
            await asyncio.sleep(0)

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    beating = asyncio.ensure_future(beat())
    await asyncio.gather(
        *(
            async_ask(hass, config_entry_id=f"person_{number}", moment=ACT)
            for number in range(1, PEOPLE + 1)
        )
    )
    await beating

    whose = [one for one, _ in groupby(seen)]
    people = [place for place, one in enumerate(whose) if one != "a turn"]
    assert len(people) == PEOPLE
    assert all(later - sooner >= 2 for sooner, later in pairwise(people))
