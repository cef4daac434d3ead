"""What Home Assistant and HACS read before any code runs has the form they expect."""

from collections.abc import Iterator, Mapping
import json
from pathlib import Path
import re
from typing import Any

from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
import pytest

from custom_components.connection_moments import const, services
from custom_components.connection_moments.const import DOMAIN
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.loader import Manifest
from homeassistant.util.yaml import load_yaml_dict

INTEGRATION = Path(const.__file__).parent
ROOT = INTEGRATION.parent.parent
LANGUAGES = sorted((INTEGRATION / "translations").glob("*.json"))
HACS = {
    "content_in_root",
    "country",
    "filename",
    "hacs",
    "hide_default_branch",
    "homeassistant",
    "name",
    "persistent_directory",
    "render_readme",
    "zip_release",
}
PLACEHOLDER = re.compile(r"{(\w+)}")


def read(path: Path) -> dict[str, Any]:
    """Return what a file holds."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def texts(content: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Return each text of a file with the way to it."""
    for key, value in content.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, str):
            yield here, value
        else:
            yield from texts(value, here)


def actions() -> dict[str, Any]:
    """Return the actions as Home Assistant reads them."""
    return load_yaml_dict(str(INTEGRATION / "services.yaml"))


MANIFEST = read(INTEGRATION / "manifest.json")
ENGLISH = read(INTEGRATION / "translations" / "en.json")
ICONS = read(INTEGRATION / "icons.json")


def test_the_manifest_is_in_order() -> None:
    """Domain and name come first, then the alphabet."""
    keys = list(MANIFEST)

    assert keys == ["domain", "name", *sorted(keys[2:])]
    assert keys.count("quality_scale") == 0


def test_the_manifest_says_what_is_asked_of_it() -> None:
    """What Home Assistant and HACS need, and nothing they do not know."""
    needed = {"codeowners", "documentation", "integration_type", "iot_class", "issue_tracker"}

    assert needed | {"version", "config_flow"} <= MANIFEST.keys() <= Manifest.__annotations__.keys()
    assert MANIFEST["domain"] == DOMAIN == INTEGRATION.name
    assert MANIFEST["integration_type"] == "service"
    assert all(one.startswith("@") for one in MANIFEST["codeowners"])
    assert (MANIFEST["requirements"], MANIFEST["dependencies"]) == ([], ["http", "websocket_api"])


def test_the_version_is_a_version() -> None:
    """Three numbers, as HACS compares them."""
    assert AwesomeVersion(MANIFEST["version"], ensure_strategy=AwesomeVersionStrategy.SEMVER)


def test_hacs_knows_every_key() -> None:
    """Others are an error there."""
    hacs = read(ROOT / "hacs.json")

    assert {"name", "homeassistant"} <= hacs.keys() <= HACS


def test_what_is_imported_of_other_integrations_is_named_in_the_manifest() -> None:
    """Home Assistant sets them up first where they are there."""
    named = {*MANIFEST["after_dependencies"], *MANIFEST["dependencies"]}
    # These look for us, and are there when they do.
    platforms = {
        *("binary_sensor", "button", "calendar", "event", "select", "sensor", "switch"),
        *("logbook", "repairs", "system_health"),
    }
    used = {
        found
        for path in INTEGRATION.rglob("*.py")
        for found in re.findall(
            r"from homeassistant\.components\.(\w+)", path.read_text(encoding="utf-8")
        )
    }

    assert used <= named | platforms


def test_the_actions_have_the_form_of_home_assistant() -> None:
    """Its own schema says so."""
    assert _SERVICES_SCHEMA(actions())


def test_each_action_and_field_is_described_once_and_everywhere() -> None:
    """In the code, for the editor, in words and with an icon."""
    described = {name: {*action["fields"]} for name, action in actions().items()}
    worded = {name: {*one.get("fields", {})} for name, one in ENGLISH["services"].items()}
    coded = {name: {"config_entry_id", *fields} for name, fields in services._FIELDS.items()}

    assert described == worded == coded
    assert described.keys() == ICONS["services"].keys()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_each_action_has_a_name_and_a_description(language: Path) -> None:
    """And so has each of its fields."""
    content = read(language)["services"]
    said = [
        *content.values(),
        *(one for part in content.values() for one in part["fields"].values()),
    ]

    assert all(one["name"] and one["description"] for one in said)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_each_language_says_everything_with_the_same_placeholders(language: Path) -> None:
    """Nothing is left out, and nothing is invented."""
    english = {key: set(PLACEHOLDER.findall(text)) for key, text in texts(ENGLISH)}
    other = {key: set(PLACEHOLDER.findall(text)) for key, text in texts(read(language))}

    assert other == english


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_each_text_is_written_out(language: Path) -> None:
    """References and markup would be shown as they stand."""
    said = [text for _, text in texts(read(language))]

    assert [one for one in said if "[%key" in one or re.search(r"<\w+", one)] == []
    assert [one for one in said if one != one.strip() or not one] == []


def test_each_entity_has_a_name_and_an_icon() -> None:
    """Under the same keys."""
    named = {(domain, key) for domain, keys in ENGLISH["entity"].items() for key in keys}
    iconed = {(domain, key) for domain, keys in ICONS["entity"].items() for key in keys}

    assert named == iconed


def test_each_icon_is_one_of_the_home() -> None:
    """All of them come with Home Assistant."""
    assert [icon for _, icon in texts(ICONS) if not re.fullmatch(r"mdi:[a-z0-9-]+", icon)] == []


def test_the_mark_is_there_in_both_sizes() -> None:
    """PNG, square, 256 and 512."""
    sizes = {
        name: (INTEGRATION / "brand" / name).read_bytes()[16:24]
        for name in ("icon.png", "icon@2x.png")
    }

    assert sizes["icon.png"] == (256).to_bytes(4) * 2
    assert sizes["icon@2x.png"] == (512).to_bytes(4) * 2
