"""The words are found where they are, and names of code are left out."""

import pytest

from tests import words_exceptions
from tests.words import ENGLISH, Scope, word_problems
from tests.words_sources import Tree, prose, shape, strings


@pytest.mark.parametrize(
    "page",
    [
        "```yaml\nmust: 1\n```",
        "~~~\nmust\n~~~",
        "`must`",
        "``must``",
        "<!-- must\nmust -->",
        "[a link](https://must.example/!)",
        "https://must.example/must",
        "![a lamp](must.png)",
        "<img src='must!.png'>",
        "> [!NOTE]",
    ],
)
def test_code_and_addresses_in_a_page_are_not_words(page: str) -> None:
    """The name of an option is what it is."""
    said = " ".join(text for _, text in prose(page))

    assert list(word_problems(said, Scope.SETTINGS, ENGLISH)) == []


def test_a_page_is_read_by_paragraphs_and_says_where() -> None:
    """A phrase that breaks over two lines is still a phrase."""
    page = "# Hello\n\n```\ncode\n```\n\nYou may, but don't\nforget the cat.\n"

    assert list(prose(page)) == [
        (1, "# Hello"),
        (7, "You may, but don't forget the cat."),
    ]


def test_an_excuse_holds_in_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one page may quote, another may not."""
    excused = words_exceptions.Excused("a.md", "must", "a quotation")
    monkeypatch.setattr(words_exceptions, "EXCUSED", (excused,))

    assert words_exceptions.without_excused("a.md", "A must.") == "A ."
    assert words_exceptions.without_excused("b.md", "A must.") == "A must."


def test_strings_of_a_translation_are_found_under_their_place() -> None:
    """Every leaf is read."""
    assert strings({"a": {"b": "Hi"}, "c": ["x", "y"]}) == {"a.b": "Hi", "c.0": "x", "c.1": "y"}


@pytest.mark.parametrize(
    "other", [{"a": "Hallo {nom}"}, {"a": "Hallo"}, {"b": "Hallo {name}"}, {}, {"a": {"b": "x"}}]
)
def test_a_translation_that_differs_in_more_than_its_words_is_found(other: Tree) -> None:
    """A key or a placeholder that is not the English one shows."""
    english: Tree = {"a": "Hi {name}"}

    assert shape(other) != shape(english)
    assert shape({"a": "{name}, hallo"}) == shape(english)
