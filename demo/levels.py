#!/usr/bin/env python3
"""Lamp levels over time, from the journal of the demo home's devices alone.

Usage: python demo/levels.py demo_home.jsonl [entity_id] [seconds between samples]
Prints the time, the percent of full light and the colour temperature of each sample.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
import json
from pathlib import Path
import sys
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """What a lamp really was at one time: percent of full light (0 is dark), and kelvin."""

    t: float
    level: float
    kelvin: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal: what reached a device, and when."""

    t: float
    entity: str
    by: str
    service: str
    data: dict[str, Any]
    before: dict[str, Any]
    outcome: str
    then: dict[str, Any] | None


def read(journal: Path, entity: str | None = None, since: float = 0.0) -> list[Told]:
    """Return what was written down, all of it or one device's, from a time on."""
    told = [_line(text) for text in journal.read_text(encoding="utf-8").splitlines()]
    return [one for one in told if one.t >= since and entity in (None, one.entity)]


def lamps(told: Iterable[Told]) -> list[str]:
    """Return the lamps of which the journal tells, in the order of their first line."""
    return list(dict.fromkeys(one.entity for one in told if "glow" in (one.then or {})))


def samples(
    journal: Path, entity: str, start: float, end: float, every: float = 0.1
) -> list[Sample]:
    """Return the lamp's levels between two times."""
    glows = [one.then["glow"] for one in read(journal, entity) if one.then is not None]
    return list(_samples(glows, start, end, every))


def _samples(
    glows: list[dict[str, Any]], start: float, end: float, every: float
) -> Iterator[Sample]:
    position = 0
    for step in range(int((end - start) / every) + 1):
        t = start + step * every
        while position + 1 < len(glows) and glows[position + 1]["start"] <= t:
            position += 1
        yield _at(glows[position], t)


def _at(glow: dict[str, Any], t: float) -> Sample:
    seconds = glow["seconds"]
    share = 1.0 if seconds <= 0 else min(max((t - glow["start"]) / seconds, 0.0), 1.0)
    kelvin = glow["kelvin"]
    return Sample(t, _between(glow["level"], share), kelvin and _between(kelvin, share))


def _between(ends: list[float], share: float) -> float:
    return ends[1] if share >= 1 else ends[0] + (ends[1] - ends[0]) * share


def _line(text: str) -> Told:
    line = json.loads(text)
    return Told(
        t=line["t"],
        entity=line["entity"],
        by=line["by"],
        service=line["service"],
        data=line["data"],
        before=line["before"],
        outcome=line["outcome"],
        then=line.get("then"),
    )


def main(journal: str, entity: str = "", every: str = "1") -> None:
    """Print the samples from the first command to ten seconds after the last."""
    told = read(Path(journal))
    for lamp in [entity] if entity else lamps(told):
        mine = [one for one in told if one.entity == lamp]
        for sample in samples(Path(journal), lamp, mine[0].t, mine[-1].t + 10, float(every)):
            kelvin = "" if sample.kelvin is None else f"{sample.kelvin:6.0f} K"
            print(f"{lamp:24} {sample.t:.1f} {sample.level:6.1f} % {kelvin}")


if __name__ == "__main__":
    main(*sys.argv[1:])
