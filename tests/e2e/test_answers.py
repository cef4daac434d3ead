"""Whatever a tap is, and whenever it comes, it ends well."""

from .conftest import Furnished
from .resident import BY_PHONE, Resident, action_of

UNKNOWN = "0123456789abcdef"


async def test_a_double_tap_is_one_moment(shared: Furnished) -> None:
    """The second tap finds nothing left to do, on the phone as on the button."""
    one = shared.one
    witness = await one.witness()
    card = await one.card(await one.offered(**BY_PHONE))

    await one.tap(card, "received")
    await one.tap(card, "received")
    await one.press("received")

    assert await one.told(witness) == ["offered", "received"]
    await one.has_no_card()


async def test_a_late_received_is_kept_once_as_recorded(shared: Furnished) -> None:
    """The hello happened, whenever the phone says so; twice told, it happened once."""
    one = shared.one
    witness = await one.witness()
    card = await one.card(await one.offered(**BY_PHONE))
    await one.press("not_now")

    await one.tap(card, "received")
    await one.tap(card, "received")

    assert await one.told(witness) == ["offered", "closed", "recorded"]


async def test_any_other_late_answer_changes_nothing(shared: Furnished) -> None:
    """What has ended stays as it ended."""
    one = shared.one
    witness = await one.witness()
    card = await one.card(await one.offered(**BY_PHONE))
    await one.tap(card, "received")

    for answer in ("not_now", "later"):
        await one.tap(card, answer)

    assert await one.told(witness) == ["offered", "received"]
    assert await one.says("sensor.moment") == "resting"


async def test_a_late_tap_does_not_answer_the_next_moment(shared: Furnished) -> None:
    """An old card speaks of its own offer, whatever is open now."""
    one = shared.one
    old = await one.card(await one.offered(**BY_PHONE))
    await one.press("not_now")
    new = await one.offered(**BY_PHONE)

    await one.tap(old, "not_now")

    assert await open_offer(one) == new
    await one.press("not_now")


async def test_a_forged_token_answers_nothing(shared: Furnished) -> None:
    """Whoever can fire events, but has not seen the card, cannot answer it."""
    one, other = shared.both
    card = await one.card(await one.offered(**BY_PHONE))
    action = action_of(card, "received")
    others = action_of(await other.card(await other.offered(**BY_PHONE)), "received")

    for forged in (
        action[:-1] + ("0" if action[-1] != "0" else "1"),
        action.rpartition(":")[0],
        f"{action}:more",
        action.replace("received", "erase"),
        f"{action.rpartition(':')[0]}:{others.rpartition(':')[2]}",
        "",
    ):
        await one.phone.tap(shared.home.api, card, forged)

    assert await open_offer(one) == card.tag
    await one.press("not_now")


async def test_a_tap_answers_the_moment_on_its_card_and_nobody_elses(shared: Furnished) -> None:
    """Two people, two phones, two open moments: each ends by its own answer."""
    one, other = shared.both
    mine = await one.card(await one.offered(**BY_PHONE))
    theirs = await other.card(await other.offered(**BY_PHONE))
    watching = [(who, await who.witness()) for who in shared.both]

    await one.act("respond", answer="received", offer_id=theirs.tag)
    await other.act("respond", answer="not_now", offer_id=mine.tag)
    stayed = [await open_offer(one), await open_offer(other)]
    await one.tap(mine, "received")
    then = [await open_offer(one), await open_offer(other)]
    await other.tap(theirs, "not_now")

    assert stayed == [mine.tag, theirs.tag]
    assert then == [None, theirs.tag]
    assert [await who.told(witness) for who, witness in watching] == [["received"], ["closed"]]
    for who in shared.both:
        await who.has_no_card()


async def test_an_answer_to_an_unknown_moment_is_silent(shared: Furnished) -> None:
    """It may be years old, or made up; nobody needs to hear of it."""
    one = shared.one
    witness = await one.witness()

    await one.act("respond", answer="received", offer_id=UNKNOWN)
    await one.act("respond", answer="not_now")

    assert await one.told(witness) == []


async def open_offer(resident: Resident) -> str | None:
    """Return the id of the open offer."""
    state = await resident.home.api.state(resident.person["sensor.moment"])
    offer_id: str | None = state["attributes"].get("offer_id")
    return offer_id
