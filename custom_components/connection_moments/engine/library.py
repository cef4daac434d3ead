"""The library files: read once for the whole home, off the loop."""

import json
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..model.moment import Library
from ..model.reading import read_library

FOLDER = Path(__file__).parent.parent / "library"
FALLBACK = "en"
WRITTEN = frozenset(path.stem for path in FOLDER.glob("*.json"))
"""The languages there are; looked at while the code is read, which is off the loop."""

LIBRARY: HassKey[Library] = HassKey(f"{DOMAIN}.library")


def language_of(hass: HomeAssistant) -> str:
    """Return the language of the library: the home's, or English."""
    language = hass.config.language
    return language if language in WRITTEN else FALLBACK


@singleton(LIBRARY, async_=True)
async def async_library(hass: HomeAssistant) -> Library:
    """Return the library in the home's language, or in English."""
    return await hass.async_add_executor_job(_read, language_of(hass))


def _read(language: str) -> Library:
    path = FOLDER / f"{language}.json"
    return read_library(json.loads(path.read_text(encoding="utf-8")))
