"""A bad call is told so in plain words, a home in trouble in reasons; the next offer works."""

import json
import re
from typing import Any, Final

import pytest

from demo.api import RefusedError
from demo.furnish import DOMAIN, choose
from demo.home import SHIPPED

from .conftest import LAMPS, Furnished
from .resident import BY_PHONE, Cue, Resident

REFUSED: Final[list[tuple[str, dict[str, Any], str]]] = [
    ("offer", {"bond": "nowhere"}, "bond_unknown"),
    ("offer", {"bond": ["nowhere"]}, "bond_unknown"),
    ("offer", {"kind": "dance"}, "kind_unknown"),
    ("offer", {"kind": {"a": 1}}, "kind_unknown"),
    ("offer", {"moment": "dance"}, "moment_unknown"),
    ("offer", {"moment": "birds_hi", "kind": "pet_hello"}, "kind_and_moment"),
    ("offer", {"channels": ["smoke"]}, "channels_unknown"),
    ("offer", {"channels": []}, "channels_unknown"),
    ("offer", {"channels": {"light": 1}}, "channels_unknown"),
    ("offer", {"shape": "spiral"}, "shape_unknown"),
    ("offer", {"open_for": 0}, "open_for_range"),
    ("offer", {"open_for": 61}, "open_for_range"),
    ("offer", {"open_for": "long"}, "open_for_range"),
    ("offer", {"open_for": True}, "open_for_range"),
    ("offer", {"invited": "yes"}, "invited_form"),
    ("offer", {"config_entry_id": "nobody"}, "person_unknown"),
    ("offer", {"config_entry_id": 5}, "person_unknown"),
    ("get_moments", {"kind": "dance"}, "kind_unknown"),
    ("respond", {}, "answer_unknown"),
    ("respond", {"answer": "maybe"}, "answer_unknown"),
    ("respond", {"answer": "received", "offer_id": "x"}, "offer_malformed"),
    ("record", {"bond": "nowhere"}, "bond_unknown"),
    ("record", {"kind": "dance"}, "kind_unknown"),
    ("pause", {"for": "soon"}, "pause_form"),
    ("pause", {"until": "someday"}, "pause_form"),
    ("pause", {"until": "2020-01-01 00:00:00"}, "pause_past"),
    ("pause", {"for": "01:00:00", "until": "2036-01-01 00:00:00"}, "pause_both"),
    ("erase", {"what": "me"}, "erase_what"),
    ("erase", {}, "erase_what"),
]
ANSWERING: Final = {"offer", "get_moments"}
TROUBLED: Final = (
    ("light.floor_lamp", "raises"),
    ("light.shelf_light", "hangs"),
    ("light.bedside_lamp", "raises"),
)
WELL: Final = "light.kitchen_lamp"


@pytest.mark.parametrize(("action", "data", "key"), REFUSED)
async def test_a_malformed_call_is_told_what_is_so(
    shared: Furnished, action: str, data: dict[str, Any], key: str
) -> None:
    """In the sentence of the translations, with a 400, and nothing has happened."""
    one = shared.one
    call = one.ask if action in ANSWERING else one.act

    with pytest.raises(RefusedError) as refused:
        await call(action, **data)

    assert refused.value.status == 400
    assert is_said(refused.value.words, key)
    assert await one.says("sensor.moment") == "resting"
    assert await one.says("switch.moments") == "on"


async def test_a_field_that_no_action_has_is_refused(shared: Furnished) -> None:
    """The platform says so before we are asked."""
    with pytest.raises(RefusedError) as refused:
        await shared.one.ask("offer", colour="red")

    assert refused.value.status == 400


async def test_with_two_people_a_call_says_whose_moments_it_means(shared: Furnished) -> None:
    """No guess is made about who is meant."""
    with pytest.raises(RefusedError) as refused:
        await shared.home.api.ask(DOMAIN, "offer", {})

    assert is_said(refused.value.words, "which_person")


