"""Lamps that show a colour or an effect, and may lose it when they are told a level."""

from typing import Any, override

from homeassistant.components.light import (
    ATTR_BRIGHTNESS,
    ATTR_EFFECT,
    ATTR_HS_COLOR,
    ATTR_RGB_COLOR,
    ATTR_RGBW_COLOR,
    ATTR_RGBWW_COLOR,
    ATTR_WHITE,
    ATTR_XY_COLOR,
    ColorMode,
    LightEntityFeature,
)
from tests.bulbs import Bulb

COLOURS: dict[ColorMode, tuple[str, tuple[float, ...]]] = {
    ColorMode.HS: (ATTR_HS_COLOR, (280, 60)),
    ColorMode.RGB: (ATTR_RGB_COLOR, (200, 40, 90)),
    ColorMode.RGBW: (ATTR_RGBW_COLOR, (200, 40, 90, 30)),
    ColorMode.RGBWW: (ATTR_RGBWW_COLOR, (200, 40, 90, 30, 10)),
    ColorMode.XY: (ATTR_XY_COLOR, (0.3, 0.2)),
}
"""A colour of each mode, and the name under which it is told and shown."""
CANDLE = "candle"


class Painted(Bulb):
    """A lamp at level 100 in a colour mode; `forgets`: a level alone ends its effect."""

    def __init__(
        self, name: str, mode: ColorMode, *, effect: str | None = None, forgets: bool = False
    ) -> None:
        """Paint the lamp."""
        super().__init__(name, level=100, modes=frozenset({mode, ColorMode.COLOR_TEMP}))
        self._attr_supported_features |= LightEntityFeature.EFFECT
        self._attr_effect_list = [CANDLE, "rainbow"]
        self._attr_effect = effect
        self._forgets = forgets
        self._put(mode, COLOURS[mode][1] if mode in COLOURS else None)

    @property
    def look(self) -> tuple[str | None, ColorMode | str | None, Any]:
        """Return the effect, the mode and the colour that it shows."""
        mode = ColorMode(self.color_mode or ColorMode.UNKNOWN)
        colour = getattr(self, COLOURS[mode][0]) if mode in COLOURS else None
        return self.effect, mode, colour

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Go to a level; show what was told beside it."""
        if self._forgets:
            self._put(ColorMode.COLOR_TEMP, None)
            self._attr_effect = None
        for mode, (name, _) in COLOURS.items():
            if name in kwargs:
                self._put(mode, tuple(kwargs[name]))
        if ATTR_WHITE in kwargs:
            self._put(ColorMode.WHITE, None)
            kwargs[ATTR_BRIGHTNESS] = kwargs[ATTR_WHITE]
        self._attr_effect = kwargs.get(ATTR_EFFECT, self._attr_effect)
        await super().async_turn_on(**kwargs)

    def _put(self, mode: ColorMode, colour: tuple[float, ...] | None) -> None:
        self._attr_color_mode = mode
        if mode in COLOURS:
            setattr(self, f"_attr_{COLOURS[mode][0]}", colour)
