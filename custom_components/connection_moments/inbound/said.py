"""A sentence that was heard: what is done, and what is answered, in its own language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..callers import async_only_the_person
from ..engine.library import language_of as library_language
from ..model.day import next_day_start
from ..model.gate import Reason
from ..model.moment import BondKind, Kind
from ..model.offer import Answer
from ..model.rhythm import Capacity
from ..model.softness import BREATHS
from ..runtime import Runtime
from . import wishes
from .languages import ANSWER, Heard
from .lengths import Until, until_in
from .names import is_name
from .replies import Replies
from .speakers import (
    Speaker,
    async_listening,
    async_loaded,
    async_named_bond,
    async_named_person,
    async_place_of,
    async_whose,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A sentence, and everything known about it."""

    runtime: Runtime
    heard: Heard
    speaker: Speaker
    replies: Replies

    @property
    def place_id(self) -> str | None:
        """Return the place in whose room it was said."""
        return async_place_of(self.runtime.hass, self.runtime, self.speaker)

    @property
    def kind(self) -> Kind | None:
        """Return the kind that was said."""
        kind = self.heard.slots.get("kind")
        return Kind(kind) if kind else None

    @property
    def name(self) -> str | None:
        """Return what was said in the place of a name."""
        name: str | None = self.heard.slots.get("bond") or self.heard.slots.get("who")
        return name

    @property
    def bond_id(self) -> str | None:
        """Return the bond that was named."""
        return async_named_bond(self.runtime, self.name, self.heard.language) if self.name else None


@callback
def async_obey(hass: HomeAssistant, heard: Heard, speaker: Speaker) -> str:
    """Do what a sentence asks for, and return the answer. It waits for no light."""
    runtime = _async_whose(hass, heard, speaker)
    if runtime is None:
        return Replies(language=heard.language).line("whose")
    replies = Replies(language=heard.language, turn=runtime.snapshot.made)
    asked = Asked(runtime=runtime, heard=heard, speaker=speaker, replies=replies)
    return WANTS[heard.want](asked)


@callback
def _async_whose(hass: HomeAssistant, heard: Heard, speaker: Speaker) -> Runtime | None:
    people = async_listening(hass)
    if who := heard.slots.get("who"):
        named = async_named_person(people, who, heard.language)
        if named is not None:
            return named
    if (runtime := async_whose(hass, people, speaker)) or heard.want != ANSWER:
        return runtime
    # With one offer in the home, an answer means that one.
    answering = [one for one in people if one.snapshot.offer is not None]
    return answering[0] if len(answering) == 1 else None


def _offer(asked: Asked) -> str:
    runtime, replies, bond_id = asked.runtime, asked.replies, asked.bond_id
    own = asked.heard.slots.get("who") and _is_own_name(asked)
    if asked.name and bond_id is None and not own:
        return replies.line("name_new")
    outcome = wishes.async_offer(runtime, kind=asked.kind, bond_id=bond_id, place_id=asked.place_id)
    if outcome.key != "offered":
        return _refused(asked, outcome)
    spoken = outcome.cue.spoken if outcome.cue else None
    if spoken and replies.language.code == library_language(runtime.hass):
        return f"{replies.line('offer_lead')} {spoken}"
    if outcome.is_lit:
        return replies.line("offer_light")
    return f"{replies.line('offer_lead')} {replies.line('on_card')}"


def _is_own_name(asked: Asked) -> bool:
    who = asked.heard.slots["who"]
    return async_named_person([asked.runtime], who, asked.heard.language) is not None


def _refused(asked: Asked, outcome: wishes.Outcome) -> str:
    quiet = asked.runtime.snapshot.quiet
    reason = outcome.reasons[0] if outcome.reasons else Reason.NOBODY
    return asked.replies.why(reason, quiet.until if quiet else None)


def _next(asked: Asked) -> str:
    runtime, replies = asked.runtime, asked.replies
    ahead = runtime.async_look_ahead()
    if _speaks_library(asked):
        return ahead.sentence
    quiet = runtime.snapshot.quiet
    for reason in ahead.reasons:
        if reason is Reason.OPEN_ALREADY:
            return replies.line("next_open")
        if reason in (Reason.QUIET_UNTIL, Reason.QUIET_OPEN):
            return replies.why(reason, quiet.until if quiet else None)
    if ahead.next is None:
        return replies.line("next_none")
    start, end = (f"{dt_util.as_local(one):%H:%M}" for one in (ahead.next.start, ahead.next.end))
    return replies.line("next_window", start=start, end=end)


