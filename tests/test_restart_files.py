"""A person's file that cannot be read is kept aside, and everything begins afresh."""

from collections.abc import Mapping
from functools import partial
import json
import os
from pathlib import Path
from typing import Any

import pytest

from custom_components.connection_moments.const import DOMAIN
from custom_components.connection_moments.disk import File, NotWrittenError
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from tests.bulbs import Bulb, async_hang_up
from tests.disk import GIVE_BACK, left
from tests.home import ACT, AFTERNOON, async_ask, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

KEY = f"{DOMAIN}.person_1"
HEAD = {"version": 1, "minor_version": 1, "key": KEY}


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Give the home a folder of its own."""
    return hass_tmp_config_dir


@pytest.fixture
def hass_storage() -> Mapping[str, Any]:
    """Write files in earnest."""
    return {}


def write(hass: HomeAssistant, content: str, key: str = KEY) -> Path:
    """Leave a file behind; return where."""
    path = Path(Store[Any](hass, 1, key).path)
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "null",
        '{"version": 1}',
        '{"data": {}}',
        json.dumps(HEAD | {"data": {}}),
        json.dumps(HEAD | {"data": {"secret": 5}}),
        json.dumps(HEAD | {"data": [1, 2, 3]}),
        json.dumps(HEAD | {"data": "words"}),
        json.dumps(HEAD | {"data": {"secret": "s", "made": 0, "offer": {"offer_id": "half"}}}),
    ],
)
async def test_a_file_of_another_form_is_put_aside(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry, content: str
) -> None:
    """Everything begins afresh, a repair says so, and the file is kept."""
    path = write(hass, content)

    robin = await async_move_in(hass, person())
    answer = await async_ask(hass, moment=ACT)

    (aside,) = path.parent.glob(f"{KEY}.aside.*")
    issue = issue_registry.async_get_issue(DOMAIN, "storage_aside_person_1")
    assert (robin.state, answer["offered"]) == (ConfigEntryState.LOADED, True)
    assert aside.read_text(encoding="utf-8") == content
    assert issue is not None
    assert issue.translation_placeholders == {"file": aside.name}
    await hass.config_entries.async_remove(robin.entry_id)
    assert issue_registry.async_get_issue(DOMAIN, "storage_aside_person_1") is None


async def test_a_broken_file_begins_afresh(hass: HomeAssistant) -> None:
    """Home Assistant puts it aside by itself, and says so by itself."""
    path = write(hass, '{"version": 1, "data": {"secret": "ab')

    robin = await async_move_in(hass, person())
    answer = await async_ask(hass, moment=ACT)

    assert (robin.state, answer["offered"]) == (ConfigEntryState.LOADED, True)
    assert len(list(path.parent.glob(f"{KEY}.corrupt.*"))) == 1


@pytest.mark.parametrize("content", ["[]", "null", '{"version": 1}', '{"version": 2, "data": {}}'])
async def test_the_lamps_file_is_no_reason_not_to_start(hass: HomeAssistant, content: str) -> None:
    """A light that cannot be given back stays where it is; people can move in."""
    write(hass, content, GIVE_BACK)
    await async_hang_up(hass, Bulb("reading", level=151))

    robin = await async_move_in(hass, person(lights=["light.reading"]))

    assert robin.state is ConfigEntryState.LOADED


async def test_a_real_folder_in_the_way_is_known(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    """What the platform would log and forget is raised, kept at hand, and written later."""
    file = File[dict[str, Any]](hass, 1, GIVE_BACK, atomic_writes=True)
    await hass.async_add_executor_job(partial(os.makedirs, file.path))

    with pytest.raises(NotWrittenError):
        await file.async_write({"light.reading": left()})
    told = issue_registry.async_get_issue(DOMAIN, "not_written")
    at_hand = await File[dict[str, Any]](hass, 1, GIVE_BACK).async_read()
    await hass.async_add_executor_job(os.rmdir, file.path)
    await file.async_write({})

    assert at_hand == {"light.reading": left()}
    assert await File[dict[str, Any]](hass, 1, GIVE_BACK).async_read() == {}
    assert told is not None
    assert issue_registry.async_get_issue(DOMAIN, "not_written") is None
