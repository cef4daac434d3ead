"""What a sentence means, in a form that is easy to write down."""

from datetime import datetime

from custom_components.connection_moments.inbound.languages import Heard
from custom_components.connection_moments.inbound.lengths import until_in
from custom_components.connection_moments.inbound.names import known_in
from custom_components.connection_moments.model.day import next_day_start
from tests.home import AFTERNOON

NAMES = {"biscuit": ["Biscuit"], "sam": ["Sam"], "robin": ["Robin"]}
KINDS = {"pet": "biscuit", "friend": "sam"}


def meaning(heard: Heard | None, now: datetime = AFTERNOON) -> str:
    """Return what was heard: what is wanted, then what belongs to it."""
    if heard is None:
        return ""
    said = [heard.want]
    for slot, value in sorted(heard.slots.items()):
        if slot == "rest":
            continue
        if slot in ("bond", "who", "to"):
            said.append(f"{slot}={_whose(heard, value)}")
        elif slot == "length":
            said.append(f"length={_length(heard, value, now)}")
        else:
            said.append(f"{slot}={value}")
    if heard.want == "quiet" and "length" not in heard.slots:
        said.append("length=open")
    return " ".join(said)


def _whose(heard: Heard, said: str) -> str:
    around = heard.language.around
    kind = known_in(said, heard.language.who, around)
    return known_in(said, NAMES, around) or KINDS.get(kind or "", "?")


def _length(heard: Heard, said: str, now: datetime) -> str:
    end = until_in(said, heard.language.lengths, now, next_day_start(now))
    if end is None:
        return "?"
    if end.at is None:
        return "open"
    if end.at == next_day_start(now):
        return "day"
    minutes = (end.at - now).total_seconds() / 60
    at_clock = any(f" {word} " in f" {said} " for word in heard.language.lengths.until)
    del at_clock
    return f"{minutes:g}"
