"""A screen of a real browser, with dashboards that hold the card."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

from demo.api import Api, Json
from demo.furnish import DOMAIN

CARD: Final = {"type": "custom:connection-moments-card"}
DASHBOARD: Final = "calm-moments"
GUARD: Final = 700
"""Milliseconds in which a row that has just come up takes no tap."""
PATIENCE: Final = 30_000
AXE: Final = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHECKED: Final = """async ([tag, only]) => {
  const found = [];
  const fading = [];
  const look = (root) => {
    const ends = (one) => one.effect.getComputedTiming().endTime < Infinity;
    fading.push(...root.getAnimations().filter(ends));
    for (const one of root.querySelectorAll("*")) {
      if (one.localName === tag) found.push(one);
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  look(document);
  await Promise.allSettled(fading.map((one) => one.finished));
  const { violations } = await axe.run(found, { runOnly: only });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html.slice(0, 90))}`);
}"""
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOCUSED: Final = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one?.textContent?.trim() ?? "";
}"""


@dataclass(slots=True)
class Screen:
    """One window and what it complains of."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to what goes wrong in it."""
        self.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def visit(self, view: int | str = 0, page: str = "") -> None:
        """Go to a view of our dashboard, and wait for the card there."""
        await self.page.goto(f"{self.url}/{DASHBOARD}/{view}{page}")
        await self.card.locator("h2").first.wait_for()

    @property
    def card(self) -> Locator:
        """Return the card."""
        return self.page.locator("connection-moments-card").first

    @property
    def own_page(self) -> Locator:
        """Return the person's own page."""
        return self.page.locator("connection-moments-page dialog")

    async def says(self, words: str) -> None:
        """Wait until the card's line has these words."""
        await expect(self.card.locator("h2")).to_contain_text(words)

    async def answers(self, *words: str) -> None:
        """Wait until the card has these answers, and takes a tap."""
        await expect(self.card.locator(".answer")).to_have_text(list(words))
        await self.page.wait_for_timeout(GUARD)

    async def tap(self, words: str) -> None:
        """Tap on a button of the card."""
        await self.card.get_by_role("button", name=words, exact=True).click()

    async def opens_page(self) -> Locator:
        """Open the person's own page from the card, and return it."""
        await self.tap("More")
        await self.tap("Your own page")
        await self.own_page.wait_for()
        return self.own_page

    async def is_accessible(self, tag: str = "connection-moments-card") -> list[str]:
        """Return what axe finds in each element of a kind, once nothing fades any more."""
        if not await self.page.evaluate("() => 'axe' in window"):
            await self.page.add_script_tag(path=AXE)
        found: list[str] = await self.page.evaluate(CHECKED, [tag, RULES])
        return found

    async def reaches(self, words: str, most: int = 80) -> None:
        """Press Tab until something with these words has the focus."""
        for _ in range(most):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(FOCUSED) == words:
                return
        raise AssertionError(f"Nothing that says {words} is reached by Tab")


async def hang_up(api: Api, cards: Iterable[Json]) -> None:
    """Make our dashboard: one view for each card."""
    known: list[Json] = await api.command("lovelace/dashboards/list")
    if DASHBOARD not in [one["url_path"] for one in known]:
        await api.command("lovelace/dashboards/create", url_path=DASHBOARD, title="Calm")
    views = [
        {"type": "sections", "max_columns": 1, "sections": [{"type": "grid", "cards": [card]}]}
        for card in cards
    ]
    await api.command("lovelace/config/save", url_path=DASHBOARD, config={"views": views})


async def device_of(api: Api, identifier: str) -> str:
    """Return the device of a person or a bond."""
    devices: list[Json] = await api.command("config/device_registry/list")
    return next(str(one["id"]) for one in devices if [DOMAIN, identifier] in one["identifiers"])


async def change(api: Api, entry_id: str, key: str, value: Any, **more: Any) -> Json:
    """Change something as the person's page does, and return the page."""
    page: Json = await api.command(
        f"{DOMAIN}/change", entry_id=entry_id, key=key, value=value, **more
    )
    return page
