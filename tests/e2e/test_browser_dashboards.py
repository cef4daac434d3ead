"""The card gets onto a dashboard by the picker, and is there each time, however fast the page."""

from collections.abc import AsyncIterator

from playwright.async_api import Browser, Page, expect
import pytest_asyncio

from demo.api import Json
from demo.browser import window
from demo.furnish import DOMAIN

from .conftest import Furnished
from .screen import CARD, DASHBOARD, PATIENCE, Screen, device_of, hang_up

WINDOWS = 4
VISITS = 5
"""In each window once with an empty cache, then with a full one."""
SIZE = {"width": 1200, "height": 1000}
NAME = "Sorrel"
FRIEND = "Yarrow"


@pytest_asyncio.fixture(loop_scope="session")
async def page(shared: Furnished, chromium: Browser) -> AsyncIterator[Page]:
    """Return an empty page of whoever owns the home."""
    context = await window(chromium, shared.home.api, DOMAIN, viewport=SIZE)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield page
    await context.close()


async def test_the_card_is_there_every_time(shared: Furnished, chromium: Browser) -> None:
    """Twenty visits without a card that nobody knows."""
    await hang_up(shared.home.api, [CARD])
    unknown = 0
    for number in range(WINDOWS):
        # The first as it is at home, where the front end gets all its files beforehand.
        context = await window(chromium, shared.home.api, DOMAIN, worker=number == 0, viewport=SIZE)
        screen = Screen(await context.new_page(), shared.home.url)
        for _ in range(VISITS):
            await screen.visit()
            unknown += await screen.page.locator("hui-error-card").count()
        await context.close()

    assert unknown == 0


async def test_the_card_is_added_from_the_picker(shared: Furnished, page: Page) -> None:
    """Found by its name, seen before it is chosen, with a form of its own."""
    api = shared.home.api
    await hang_up(api, [{"type": "markdown", "content": "Words"}])
    await page.goto(f"{shared.home.url}/{DASHBOARD}/0?edit=1")

    await page.locator("hui-grid-section .add").first.click()
    await page.get_by_role("tab", name="By card").click()
    await page.locator("hui-card-picker input, ha-input-search input").first.fill("Connection")
    await page.locator("hui-card-picker .card", has_text="Connection Moments").first.click()
    editor = page.locator("hui-dialog-edit-card")
    await expect(editor.get_by_text("Show the garden")).to_be_visible()
    await expect(editor.locator("connection-moments-card h2")).to_be_visible()
    await editor.get_by_role("button", name="Save").click()
    await expect(editor.get_by_text("Show the garden")).to_be_hidden()
    await expect(page.locator("#view connection-moments-card h2")).to_be_visible()

    kept: Json = await api.command("lovelace/config", url_path=DASHBOARD)
    cards = kept["views"][0]["sections"][0]["cards"]
    assert [one["type"] for one in cards] == ["markdown", CARD["type"]]


async def test_somebody_is_set_up_in_the_browser(shared: Furnished, page: Page) -> None:
    """Two forms and a menu; then the pages that Home Assistant has for them."""
    api, url = shared.home.api, shared.home.url
    before = await entries(shared)
    await page.goto(f"{url}/config/integrations/dashboard/add?domain={DOMAIN}")
    await set_up(page)
    (entry_id,) = await entries(shared) - before
    for fill_in in (add_friend, turn_words_on):
        page = await anew(page, f"{url}/config/integrations/integration/{DOMAIN}", NAME)
        await fill_in(page)
    bonds: list[Json] = await api.command("config_entries/subentries/list", entry_id=entry_id)
    chosen: Json = await api.command(f"{DOMAIN}/page", entry_id=entry_id)
    await anew(
        page, f"{url}/config/devices/device/{await device_of(api, entry_id)}", "A moment now"
    )
    await api.delete(f"/api/config/config_entries/entry/{entry_id}")

    assert [(one["title"], one["subentry_type"]) for one in bonds] == [(FRIEND, "bond")]
    assert chosen["words_on_screens"] is True


async def set_up(page: Page) -> None:
    """Fill in the two forms, and leave by the menu."""
    await page.get_by_role("button", name="OK").click()
    flow = page.locator("dialog-data-entry-flow")
    await flow.locator("ha-selector-text input").first.fill(NAME)
    await flow.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("Quiet hours end").first).to_be_visible()
    await flow.get_by_role("button", name="Submit").click()
    await flow.get_by_text("That is all", exact=True).click()
    await expect(page.get_by_role("button", name="Finish")).to_be_visible()


async def add_friend(page: Page) -> None:
    """Fill in the form of a bond."""
    await page.get_by_text("Add a bond").first.click()
    await page.locator("dialog-pick-config-entry").get_by_text(NAME).click()
    flow = page.locator("dialog-data-entry-flow")
    await flow.locator("ha-selector-text input").first.fill(FRIEND)
    await flow.locator("ha-selector-select").click()
    await flow.locator("ha-dropdown-item", has_text="Friend").click()
    await flow.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("button", name="Finish")).to_be_visible()


async def turn_words_on(page: Page) -> None:
    """Change one of the settings."""
    row = page.locator("ha-config-entry-row", has_text=NAME)
    await row.locator("ha-icon-button").nth(1).click()
    flow = page.locator("dialog-data-entry-flow")
    await flow.get_by_text("Words on screens").click()
    await flow.locator("ha-selector-boolean").click()
    await flow.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("button", name="Finish")).to_be_visible()


async def anew(page: Page, address: str, shows: str) -> Page:
    """Go on in a new window: a form that closes takes a step back in the old one."""
    fresh = await page.context.new_page()
    await page.close()
    fresh.set_default_timeout(PATIENCE)
    await fresh.goto(address)
    await expect(fresh.get_by_text(shows).first).to_be_visible()
    return fresh


async def entries(shared: Furnished) -> set[str]:
    """Return who is set up."""
    known: list[Json] = await shared.home.api.command("config_entries/get", domain=DOMAIN)
    return {str(one["entry_id"]) for one in known}
