"""Sets Connection Moments up for one person, through the forms that a person would fill in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from .api import Api, Json
from .home import OWNER
from .phone import Phone
from .waiting import until

DOMAIN: Final = "connection_moments"
FLOWS: Final = "/api/config/config_entries/flow"
SUBENTRY_FLOWS: Final = "/api/config/config_entries/subentries/flow"
OPTIONS_FLOWS: Final = "/api/config/config_entries/options/flow"
LIGHTS: Final = (
    "light.floor_lamp",
    "light.shelf_light",
    "light.kitchen_lamp",
    "light.bedroom_lights",
)
SETTLING_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody writes into the two forms; what is None is left out.

    Without `quiet` there is an hour of it, half a day away. `tries`: the light is tried first.
    """

    name: str = OWNER
    person: str | None = "person.robin"
    lights: tuple[str, ...] | None = LIGHTS
    body: tuple[str, ...] | None = ("touch", "breath")
    quiet: tuple[str | None, str | None] | None = None
    pet_name: str | None = "Biscuit"
    tries: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Friend:
    """What somebody writes about a person they feel connected with."""

    name: str = "Sam"
    contact: str = "sms:+441632960961"
    use_name: bool = False
    near_ok: bool = True
    nearby: str | None = None
    show_in_home: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What somebody writes about something that happens at home; `bond` by its name."""

    entity: str
    to: str
    bond: str | None = None


OPENINGS: Final = (
    Opening(entity="sensor.coffee_machine_power", to="< 10"),
    Opening(entity="binary_sensor.pet_basket", to="on", bond="Biscuit"),
    Opening(entity="media_player.tv", to="off"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as set up: the entry, and its entities by `<platform>.<key>`."""

    entry_id: str
    entities: dict[str, str]
    bonds: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """Return an entity id, for example of `sensor.moment`."""
        return self.entities[key]


class FormError(Exception):
    """A form was not taken, or another one came than the expected."""


async def settle(
    api: Api, phone: Phone | None, wishes: Wishes | None = None, friend: Friend | None = None
) -> Person:
    """Set the integration up for one person, with a friend if there is one."""
    wishes = wishes or Wishes()
    device = None if phone is None else await phone.device_id(api)
    entry_id = await add_person(api, wishes, device)
    if friend is not None:
        await add_bond(api, entry_id, friend)
    return await person(api, entry_id)


async def add_person(api: Api, wishes: Wishes, phone: str | None) -> str:
    """Fill in the two forms, leave by the menu, and return the id of the entry."""
    first = {"name": wishes.name, "person": wishes.person, "phone": phone, "lights": wishes.lights}
    quiet_start, quiet_end = wishes.quiet or quiet_far_from_now()
    second = {
        "body": wishes.body,
        "quiet_start": quiet_start,
        "quiet_end": quiet_end,
        "pet_name": wishes.pet_name,
    }
    shown = await api.post(FLOWS, {"handler": DOMAIN})
    shown = await _fill_in(api, FLOWS, _is(shown, "form", "user"), first)
    shown = await _fill_in(api, FLOWS, _is(shown, "form", "feel"), second)
    if wishes.tries:
        shown = await _fill_in(api, FLOWS, _is(shown, "menu", "ready"), {"next_step_id": "try"})
    _is(shown, "menu", "tried" if wishes.tries else "ready")
    shown = await _fill_in(api, FLOWS, shown, {"next_step_id": "finish"})
    return str(_is(shown, "create_entry")["result"]["entry_id"])


async def add_bond(api: Api, entry_id: str, friend: Friend) -> None:
    """Fill in the form of a friend."""
    shown = await api.post(SUBENTRY_FLOWS, {"handler": [entry_id, "bond"]})
    shown = await _fill_in(api, SUBENTRY_FLOWS, _is(shown, "form", "user"), _bond(friend))
    _is(shown, "create_entry")


async def add_opening(api: Api, person: Person, opening: Opening) -> None:
    """Fill in the two forms of an opening."""
    when = {"to": opening.to, "bond": person.bonds.get(opening.bond or "")}
    shown = await api.post(SUBENTRY_FLOWS, {"handler": [person.entry_id, "opening"]})
    entity = {"entity": opening.entity}
    shown = await _fill_in(api, SUBENTRY_FLOWS, _is(shown, "form", "user"), entity)
    _is(await _fill_in(api, SUBENTRY_FLOWS, _is(shown, "form", "when"), when), "create_entry")


