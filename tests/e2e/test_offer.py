"""The main job: a lamp warms, a quiet card comes, one answer, and everything returns."""

import time

from demo.levels import Told, read

from .conftest import Furnished
from .resident import Cue, Resident, action_of

ANSWERS_WITHIN = 1.0
FIRST_COMMAND_WITHIN = 1.0
"""Seconds; most of both is one save to the disk."""


async def test_an_offer_answers_at_once_and_warms_softly_and_comes_back(shared: Furnished) -> None:
    """The whole story of `received`, for each make of lamp, as the devices tell it."""
    one, other = shared.both
    witness = await one.witness()

    cue = await Cue.begin(one, other)
    answered = time.time()
    card = await one.card(cue.offers[0])
    await other.card(cue.offers[1])
    states = await one.says("sensor.moment")
    await cue.moves(by=18)
    await one.tap(card, "received")
    await other.tap(await other.card(cue.offers[1]), "received")
    wrongs = await cue.wrongs()

    assert answered - cue.began < ANSWERS_WITHIN
    assert commands(cue)[0].t - cue.began < FIRST_COMMAND_WITHIN
    assert {one.entity for one in commands(cue)} == set(cue.lamps)
    assert states == "open"
    assert wrongs == []
    assert await one.told(witness) == ["offered", "received"]
    assert await one.says("sensor.moment") == "resting"


async def test_the_phone_gets_one_silent_card_and_loses_it(shared: Furnished) -> None:
    """Nothing sounds, nothing shows on a locked screen, nothing stays."""
    one = shared.one
    offer_id = await one.offered(moment="pet_hi", channels=["phone"])

    card = await one.card(offer_id)
    await one.tap(card, "received")
    await one.has_no_card()

    pushed = [push for push in one.phone.pushes if push.tag == offer_id]
    assert [push.is_card for push in pushed] == [True, False]
    assert card.data["importance"] == "low"
    assert card.data["visibility"] == "private"
    assert card.data["push"] == {"interruption-level": "passive", "sound": "none"}
    assert card.data["timeout"] == 15 * 60
    assert [action_of(card, answer) for answer in ("received", "later", "not_now")] == card.actions
    assert not {"ttl", "priority", "media_stream", "alert_once", "sticky"} & card.data.keys()


async def test_a_gift_asks_for_no_answer_and_its_card_has_none(shared: Furnished) -> None:
    """The buttons for *received* do nothing; *not now* ends it."""
    one = shared.one
    offer_id = await one.offered(moment="light_wall", channels=["phone"])

    card = await one.card(offer_id)
    await one.press("received")
    after_received = await one.says("sensor.moment")
    await one.press("not_now")

    assert card.actions == []
    assert after_received == "open"
    assert await one.says("sensor.moment") == "resting"
    await one.has_no_card()


async def test_a_home_without_anything_still_shows_the_moment(newcomer: Resident) -> None:
    """Neither lamp nor phone: the dashboard has it, and the answer is heard."""
    witness = await newcomer.witness()
    await newcomer.offered()

    opened = await newcomer.says("sensor.moment")
    await newcomer.press("not_now")

    assert opened == "open"
    assert await newcomer.told(witness) == ["offered", "closed"]


def commands(cue: Cue) -> list[Told]:
    """Return what lamps were told since a cue began."""
    told = read(cue.home.journal, since=cue.began)
    return [one for one in told if one.by == "home" and one.entity.startswith("light.")]
