"""What holds in every life with the house, whatever happens in it and whenever."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
import json
import re
from typing import Any

from hypothesis import given, settings, strategies as st

from custom_components.connection_moments.model.budget import CEILING_DAY, CEILING_WEEK
from custom_components.connection_moments.model.codec import decode, encode
from custom_components.connection_moments.model.cue import SPOKEN_A_DAY
from custom_components.connection_moments.model.day import day_of
from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.effects import Hush, Telling
from custom_components.connection_moments.model.gate import GAP
from custom_components.connection_moments.model.inputs import (
    Answered,
    Asker,
    ChannelFailed,
    Erased,
    Restarted,
    WokeUp,
)
from custom_components.connection_moments.model.offer import OPEN_FOR_MOST, Answer, Offer
from custom_components.connection_moments.model.person import Way
from custom_components.connection_moments.model.snapshot import Quiet
from tests.model.stories import INSISTING, STORIES, STORIES_WITH_ERASURES, Beat
from tests.values import BERLIN, DAY, HOUR

SAME_MOMENT = 20 * HOUR
AFTER_NOT_NOW = 2 * HOUR
DEBT = re.compile(
    r"streak|score|goal|due|miss|ratio|unanswered|since|ignor|declin|skip|count|rate|adher|compl"
)

quickly = settings(max_examples=60)


def offers(beats: list[Beat], *askers: Asker) -> list[Offer]:
    """Return all that was offered, or all that these asked for."""
    return [one for beat in beats for one in beat.opened if not askers or beat.asker in askers]


def times(found: list[Offer]) -> list[datetime]:
    """Return when they opened."""
    return [one.opened for one in found]


def own(beats: list[Beat]) -> list[datetime]:
    """Return when an automation got anything that is seen or heard, a moment or a cue."""
    got = [one for one in beats if one.cues and one.asker is Asker.AUTOMATION]
    return [one.now.astimezone(UTC) for one in got]


def closest(earlier: list[datetime], later: list[datetime]) -> timedelta:
    """Return the shortest time from one of the earlier to a later one."""
    return min((b - a for a in earlier for b in later if b >= a), default=1000 * DAY)


def most_within(length: timedelta, at: list[datetime]) -> int:
    """Return how many lie within such a stretch of time at the most."""
    return max((sum(one <= other < one + length for other in at) for one in at), default=0)


def keys(content: Any) -> set[str]:
    """Return every key of stored content."""
    inner = list(content.values()) if isinstance(content, dict) else []
    inner += content if isinstance(content, list) else []
    own = set(content) if isinstance(content, dict) else set()
    return own.union(*(keys(one) for one in inner))


@given(STORIES_WITH_ERASURES)
def test_there_are_never_two_open_offers(beats: list[Beat]) -> None:
    """One opens only where none is, or where the one before has ended."""
    opening = [beat for beat in beats if beat.opened]

    assert all(beat.before.offer is None or beat.closed for beat in opening)
    assert all(len(beat.cues) <= 1 for beat in beats)


@given(STORIES_WITH_ERASURES)
def test_what_opens_is_expressed_and_told_once(beats: list[Beat]) -> None:
    """And nothing else is."""
    for beat in beats:
        assert beat.expressed == beat.opened
        assert beat.told(Telling.OFFERED) == [one.offer_id for one in beat.opened]


@given(STORIES_WITH_ERASURES)
def test_what_ends_is_taken_back_and_told_once(beats: list[Beat]) -> None:
    """Whatever ended it."""
    for beat in beats:
        assert beat.told(Telling.RECEIVED, Telling.CLOSED) == beat.closed
        assert beat.withdrawn[: len(beat.closed)] == beat.closed


@given(STORIES_WITH_ERASURES)
def test_only_a_restart_takes_back_what_has_long_ended(beats: list[Beat]) -> None:
    """A phone is not bothered twice."""
    ordinary = [beat for beat in beats if not isinstance(beat.happened, Restarted)]

    assert all(beat.withdrawn == beat.closed for beat in ordinary)


@given(STORIES)
def test_what_happened_is_told_and_kept_once(beats: list[Beat]) -> None:
    """No tap counts twice, however often and late it comes."""
    for beat in beats:
        happened = beat.told(Telling.RECEIVED, Telling.RECORDED)
        kept = len(beat.after.seeds) - len(beat.before.seeds)
        assert isinstance(beat.happened, Erased) or kept == len(happened)
    told = [one for beat in beats for one in beat.told(Telling.RECEIVED, Telling.RECORDED) if one]
    assert len(set(told)) == len(told)


@given(STORIES_WITH_ERASURES)
def test_no_id_comes_twice(beats: list[Beat]) -> None:
    """Not even after everything was erased."""
    ids = [one.offer_id for one in offers(beats)]

    assert len(set(ids)) == len(ids)


@given(STORIES_WITH_ERASURES)
def test_whatever_is_known_survives_a_restart(beats: list[Beat]) -> None:
    """Through the very text of a file, to the last field."""
    for beat in beats:
        content = json.loads(json.dumps(encode(beat.after)))
        assert decode(content, beat.after.person) == beat.after


@given(STORIES_WITH_ERASURES)
def test_nothing_that_is_kept_is_a_debt(beats: list[Beat]) -> None:
    """No key counts, compares or reproaches (design 1.2)."""
    stored = set[str]().union(*(keys(encode(beat.after)) for beat in beats))
    told = {
        one.name for beat in beats for effect in beat.decision.effects for one in fields(effect)
    }

    assert [key for key in stored | told if DEBT.search(key)] == []


@given(STORIES_WITH_ERASURES)
def test_while_it_is_quiet_only_the_own_tap_is_heard(beats: list[Beat]) -> None:
    """By light and dashboard, and without ending the quiet."""
    quiet = [beat for beat in beats if beat.before.is_quiet(beat.now) and beat.cues]

    assert {beat.asker for beat in quiet} <= {Asker.OWN_TAP}
    assert all(beat.cues[0].ways <= {Way.LIGHT} for beat in quiet)
    assert all(beat.after.quiet == beat.before.quiet for beat in quiet)


@given(STORIES_WITH_ERASURES)
def test_quiet_that_begins_leaves_nothing_open(beats: list[Beat]) -> None:
    """Nor anything that would come later."""
    begins = [beat for beat in beats if beat.after.quiet and not beat.before.quiet]

    assert {(beat.after.offer, beat.after.later) for beat in begins} <= {(None, None)}
    assert all(beat.decision.effects[-1] == Hush() for beat in begins)


@given(STORIES)
def test_quiet_without_an_end_is_ended_by_nobody_else(beats: list[Beat]) -> None:
    """Neither time nor a restart, nor another answer."""
    endless = [beat for beat in beats if beat.before.quiet == Quiet()]

    changed = {type(beat.happened).__name__ for beat in endless if beat.after.quiet != Quiet()}

    assert changed <= {"Resumed", "QuietAsked"}


@given(STORIES)
def test_in_quiet_hours_nothing_comes_by_itself(beats: list[Beat]) -> None:
    """Neither for an automation nor for what was put off."""
    by_itself = [beat for beat in beats if beat.cues and not invited(beat)]

    assert not [beat for beat in by_itself if beat.before.person.quiet_hours.hold(beat.now.time())]


def invited(beat: Beat) -> bool:
    """Return whether the person asks in this very moment."""
    return beat.asker in (Asker.OWN_TAP, Asker.INVITED)


@quickly
@given(STORIES | INSISTING)
def test_between_what_comes_and_an_automation_lies_the_gap(beats: list[Beat]) -> None:
    """Ninety real minutes, whoever asked for what came before."""
    by_itself = own(beats)
    others = [one for one in times(offers(beats)) if one not in by_itself]

    assert closest(others, by_itself) >= GAP
    assert min((b - a for a, b in pairwise(by_itself)), default=GAP) >= GAP


@quickly
@given(STORIES | INSISTING)
def test_no_automation_gets_more_than_the_ceilings(beats: list[Beat]) -> None:
    """Four a day and eighteen a week, moments and cues, whatever it does."""
    by_itself = own(beats)
    days = [day_of(one.astimezone(BERLIN)) for one in by_itself]

    assert max((days.count(day) for day in days), default=0) <= CEILING_DAY
    assert most_within(7 * DAY, by_itself) <= CEILING_WEEK


@quickly
@given(STORIES | INSISTING)
def test_after_not_now_it_is_still_for_two_hours_at_the_least(beats: list[Beat]) -> None:
    """And after two of them until the next day."""
    by_itself = own(beats)
    not_nows = [beat.now for beat in beats if says_not_now(beat)]
    brakes = [b for a, b in combinations(not_nows, 2) if day_of(a) == day_of(b)]

    assert closest(not_nows, by_itself) >= AFTER_NOT_NOW
    assert not [
        (brake, one)
        for brake in brakes
        for one in by_itself
        if one >= brake and day_of(one.astimezone(BERLIN)) == day_of(brake)
    ]


def says_not_now(beat: Beat) -> bool:
    """Return whether an open offer was answered with *not now*."""
    answer = beat.happened.answer if isinstance(beat.happened, Answered) else None
    return answer is Answer.NOT_NOW and bool(beat.closed)


@quickly
@given(STORIES | INSISTING)
def test_a_voice_is_heard_seldom_and_never_in_the_night(beats: list[Beat]) -> None:
    """Twice a day, and never without a light."""
    heard = [beat for beat in beats if beat.cues and Way.SPEECH in beat.cues[0].ways]
    days = [day_of(beat.now) for beat in heard]

    assert max((days.count(day) for day in days), default=0) <= SPOKEN_A_DAY
    assert not [one for one in heard if one.before.person.quiet_hours.hold(one.now.time())]
    assert all(Way.LIGHT in beat.cues[0].ways for beat in heard)


@quickly
@given(STORIES | INSISTING)
def test_no_moment_comes_twice_by_itself_within_twenty_hours(beats: list[Beat]) -> None:
    """Nor where somebody asks for any."""
    shown = offers(beats)
    by_itself = offers(beats, Asker.AUTOMATION)

    assert not [
        later.moment_id
        for later in by_itself
        for earlier in shown
        if earlier.moment_id == later.moment_id
        and timedelta() < later.opened - earlier.opened < SAME_MOMENT
    ]


@given(STORIES_WITH_ERASURES)
def test_what_was_turned_off_does_not_come(beats: list[Beat]) -> None:
    """Kinds, what is used of the body, ways, and bonds at rest."""
    for person, offer in [(beat.before.person, one) for beat in beats for one in beat.opened]:
        assert offer.kind not in person.kinds_off
        assert offer.ways <= person.ways
        assert offer.bond_id in {None, *(bond.bond_id for bond in person.awake_bonds)}
    assert all(cue.ways <= beat.before.person.ways for beat in beats for cue in beat.cues)


@given(STORIES_WITH_ERASURES)
def test_an_offer_is_never_open_for_longer_than_an_hour(beats: list[Beat]) -> None:
    """Whatever was asked for."""
    assert all(one.closes - one.opened <= OPEN_FOR_MOST for one in offers(beats))


@given(STORIES)
def test_what_is_open_past_its_time_closes_at_the_next_wake_up(beats: list[Beat]) -> None:
    """Also when a machine slept for days."""
    woken = [beat for beat in beats if isinstance(beat.happened, WokeUp) and beat.before.offer]

    assert not [
        beat
        for beat in woken
        if beat.before.offer and beat.now >= beat.before.offer.closes and not beat.closed
    ]


@given(STORIES)
def test_a_refusal_changes_nothing_and_has_a_reason(beats: list[Beat]) -> None:
    """And whatever is offered has none."""
    asked = [beat for beat in beats if beat.asker and beat.decision.reasons]

    assert not [beat for beat in asked if beat.decision.effects]
    assert all(beat.after == beat.before.forgetting(beat.now) for beat in asked)


@given(STORIES_WITH_ERASURES)
def test_the_same_input_at_the_same_time_means_the_same(beats: list[Beat]) -> None:
    """There is no clock and no chance inside, and nothing is changed from outside."""
    last = beats[-1]
    frozen = replace(last.before)

    assert frozen == last.before
    assert last.decision.effects == () or decide_again(last) == last.decision


def decide_again(beat: Beat) -> Any:
    """Return what the same input means a second time."""
    return decide(beat.before, beat.happened, beat.now)


@given(STORIES, st.sampled_from(Way))
def test_a_way_that_fails_never_ends_an_offer(beats: list[Beat], way: Way) -> None:
    """It still lives on the dashboard."""
    known = beats[-1].after
    failed = ChannelFailed(offer_id=known.offer.offer_id if known.offer else "", way=way)

    after = decide(known, failed, beats[-1].now).snapshot

    assert (after.offer is None) is (known.offer is None)
