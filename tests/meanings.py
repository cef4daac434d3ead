"""What a sentence means, in a form that is easy to write down."""

from datetime import datetime

from custom_components.connection_moments.inbound.languages import Heard
from custom_components.connection_moments.inbound.names import known_in
from custom_components.connection_moments.inbound.said import end_in
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
        if slot in ("rest", "length", "until"):
            continue
        if slot in ("bond", "who", "to"):
            said.append(f"{slot}={_whose(heard, value)}")
        else:
            said.append(f"{slot}={value}")
    if heard.want == "quiet":
        said.append(f"length={_length(heard, now)}")
    return " ".join(said)


def _whose(heard: Heard, said: str) -> str:
    around = heard.language.around
    kind = known_in(said, heard.language.who, around)
    return known_in(said, NAMES, around) or KINDS.get(kind or "", "?")


def _length(heard: Heard, now: datetime) -> str:
    """Return how many minutes quiet lasts, or what else was said of its end."""
    end = end_in(heard, now, next_day_start(now))
    if end is None:
        return "?"
    if end.at is None:
        return "open"
    if end.at == next_day_start(now):
        return "day"
    return f"{(end.at - now).total_seconds() / 60:g}"
