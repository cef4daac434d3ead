"""What a browser shows while something moves, frame by frame, from its own trace."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
import json
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, Page

CATEGORIES: Final = (
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
)
SHOWN: Final = "DrawFrame"
LOST: Final = "DroppedFrame"
ON_MAIN: Final = ("UpdateLayoutTree", "Layout", "PrePaint", "Paint", "FunctionCall")
MAIN: Final = "CrRendererMain"


@dataclass(slots=True)
class Frames:
    """The frames of a stretch of time, and what else the page's main thread did."""

    shown: list[float] = field(default_factory=list)
    lost: int = 0
    main: dict[str, int] = field(default_factory=dict)

    @property
    def gaps(self) -> list[float]:
        """Return the milliseconds between one frame and the next, the shortest first."""
        return sorted((second - first) / 1000 for first, second in pairwise(self.shown))

    def __str__(self) -> str:
        """Say it in a line."""
        gaps = self.gaps
        slow = gaps[int(len(gaps) * 0.99)]
        told = f"{len(self.shown)} shown, {self.lost} lost; {median(gaps):.1f} ms apart"
        done = ", ".join(f"{many} {what}" for what, many in self.main.items() if many)
        return (
            f"{told}, 99 of 100 within {slow:.1f}, the longest {gaps[-1]:.1f}; main: {done or '-'}"
        )


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[Frames]:
    """Trace all that a page does within; the frames are there afterwards."""
    frames = Frames()
    browser.start_tracing(page=page, categories=[*CATEGORIES])
    yield frames
    _read(json.loads(browser.stop_tracing())["traceEvents"], frames)


def _read(events: list[Mapping[str, Any]], frames: Frames) -> None:
    threads = {
        (one["pid"], one["tid"]): one["args"]["name"]
        for one in events
        if one["name"] == "thread_name"
    }
    frames.shown = sorted(one["ts"] for one in events if one["name"] == SHOWN)
    frames.lost = sum(one["name"] == LOST for one in events)
    mains = {thread for thread, name in threads.items() if name == MAIN}
    for what in ON_MAIN:
        frames.main[what] = sum(
            one["name"] == what and (one["pid"], one["tid"]) in mains for one in events
        )
