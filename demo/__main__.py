"""Runs the demo home. See scripts/demo, which also makes what it needs."""

import argparse
import asyncio
from collections.abc import Callable
import shutil
import signal
import sys
import time

from . import dashboard, once
from .api import RefusedError
from .furnish import FormError, Friend, Person, add_rhythm, settle
from .home import DEFAULT_PORT, OWNER, ROOT, Home
from .phone import Phone, Push
from .process import StoppedError, is_taken

BEGAN = time.monotonic()
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TAPS: list[asyncio.Task[None]] = []
GUIDE = """
  The demo home is open:  {url}

  You are logged in as {owner}, with a pet, Biscuit, and a friend, Sam.
  1. On the page, press “{offer}”. The lamps warm; the card on the phone appears
     here in this window.
  2. Answer with “{received}” or “{not_now}” on the page, or as on the phone: type
     the number of an answer here, and Enter. The lamps go back to how they were.
  3. Settings > Devices & services > Connection Moments shows the person, the bonds
     and the options.
  4. “Next moment” tells when one may come by itself; “What happens at home” lets the
     pet settle, the coffee be ready, the TV stop, which are openings for one.

  Ctrl-C ends it. Each start begins with a fresh home (folder .demo).
"""


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"[{time.monotonic() - BEGAN:3.0f}s] {text}", file=sys.stderr, flush=True)


async def move_in(home: Home, heard: Callable[[Push], None]) -> tuple[Person, Phone]:
    """Start the home and furnish it."""
    await home.start()
    phone = Phone("Demo phone", heard)
    await phone.switch_on(home.api)
    say("Setting up Connection Moments, as a person would")
    person = await settle(home.api, phone, friend=Friend())
    await add_rhythm(home.api, person)
    await dashboard.save(home.api, person)
    return person, phone


async def live() -> int:
    """Keep the home open until Ctrl-C."""
    if is_taken(DEFAULT_PORT):
        say(f"Port {DEFAULT_PORT} is taken; please end what listens there and start again")
        return 1
    folder = ROOT / ".demo"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    stopped = asyncio.Event()
    for name in ENDINGS:
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with Home(folder, DEFAULT_PORT, say) as home:
        moving = asyncio.create_task(move_in(home, show))
        ending = asyncio.create_task(stopped.wait())
        await asyncio.wait({moving, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not stopped.is_set():
            person, phone = await moving
            print(await guide(home, person), flush=True)
            if sys.stdin.isatty():
                asyncio.get_running_loop().add_reader(sys.stdin, typed, home, phone)
        await ending
        moving.cancel()
        say("Closing the home")
        await home.stop()
    return 0


async def guide(home: Home, person: Person) -> str:
    """Return what can be clicked, in the words of the page."""
    words = {}
    for key in ("offer", "received", "not_now"):
        entity = await home.api.command(
            "config/entity_registry/get", entity_id=person[f"button.{key}"]
        )
        words[key] = entity["original_name"]
    return GUIDE.format(url=home.url, owner=OWNER, **words)


def show(push: Push) -> None:
    """Show on the terminal what the phone shows."""
    if not push.is_card:
        print("  phone: (the card is gone)", flush=True)
        return
    titles = [action["title"] for action in push.data.get("actions", [])]
    answers = "   ".join(f"[{number}] {title}" for number, title in enumerate(titles, 1))
    print(f"  phone: {push.title or ''}: {push.message}\n         {answers}", flush=True)


def typed(home: Home, phone: Phone) -> None:
    """Tap on the phone's newest card as the typed number says."""
    text = sys.stdin.readline()
    if not text:
        asyncio.get_running_loop().remove_reader(sys.stdin)
    answers = phone.cards[-1].actions if phone.cards else []
    if text.strip().isdecimal() and 0 < int(text) <= len(answers):
        tap = phone.tap(home.api, phone.cards[-1], answers[int(text) - 1])
        TAPS.append(asyncio.create_task(tap))


async def main_job(*, unloaded: bool) -> int:
    """Run the main job once in a home of its own, and say whether all of it happened."""
    job = asyncio.ensure_future(_once(unloaded=unloaded))
    for name in ENDINGS:
        asyncio.get_running_loop().add_signal_handler(name, job.cancel)
    wrong = await job
    if wrong:
        print("\nNot all of it happened:", *wrong, sep="\n  ")
        return 1
    print("\nAll of it happened: offered, warmed, answered, and everything came back.")
    return 0


async def _once(*, unloaded: bool) -> list[str]:
    """Return what did not happen. A home in which something went wrong is kept to look into."""
    home = Home(say=say)
    wrong: list[str] = []
    try:
        person, phone = await move_in(home, lambda _: None)
        if unloaded:
            say("Unloading the integration")
            await home.api.command(
                "config_entries/disable", entry_id=person.entry_id, disabled_by="user"
            )
        wrong = await once.run(home, person, phone, say)
        await phone.switch_off()
        await home.stop()
    finally:
        await home.kill()
        if not wrong or unloaded:
            shutil.rmtree(home.folder, ignore_errors=True)
    return wrong if not wrong or unloaded else [*wrong, f"The home is kept in {home.folder}"]


def main() -> int:
    """Read the one choice there is."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--once", action="store_true", help="run the main job and print it")
    parser.add_argument("--without-integration", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    work = main_job(unloaded=chosen.without_integration) if chosen.once else live()
    try:
        return asyncio.run(work)
    except asyncio.CancelledError:
        say("Ended before it was done")
        return 1
    except (FormError, RefusedError, StoppedError, TimeoutError) as err:
        print(f"\nThe demo home could not be furnished: {err}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
