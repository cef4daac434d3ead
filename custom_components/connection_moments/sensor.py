"""The sensor that says whether a moment is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import MomentsEntity
from .model.moment import Library
from .model.snapshot import Snapshot
from .runtime import MomentsConfigEntry

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class MomentsSensorDescription(SensorEntityDescription):
    """A sensor as functions of the snapshot."""

    value_fn: Callable[[Snapshot], str]
    attributes_fn: Callable[[Snapshot, Library], dict[str, Any]]


def _open_offer(snapshot: Snapshot, library: Library) -> dict[str, Any]:
    offer = snapshot.offer
    if offer is None:
        return {}
    words = snapshot.person.words_on_screens
    return {
        "kind": offer.kind.value,
        "text": offer.text if words else library.lines("offer_frame", "neutral")[0],
        "offer_id": offer.offer_id,
        "asks": offer.asks,
        "shape": offer.shape.value,
    }


SENSORS = (
    MomentsSensorDescription(
        key="moment",
        translation_key="moment",
        device_class=SensorDeviceClass.ENUM,
        options=["resting", "open"],
        value_fn=lambda snapshot: "open" if snapshot.offer else "resting",
        attributes_fn=_open_offer,
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
    """One value of the snapshot."""

    entity_description: MomentsSensorDescription

    @property
    @override
    def native_value(self) -> str:
        """Return the value."""
        return self.entity_description.value_fn(self._runtime.snapshot)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return what belongs to it."""
        return self.entity_description.attributes_fn(self._runtime.snapshot, self._runtime.library)