async def test_a_person_who_is_not_loaded_is_told_so(newcomer: Resident) -> None:
    """Somebody disabled has no moments now."""
    api, entry_id = newcomer.home.api, newcomer.person.entry_id
    await api.command("config_entries/disable", entry_id=entry_id, disabled_by="user")

    with pytest.raises(RefusedError) as refused:
        await newcomer.ask("offer")

    assert is_said(refused.value.words, "not_loaded")


async def test_after_all_these_the_next_offer_works(shared: Furnished) -> None:
    """Nothing of a refused call stays behind."""
    card = await shared.one.card(await shared.one.offered(**BY_PHONE))

    await shared.one.tap(card, "received")

    await shared.one.has_no_card()


async def test_a_kind_that_was_turned_off_is_a_reason(newcomer: Resident) -> None:
    """Also a kind that uses eyes, which nobody has chosen here, and a pet that is not there."""
    kinds = {"kinds": ["soft_light", "eye_contact", "pet_hello"], "body": []}
    await choose(newcomer.home.api, newcomer.person.entry_id, "kinds", kinds)

    reasons = [
        (await newcomer.ask("offer", **wish))["reasons"]
        for wish in ({"kind": "check_in"}, {"kind": "eye_contact"}, {"kind": "pet_hello"})
    ]
    then = await newcomer.ask("offer", kind="soft_light")

    assert reasons[0] == ["kinds_off"]
    assert reasons[1:] == [["nobody"], ["nobody"]]
    assert then["offered"] is True


async def test_channels_that_are_not_set_up_are_a_reason(newcomer: Resident) -> None:
    """Named channels are meant; without them it would be another offer."""
    refused = [await newcomer.ask("offer", channels=[way]) for way in ("light", "phone")]
    then = await newcomer.ask("offer")

    assert [answer["offered"] for answer in refused] == [False, False]
    assert [answer["reasons"] for answer in refused] == [["no_channel"], ["no_channel"]]
    assert then["offered"] is True


async def test_lamps_that_are_all_away_are_a_reason_or_left_out(shared: Furnished) -> None:
    """Asked for by name there is no offer; else the moment comes by what is there."""
    one = shared.one
    await trouble(one, "unavailable", *LAMPS)

    by_light = await one.ask("offer", channels=["light"])
    await one.card(await one.offered())
    await one.press("not_now")
    await trouble(one, "none", *LAMPS)
    await Cue.warm(one)

    assert by_light["offered"] is False
    assert by_light["reasons"] == ["channel_away"]


async def test_lamps_that_raise_or_never_answer_take_nothing_from_the_others(
    shared: Furnished,
) -> None:
    """The well lamp warms, all get their light back, and so does one that was away meanwhile."""
    one, other = shared.both
    for lamp, mode in TROUBLED:
        await trouble(one, mode, lamp)
    cue = await Cue.begin(one, other)

    await cue.without(*(lamp for lamp, _ in TROUBLED)).moves()
    cards = [await who.card(tag) for who, tag in zip(shared.both, cue.offers, strict=True)]
    for who, card in zip(shared.both, cards, strict=True):
        await who.tap(card, "received")
    for lamp, _ in TROUBLED:
        await trouble(one, "none", lamp)
    wrongs = await cue.wrongs()
    then = await Cue.warm(one, other)
    await trouble(one, "unavailable", WELL)
    for who in shared.both:
        await who.press("not_now")
    left_at = then.level(WELL)
    await trouble(one, "none", WELL)

    assert wrongs == []
    assert left_at > then.before[WELL].level
    assert await then.wrongs() == []


async def trouble(resident: Resident, mode: str, *lamps: str) -> None:
    """Let lamps behave badly, or well again."""
    data = {"entity_id": list(lamps), "mode": mode}
    await resident.home.api.act("demo_home", "trouble", data)


def is_said(words: str, key: str) -> bool:
    """Return whether these are the translated words of an error, whatever it is filled in with."""
    path = SHIPPED / "translations" / "en.json"
    message: str = json.loads(path.read_text(encoding="utf-8"))["exceptions"][key]["message"]
    around = re.split(r"\{\w+\}", message.removesuffix("."))  # as the platform does
    return re.fullmatch(".*".join(re.escape(part) for part in around), words) is not None
