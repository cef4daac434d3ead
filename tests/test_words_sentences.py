"""What is answered by voice is as soft as what is offered, in every language."""

from collections.abc import Iterator

import pytest

from custom_components.connection_moments.inbound.languages import Language, read_languages
from tests.words import Scope, command_problems, form_problems, grade_problems, hits, word_problems
from tests.words_languages import HEARD_IN

LANGUAGES = read_languages()
FRAGMENTS = ("tomorrow_at",)
"""Parts of a sentence: how plain they are is seen in the whole."""
FILLED = {"time": "20:00", "start": "9:00", "end": "10:00", "bond": "Luna"}


def problems(language: Language) -> Iterator[str]:
    """Yield what an answer says and may not say."""
    rules = HEARD_IN[language.code]
    for key, lines in language.replies.items():
        for line in lines:
            text = line.format(**FILLED)
            found = [
                *word_problems(text, Scope.OFFERED, rules),
                *command_problems(text, rules),
                *hits(rules.presence, text),
                *form_problems(text),
                *(() if key in FRAGMENTS else grade_problems(text, rules)),
            ]
            yield from (f"{key}: {one} | {line}" for one in found)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_answer_is_soft(code: str) -> None:
    """No shame, no weight, no command, nobody said to be anywhere; English is plain, too."""
    assert list(problems(LANGUAGES[code])) == []


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_answer_is_one_breath(code: str) -> None:
    """Sentences of a few words, and no more than three of them."""
    most = HEARD_IN[code].spoken_words
    lines = [line for lines in LANGUAGES[code].replies.values() for line in lines]
    sentences = [one for line in lines for one in line.split(". ")]

    assert [one for one in sentences if len(one.split()) > most] == []
    assert [one for one in lines if one.count(". ") > 2] == []


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_an_answer_that_takes_turns_says_the_same(code: str) -> None:
    """No wording twice, and each key has one without a name."""
    for key, lines in LANGUAGES[code].replies.items():
        assert lines, key
        assert len(set(lines)) == len(lines), key


@pytest.mark.parametrize(
    ("code", "shames"),
    [
        ("de", "Du solltest heute noch schreiben."),
        ("fr", "Il faut répondre aujourd'hui."),
        ("es", "Tienes que contestar hoy."),
        ("nl", "Je moet vandaag nog antwoorden."),
    ],
)
def test_the_lists_bite(code: str, shames: str) -> None:
    """Each in its own language."""
    assert list(word_problems(shames, Scope.OFFERED, HEARD_IN[code]))
