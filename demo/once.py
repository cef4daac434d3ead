"""The main job without a browser: a moment is offered, answered, and everything comes back.

All that is told here was seen from outside: the lamps' journal, the phone, Home Assistant's API.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
import time
from typing import Final

from .api import Api, Json, RefusedError
from .furnish import DOMAIN, Person
from .home import Home
from .phone import Phone, Push
from .timeline import Line, name, tell
from .waiting import until
from .witness import STEEPEST, Look, Witness

WISH: Final = {"kind": "pet_hello", "shape": "warm", "invited": True}
CARD_SECONDS: Final = 15.0
WARMING_SECONDS: Final = 25.0
RETURNING_SECONDS: Final = 40.0
SEEN_RISING: Final = 3.0
ANSWERS: Final = 3
ROUNDING: Final = 0.1  # a sample is a tenth of a second wide


@dataclass(slots=True)
class Story:
    """What was done and seen."""

    witness: Witness
    person: Person
    said: list[Line] = field(default_factory=list)
    response: Json = field(default_factory=dict)
    card: Push | None = None
    answered: float = 0.0
    first: dict[str, Look] = field(default_factory=dict)
    last: dict[str, Look] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Add a line of our own to the timeline."""
        self.said.append((time.time(), text))


async def run(home: Home, person: Person, phone: Phone, say: Callable[[str], None]) -> list[str]:
    """Do it, print the timeline, and return what did not happen; nothing is good."""
    witness = Witness(home.api, home.journal, phone)
    story = Story(witness, person)
    story.first = await witness.look()
    await witness.watch()
    witness.since = time.time()
    say("Asking for a moment")
    try:
        await _ask(home.api, story)
    except RefusedError as err:
        return [f"Connection Moments offered nothing. Home Assistant says: {err.words}"]
    say("The lamps warm")
    await _warm(story)
    say("Answering on the phone, then everything comes back (about 15 s)")
    await _answer(home.api, story)
    await _come_back(story)
    witness.ended = time.time()
    for line in tell(witness, person, story.said):
        print(line)
    return [wrong for wrong, is_so in _verdict(story).items() if not is_so]


async def _ask(api: Api, story: Story) -> None:
    story.say(f"Somebody asks for a moment: {WISH}")
    story.response = await api.ask(DOMAIN, "offer", WISH)
    story.say(f"Connection Moments answers: {story.response}")


async def _warm(story: Story) -> None:
    async def card() -> Push | None:
        return next((push for push in story.witness.phone.cards), None)

    async def is_still() -> bool:
        return story.witness.is_still()

    story.card = await _patiently(card, CARD_SECONDS)
    await _patiently(is_still, WARMING_SECONDS)


async def _answer(api: Api, story: Story) -> None:
    if story.card is None or not story.card.actions:
        return
    actions = story.card.actions
    received = next((one for one in actions if "received" in one.casefold()), actions[0])
    story.answered = time.time()
    story.say(f"A tap on the phone: {received}")
    await story.witness.phone.tap(api, story.card, received)


async def _come_back(story: Story) -> None:
    async def is_back() -> bool:
        story.last = await story.witness.look()
        return story.last == story.first and not story.witness.phone.cards

    if await _patiently(is_back, RETURNING_SECONDS):
        moved = {one.entity for one in story.witness.commands()}
        given = [f"{name(lamp)} {_words(story.last[lamp])}" for lamp in sorted(moved)]
        story.say(f"Every lamp is as it was: {', '.join(given)}")


def _words(look: Look) -> str:
    state, brightness, kelvin = look.shown
    colour = "" if kelvin is None else f" {kelvin} K"
    return f"{state} {look.level:.1f} % (brightness {brightness}){colour}"


async def _patiently[Found](
    look: Callable[[], Awaitable[Found | None]], timeout: float
) -> Found | None:
    """Wait as long as it may take; what did not come is for the verdict to tell."""
    try:
        return await until(look, "it", timeout)
    except TimeoutError:
        return None


def _verdict(story: Story) -> dict[str, bool]:
    """Return what must have happened, by the sentence to say if it did not."""
    witness, person, lamps = story.witness, story.person, story.witness.lamps
    cleared = [push for push in witness.phone.pushes if not push.is_card]
    sensor = [change.state for change in witness.states(person["sensor.moment"])]
    events = [
        change.attributes.get("event_type") for change in witness.states(person["event.moment"])
    ]
    changed = [lamp for lamp in lamps if story.first.get(lamp) != story.last.get(lamp)]
    steepest = max(witness.steepest(lamp) for lamp in lamps)
    return {
        "No moment was offered.": story.response.get("offered") is True,
        "No lamp rose.": max(witness.risen(lamp) for lamp in lamps) >= SEEN_RISING,
        f"A lamp changed by {steepest:.1f} points in a second.": steepest <= STEEPEST + ROUNDING,
        "No card came to the phone.": story.card is not None,
        "The card did not offer three answers.": (
            story.card is not None and len(story.card.actions) == ANSWERS
        ),
        "The card stayed on the phone.": (
            story.card is not None
            and any(push.tag == story.card.tag and push.at >= story.answered for push in cleared)
        ),
        f"The sensor said {sensor}.": _collapsed(sensor) == ["open", "resting"],
        f"The event entity said {events}.": _collapsed(events) == ["offered", "received"],
        f"Not as before: {', '.join(changed)}.": not changed and bool(story.last),
    }


def _collapsed[Value](values: list[Value]) -> list[Value]:
    """Return the values without those that only repeat the one before."""
    return [value for at, value in enumerate(values) if at == 0 or values[at - 1] != value]
