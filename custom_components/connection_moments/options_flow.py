"""The settings of a person: rhythm, what holds it, channels, kinds and body, words."""

from contextlib import suppress
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.helpers import selector
from homeassistant.util import dt as dt_util

from .channels import ChannelError
from .const import (
    CONF_BODY,
    CONF_CHANNELS,
    CONF_KINDS,
    CONF_LISTENS,
    CONF_MODEL_TOOLS,
    CONF_MORE_PHONES,
    CONF_SPEECH_TRIED,
    CONF_WHEN_OUT,
    CONF_WORDS_ON_SCREENS,
    DOMAIN,
)
from .engine.definitions import person_of
from .engine.library import async_library
from .forms import choice
from .model.moment import Body, Kind
from .model.person import Way
from .model.place import spot_for
from .rhythm_forms import (
    HOLD,
    RHYTHM,
    hold_errors,
    questions_errors,
    questions_schema,
    rhythm_errors,
    spans_of,
)
from .runtime import MomentsConfigEntry, Runtime
from .taste import async_taste_light, async_taste_voice

CHANNELS = vol.Schema(
    {
        vol.Optional(CONF_CHANNELS, default=[]): choice(Way, CONF_CHANNELS),
        vol.Optional(CONF_MORE_PHONES, default=[]): selector.DeviceSelector(
            selector.DeviceSelectorConfig(integration="mobile_app", multiple=True)
        ),
        vol.Required(CONF_WHEN_OUT, default=False): selector.BooleanSelector(),
    }
)
HEARD = vol.Schema({vol.Required(CONF_SPEECH_TRIED, default=False): selector.BooleanSelector()})
VOICE = vol.Schema(
    {
        vol.Required(CONF_LISTENS, default=True): selector.BooleanSelector(),
        vol.Required(CONF_MODEL_TOOLS, default=False): selector.BooleanSelector(),
    }
)
KINDS = vol.Schema(
    {
        vol.Optional(CONF_KINDS, default=[]): choice(Kind, CONF_KINDS),
        vol.Optional(CONF_BODY, default=[]): choice(Body, CONF_BODY),
    }
)
WORDS = vol.Schema({vol.Required(CONF_WORDS_ON_SCREENS): selector.BooleanSelector()})


class MomentsOptionsFlow(OptionsFlow):
    """Changes what a person chose; it holds at once, and cuts nothing off."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._said: dict[str, Any] = {}

    async def async_step_init(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what can be changed."""
        return self.async_show_menu(
            step_id="init",
            menu_options=[
                "rhythm",
                "tomorrow",
                "hold",
                "channels",
                "kinds",
                "questions",
                "words",
                "voice",
                "try",
            ],
        )

    async def async_step_rhythm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change the quiet hours, and the times at which moments may come by themselves."""
        errors = rhythm_errors(user_input) if user_input is not None else {}
        return self._form("rhythm", RHYTHM, user_input, errors)

    async def async_step_tomorrow(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what tomorrow would look like, as things are now."""
        runtime = self._runtime
        if runtime is None:
            return self.async_abort(reason="not_loaded")
        windows = runtime.async_tomorrow()
        if not windows:
            return await self.async_step_free()
        return self.async_show_menu(
            step_id="tomorrow",
            menu_options=["rhythm", "init"],
            description_placeholders={
                "windows": "\n".join(f"- {one}" for one in spans_of(windows))
            },
        )

    async def async_step_free(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that tomorrow would be free."""
        return self.async_show_menu(step_id="free", menu_options=["rhythm", "init"])

    async def async_step_hold(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change what tells that it is no time for moments."""
        errors = hold_errors(self.hass, user_input) if user_input is not None else {}
        return self._form("hold", HOLD, user_input, errors)

    async def async_step_questions(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what is easy and what is nice; every answer may stay empty."""
        errors = questions_errors(user_input) if user_input is not None else {}
        schema = questions_schema(self.config_entry.options)
        return self._form("questions", schema, user_input, errors)

    async def async_step_channels(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the ways in which moments come; a voice is heard once before it may come."""
        options = self.config_entry.options
        wants_voice = user_input is not None and Way.SPEECH in user_input[CONF_CHANNELS]
        if user_input is None or not wants_voice or options.get(CONF_SPEECH_TRIED):
            return self._form("channels", CHANNELS, user_input)
        self._said = user_input
        try:
            await self._async_speak()
        except ChannelError:
            return self._form("channels", CHANNELS, user_input, {CONF_CHANNELS: "no_voice"})
        return await self.async_step_heard()

    async def async_step_heard(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether the voice felt fine; without a yes it stays off."""
        if user_input is None:
            return self.async_show_form(step_id="heard", data_schema=HEARD)
        said = {**self._said, **user_input}
        if not user_input[CONF_SPEECH_TRIED]:
            said[CONF_CHANNELS] = [one for one in said[CONF_CHANNELS] if one != Way.SPEECH]
        return self.async_create_entry(data={**self.config_entry.options, **said})

    async def async_step_try(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Run the very cue that an offer would run, where it would run."""
        runtime = self._runtime
        if runtime is None:
            return self.async_abort(reason="not_loaded")
        person, world = runtime.snapshot.person, runtime.world
        spot = spot_for(person.places, world.rooms, dt_util.now(), at_home=world.at_home)
        if spot is not None:
            lights = runtime.async_lights(spot.place.place_id)
            with suppress(ChannelError):
                await async_taste_light(self.hass, lights, person.quiet_hours, spot.place, runtime)
                return self.async_abort(reason="tried")
        return self.async_abort(reason="no_lamp")

    @property
    def _runtime(self) -> Runtime | None:
        """Return what runs for the person; None where nothing does, for now."""
        entry: MomentsConfigEntry = self.config_entry
        return entry.runtime_data if entry.state is ConfigEntryState.LOADED else None

    async def _async_speak(self) -> None:
        """Say one line in the first place that can speak; raise ChannelError if none can."""
        library = await async_library(self.hass)
        line = library.lines("offer_frame", "neutral")[0]
        runtime = self._runtime
        if runtime is None:
            raise ChannelError
        for place in runtime.snapshot.person.places:
            with suppress(ChannelError):
                await async_taste_voice(runtime, line, place)
                return
        raise ChannelError

    async def async_step_kinds(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change which kinds may come, and what they may use of the body."""
        return self._form("kinds", KINDS, user_input)

    async def async_step_words(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change whether the words show on screens."""
        return self._form("words", WORDS, user_input)

    async def async_step_voice(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change who may be asked by voice: Assist, and language models."""
        return self._form("voice", VOICE, user_input)

    def _form(
        self,
        step_id: str,
        schema: vol.Schema,
        user_input: dict[str, Any] | None,
        errors: dict[str, str] | None = None,
    ) -> ConfigFlowResult:
        """Show a form with what is chosen now, or keep what was said."""
        entry = self.config_entry
        if user_input is not None and not errors:
            # A field that was emptied is not sent, and is not to be kept.
            others = {key: one for key, one in entry.options.items() if key not in schema.schema}
            return self.async_create_entry(data={**others, **user_input})
        alone = len(self.hass.config_entries.async_entries(DOMAIN)) == 1
        person = person_of(entry, alone=alone)
        now = {
            CONF_CHANNELS: sorted(person.ways),
            CONF_KINDS: [one for one in Kind if one not in person.kinds_off],
            CONF_WORDS_ON_SCREENS: person.words_on_screens,
            **entry.options,
        }
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, user_input or now),
            errors=errors or {},
        )
