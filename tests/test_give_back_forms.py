"""A file that cannot be read in part, or at all, stops nothing."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from tests.bulbs import Bulb
from tests.disk import crashed, left
from tests.home import ACT, AFTERNOON, Time, async_ask, async_live

pytestmark = pytest.mark.freeze_time(AFTERNOON)

READING = "light.reading"


@pytest.mark.parametrize(
    "unreadable",
    [
        None,
        "bright",
        [],
        {},
        left(brightness="bright"),
        left(kelvin="warm"),
        left(kelvin_range=[2000]),
        left(range=[1]),
        left(look=["hs"]),
        left() | {"at": "yesterday"},
        left() | {"at": 5},
        left(quiet=["21:30:00"]),
    ],
)
async def test_an_unreadable_lamp_does_not_keep_the_others_waiting(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, unreadable: object
) -> None:
    """It is left out, and the next lamp goes back."""
    crashed(hass_storage, {"light.strange": unreadable, READING: left()})
    strange, lamp = Bulb("strange", level=151), Bulb("reading", level=151, kelvin=2400)

    await async_live(hass, strange, lamp)
    await time.passes(30)

    assert strange.commands == []
    assert lamp.shows == (True, 100, 3000)


async def test_a_time_without_a_zone_is_the_homes_own(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time
) -> None:
    """A file written by hand is read all the same."""
    crashed(hass_storage, {READING: left(at=AFTERNOON.replace(tzinfo=None))})
    lamp = Bulb("reading", level=151, kelvin=2400)

    await async_live(hass, lamp)
    await time.passes(30)

    assert lamp.shows == (True, 100, 3000)


@pytest.mark.parametrize(("content", "version"), [([1, 2], 1), ({READING: left()}, 2)])
async def test_a_file_of_another_form_is_no_reason_not_to_start(
    hass: HomeAssistant, hass_storage: dict[str, Any], time: Time, content: object, version: int
) -> None:
    """A moment comes as ever."""
    crashed(hass_storage, content, version)
    lamp = Bulb("reading", level=100)

    await async_live(hass, lamp)
    await async_ask(hass, moment=ACT)
    await time.passes(120)

    assert lamp.levels == [151, 100]
