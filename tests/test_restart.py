"""What is open survives a reload; a file of another form does no harm."""

import json
from typing import Any

import pytest

from custom_components.connection_moments.const import DOMAIN
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from tests.home import (
    ACT,
    AFTERNOON,
    MOMENT,
    SWITCH,
    Time,
    async_act,
    async_ask,
    async_move_in,
    person,
    says,
    state_of,
    stored,
)

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

KEY = f"{DOMAIN}.person_1"


def left(hass_storage: dict[str, Any], data: object, version: int = 1, minor: int = 1) -> None:
    """Leave a person's file behind."""
    hass_storage[KEY] = {"version": version, "minor_version": minor, "key": KEY, "data": data}


async def test_an_open_moment_survives_a_reload_with_its_time(
    hass: HomeAssistant, time: Time
) -> None:
    """It closes when it would have closed."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT, open_for=10)
    before = dict(state_of(hass, MOMENT).attributes)
    await time.passes(300)

    await hass.config_entries.async_reload(robin.entry_id)
    after = dict(state_of(hass, MOMENT).attributes)
    await time.passes(299)
    still = says(hass, MOMENT)
    await time.passes(2)

    assert before == after
    assert (still, says(hass, MOMENT)) == ("open", "resting")


async def test_a_moment_whose_time_went_by_is_closed_at_the_start(
    hass: HomeAssistant, time: Time
) -> None:
    """The home was down for an hour."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT, open_for=10)

    await hass.config_entries.async_unload(robin.entry_id)
    await time.passes(3600)
    await hass.config_entries.async_setup(robin.entry_id)

    assert says(hass, MOMENT) == "resting"


async def test_the_quiet_survives_a_reload(hass: HomeAssistant, time: Time) -> None:
    """With its end."""
    robin = await async_move_in(hass, person())
    pause: dict[str, Any] = {"for": "01:00:00"}
    await async_act(hass, "pause", **pause)

    await hass.config_entries.async_reload(robin.entry_id)
    quiet = says(hass, SWITCH)
    await time.passes(3601)

    assert (quiet, says(hass, SWITCH)) == ("off", "on")


async def test_a_quiet_that_went_by_is_over_at_the_start(hass: HomeAssistant, time: Time) -> None:
    """The switch is on again as soon as the home is."""
    robin = await async_move_in(hass, person())
    pause: dict[str, Any] = {"for": "01:00:00"}
    await async_act(hass, "pause", **pause)

    await hass.config_entries.async_unload(robin.entry_id)
    await time.passes(7200)
    await hass.config_entries.async_setup(robin.entry_id)
    await time.passes(1)

    assert says(hass, SWITCH) == "on"


@pytest.mark.parametrize(("hours", "moment"), [(4.2, "open"), (8, "resting")])
async def test_later_is_kept_over_a_restart_and_not_made_up_for(
    hass: HomeAssistant, time: Time, hours: float, moment: str
) -> None:
    """A few minutes after the next window began it still comes; at night it is gone."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)
    await async_act(hass, "respond", answer="later")

    await hass.config_entries.async_unload(robin.entry_id)
    await time.passes(hours * 3600)
    await hass.config_entries.async_setup(robin.entry_id)
    await time.passes(1)

    assert says(hass, MOMENT) == moment


async def test_a_file_of_newer_code_is_left_untouched(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """The entry says so, and the file can be used again by the newer code."""
    left(hass_storage, {"from": "the future"}, version=2)
    before = json.dumps(hass_storage[KEY])

    robin = await async_move_in(hass, person())

    assert robin.state is ConfigEntryState.SETUP_ERROR
    assert robin.error_reason_translation_key == "storage_newer"
    assert robin.reason is not None
    assert robin.reason.startswith("The stored file is from a newer version")
    assert json.dumps(hass_storage[KEY]) == before


async def test_a_file_of_a_newer_minor_version_is_read(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """What it has more is left out; what is known is taken over."""
    robin = await async_move_in(hass, person())
    await async_act(hass, "pause")
    await hass.config_entries.async_unload(robin.entry_id)
    left(hass_storage, {**stored(hass_storage), "threads": []}, minor=9)

    await hass.config_entries.async_setup(robin.entry_id)

    assert says(hass, SWITCH) == "off"


async def test_a_removed_person_leaves_no_file(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """Nor a file that comes back later."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)
    await time.passes(1)
    before = KEY in hass_storage

    await hass.config_entries.async_remove(robin.entry_id)
    await time.passes(3600)

    assert (before, KEY in hass_storage) == (True, False)


async def test_a_person_with_an_unreadable_file_can_be_removed(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Whatever it holds."""
    left(hass_storage, {"from": "the future"}, version=2)
    robin = await async_move_in(hass, person())

    await hass.config_entries.async_remove(robin.entry_id)

    assert KEY not in hass_storage
