"""The automation editor of the real front end knows our triggers and conditions."""

from collections.abc import AsyncIterator
from typing import Final

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect
import pytest
import pytest_asyncio

from demo.browser import window
from demo.furnish import DOMAIN

from .conftest import Furnished

NEW: Final = "/config/automation/edit/new"
PATIENCE: Final = 60_000  # milliseconds: the first page of a browser loads the whole front end
MOMENT: Final = "Moments"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(furnished: Furnished, chromium: Browser) -> AsyncIterator[BrowserContext]:
    """Return the window of whoever owns the home; what it has loaded once is there for all."""
    size = {"width": 1200, "height": 1000}
    context = await window(
        chromium, furnished.home.api, DOMAIN, viewport=size, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def editor(furnished: Furnished, desk: BrowserContext) -> AsyncIterator[Page]:
    """Return the editor with a new automation."""
    page = await desk.new_page()
    await page.goto(furnished.home.url + NEW)
    yield page
    await page.close()


async def add(editor: Page, what: str) -> Locator:
    """Open the list of triggers or conditions, and return it."""
    await editor.get_by_role("button", name=f"Add {what}").first.click()
    shown = editor.locator("add-automation-element-dialog")
    await expect(shown.get_by_text("By target").first).to_be_visible(timeout=PATIENCE)
    return shown


@pytest.mark.parametrize(
    ("what", "ours"), [("trigger", "Moment offered"), ("condition", "A moment is open")]
)
async def test_it_is_found_by_its_name(editor: Page, what: str, ours: str) -> None:
    """Whoever types *moment* sees it, with its words and its sign."""
    shown = await add(editor, what)

    await editor.keyboard.type("moment")
    await shown.get_by_text(ours, exact=True).first.click()

    await expect(editor.locator(f"ha-automation-{what}-row").get_by_text(ours).first).to_be_visible(
        timeout=PATIENCE
    )


@pytest.mark.parametrize(
    ("what", "ours"), [("trigger", "Moment received"), ("condition", "A moment is open")]
)
async def test_it_is_found_by_the_person(editor: Page, what: str, ours: str) -> None:
    """Whoever chooses the device *Moments* sees what it can tell."""
    shown = await add(editor, what)

    await shown.get_by_text("Services", exact=True).first.click()
    await shown.get_by_text(MOMENT, exact=True).first.click()
    await shown.get_by_text(ours).first.click()

    await expect(editor.locator(f"ha-automation-{what}-row").get_by_text(ours).first).to_be_visible(
        timeout=PATIENCE
    )
