"""Small pictures of the figures, as SVG without any library."""

from collections.abc import Mapping, Sequence
from html import escape

from .measures import Measured

WIDE, HIGH = 770, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 240, 34, 40
INK, FAINT = "#444444", "#dddddd"
COLOURS = ("#7a9e7e", "#c98b5b", "#5b7fa6", "#9a6fb0", "#8a8a8a", "#b8a13c", "#4f9a94")


def lines(title: str, named: Mapping[str, Sequence[Measured]], most: float) -> str:
    """Return a line for each planner over the weeks, with its interval."""
    parts = [_frame(title, most)]
    count = max(len(one) for one in named.values())
    parts += [_text(_x(week, count), HIGH - 14, str(week + 1), "middle") for week in range(count)]
    ends = _apart([_y(one[-1].mean, most) for one in named.values()])
    for index, (name, values) in enumerate(named.items()):
        colour = COLOURS[index % len(COLOURS)]
        upper = [(_x(i, count), _y(one.mean + one.half, most)) for i, one in enumerate(values)]
        lower = [(_x(i, count), _y(one.mean - one.half, most)) for i, one in enumerate(values)]
        middle = [(_x(i, count), _y(one.mean, most)) for i, one in enumerate(values)]
        band = _points([*upper, *reversed(lower)])
        parts.append(f'<polygon points="{band}" fill="{colour}" opacity="0.15"/>')
        parts.append(
            f'<polyline points="{_points(middle)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(_text(WIDE - RIGHT + 8, ends[index] + 4, name, "start", colour))
    return _svg(parts)


def bars(title: str, named: Mapping[str, Mapping[str, Measured]], most: float) -> str:
    """Return a group of bars for each world, one bar for each planner."""
    parts = [_frame(title, most)]
    planners = list(next(iter(named.values())))
    room = (WIDE - LEFT - RIGHT) / len(named)
    width = room * 0.8 / len(planners)
    for group, (world, values) in enumerate(named.items()):
        start = LEFT + room * group + room * 0.1
        parts.append(_text(start + room * 0.4, HIGH - 14, world, "middle"))
        for index, one in enumerate(values.values()):
            x, y = start + width * index, _y(one.mean, most)
            colour = COLOURS[index % len(COLOURS)]
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width * 0.9:.1f}"'
                f' height="{HIGH - BOTTOM - y:.1f}" fill="{colour}"/>'
            )
            at, low, high = (
                x + width * 0.45,
                _y(one.mean - one.half, most),
                _y(one.mean + one.half, most),
            )
            parts.append(
                f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="{INK}"/>'
            )
    for index, name in enumerate(planners):
        colour = COLOURS[index % len(COLOURS)]
        parts.append(_text(WIDE - RIGHT + 8, TOP + 18 * index + 10, name, "start", colour))
    return _svg(parts)


def _svg(parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}"'
        ' font-family="sans-serif" font-size="12">'
    )
    back = f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>'
    return "\n".join([head, back, *parts, "</svg>", ""])


def _frame(title: str, most: float) -> str:
    found = [_text(LEFT, 20, title, "start")]
    steps = 5
    for step in range(steps + 1):
        value = most * step / steps
        y = _y(value, most)
        found.append(
            f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{FAINT}"/>'
        )
        found.append(_text(LEFT - 8, y + 4, f"{100 * value:.0f} %", "end"))
    return "\n".join(found)


def _text(x: float, y: float, words: str, anchor: str, colour: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _x(index: int, count: int) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * index / max(1, count - 1)


def _y(value: float, most: float) -> float:
    return HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * min(max(value, 0.0), most) / most


def _apart(heights: Sequence[float], least: float = 14) -> list[float]:
    """Return where names may stand beside the ends of their lines without touching."""
    ordered = sorted(range(len(heights)), key=lambda index: heights[index])
    found, last = [0.0] * len(heights), -least
    for index in ordered:
        last = max(heights[index], last + least)
        found[index] = last
    return found
