"""What actions answer about a person, and change nothing."""

from typing import Any

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from .model.moment import Kind, Moment
from .runtime import Runtime


@callback
def async_plan_of(runtime: Runtime) -> dict[str, Any]:
    """Return the windows ahead, whether there is room now, and one plain sentence."""
    ahead = runtime.async_look_ahead()
    return {
        "windows": [
            {
                "start": dt_util.as_local(one.start).isoformat(),
                "end": dt_util.as_local(one.end).isoformat(),
            }
            for one in ahead.windows
        ],
        "room": ahead.has_room,
        "reasons": [reason.value for reason in ahead.reasons],
        "sentence": ahead.sentence,
    }


@callback
def async_moments_of(runtime: Runtime, kind: Kind | None) -> dict[str, Any]:
    """Return the library as it stands for this person."""
    person = runtime.snapshot.person
    return {
        "moments": [
            _shown(moment, off=moment.kind in person.kinds_off or not person.allows(moment.body))
            for moment in runtime.library.moments.values()
            if kind in (None, moment.kind)
        ]
    }


def _shown(moment: Moment, *, off: bool) -> dict[str, Any]:
    return {
        "moment": moment.moment_id,
        "kind": moment.kind.value,
        "asks": moment.asks,
        "shape": moment.shape.value,
        "energy": moment.energy.value,
        "needs": moment.needs.value,
        "body": moment.body.value,
        "text": next(one for one in moment.texts.notify if "{bond}" not in one),
        "on": not off,
    }
