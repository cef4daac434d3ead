"""The library's entries: what a moment is, and which words belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .opening import Opening


class Kind(StrEnum):
    """The kinds of moments. Ids are never reused or renamed."""

    HEART_REPLY = "heart_reply"
    EYE_CONTACT = "eye_contact"
    SIT_NEAR = "sit_near"
    PET_HELLO = "pet_hello"
    HELD_SILENCE = "held_silence"
    CHECK_IN = "check_in"
    SHARE_SMILE = "share_smile"
    GOOD_MORNING = "good_morning"
    GOOD_NIGHT = "good_night"
    SHARED_LAUGH = "shared_laugh"
    KIND_GLANCE = "kind_glance"
    WARM_HELLO_OUT = "warm_hello_out"
    REMEMBER_DETAIL = "remember_detail"
    GROUNDING_BREATH = "grounding_breath"
    RECEIVE_CARE = "receive_care"
    WARM_THOUGHT = "warm_thought"
    SMALL_HELLO = "small_hello"
    SOFT_LIGHT = "soft_light"
    LET_IT_REST = "let_it_rest"


class Shape(StrEnum):
    """How a light moves during a cue."""

    WARM = "warm"
    BREATHE = "breathe"
    NEAR = "near"
    SILENCE = "silence"
    WELCOME = "welcome"


class Energy(StrEnum):
    """How much a moment takes out of a day, least first."""

    TENDER = "tender"
    STEADY = "steady"
    OPEN = "open"


class Needs(StrEnum):
    """What has to be there for a moment to make sense."""

    NONE = "none"
    PHONE = "phone"
    PERSON = "person"
    PET = "pet"


class Body(StrEnum):
    """What a moment uses of the body."""

    NONE = "none"
    EYES = "eyes"
    TOUCH = "touch"
    MIRROR = "mirror"
    BREATH = "breath"


class BondKind(StrEnum):
    """Who someone is to the person."""

    PET = "pet"
    PARTNER = "partner"
    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    THERAPIST = "therapist"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The lines of one moment; the first of each list is the plainest.

    `{bond}` stands for a name. A list that has it also has a line without it.
    `draft` holds words that somebody may send themselves; nothing sends them.
    """

    notify: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One tiny act of connection, or a gift that asks nothing.

    `openings`: after what it feels natural; Opening.NONE stands for any time.
    It takes about `seconds`.
    """

    moment_id: str
    kind: Kind
    asks: bool
    shape: Shape
    energy: Energy
    needs: Needs
    body: Body
    bond_kinds: frozenset[BondKind]
    texts: Texts
    seconds: int = 10
    openings: frozenset[Opening] = frozenset({Opening.NONE})

    @property
    def wants_bond(self) -> bool:
        """Whether it makes sense only with a bond that is awake.

        Pets and therapists cannot be "someone you like"; everyone else can
        stay unnamed, unless the moment happens beside them.
        """
        return self.needs is Needs.PERSON or (
            bool(self.bond_kinds) and self.bond_kinds <= {BondKind.PET, BondKind.THERAPIST}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Every moment, and every other line that is offered, in one language.

    `stinging`: patterns of words that no cue says, in that language.
    """

    moments: Mapping[str, Moment]
    stinging: tuple[str, ...] = ()
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Return the same for equal libraries, so that what follows from one can be kept."""
        return len(self.moments)

    def lines(self, section: str, key: str) -> tuple[str, ...]:
        """Return the lines of one phrase, plainest first."""
        return self.phrases[section][key]


_SOFT = {
    Kind.EYE_CONTACT,
    Kind.SIT_NEAR,
    Kind.HELD_SILENCE,
    Kind.SHARED_LAUGH,
    Kind.KIND_GLANCE,
    Kind.WARM_HELLO_OUT,
    Kind.WARM_THOUGHT,
    Kind.SMALL_HELLO,
    Kind.SOFT_LIGHT,
}


def received_key(kind: Kind, body: Body) -> str:
    """Return the phrase on the button for *received*: for acts, looks, care or a breath."""
    if body is Body.BREATH:
        return "received_breath"
    if kind is Kind.RECEIVE_CARE:
        return "received_care"
    return "received_soft" if kind in _SOFT else "received_act"
