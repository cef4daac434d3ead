"""The settings of a person: quiet hours, channels, kinds and body, words."""

from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.helpers import selector

from .const import (
    CONF_BODY,
    CONF_CHANNELS,
    CONF_KINDS,
    CONF_WORDS_ON_SCREENS,
    DOMAIN,
)
from .engine.definitions import person_of
from .forms import QUIET_HOURS, choice, feel_errors
from .model.moment import Body, Kind
from .model.person import Way

RHYTHM = vol.Schema(QUIET_HOURS)
CHANNELS = vol.Schema({vol.Optional(CONF_CHANNELS, default=[]): choice(Way, CONF_CHANNELS)})
KINDS = vol.Schema(
    {
        vol.Optional(CONF_KINDS, default=[]): choice(Kind, CONF_KINDS),
        vol.Optional(CONF_BODY, default=[]): choice(Body, CONF_BODY),
    }
)
WORDS = vol.Schema({vol.Required(CONF_WORDS_ON_SCREENS): selector.BooleanSelector()})


class MomentsOptionsFlow(OptionsFlow):
    """Changes what a person chose; it holds at once, and cuts nothing off."""

    async def async_step_init(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what can be changed."""
        return self.async_show_menu(
            step_id="init", menu_options=["rhythm", "channels", "kinds", "words"]
        )

    async def async_step_rhythm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change the quiet hours."""
        errors = feel_errors(user_input) if user_input is not None else {}
        return self._form("rhythm", RHYTHM, user_input, errors)

    async def async_step_channels(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the ways in which moments come."""
        return self._form("channels", CHANNELS, user_input)

    async def async_step_kinds(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change which kinds may come, and what they may use of the body."""
        return self._form("kinds", KINDS, user_input)

    async def async_step_words(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change whether the words show on screens."""
        return self._form("words", WORDS, user_input)

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
            return self.async_create_entry(data={**entry.options, **user_input})
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
