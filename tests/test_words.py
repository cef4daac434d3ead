"""Every word that a person meets is kind, and no word of the code keeps a debt."""

from pathlib import Path
import re
from typing import cast

import pytest

from custom_components.connection_moments.model.gate import Reason
from tests import words_sources as sources
from tests.blueprints import BLUEPRINTS, FOLDER
from tests.words import (
    ENGLISH,
    LANGUAGES,
    Scope,
    command_problems,
    debt,
    form_problems,
    hits,
    word_problems,
)
from tests.words_coverage import coverage_problems
from tests.words_exceptions import EXCUSED, STATEMENTS, without_excused
from tests.words_library import Library, moment_problems, phrases_problems
from tests.words_sources import COMPONENT, LIBRARY, ROOT, TRANSLATIONS

# What a translation says at an offer itself, not on the way to it. A button is
# the person speaking to the house, so it may begin with a command.
OFFERED = {
    "entity.sensor.moment": "the moment that is here",
    "entity.event.moment": "what became of it",
    "entity.switch.moments": "the one stop",
}
BUTTONS = {
    "entity.button": "the answers, and asking for a moment",
    "selector.answer.options": "the answers in an action",
    "selector.card.options": "the card, which is the house and its buttons in one place",
}
OTHER_PLACES = (
    "custom_components/connection_moments/services.yaml",
    ".github/ISSUE_TEMPLATE/bug.yml",
)


def translation(language: str) -> dict[str, str]:
    """Return every string of a translation under its dotted place."""
    return sources.strings(sources.read_json(TRANSLATIONS / f"{language}.json"))


def library(language: str) -> Library:
    """Return the library in one language."""
    return cast("Library", sources.read_json(LIBRARY / f"{language}.json"))


def branch(tree: dict[str, str], root: str) -> dict[str, str]:
    """Return the strings below one place of a translation."""
    return {place: text for place, text in tree.items() if place.startswith(f"{root}.")}


@pytest.mark.parametrize("folder", [TRANSLATIONS, LIBRARY], ids=lambda folder: folder.name)
def test_a_language_brings_its_own_list_of_words_that_hurt(
    folder: Path,
) -> None:
    """Shame hides in other places in each language."""
    assert set(sources.languages(folder)) <= set(LANGUAGES)


@pytest.mark.parametrize("language", sources.languages(LIBRARY))
def test_every_moment_can_be_offered_on_the_worst_day(language: str) -> None:
    """Each moment is whole, short, plain and free of weight."""
    problems = [
        f"{moment['id']}: {problem}"
        for moment in library(language)["moments"]
        for problem in moment_problems(moment, LANGUAGES[language])
    ]

    assert problems == []


@pytest.mark.parametrize("language", sources.languages(LIBRARY))
def test_the_library_has_something_for_every_day(language: str) -> None:
    """Every kind has a path without words and without the body; a third are gifts."""
    assert list(coverage_problems(library(language)["moments"])) == []


@pytest.mark.parametrize("language", sources.languages(LIBRARY))
def test_every_phrase_is_soft_and_names_nobody(language: str) -> None:
    """What is said around a moment follows the same rules as the moment."""
    phrases = library(language)["phrases"]

    assert list(phrases_problems(phrases, LANGUAGES[language])) == []


@pytest.mark.parametrize("language", sources.languages(LIBRARY))
def test_a_library_differs_from_the_english_one_in_its_words_alone(
    language: str,
) -> None:
    """Ids, fields and keys are the same in every language."""
    english, other = library("en"), library(language)

    assert [{**moment, "texts": None} for moment in other["moments"]] == [
        {**moment, "texts": None} for moment in english["moments"]
    ]
    assert {section: set(keys) for section, keys in other["phrases"].items()} == {
        section: set(keys) for section, keys in english["phrases"].items()
    }


@pytest.mark.parametrize("language", sources.languages(LIBRARY))
def test_every_reason_for_no_moment_can_be_said(language: str) -> None:
    """Whoever asks is told why there is none, in one plain sentence."""
    assert set(Reason) <= set(library(language)["phrases"]["gate"])


@pytest.mark.parametrize("language", sources.languages(TRANSLATIONS))
def test_a_translation_has_the_keys_and_placeholders_of_the_english_one(
    language: str,
) -> None:
    """Nothing falls back to English, and no placeholder stays unfilled."""
    english, other = (sources.read_json(TRANSLATIONS / f"{name}.json") for name in ("en", language))

    assert sources.shape(other) == sources.shape(english)


