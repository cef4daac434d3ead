"""Where the words are: the files that a person reads, and the code."""

from collections.abc import Iterator
from itertools import groupby
import json
from pathlib import Path
import re
from typing import cast

from tests.words import placeholders
from tests.words_exceptions import without_excused

type Tree = dict[str, Tree] | list[Tree] | str

ROOT = Path(__file__).parent.parent
COMPONENT = ROOT / "custom_components" / "connection_moments"
FRONTEND = ROOT / "frontend"
TRANSLATIONS = COMPONENT / "translations"
LIBRARY = COMPONENT / "library"

# For the people who live with it; the vocabulary of the design holds here.
FOR_PEOPLE = ("README.md", "info.md")
# For the people who work on it; here it may speak of Home Assistant's own tasks.
FOR_BUILDERS = (
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/decisions.md",
)
CODE = frozenset({".py", ".ts", ".css", ".json", ".yaml"})
NOT_OURS = frozenset({"node_modules", "package-lock.json", "dist"})


def pages() -> list[str]:
    """Return the names of all pages, those that may not be absent first."""
    found = (str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("docs/**/*.md")))
    return list(dict.fromkeys((*FOR_PEOPLE, *FOR_BUILDERS, *found)))


def pages_for_people() -> list[str]:
    """Return the names of the pages for the people who live with it."""
    return [page for page in pages() if page in FOR_PEOPLE or page.startswith("docs/using/")]


def languages(folder: Path) -> list[str]:
    """Return the languages that a folder has a file for, English always among them."""
    return sorted({"en", *(path.stem for path in folder.glob("*.json"))})


def read_json(path: Path) -> Tree:
    """Return what a file of words holds."""
    return cast("Tree", json.loads(path.read_text(encoding="utf-8")))


def strings(tree: Tree, where: str = "") -> dict[str, str]:
    """Return every string of a tree under its dotted place."""
    if isinstance(tree, str):
        return {where: tree}
    branches = enumerate(tree) if isinstance(tree, list) else tree.items()
    return {
        place: text
        for key, branch in branches
        for place, text in strings(branch, f"{where}.{key}".strip(".")).items()
    }


def shape(tree: Tree) -> dict[str, set[str]]:
    """Return what every language has in common: the places, and the placeholders there."""
    return {place: placeholders(text) for place, text in strings(tree).items()}


def prose(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a page and where each begins, without names of code."""
    lines = enumerate(_without_code(markdown).splitlines(), start=1)
    for has_words, block in groupby(lines, key=lambda line: bool(line[1].strip())):
        if has_words:
            numbers, texts = zip(*block, strict=True)
            yield numbers[0], " ".join(text.strip() for text in texts)


def _without_code(markdown: str) -> str:
    for hidden in (
        r"(?ms)^[ ]*(```|~~~).*?^[ ]*\1[ ]*$",  # code between fences
        r"(?s)<!--.*?-->",
        r"(`+)(?:(?!\n\n).)+?\1",  # names in code
        r"(?<=\])\([^)\n]*\)",  # where a link leads
        r"(?m)^\[[^\]]+\]:.*$",
        r"https?://[^\s)>]+",
        r"<[^>]+>",
        r"!(?=\[)",  # an image
        r"\[!\w+\]",  # a note
    ):
        markdown = re.sub(hidden, lambda match: "\n" * match[0].count("\n"), markdown)
    return markdown


def paragraphs(page: str) -> list[tuple[int, str]]:
    """Return the paragraphs of one of our pages, without what is excused there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(line, without_excused(page, words)) for line, words in prose(text)]


def code_files() -> list[Path]:
    """Return every file of ours that is code, the sources of the card included."""
    found = (path for folder in (COMPONENT, FRONTEND) for path in folder.rglob("*"))
    return sorted(path for path in found if path.suffix in CODE and not NOT_OURS & set(path.parts))


def code(file: Path) -> str:
    """Return the source of a file, without what is excused there."""
    text = file.read_text(encoding="utf-8")
    return without_excused(str(file.relative_to(ROOT)), text)
