"""Openings for the tests: what a person built, and what the home notices of it."""

import re

import pytest

from custom_components.connection_moments.const import SUBENTRY_OPENING
from homeassistant.config_entries import ConfigSubentryDataWithId


def opening(
    opening_id: str, entity: str, title: str = "Opening", **data: object
) -> ConfigSubentryDataWithId:
    """Return an opening as the settings keep it."""
    return ConfigSubentryDataWithId(
        subentry_id=opening_id,
        subentry_type=SUBENTRY_OPENING,
        title=title,
        unique_id=None,
        data={"entity": entity, **data},
    )


NOTICED = re.compile(r"Noticed at home: (\w+) \((.+)\)")


def noticed(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Return what was noticed at home so far, as the log has it: what, and which opening."""
    found = (NOTICED.fullmatch(one.getMessage()) for one in caplog.records)
    return [(one[1], one[2]) for one in found if one]
