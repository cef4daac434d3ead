"""The logbook says where a light came from: a soft light, and no more."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.connection_moments.const import DOMAIN, EVENT_CUE
from homeassistant.components.recorder import get_instance
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.bulbs import Bulb
from tests.home import ACT, AFTERNOON, Time, async_ask, async_live

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("recorder_mock")]

WORDS = "The kettle is warm."


type Entries = list[dict[str, Any]]
type Read = Callable[..., Awaitable[Entries]]


@pytest.fixture
async def read(time: Time, hass_ws_client: WebSocketGenerator) -> Read:
    """Return how somebody looks into the logbook, who opens it only then."""
    hass = time.hass
    assert await async_setup_component(hass, "logbook", {})

    @callback
    def go_on(_: Event) -> None:
        # A clock that stands still leaves the logbook without an order.
        time.freezer.tick(0.001)

    hass.bus.async_listen(EVENT_CUE, go_on)

    async def async_read(**which: object) -> Entries:
        await hass.async_block_till_done()
        await get_instance(hass).async_block_till_done()
        client: Any = await hass_ws_client()
        noon = AFTERNOON - timedelta(hours=2)
        span = {"start_time": noon.isoformat(), "end_time": dt_util.utcnow().isoformat()}
        await client.send_json_auto_id({"type": "logbook/get_events", **span, **which})
        answer = await client.receive_json()
        assert answer["success"]
        entries: Entries = answer["result"]
        return entries

    return async_read


@pytest.mark.parametrize("action", ["offer", "cue", "breathe"])
async def test_a_lamp_that_a_cue_turns_on_is_no_riddle(
    hass: HomeAssistant, time: Time, read: Read, action: str
) -> None:
    """On and off again, both by a soft light."""
    await async_live(hass, Bulb("reading"))

    await async_ask(hass, action)
    await time.passes(1300)
    entries = await read(entity_ids=["light.reading"])

    assert [one["state"] for one in entries] == ["on", "off"]
    for entry in entries:
        assert entry["context_domain"] == DOMAIN
        assert entry["context_name"] == "Connection Moments"
        assert entry["context_message"] == "a soft light"


async def test_the_cue_itself_is_in_the_logbook_in_three_words(
    hass: HomeAssistant, time: Time, read: Read
) -> None:
    """Neither its words nor a name are."""
    await async_live(hass, Bulb("reading"))

    await async_ask(hass, "cue", message=WORDS)
    await time.passes(120)
    entries = await read()

    ours = [one for one in entries if one.get("domain") == DOMAIN]
    assert [(one["name"], one["message"]) for one in ours] == [
        ("Connection Moments", "a soft light")
    ]
    assert WORDS not in str(entries)
    assert "Robin" not in str(entries)


async def test_what_a_hand_does_is_not_ours(hass: HomeAssistant, time: Time, read: Read) -> None:
    """A lamp somebody switches bears nothing of us."""
    lamp = Bulb("reading")
    await async_live(hass, lamp)

    lamp.async_touched(100)
    await time.passes(1)
    await async_ask(hass, moment=ACT)
    await time.passes(120)
    lamp.async_touched(0)
    await time.passes(1)
    entries = await read(entity_ids=["light.reading"])

    assert [(one["state"], one.get("context_message")) for one in entries] == [
        ("on", None),
        ("off", None),
    ]
