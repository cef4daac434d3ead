"""What goes between the integration and a bench lamp, as `channels/lamps.py` translates it."""

from custom_components.connection_moments.model.lamp import Lamp, Look, Step
from custom_components.connection_moments.model.watching import Said
from tests.bench.habits import BRIGHTNESS, COLOUR_TEMP, COOLEST, WARMEST, Habits, Order
from tests.bench.record import Shown

WHITE = "white"


def look_of(shown: Shown) -> Look:
    """Return what a lamp shows beside its level."""
    return Look(mode=shown.mode, colour=shown.colour, effect=shown.effect)


def said_of(shown: Shown, *, asked: bool = False) -> Said:
    """Return what a lamp reports."""
    if shown.level <= 0:
        return Said(brightness=None, asked=asked)
    return Said(
        brightness=max(1, round(shown.level)),
        kelvin=shown.kelvin,
        look=look_of(shown),
        asked=asked,
    )


def has_whites(habits: Habits) -> bool:
    """Return whether a lamp can show a colour temperature, beside whatever it shows."""
    return habits.mode != BRIGHTNESS


def lamp_of(shown: Shown, habits: Habits) -> Lamp:
    """Return a lamp as it is before a cue."""
    is_on, is_white = shown.level > 0, shown.mode == COLOUR_TEMP
    can_turn = has_whites(habits) and (is_white or not is_on)
    return Lamp(
        on=is_on,
        brightness=max(1, round(shown.level)) if is_on else 0,
        kelvin=shown.kelvin if is_on and is_white else None,
        kelvin_range=(WARMEST, COOLEST) if can_turn else None,
        look=look_of(shown) if is_on else None,
        fades=habits.fades,
    )


def order_of(step: Step, habits: Habits) -> Order:
    """Return what a lamp is told by a step."""
    if step.brightness == 0:
        return Order(level=0)
    look = step.look
    mode = look.mode if look and (look.colour is not None or look.mode == WHITE) else None
    return Order(
        level=step.brightness,
        kelvin=step.kelvin,
        transition=step.transition if habits.fades else 0.0,
        mode=mode,
        colour=look.colour if look and mode else None,
        effect=look.effect if look else None,
    )
