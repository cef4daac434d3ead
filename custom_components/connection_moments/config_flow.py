"""Setting up: two forms, a taste of the light, and the settings afterwards."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.components.person import DOMAIN as PERSON_DOMAIN
from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.http import current_request

from .channels import ChannelError
from .const import (
    CONF_BODY,
    CONF_LIGHTS,
    CONF_NUMBER,
    CONF_PERSON,
    CONF_PHONE,
    CONF_QUIET_END,
    CONF_QUIET_START,
    DOMAIN,
    SUBENTRY_BOND,
    SUBENTRY_OPENING,
    SUBENTRY_PLACE,
)
from .engine.definitions import quiet_hours_of
from .forms import FEEL, PERSON, feel_errors, person_errors, pet_of
from .options_flow import MomentsOptionsFlow
from .rhythm_forms import questions_errors, questions_schema
from .subentry_flows.bond import BondFlow
from .subentry_flows.opening import OpeningFlow
from .subentry_flows.place import PlaceFlow
from .taste import async_taste_light

MENU = ["try", "questions", "finish"]


class MomentsConfigFlow(ConfigFlow, domain=DOMAIN):
    """Sets one person up."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Begin with empty forms."""
        self._who: dict[str, Any] = {}
        self._feel: dict[str, Any] = {}
        self._answers: dict[str, Any] = {}

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return the settings of a person."""
        return MomentsOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to a person."""
        return {SUBENTRY_BOND: BondFlow, SUBENTRY_PLACE: PlaceFlow, SUBENTRY_OPENING: OpeningFlow}

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask who it is for, and what there is."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = person_errors(self.hass, user_input)
            if not errors:
                await self._async_be_unique(user_input)
                self._who = user_input
                return await self.async_step_feel()
        suggested = user_input or await self._async_suggested()
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(PERSON, suggested),
            errors=errors,
        )

    async def async_step_feel(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what feels fine, when it is quiet, and for a pet."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = feel_errors(user_input)
            if not errors:
                self._feel = user_input
                return await self.async_step_ready()
        return self.async_show_form(
            step_id="feel",
            data_schema=self.add_suggested_values_to_schema(FEEL, user_input or {}),
            errors=errors,
        )

    async def async_step_ready(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer a taste of the light, two small questions, or the end."""
        return self.async_show_menu(step_id="ready", menu_options=MENU)

    async def async_step_questions(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what is easy and what is nice; every answer may stay empty."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = questions_errors(user_input)
            if not errors:
                self._answers = user_input
                return await self.async_step_ready()
        schema = questions_schema(self._feel)
        return self.async_show_form(
            step_id="questions",
            data_schema=self.add_suggested_values_to_schema(schema, user_input or self._answers),
            errors=errors,
        )

    async def async_step_try(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Run the very cue that an offer would run."""
        try:
            lights, quiet_hours = self._who.get(CONF_LIGHTS, []), quiet_hours_of(self._feel)
            await async_taste_light(self.hass, lights, quiet_hours)
        except ChannelError:
            return await self.async_step_no_lamp()
        return await self.async_step_tried()

    async def async_step_tried(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that a lamp is warming."""
        return self.async_show_menu(step_id="tried", menu_options=MENU)

    async def async_step_no_lamp(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that no lamp can be reached."""
        return self.async_show_menu(step_id="no_lamp", menu_options=MENU)

    async def async_step_finish(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Create the person, and the pet if one was named."""
        await self._async_be_unique(self._who)
        options = {
            CONF_BODY: self._feel.get(CONF_BODY, []),
            CONF_QUIET_START: self._feel[CONF_QUIET_START],
            CONF_QUIET_END: self._feel[CONF_QUIET_END],
            **self._answers,
        }
        number = _free_number(self.hass)
        return self.async_create_entry(
            title=self._who[CONF_NAME],
            data={**self._who, CONF_NUMBER: number},
            options=options,
            subentries=pet_of(self._feel),
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change who it is for, and what there is."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = person_errors(self.hass, user_input)
            if not errors:
                if unique_id := _unique_id(self.hass, user_input):
                    await self.async_set_unique_id(unique_id)
                    if unique_id != entry.unique_id:
                        self._abort_if_unique_id_configured()
                self._abort_if_name_is_taken(user_input, entry)
                return self.async_update_and_abort(
                    entry,
                    unique_id=unique_id,
                    title=user_input[CONF_NAME],
                    data={**user_input, CONF_NUMBER: entry.data.get(CONF_NUMBER, 1)},
                )
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(PERSON, user_input or entry.data),
            errors=errors,
        )

    async def _async_be_unique(self, who: Mapping[str, Any]) -> None:
        """One entry for a person entity; without one, one for a name."""
        if unique_id := _unique_id(self.hass, who):
            # A form that was closed half-way stays in progress, and is no obstacle.
            await self.async_set_unique_id(unique_id, raise_on_progress=False)
            self._abort_if_unique_id_configured()
        self._abort_if_name_is_taken(who, None)

    def _abort_if_name_is_taken(self, who: Mapping[str, Any], own: ConfigEntry | None) -> None:
        if CONF_PERSON in who:
            return
        for entry in self._async_current_entries():
            same = entry.title.casefold() == who[CONF_NAME].casefold()
            if same and entry is not own:
                raise AbortFlow("same_name", {"name": who[CONF_NAME]})

    async def _async_suggested(self) -> dict[str, Any]:
        """Suggest who is logged in, and their phone, unless they are set up already."""
        user_id = _logged_in()
        for state in self.hass.states.async_all(PERSON_DOMAIN) if user_id else ():
            if state.attributes.get("user_id") != user_id:
                continue
            suggested = {CONF_NAME: state.name, CONF_PERSON: state.entity_id}
            taken = {entry.unique_id for entry in self._async_current_entries()}
            if _unique_id(self.hass, suggested) in taken:
                return {}
            if phone := _phone_of(self.hass, state.attributes.get("device_trackers", ())):
                suggested[CONF_PHONE] = phone
            return suggested
        return {}


def _logged_in() -> str | None:
    """Return the user who fills in the form; a flow is not told, only its request is."""
    request = current_request.get()
    user = request.get("hass_user") if request else None
    return user.id if user else None


def _unique_id(hass: HomeAssistant, who: Mapping[str, Any]) -> str | None:
    entry = er.async_get(hass).async_get(who[CONF_PERSON]) if CONF_PERSON in who else None
    return entry.unique_id if entry else None


def _phone_of(hass: HomeAssistant, trackers: Any) -> str | None:
    """Return the phone that one of a person's trackers belongs to."""
    registry = er.async_get(hass)
    for tracker in trackers:
        entity = registry.async_get(tracker)
        if entity and entity.platform == "mobile_app" and entity.device_id:
            return entity.device_id
    return None


def _free_number(hass: HomeAssistant) -> int:
    """Return the smallest number that no other person's device has."""
    taken = {entry.data.get(CONF_NUMBER) for entry in hass.config_entries.async_entries(DOMAIN)}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