@pytest.mark.parametrize("language", sources.languages(TRANSLATIONS))
def test_no_setting_shames_and_each_idea_has_its_one_word(language: str) -> None:
    """Forms, errors and entities pass the shame list and keep to the vocabulary."""
    file = str((TRANSLATIONS / f"{language}.json").relative_to(ROOT))
    rules = LANGUAGES[language]
    problems = [
        f"{place}: {problem} | {text}"
        for place, text in translation(language).items()
        for problem in (
            *form_problems(text),
            *word_problems(without_excused(file, text), Scope.SETTINGS, rules),
            *hits(rules.vocabulary, without_excused(file, text)),
        )
    ]

    assert problems == []


@pytest.mark.parametrize("root", [*OFFERED, *BUTTONS])
@pytest.mark.parametrize("language", sources.languages(TRANSLATIONS))
def test_what_is_shown_at_an_offer_is_as_soft_as_the_offer(language: str, root: str) -> None:
    """States and names beside a moment pass everything that the moment passes."""
    shown = branch(translation(language), root)
    problems = [
        f"{place}: {problem} | {text}"
        for place, text in shown.items()
        for problem in word_problems(text, Scope.OFFERED, LANGUAGES[language])
    ]

    assert shown
    assert problems == []


@pytest.mark.parametrize("root", OFFERED)
@pytest.mark.parametrize("language", sources.languages(TRANSLATIONS))
def test_the_house_commands_nothing(language: str, root: str) -> None:
    """A bare command stands on a button alone, where the person speaks."""
    problems = [
        f"{place}: {problem}"
        for place, text in branch(translation(language), root).items()
        for problem in command_problems(text, LANGUAGES[language])
    ]

    assert problems == []


@pytest.mark.parametrize("page", sources.pages())
def test_no_page_shames(page: str) -> None:
    """What one reads about it is as kind as what one hears from it."""
    problems = [
        f"{page}:{line}: {problem} | {text}"
        for line, text in sources.paragraphs(page)
        for problem in word_problems(text, Scope.SETTINGS, LANGUAGES["en"])
    ]

    assert problems == []


@pytest.mark.parametrize("page", sources.pages_for_people())
def test_a_page_for_people_keeps_to_the_vocabulary(page: str) -> None:
    """One word per idea, everywhere."""
    problems = [
        f"{page}:{line}: {problem} | {text}"
        for line, text in sources.paragraphs(page)
        for problem in hits(LANGUAGES["en"].vocabulary, text)
    ]

    assert problems == []


@pytest.mark.parametrize("name", OTHER_PLACES)
def test_other_files_that_a_person_sees_pass_as_well(name: str) -> None:
    """Examples of an action and the form for a bug are read by people, too."""
    rules = LANGUAGES["en"]
    text = without_excused(name, (ROOT / name).read_text(encoding="utf-8"))

    assert list(hits((*rules.shame, *rules.vocabulary), text)) == []


@pytest.mark.parametrize("file", sources.code_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_code_keeps_a_debt(file: Path) -> None:
    """What has no name in the code cannot be counted against anybody."""
    assert list(debt(sources.code(file))) == []


def test_there_is_code_to_look_at() -> None:
    """The rule above has looked at the whole component."""
    assert COMPONENT / "__init__.py" in sources.code_files()


def test_every_exception_is_still_in_use_and_says_why() -> None:
    """An exception leaves together with the words it was made for."""
    idle = [
        excused
        for excused in EXCUSED
        if excused.words not in (ROOT / excused.file).read_text(encoding="utf-8")
    ]

    assert idle == []
    assert all(excused.reason for excused in EXCUSED)


def test_every_statement_that_looks_like_a_command_is_still_in_use() -> None:
    """An exception leaves together with the words it was made for."""
    said = (LIBRARY / "en.json").read_text(encoding="utf-8")

    assert [text for text in STATEMENTS if f'"{text}"' not in said] == []


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_a_blueprint_asks_as_gently_as_the_rest(blueprint: str) -> None:
    """Its name, what it says of itself, its fields and its choices."""
    text = (FOLDER / f"{blueprint}.yaml").read_text(encoding="utf-8")
    said = re.findall(r"(?:name|description|label): (?:>-\n)?((?:.+\n)+?)(?=\s*\w+:)", text)

    problems = [found for one in said for found in word_problems(one, Scope.SETTINGS, ENGLISH)]

    assert problems == []
    assert len(said) > 5
