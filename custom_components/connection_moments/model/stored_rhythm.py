"""The rhythm as stored content, and back: capacity, and the plan with its times of publishing."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from .moment import Kind
from .opening import Opening
from .receptivity import Learner
from .rhythm import Capacity, Plan, Window
from .snapshot import Snapshot
from .stored import Stored, flag, maybe, text, time_in, time_out, whole
from .stored_learner import learner_in, learner_out, today_in, today_out
from .today import Today


class Rhythm(TypedDict, total=False):
    """The fields of a snapshot that are about the rhythm."""

    began: date | None
    capacity: Capacity
    capacity_lasts: bool
    plan: Plan | None
    learner: Learner
    diary: Today


def rhythm_out(snapshot: Snapshot) -> Stored:
    """Return what is written of the rhythm."""
    return {
        "began": snapshot.began.isoformat() if snapshot.began else None,
        "capacity": snapshot.capacity.value,
        "capacity_lasts": snapshot.capacity_lasts,
        "plan": _plan_out(snapshot.plan) if snapshot.plan else None,
        "learner": learner_out(snapshot.learner),
        "today": today_out(snapshot.diary),
    }


def rhythm_in(stored: Any) -> Rhythm:
    """Return what is stored of the rhythm; older versions stored nothing of it."""
    if stored is None:
        return Rhythm()
    return Rhythm(
        began=maybe(_day_in, stored["began"]),
        capacity=Capacity(stored["capacity"]),
        capacity_lasts=flag(stored["capacity_lasts"]),
        plan=maybe(_plan_in, stored["plan"]),
        learner=learner_in(stored["learner"]),
        diary=today_in(stored["today"]),
    )


def _plan_out(plan: Plan) -> Stored:
    return {
        "day": plan.day.isoformat(),
        "ends": plan.ends.isoformat(),
        "line": time_out(plan.line),
        "windows": [_window_out(one) for one in plan.windows],
    }


def _plan_in(stored: Stored) -> Plan:
    return Plan(
        day=_day_in(stored["day"]),
        ends=time_in(stored["ends"]),
        line=maybe(time_in, stored["line"]),
        windows=tuple(_window_in(one) for one in stored["windows"]),
    )


def _window_out(window: Window) -> list[Any]:
    return [
        window.start.isoformat(),
        window.end.isoformat(),
        window.published.isoformat(),
        window.part,
        window.pinned,
        window.likely.value,
        window.why,
        window.used,
        window.kind.value,
    ]


def _window_in(stored: Sequence[Any]) -> Window:
    start, end, published, part, pinned, likely, why, used, kind = stored
    return Window(
        start=time_in(start),
        end=time_in(end),
        published=time_in(published),
        part=whole(part),
        pinned=flag(pinned),
        likely=Opening(likely),
        why=text(why),
        used=flag(used),
        kind=Kind(kind),
    )


def _day_in(value: Any) -> date:
    return date.fromisoformat(value)
