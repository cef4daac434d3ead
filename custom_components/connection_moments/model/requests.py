"""A moment, a cue or a breath is asked for: the gate, the choice, and what comes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from .budget import is_slow
from .choose import Choice, choose
from .cue import SPOKEN_A_DAY, Cue, Setting, cue_in
from .day import day_of, instant, is_same_day
from .decision import Decision
from .effects import Express, Tell, Telling
from .gate import Reason, home_reasons, reasons, way_reasons
from .inputs import Asker, Breathed, Cued, Requested, Warmed, World
from .lessons import lesson_for
from .moment import Shape
from .offer import Later, Offer, Shown
from .person import Way
from .place import spot_for
from .receptivity import DOSE_GIFT
from .snapshot import Snapshot

STALE = timedelta(minutes=30)
"""How much after its time *later* may still come by; a machine may have slept."""


def offer(
    snapshot: Snapshot, request: Requested, now: datetime, *, once_more: bool = False
) -> Decision:
    """Return the snapshot with an open offer, or the reasons why there is none."""
    # The choice comes first, so that a request for what is not there is told
    # so whether or not there is room.
    choice = choose(snapshot, request, now)
    setting = _setting(snapshot, request.world, request.asker, request.place_id, now)
    spoken = None if isinstance(choice, Reason) else choice.spoken
    ways = _ways(snapshot, setting, request.ways, spoken)
    refused = _refused(snapshot, setting, request.ways, ways)
    if refused:
        return Decision(snapshot=snapshot, reasons=refused)
    if isinstance(choice, Reason):
        return Decision(snapshot=snapshot, reasons=(choice,))
    made = _made(snapshot, request, choice, now, once_more=once_more)
    return _opened(snapshot, replace(made, ways=ways), choice, setting)


def once_more(snapshot: Snapshot, later: Later, world: World, now: datetime) -> Decision:
    """Return what comes of *later*: the same moment once, or nothing at all."""
    snapshot = replace(snapshot, later=None)
    # Nothing is made up for: whoever asked for it an evening ago is elsewhere now.
    if now - later.at > STALE or snapshot.person.quiet_hours.hold(now.time()):
        return Decision(snapshot=snapshot)
    if world.asleep or world.guests or world.held or world.present is False:
        return Decision(snapshot=snapshot)
    known = {bond.bond_id for bond in snapshot.person.awake_bonds}
    if later.bond_id not in {None, *known} or later.moment_id not in world.library.moments:
        return Decision(snapshot=snapshot)
    request = Requested(
        world=world,
        asker=Asker.INVITED,
        moment_id=later.moment_id,
        bond_id=later.bond_id,
    )
    return offer(snapshot, request, now, once_more=True)


def cue(snapshot: Snapshot, cued: Cued, now: datetime) -> Decision:
    """Return an automation's own cue; it passes the gate and counts like an offer."""
    setting = _setting(snapshot, cued.world, Asker.AUTOMATION, cued.place_id, now)
    ways = _ways(snapshot, setting, cued.ways, cued.message)
    # It is on no dashboard, so without any way there is no cue.
    refused = _refused(snapshot, setting, cued.ways or frozenset(Way), ways)
    if refused:
        return Decision(snapshot=snapshot, reasons=refused)
    made = replace(
        cue_in(setting, snapshot.draw("offer"), cued.shape, ways),
        text=cued.message,
        spoken=cued.message,
    )
    return _expressed(snapshot, made, now)


def breathe(snapshot: Snapshot, breathed: Breathed, now: datetime) -> Decision:
    """Return a light that moves like a breath, also while an offer is open."""
    setting = _setting(snapshot, breathed.world, breathed.asker, breathed.place_id, now)
    light = frozenset({Way.LIGHT})
    found = _refused(snapshot, setting, light, _ways(snapshot, setting, light, None))
    refused = tuple(one for one in found if one is not Reason.OPEN_ALREADY)
    if refused:
        return Decision(snapshot=snapshot, reasons=refused)
    made = cue_in(setting, snapshot.draw("breath"), Shape.BREATHE, light)
    made = replace(made, breaths=breathed.breaths)
    if not breathed.asker.is_invited:
        return _expressed(snapshot, made, now)
    # Whoever asked for it has it for nothing.
    after = replace(snapshot, made=snapshot.made + 1)
    return Decision(snapshot=after, effects=(Express(cue=made),))


def warmth(snapshot: Snapshot, warmed: Warmed, now: datetime) -> Decision:
    """Return a glow where there is room for one; told it is, unless it is quiet."""
    if snapshot.is_quiet(now):
        return Decision(snapshot=snapshot)
    tell = Tell(telling=Telling.WARMTH)
    setting = _setting(snapshot, warmed.world, Asker.AUTOMATION, None, now)
    light = frozenset({Way.LIGHT})
    if _refused(snapshot, setting, light, _ways(snapshot, setting, light, None)):
        # Nothing is made up for, and nobody learns that there was no room.
        return Decision(snapshot=snapshot, effects=(tell,))
    glow = _expressed(snapshot, cue_in(setting, snapshot.draw("offer"), Shape.WELCOME, light), now)
    return replace(glow, effects=(*glow.effects, tell))


