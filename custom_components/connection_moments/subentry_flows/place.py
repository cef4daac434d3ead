"""A place is added or changed, and can be tried."""

from typing import Any

from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.helpers import area_registry as ar

from ..channels import ChannelError
from ..channels.where import async_lights_of
from ..const import CONF_AREA, CONF_LIGHTS, CONF_SPEAKER, CONF_TTS_ENGINE
from ..engine.definitions import quiet_hours_of
from ..engine.places import choice_of
from ..forms import PLACE, place_errors
from ..taste import async_taste_light

PLACE_NAME = "A place"


class PlaceFlow(ConfigSubentryFlow):
    """Where cues may live."""

    def __init__(self) -> None:
        """Begin with an empty form."""
        self._said: dict[str, Any] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add a place."""
        errors = place_errors(self.hass, user_input) if user_input is not None else {}
        if user_input is not None and not errors:
            return self.async_create_entry(title=self._title(user_input), data=user_input)
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(PLACE, user_input or {}),
            errors=errors,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change a place, then see its light or be done."""
        subentry = self._get_reconfigure_subentry()
        errors = place_errors(self.hass, user_input) if user_input is not None else {}
        if user_input is not None and not errors:
            self._said = user_input
            return await self.async_step_ready()
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(PLACE, user_input or subentry.data),
            errors=errors,
        )

    async def async_step_ready(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Offer a taste of the light there, or the end."""
        return self.async_show_menu(step_id="ready", menu_options=["try", "finish"])

    async def async_step_try(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Run the very cue that an offer would run there."""
        choice = choice_of("", self._said)
        quiet_hours = quiet_hours_of(self._get_entry().options)
        lights = async_lights_of(self.hass, choice)
        entry = self._get_entry()
        runtime = entry.runtime_data if entry.state is ConfigEntryState.LOADED else None
        try:
            await async_taste_light(self.hass, lights, quiet_hours, choice.place, runtime)
        except ChannelError:
            return await self.async_step_no_lamp()
        return await self.async_step_tried()

    async def async_step_tried(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that a lamp is warming."""
        return self.async_show_menu(step_id="tried", menu_options=["try", "finish"])

    async def async_step_no_lamp(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that no lamp can be reached."""
        return self.async_show_menu(step_id="no_lamp", menu_options=["try", "finish"])

    async def async_step_finish(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep the place as it is now."""
        return self.async_update_and_abort(
            self._get_entry(),
            self._get_reconfigure_subentry(),
            title=self._title(self._said),
            data=self._said,
        )

    def _title(self, said: dict[str, Any]) -> str:
        area = ar.async_get(self.hass).async_get_area(said.get(CONF_AREA, ""))
        if area is not None:
            return area.name
        first = said.get(CONF_LIGHTS) or [said.get(CONF_SPEAKER) or said.get(CONF_TTS_ENGINE)]
        state = self.hass.states.get(first[0]) if first[0] else None
        return state.name if state else PLACE_NAME
