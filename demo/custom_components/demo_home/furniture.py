"""What stands where in the demo home."""

from dataclasses import dataclass

from homeassistant.components.binary_sensor import BinarySensorDeviceClass

from .bulb import Make
from .const import Habit

LIVING_ROOM = "Living room"
KITCHEN = "Kitchen"
BEDROOM = "Bedroom"


@dataclass(frozen=True, slots=True, kw_only=True)
class LampPlan:
    """A lamp, and how it burns on the first day: level in percent, 0 is off."""

    entity_id: str
    name: str
    area: str
    make: Make
    habit: Habit
    level: float
    kelvin: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorPlan:
    """Something that is either so or not."""

    entity_id: str
    name: str
    area: str
    device_class: BinarySensorDeviceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerPlan:
    """Something that plays."""

    entity_id: str
    name: str
    area: str
    is_tv: bool


LAMPS = (
    LampPlan(
        entity_id="light.floor_lamp",
        name="Floor lamp",
        area=LIVING_ROOM,
        make=Make(kelvin=(2000, 6500)),
        habit=Habit.EACH_SECOND,
        level=26 / 2.55,
        kelvin=2700,
    ),
    LampPlan(
        entity_id="light.shelf_light",
        name="Shelf light",
        area=LIVING_ROOM,
        make=Make(),
        habit=Habit.AT_ONCE,
        level=20 / 2.55,
    ),
    LampPlan(
        entity_id="light.kitchen_lamp",
        name="Kitchen lamp",
        area=KITCHEN,
        make=Make(kelvin=(2200, 6500), fades=False),
        habit=Habit.AT_ONCE,
        level=31 / 2.55,
        kelvin=3000,
    ),
    LampPlan(
        entity_id="light.bedside_lamp",
        name="Bedside lamp",
        area=BEDROOM,
        make=Make(kelvin=(2202, 4000), coarse=True),
        habit=Habit.LATE,
        level=0.0,
        kelvin=2202,
    ),
    LampPlan(
        entity_id="light.bedroom_plug",
        name="Bedroom plug",
        area=BEDROOM,
        make=Make(dims=False, fades=False),
        habit=Habit.AT_ONCE,
        level=0.0,
    ),
)
SENSORS = (
    SensorPlan(
        entity_id="binary_sensor.front_door",
        name="Front door",
        area="Hall",
        device_class=BinarySensorDeviceClass.DOOR,
    ),
    SensorPlan(
        entity_id="binary_sensor.hall_motion",
        name="Hall motion",
        area="Hall",
        device_class=BinarySensorDeviceClass.MOTION,
    ),
    SensorPlan(
        entity_id="binary_sensor.pet_basket",
        name="Pet basket",
        area=LIVING_ROOM,
        device_class=BinarySensorDeviceClass.OCCUPANCY,
    ),
    SensorPlan(
        entity_id="binary_sensor.bed",
        name="Bed",
        area=BEDROOM,
        device_class=BinarySensorDeviceClass.OCCUPANCY,
    ),
)
PLAYERS = (
    PlayerPlan(entity_id="media_player.speaker", name="Speaker", area=LIVING_ROOM, is_tv=False),
    PlayerPlan(entity_id="media_player.tv", name="TV", area=LIVING_ROOM, is_tv=True),
)
