"""Makes the pictures of docs/images from a demo home of their own. See scripts/pictures."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
import json
from pathlib import Path
import shutil
import sys
import tempfile
from typing import Final

from PIL import Image
from playwright.async_api import Browser, Locator, Page

from . import card_pictures, dashboard
from .api import Api, Json
from .browser import open_browser, window
from .furnish import DOMAIN, Friend, Person, settle
from .home import ROOT, Home
from .phone import Phone

FOLDER: Final = ROOT / "docs" / "images"
MOST_BYTES: Final = 150_000
COLOURS: Final = 128
SETTLING: Final = 1500  # milliseconds: a page's own fades, and its fonts
MARGIN: Final = 16
WARMING: Final = 7000  # milliseconds until the lamps are up
WISH: Final = {"moment": "pet_hi", "invited": True}
WORDS: Final = """\
{% set words = state_attr('SENSOR', 'text') %}
{{ '## ' ~ words if words else 'All is quiet.' }}
"""
DIMS: Final = {
    "features": [{"type": "light-brightness"}],
    "state_content": ["state", "brightness"],
}
# What the page of actions remembers of the last visit.
ACTION: Final = {"action": f"{DOMAIN}.offer", "data": {"invited": True}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A screen, by day or by night."""

    name: str
    width: int
    height: int
    scale: float
    theme: str


LOOKS: Final = tuple(
    Look(name=f"{name}-{theme}", width=width, height=height, scale=scale, theme=theme)
    for name, width, height, scale in (("wide", 1200, 1000, 1), ("narrow", 390, 1000, 1.5))
    for theme in ("light", "dark")
)


class Album:
    """One browser window, and the pictures taken in it."""

    def __init__(self, page: Page, url: str, look: Look, folder: Path) -> None:
        """Begin with an empty page."""
        self._page = page
        self._url = url
        self._look = look
        self._folder = folder

    async def visit(self, path: str, shows: str) -> None:
        """Go to a page of the home and wait for words on it."""
        await self._page.goto(self._url + path)
        await self._settle(self._page.get_by_text(shows).first)

    @property
    def section(self) -> Locator:
        """Return the first section of a dashboard."""
        return self._page.locator("hui-grid-section").first

    @property
    def card(self) -> Locator:
        """Return the card of a dashboard."""
        return self._page.locator("connection-moments-card").first

    @property
    def own_page(self) -> Locator:
        """Return the person's own page."""
        return self._page.locator("connection-moments-page dialog")

    async def take(self, name: str, part: Locator | None = None, margin: int = 0) -> None:
        """Keep a picture of what is shown, or of a part of it, small enough for a page."""
        clip = await part.bounding_box() if part else None
        if clip and margin:
            clip = {
                "x": max(clip["x"] - margin, 0),
                "y": clip["y"] - margin,
                "width": min(clip["width"] + 2 * margin, self._look.width),
                "height": clip["height"] + 2 * margin,
            }
        seen = await self._page.screenshot(clip=clip)
        path = self._folder / f"{name}-{self._look.name}.png"
        picture = Image.open(BytesIO(seen)).convert("RGB")
        picture.save(path, optimize=True)
        # A light that comes up has more colours than a page, and a card is small.
        if not margin or path.stat().st_size > MOST_BYTES:
            picture.quantize(COLOURS, Image.Quantize.MEDIANCUT).save(path, optimize=True)
        size = path.stat().st_size
        print(f"{path.name:40} {size / 1000:4.0f} kB{' (too large)' * (size > MOST_BYTES)}")

    async def set_up(self) -> None:
        """Fill in the forms of a person, picture by picture, and leave before the end."""
        page = self._page
        await self.visit(f"/config/integrations/dashboard/add?domain={DOMAIN}", "set up")
        await page.get_by_role("button", name="OK").click()
        flow = page.locator("dialog-data-entry-flow")
        window = flow.locator("dialog").first
        name = flow.locator("ha-selector-text input").first
        await self._settle(name)
        await name.fill("Robin")
        await flow.locator("ha-entities-picker ha-picker-field").last.click()
        await page.get_by_text("Floor lamp").last.click()
        await self._settle(name)
        await self.take("set-up-1", window)
        await flow.get_by_role("button", name="Submit").click()
        await self._settle(page.get_by_text("Quiet hours end").first)
        await self.take("set-up-2", window)
        await flow.get_by_role("button", name="Submit").click()
        await self._settle(page.get_by_text("See one soft light now"))
        await self.take("set-up-3", window)
        await flow.locator("ha-icon-button").first.click()
        await flow.wait_for(state="hidden")

    async def _settle(self, shown: Locator) -> None:
        await shown.wait_for()
        await self._page.wait_for_timeout(SETTLING)


