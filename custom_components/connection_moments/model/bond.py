"""Those with whom the person feels connected."""

from dataclasses import dataclass, field

from .moment import BondKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Someone the person feels connected with.

    `use_name`: the name may be shown and pushed. `near_ok`: moments beside them
    are welcome. `contact`: the link by which they can be reached. `nearby`: the
    entity that tells when they are near, if the person chose one.
    """

    bond_id: str
    name: str
    kind: BondKind
    use_name: bool = False
    near_ok: bool = False
    contact: str | None = field(default=None, repr=False)
    nearby: str | None = None
    resting: bool = False

    @property
    def reachable(self) -> bool:
        """Return whether a contact is known."""
        return self.contact is not None
