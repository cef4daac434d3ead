"""The sensors: whether a moment is open, and when one may come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .entity import MomentsEntity
from .runtime import MomentsConfigEntry, Runtime

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class MomentsSensorDescription(SensorEntityDescription):
    """A sensor as functions of what is known about the person."""

    value_fn: Callable[[Runtime], str | datetime | None]
    attributes_fn: Callable[[Runtime], dict[str, Any]]


def _open_offer(runtime: Runtime) -> dict[str, Any]:
    offer = runtime.snapshot.offer
    if offer is None:
        return {}
    words = runtime.snapshot.person.words_on_screens
    return {
        "kind": offer.kind.value,
        "text": offer.text if words else runtime.library.lines("offer_frame", "neutral")[0],
        "offer_id": offer.offer_id,
        "asks": offer.asks,
        "shape": offer.shape.value,
    }


def _next_start(runtime: Runtime) -> datetime | None:
    ahead = runtime.outlook.next
    return ahead.start if ahead else None


def _next_window(runtime: Runtime) -> dict[str, Any]:
    outlook = runtime.outlook
    said: dict[str, Any] = {"sentence": outlook.sentence}
    if outlook.next is None:
        return said
    return {
        "window_end": dt_util.as_local(outlook.next.end).isoformat(),
        "likely_opening": outlook.likely.value,
        "why": outlook.why,
        **said,
    }


SENSORS = (
    MomentsSensorDescription(
        key="moment",
        translation_key="moment",
        device_class=SensorDeviceClass.ENUM,
        options=["resting", "open"],
        value_fn=lambda runtime: "open" if runtime.snapshot.offer else "resting",
        attributes_fn=_open_offer,
    ),
    MomentsSensorDescription(
        key="next_moment",
        translation_key="next_moment",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=_next_start,
        attributes_fn=_next_window,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's sensors."""
    async_add_entities(MomentsSensor(entry, description) for description in SENSORS)


class MomentsSensor(MomentsEntity, SensorEntity):
    """One thing that is known about the person."""

    entity_description: MomentsSensorDescription

    @property
    @override
    def native_value(self) -> str | datetime | None:
        """Return the value."""
        return self.entity_description.value_fn(self._runtime)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return what belongs to it."""
        return self.entity_description.attributes_fn(self._runtime)

    @override
    def _shows(self) -> object:
        return self.native_value, self.extra_state_attributes
