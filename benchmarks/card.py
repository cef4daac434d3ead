"""What the card costs in a real browser: its size, a new state, a breath, and an open dashboard.

Usage: .venv-demo/bin/python -m benchmarks.card
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
import gzip
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
import shutil
from statistics import median
import tempfile
from threading import Thread
from typing import Final, override

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from demo.browser import browser_path

from .frames import traced

HERE: Final = Path(__file__).parent
BUILT: Final = (
    HERE.parent / "custom_components/connection_moments/frontend/connection-moments-card.js"
)
STATES: Final = 120
ELSEWHERE: Final = 10_000
WATCHED: Final = 10  # seconds
FADING: Final = 7  # seconds until an offer's light is up
SPENT: Final = ("RecalcStyleDuration", "LayoutDuration")
WORK: Final = ("RecalcStyleCount", "LayoutCount", "ScriptDuration", "TaskDuration")


def main() -> None:
    """Measure, and print what came of it."""
    size = len(gzip.compress(BUILT.read_bytes(), 9))
    print(f"size, gzipped                  {size / 1000:6.1f} kB   (at most 20)")
    with _served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path())
        page = browser.new_page(viewport={"width": 600, "height": 600})
        page.goto(f"{url}/card.html")
        page.wait_for_function("window.card?.root.querySelector('.line')?.textContent")
        _renders(page)
        _watch(page)
        _breathes(browser, page)
        browser.close()


def _renders(page: Page) -> None:
    session = _session(page)
    page.evaluate("renders(30)")
    before = _work(session, SPENT)
    took: list[float] = page.evaluate(f"renders({STATES})")
    style, layout = (
        1000 * (now - then) / STATES
        for now, then in zip(_work(session, SPENT), before, strict=True)
    )
    script = median(took)
    print(f"a new state                    {script + style + layout:6.2f} ms   (at most 4)")
    print(f"  script, style, layout        {script:6.2f}, {style:.2f}, {layout:.2f} ms")
    for what, sown in (("a garden of 1,000", "garden()"), ("one mark more", "garden(1)")):
        print(f"{what:30} {_main_thread(page, session, sown):6.1f} ms of the main thread")
    print(f"{'a change elsewhere':30} {page.evaluate(f'elsewhere({ELSEWHERE})'):6.2f} µs")


def _main_thread(page: Page, session: CDPSession, script: str) -> float:
    """Return the milliseconds that something takes until it is painted."""
    (before,) = _work(session, ("TaskDuration",))
    page.evaluate(script)
    page.wait_for_timeout(500)
    (after,) = _work(session, ("TaskDuration",))
    return 1000 * (after - before)


def _watch(page: Page) -> None:
    session = _session(page)
    for what, state in (("at rest", "states[1]"), ("an offer, its light up", "states[0]")):
        page.evaluate(f"tell({{...{state}}})")
        _print_work(what, page, session)
    page.evaluate("tell({...states[4]})")
    page.locator(".breath").click()
    _print_work("a breath", page, session)


def _breathes(browser: Browser, page: Page) -> None:
    """Count the frames of the second breath: a trace costs time of its own, so it comes last."""
    page.evaluate("tell({...states[1]})")
    page.wait_for_timeout(3000)
    page.evaluate("tell({...states[4]})")
    page.wait_for_timeout(FADING * 1000)
    page.locator(".breath").click()
    page.wait_for_timeout(2000)
    with traced(browser, page) as frames:
        page.wait_for_timeout(WATCHED * 1000)
    print(f"{f'frames of a breath, {WATCHED} s':30} {frames}")


def _print_work(what: str, page: Page, session: CDPSession) -> None:
    page.wait_for_timeout(8000)
    before = _work(session)
    page.wait_for_timeout(WATCHED * 1000)
    style, layout, script, task = (
        now - then for now, then in zip(_work(session), before, strict=True)
    )
    print(
        f"{what + f', {WATCHED} s':30} {style:.0f} styles, {layout:.0f} layouts, "
        f"{1000 * script:.1f} ms of script, {1000 * task:.1f} ms of the main thread"
    )


def _session(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def _work(session: CDPSession, names: tuple[str, ...] = WORK) -> list[float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    found = {one["name"]: float(one["value"]) for one in metrics}
    return [found[name] for name in names]


class _Quiet(SimpleHTTPRequestHandler):
    @override
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(BUILT, folder)
        shutil.copy(HERE / "card.html", folder)
        server = ThreadingHTTPServer(("localhost", 0), partial(_Quiet, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    main()