async def main(folder: Path) -> None:
    """Furnish a home and take every picture of it."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="pictures-"))
    phone = Phone("Demo phone")
    async with Home(place, say=print) as home, open_browser() as browser:
        await home.start()
        await phone.switch_on(home.api)
        # Its own port would otherwise put a badge into every picture.
        await home.api.command(
            "repairs/ignore_issue", domain="http", issue_id="deprecated_yaml", ignore=True
        )
        albums = [await _album(browser, home.api, look, folder) for look in LOOKS]
        for album in albums:
            await album.set_up()
        person = await settle(home.api, phone, friend=Friend())
        await dashboard.save(home.api, person)
        await _around(home.api, person, albums)
        await _moment(home.api, person, albums)
        await card_pictures.grow(home, person)
        await card_pictures.take(home.api, albums)
        await phone.switch_off()
        await home.stop()
    shutil.rmtree(place, ignore_errors=True)


async def _around(api: Api, person: Person, albums: Sequence[Album]) -> None:
    """Take the pages that Home Assistant has for a person."""
    devices: list[Json] = await api.command("config/device_registry/list")
    own = next(one["id"] for one in devices if [DOMAIN, person.entry_id] in one["identifiers"])
    for album in albums:
        await album.visit(f"/config/integrations/integration/{DOMAIN}", "Add a bond")
        await album.take("integration")
        await album.visit(f"/config/devices/device/{own}", "A moment now")
        await album.take("device")
        await album.visit("/config/developer-tools/action", "Offer a moment")
        await album.take("action")


async def _moment(api: Api, person: Person, albums: Sequence[Album]) -> None:
    """Take the dashboard of the demo home, and a page of one's own, while a moment is there."""
    await _own_page(api, person)
    for album in albums:
        await album.visit(f"/{dashboard.PAGE}", "Lamps")
    await api.ask(DOMAIN, "offer", WISH)
    await asyncio.sleep(WARMING / 1000)
    for album in albums:
        await album.take("dashboard")
        await album.visit("/my-moments", "curls up")
        await album.take("moment", album.section, margin=MARGIN)
    await api.act(DOMAIN, "respond", {"answer": "received"})


async def _own_page(api: Api, person: Person) -> None:
    """Make the page that docs/using/first-moment.md shows."""
    words = WORDS.replace("SENSOR", person["sensor.moment"])
    cards = [
        {"type": "heading", "heading": "A small moment", "icon": "mdi:candle"},
        {"type": "markdown", "content": words, "text_only": True},
        *(_button(person[f"button.{key}"]) for key in ("received", "not_now", "not_today")),
        _button(person["button.offer"]),
        {"type": "heading", "heading": "Lamps"},
        *({"type": "tile", "entity": lamp, **DIMS} for lamp in dashboard.LAMPS[:2]),
    ]
    view = {"title": "My moments", "type": "sections", "max_columns": 1}
    section = {"type": "grid", "cards": cards}
    await api.command("lovelace/dashboards/create", url_path="my-moments", title="My moments")
    await api.command(
        "lovelace/config/save",
        url_path="my-moments",
        config={"views": [{**view, "sections": [section]}]},
    )


def _button(entity_id: str) -> Json:
    press: Json = {
        "action": "perform-action",
        "perform_action": "button.press",
        "target": {"entity_id": entity_id},
    }
    return {
        "type": "tile",
        "entity": entity_id,
        "name": {"type": "entity"},
        "hide_state": True,
        "tap_action": press,
        "icon_tap_action": press,
    }


async def _album(browser: Browser, api: Api, look: Look, folder: Path) -> Album:
    context = await window(
        browser,
        api,
        DOMAIN,
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.scale,
        color_scheme=look.theme,
        reduced_motion="reduce",
        timezone_id=card_pictures.AFTERNOON,
    )
    remembered = json.dumps(json.dumps(ACTION))
    await context.add_init_script(
        f"localStorage.setItem('panel-dev-action-state-service-data', {remembered})"
    )
    return Album(await context.new_page(), api.url, look, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
