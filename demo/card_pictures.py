"""The pictures of the card: at rest, with a moment, and the person's own page."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
import json
from typing import Final

from .album import Album
from .api import Api, Json
from .dashboard import CARD
from .furnish import DOMAIN, Person
from .home import Home

PAGE: Final = "calm"
VIEW: Final = f"/{PAGE}-card/0"
WISH: Final = {"moment": "plant_hi", "invited": True}
LIGHT: Final = 6.5  # seconds until the card's own light is up
MARGIN: Final = 16
WHAT: Final = ("pet_hi", "heart_back", "sit_near", "birds_hi", "check_two", "moon_hi", "pet_hi")
MOMENTS: Final = 74
AFTERNOON: Final = f"Etc/GMT{datetime.now(UTC).hour - 14:+d}"
"""Where it is two o'clock in the afternoon now."""
APART: Final = timedelta(days=5)


async def grow(home: Home, person: Person) -> None:
    """Let it be an afternoon, and let a garden have grown for a year."""
    await home.api.command("config/core/update", time_zone=AFTERNOON)
    for key, value in {"quiet_start": "22:00:00", "quiet_end": "07:30:00"}.items():
        await home.api.command(f"{DOMAIN}/change", entry_id=person.entry_id, key=key, value=value)
    await home.stop()
    path = home.folder / ".storage" / f"{DOMAIN}.{person.entry_id}"
    stored: Json = json.loads(path.read_text(encoding="utf-8"))
    stored["data"]["seeds"] = list(_seeds())
    stored["data"]["rhythm"]["plan"] = None
    path.write_text(json.dumps(stored), encoding="utf-8")
    await home.start()


async def take(api: Api, albums: Sequence[Album]) -> None:
    """Take the card in each look, on a page where nothing else is."""
    await _own_view(api)
    for album in albums:
        await album.visit(VIEW, "Not today")
        await album.take("card-resting", album.card, margin=MARGIN)
    await api.ask(DOMAIN, "offer", WISH)
    await asyncio.sleep(LIGHT)
    for album in albums:
        await album.take("card-offer", album.card, margin=MARGIN)
        await album.visit(f"{VIEW}#connection-moments", "Your own page")
        await album.take("card-page", album.own_page)
    await api.act(DOMAIN, "respond", {"answer": "received"})


async def _own_view(api: Api) -> None:
    view: Json = {"title": "Calm", "type": "sections", "max_columns": 1}
    section: Json = {"type": "grid", "cards": [CARD]}
    await api.command("lovelace/dashboards/create", url_path=f"{PAGE}-card", title="Calm")
    await api.command(
        "lovelace/config/save",
        url_path=f"{PAGE}-card",
        config={"views": [{**view, "sections": [section]}]},
    )


def _seeds() -> Iterator[tuple[str, str]]:
    today = datetime.now(UTC).date()
    for one in range(MOMENTS):
        day = today - APART * (MOMENTS - one)
        yield WHAT[one * one % len(WHAT)], day.isoformat()
