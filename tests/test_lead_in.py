"""The sound before a spoken line: soft from its first moment, and made by the script beside it."""

from array import array
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from runpy import run_path
import wave

import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.connection_moments.channels.sounds import LEAD_IN
from custom_components.connection_moments.channels.speech import LEAD_IN_URL
from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.home import Time
from tests.test_architecture import ROOT

FULL = 32_768
PART = 0.02
"""Seconds over which loudness is measured."""


@pytest.fixture(scope="module")
def loudness() -> list[float]:
    """Return how far the sound swings in each part of it, as a share of what is possible."""
    with wave.open(str(LEAD_IN), "rb") as sound:
        step = round(sound.getframerate() * PART)
        samples = array("h", sound.readframes(sound.getnframes()))
    starts = range(0, len(samples), step)
    return [max(abs(one) for one in samples[at : at + step]) / FULL for at in starts]


def test_it_lasts_a_second_and_is_small(loudness: list[float]) -> None:
    """1.2 s, as the limits have it, and far below 50 kB."""
    assert len(loudness) * PART == pytest.approx(1.2)
    assert LEAD_IN.stat().st_size < 50_000


def test_it_rises_over_at_least_300_ms_and_leaves_as_softly(loudness: list[float]) -> None:
    """No part of it is loud before its time, and none jumps (science 2.3)."""
    peak = max(loudness)
    steps = [(later - sooner) / peak for sooner, later in pairwise(loudness)]

    assert next(at for at, one in enumerate(loudness) if one >= 0.9 * peak) * PART >= 0.3
    assert max(loudness[:3]) < 0.1 * peak
    assert loudness[-1] < 0.1 * peak
    # Three hundred milliseconds from nothing to all of it is a fifteenth in each part.
    assert max(steps) < 0.15
    assert peak < 0.3


def test_it_is_what_the_script_makes(tmp_path: Path) -> None:
    """To the byte: nobody has to trust a sound that came from somewhere."""
    made = tmp_path / "lead_in.wav"

    run_path(str(ROOT / "scripts" / "build_chime"))["build"](made)

    assert made.read_bytes() == LEAD_IN.read_bytes()


async def test_a_speaker_can_fetch_it_without_a_login(
    hass: HomeAssistant,
    time: Time,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """It holds nothing of anybody's."""
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client_no_auth()

    answer = await client.get(LEAD_IN_URL)

    assert (answer.status, await answer.read()) == (HTTPStatus.OK, LEAD_IN.read_bytes())
