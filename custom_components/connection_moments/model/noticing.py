"""What is noticed at home, and the times at which the rhythm is looked at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from .cue import Cue
from .dawn import LINE_STALE, dawned
from .day import instant, next_day_start
from .decision import Decision
from .effects import Effect, Express
from .inputs import Noticed, World
from .moment import Shape
from .opening import Opening
from .parts import STEP
from .person import Way
from .phase import phase_of
from .planner import looked, worth_of_opening
from .snapshot import Snapshot
from .today import FRESH, Noted

DAY_MOST = timedelta(hours=25)
"""The longest day there is: the one on which clocks go back."""


def noticed(snapshot: Snapshot, happened: Noticed, now: datetime) -> Decision:
    """Return what follows from an opening, or from the person coming and going.

    Outside a window it is only context.
    """
    world = happened.world
    snapshot = seen(dawned(snapshot, now), world, now)
    if happened.opening is Opening.NONE and happened.opening_id is None:
        return Decision(snapshot=snapshot)
    if world.present is False:
        return Decision(snapshot=snapshot)
    snapshot = _heard(snapshot, happened, now)
    return looked(snapshot, world, now)


def seen(snapshot: Snapshot, world: World, now: datetime) -> Snapshot:
    """Return the snapshot that knows whether the person is in."""
    if world.present is snapshot.diary.present:
        return snapshot
    quiet = snapshot.person.quiet_hours
    return replace(snapshot, diary=snapshot.diary.seeing(now, quiet, present=world.present))


def went_on(
    snapshot: Snapshot, world: World, now: datetime, effects: tuple[Effect, ...]
) -> Decision:
    """Return what follows when the one pending time has come, after all that is due."""
    snapshot, line = _line(snapshot, world, now)
    decision = looked(snapshot, world, now)
    if not effects and not line:
        return decision
    return replace(decision, effects=(*effects, *line, *decision.effects))


def times_ahead(snapshot: Snapshot, now: datetime) -> Iterator[datetime]:
    """Yield the times at which the rhythm has to be looked at, all of them ahead."""
    plan = snapshot.plan
    if plan is None:
        return
    at = instant(now)
    if timedelta() < plan.ends - at <= DAY_MOST:
        yield plan.ends
    else:
        # A clock that was wrong by years has left a plan that ends far from here.
        yield instant(next_day_start(now, snapshot.person.day_start))
    if plan.line is not None and plan.line > at:
        yield plan.line
    for one in plan.windows:
        if one.used or one.end <= at:
            continue
        if one.start > at:
            # The windows of a day follow each other.
            yield one.start
            return
        step = one.start + STEP * ((at - one.start) // STEP + 1)
        if step < one.end:
            yield step
        noted = snapshot.diary.noted
        if noted is not None and noted.ripe > at:
            yield noted.ripe


def _heard(snapshot: Snapshot, happened: Noticed, now: datetime) -> Snapshot:
    """Return the snapshot after an opening: counted for the day, kept if a window is near."""
    at, today = instant(now), snapshot.diary
    if happened.opening is not Opening.NONE:
        today = today.hearing(happened.opening, now, snapshot.person.quiet_hours)
    noted = Noted(opening=happened.opening, at=at, opening_id=happened.opening_id)
    if _is_near(snapshot, noted):
        today = today.hopeful(at, _strongest(snapshot, noted))
    return snapshot if today is snapshot.diary else replace(snapshot, diary=today)


def _strongest(snapshot: Snapshot, noted: Noted) -> Noted:
    """Return an opening, or the one before it if that is still fresh and is worth more.

    Whoever gets their coffee walks into the kitchen: the coffee is what counts.
    """
    was = snapshot.diary.noted
    if was is None or not was.lives(noted.at):
        return noted
    return max(noted, was, key=lambda one: worth_of_opening(snapshot, one))


def _is_near(snapshot: Snapshot, noted: Noted) -> bool:
    """Return whether a window could still find the opening natural."""
    windows = snapshot.plan.windows if snapshot.plan else ()
    return any(
        not one.used and one.start < noted.ripe + FRESH and noted.at < one.end for one in windows
    )


def _line(snapshot: Snapshot, world: World, now: datetime) -> tuple[Snapshot, tuple[Effect, ...]]:
    """Return the day's line for the phone, once, when it is due."""
    plan, person = snapshot.plan, snapshot.person
    if plan is None or plan.line is None or plan.line > now:
        return snapshot, ()
    stale = now - plan.line > LINE_STALE
    snapshot = replace(snapshot, plan=replace(plan, line=None))
    ways = world.ways & person.ways & {Way.PHONE}
    if stale or not ways or world.asleep or snapshot.is_quiet(now) or not plan.windows:
        return snapshot, ()
    cue = Cue(
        cue_id=snapshot.draw("line"),
        shape=Shape.WARM,
        phase=phase_of(now, person.quiet_hours, sun_up=world.sun_up),
        ways=ways,
        quiet_hours=person.quiet_hours,
        text=_line_text(snapshot, world, now),
    )
    return replace(snapshot, made=snapshot.made + 1), (Express(cue=cue),)


def _line_text(snapshot: Snapshot, world: World, now: datetime) -> str:
    windows = snapshot.plan.windows if snapshot.plan else ()
    lines = world.library.lines("rhythm", "morning" if len(windows) == 1 else "morning_more")
    first = windows[0]
    start, end = (at.astimezone(now.tzinfo) for at in (first.start, first.end))
    text = Random(snapshot.draw("line")).choice(lines)
    return text.format(start=f"{start:%H:%M}", end=f"{end:%H:%M}")
