"""A cue or a breath that cannot be says what is so and what to do, in plain words."""

from collections.abc import Mapping
import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.connection_moments import const
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.bulbs import Bulb, async_hang_up
from tests.home import AFTERNOON, async_act, async_ask, async_live, async_move_in, person
from tests.rooms import place

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

TRANSLATIONS = Path(const.__file__).parent / "translations" / "en.json"
MESSAGES: Mapping[str, Mapping[str, str]] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))[
    "exceptions"
]
THIRTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen"

type Case = tuple[str, dict[str, Any], str, dict[str, str]]

WRONG_FIELDS: list[Case] = [
    ("cue", {"message": ""}, "message_empty", {}),
    ("cue", {"message": " \n"}, "message_empty", {}),
    ("cue", {"message": 7}, "message_empty", {}),
    ("cue", {"message": ["Tea."]}, "message_empty", {}),
    ("cue", {"message": THIRTEEN}, "message_long", {}),
    ("cue", {"message": "You should rest."}, "message_words", {"words": "should"}),
    (
        "cue",
        {"message": "Don't forget, you MUST!"},
        "message_words",
        {"words": "MUST, Don't forget, !"},
    ),
    ("cue", {"message": "A goal was missed"}, "message_words", {"words": "missed, goal"}),
    ("cue", {"shape": "flash"}, "shape_unknown", {"shape": "flash"}),
    ("cue", {"channels": "smoke"}, "channels_unknown", {"channels": "smoke"}),
    ("cue", {"place": "attic"}, "place_unknown", {"place": "attic"}),
    ("cue", {"place": 7}, "place_unknown", {"place": "7"}),
    ("cue", {"place": ["attic"]}, "place_unknown", {"place": "['attic']"}),
    ("cue", {"place": {"a": 1}}, "place_unknown", {"place": "{'a': 1}"}),
    ("breathe", {"place": "x" * 300}, "place_unknown", {"place": "x" * 60}),
    ("offer", {"place": "attic"}, "place_unknown", {"place": "attic"}),
    ("breathe", {"breaths": 0}, "breaths_range", {}),
    ("breathe", {"breaths": 13}, "breaths_range", {}),
    ("breathe", {"breaths": 2.5}, "breaths_range", {}),
    ("breathe", {"breaths": -1}, "breaths_range", {}),
    ("breathe", {"breaths": True}, "breaths_range", {}),
    ("breathe", {"breaths": "three"}, "breaths_range", {}),
    ("breathe", {"breaths": None}, "breaths_range", {}),
    ("breathe", {"breaths": float("nan")}, "breaths_range", {}),
    ("breathe", {"breaths": float("inf")}, "breaths_range", {}),
    ("breathe", {"config_entry_id": "gone"}, "person_unknown", {"config_entry_id": "gone"}),
]


async def async_refused(
    hass: HomeAssistant, action: str, data: Mapping[str, Any], key: str, **said: str
) -> None:
    """Call an action, and see it refused in the words of the translation."""
    with pytest.raises(ServiceValidationError) as refused:
        await async_act(hass, action, **data)
    assert (refused.value.translation_domain, refused.value.translation_key) == (DOMAIN, key)
    assert str(refused.value) == MESSAGES[key]["message"].format(**said).rstrip(".")


@pytest.mark.parametrize(("action", "data", "key", "said"), WRONG_FIELDS)
async def test_a_wrong_field_is_told_in_plain_words(
    hass: HomeAssistant, action: str, data: dict[str, Any], key: str, said: dict[str, str]
) -> None:
    """Nothing moves, and the next call works."""
    lamp = Bulb("reading", level=100)
    await async_live(hass, lamp)

    await async_refused(hass, action, data, key, **said)
    still = lamp.commands == []
    answer = await async_ask(hass, "cue")

    assert still
    assert answer == {"reasons": []}


async def test_home_is_no_place_where_the_first_form_has_no_lamps(hass: HomeAssistant) -> None:
    """There are others, which can be named."""
    await async_hang_up(hass, Bulb("reading", level=100))
    await async_move_in(hass, person(bonds=[place("sofa", lights=["light.reading"])]))

    for action in ("cue", "breathe", "offer"):
        await async_refused(hass, action, {"place": "home"}, "place_unknown", place="home")


async def test_another_persons_place_is_unknown(hass: HomeAssistant) -> None:
    """Each has places of their own."""
    sofa = place("sofa", "Sofa", area="living")
    await async_move_in(hass, person(bonds=[sofa]))
    await async_move_in(hass, person("Kim", number=2))

    data = {"place": "Sofa", "config_entry_id": "person_2"}
    await async_refused(hass, "cue", data, "place_unknown", place="Sofa")


async def test_a_place_without_an_area_is_not_found_by_nothing(hass: HomeAssistant) -> None:
    """An empty name is no name."""
    await async_move_in(hass, person(bonds=[place("sofa", lights=["light.reading"])]))

    await async_refused(hass, "cue", {"place": ""}, "place_unknown", place="")
