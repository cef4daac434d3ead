"""Virtual lamps: what a home may hold, and a record of each command with its time."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, override

from pytest_homeassistant_custom_component.common import setup_test_component_platform

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_COLOR_TEMP_KELVIN,
    ATTR_TRANSITION,
    DOMAIN as LIGHT_DOMAIN,
    ColorMode,
    LightEntity,
    LightEntityFeature,
)
from homeassistant.core import Context, HassJob, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

FULL = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as a lamp got it; `origin` is the level it had then, 0 for off."""

    at: datetime
    origin: float
    level: int
    kelvin: int | None
    transition: float
    context: Context

    @property
    def ends(self) -> datetime:
        """Return when the lamp has arrived."""
        return self.at + timedelta(seconds=self.transition)

    def level_at(self, now: datetime) -> float:
        """Return how bright the lamp is on its way."""
        if now >= self.ends:
            return self.level
        share = (now - self.at).total_seconds() / self.transition
        return self.origin + (self.level - self.origin) * share


@dataclass(slots=True)
class Faults:
    """How a lamp can disappoint; `echoes` are seconds after which it says where it is."""

    refuses: bool = False
    hangs: bool = False
    echoes: tuple[float, ...] = ()


class Bulb(LightEntity):
    """A lamp of colour temperature, unless made otherwise; `level` 0 is off."""

    _attr_should_poll = False
    _attr_min_color_temp_kelvin = 2000
    _attr_max_color_temp_kelvin = 6500

    def __init__(
        self,
        name: str,
        *,
        level: int = 0,
        kelvin: int = 3000,
        modes: frozenset[ColorMode] = frozenset({ColorMode.COLOR_TEMP}),
        fades: bool = True,
    ) -> None:
        """Hang the lamp up as it is before anything happens."""
        self._attr_name = name
        self._attr_unique_id = name
        self.entity_id = f"light.{name}"
        self._attr_supported_color_modes = set(modes)
        self._attr_color_mode = min(modes)
        self._attr_supported_features = LightEntityFeature(LightEntityFeature.TRANSITION * fades)
        self._attr_is_on = level > 0
        self._attr_brightness = level or None
        self._attr_color_temp_kelvin = kelvin
        self.faults = Faults()
        self.commands: list[Command] = []
        self._before = level

    @property
    def now(self) -> float:
        """Return how bright the lamp is at this very moment."""
        return self.commands[-1].level_at(dt_util.utcnow()) if self.commands else self._before

    @property
    def levels(self) -> list[int]:
        """Return the levels it was told to go to."""
        return [one.level for one in self.commands]

    @property
    def shows(self) -> tuple[bool | None, int | None, int | None]:
        """Return what it reports: on, level, colour temperature."""
        warm = self.color_mode is ColorMode.COLOR_TEMP
        return self.is_on, self.brightness, self.color_temp_kelvin if warm else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Go to a level."""
        level = kwargs.get(ATTR_BRIGHTNESS, self.brightness or FULL)
        await self._async_told(level, kwargs)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Go out."""
        await self._async_told(0, kwargs)

    async def _async_told(self, level: int, data: dict[str, Any]) -> None:
        command = Command(
            at=dt_util.utcnow(),
            origin=self.now,
            level=level,
            kelvin=data.get(ATTR_COLOR_TEMP_KELVIN),
            transition=data.get(ATTR_TRANSITION, 0.0),
            context=self._context or Context(),
        )
        if self.faults.hangs:
            await asyncio.Event().wait()
        if self.faults.refuses:
            raise HomeAssistantError(f"{self.name} does not answer")
        self.commands.append(command)
        for delay in self.faults.echoes:
            job = HassJob(self._async_echo, cancel_on_shutdown=True)
            async_call_later(self.hass, delay, job)
        if not self.faults.echoes:
            self._async_report(level, command.kelvin)

    @callback
    def _async_echo(self, _now: datetime) -> None:
        # An echo is the bulb's own word, long after the call: it bears no context.
        self._context = None
        warmth = [one.kelvin for one in self.commands if one.kelvin]
        self._async_report(round(self.now), warmth[-1] if warmth else None)

    @callback
    def _async_report(self, level: int, kelvin: int | None = None) -> None:
        self._attr_is_on = level > 0
        self._attr_brightness = level or None
        self._attr_color_temp_kelvin = kelvin or self._attr_color_temp_kelvin
        self.async_write_ha_state()

    @callback
    def async_touched(self, level: int, *, kelvin: int | None = None) -> None:
        """Be moved at a wall switch: nobody's context, the lamp itself says so."""
        self._context = None
        self.async_asked(level, kelvin=kelvin)

    @callback
    def async_asked(self, level: int, *, kelvin: int | None = None) -> None:
        """Be moved, under whatever context was set before."""
        self.commands.clear()
        self._before = level
        self._async_report(level, kelvin)

    @callback
    def async_coloured(self, hue: float, saturation: float) -> None:
        """Show a colour in place of a white."""
        self._context = None
        self._attr_color_mode = ColorMode.HS
        self._attr_hs_color = (hue, saturation)
        self.async_write_ha_state()

    @callback
    def async_vanish(self) -> None:
        """Fall off the network; it stays as bright as it was."""
        self._context = None
        self._attr_available = False
        self.async_write_ha_state()

    @callback
    def async_come_back(self, level: int | None = None) -> None:
        """Be there again, at the level it had or at another one."""
        self._context = None
        self._attr_available = True
        self._async_report(round(self.now) if level is None else level)


@dataclass(slots=True)
class Trace:
    """What a lamp went through, in points of its full range and in seconds."""

    commands: list[Command] = field(default_factory=list)

    @property
    def steepest(self) -> float:
        """Return the steepest change of a fade, in points a second."""
        fades = [one for one in self.commands if one.transition]
        slopes = (abs(one.level - one.origin) / one.transition for one in fades)
        return max(slopes, default=0) / FULL * 100

    @property
    def highest_jump(self) -> float:
        """Return the largest change that came at once, in points."""
        jumps = (abs(one.level - one.origin) for one in self.commands if not one.transition)
        return max(jumps, default=0) / FULL * 100

    @property
    def pauses(self) -> list[float]:
        """Return the seconds between one command and the next."""
        times = [one.at for one in self.commands]
        return [(later - sooner).total_seconds() for sooner, later in pairwise(times)]


async def async_hang_up(hass: HomeAssistant, *bulbs: Bulb) -> None:
    """Put lamps up in a home."""
    setup_test_component_platform(hass, LIGHT_DOMAIN, bulbs)
    assert await async_setup_component(hass, LIGHT_DOMAIN, {LIGHT_DOMAIN: {"platform": "test"}})
    await hass.async_block_till_done()
