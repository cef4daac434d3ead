"""The kinds of moments as the simulated people know them, from the library's ids."""

from dataclasses import dataclass

FAMILIES = ("settle", "seen", "reach", "near", "joy")
"""Groups whose kinds a person tends to like or dislike together."""

ACT, GIFT = "act", "gift"


@dataclass(frozen=True, slots=True)
class Known:
    """A kind: its family, the forms it has, whom it takes, and the parts of the day it fits."""

    family: str
    acts: bool = True
    gifts: bool = False
    takes: str | None = None
    parts: frozenset[int] = frozenset(range(8))


EARLY, LATE = frozenset({0, 1}), frozenset({6, 7})

KINDS: dict[str, Known] = {
    "heart_reply": Known("reach"),
    "eye_contact": Known("near", gifts=True, takes="partner"),
    "sit_near": Known("near", gifts=True, takes="partner"),
    "pet_hello": Known("near", takes="pet"),
    "held_silence": Known("settle", gifts=True),
    "check_in": Known("reach", gifts=True),
    "share_smile": Known("joy", gifts=True),
    "good_morning": Known("reach", gifts=True, parts=EARLY),
    "good_night": Known("reach", gifts=True, parts=LATE),
    "shared_laugh": Known("joy", gifts=True),
    "kind_glance": Known("seen", gifts=True),
    "warm_hello_out": Known("joy", gifts=True),
    "remember_detail": Known("seen", gifts=True),
    "grounding_breath": Known("settle", gifts=True),
    "receive_care": Known("seen", gifts=True),
    "warm_thought": Known("reach"),
    "small_hello": Known("joy", gifts=True),
    "soft_light": Known("settle", acts=False, gifts=True),
    "let_it_rest": Known("settle", acts=False, gifts=True),
}


def possible(has: frozenset[str], part: int, form: str | None = None) -> list[str]:
    """Return the kinds that fit whom a person lives with and a part of the day."""
    return [
        name
        for name, kind in KINDS.items()
        if (kind.takes is None or kind.takes in has)
        and part in kind.parts
        and (form is None or (kind.acts if form == ACT else kind.gifts))
    ]
