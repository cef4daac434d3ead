"""The person's buttons, and one for each bond that shows in the home."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .bonds import bond_identifier
from .callers import async_asker
from .const import DOMAIN
from .engine.definitions import bonds_of, shows_in_home
from .entity import MomentsEntity
from .model.errors import MomentsError
from .model.inputs import Answered, Input, Recorded, Requested
from .model.offer import Answer
from .runtime import MomentsConfigEntry, Runtime

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class MomentsButtonDescription(ButtonEntityDescription):
    """A button as the input that a press stands for."""

    input_fn: Callable[[Runtime, Context | None], Input]


def _offer(runtime: Runtime, context: Context | None) -> Input:
    return Requested(world=runtime.world, asker=async_asker(runtime, context, own_tap=True))


BUTTONS = (
    MomentsButtonDescription(key="offer", translation_key="offer", input_fn=_offer),
    MomentsButtonDescription(
        key="received",
        translation_key="received",
        input_fn=lambda *_: Answered(answer=Answer.RECEIVED),
    ),
    MomentsButtonDescription(
        key="not_now",
        translation_key="not_now",
        input_fn=lambda *_: Answered(answer=Answer.NOT_NOW),
    ),
    MomentsButtonDescription(
        key="not_today",
        translation_key="not_today",
        input_fn=lambda *_: Answered(answer=Answer.NOT_TODAY),
    ),
)

CONNECTED = ButtonEntityDescription(key="connected", translation_key="connected")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: MomentsConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the person's buttons, and follow the bonds as they come and go."""
    async_add_entities(MomentsButton(entry, description) for description in BUTTONS)
    known = {one.subentry_id for one in bonds_of(entry)}
    added: set[str] = set()

    @callback
    def follow() -> None:
        shown = {one.subentry_id: one for one in bonds_of(entry) if shows_in_home(one.data)}
        for subentry_id in known - shown.keys():
            _async_remove(hass, subentry_id)
        for subentry_id in shown.keys() - added:
            async_add_entities(
                [BondButton(entry, shown[subentry_id])], config_subentry_id=subentry_id
            )
        added.clear()
        added.update(shown)
        known.update(shown)

    follow()
    entry.async_on_unload(entry.runtime_data.engine.async_listen(follow))


@callback
def _async_remove(hass: HomeAssistant, subentry_id: str) -> None:
    registry = er.async_get(hass)
    unique_id = f"{subentry_id}_{CONNECTED.key}"
    if entity_id := registry.async_get_entity_id("button", DOMAIN, unique_id):
        registry.async_remove(entity_id)


class MomentsButton(MomentsEntity, ButtonEntity):
    """Passes a press on; with nothing open, an answer does nothing."""

    entity_description: MomentsButtonDescription

    @override
    async def async_press(self) -> None:
        """Pass the press through the front door."""
        # A gift takes no answer: a press on "received" then has nothing to do.
        with suppress(MomentsError):
            self._runtime.async_happened(
                self.entity_description.input_fn(self._runtime, self._context)
            )


class BondButton(MomentsEntity, ButtonEntity):
    """Says that something with this bond happened."""

    def __init__(self, entry: MomentsConfigEntry, subentry: ConfigSubentry) -> None:
        """Belong to the bond's device."""
        super().__init__(entry, CONNECTED)
        self._bond_id = subentry.subentry_id
        self._attr_unique_id = f"{subentry.subentry_id}_{CONNECTED.key}"
        self._attr_device_info = DeviceInfo(identifiers={bond_identifier(subentry.subentry_id)})

    @override
    async def async_press(self) -> None:
        """Keep the moment; a resting bond is left in peace."""
        with suppress(MomentsError):
            self._runtime.async_happened(Recorded(bond_id=self._bond_id))
