"""What happens in Home Assistant, as inputs."""

from operator import is_

from homeassistant.core import callback

from ..const import CONF_HOLD_ASLEEP, CONF_HOLD_BUSY, CONF_HOLD_GUESTS, CONF_PERSON
from ..engine.places import phones_of, spots_of
from ..model.inputs import World
from ..runtime import Runtime
from .answers import async_listen_for_answers
from .chosen import ChosenWatch
from .openings import OpeningWatch
from .presence import Chosen, Holds, async_world
from .sentences import async_ears
from .time_zone import async_follow_time_zone


@callback
def async_start_inbound(runtime: Runtime) -> None:
    """Let a person's runtime see the home and hear the phone, until the entry unloads."""
    entry = runtime.entry
    said: tuple[object, ...] = ()
    chosen = _chosen(runtime)

    @callback
    def sense() -> World:
        nonlocal said, chosen
        # Settings are replaced when they change, and the home is looked at much more often.
        own = (one.data for one in entry.subentries.values())
        says = (runtime.snapshot.person, entry.data, entry.options, *own)
        if len(says) != len(said) or not all(map(is_, says, said, strict=True)):
            said, chosen = says, _chosen(runtime)
        return async_world(runtime.hass, runtime.library, chosen)

    runtime.sense = sense
    entry.async_on_unload(async_listen_for_answers(runtime))
    entry.async_on_unload(async_follow_time_zone(runtime))
    entry.async_on_unload(async_ears(runtime.hass).async_listen_for(runtime))
    ChosenWatch(runtime.hass, entry).async_start()
    OpeningWatch(runtime).async_start()


def _chosen(runtime: Runtime) -> Chosen:
    entry = runtime.entry
    return Chosen(
        person=runtime.snapshot.person,
        own_person=entry.data.get(CONF_PERSON),
        places=spots_of(entry),
        phones=phones_of(entry),
        holds=Holds(
            busy=tuple(entry.options.get(CONF_HOLD_BUSY, ())),
            guests=tuple(entry.options.get(CONF_HOLD_GUESTS, ())),
            asleep=tuple(entry.options.get(CONF_HOLD_ASLEEP, ())),
        ),
    )
