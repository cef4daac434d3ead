"""One cue on one lamp in a test: time passes, the lamp speaks, and what is sent is noted."""

from dataclasses import dataclass, field

from custom_components.connection_moments.model.happenings import (
    Event,
    Refused,
    Stop,
    Tick,
    Vanished,
)
from custom_components.connection_moments.model.lamp import Lamp, Look, Step
from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from custom_components.connection_moments.model.playing import Outcome, Playing, advance, begin
from custom_components.connection_moments.model.softness import plan
from custom_components.connection_moments.model.watching import Said

TICKS_MOST = 500
"""More would mean that a cue never comes to rest."""


@dataclass(slots=True)
class Scene:
    """A cue as it plays. An obedient lamp says at once that it does what it is told."""

    playing: Playing
    is_obedient: bool = True
    at: float = 0.0
    sent: list[tuple[float, Step]] = field(default_factory=list)
    kelvin: int | None = None

    def __post_init__(self) -> None:
        """Begin with the colour temperature that the lamp shows."""
        self.kelvin = self.playing.lamp.kelvin

    @property
    def outcome(self) -> Outcome | None:
        """Return how the cue ended, if it has."""
        return self.playing.outcome

    @property
    def levels(self) -> list[tuple[float, int]]:
        """Return when which level was commanded."""
        return [(at, step.brightness) for at, step in self.sent]

    def goes_on(self, until: float = 10_000.0) -> None:
        """Let time pass, from one tick to the next."""
        for _ in range(TICKS_MOST):
            if self.outcome or self.playing.wakes > until:
                break
            self.ticks(max(self.at, self.playing.wakes))
        else:
            raise AssertionError(self.playing)
        self.at = max(self.at, until if self.outcome is None else self.at)

    def ticks(self, at: float) -> None:
        """Let the clock ring at a time, punctual or late."""
        self.at = at
        step = self.happens(Tick())
        if step and self.is_obedient:
            self.kelvin = self.kelvin if step.kelvin is None else step.kelvin
            self.says(step.brightness or None, self.kelvin if step.brightness else None, step.look)

    def says(
        self, brightness: int | None, kelvin: int | None = None, look: Look | None = None
    ) -> None:
        """Let the lamp report what it shows."""
        self.happens(Said(brightness=brightness, kelvin=kelvin, look=look))

    def somebody_asks(self, brightness: int, kelvin: int | None = None) -> None:
        """Let the lamp report what somebody else asked for."""
        self.happens(Said(brightness=brightness, kelvin=kelvin, asked=True))

    def vanishes(self) -> None:
        """Let the lamp be out of reach."""
        self.happens(Vanished())

    def is_refused(self) -> None:
        """Let the last step be refused."""
        self.happens(Refused())

    def stops(self, stop: Stop | None = None) -> None:
        """Let the cue be ended."""
        self.happens(stop or Stop())

    def happens(self, event: Event) -> Step | None:
        """Let something happen now, and note what is to be sent."""
        self.playing, step = advance(self.playing, event, self.at)
        if step:
            self.sent.append((self.at, step))
        return step


def scene(lamp: Lamp, shape: Shape = Shape.WARM, *, is_obedient: bool = True) -> Scene:
    """Return a cue by day, before its first step."""
    return Scene(begin(lamp, plan(lamp, shape, Phase.DAY)), is_obedient=is_obedient)


LIT = Lamp(on=True, brightness=100, kelvin=3000, kelvin_range=(2000, 6500))
PLAIN = Lamp(on=True, brightness=100)
STEPPED = Lamp(on=True, brightness=100, fades=False)
DARK = Lamp(on=False)
CANDLE = Look(mode="hs", colour=(30.0, 90.0), effect="candle")
