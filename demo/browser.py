"""A browser for the demo home: found where it is installed, logged in as somebody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json
import shutil
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, async_playwright

from .api import Api, Json

NAMES: Final = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
"""Also known to scripts/toolchain.sh, which installs one where there is none."""
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOTHING: Final = '<svg xmlns="http://www.w3.org/2000/svg"/>'
NEVER: Final = 9e15  # milliseconds since 1970


class NoBrowserError(Exception):
    """There is no browser on this machine."""


def browser_path() -> str:
    """Return where a browser is installed; raise NoBrowserError where none is."""
    found = (shutil.which(name) for name in NAMES)
    path = next((one for one in found if one), None)
    if path is None:
        raise NoBrowserError("Please install Chromium (on Debian: apt-get install chromium).")
    return path


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Open a browser without a window, and close it afterwards."""
    path = browser_path()
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        await started.close()


async def window(
    browser: Browser, api: Api, domain: str, *, worker: bool = False, **how: Any
) -> BrowserContext:
    """Open a window that is logged in with a caller's token.

    `worker`: with the front end's own, which fetches more than a thousand files in the
    background, from the home that is being looked at.
    """
    context = await browser.new_context(locale="en-GB", **how)
    if not worker:
        await context.add_init_script("delete Navigator.prototype.serviceWorker")
    known = json.dumps(json.dumps(_login(api)))
    await context.add_init_script(f"localStorage.setItem('hassTokens', {known})")
    # The marks of other integrations come from the internet, and not everywhere.
    await context.route(
        lambda address: "/api/brands/" in address and domain not in address,
        lambda route: route.fulfill(content_type="image/svg+xml", body=NOTHING),
    )
    return context


def _login(api: Api) -> Json:
    return {
        "access_token": api.token,
        "refresh_token": "",
        "token_type": "Bearer",
        "expires_in": NEVER,
        "expires": NEVER,
        "hassUrl": api.url,
        "clientId": f"{api.url}/",
    }
