"""Each blueprint does what it says, and leaves the person alone otherwise."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.connection_moments.const import DOMAIN
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.calendar import CalendarEvent
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
from tests.blueprints import (
    BLUEPRINTS,
    FOLDER,
    async_hang_up_calendar,
    async_use,
    async_use_no_more,
)
from tests.home import (
    ACT,
    AFTERNOON,
    EVENT,
    MOMENT,
    PET,
    SWITCH,
    ZONE,
    Time,
    async_ask,
    async_move_in,
    device_of,
    person,
    says,
    state_of,
    told,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

MORNING = datetime(2026, 11, 18, 8, 30, tzinfo=ZONE)
EVENING = datetime(2026, 11, 18, 20, 59, 58, tzinfo=ZONE)
ROBIN = "person_1"


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_a_blueprint_is_one(name: str) -> None:
    """By Home Assistant's own schema; its address is where it can be imported from."""
    content = load_yaml_dict(str(FOLDER / f"{name}.yaml"))

    blueprint = Blueprint(
        content, path=name, expected_domain="automation", schema=AUTOMATION_BLUEPRINT_SCHEMA
    )

    assert blueprint.validate() is None
    assert blueprint.metadata["source_url"].endswith(f"/connection_moments/{name}.yaml")
    assert len(blueprint.metadata["description"]) > 40


def test_the_readme_has_a_link_to_each() -> None:
    """One tap brings it into a home."""
    readme = (FOLDER.parents[2] / "README.md").read_text(encoding="utf-8")

    assert [name for name in BLUEPRINTS if f"connection_moments%2F{name}.yaml" not in readme] == []


class Happening(NamedTuple):
    """What happens in the home, to the blueprint that waits for it."""

    filled: dict[str, Any]
    blueprint: str
    change: tuple[str, str, str]
    settles: float
    kind: str


HAPPENS = {
    "the coffee is ready": Happening(
        {"machine": "switch.coffee"},
        "coffee_hello",
        ("switch.coffee", "on", "off"),
        20,
        "small_hello",
    ),
    "the pet lies in its basket": Happening(
        {"basket": "binary_sensor.basket", "pet": "biscuit"},
        "pet_settles",
        ("binary_sensor.basket", "off", "on"),
        120,
        "pet_hello",
    ),
    "somebody came home": Happening(
        {"who": "person.sam", "kind": "warm_thought"},
        "someone_comes_home",
        ("person.sam", "not_home", "home"),
        300,
        "warm_thought",
    ),
    "the TV went off": Happening(
        {"tv": "media_player.tv", "kind": "let_it_rest"},
        "tv_off",
        ("media_player.tv", "playing", "off"),
        60,
        "let_it_rest",
    ),
}


def filled_in(hass: HomeAssistant, it: Happening) -> dict[str, Any]:
    """Return what is filled in, with the pet's device."""
    return {
        key: device_of(hass, one) if one == "biscuit" else one for key, one in it.filled.items()
    }


@pytest.mark.parametrize("it", HAPPENS.values(), ids=HAPPENS)
async def test_what_happens_brings_a_moment(
    hass: HomeAssistant,
    time: Time,
    tmp_path: Path,
    it: Happening,
) -> None:
    """After it has settled, and not before."""
    entity_id, before, after = it.change
    await async_move_in(hass, person(bonds=[PET]))
    hass.states.async_set(entity_id, before)
    await async_use(hass, tmp_path, it.blueprint, person=ROBIN, **filled_in(hass, it))

    hass.states.async_set(entity_id, after)
    await time.passes(it.settles - 1)
    early = says(hass, MOMENT)
    await time.passes(2)

    assert (early, says(hass, MOMENT)) == ("resting", "open")
    assert state_of(hass, EVENT).attributes["kind"] == it.kind


@pytest.mark.parametrize("it", HAPPENS.values(), ids=HAPPENS)
async def test_a_device_that_comes_back_is_nothing_that_happened(
    hass: HomeAssistant,
    time: Time,
    tmp_path: Path,
    it: Happening,
) -> None:
    """As after a restart, or when a plug was without power."""
    entity_id, _, after = it.change
    await async_move_in(hass, person(bonds=[PET]))
    hass.states.async_set(entity_id, "unavailable")
    await async_use(hass, tmp_path, it.blueprint, person=ROBIN, **filled_in(hass, it))

    hass.states.async_set(entity_id, after)
    await time.passes(it.settles + 1)

    assert says(hass, MOMENT) == "resting"


@pytest.mark.freeze_time(MORNING)
async def test_the_first_lamp_of_a_morning_and_not_the_second(
    hass: HomeAssistant, time: Time, tmp_path: Path
) -> None:
    """Whatever came of the first one."""
    await async_move_in(hass, person())
    hass.states.async_set("light.kitchen", "off")
    await async_use(hass, tmp_path, "first_light", person=ROBIN, lamp="light.kitchen")

    hass.states.async_set("light.kitchen", "on")
    await time.passes(1)
    first = state_of(hass, EVENT).attributes["kind"]
    await time.passes(2 * 3600)
    hass.states.async_set("light.kitchen", "off")
    hass.states.async_set("light.kitchen", "on")
    await time.passes(1)

    assert (first, says(hass, MOMENT)) == ("good_morning", "resting")


