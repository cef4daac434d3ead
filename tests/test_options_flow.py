"""The settings: each page shows what is so, and holds at once."""

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.flows import QUIET, USUAL, async_open_settings, async_set, typed
from tests.home import ACT, AFTERNOON, async_ask, async_move_in, person, says, state_of

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

ALL_KINDS = [
    "heart_reply",
    "eye_contact",
    "sit_near",
    "pet_hello",
    "held_silence",
    "check_in",
    "share_smile",
    "good_morning",
    "good_night",
    "shared_laugh",
    "kind_glance",
    "warm_hello_out",
    "remember_detail",
    "grounding_breath",
    "receive_care",
    "warm_thought",
    "small_hello",
    "soft_light",
    "let_it_rest",
]
TEXT = "sensor.moments_moment"


async def test_the_settings_begin_with_a_menu(hass: HomeAssistant) -> None:
    """No more than there is to set, a look at tomorrow, and the cue itself."""
    robin = await async_move_in(hass, person())

    menu = await hass.config_entries.options.async_init(robin.entry_id)

    assert menu["type"] is FlowResultType.MENU
    assert menu["menu_options"] == [
        "rhythm",
        "tomorrow",
        "hold",
        "channels",
        "kinds",
        "questions",
        "words",
        "voice",
        "try",
    ]


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ("rhythm", {}),
        ("channels", {"channels": ["light", "phone"]}),
        ("kinds", {"kinds": ALL_KINDS}),
        ("words", {"words_on_screens": True}),
    ],
)
async def test_a_page_shows_what_holds_by_itself(
    hass: HomeAssistant, step: str, shown: dict[str, object]
) -> None:
    """Nothing was chosen so far: everything may come, in every way."""
    robin = await async_move_in(hass, person())

    form = await async_open_settings(hass, robin, step)

    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, step)
    assert typed(form) == shown


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (
            "rhythm",
            {**USUAL, "quiet_start": "20:00:00", "quiet_end": "10:00:00"},
        ),
        ("channels", {"channels": ["phone"], "more_phones": [], "when_out": False}),
        ("channels", {"channels": [], "more_phones": ["a tablet"], "when_out": True}),
        ("kinds", {"kinds": ["soft_light"], "body": ["touch"]}),
        ("kinds", {"kinds": [], "body": []}),
        ("words", {"words_on_screens": False}),
    ],
)
async def test_a_page_is_kept_and_shown_the_next_time(
    hass: HomeAssistant, step: str, said: dict[str, object]
) -> None:
    """What was chosen is there the next time, and what stands on other pages stays."""
    robin = await async_move_in(hass, person(options={"body": ["eyes"], **QUIET}))

    done = await async_set(hass, robin, step, **said)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert robin.options == {"body": ["eyes"], **QUIET, **said}
    assert typed(await async_open_settings(hass, robin, step)) == said


async def test_equal_quiet_hours_are_told(hass: HomeAssistant) -> None:
    """A night without a length is most likely a slip; what was typed stays."""
    robin = await async_move_in(hass, person())
    said = {**USUAL, "quiet_start": "08:00:00", "quiet_end": "08:00:00"}

    form = await async_set(hass, robin, "rhythm", **said)

    assert form["errors"] == {"quiet_end": "quiet_same"}
    assert typed(form) == said
    assert robin.options == {}


async def test_new_quiet_hours_hold_for_the_next_request(hass: HomeAssistant) -> None:
    """An automation's request at 14:00 finds the new quiet hours."""
    robin = await async_move_in(hass, person())

    await async_set(
        hass, robin, "rhythm", **{**USUAL, "quiet_start": "13:00:00", "quiet_end": "15:00:00"}
    )
    answer = await async_ask(hass, moment=ACT)

    assert answer["reasons"] == ["quiet_hours"]


async def test_a_kind_that_is_off_is_not_offered(hass: HomeAssistant) -> None:
    """All kinds off but one leaves this one."""
    robin = await async_move_in(hass, person())

    await async_set(hass, robin, "kinds", kinds=["soft_light"], body=[])
    refused = await async_ask(hass, kind="small_hello", invited=True)
    offered = await async_ask(hass, invited=True)

    assert refused["reasons"] == ["kinds_off"]
    assert offered["kind"] == "soft_light"


async def test_turning_off_the_kind_that_is_open_closes_it(hass: HomeAssistant) -> None:
    """Nothing stays that is not wanted any more."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)

    await async_set(hass, robin, "kinds", kinds=["soft_light"], body=[])

    assert says(hass, TEXT) == "resting"


async def test_words_leave_the_screen_at_once(hass: HomeAssistant) -> None:
    """With the words off, the screen says only that a moment is here."""
    robin = await async_move_in(hass, person())
    await async_ask(hass, moment=ACT)
    words = state_of(hass, TEXT).attributes["text"]

    await async_set(hass, robin, "words", words_on_screens=False)

    assert words != "A small moment is here"
    assert state_of(hass, TEXT).attributes["text"].startswith("A small moment is here")
