"""What a simulated person is like: tastes in log-odds, habits, and how both drift.

The numbers are those of the research notes (science 4.1); none is measured on people.
"""

from dataclasses import dataclass, field
from math import exp, hypot
from random import Random

from .kinds import FAMILIES, KINDS

PARTS = 8
OPENINGS = ("none", "wake", "coffee", "arrive", "meal_end", "tv_stop", "pet", "room")
USUAL = {
    "none": 0.0,
    "wake": -0.15,
    "coffee": 0.65,
    "arrive": 0.30,
    "meal_end": 0.40,
    "tv_stop": 0.30,
    "pet": 0.70,
    "room": 0.20,
}
"""What openings do for people in general."""

FAMILY_SPREAD, KIND_SPREAD = 0.433, 0.25
"""Together 0.5 for a kind, three quarters of its variance by the family."""
PART_SPREAD = 0.8
ANSWERS_SAY = 0.64
"""How well an answer about oneself fits: the correlation with what is so."""
NEVER = -20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a world is like beyond the additive one."""

    name: str
    says: str
    interaction: float = 0.0
    flipped: bool = False
    hidden: bool = False
    sensed: bool = True


WORLDS = (
    Form(name="additive", says="tastes add up, as the learner assumes"),
    Form(
        name="interaction",
        says="what an opening is worth depends on the part of the day",
        interaction=0.8,
    ),
    Form(name="flipped", says="openings that help most people hurt here", flipped=True),
    Form(name="hidden", says="hidden states that come and go; nothing adds up", hidden=True),
    Form(name="presence", says="a home that only knows whether somebody is in", sensed=False),
)


def sigmoid(at: float) -> float:
    """Return the chance that belongs to log-odds."""
    return 1.0 / (1.0 + exp(-at)) if at > NEVER else 0.0


@dataclass(slots=True, kw_only=True)
class Nature:
    """One person as they truly are. Changes only by `drift` and `turn`."""

    form: Form
    base: float
    part: list[float]
    weekend: list[float]
    opening: dict[str, float]
    kind: dict[str, float]
    both: dict[tuple[str, int], float]
    has: frozenset[str]
    at_home: bool
    wakes: float
    beds: float
    peaks: list[float] = field(default_factory=list)
    pull: dict[str, float] = field(default_factory=dict)

    def timing(self, part: int, opening: str, *, weekend: bool) -> float:
        """Return what a time and an opening are worth on an ordinary day, in log-odds."""
        found = self.base + self.part[part] + self.opening[opening]
        if weekend:
            found += self.weekend[part // 2]
        return found + self.both.get((opening, part), 0.0)

    def drift(self, random: Random) -> None:
        """Let a night pass: tastes move a little."""
        gauss = random.gauss
        self.part = [one + gauss(0, 0.05) for one in self.part]
        self.kind = {name: one + gauss(0, 0.05) for name, one in self.kind.items()}
        self.opening = {name: one + gauss(0, 0.05) for name, one in self.opening.items()}

    def turn(self, random: Random) -> None:
        """Let the whole routine change, as with a new job."""
        self.part = [random.gauss(0, PART_SPREAD) for _ in range(PARTS)]
        self.peaks = _peaks(random)
        self.at_home = not self.at_home
        self.wakes = random.gauss(7.6, 0.7)


def born(form: Form, random: Random) -> Nature:
    """Return somebody new."""
    gauss = random.gauss
    # Where nothing adds up, what kinds have in common says nothing either.
    groups = 0.0 if form.hidden else FAMILY_SPREAD
    alone = hypot(FAMILY_SPREAD, KIND_SPREAD) if form.hidden else KIND_SPREAD
    family = {name: gauss(0, groups) for name in FAMILIES}
    sign = -1.0 if form.flipped else 1.0
    partner, pet = random.random() < 0.5, random.random() < 0.6
    named = [name for name, there in (("partner", partner), ("pet", pet)) if there]
    return Nature(
        form=form,
        base=gauss(-0.75, 0.5),
        part=[gauss(0, PART_SPREAD) for _ in range(PARTS)],
        weekend=[gauss(0, 0.4) for _ in range(PARTS // 2)],
        opening={
            name: sign * usual + (gauss(0, 0.6) if name != "none" else 0.0)
            for name, usual in USUAL.items()
        },
        kind={name: family[kind.family] + gauss(0, alone) for name, kind in KINDS.items()},
        both={
            (name, part): gauss(0, form.interaction) if form.interaction else 0.0
            for name in OPENINGS
            for part in range(PARTS)
        },
        has=frozenset(named),
        at_home=random.random() < 0.4,
        wakes=gauss(7.6, 0.7),
        beds=gauss(22.6, 0.6),
        peaks=_peaks(random),
        pull={name: random.betavariate(2, 3) for name in OPENINGS},
    )


def _peaks(random: Random) -> list[float]:
    return [random.uniform(8, 22), random.uniform(8, 22)]
