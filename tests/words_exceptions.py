"""Every text that is not plainly inside the words rules, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excused:
    """Words that may stand in one file."""

    file: str
    words: str
    reason: str


# They look like a command and are none.
STATEMENTS: dict[str, str] = {}

EXCUSED: tuple[Excused, ...] = (
    Excused(
        file="custom_components/connection_moments/library/en.json",
        words="streak",
        reason="the list of words that a cue does not take has to name them",
    ),
)


def without_excused(file: str, text: str) -> str:
    """Return the text of a file without the words that are excused there."""
    for excused in EXCUSED:
        if excused.file == file:
            text = text.replace(excused.words, "")
    return text
