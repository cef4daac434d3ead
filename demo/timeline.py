"""The story of one moment, told line by line from what was seen."""

from collections.abc import Iterator
from itertools import pairwise

from .furnish import Person
from .levels import Sample, Told
from .phone import Push
from .witness import Witness

type Line = tuple[float, str]


def tell(witness: Witness, person: Person, said: list[Line]) -> list[str]:
    """Return the lines in the order of time, in seconds since the offer."""
    lines = [
        *said,
        *(_command(one) for one in witness.commands()),
        *_levels(witness),
        *(_push(push) for push in witness.phone.pushes if push.at >= witness.since),
        *_states(witness, person),
    ]
    return [f"{at - witness.since:+7.1f} s  {text}" for at, text in sorted(lines)]


def _command(told: Told) -> Line:
    data = told.data
    parts = []
    if "brightness" in data:
        parts.append(f"{data['brightness'] / 2.55:.0f} %")
    if "color_temp_kelvin" in data:
        parts.append(f"{data['color_temp_kelvin']} K")
    if "transition" in data:
        parts.append(f"over {data['transition']:g} s")
    what = "off" if told.service == "turn_off" else ", ".join(parts) or "on"
    return told.t, f"{name(told.entity)} is told: {what}"


def _levels(witness: Witness) -> Iterator[Line]:
    """Tell the levels of the lamps that move, once a second."""
    rows = zip(*(witness.samples(lamp, every=1.0) for lamp in witness.lamps), strict=True)
    for before, now in pairwise(rows):
        moving = [
            f"{name(lamp):13}{level(new)}"
            for lamp, old, new in zip(witness.lamps, before, now, strict=True)
            if level(old) != level(new)
        ]
        if moving:
            yield now[0].t, f"    {'   '.join(moving)}"


def _push(push: Push) -> Line:
    if not push.is_card:
        return push.at, "The phone's card is taken back"
    titles = [action["title"] for action in push.data.get("actions", [])]
    return push.at, f"The phone shows: “{push.message}”  [{'] ['.join(titles)}]"


def _states(witness: Witness, person: Person) -> Iterator[Line]:
    for change in witness.states(person["sensor.moment"]):
        yield change.at, f"The moment sensor says: {change.state}"
    for change in witness.states(person["event.moment"]):
        yield change.at, f"The moment event says: {change.attributes.get('event_type')}"


def level(sample: Sample) -> str:
    """Return what a lamp is, as it is shown to people."""
    colour = "" if sample.kelvin is None else f" {sample.kelvin:.0f} K"
    return f"{sample.level:5.1f} %{colour}"


def name(lamp: str) -> str:
    """Return a lamp's name as it is spoken of."""
    return lamp.partition(".")[2].replace("_", " ").capitalize()
