"""Each rule about words bites on a line that breaks it, and lets a kind one pass."""

import pytest

from tests import words_exceptions
from tests.words import (
    ASKING,
    ENGLISH,
    PRESENCE,
    SHAME,
    VOCABULARY,
    WEIGHT,
    Scope,
    command_problems,
    debt,
    form_problems,
    grade,
    grade_problems,
    hits,
    syllables,
    word_problems,
)

# One line for each pattern, in the order of the patterns.
SHAMING = """
You should say hi.
You must answer.
Don't forget Sam.
You missed this one.
This is overdue.
You failed.
Your streak is long.
You ignored it.
It was skipped.
Here is your goal.
Here is your score.
Say hi!
""".strip().splitlines()
OF_OTHER_PRODUCTS = """
A small reminder.
An alert for you.
One task is left.
This prompt is open.
Every user has one.
You may dismiss it.
It was acknowledged.
Snooze for a bit.
You may skip this.
Today is complete.
""".strip().splitlines()
HEAVY = """
You need to rest.
You have to rest.
You ought to rest.
You forgot Sam.
Remember to breathe.
It is late for hello.
You haven't said hi.
Well, again?
You never say hi.
Finally, a hello.
A hello at least.
It is just a hello.
It is only a hello.
Simply say hi.
You have three points.
This is a new level.
You make progress.
You are on track.
That was a good job.
Well done, you.
Be proud of it.
Calm down a bit.
You can relax here.
Cheer up a bit.
You are safe here.
This can heal you.
This will fix it.
For your trauma.
Made for ADHD.
It is a symptom.
Your nervous system.
The vagal tone.
A bit of oxytocin.
If you are anxious.
If you panic.
Your therapist said so.
When stress is high.
They miss you.
Sam is waiting.
It is waiting for you.
Two days in a row.
It was nice last time.
The deadline is near.
No hurry here.
It is now or later.
It may ask again.
Sorry for that.
An apology for you.
One message is unanswered.
One message is unread.
You are not alone.
It has been a long time.
It was a while ago.
It has been a while.
Warm for years.
He may like a hello.
Tea? Or a hello?
""".strip().splitlines()
PLACING = """
Someone is here.
You are home.
Welcome home.
Home again, and warm.
""".strip().splitlines()
FOR_A_GIFT = """
You could say hi.
A hello could go out.
You may try it.
Is there a bird?
A bird, if you like.
""".strip().splitlines()
KIND = (
    "A heart is a whole reply.",
    "No words needed.",
    "Out there, one small hello could be yours.",
    "Low on words? A heart speaks too.",
    "The chair, the floor: they carry you for free.",
)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        *zip(SHAME, SHAMING, strict=True),
        *zip(VOCABULARY, OF_OTHER_PRODUCTS, strict=True),
        *zip(WEIGHT, HEAVY, strict=True),
        *zip(PRESENCE, PLACING, strict=True),
        *zip(ASKING, FOR_A_GIFT, strict=True),
    ],
)
def test_each_pattern_bites(pattern: str, line: str) -> None:
    """No pattern is there for show."""
    assert list(hits([pattern], line)) == [f"says {pattern}"]


@pytest.mark.parametrize("line", SHAMING)
def test_shame_is_kept_out_of_the_settings(line: str) -> None:
    """The narrower scope is strict about shame."""
    assert list(word_problems(line, Scope.SETTINGS, ENGLISH))


@pytest.mark.parametrize("line", [*SHAMING, *OF_OTHER_PRODUCTS, *HEAVY, "A BIG hello."])
def test_all_of_it_is_kept_out_of_an_offer(line: str) -> None:
    """The wider scope holds everything that weighs, and capitals."""
    assert list(word_problems(line, Scope.OFFERED, ENGLISH))


@pytest.mark.parametrize("line", ["Add a person and choose a lamp.", "Only local."])
def test_settings_may_say_plainly_what_to_do(line: str) -> None:
    """A form is not an offer."""
    assert list(word_problems(line, Scope.SETTINGS, ENGLISH)) == []


@pytest.mark.parametrize("line", KIND)
def test_a_kind_line_passes_everything(line: str) -> None:
    """The rules leave room to speak."""
    assert list(word_problems(line, Scope.OFFERED, ENGLISH)) == []
    assert list(hits(PRESENCE, line)) == []
    assert list(command_problems(line, ENGLISH)) == []
    assert list(form_problems(line)) == []
    assert list(grade_problems(line, ENGLISH)) == []


@pytest.mark.parametrize("line", ["Send a heart.", "A lamp is on. Look at it.", "Don't go."])
def test_a_bare_command_is_found_in_every_sentence(line: str) -> None:
    """The house tells nobody what to do."""
    assert list(command_problems(line, ENGLISH))


def test_a_statement_may_look_like_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception holds for the whole line and for no other."""
    monkeypatch.setitem(words_exceptions.STATEMENTS, "Let go.", "says what has happened")

    assert list(command_problems("Let go.", ENGLISH)) == []
    assert list(command_problems("Let it go.", ENGLISH))


@pytest.mark.parametrize("line", ["", " Hello.", "Hello.  Hi.", "Hello \u2764", "Hi \U0001f600"])
def test_form_is_tidy(line: str) -> None:
    """No stray space, and nothing that a voice would spell out."""
    assert list(form_problems(line))


@pytest.mark.parametrize(
    "line", ["A considerable opportunity for reconnection.", "Extraordinary affection."]
)
def test_a_hard_line_is_found(line: str) -> None:
    """A tired head hears plain words, in three words as in ten."""
    assert grade(line) > 5
    assert list(grade_problems(line, ENGLISH))


@pytest.mark.parametrize(
    ("word", "count"), [("hi", 1), ("hello", 2), ("little", 2), ("wave", 1), ("the", 1)]
)
def test_syllables_are_counted_about_right(word: str, count: int) -> None:
    """A silent e is silent, and no word has none."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    "source",
    [
        "streak = 1",
        "self.reply_ratio",
        "class AdherenceSensor: ...",
        "# how often it was missed",
        '"ignored_offers"',
        "missedCount",
        "HTTPMissed",
        r'"\nmissed"',
        "MISSED",
        "Compliance",
        "streaks",
    ],
)
def test_code_that_keeps_a_debt_is_found(source: str) -> None:
    """In names, comments and strings, in snake_case and in camelCase."""
    assert list(debt(source))


@pytest.mark.parametrize("source", ["configuration", "dismissed", "ration", "# type: ignore"])
def test_code_that_keeps_none_passes(source: str) -> None:
    """A word inside another word is another word."""
    assert list(debt(source)) == []
