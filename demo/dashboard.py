"""The dashboard of the demo home: the card, entities, lamps, and what can happen."""

from typing import Any, Final

from .api import Api, Json
from .furnish import Person

PAGE: Final = "demo-home"
PERSON_KEYS: Final = (
    "sensor.moment",
    "sensor.next_moment",
    "select.capacity",
    "event.moment",
    "button.offer",
    "button.received",
    "button.not_now",
    "button.not_today",
    "switch.moments",
)
CARD: Final = {"type": "custom:connection-moments-card"}
LAMPS: Final = (
    "light.floor_lamp",
    "light.shelf_light",
    "light.kitchen_lamp",
    "light.bedside_lamp",
)
HAPPENINGS: Final = (
    ("The pet settles", "binary_sensor.pet_basket", "on"),
    ("The pet gets up", "binary_sensor.pet_basket", "off"),
    ("The door opens", "binary_sensor.front_door", "on"),
    ("The coffee is ready", "switch.coffee_machine", "ready"),
    ("The TV plays", "media_player.tv", "playing"),
    ("The TV stops", "media_player.tv", "off"),
)


async def save(api: Api, person: Person) -> None:
    """Make the dashboard, and make it the first page."""
    config = {"views": [{"title": "Demo home", "type": "sections", "sections": _sections(person)}]}
    await api.command(
        "lovelace/dashboards/create", url_path=PAGE, title="Demo home", icon="mdi:home-heart"
    )
    await api.command("lovelace/config/save", url_path=PAGE, config=config)
    await api.command("frontend/set_system_data", key="core", value={"default_panel": PAGE})


def _sections(person: Person) -> list[Json]:
    connected = [key for key in person.entities if key.endswith("_connected")]
    keys = [key for key in (*PERSON_KEYS, *connected) if key in person.entities]
    return [
        _section("Moments", [CARD, *(_of_person(key, person[key]) for key in keys)]),
        _section("Lamps", [_lamp(lamp) for lamp in LAMPS]),
        _section("What happens at home", [_happening(*one) for one in HAPPENINGS]),
    ]


def _section(title: str, cards: list[Json]) -> Json:
    return {"type": "grid", "cards": [{"type": "heading", "heading": title}, *cards]}


def _of_person(key: str, entity_id: str) -> Json:
    if not key.startswith("button."):
        return _tile(entity_id, name={"type": "entity"})
    both = [{"type": "device"}, {"type": "entity"}]
    name = both if key.endswith("_connected") else {"type": "entity"}
    return _press(entity_id, "button.press", {"entity_id": entity_id}, name=name)


def _lamp(entity_id: str) -> Json:
    dims = [{"type": "light-brightness"}]
    return _tile(entity_id, features=dims, state_content=["state", "brightness"])


def _happening(name: str, entity_id: str, state: str) -> Json:
    return _press(entity_id, "demo_home.set", {"entity_id": entity_id, "state": state}, name=name)


def _press(entity_id: str, action: str, data: Json, **more: Any) -> Json:
    tap = {"action": "perform-action", "perform_action": action, "data": data}
    return _tile(entity_id, tap_action=tap, icon_tap_action=tap, hide_state=True, **more)


def _tile(entity_id: str, **more: Any) -> Json:
    return {"type": "tile", "entity": entity_id, **more}