def _record(asked: Asked) -> str:
    name, bond_id = asked.name, asked.bond_id
    if name and bond_id is None and not is_name(name, asked.heard.language.around):
        return asked.replies.line("not_understood")
    outcome = wishes.async_record(
        asked.runtime, kind=asked.kind, bond_id=bond_id, named=name is not None
    )
    if outcome.bond_id is not None:
        bond = asked.runtime.snapshot.person.bond(outcome.bond_id)
        if bond.kind is BondKind.PET and bond.use_name:
            return asked.replies.line("recorded_pet", bond=bond.name)
    return asked.replies.line(outcome.key)


def _capacity(asked: Asked) -> str:
    capacity = Capacity(asked.heard.slots["capacity"])
    lasting = bool(asked.heard.slots.get("lasting"))
    wishes.async_choose_capacity(asked.runtime, capacity, lasting=lasting)
    said = asked.replies.line(capacity.value)
    return f"{said} {asked.replies.line('lasting')}" if lasting else said


def _warmth(asked: Asked) -> str:
    people = async_loaded(asked.runtime.hass)
    to = async_named_person(people, asked.heard.slots["to"], asked.heard.language)
    if to is None:
        return asked.replies.line("name_new" if len(people) > 1 else "warmth_whom")
    if to is asked.runtime:
        return asked.replies.line("warmth_whom")
    return asked.replies.line(wishes.async_warm(to).key)


def end_in(heard: Heard, now: datetime, tomorrow: datetime) -> Until | None:
    """Return when quiet is to end; without a word about it, it is open-ended."""
    said, length = heard.slots.get("until"), heard.slots.get("length")
    words = heard.language.lengths
    if said is not None:
        return until_in(f"{words.until[0]} {said}", words, now, tomorrow)
    return until_in(length, words, now, tomorrow) if length else Until(None)


def _quiet(asked: Asked) -> str:
    now = dt_util.now()
    tomorrow = next_day_start(now, asked.runtime.snapshot.person.day_start)
    end = end_in(asked.heard, now, tomorrow)
    if end is None:
        return asked.replies.line("not_understood")
    until = end.at
    wishes.async_quiet(asked.runtime, until=until)
    if until is None:
        return asked.replies.line("begins_open")
    if until == tomorrow:
        return asked.replies.line("begins_day")
    return asked.replies.until("begins_until", until)


def _resume(asked: Asked) -> str:
    try:
        async_only_the_person(asked.runtime, asked.speaker.context)
    except ServiceValidationError:
        return asked.replies.line("theirs")
    return asked.replies.line(wishes.async_resume(asked.runtime).key)


def _breathe(asked: Asked) -> str:
    breaths = int(asked.heard.slots.get("breaths") or BREATHS)
    outcome = wishes.async_breathe(asked.runtime, breaths=breaths, place_id=asked.place_id)
    if outcome.reasons:
        return _refused(asked, outcome)
    return asked.replies.line(outcome.key)


def _answer(asked: Asked) -> str:
    runtime, answer = asked.runtime, Answer(asked.heard.slots["answer"])
    outcome = wishes.async_answer(runtime, answer)
    if outcome.key == Answer.RECEIVED and outcome.offer and _speaks_library(asked):
        # The thanks of the moment itself, in a wording that names nobody.
        texts = runtime.library.moments[outcome.offer.moment_id].texts.received
        if lines := [one for one in texts if "{bond}" not in one]:
            return lines[asked.replies.turn % len(lines)]
    return asked.replies.line(outcome.key)


def _speaks_library(asked: Asked) -> bool:
    return asked.replies.language.code == library_language(asked.runtime.hass)


WANTS: Mapping[str, Callable[[Asked], str]] = {
    "offer": _offer,
    "next": _next,
    "record": _record,
    "capacity": _capacity,
    "warmth": _warmth,
    "quiet": _quiet,
    "resume": _resume,
    "breathe": _breathe,
    ANSWER: _answer,
}
