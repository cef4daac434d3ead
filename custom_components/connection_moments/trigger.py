"""Triggers for automations: what happened to a moment, found by person and by kind."""

from collections.abc import Mapping
from typing import ClassVar, override

from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR_DOMAIN
from homeassistant.components.event import ATTR_EVENT_TYPE, DOMAIN as EVENT_DOMAIN
from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    EntityTargetStateTriggerBase,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerConfig,
)

from .entity import async_ours
from .model.effects import Telling


class _ToldTrigger(StatelessEntityTriggerBase):
    """Fires when a person's event entity tells one thing."""

    _domain_specs: Mapping[str, DomainSpec] = {EVENT_DOMAIN: DomainSpec()}
    _telling: ClassVar[Telling]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        return async_ours(self._hass, super().entity_filter(entities), "moment")

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        return state.attributes.get(ATTR_EVENT_TYPE) == self._telling


class OfferedTrigger(_ToldTrigger):
    """A moment is offered."""

    _telling = Telling.OFFERED


class ReceivedTrigger(_ToldTrigger):
    """A moment was received."""

    _telling = Telling.RECEIVED


class ClosedTrigger(_ToldTrigger):
    """A moment closed; no trigger says why."""

    _telling = Telling.CLOSED


class WarmthTrigger(_ToldTrigger):
    """Somebody of this home sent a wordless sign."""

    _telling = Telling.WARMTH


class RoomTrigger(EntityTargetStateTriggerBase):
    """There is room for a moment now."""

    _domain_specs: Mapping[str, DomainSpec] = {BINARY_SENSOR_DOMAIN: DomainSpec()}

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Wait for *on*."""
        super().__init__(hass, config)
        self._to_states = {STATE_ON}

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        return async_ours(self._hass, super().entity_filter(entities), "room")


TRIGGERS: dict[str, type[Trigger]] = {
    "moment_offered": OfferedTrigger,
    "moment_received": ReceivedTrigger,
    "moment_closed": ClosedTrigger,
    "room_appeared": RoomTrigger,
    "warmth_arrived": WarmthTrigger,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return our triggers by name."""
    return TRIGGERS
