"""Stored values one by one: what is not of the right form says so."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

type Stored = dict[str, Any]


def time_out(at: datetime | None) -> str | None:
    """Return a time as it is stored."""
    return at.isoformat() if at else None


def time_in(value: Any) -> datetime:
    """Return a stored time; raise TypeError or ValueError for anything else."""
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(value)
    return at


def text(value: Any) -> str:
    """Return a stored text; raise TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError
    return value


def whole(value: Any) -> int:
    """Return a stored whole number; raise TypeError for anything else."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def flag(value: Any) -> bool:
    """Return a stored yes or no; raise TypeError for anything else."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def maybe[T](read: Callable[[Any], T], value: Any) -> T | None:
    """Return what may be nothing."""
    return None if value is None else read(value)
