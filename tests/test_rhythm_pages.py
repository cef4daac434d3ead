"""The settings of the rhythm: what fits is kept, what does not is told at its field."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.selector import SelectSelector
from tests.flows import (
    QUIET,
    USUAL,
    async_choose,
    async_fill,
    async_open_settings,
    async_set,
    async_to_menu,
    typed,
)
from tests.home import AFTERNOON, async_move_in, person

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]


@pytest.fixture(autouse=True)
def furniture(hass: HomeAssistant) -> None:
    """Let there be something that can hold moments back."""
    for entity_id in ("input_boolean.meeting", "person.grandma", "input_boolean.sleep"):
        hass.states.async_set(entity_id, "off")


RHYTHM = {
    "day_start": "15:00:00",
    "pins": ["09:30", "18:15"],
    "week_from": "16:00:00",
    "week_to": "21:00:00",
    "weekend_from": "09:00:00",
    "weekend_to": "12:00:00",
    "morning_line": True,
}
HOLD = {
    "hold_busy": ["input_boolean.meeting"],
    "hold_guests": ["person.grandma"],
    "hold_asleep": ["input_boolean.sleep"],
}
ANSWERS = {"easy_parts": ["1", "6"], "hard_part": "0", "nicest": "near", "least": "reach"}


@pytest.mark.parametrize(
    ("page", "said"),
    [("rhythm", {**QUIET, **RHYTHM}), ("hold", HOLD), ("questions", ANSWERS)],
)
async def test_everything_is_kept_and_shown_the_next_time(
    hass: HomeAssistant, page: str, said: dict[str, Any]
) -> None:
    """And what stands on other pages stays."""
    robin = await async_move_in(hass, person(options={"body": ["eyes"]}))

    done = await async_set(hass, robin, page, **said)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert robin.options == {"body": ["eyes"], **said}
    assert typed(await async_open_settings(hass, robin, page)) == said


@pytest.mark.parametrize(
    ("page", "before", "left"),
    [("rhythm", {**QUIET, **RHYTHM}, USUAL), ("hold", HOLD, {}), ("questions", ANSWERS, {})],
)
async def test_a_field_that_was_emptied_is_gone(
    hass: HomeAssistant, page: str, before: dict[str, Any], left: dict[str, Any]
) -> None:
    """An empty field is an answer, too."""
    robin = await async_move_in(hass, person(options={"body": ["eyes"], **before}))

    await async_set(hass, robin, page, **left)

    assert robin.options == {"body": ["eyes"], **left}


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"pins": ["noon"]}, {"pins": "pin_form"}),
        ({"pins": ["09:00", "11:00", "13:00", "15:00"]}, {"pins": "pins_many"}),
        ({"pins": ["23:00"]}, {"pins": "pin_quiet"}),
        ({"pins": ["12:00", "13:29"]}, {"pins": "pins_close"}),
        ({"week_from": "09:00:00"}, {"week_to": "hours_half"}),
        ({"weekend_to": "09:00:00"}, {"weekend_from": "hours_half"}),
        ({"week_from": "09:00:00", "week_to": "09:00:00"}, {"week_to": "hours_same"}),
        ({"week_from": "18:00:00", "week_to": "18:20:00"}, {"week_to": "hours_short"}),
        ({"weekend_from": "22:00:00", "weekend_to": "07:00:00"}, {"weekend_to": "hours_quiet"}),
        (
            {"pins": ["25:00"], "week_to": "09:00:00", "quiet_end": "21:30:00"},
            {"pins": "pin_form", "week_from": "hours_half", "quiet_end": "quiet_same"},
        ),
    ],
)
async def test_what_does_not_fit_the_rhythm_is_told(
    hass: HomeAssistant, said: dict[str, Any], errors: dict[str, str]
) -> None:
    """Each at its field, and nothing typed is lost."""
    robin = await async_move_in(hass, person())
    whole = {**USUAL, **said}

    form = await async_set(hass, robin, "rhythm", **whole)

    assert form["errors"] == errors
    assert typed(form) == whole
    assert robin.options == {}


@pytest.mark.parametrize(
    ("said", "pins"),
    [
        (["18:15:00", "09:30", "09:30", " "], ["09:30", "18:15"]),
        (["12:00", "13:30"], ["12:00", "13:30"]),
        ([], []),
    ],
)
async def test_pinned_times_are_kept_in_order(
    hass: HomeAssistant, said: list[str], pins: list[str]
) -> None:
    """Once each, and ninety minutes are enough."""
    robin = await async_move_in(hass, person())

    await async_set(hass, robin, "rhythm", **USUAL, pins=said)

    assert robin.options["pins"] == pins


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("20:00:00", "23:00:00"),
        ("23:00:00", "09:00:00"),
        ("12:00:00", "12:30:00"),
        ("12:00:00", "11:50:00"),
    ],
)
async def test_hours_may_reach_into_the_quiet_ones(
    hass: HomeAssistant, start: str, end: str
) -> None:
    """As long as something of them is left."""
    robin = await async_move_in(hass, person())

    done = await async_set(hass, robin, "rhythm", **USUAL, week_from=start, week_to=end)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_what_holds_has_to_be_there(hass: HomeAssistant) -> None:
    """Each field says so for itself."""
    robin = await async_move_in(hass, person())
    said = {**HOLD, "hold_busy": ["input_boolean.meeting", "switch.nowhere"]}

    form = await async_set(hass, robin, "hold", **said)

    assert form["errors"] == {"hold_busy": "entity_unknown"}
    assert typed(form) == said


ANSWERED_WRONG = [
    ({"easy_parts": ["1", "2", "3"]}, {"easy_parts": "easy_many"}),
    ({"easy_parts": ["1", "2"], "hard_part": "2"}, {"hard_part": "hard_easy"}),
    ({"nicest": "joy", "least": "joy"}, {"least": "least_nicest"}),
]


@pytest.mark.parametrize(("said", "errors"), ANSWERED_WRONG)
async def test_answers_that_do_not_fit_are_told(
    hass: HomeAssistant, said: dict[str, Any], errors: dict[str, str]
) -> None:
    """In the settings."""
    robin = await async_move_in(hass, person())

    form = await async_set(hass, robin, "questions", **said)

    assert form["errors"] == errors
    assert typed(form) == said


@pytest.mark.parametrize(("said", "errors"), ANSWERED_WRONG)
async def test_answers_that_do_not_fit_are_told_in_the_first_set_up(
    hass: HomeAssistant, said: dict[str, Any], errors: dict[str, str]
) -> None:
    """Once they fit, the menu is there as before."""
    asked = await async_choose(hass, await async_to_menu(hass, name="Robin"), "questions")

    form = await async_fill(hass, asked, **said)
    menu = await async_fill(hass, asked)

    assert (form["step_id"], form["errors"], typed(form)) == ("questions", errors, said)
    assert menu["step_id"] == "ready"


async def test_the_first_set_up_keeps_the_answers(hass: HomeAssistant) -> None:
    """They are shown when the questions are opened once more, and kept at the end."""
    menu = await async_to_menu(hass, name="Robin")
    menu = await async_fill(hass, await async_choose(hass, menu, "questions"), **ANSWERS)
    shown = await async_choose(hass, menu, "questions")
    menu = await async_fill(hass, shown, **ANSWERS)

    made = await async_choose(hass, menu, "finish")

    assert typed(shown) == ANSWERS
    assert made["options"] == {"body": [], **QUIET, **ANSWERS}


async def test_the_parts_of_the_day_go_by_the_clock(hass: HomeAssistant) -> None:
    """Eight of them, from the end of the quiet hours to their start, also across midnight."""
    night = {"quiet_start": "06:00:00", "quiet_end": "14:00:00"}
    robin = await async_move_in(hass, person(options=night))

    form = await async_open_settings(hass, robin, "questions")

    schema = form["data_schema"]
    assert schema is not None
    parts = schema.schema["easy_parts"]
    assert isinstance(parts, SelectSelector)
    options: list[Any] = [*parts.config["options"]]
    assert [one["label"] for one in options] == [
        "14:00 - 16:00",
        "16:00 - 18:00",
        "18:00 - 20:00",
        "20:00 - 22:00",
        "22:00 - 00:00",
        "00:00 - 02:00",
        "02:00 - 04:00",
        "04:00 - 06:00",
    ]
