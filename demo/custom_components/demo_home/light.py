"""Lamps: bulbs that fade by themselves, and report as real ones do."""

from datetime import datetime
import time
from typing import Any

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_TEMP_KELVIN,
    ATTR_TRANSITION,
    ColorMode,
    LightEntity,
    LightEntityFeature,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_call_later

from .bulb import Glow, Make
from .const import Habit
from .device import DemoHomeEntry, Household, Thing
from .furniture import LAMPS, LampPlan

LATE_SECONDS = 2.0


async def async_setup_entry(
    hass: HomeAssistant, entry: DemoHomeEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put the lamps into their rooms."""
    async_add_entities(Lamp(entry.runtime_data, plan) for plan in LAMPS)


class Lamp(Thing, LightEntity):
    """A lamp with one bulb."""

    def __init__(self, household: Household, plan: LampPlan) -> None:
        """Screw in the bulb; it may have been burning for a while."""
        super().__init__(household, plan.entity_id, plan.name, plan.area)
        self._make = plan.make
        self._habit = plan.habit
        self._pending: CALLBACK_TYPE | None = None
        mode = _color_mode(plan.make)
        self._attr_color_mode = mode
        self._attr_supported_color_modes = {mode}
        if plan.make.fades:
            self._attr_supported_features = LightEntityFeature.TRANSITION
        if plan.make.kelvin is not None:
            self._attr_min_color_temp_kelvin, self._attr_max_color_temp_kelvin = plan.make.kelvin
        left = household.journal.last(plan.entity_id)
        self._glow = (
            Glow.from_json(left["glow"])
            if left is not None
            else Glow.still(plan.make, plan.level, plan.kelvin)
        )

    async def async_added_to_hass(self) -> None:
        """Tell where the bulb is, and go on telling while it moves."""
        if self._household.journal.last(self.entity_id) is None:
            self.note("factory", "made", {}, {"glow": self._glow.to_json()})
        self.async_on_remove(self._forget_report)
        self._report()
        self._follow()

    async def async_turn_on(self, **kwargs: Any) -> None:
        """Be lit."""
        await self.async_told("turn_on", kwargs, lambda: self._lit(kwargs))

    async def async_turn_off(self, **kwargs: Any) -> None:
        """Go dark."""
        await self.async_told("turn_off", kwargs, lambda: self._dark(kwargs))

    def turn_by_hand(self, data: dict[str, Any]) -> None:
        """Jump, because somebody turned a knob. The home learns of it by the lamp's report."""
        told = {
            key: data[name]
            for key, name in ((ATTR_BRIGHTNESS, "brightness"), (ATTR_COLOR_TEMP_KELVIN, "kelvin"))
            if name in data
        }
        line = self._line("hand", "turn_on" if data["on"] else "turn_off", told)
        then = self._lit(told) if data["on"] else self._dark(told)
        self._household.journal.write({**line, "outcome": "done", "then": then})
        self.async_write_ha_state()

    def set_habit(self, habit: Habit) -> None:
        """Report in another way from now on."""
        self._habit = habit

    def before(self) -> dict[str, Any]:
        """Return where the bulb really is."""
        now = time.time()
        kelvin = self._glow.kelvin_at(now)
        return {
            "lit": self._glow.lit,
            "level": round(self._glow.level_at(now), 3),
            "kelvin": None if kelvin is None else round(kelvin),
        }

    def _lit(self, data: dict[str, Any]) -> dict[str, Any]:
        brightness = data.get(ATTR_BRIGHTNESS)
        return self._shine(
            self._glow.turned_on(
                self._make,
                time.time(),
                level=None if brightness is None else brightness / 255 * 100,
                kelvin=data.get(ATTR_COLOR_TEMP_KELVIN),
                seconds=data.get(ATTR_TRANSITION, 0.0),
            )
        )

    def _dark(self, data: dict[str, Any]) -> dict[str, Any]:
        seconds = data.get(ATTR_TRANSITION, 0.0)
        return self._shine(self._glow.turned_off(self._make, time.time(), seconds=seconds))

    def _shine(self, glow: Glow) -> dict[str, Any]:
        self._glow = glow
        if self._habit is Habit.AT_ONCE:
            self._show(glow.ends)
        elif self._habit is Habit.EACH_SECOND:
            self._show(time.time())
        self._follow()
        return {"glow": glow.to_json()}

    def _follow(self) -> None:
        """Report again later, until the bulb is where it goes."""
        self._forget_report()
        late = self._habit is Habit.LATE
        left = self._glow.ends - time.time()
        if late or (self._habit is Habit.EACH_SECOND and left > 0):
            wait = LATE_SECONDS if late else min(left, 1.0)
            self._pending = async_call_later(self.hass, wait, self._report_later)

    @callback
    def _report_later(self, _: datetime) -> None:
        self._pending = None
        self._report()
        self.async_write_ha_state()
        if time.time() < self._glow.ends + (LATE_SECONDS if self._habit is Habit.LATE else 0):
            self._follow()

    def _forget_report(self) -> None:
        if self._pending is not None:
            self._pending()
            self._pending = None

    def _report(self) -> None:
        self._show(time.time())

    def _show(self, when: float) -> None:
        """Say what the bulb is at a time: this is what the home believes."""
        glow = self._glow
        self._attr_is_on = glow.lit
        self._attr_brightness = max(round(glow.level_at(when) * 2.55), 1) if glow.lit else None
        kelvin = glow.kelvin_at(when)
        self._attr_color_temp_kelvin = None if kelvin is None else round(kelvin)


def _color_mode(make: Make) -> ColorMode:
    if not make.dims:
        return ColorMode.ONOFF
    return ColorMode.BRIGHTNESS if make.kelvin is None else ColorMode.COLOR_TEMP
