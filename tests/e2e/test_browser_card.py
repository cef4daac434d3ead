"""The card in a real browser: what comes, every answer, quiet, and who looks at it."""

from collections.abc import AsyncIterator

from playwright.async_api import Browser, expect
import pytest
import pytest_asyncio

from demo.api import Json
from demo.browser import window
from demo.furnish import DOMAIN
from demo.waiting import until

from .checks import in_database
from .conftest import FRIEND, OTHER, WHO, Furnished
from .resident import SOON, Resident
from .screen import CARD, Screen, change, device_of, hang_up
from .tablet import let_in

ACT = {"moment": "birds_hi", "channels": ["phone"], "invited": True}
GIFT = {"moment": "light_wall", "channels": ["phone"], "invited": True}
BREATH = {"moment": "breath_slow", "channels": ["phone"], "invited": True}
RECEIVED = "That was nice"
KIND = "small_hello"
NOTE = "Likes letters on thick paper."
SMALL = {"width": 320, "height": 900}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def owners(furnished: Furnished, chromium: Browser) -> AsyncIterator[Screen]:
    """Return the screen of whoever lives here and is logged in; all tests share it."""
    home, other = furnished.home, furnished.other
    theirs = {**CARD, "person": await device_of(home.api, other.person.entry_id)}
    await hang_up(home.api, [CARD, theirs, {**CARD, "layout": "wall"}])
    context = await window(chromium, home.api, DOMAIN, viewport={"width": 900, "height": 1000})
    yield Screen(await context.new_page(), home.url)
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def screen(shared: Furnished, owners: Screen) -> AsyncIterator[Screen]:
    """Return the screen with the person's own card on it."""
    await owners.visit()
    yield owners
    assert owners.complaints == []


async def rests(resident: Resident) -> None:
    """Wait until nothing is open."""

    async def look() -> bool:
        return await resident.says("sensor.moment") == "resting"

    await until(look, "the offer to end", SOON)


async def page_of(resident: Resident) -> Json:
    """Return what the person's page holds."""
    page: Json = await resident.home.api.command(
        f"{DOMAIN}/page", entry_id=resident.person.entry_id
    )
    return page


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (RECEIVED, None),
        ("Later", "Later, then."),
        ("Not now", "That\N{RIGHT SINGLE QUOTATION MARK}s fine."),
        ("Not this kind", "This kind stays away."),
    ],
)
async def test_each_answer_is_one_tap(
    shared: Furnished, screen: Screen, words: str, then: str | None
) -> None:
    """The card says something kind, and is as it was."""
    await shared.one.offered(**ACT)
    await screen.answers(RECEIVED, "Later", "Not now")
    assert await screen.is_accessible() == []

    await screen.tap(words)

    await expect(screen.card.locator(".answer")).to_have_count(0)
    if then:
        await screen.says(then)
    await rests(shared.one)
    kinds = {one["kind"] for one in (await page_of(shared.one))["kinds"] if one["on"]}
    assert (KIND in kinds) is (words != "Not this kind")
    await change(shared.home.api, shared.one.person.entry_id, "kinds", sorted({*kinds, KIND}))


async def test_a_gift_has_no_answers_and_can_be_let_go(shared: Furnished, screen: Screen) -> None:
    """It asks nothing, and says so."""
    await shared.one.offered(**GIFT)

    await expect(screen.card.locator(".meta")).to_contain_text("This one asks nothing.")
    await expect(screen.card.locator(".answer")).to_have_count(0)
    await screen.page.wait_for_timeout(700)
    await screen.tap("Not now")
    await rests(shared.one)


async def test_a_breath_has_a_sun_to_breathe_with(shared: Furnished, screen: Screen) -> None:
    """It moves by what the compositor does alone, and stops at Escape."""
    await shared.one.offered(**BREATH)
    await screen.answers("That was good", "Later", "Not now")

    await screen.card.locator("button.breath").click()
    moving: list[str] = await screen.card.evaluate(
        "card => card.root.getAnimations().flatMap(one => one.effect.getKeyframes())"
        ".flatMap(one => Object.keys(one))"
    )
    await screen.page.keyboard.press("Escape")
    await screen.tap("That was good")
    await rests(shared.one)

    allowed = {"offset", "easing", "composite", "computedOffset", "transform", "opacity"}
    assert "transform" in moving
    assert set(moving) <= allowed


async def test_quiet_begins_and_ends_on_the_card(shared: Furnished, screen: Screen) -> None:
    """For an hour, and for today; both end by one tap."""
    await screen.tap("More")
    await screen.tap("Quiet for an hour")
    await screen.says("Quiet until")
    assert await screen.is_accessible() == []
    assert await shared.one.says("switch.moments") == "off"

    await screen.page.wait_for_timeout(700)
    await screen.tap("Resume")
    await expect(screen.card.get_by_role("button", name="Not today")).to_be_visible()
    await screen.tap("Not today")
    await screen.says("Quiet for the rest of today")
    await screen.page.wait_for_timeout(700)
    await screen.tap("Resume")

    async def look() -> bool:
        return await shared.one.says("switch.moments") == "on"

    await until(look, "the quiet to end", SOON)


