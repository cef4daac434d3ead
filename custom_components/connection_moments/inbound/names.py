"""Names as people say them: found among those that are known, with some tolerance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
import re
import unicodedata

CLOSE = 0.75
"""How much of a longer name has to be right; speech recognition spells by ear."""
LONG = 4
"""Names of fewer letters are too much alike to be guessed."""
LETTERS = 2
"""How much longer or shorter a name may be heard."""
PHRASE_MOST = 4
"""More words than this are no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Words that people say beside a name and that are not part of it."""

    before: Sequence[str]
    after: Sequence[str]


def folded(text: str) -> str:
    """Return a text without what one does not hear: case, accents, punctuation."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    bare = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", bare).split())


def bare_name(said: str, around: Around) -> str:
    """Return what is left of a phrase without the small words around a name."""
    text = folded(said)
    while (less := _less(text, around)) != text:
        text = less
    return text


def is_name(said: str, around: Around) -> bool:
    """Return whether a phrase is short enough to be somebody's name."""
    return 0 < len(bare_name(said, around).split()) <= PHRASE_MOST


def known_in(said: str, names: Mapping[str, Iterable[str]], around: Around) -> str | None:
    """Return whose name was said, None for nobody known and where it could be two."""
    text = bare_name(said, around)
    if not text:
        return None
    known = {key: {folded(one) for one in many if folded(one)} for key, many in names.items()}
    for fits in (_same, _within, _close):
        found = [key for key, many in known.items() if any(fits(text, one) for one in many)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _less(text: str, around: Around) -> str:
    for word in around.before:
        text = text.removeprefix(f"{folded(word)} ")
    for word in around.after:
        text = text.removesuffix(f" {folded(word)}")
    return text


def _same(said: str, name: str) -> bool:
    return said.replace(" ", "") == name.replace(" ", "")


def _within(said: str, name: str) -> bool:
    """Return whether one is said with more around it: "biscuit the dog", or less: "rose"."""
    longer, shorter = sorted((f" {said} ", f" {name} "), key=len, reverse=True)
    return shorter in longer


def _close(said: str, name: str) -> bool:
    if min(len(said), len(name)) < LONG or abs(len(said) - len(name)) > LETTERS:
        return False
    return bool(get_close_matches(said, [name], n=1, cutoff=CLOSE))