async def test_a_lamp_in_the_afternoon_is_no_first_light(
    hass: HomeAssistant, time: Time, tmp_path: Path
) -> None:
    """The morning has its hours."""
    await async_move_in(hass, person())
    hass.states.async_set("light.kitchen", "off")
    await async_use(hass, tmp_path, "first_light", person=ROBIN, lamp="light.kitchen")

    hass.states.async_set("light.kitchen", "on")
    await time.passes(1)

    assert says(hass, MOMENT) == "resting"


@pytest.mark.freeze_time(EVENING)
@pytest.mark.parametrize(("days", "state"), [(["wed"], "open"), (["thu"], "resting")])
async def test_a_good_night_comes_at_its_time(
    hass: HomeAssistant, time: Time, tmp_path: Path, days: list[str], state: str
) -> None:
    """On the days that were chosen; this is a Wednesday."""
    await async_move_in(hass, person())
    await async_use(hass, tmp_path, "soft_good_night", person=ROBIN, days=days)

    await time.passes(5)

    assert says(hass, MOMENT) == state
    await async_use_no_more(hass)


TODAY, TOMORROW = AFTERNOON.date(), AFTERNOON.date() + timedelta(days=1)
ALMOST_NO_QUIET = {"quiet_start": "03:00", "quiet_end": "04:00"}
MEETING = CalendarEvent(AFTERNOON, AFTERNOON + timedelta(minutes=30), "Meeting")
BIRTHDAY = CalendarEvent(TODAY, TOMORROW, "Birthday")


@pytest.mark.parametrize(
    ("event", "runs"),
    [(MEETING, 1), (BIRTHDAY, 0)],
    ids=["a meeting", "a whole day"],
)
async def test_the_end_of_a_meeting_brings_a_moment(
    hass: HomeAssistant, time: Time, tmp_path: Path, event: CalendarEvent, runs: int
) -> None:
    """A birthday that ends at midnight does not."""
    await async_move_in(hass, person(options=ALMOST_NO_QUIET))
    await async_hang_up_calendar(hass, event)
    await async_use(hass, tmp_path, "meeting_ends", person=ROBIN, calendar="calendar.work")

    asked = async_mock_service(hass, DOMAIN, "offer")
    await time.passes((event.end_datetime_local - AFTERNOON).total_seconds() + 1)

    assert len(asked) == runs
    await async_use_no_more(hass)


@pytest.mark.parametrize("answer", ["not_today", "received"])
async def test_a_press_on_the_wall_answers(
    hass: HomeAssistant, time: Time, tmp_path: Path, answer: str
) -> None:
    """With the answer that was chosen, once for each press."""
    await async_move_in(hass, person())
    hass.states.async_set("event.wall", "2026-11-18T12:00:00+00:00")
    await async_use(hass, tmp_path, "wall_button", person=ROBIN, button="event.wall", answer=answer)
    await async_ask(hass, moment=ACT)

    hass.states.async_set("event.wall", "2026-11-18T13:00:00+00:00")
    await time.passes(1)

    assert says(hass, SWITCH) == ("off" if answer == "not_today" else "on")
    assert told(hass) == ("closed" if answer == "not_today" else "received")


async def test_a_button_that_comes_back_presses_nothing(
    hass: HomeAssistant, time: Time, tmp_path: Path
) -> None:
    """After a restart of the device."""
    await async_move_in(hass, person())
    hass.states.async_set("event.wall", "unavailable")
    await async_use(hass, tmp_path, "wall_button", person=ROBIN, button="event.wall")

    hass.states.async_set("event.wall", "2026-11-18T12:00:00+00:00")
    await time.passes(1)

    assert says(hass, SWITCH) == "on"


async def test_a_tag_answers(hass: HomeAssistant, time: Time, tmp_path: Path) -> None:
    """*Not today*, from the tag at the door."""
    assert await async_setup_component(hass, "tag", {})
    await async_move_in(hass, person())
    await async_use(hass, tmp_path, "tag_answers", person=ROBIN, tag="by-the-door")

    hass.bus.async_fire("tag_scanned", {"tag_id": "another"})
    await time.passes(1)
    before = says(hass, SWITCH)
    hass.bus.async_fire("tag_scanned", {"tag_id": "by-the-door"})
    await time.passes(1)

    assert (before, says(hass, SWITCH)) == ("on", "off")


async def test_a_button_asks_for_a_moment_at_any_time(
    hass: HomeAssistant, time: Time, tmp_path: Path
) -> None:
    """It is the person who asks, so nothing of the rhythm holds it back."""
    await async_move_in(hass, person())
    hass.states.async_set("input_button.moment", "2026-11-18T12:00:00+00:00")
    await async_use(hass, tmp_path, "ask_by_button", person=ROBIN, button="input_button.moment")

    offers = []
    for minute in ("01", "02"):
        hass.states.async_set("input_button.moment", f"2026-11-18T13:{minute}:00+00:00")
        await time.passes(1)
        offers.append(says(hass, MOMENT) == "open")
        await time.passes(20 * 60)

    assert offers == [True, True]
