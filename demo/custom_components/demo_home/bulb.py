"""The physics of a bulb: pure, in percent of full light and in kelvin."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

DIMMEST = 100 / 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """What a bulb can do, as it leaves the factory."""

    dims: bool = True
    fades: bool = True
    kelvin: tuple[int, int] | None = None
    coarse: bool = False  # dims in whole percent and colours in whole mireds, as some radios do
    least: float = DIMMEST  # the dimmest it can be lit, in percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Glow:
    """Where a bulb's light came from and goes to. It gets there with nobody looking.

    Levels are percent (0 is dark), times are seconds since 1970, `remembered` is the level
    to which the bulb comes back when it is switched on again.
    """

    lit: bool
    level: tuple[float, float]
    kelvin: tuple[float, float] | None
    start: float
    seconds: float
    remembered: float

    @classmethod
    def still(cls, make: Make, level: float, kelvin: int | None) -> Self:
        """Return a bulb that has been as it is for long."""
        colour = None if make.kelvin is None or kelvin is None else (float(kelvin),) * 2
        return cls(
            lit=level > 0,
            level=(level, level),
            kelvin=colour,
            start=0.0,
            seconds=0.0,
            remembered=level or 50.0,
        )

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the glow that a line of the journal tells of."""
        kelvin = None if data["kelvin"] is None else tuple(data["kelvin"])
        return cls(**{**data, "level": tuple(data["level"]), "kelvin": kelvin})

    def to_json(self) -> dict[str, Any]:
        """Return the glow as a line of the journal tells it."""
        return asdict(self)

    @property
    def ends(self) -> float:
        """When the bulb will be where it goes."""
        return self.start + self.seconds

    def level_at(self, now: float) -> float:
        """Return the percent of full light at a time."""
        return _between(self.level, self._share(now))

    def kelvin_at(self, now: float) -> float | None:
        """Return the colour temperature at a time."""
        return None if self.kelvin is None else _between(self.kelvin, self._share(now))

    def _share(self, now: float) -> float:
        if self.seconds <= 0:
            return 1.0
        return min(max((now - self.start) / self.seconds, 0.0), 1.0)

    def turned_on(
        self, make: Make, now: float, *, level: float | None, kelvin: float | None, seconds: float
    ) -> Glow:
        """Return what a bulb does that is told to be lit."""
        if level is None:
            level = self.level[1] if self.lit else self.remembered
        level = _stepped(level, make) if make.dims else 100.0
        before = self.kelvin_at(now)
        colour = None
        if make.kelvin is not None and before is not None:
            target = before if kelvin is None else _tinted(kelvin, make)
            colour = (before, target)
        return Glow(
            lit=True,
            level=(self.level_at(now), level),
            kelvin=colour,
            start=now,
            seconds=seconds if make.fades else 0.0,
            remembered=level,
        )

    def turned_off(self, make: Make, now: float, *, seconds: float) -> Glow:
        """Return what a bulb does that is told to go dark."""
        before = self.kelvin_at(now)
        return replace(
            self,
            lit=False,
            level=(self.level_at(now), 0.0),
            kelvin=None if before is None else (before, before),
            start=now,
            seconds=seconds if make.fades else 0.0,
        )


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[1] if share >= 1 else ends[0] + (ends[1] - ends[0]) * share


def _stepped(level: float, make: Make) -> float:
    return max(float(round(level)), 1.0) if make.coarse else max(level, make.least)


def _tinted(kelvin: float, make: Make) -> float:
    lowest, highest = make.kelvin or (kelvin, kelvin)
    within = min(max(kelvin, lowest), highest)
    return 1e6 / round(1e6 / within) if make.coarse else float(within)
