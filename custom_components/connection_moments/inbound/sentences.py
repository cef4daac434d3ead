"""Sentences for Assist: registered once for the home, while there is somebody who listens.

The platform matches them, whatever agent is used; a sentence that it matched is ours to
answer. So the answers to an offer are registered only while one is open: "not now" means
many things.
"""

from functools import cache
import logging
from typing import TYPE_CHECKING, Any

from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.singleton import singleton
from homeassistant.helpers.trigger import async_initialize_triggers
from homeassistant.setup import async_when_setup
from homeassistant.util.hass_dict import HassKey

from ..const import CONF_LISTENS, DOMAIN, LOGGER
from ..runtime import Runtime
from .languages import async_languages, language_of, read_languages
from .replies import Replies
from .said import async_obey
from .speakers import Speaker

if TYPE_CHECKING:
    from .recognition import Recognition

CONVERSATION = "conversation"
EARS: HassKey[Ears] = HassKey(f"{DOMAIN}.ears")


@singleton(EARS)
@callback
def async_ears(hass: HomeAssistant) -> Ears:
    """Return what listens in this home."""
    return Ears(hass)


class Ears:
    """Registers the sentences that make sense now, and no others."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Wait for somebody to listen for, and for Assist."""
        self._hass = hass
        self._people: list[Runtime] = []
        self._recognition: Recognition | None = None
        self._registered: tuple[bool, CALLBACK_TYPE] | None = None
        self._following = False
        async_when_setup(hass, CONVERSATION, self._async_begin)

    @property
    def is_registered(self) -> bool:
        """Return whether anything is heard now."""
        return self._registered is not None

    @callback
    def async_listen_for(self, runtime: Runtime) -> CALLBACK_TYPE:
        """Hear sentences for a person, too; return how to stop."""
        self._people.append(runtime)
        stop = runtime.engine.async_listen(self._async_look)

        @callback
        def leave() -> None:
            stop()
            self._people.remove(runtime)
            self._async_look()

        self._async_look()
        return leave

    async def _async_begin(self, hass: HomeAssistant, _component: str) -> None:
        self._recognition = await hass.async_add_import_executor_job(_recognition)
        self._async_look()

    def _wanted(self) -> bool | None:
        """Return whether answers are to be heard, too; None for nothing at all."""
        people = [one for one in self._people if one.entry.options.get(CONF_LISTENS, True)]
        if self._recognition is None or not people:
            return None
        return any(one.snapshot.offer is not None for one in people)

    def _now(self) -> bool | None:
        return self._registered[0] if self._registered else None

    @callback
    def _async_look(self) -> None:
        """Register what has to be heard now; called after everything that happens."""
        if self._wanted() == self._now() or self._following:
            return
        self._following = True
        self._hass.async_create_task(self._async_follow(), f"{DOMAIN} sentences")

    async def _async_follow(self) -> None:
        try:
            while (wanted := self._wanted()) != self._now():
                await self._async_register(answers=wanted)
        finally:
            self._following = False

    async def _async_register(self, *, answers: bool | None) -> None:
        remove = None
        if answers is not None and self._recognition is not None:
            # The platform's own check reads every sentence, in the loop; a test does it for us.
            command = self._recognition.templates(answers=answers)
            remove = await async_initialize_triggers(
                self._hass,
                [{"platform": CONVERSATION, "command": command}],
                self._async_hear,
                DOMAIN,
                "sentences",
                _log,
            )
        if self._registered:
            self._registered[1]()
        self._registered = None if answers is None or remove is None else (answers, remove)

    async def _async_hear(self, variables: dict[str, Any], _: Context | None = None) -> Any:
        """Answer a sentence that the platform matched."""
        said = variables["trigger"]
        spoken = said["user_input"]
        speaker = Speaker(
            context=Context(user_id=spoken["context"]["user_id"]),
            device_id=said["device_id"],
            satellite_id=said["satellite_id"],
            language=spoken["language"],
        )
        answers = bool(self._now())
        heard = self._recognition and self._recognition.heard(
            said["sentence"], speaker.language, answers=answers
        )
        if not heard:
            # An answer that came in the very moment in which the offer left.
            language = language_of(await async_languages(self._hass), speaker.language)
            reply = Replies(language=language).line("no_open")
        else:
            reply = async_obey(self._hass, heard, speaker)
        return ScriptRunResult(conversation_response=reply, service_response=None, variables={})


def _log(level: int, message: str, **more: Any) -> None:
    # The platform tells each time that it began to listen; nobody has to read that.
    LOGGER.log(logging.DEBUG if level == logging.INFO else level, message, **more)


@cache
def _recognition() -> Recognition:
    # The matcher comes with Assist, and a home without Assist does not have it.
    from .recognition import Recognition  # noqa: PLC0415 - there is no matcher without Assist

    return Recognition(read_languages())
