"""What may be said and answered by voice: one file per language, read once for the home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
import json
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from .lengths import Lengths
from .names import Around

FOLDER = Path(__file__).parent.parent / "sentences"
FALLBACK = "en"
ANSWER = "answer"
"""What is heard only while an offer is open."""
LANGUAGES: HassKey[Mapping[str, Language]] = HassKey(f"{DOMAIN}.languages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: its sentences in Home Assistant's own form, its answers, its small words.

    `who`: nouns for a kind of bond ("dog"); `around`: words beside a name ("my").
    """

    code: str
    sentences: Mapping[str, Any]
    replies: Mapping[str, Sequence[str]]
    who: Mapping[str, Sequence[str]]
    around: Around
    lengths: Lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One sentence as it is meant: `want` is the name of its block in the file."""

    want: str
    language: Language
    slots: Mapping[str, Any] = field(default_factory=dict)


@singleton(LANGUAGES, async_=True)
async def async_languages(hass: HomeAssistant) -> Mapping[str, Language]:
    """Return every language there is."""
    return await hass.async_add_executor_job(read_languages)


def language_of(languages: Mapping[str, Language], *tags: str | None) -> Language:
    """Return the first language of these that there is, or English."""
    for tag in tags:
        code = (tag or "").casefold().replace("_", "-").split("-")[0]
        if code in languages:
            return languages[code]
    return languages[FALLBACK]


@cache
def read_languages() -> Mapping[str, Language]:
    """Return every language there is; this reads files, the first time."""
    return {
        path.stem: _language(path.stem, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.json"))
    }


def _language(code: str, content: Mapping[str, Any]) -> Language:
    sentences = {key: content[key] for key in ("intents", "lists", "expansion_rules")}
    return Language(
        code=code,
        sentences={"language": code, **sentences},
        replies=content["replies"],
        who=content["who"],
        around=Around(**content["around"]),
        lengths=Lengths(**content["lengths"]),
    )
