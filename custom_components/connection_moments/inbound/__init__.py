"""What happens in Home Assistant, as inputs."""

from homeassistant.core import callback

from ..const import CONF_PERSON
from ..engine.places import phones_of, spots_of
from ..model.inputs import World
from ..runtime import Runtime
from .answers import async_listen_for_answers
from .chosen import ChosenWatch
from .presence import Chosen, async_world


@callback
def async_start_inbound(runtime: Runtime) -> None:
    """Let a person's runtime see the home and hear the phone, until the entry unloads."""
    entry = runtime.entry

    @callback
    def sense() -> World:
        chosen = Chosen(
            person=runtime.snapshot.person,
            own_person=entry.data.get(CONF_PERSON),
            places=spots_of(entry),
            phones=phones_of(entry),
        )
        return async_world(runtime.hass, runtime.library, chosen)

    runtime.sense = sense
    entry.async_on_unload(async_listen_for_answers(runtime))
    ChosenWatch(runtime.hass, entry).async_start()