def _setting(
    snapshot: Snapshot, world: World, asker: Asker, place_id: str | None, now: datetime
) -> Setting:
    spot = spot_for(
        snapshot.person.places, world.rooms, now, wanted=place_id, at_home=world.at_home
    )
    return Setting(person=snapshot.person, world=world, spot=spot, asker=asker, at=now)


def _refused(
    snapshot: Snapshot, setting: Setting, named: frozenset[Way] | None, ways: frozenset[Way]
) -> tuple[Reason, ...]:
    found = reasons(snapshot, setting.asker, setting.at)
    found += home_reasons(snapshot.person, setting.world, setting.asker, setting.at)
    set_up = setting.world.set_up & snapshot.person.ways
    if setting.asker is Asker.PLANNER and set_up and not ways:
        # The dashboard alone is for whoever asks, and for a home that has no more.
        return (*found, Reason.CHANNEL_AWAY)
    return found + way_reasons(named, ways, set_up)


def _ways(
    snapshot: Snapshot, setting: Setting, named: frozenset[Way] | None, spoken: str | None
) -> frozenset[Way]:
    ways = setting.ways if named is None else setting.ways & named
    if setting.asker is Asker.PLANNER:
        ways &= _planned_ways(snapshot, setting)
    said = sum(
        one.spoken and is_same_day(one.at, setting.at, snapshot.person.day_start)
        for one in snapshot.shown
    )
    if snapshot.is_quiet(setting.at):
        # While it is quiet the own tap is heard, by light and dashboard (design 3.3).
        return ways & {Way.LIGHT}
    # Light comes first: a voice alone would come out of nowhere.
    heard = spoken and said < SPOKEN_A_DAY and Way.LIGHT in ways
    return ways if heard else ways - {Way.SPEECH}


def _planned_ways(snapshot: Snapshot, setting: Setting) -> frozenset[Way]:
    """Return the ways that a window may take: on a soft day the quietest, outside the phone."""
    ways = frozenset({Way.PHONE}) if setting.world.present is False else frozenset(Way)
    if not _is_soft(snapshot, setting.at):
        return ways
    lamps = Way.LIGHT in setting.world.set_up & snapshot.person.ways
    return ways & {Way.LIGHT if lamps else Way.PHONE}


def _is_soft(snapshot: Snapshot, now: datetime) -> bool:
    return is_slow(snapshot, day_of(now, snapshot.person.day_start), now.tzinfo)


def _opened(snapshot: Snapshot, made: Offer, choice: Choice, setting: Setting) -> Decision:
    cue = replace(
        cue_in(setting, made.offer_id, made.shape, made.ways),
        text=made.text,
        spoken=choice.spoken,
        offer=made,
    )
    tell = Tell(
        telling=Telling.OFFERED,
        offer_id=made.offer_id,
        moment_id=made.moment_id,
        kind=made.kind,
        bond_id=made.bond_id,
    )
    softly = setting.asker is Asker.PLANNER and _is_soft(snapshot, setting.at)
    shown, learner = _shown(made, setting, softly=softly), snapshot.learner
    if not shown.invited and not made.asks:
        learner = learner.dosing(DOSE_GIFT, made.opened)
    after = replace(
        snapshot,
        made=snapshot.made + 1,
        shown=(*snapshot.shown, shown),
        offer=made,
        learner=learner,
    )
    return Decision(snapshot=after, effects=(Express(cue=cue), tell))


def _expressed(snapshot: Snapshot, made: Cue, now: datetime) -> Decision:
    """Return a cue of an automation's own; it counts like an offer."""
    shown = Shown(
        offer_id=made.cue_id,
        moment_id=None,
        kind=None,
        bond_id=None,
        token=snapshot.draw("token"),
        asks=False,
        invited=False,
        at=instant(now),
        spoken=Way.SPEECH in made.ways,
    )
    after = replace(snapshot, made=snapshot.made + 1, shown=(*snapshot.shown, shown))
    return Decision(snapshot=after, effects=(Express(cue=made),))


def _made(
    snapshot: Snapshot, request: Requested, choice: Choice, now: datetime, *, once_more: bool
) -> Offer:
    moment = choice.moment
    return Offer(
        offer_id=snapshot.draw("offer"),
        token=snapshot.draw("token"),
        moment_id=moment.moment_id,
        kind=moment.kind,
        asks=moment.asks,
        shape=request.shape or moment.shape,
        text=choice.text,
        bond_id=choice.bond.bond_id if choice.bond else None,
        opened=instant(now),
        closes=instant(now) + request.open_for,
        ways=frozenset(),
        once_more=once_more,
        lesson=None
        if request.asker.is_invited or not moment.asks
        else lesson_for(snapshot, request.world, request.number, now),
    )


def _shown(made: Offer, setting: Setting, *, softly: bool) -> Shown:
    return Shown(
        offer_id=made.offer_id,
        moment_id=made.moment_id,
        kind=made.kind,
        bond_id=made.bond_id,
        token=made.token,
        asks=made.asks,
        invited=setting.asker.is_invited,
        at=made.opened,
        spoken=Way.SPEECH in made.ways,
        softly=softly,
    )
