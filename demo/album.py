"""A browser window for pictures: what it visits, and how a picture is kept."""

from dataclasses import dataclass
from io import BytesIO
import json
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops
from playwright.async_api import Browser, Locator, Page

from .api import Api
from .browser import window
from .furnish import DOMAIN

MOST_BYTES: Final = 250_000
COLOURS: Final = 256
SETTLING: Final = 1500  # milliseconds: a page's own fades, and its fonts
BELOW: Final = 28  # pixels that are left under what a form says
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
        self.page = page
        self._url = url
        self._look = look
        self._folder = folder

    async def visit(self, path: str, shows: str) -> None:
        """Go to a page of the home and wait for words on it."""
        await self.page.goto(self._url + path)
        await self.settle(self.page.get_by_text(shows).first)

    @property
    def section(self) -> Locator:
        """Return the first section of a dashboard."""
        return self.page.locator("hui-grid-section").first

    @property
    def card(self) -> Locator:
        """Return the card of a dashboard."""
        return self.page.locator("connection-moments-card").first

    @property
    def own_page(self) -> Locator:
        """Return the person's own page."""
        return self.page.locator("connection-moments-page dialog")

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
        seen = await self.page.screenshot(clip=clip)
        path = self._folder / f"{name}-{self._look.name}.png"
        picture = Image.open(BytesIO(seen)).convert("RGB")
        if part and not margin:
            picture = _without_empty_end(picture)
        # A light that comes up has more colours than a page, and a card is small.
        (picture if margin else _with_fewer_colours(picture)).save(path, optimize=True)
        size = path.stat().st_size
        print(f"{path.name:40} {size / 1000:4.0f} kB{' (too large)' * (size > MOST_BYTES)}")

    async def settle(self, shown: Locator) -> None:
        """Wait for something, and until nothing moves any more."""
        await shown.wait_for()
        await self.page.wait_for_timeout(SETTLING)


async def open_album(browser: Browser, api: Api, look: Look, folder: Path, zone: str) -> Album:
    """Open a window in a look, where it is the hour of a time zone."""
    context = await window(
        browser,
        api,
        DOMAIN,
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.scale,
        color_scheme=look.theme,
        reduced_motion="reduce",
        timezone_id=zone,
    )
    remembered = json.dumps(json.dumps(ACTION))
    await context.add_init_script(
        f"localStorage.setItem('panel-dev-action-state-service-data', {remembered})"
    )
    return Album(await context.new_page(), api.url, look, folder)


def _without_empty_end(picture: Image.Image) -> Image.Image:
    """Return a picture without the lower part of a screen on which nothing is."""
    paper = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    seen = ImageChops.difference(picture, paper).getbbox()
    end = min(seen[3] + BELOW, picture.height) if seen else picture.height
    return picture.crop((0, 0, picture.width, end))


def _with_fewer_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in a palette that has the rare colours, too; a glow shows no steps."""
    palette = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1)
    return picture.quantize(COLOURS, palette=palette)
