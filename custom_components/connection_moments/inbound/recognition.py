"""What was said, as one of the things one may say; with the platform's own matcher."""

from collections.abc import Iterable, Iterator, Mapping
import re
from typing import Any

from hassil import Intents, recognize_best

from .languages import ANSWER, Heard, Language, language_of

RULE = re.compile(r"<(\w+)>")
LIST = re.compile(r"\{(\w+)\}")


class Recognition:
    """Knows the sentences of all languages."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        """Take the sentences over; they are understood when the first one is heard."""
        self._languages = languages
        self._usual: dict[str, Intents] = {}
        self._answers: dict[str, Intents] = {}
        for code, language in languages.items():
            content = _either_apostrophe(language.sentences)
            intents = content["intents"]
            answer = {ANSWER: intents[ANSWER]}
            usual = {name: one for name, one in intents.items() if name != ANSWER}
            self._usual[code] = Intents.from_dict({**content, "intents": usual})
            self._answers[code] = Intents.from_dict({**content, "intents": answer})

    def heard(self, text: str, tag: str | None, *, answers: bool) -> Heard | None:
        """Return what a text means, in its own language first, then in the others."""
        own = language_of(self._languages, tag)
        for language in (own, *(one for one in self._languages.values() if one is not own)):
            books = (self._answers, self._usual) if answers else (self._usual,)
            for book in books:
                if found := recognize_best(text, book[language.code]):
                    slots = {key: one.value for key, one in found.entities.items()}
                    return Heard(want=found.intent.name, language=language, slots=slots)
        return None

    def templates(self, *, answers: bool) -> list[str]:
        """Return every sentence with its rules written out, as a trigger wants them."""
        return [
            template
            for language in self._languages.values()
            for template in _templates(_either_apostrophe(language.sentences), answers=answers)
        ]


def _templates(content: Mapping[str, Any], *, answers: bool) -> Iterator[str]:
    rules = content["expansion_rules"]
    lists = {
        name: "|".join(value["in"] for value in one["values"])
        for name, one in content["lists"].items()
        if "values" in one
    }

    def rule(found: re.Match[str]) -> str:
        return "(" + RULE.sub(rule, rules[found[1]]) + ")"

    def choices(found: re.Match[str]) -> str:
        # What has no list is a wildcard for a trigger, as it is for us.
        return f"({lists[found[1]]})" if found[1] in lists else found[0]

    sentences = [
        sentence
        for name, intent in content["intents"].items()
        if answers or name != ANSWER
        for block in intent["data"]
        for sentence in block["sentences"]
    ]
    for template in woven(sentences):
        yield LIST.sub(choices, RULE.sub(rule, template))


def woven(sentences: Iterable[str]) -> Iterator[str]:
    """Yield fewer sentences that say the same, as what they have in common stands there once.

    The platform reads all sentences anew whenever some come or go, in the loop.
    """
    groups: dict[tuple[str, str], list[list[str]]] = {}
    for words in map(_words, sentences):
        groups.setdefault((words[0], words[-1]), []).append(words)
    for (first, last), many in groups.items():
        if len(many) == 1:
            yield " ".join(many[0])
        else:
            yield f"{first} {_branches([words[1:-1] for words in many])} {last}"


def _branches(many: Iterable[list[str]]) -> str:
    """Return the one pattern of several word sequences: (a (b|c)|d)."""
    branches: dict[str, list[list[str]]] = {}
    ends = False
    for words in many:
        if words:
            branches.setdefault(words[0], []).append(words[1:])
        else:
            ends = True
    said = "|".join(f"{first} {_branches(rest)}".strip() for first, rest in branches.items())
    if ends:
        return f"[{said}]" if said else ""
    return f"({said})" if len(branches) > 1 else said


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence; what stands in brackets is one of them."""
    words, depth, start = [], 0, 0
    for place, sign in enumerate(f"{sentence} "):
        depth += (sign in "([{<") - (sign in ")]}>")
        if sign == " " and depth == 0:
            words.append(sentence[start:place])
            start = place + 1
    return words


def _either_apostrophe(content: Any) -> Any:
    """Return sentences in which an apostrophe may be the typed or the printed one."""
    if isinstance(content, str):
        return content.replace("'", "('|\u2019)")
    if isinstance(content, list):
        return [_either_apostrophe(one) for one in content]
    if isinstance(content, dict):
        return {key: _either_apostrophe(one) for key, one in content.items()}
    return content
