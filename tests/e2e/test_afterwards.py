"""After everything that the other tests did: nothing was complained of, and nobody is named.

Runs last, whatever the order of the files.
"""

from typing import Any, Final

from demo import levels
from demo.furnish import DOMAIN, Friend, change_bond
from demo.home import Home
from demo.waiting import until

from .checks import complaints, in_database
from .conftest import FRIEND, NEWCOMER, OTHER, WHO, Furnished, move_out
from .resident import SOON
from .test_setup import EVERYTHING, FRIEND as THEIR_FRIEND

RENAMED: Final = Friend(name="Feverfew", contact="tel:+441632960999")
NAMES: Final = (
    WHO.name,
    OTHER.name,
    NEWCOMER.name,
    EVERYTHING.name,
    FRIEND.name,
    RENAMED.name,
    THEIR_FRIEND.name,
)
CONTACTS: Final = ("441632960961", "441632960999", "bergamot@example.org")
LAST_WORD: Final = "the_last_of_it_is_written"
NEVER_IN_A_CUE: Final = ("light.bedroom_lights", "light.bedroom_plug")


async def test_a_mere_switch_and_a_group_itself_were_never_touched(shared: Furnished) -> None:
    """Lamps of a group are warmed one by one; what only switches is no lamp for a cue."""
    told = {one.entity for one in levels.read(shared.home.journal) if one.by == "home"}

    assert told.isdisjoint(NEVER_IN_A_CUE)


async def test_a_friends_moment_and_a_new_name_leave_no_name_anywhere(shared: Furnished) -> None:
    """With a friend who is not to be named: offered, connected, renamed, removed."""
    home, one = shared.home, shared.one
    bond_id = one.person.bonds[FRIEND.name]
    offer_id = await one.offered(kind="heart_reply", bond=await device_of(home, bond_id))
    card = await one.card(offer_id)
    await one.press(f"{bond_id}_connected")

    await change_bond(home.api, one.person.entry_id, bond_id, RENAMED)
    await one.tap(card, "received")
    await home.api.command(
        "config_entries/subentries/delete", entry_id=one.person.entry_id, subentry_id=bond_id
    )
    for person in (one.person, shared.other.person):
        await move_out(home, person)
    await until_written(home)

    assert FRIEND.name not in f"{card.title} {card.message}"
    assert [place for name in (*NAMES, *CONTACTS) for place in in_database(home, name)] == []


async def test_no_line_of_the_log_holds_a_name(furnished: Furnished) -> None:
    """Neither ours nor one that somebody else wrote about us."""
    log = furnished.home.log().casefold()

    assert [name for name in (*NAMES, *CONTACTS) if name.casefold() in log] == []


async def test_nothing_was_complained_of(furnished: Furnished) -> None:
    """Through all the troubles, our own loggers wrote no warning and no error."""
    assert complaints(furnished.home) == []


async def test_whoever_has_moved_out_leaves_nothing_behind(furnished: Furnished) -> None:
    """No entity, no device, no file but the one for lamps, and nothing in that."""
    home = furnished.home

    entities = await home.api.command("config/entity_registry/list")
    devices: list[dict[str, Any]] = await home.api.command("config/device_registry/list")
    files = {path.name for path in (home.folder / ".storage").glob(f"{DOMAIN}*")}

    assert [entity for entity in entities if entity["platform"] == DOMAIN] == []
    assert [device for device in devices if DOMAIN in dict(device["identifiers"])] == []
    assert files <= {f"{DOMAIN}.give_back"}


async def device_of(home: Home, bond_id: str) -> str:
    """Return the device that stands for a bond."""
    devices: list[dict[str, Any]] = await home.api.command("config/device_registry/list")
    return next(str(one["id"]) for one in devices if [DOMAIN, bond_id] in one["identifiers"])


async def until_written(home: Home) -> None:
    """Wait until the recorder has written all that has happened so far."""
    await home.api.post(f"/api/events/{LAST_WORD}")

    async def look() -> bool:
        return bool(in_database(home, LAST_WORD))

    await until(look, "the recorder", SOON)