async def test_a_moment_now_comes_by_the_keyboard_alone(shared: Furnished, screen: Screen) -> None:
    """Tab, Enter, and the focus goes to what is said."""
    await shared.one.offered(**ACT)
    await screen.answers(RECEIVED, "Later", "Not now")

    await screen.reaches(RECEIVED)
    await screen.page.keyboard.press("Enter")

    await rests(shared.one)
    line = await screen.card.evaluate("card => card.root.activeElement?.className")
    assert line == "line"


async def test_the_persons_page_changes_what_the_forms_would(
    shared: Furnished, screen: Screen
) -> None:
    """Quiet hours, a bond at rest, a note; and an answer for whom it is with."""
    one, api = shared.one, shared.home.api
    bond_id = one.person.bonds[FRIEND.name]
    bond = await device_of(api, bond_id)
    await one.offered(kind="heart_reply", bond=bond, channels=["phone"], invited=True)
    await screen.visit(page="#connection-moments")
    page = screen.own_page

    await expect(page.get_by_role("link", name="A heart")).to_be_visible()
    assert await screen.is_accessible("connection-moments-page") == []
    await page.get_by_text("People and pets").click()
    note = page.locator(".bond", has_text=FRIEND.name).locator("textarea")
    await note.fill(NOTE)
    await note.blur()
    await page.get_by_text("Quiet hours", exact=True).click()
    await page.get_by_label("From").fill("23:15")
    await page.get_by_label("From").blur()
    await page.get_by_role("button", name="Not this one").click()
    await rests(one)

    async def is_kept() -> Json | None:
        page = await page_of(one)
        bonds = {each["bond_id"]: each for each in page["bonds"]}
        kept = bonds[bond_id]["note"] == NOTE and bonds[bond_id]["resting"]
        return page if kept and page["quiet_start"] == "23:15:00" else None

    await until(is_kept, "everything to be kept", SOON)
    await change(api, one.person.entry_id, "resting", value=False, bond_id=bond_id)
    assert NOTE not in shared.home.log()
    assert in_database(shared.home, NOTE) == []


async def test_what_is_kept_is_let_go_only_after_a_second_tap(
    shared: Furnished, screen: Screen
) -> None:
    """The garden is bare then."""
    await shared.one.act("record")
    page = await screen.opens_page()
    await page.get_by_text("What is kept here").click()

    await page.get_by_role("button", name="Let go of what happened, and the garden").click()
    await page.get_by_role("button", name="Keep it").click()
    await page.get_by_role("button", name="Let go of what happened, and the garden").click()
    await page.get_by_role("button", name="Let it go").click()
    await expect(page.get_by_text("It is gone.")).to_be_visible()

    kept = shared.home.stored(f"{DOMAIN}.{shared.one.person.entry_id}")
    assert (kept["history"], kept["seeds"]) == ([], [])


async def test_a_tablet_of_nobody_asks_whose_moments_and_shows_no_words(
    shared: Furnished, chromium: Browser, owners: Screen
) -> None:
    """Somebody else's login sees that a moment is here, and may answer it."""
    home, one = shared.home, shared.one
    tablet, user_id = await let_in(home.api)
    size = {"width": 1024, "height": 900}
    context = await window(chromium, tablet, DOMAIN, viewport=size, color_scheme="dark")
    screen = Screen(await context.new_page(), home.url)
    await screen.visit(2)

    await screen.says("Whose moments?")
    assert await screen.is_accessible() == []
    names = await screen.card.locator(".answer").all_text_contents()
    await one.offered(**ACT)
    await screen.tap(next(name for name in names if name != OTHER.name))
    await screen.says("A small moment is here.")
    shown = await screen.card.evaluate("card => card.root.textContent")
    refused = await screen.card.get_by_role("button", name="Not this kind").count()
    await screen.page.wait_for_timeout(700)
    await screen.tap("Not now")
    await rests(one)
    await context.close()
    await home.api.command("config/auth/delete", user_id=user_id)
    await tablet.close()

    assert OTHER.name in names
    assert WHO.name not in names
    assert "bird" not in shown
    assert refused == 0
    assert screen.complaints == []


async def test_a_small_dark_screen_with_less_motion(
    shared: Furnished, chromium: Browser, owners: Screen
) -> None:
    """Nothing is cut off, the height stays, and nothing moves."""
    how: Json = {"viewport": SMALL, "color_scheme": "dark", "reduced_motion": "reduce"}
    context = await window(chromium, shared.home.api, DOMAIN, **how)
    screen = Screen(await context.new_page(), shared.home.url)
    await screen.visit()
    stage = screen.card.locator(".stage")
    heights = [await stage.evaluate("one => one.offsetHeight")]

    await shared.one.offered(**ACT)
    await screen.answers(RECEIVED, "Later", "Not now")
    heights.append(await stage.evaluate("one => one.offsetHeight"))
    wider = await screen.card.evaluate("card => card.scrollWidth - card.clientWidth")
    moving = await screen.card.evaluate("card => card.root.getAnimations().length")
    wrongs = await screen.is_accessible()
    await screen.tap("Not now")
    await rests(shared.one)
    await context.close()

    assert len(set(heights)) == 1
    assert (wider, moving, wrongs) == (0, 0, [])
