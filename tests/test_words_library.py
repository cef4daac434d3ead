"""Each rule about the library bites on a moment or a phrase that breaks it."""

from typing import cast

import pytest

from tests.words import ENGLISH
from tests.words_coverage import coverage_problems
from tests.words_library import Library, Moment, Phrases, moment_problems, phrases_problems
from tests.words_sources import LIBRARY, read_json

ENGLISH_LIBRARY = cast("Library", read_json(LIBRARY / "en.json"))
MOMENTS = ENGLISH_LIBRARY["moments"]
PHRASES = ENGLISH_LIBRARY["phrases"]
BY_ID = {moment["id"]: moment for moment in MOMENTS}
ASKS, GIFT, THERAPY = BY_ID["heart_back"], BY_ID["care_glow"], BY_ID["quiet_ok"]


def planted(moment: Moment, **changes: object) -> Moment:
    """Return the moment with something wrong in it."""
    return cast("Moment", {**moment, **changes})


def saying(moment: Moment, **texts: list[str]) -> Moment:
    """Return the moment with other words."""
    return planted(moment, texts={**moment["texts"], **texts})


def phrases(section: str, key: str, *texts: str) -> Phrases:
    """Return the phrases with other words at one place."""
    return {**PHRASES, section: {**PHRASES[section], key: list(texts)}}


@pytest.mark.parametrize(
    ("moment", "problem"),
    [
        (planted(ASKS, mood="low"), "fields"),
        (planted(ASKS, texts={}), "texts"),
        (planted(ASKS, kind="duty"), "kind"),
        (planted(ASKS, asks="yes"), "asks"),
        (planted(ASKS, shape="flash"), "shape"),
        (planted(ASKS, words="many"), "words"),
        (planted(ASKS, company="crowd"), "company"),
        (planted(ASKS, energy="high"), "energy"),
        (planted(ASKS, needs="car"), "needs"),
        (planted(ASKS, body="feet"), "body"),
        (planted(ASKS, id="Heart"), "id"),
        (planted(ASKS, bond_kinds=["boss"]), "bond_kinds"),
        (planted(ASKS, openings=[]), "openings"),
        (planted(ASKS, openings=["alarm"]), "openings"),
        (planted(ASKS, seconds=61), "seconds"),
        (planted(ASKS, seconds=0), "seconds"),
        (planted(ASKS, needs="person"), "needs a person"),
        (planted(ASKS, needs="pet"), "about pets"),
        (planted(ASKS, shape="breathe"), "breathes without breath"),
        (saying(ASKS, spoken=["A heart is whole."]), "spoken: how many"),
        (
            saying(THERAPY, spoken=["A pause can stay.", "Quiet is fine."]),
            "spoken: how many",
        ),
        (saying(ASKS, notify=[]), "notify: how many"),
        (saying(ASKS, received=["Warm."]), "received: how many"),
        (saying(GIFT, received=["Warm.", "Nice."]), "received: how many"),
        (saying(ASKS, draft=["Hi.", "Hello.", "Hey."]), "draft: how many"),
        (saying(GIFT, draft=["Hi."]), "draft without a phone"),
        (
            saying(ASKS, draft=["Hi. It is me. All good here."]),
            "longer than two sentences",
        ),
        (saying(ASKS, spoken=["Hi.", "hi " * 12 + "hi."]), "more than one breath"),
        (saying(ASKS, notify=["Hi.", "{bond} " * 9 + "hi."]), "longer than a card"),
        (saying(ASKS, spoken=["Hi.", "Hi."]), "spoken repeats itself"),
        (
            saying(ASKS, notify=["Hi, {bond}.", "Yes, {bond}."]),
            "no line without a name",
        ),
        (saying(ASKS, notify=["Hi.", "Hi, {name}."]), "placeholder"),
        (saying(GIFT, notify=["Hi.", "Hi, {bond}."]), "a name without a bond"),
        (saying(GIFT, notify=["Hi.", "You could say hi."]), "a gift says"),
        (saying(ASKS, notify=["Hi.", "{bond} is near you."]), "says"),
        (saying(ASKS, notify=["Hi.", "Send a heart."]), "commands"),
        (saying(ASKS, notify=["Hi.", "You should say hi."]), "says"),
        (saying(ASKS, notify=["Hi.", "A considerable communication."]), "grade"),
        (saying(ASKS, notify=["Hi.", "Hi.  You."]), "spaces"),
    ],
)
def test_a_moment_that_breaks_a_rule_is_found(moment: Moment, problem: str) -> None:
    """Each rule about one moment bites."""
    assert [found for found in moment_problems(moment, ENGLISH) if problem in found]


@pytest.mark.parametrize(
    ("moments", "problem"),
    [
        (MOMENTS[:55], "how many moments"),
        ([*MOMENTS, MOMENTS[0]], "heart_back twice"),
        (
            [*MOMENTS, saying(GIFT, spoken=["A heart is a whole reply."])],
            "twice | A heart",
        ),
        (
            [m for m in MOMENTS if m["id"] != "heart_back"],
            "heart_reply: less than three",
        ),
        ([planted(m, words="few") for m in MOMENTS], "heart_reply: none without words"),
        ([planted(m, body="eyes") for m in MOMENTS], "sit_near: none without the body"),
        ([planted(m, body="eyes") for m in MOMENTS], "too few that need nothing"),
        ([planted(m, kind="sit_near") for m in MOMENTS], "too few that need nothing"),
        (
            [planted(m, energy="open") for m in MOMENTS],
            "tender and pet: less than three",
        ),
        ([planted(m, shape="warm") for m in MOMENTS], "shape near"),
        ([planted(m, openings=["any"]) for m in MOMENTS], "opening arrive"),
        ([planted(m, asks=True) for m in MOMENTS], "less than a third"),
    ],
)
def test_a_library_with_too_little_of_something_is_found(
    moments: list[Moment], problem: str
) -> None:
    """Each rule about the whole bites."""
    assert [found for found in coverage_problems(moments) if problem in found]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({**PHRASES, "scolding": {}}, "sections"),
        (phrases("gate", "gap"), "gate.gap is empty"),
        (phrases("gate", "gap", "Some space.", "Some space."), "repeats itself"),
        (phrases("gate", "gap", "Some space for {bond}."), "placeholder"),
        (phrases("gate", "quiet_until", "Quiet."), "placeholder"),
        (phrases("gate", "gap", "a " * 16 + "space."), "more than one breath"),
        (phrases("answer", "later", "You must."), "says"),
        (phrases("confirm", "closed", "You missed it."), "says"),
        (phrases("quiet", "ends", "Come back."), "commands"),
    ],
)
def test_a_phrase_that_breaks_a_rule_is_found(broken: Phrases, problem: str) -> None:
    """Each rule about a phrase bites."""
    assert [found for found in phrases_problems(broken, ENGLISH) if problem in found]


def test_a_button_is_read_and_never_heard() -> None:
    """The words of an answer may be longer than a breath."""
    long_answer = phrases("answer", "later", "hi " * 17 + "hi.")

    assert not [found for found in phrases_problems(long_answer, ENGLISH) if "breath" in found]
