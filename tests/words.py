"""What a text may say in each scope, and how plain it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
import re

from tests.words_exceptions import STATEMENTS

SHAME = (
    r"\bshould(n.?t)?\b", r"\bmust(n.?t)?\b", r"\bdon.?t forget",
    r"\bmiss(ed|ing|es)?\b", r"\boverdue\b", r"\bfail", r"\bstreak", r"\bignor",
    r"\bskip(ped|s)?\b", r"\bgoals?\b", r"\bscores?\b", "!",
)  # fmt: skip

# Words of other products for what has a word of its own here.
VOCABULARY = (
    r"\bremind(er)?s?\b", r"\balert(s|ed)?\b", r"\btasks?\b", r"\bprompt(s|ed)?\b",
    r"\busers?\b", r"\bdismiss", r"\backnowledg", r"\bsnooz", r"\bskip",
    r"\bcomplet(e|es|ed|ing|ion)\b",
)  # fmt: skip

# What weighs on a tired person: pressure, counting, health claims, other
# people's feelings, praise for obeying, and a gender that nobody asked about.
WEIGHT = (
    r"\bneed to\b", r"\bhave to\b", r"\bought\b", r"\bforg[eo]t",
    r"\bremember to\b", r"\blate(st)? (again|for)\b", r"\b(still )?haven.?t\b",
    r"\bagain\?", r"\byou never\b", r"\bfinally\b", r"\bat least\b", r"\bjust\b",
    r"\bonly\b", r"\bsimply\b", r"\bpoints?\b", r"\blevel\b", r"\bprogress\b",
    r"\bon track\b", r"\bgood (job|boy|girl)\b", r"\bwell done\b", r"\bproud\b",
    r"\bcalm down\b", r"\brelax", r"\bcheer up\b", r"\bsafe(ty|ly)?\b", r"\bheal",
    r"\bfix", r"\btrauma", r"\badhd\b", r"\bsymptom", r"\bnerv(e|es|ous)\b",
    r"\bvag(al|us)\b", r"\boxytocin\b", r"\banxi", r"\bpanic", r"\btherap",
    r"\bstress", r"\bthey (miss|love|want|expect|will)\b", r"\b(is|are) waiting\b",
    r"\bwaiting for you\b", r"\bdays? (since|in a row)\b", r"\blast time\b",
    r"\bdeadline\b", r"\bhurry\b", r"\bnow or\b", r"\bask again\b", r"\bsorry\b",
    r"\bapolog", r"\bunanswered\b", r"\bunread\b", r"\bnot alone\b",
    r"\blong (time|ago)\b", r"\bwhile ago\b", r"\bbeen a while\b", r"\bfor years\b",
    r"\b(he|she|his|her|hers|him|man|woman|boy|girl|mum|mom|dad)\b", r"\?.*\?",
)  # fmt: skip

CAPITALS = (r"[A-Z]{3,}",)

# Nobody is declared to be anywhere.
PRESENCE = (
    (
        r"(\b(someone|somebody|everyone|they|friend|partner|pet)\b|\{bond\})[^.]{0,20}"
        r"\b(is|are) (here|home|near|close|nearby|around|back)\b"
    ),
    r"\byou are (home|here|back)\b",
    r"\bwelcome home\b",
    r"\bhome again\b",
)

# A gift asks nothing, not even like this.
ASKING = (
    r"\byou could\b", r"\bcould (go|get|be)\b", r"\btry\b", r"\?", r"\bif you like\b",
)  # fmt: skip

COMMANDS = {
    "accept", "add", "allow", "answer", "ask", "be", "begin", "blink", "breathe",
    "bring", "call", "carry", "check", "choose", "close", "come", "consider", "do",
    "drink", "drop", "eat", "enjoy", "enter", "feel", "find", "follow", "forgive",
    "get", "give", "go", "greet", "hear", "hold", "hug", "hum", "imagine", "join",
    "keep", "kiss", "laugh", "lean", "leave", "let", "lie", "lift", "listen",
    "look", "make", "meet", "move", "nod", "notice", "open", "pat", "pause", "pet",
    "pick", "place", "play", "press", "put", "reach", "read", "record", "recall",
    "remember", "reply", "rest", "save", "say", "see", "send", "set", "share",
    "sip", "sit", "smile", "speak", "stand", "start", "stay", "step", "stop",
    "stretch", "stroke", "take", "talk", "tap", "tell", "thank", "think", "touch",
    "try", "turn", "use", "visit", "wait", "walk", "watch", "wave", "whisper",
    "wish", "wrap", "write", "please", "don't",
}  # fmt: skip

# In code these are the beginnings of a debt, whatever the text says.
DEBT = re.compile(
    r"(?<![a-z])(streak|ratio|adherence|compliance|missed|ignored)s?(?![a-z])",
    re.IGNORECASE,
)
HUMP = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"

SAMPLES = {"bond": "Sam", "time": "eight", "start": "nine", "end": "ten"}


class Scope(StrEnum):
    """Where a text is met."""

    OFFERED = "offered"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words that hurt in one language, and the measure of a breath."""

    shame: tuple[str, ...]
    vocabulary: tuple[str, ...]
    weight: tuple[str, ...]
    presence: tuple[str, ...]
    asking: tuple[str, ...]
    commands: set[str]
    spoken_words: int
    highest_grade: float | None


