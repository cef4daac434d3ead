"""When two looks of a lamp are the same to the eye."""

from dataclasses import replace

import pytest

from custom_components.connection_moments.model.lamp import Look

RED = Look(mode="hs", colour=(0.0, 100.0))


@pytest.mark.parametrize(
    ("other", "like"),
    [
        (RED, True),
        (replace(RED, colour=(3.0, 97.1)), True),
        (replace(RED, colour=(0.0, 96.9)), False),
        (replace(RED, mode="xy"), False),
        (replace(RED, effect="candle"), False),
        (replace(RED, colour=None), False),
    ],
)
def test_bulbs_round_their_colours(other: Look, *, like: bool) -> None:
    """A look is the same when the eye sees no difference."""
    assert RED.is_like(other) is like


def test_a_part_that_is_dark_may_be_rounded_too() -> None:
    """Red is seldom quite without green."""
    red, rounded = Look(mode="rgb", colour=(255, 0, 0)), Look(mode="rgb", colour=(254, 3, 1))

    assert red.is_like(rounded)


def test_two_looks_without_a_colour_are_alike() -> None:
    """A lamp that only dims, or shows an effect."""
    candle = Look(mode="brightness", effect="candle")

    assert candle.is_like(candle)
