"""Intents: what one may ask for, for sentences of one's own (`custom_sentences`)."""

from collections.abc import Mapping
from typing import Any, override

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv, intent

from .inbound.languages import Heard, async_languages, language_of
from .inbound.said import async_obey
from .inbound.speakers import Speaker
from .model.moment import Kind
from .model.offer import Answer
from .model.rhythm import Capacity
from .model.softness import BREATHS_MOST

PREFIX = "ConnectionMoments"

_KIND = {vol.Optional("kind"): vol.In(list(Kind))}
_WHO = {vol.Optional("who"): cv.string}
_BREATHS = vol.All(vol.Coerce(int), vol.Range(min=1, max=BREATHS_MOST))

INTENTS: Mapping[str, tuple[str, Mapping[Any, Any]]] = {
    "offer": (
        "Offers a small moment of connection, of a kind or with somebody",
        {**_KIND, **_WHO, vol.Optional("bond"): cv.string},
    ),
    "next": ("Tells when a moment may come next, or why none does", _WHO),
    "record": (
        "Keeps a moment of connection that happened by itself",
        {**_KIND, vol.Optional("bond"): cv.string},
    ),
    "capacity": (
        "Says how today is: tender, steady or open",
        {
            vol.Required("capacity"): vol.In(list(Capacity)),
            vol.Optional("lasting"): cv.boolean,
        },
    ),
    "quiet": (
        "Keeps moments away for a length, until a time, or without an end",
        {vol.Optional("length"): cv.string, vol.Optional("until"): cv.string},
    ),
    "resume": ("Lets moments come again", {}),
    "breathe": ("Lets a lamp move like slow breath", {vol.Optional("breaths"): _BREATHS}),
    "warmth": ("Sends another person of this home a wordless light", {"to": cv.string}),
    "answer": (
        "Answers the moment that is open",
        {vol.Required("answer"): vol.In(list(Answer))},
    ),
}
"""What each intent is for, and what it may be given."""


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents; the platform looks for this name."""
    for want in INTENTS:
        intent.async_register(hass, MomentsIntent(want))


class MomentsIntent(intent.IntentHandler):
    """Does what a sentence of ours would do."""

    def __init__(self, want: str) -> None:
        """Take over what is asked for, and how it is called."""
        self._want = want
        self.intent_type = f"{PREFIX}{want.title()}"
        self.description, self._slots = INTENTS[want]

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return what may be given."""
        return dict(self._slots)

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it, and say so."""
        slots = self.async_validate_slots(intent_obj.slots)
        languages = await async_languages(intent_obj.hass)
        heard = Heard(
            want=self._want,
            language=language_of(languages, intent_obj.language),
            slots={key: one["value"] for key, one in slots.items()},
        )
        speaker = Speaker(
            context=intent_obj.context,
            device_id=intent_obj.device_id,
            satellite_id=intent_obj.satellite_id,
            language=intent_obj.language,
        )
        response = intent_obj.create_response()
        response.async_set_speech(async_obey(intent_obj.hass, heard, speaker))
        return response
