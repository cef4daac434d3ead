"""Makes the pictures of docs/images from a demo home of their own. See scripts/pictures."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
import shutil
import sys
import tempfile
from typing import Final

from . import card_pictures, dashboard
from .album import LOOKS, Album, open_album
from .api import Api, Json
from .browser import open_browser
from .furnish import DOMAIN, Friend, Person, settle
from .home import ROOT, Home
from .phone import Phone

FOLDER: Final = ROOT / "docs" / "images"
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
        zone = card_pictures.AFTERNOON
        albums = [await open_album(browser, home.api, look, folder, zone) for look in LOOKS]
        for album in albums:
            await _set_up(album)
        person = await settle(home.api, phone, friend=Friend())
        await dashboard.save(home.api, person)
        await card_pictures.grow(home, person)
        await _around(home.api, person, albums)
        await _moment(home.api, person, albums)
        await card_pictures.take(home.api, albums)
        await phone.switch_off()
        await home.stop()
    shutil.rmtree(place, ignore_errors=True)


async def _set_up(album: Album) -> None:
    """Fill in the forms of a person, picture by picture, and leave before the end."""
    page = album.page
    await album.visit(f"/config/integrations/dashboard/add?domain={DOMAIN}", "set up")
    await page.get_by_role("button", name="OK").click()
    flow = page.locator("dialog-data-entry-flow")
    window = flow.locator("dialog").first
    name = flow.locator("ha-selector-text input").first
    await album.settle(name)
    await name.fill("Robin")
    await flow.locator("ha-entities-picker ha-picker-field").last.click()
    await page.get_by_text("Floor lamp").last.click()
    await album.settle(name)
    await album.take("set-up-1", window)
    await flow.get_by_role("button", name="Submit").click()
    await album.settle(page.get_by_text("Quiet hours end").first)
    await album.take("set-up-2", window)
    await flow.get_by_role("button", name="Submit").click()
    await album.settle(page.get_by_text("See one soft light now"))
    await album.take("set-up-3", window)
    await flow.locator("ha-icon-button").first.click()
    await flow.wait_for(state="hidden")


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
        await _editor(album)


async def _editor(album: Album) -> None:
    """Take the list of triggers in which somebody looks for moments."""
    page = album.page
    await album.visit("/config/automation/edit/new", "Add trigger")
    await page.get_by_role("button", name="Add trigger").first.click()
    await album.settle(page.get_by_text("By target").first)
    shown = page.locator("add-automation-element-dialog")
    await shown.locator("input").first.fill("moment")
    await album.settle(shown.get_by_text("Moment offered", exact=True).first)
    await album.take("editor")


async def _moment(api: Api, person: Person, albums: Sequence[Album]) -> None:
    """Take the dashboard of the demo home, and a page of one's own, while a moment is there."""
    await _own_page(api, person)
    for album in albums:
        await album.visit(f"/{dashboard.PAGE}", "Lamps")
    await api.ask(DOMAIN, "offer", WISH)
    await asyncio.sleep(WARMING / 1000)
    for album in albums:
        await album.take("dashboard")
        await album.visit("/my-moments", "Lamps")
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


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
