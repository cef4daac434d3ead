"""Automations that look at how a person is, as the editor makes them."""

from typing import Any

import pytest

from custom_components.connection_moments import condition
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import (
    async_from_config,
    async_get_all_descriptions,
    async_validate_condition_config,
)
from homeassistant.setup import async_setup_component
from tests.home import ACT, AFTERNOON, MOMENT, async_act, async_ask, async_move_in, person
from tests.test_static import ENGLISH, ICONS
from tests.test_trigger import async_show_room, device_of

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


async def async_choose(hass: HomeAssistant, option: str) -> None:
    """Say how today is."""
    said = {"entity_id": "select.moments_capacity", "option": option}
    await hass.services.async_call("select", "select_option", said, blocking=True)


async def async_holds(
    hass: HomeAssistant, key: str, target: dict[str, Any], **options: object
) -> bool | None:
    """Return whether a condition of ours holds now."""
    said = {"condition": f"connection_moments.{key}", "target": target, "options": options}
    config = await async_validate_condition_config(hass, cv.CONDITION_SCHEMA(said))
    test = await async_from_config(hass, config)
    holds = test.async_check()
    test.async_unload()
    return holds


async def test_an_open_moment_is_seen(hass: HomeAssistant) -> None:
    """As long as it is open, by entity and by device."""
    await async_move_in(hass, person())
    device, entity = {"device_id": device_of(hass)}, {"entity_id": MOMENT}

    before = [await async_holds(hass, "moment_is_open", one) for one in (device, entity)]
    await async_ask(hass, moment=ACT)
    open_ = [await async_holds(hass, "moment_is_open", one) for one in (device, entity)]
    await async_act(hass, "respond", answer="received")
    after = [await async_holds(hass, "moment_is_open", one) for one in (device, entity)]

    assert (before, open_, after) == ([False] * 2, [True] * 2, [False] * 2)


async def test_somebody_elses_sensor_says_nothing_about_a_moment(hass: HomeAssistant) -> None:
    """An area may hold a sensor that says *open*, too."""
    await async_move_in(hass, person())
    hass.states.async_set("sensor.gate", "open")

    assert not await async_holds(hass, "moment_is_open", {"entity_id": ["sensor.gate", MOMENT]})


async def test_room_is_seen(hass: HomeAssistant) -> None:
    """There is room, and while a moment is open there is none for another."""
    await async_show_room(hass)
    target = {"device_id": device_of(hass)}

    before = await async_holds(hass, "has_room", target)
    await async_ask(hass, moment=ACT)

    assert (before, await async_holds(hass, "has_room", target)) == (True, False)


async def test_how_today_is_can_be_asked(hass: HomeAssistant) -> None:
    """By the device: the select is a setting, and is found all the same."""
    await async_move_in(hass, person())
    target = {"device_id": device_of(hass)}

    for option in ("tender_lasting", "tender"):
        await async_choose(hass, option)
        assert await async_holds(hass, "capacity_is", target, capacity=["tender"])
    assert not await async_holds(hass, "capacity_is", target, capacity=["steady", "open"])


async def test_each_condition_is_described(hass: HomeAssistant) -> None:
    """By Home Assistant's own schema, in words and with an icon."""
    assert await async_setup_component(hass, "automation", {})
    await async_move_in(hass, person())

    found = await async_get_all_descriptions(hass)

    ours = {key: one for key, one in found.items() if key.startswith("connection_moments.")}
    keys = {f"connection_moments.{key}" for key in condition.CONDITIONS}
    assert ours.keys() == keys
    assert all(one and one["target"] for one in ours.values())
    assert condition.CONDITIONS.keys() == ENGLISH["conditions"].keys() == ICONS["conditions"].keys()
    assert {key: {*(one or {}).get("fields", {})} for key, one in ours.items()} == {
        f"connection_moments.{key}": {*one.get("fields", {})}
        for key, one in ENGLISH["conditions"].items()
    }
