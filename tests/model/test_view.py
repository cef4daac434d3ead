"""What a screen sees of a person's moments, and what it does not."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from custom_components.connection_moments.model.decide import decide
from custom_components.connection_moments.model.gate import Reason
from custom_components.connection_moments.model.inputs import Answered, QuietAsked, Recorded
from custom_components.connection_moments.model.moment import Library, Moment
from custom_components.connection_moments.model.offer import Answer
from custom_components.connection_moments.model.opening import Opening
from custom_components.connection_moments.model.outlook import Outlook
from custom_components.connection_moments.model.rhythm import Capacity, Window
from custom_components.connection_moments.model.snapshot import Snapshot
from custom_components.connection_moments.model.view import (
    CardState,
    NextView,
    OfferView,
    Viewer,
    card_state,
    why_not,
)
from tests.values import (
    BREATH,
    FRESH,
    GLOW,
    HEART,
    HOUR,
    LIBRARY,
    NOON,
    PAWS,
    ROBIN,
    SAM,
    SECOND,
    THOUGHT,
    offered,
    the_offer,
)

OWN = Viewer(is_you=True, own_user=True)
ANYBODY = Viewer(is_you=True, own_user=False)
OTHER = Viewer(is_you=False, own_user=False)
PRIVATE = replace(FRESH, person=replace(ROBIN, words_on_screens=False))
DRAFTED = replace(
    HEART,
    seconds=30,
    texts=replace(HEART.texts, draft=("Hello from here.", "Glad you are in my life.")),
)
REACHABLE = replace(SAM, contact="sms:+441632960961")
PHRASES = {
    "answer": {
        "received_act": ("Did it, or a bit of it",),
        "received_soft": ("That was nice",),
        "received_breath": ("That was good",),
    },
    "confirm": {"received": ("That is nice.",)},
    "likely": {"coffee": ("around a coffee",)},
    "gate": {"gap": ("Some space first.",), "quiet_until": ("Quiet until {time}.",)},
}

AHEAD = Outlook(
    windows=(),
    next=None,
    has_room=False,
    reasons=(Reason.NO_WINDOW,),
    likely=Opening.NONE,
    why="",
    sentence="Quiet for a while.",
)


def words(*moments: Moment) -> Library:
    """Return a library with these moments in it, and with the lines around them."""
    return Library(
        moments={**LIBRARY.moments, **{one.moment_id: one for one in moments}}, phrases=PHRASES
    )


def seen(snapshot: Snapshot, viewer: Viewer = OWN, now: datetime = NOON) -> CardState:
    """Return what somebody sees."""
    return card_state(snapshot, words(), viewer, AHEAD, now)


def the_view(state: CardState) -> OfferView:
    """Return the offer that is seen."""
    assert state.offer is not None
    return state.offer


def received(snapshot: Snapshot, now: datetime = NOON) -> Snapshot:
    """Return what is known once the open offer was received."""
    return decide(snapshot, Answered(answer=Answer.RECEIVED), now).snapshot


def test_at_rest_there_is_nothing_but_the_day() -> None:
    """A card shows very little most of the time."""
    tomorrow = datetime(2026, 11, 19, 4, 0, tzinfo=NOON.tzinfo)

    assert seen(FRESH) == CardState(
        is_you=True,
        words=True,
        offer=None,
        answered=None,
        capacity=Capacity.STEADY,
        lasting=False,
        quiet=None,
        next=None,
        sentence="Quiet for a while.",
        tomorrow=tomorrow,
    )


def test_tomorrow_begins_when_the_persons_day_does() -> None:
    """Night workers have another one."""
    late = replace(FRESH, person=replace(ROBIN, day_start=time(14, 0)))

    assert seen(late).tomorrow == NOON.replace(hour=14)


def test_the_next_window_comes_in_words() -> None:
    """What is waited for, if anything, and why then."""
    window = Window(start=NOON + HOUR, end=NOON + 2 * HOUR, published=NOON, part=3)
    coffee = replace(AHEAD, next=window, likely=Opening.COFFEE, why="A calm first guess.")
    at_any_time = replace(coffee, likely=Opening.NONE)

    shown = card_state(FRESH, words(), OTHER, coffee, NOON).next
    plain = card_state(FRESH, words(), OTHER, at_any_time, NOON).next

    assert shown == NextView(
        start=window.start,
        end=window.end,
        likely="around a coffee",
        why="A calm first guess.",
    )
    assert plain is not None
    assert plain.likely == ""


@pytest.mark.parametrize(
    ("viewer", "capacity", "lasting"),
    [(OWN, Capacity.TENDER, True), (ANYBODY, Capacity.TENDER, True), (OTHER, None, False)],
    ids=repr,
)
def test_how_a_day_is_is_nobody_elses(
    viewer: Viewer, capacity: Capacity | None, *, lasting: bool
) -> None:
    """A tender day is between the person and the home."""
    state = seen(replace(FRESH, capacity=Capacity.TENDER, capacity_lasts=True), viewer)

    assert (state.capacity, state.lasting) == (capacity, lasting)


def test_an_open_offer_shows_its_line_and_its_thanks() -> None:
    """With the words on its button, so that a card has nothing to make up."""
    snapshot = offered("thought")

    view = the_view(seen(snapshot))

    assert (view.offer_id, view.text) == (the_offer(snapshot).offer_id, the_offer(snapshot).text)
    assert (view.received, view.received_label) == ("Warm, and whole.", "That was nice")
    assert (view.asks, view.again, view.breath, view.seconds) == (True, False, False, 10)


@pytest.mark.parametrize(
    ("viewer", "shown"), [(OWN, True), (ANYBODY, False), (OTHER, False)], ids=repr
)
def test_words_that_are_off_are_for_the_own_login_alone(viewer: Viewer, *, shown: bool) -> None:
    """Anybody else sees that a moment is here, and thanks that tell nothing."""
    state = seen(offered("thought", on=PRIVATE), viewer)
    view = the_view(state)

    assert state.words is shown
    assert (view.text is not None) is shown
    assert view.received == ("Warm, and whole." if shown else "That is nice.")


@pytest.mark.parametrize(
    ("viewer", "shown"), [(OWN, True), (ANYBODY, True), (OTHER, False)], ids=repr
)
def test_whom_it_is_with_is_for_the_person_alone(viewer: Viewer, *, shown: bool) -> None:
    """Words on screens are one thing, a draft and a contact another."""
    person = replace(ROBIN, bonds=(REACHABLE,))
    snapshot = offered("heart", on=replace(FRESH, person=person))

    view = the_view(card_state(snapshot, words(DRAFTED), viewer, AHEAD, NOON))

    assert view.text is not None
    assert (view.draft in DRAFTED.texts.draft) is shown
    assert (view.contact == REACHABLE.contact) is shown
    assert (view.bond_id == "sam") is shown
    assert view.seconds == DRAFTED.seconds


def test_the_same_offer_says_the_same_however_often_it_is_looked_at() -> None:
    """Words that change under the eyes are another moment."""
    snapshot = offered("heart")
    views = {
        the_view(card_state(snapshot, words(DRAFTED), OWN, AHEAD, NOON)).draft for _ in range(9)
    }

    assert len(views) == 1


def test_a_breath_and_a_gift_say_what_they_are() -> None:
    """One has a sun to breathe with, the other no answers."""
    breathes = replace(FRESH, person=replace(ROBIN, body=frozenset({BREATH.body})))

    assert the_view(seen(offered("breath", on=breathes))).breath is True
    assert the_view(seen(offered("glow"))).asks is False


def test_a_moment_that_has_left_the_library_is_still_shown() -> None:
    """An update in between is no reason to show nothing."""
    snapshot = offered("thought")
    without = Library(moments={GLOW.moment_id: GLOW}, phrases=PHRASES)

    view = the_view(card_state(snapshot, without, OWN, AHEAD, NOON))

    assert view.text == the_offer(snapshot).text
    assert (view.received, view.draft, view.seconds) == ("That is nice.", None, 10)


def test_the_thanks_stay_for_twenty_seconds() -> None:
    """Wherever the answer was given."""
    snapshot = offered("thought")
    after = received(snapshot)

    thanks = seen(after, now=NOON + 19 * SECOND).answered

    assert thanks is not None
    assert (thanks.offer_id, thanks.thanks) == (the_offer(snapshot).offer_id, "Warm, and whole.")
    assert thanks.until == NOON.astimezone(UTC) + 20 * SECOND
    assert seen(after, now=NOON + 20 * SECOND).answered is None
    assert seen(after, now=NOON - SECOND).answered is None


def test_thanks_tell_others_nothing() -> None:
    """A line of a moment can say which it was."""
    thanks = seen(received(offered("thought", on=PRIVATE)), OTHER).answered

    assert thanks is not None
    assert thanks.thanks == "That is nice."


def test_what_happened_by_itself_is_thanked_where_it_was_said() -> None:
    """No offer was answered then, nor is there one whose trace is gone."""
    recorded = decide(FRESH, Recorded(kind=PAWS.kind), NOON).snapshot
    gone = replace(received(offered("thought")), shown=())

    assert seen(recorded).answered is None
    assert seen(gone).answered is None


def test_quiet_is_seen_while_it_runs() -> None:
    """With its end, if it has one."""
    quiet = decide(FRESH, QuietAsked(until=NOON + HOUR), NOON).snapshot

    during = seen(quiet).quiet

    assert during is not None
    assert during.until == NOON + HOUR
    assert seen(quiet, now=NOON + HOUR).quiet is None


def test_why_not_is_one_plain_sentence() -> None:
    """Where there is room, there is nothing to say."""
    quiet = decide(FRESH, QuietAsked(until=NOON + HOUR), NOON).snapshot
    reasons = (Reason.QUIET_UNTIL, Reason.GAP)

    assert why_not(reasons, quiet, words(), NOON) == "Quiet until 13:00."
    assert why_not((Reason.GAP,), FRESH, words(), NOON) == "Some space first."
    assert why_not((), FRESH, words(), NOON) is None


def test_a_moment_once_put_off_has_no_later() -> None:
    """It comes by once more, or not at all."""
    snapshot = offered("thought")
    again = replace(snapshot, offer=replace(the_offer(snapshot), once_more=True))

    assert the_view(seen(again)).again is True
    assert THOUGHT.moment_id == the_offer(again).moment_id