async def change_bond(api: Api, entry_id: str, bond_id: str, friend: Friend) -> None:
    """Fill in the form of a friend anew."""
    known = {"handler": [entry_id, "bond"], "subentry_id": bond_id}
    shown = _is(await api.post(SUBENTRY_FLOWS, known), "form", "reconfigure")
    _is(await _fill_in(api, SUBENTRY_FLOWS, shown, _bond(friend)), "abort")


async def choose(api: Api, entry_id: str, page: str, answers: Json) -> None:
    """Fill in a page of a person's settings."""
    shown = _is(await api.post(OPTIONS_FLOWS, {"handler": entry_id}), "menu", "init")
    shown = await _fill_in(api, OPTIONS_FLOWS, shown, {"next_step_id": page})
    _is(await _fill_in(api, OPTIONS_FLOWS, _is(shown, "form", page), answers), "create_entry")


async def add_rhythm(api: Api, person: Person) -> None:
    """Give somebody a rhythm: what happens at home, what holds it, and a time within reach."""
    for opening in OPENINGS:
        await add_opening(api, person, opening)
    await choose(api, person.entry_id, "hold", {"hold_asleep": ["binary_sensor.bed"]})
    quiet_start, quiet_end = quiet_far_from_now()
    soon = datetime.now().astimezone() + timedelta(minutes=45)
    rhythm = {"quiet_start": quiet_start, "quiet_end": quiet_end, "pins": [f"{soon:%H:%M}"]}
    await choose(api, person.entry_id, "rhythm", rhythm)


async def person(api: Api, entry_id: str) -> Person:
    """Return a person's entities and bonds, once they are all there."""

    async def look() -> dict[str, str] | None:
        entities = await _entities(api, entry_id)
        return entities if "button.not_today" in entities else None

    listed: list[Json] = await api.command("config_entries/subentries/list", entry_id=entry_id)
    bonds = [one for one in listed if one["subentry_type"] == "bond"]
    return Person(
        entry_id=entry_id,
        entities=await until(look, "the person's entities", SETTLING_SECONDS),
        bonds={bond["title"]: bond["subentry_id"] for bond in bonds},
    )


def quiet_far_from_now() -> tuple[str, str]:
    """Return an hour of quiet that is half a day away, so that a moment may come now."""
    start = datetime.now().astimezone() + timedelta(hours=12)
    return f"{start:%H:%M:00}", f"{start + timedelta(hours=1):%H:%M:00}"


def _bond(friend: Friend) -> Json:
    return {
        "name": friend.name,
        "kind": "friend",
        "use_name": friend.use_name,
        "near_ok": friend.near_ok,
        "contact": friend.contact,
        "nearby": friend.nearby,
        "show_in_home": friend.show_in_home,
    }


async def _entities(api: Api, entry_id: str) -> dict[str, str]:
    listed: list[Json] = await api.command("config/entity_registry/list")
    found: dict[str, str] = {}
    for entity in listed:
        if entity["platform"] == DOMAIN and entity["config_entry_id"] == entry_id:
            key = str(entity["unique_id"]).removeprefix(f"{entry_id}_")
            found[f"{entity['entity_id'].partition('.')[0]}.{key}"] = entity["entity_id"]
    return found


async def _fill_in(api: Api, flows: str, shown: Json, answers: dict[str, Any]) -> Json:
    filled = {name: answer for name, answer in answers.items() if answer is not None}
    answer: Json = await api.post(f"{flows}/{shown['flow_id']}", filled)
    return answer


def _is(shown: Json, kind: str, step: str | None = None) -> Json:
    wrong_step = step is not None and shown.get("step_id") != step
    if shown["type"] != kind or wrong_step or shown.get("errors"):
        told = {name: shown.get(name) for name in ("type", "step_id", "errors", "reason")}
        raise FormError(f"Expected the {kind} {step or ''}; Home Assistant showed {told}")
    return shown