ENGLISH = Language(
    shame=SHAME,
    vocabulary=VOCABULARY,
    weight=WEIGHT,
    presence=PRESENCE,
    asking=ASKING,
    commands=COMMANDS,
    spoken_words=12,
    highest_grade=5.0,
)

# Shame hides in other places in each language: a new one brings its own list.
LANGUAGES = {"en": ENGLISH}


def hits(patterns: Iterable[str], text: str, flags: re.RegexFlag = re.IGNORECASE) -> Iterator[str]:
    """Yield the patterns that the text meets."""
    for pattern in patterns:
        if re.search(pattern, text, flags):
            yield f"says {pattern}"


def word_problems(text: str, scope: Scope, language: Language) -> Iterator[str]:
    """Yield what the text says and may not say in this scope."""
    yield from hits(language.shame, text)
    if scope is Scope.SETTINGS:
        return
    yield from hits(language.vocabulary, text)
    yield from hits(language.weight, text)
    yield from hits(CAPITALS, text, re.NOFLAG)


def command_problems(text: str, language: Language) -> Iterator[str]:
    """Yield the sentences that begin with a bare command."""
    if text in STATEMENTS:
        return
    for sentence in re.split(r"(?<=[.?:])\s+", text):
        first = re.match(r"[\w']+", sentence)
        if first and first[0].lower() in language.commands:
            yield f"commands: {sentence}"


def form_problems(text: str) -> Iterator[str]:
    """Yield what is wrong with the form of the text."""
    if not text or text != text.strip() or "  " in text:
        yield "empty, or spaces too many"
    if re.search(r"[\u2190-\u2bff\U0001f000-\U0001ffff]", text):
        yield "emoji or sign"


def grade_problems(text: str, language: Language) -> Iterator[str]:
    """Yield the grade when the text is harder to hear than it may be."""
    if language.highest_grade is None or _is_tiny_and_plain(text):
        return
    if (found := grade(text)) > language.highest_grade:
        yield f"grade {found:.1f}"


def _is_tiny_and_plain(text: str) -> bool:
    # The formula says nothing about three words; there each word is plain instead.
    words = _words(text)
    return len(words) <= 3 and all(syllables(word) <= 2 for word in words)


def debt(source: str) -> Iterator[str]:
    """Yield the words of debt in code, also inside snake_case and camelCase."""
    unescaped = re.sub(r"\\[nrt]", " ", source)
    for match in DEBT.finditer(re.sub(HUMP, "_", unescaped)):
        yield match[0]


def filled(text: str) -> str:
    """Return the text as it is heard, with samples in its placeholders."""
    return re.sub(r"\{(\w+)\}", lambda match: SAMPLES.get(match[1], "it"), text)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in the text."""
    return set(re.findall(r"\{(\w+)\}", text))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of the text as it is heard."""
    words = _words(text)
    sentences = max(1, len(re.findall(r"[.?:;]+(?:\s|$)", text)))
    per_word = sum(map(syllables, words)) / max(1, len(words))
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59


def syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith("le") and count > 1
    return max(1, count - silent)


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z']+", filled(text))
