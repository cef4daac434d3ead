"""What happens at home is noticed once, and nothing else is."""

from typing import Any

import pytest

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from tests.home import AFTERNOON, PET, Time, async_move_in, async_settle, bond, person
from tests.openings import noticed, opening
from tests.rooms import ROBIN, place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

BUILT_IN = "built in"
COFFEE = opening("coffee", "switch.coffee", to="off")
LASTS: dict[str, Any] = {"to": "on", "for": {"minutes": 3}, "bond": "biscuit"}
BASKET = opening("basket", "binary_sensor.basket", **LASTS)
POWER = opening("power", "sensor.power", to="< 10")
TV = opening("tv", "media_player.tv", to="off")
PRESS = opening("press", "event.button")
SAM = bond("sam", "Sam", "friend", nearby="person.sam")
SOFA = place("sofa", lights=["light.reading"], occupancy="binary_sensor.sofa")


def turn(hass: HomeAssistant, entity_id: str, *states: str) -> None:
    """Let an entity go through some states."""
    for state in states:
        hass.states.async_set(entity_id, state)


@pytest.mark.parametrize(
    ("entity", "states", "seen"),
    [
        ("switch.coffee", ("on", "off"), [("coffee", "coffee")]),
        ("switch.coffee", ("on", "off", "on", "off"), [("coffee", "coffee")] * 2),
        ("switch.coffee", ("off",), []),
        ("switch.coffee", ("on", "unavailable", "off"), []),
        ("switch.coffee", ("unknown", "off"), []),
        ("sensor.power", ("1350.0", "2.0", "1.8", "1350.0", "9"), [("coffee", "power")] * 2),
        ("sensor.power", ("0", "1350.0", "ready"), []),
        ("media_player.tv", ("playing", "paused", "off"), [("tv_stop", "tv")]),
        ("event.button", ("unknown", "2026-11-18T14:00:00+00:00"), [("coffee", "press")]),
        ("event.button", ("unavailable", "2026-11-18T14:00:00+00:00"), []),
        ("event.button", ("2026-11-18T13:00:00+00:00", "unavailable"), []),
        (ROBIN, ("not_home", "home"), [("none", BUILT_IN)]),
        (ROBIN, ("home", "not_home"), [("none", BUILT_IN)]),
        (ROBIN, ("unknown", "home"), []),
        (ROBIN, ("home", "unavailable", "home"), []),
        ("person.sam", ("not_home", "home"), []),
        ("person.sam", ("home", "not_home"), []),
        ("input_boolean.sleep", ("on", "off"), [("wake", BUILT_IN)]),
        ("input_boolean.sleep", ("off", "on"), [("none", BUILT_IN)]),
        ("media_player.film", ("idle", "playing", "paused"), [("none", BUILT_IN)] * 2),
        ("calendar.work", ("unavailable", "on"), []),
        ("light.nobody_chose", ("on", "off"), []),
    ],
)
async def test_what_happens_is_noticed(
    hass: HomeAssistant,
    caplog: pytest.LogCaptureFixture,
    entity: str,
    states: tuple[str, ...],
    seen: list[tuple[str, str]],
) -> None:
    """Each opening once; what a device says after it was away is none."""
    holds = {
        "hold_asleep": ["input_boolean.sleep"],
        "hold_busy": ["media_player.film", "calendar.work"],
    }
    await async_move_in(
        hass,
        person(bonds=[COFFEE, POWER, TV, PRESS, SAM], data={"person": ROBIN}, options=holds),
    )
    turn(hass, entity, states[0])
    await async_settle()
    caplog.clear()

    turn(hass, entity, *states[1:])
    await async_settle()

    assert noticed(caplog) == seen


@pytest.mark.parametrize("out", ["not_home", "Work"])
@pytest.mark.parametrize(
    ("who", "minutes", "seen"),
    [
        (ROBIN, 9, [("none", BUILT_IN)]),
        (ROBIN, 10, [("arrive", BUILT_IN)]),
        ("person.sam", 9, []),
        ("person.sam", 10, [("bond", BUILT_IN)]),
    ],
)
async def test_somebody_comes_in_who_was_out_for_a_while(
    time: Time,
    caplog: pytest.LogCaptureFixture,
    out: str,
    who: str,
    minutes: int,
    seen: list[tuple[str, str]],
) -> None:
    """A phone that loses its place comes home many times a day, and nobody has come in."""
    await async_move_in(time.hass, person(bonds=[SAM], data={"person": ROBIN}))
    turn(time.hass, who, "home", out)
    await time.leaps(minutes * 60)
    caplog.clear()

    turn(time.hass, who, "home")
    await async_settle()

    assert noticed(caplog) == seen


@pytest.mark.parametrize(
    ("empty", "seen"), [(599, []), (601, [("room", BUILT_IN)])], ids=["a moment", "a while"]
)
async def test_a_room_is_entered_when_it_was_empty_for_a_while(
    time: Time, caplog: pytest.LogCaptureFixture, empty: int, seen: list[tuple[str, str]]
) -> None:
    """A motion sensor says more often that somebody is there."""
    await async_move_in(time.hass, person(bonds=[SOFA]))
    turn(time.hass, "binary_sensor.sofa", "on", "off")
    await time.leaps(empty)
    caplog.clear()

    turn(time.hass, "binary_sensor.sofa", "on")
    await async_settle()

    assert noticed(caplog) == seen


