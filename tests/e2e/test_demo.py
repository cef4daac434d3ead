"""The one command that shows what all this is for."""

import asyncio
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 240


async def once(*more: str) -> tuple[int, str]:
    """Run the demo and return its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        str(ROOT / "scripts" / "demo"), "--once", *more, stdout=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(SECONDS):
            told, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
    return await process.wait(), told.decode()


async def test_a_moment_is_offered_and_answered_and_everything_comes_back() -> None:
    """The main job happens in a real home, as its devices and its phone tell it."""
    code, told = await once()

    assert code == 0, told
    assert "The phone shows:" in told
    assert "Every lamp is as it was" in told


async def test_without_the_integration_the_demo_says_that_nothing_happened() -> None:
    """What the demo prints comes from the home, so it cannot succeed without us."""
    code, told = await once("--without-integration")

    assert code == 1, told
    assert "Connection Moments offered nothing" in told