async def test_a_state_has_to_last(
    hass: HomeAssistant, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    """A cat who turns around in the basket has not settled."""
    await async_move_in(hass, person(bonds=[PET, BASKET]))
    caplog.clear()

    turn(hass, "binary_sensor.basket", "off", "on")
    await time.leaps(170)
    turn(hass, "binary_sensor.basket", "off", "on")
    await time.leaps(170)
    before = noticed(caplog)
    await time.leaps(20)

    assert before == []
    assert noticed(caplog) == [("pet", "basket")]


async def test_a_number_lasts_while_it_is_below(
    time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    """A meter that goes from 2 to 3 still says that the machine is done."""
    done: dict[str, Any] = {"to": "<10", "for": {"minutes": 3}}
    await async_move_in(time.hass, person(bonds=[opening("power", "sensor.power", **done)]))

    turn(time.hass, "sensor.power", "1350", "2")
    await time.leaps(100)
    turn(time.hass, "sensor.power", "3")
    await time.leaps(100)

    assert noticed(caplog) == [("coffee", "power")]


async def test_a_state_that_goes_away_did_not_last(
    hass: HomeAssistant, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither does a device that nobody can reach any more."""
    await async_move_in(hass, person(bonds=[PET, BASKET]))
    caplog.clear()

    turn(hass, "binary_sensor.basket", "off", "on", "unavailable")
    await time.leaps(400)

    assert noticed(caplog) == []


async def test_a_start_is_no_opening(hass: HomeAssistant, caplog: pytest.LogCaptureFixture) -> None:
    """States that come back while Home Assistant starts did not happen at home."""
    await async_move_in(hass, person(bonds=[COFFEE], data={"person": ROBIN}))
    turn(hass, "switch.coffee", "on")
    caplog.clear()

    hass.set_state(CoreState.starting)
    turn(hass, "switch.coffee", "off")
    await async_settle()
    hass.set_state(CoreState.running)
    turn(hass, "switch.coffee", "on", "off")
    await async_settle()

    assert noticed(caplog) == [("coffee", "coffee")]


async def test_nobody_listens_to_what_was_not_chosen(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither with the settings of the beginning, nor after an opening is taken out."""
    bare = hass.bus.async_listeners().get(EVENT_STATE_CHANGED, 0)
    robin = await async_move_in(hass, person(bonds=[COFFEE]))
    caplog.clear()

    hass.config_entries.async_remove_subentry(robin, "coffee")
    await hass.async_block_till_done()
    turn(hass, "switch.coffee", "on", "off")
    await async_settle()

    assert hass.bus.async_listeners().get(EVENT_STATE_CHANGED, 0) == bare
    assert noticed(caplog) == []


async def test_an_opening_with_a_bond_that_rests_rests_too(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is said of them until the person wakes them."""
    resting = bond("biscuit", "Biscuit", "pet", resting=True)
    robin = await async_move_in(hass, person(bonds=[resting, BASKET]))
    caplog.clear()

    turn(hass, "binary_sensor.basket", "off", "on")
    await async_settle()

    assert robin.runtime_data.snapshot.person.openings == ()
    assert noticed(caplog) == []


async def test_an_attribute_is_nothing_that_happens(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """A TV that shows another title has not stopped."""
    await async_move_in(hass, person(bonds=[TV]))
    turn(hass, "media_player.tv", "playing", "off")
    await async_settle()
    caplog.clear()

    hass.states.async_set("media_player.tv", "off", {"title": "another"})
    await async_settle()

    assert noticed(caplog) == []


async def test_an_opening_follows_its_entity_to_a_new_name(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, caplog: pytest.LogCaptureFixture
) -> None:
    """A renamed entity is still what was chosen, and so is one that holds."""
    for name in ("coffee", "film"):
        entity_registry.async_get_or_create("switch", "demo", name, suggested_object_id=name)
    robin = person(bonds=[COFFEE], options={"hold_busy": ["switch.film"]})
    await async_move_in(hass, robin)

    entity_registry.async_update_entity("switch.coffee", new_entity_id="switch.espresso")
    entity_registry.async_update_entity("switch.film", new_entity_id="switch.cinema")
    await hass.async_block_till_done()
    turn(hass, "switch.espresso", "on", "off")
    await async_settle()

    assert robin.options["hold_busy"] == ["switch.cinema"]
    assert noticed(caplog) == [("coffee", "coffee")]


async def test_what_tells_and_is_gone_is_told_once(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """Nothing else stops; the repair goes when it is back."""
    await async_move_in(hass, person(bonds=[COFFEE], options={"hold_busy": ["switch.film"]}))

    gone = sorted(one.translation_key or "" for one in issue_registry.issues.values())
    turn(hass, "switch.film", "off")
    turn(hass, "switch.coffee", "off")
    await hass.async_block_till_done()

    assert gone == ["hold_gone", "opening_gone"]
    assert not issue_registry.issues
