"""The phone channel: one silent card, cleared when the offer ends."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, override

from homeassistant.components.notify import (
    ATTR_DATA,
    ATTR_MESSAGE,
    ATTR_TITLE,
    DOMAIN as NOTIFY_DOMAIN,
)
from homeassistant.core import Context, HomeAssistant, callback

from ..const import DOMAIN, LOGGER
from ..model.cue import Cue
from ..model.moment import Body, Library, received_key
from ..model.offer import OPEN_FOR, Answer, Offer
from . import Channel, ChannelError

MOBILE_APP = "mobile_app"
CALL = 10.0
"""Seconds a push may take; it is not tried again."""
CLEAR = "clear_notification"
ANSWERS = (Answer.RECEIVED, Answer.LATER, Answer.NOT_NOW)
SEPARATOR = ":"


def action_of(offer: Offer, answer: Answer) -> str:
    """Return what a phone sends back for an answer: the offer's id and its token."""
    return SEPARATOR.join((DOMAIN, answer, offer.offer_id, offer.token))


def answer_in(action: object) -> tuple[Answer, str, str] | None:
    """Return the answer, offer id and token of what a phone sent, or None if it is not ours."""
    parts = action.split(SEPARATOR) if isinstance(action, str) else []
    if len(parts) != len(ANSWERS) + 1 or parts[0] != DOMAIN or parts[1] not in ANSWERS:
        return None
    return Answer(parts[1]), parts[2], parts[3]


@callback
def async_service_of(hass: HomeAssistant, device_id: str | None) -> str | None:
    """Return the notify service of a phone, or None while it cannot be reached."""
    if device_id is None or MOBILE_APP not in hass.config.components:
        return None
    # Imported late: a home without phones has no reason to load all of it.
    from homeassistant.components.mobile_app.const import DATA_NOTIFY  # noqa: PLC0415 - see above
    from homeassistant.components.mobile_app.util import (  # noqa: PLC0415 - see above
        get_notify_service,
        webhook_id_from_device_id,
    )

    if DATA_NOTIFY not in hass.data[MOBILE_APP]:
        return None
    webhook_id = webhook_id_from_device_id(hass, device_id)
    service = get_notify_service(hass, webhook_id) if webhook_id else None
    return service if service and hass.services.has_service(NOTIFY_DOMAIN, service) else None


type Page = Callable[[], Awaitable[str | None]]
"""Where the person's page is, as the address that a tap on the card opens."""


async def _no_page() -> None:
    """Clear a card, which nobody taps."""


class PhoneChannel(Channel):
    """Shows a card on a person's phone."""

    def __init__(
        self, hass: HomeAssistant, library: Library, phones: Callable[[], list[str]], page: Page
    ) -> None:
        """Know the words, how to find the person's phones, and what a tap opens."""
        self._hass = hass
        self._library = library
        self._phones = phones
        self._page = page

    @override
    async def async_show(self, cue: Cue, context: Context) -> None:
        """Push the card to every phone; raise ChannelError when none can be reached."""
        offer = cue.offer
        lines = self._library.lines
        title = lines("phone", "title" if offer is None or offer.asks else "title_gift")[0]
        open_for = offer.closes - offer.opened if offer else OPEN_FOR
        data = {
            "tag": cue.cue_id,
            "timeout": round(open_for.total_seconds()),
            # Android: a channel of its own that makes no sound, private on a locked
            # screen where the phone hides such things. iOS: no sound, no lit screen.
            "channel": "Connection Moments",
            "importance": "low",
            "visibility": "private",
            "push": {"interruption-level": "passive", "sound": "none"},
            "actions": self._actions(offer) if offer else [],
        }
        if address := await self._page():
            data |= {"clickAction": address, "url": address}
        message = cue.text or lines("offer_frame", "neutral")[0]
        await self._async_push_all(
            {ATTR_TITLE: title, ATTR_MESSAGE: message, ATTR_DATA: data}, context
        )

    @override
    async def async_clear(self, cue_id: str, context: Context) -> None:
        """Take the card away from every phone."""
        await self._async_push_all({ATTR_MESSAGE: CLEAR, ATTR_DATA: {"tag": cue_id}}, context)

    @staticmethod
    async def async_clear_left(hass: HomeAssistant, phones: list[str], offer_id: str) -> None:
        """Take away the card of somebody whose moments were removed."""
        channel = PhoneChannel(hass, Library(moments={}), lambda: phones, _no_page)
        with suppress(ChannelError):
            await channel.async_clear(offer_id, Context())

    def _actions(self, offer: Offer) -> list[dict[str, str]]:
        """Return the answers of equal weight; a gift has none, and later is said once."""
        if not offer.asks:
            return []
        lines = self._library.lines
        moment = self._library.moments.get(offer.moment_id)
        received = received_key(offer.kind, moment.body if moment else Body.NONE)
        titles = {
            Answer.RECEIVED: lines("answer", received)[0],
            Answer.LATER: lines("answer", "later")[0],
            Answer.NOT_NOW: lines("answer", "not_now")[0],
        }
        answers = [one for one in ANSWERS if not (offer.once_more and one is Answer.LATER)]
        return [{"action": action_of(offer, one), "title": titles[one]} for one in answers]

    async def _async_push_all(self, data: dict[str, Any], context: Context) -> None:
        services = [async_service_of(self._hass, phone) for phone in self._phones()]
        pushes = [self._async_push(one, data, context) for one in services if one]
        done = await asyncio.gather(*pushes, return_exceptions=True)
        if all(isinstance(one, ChannelError) for one in done):
            raise ChannelError

    async def _async_push(self, service: str, data: dict[str, Any], context: Context) -> None:
        try:
            async with asyncio.timeout(CALL):
                await self._hass.services.async_call(
                    NOTIFY_DOMAIN, service, data, blocking=True, context=context
                )
        except Exception as err:  # any push service may be behind a phone
            LOGGER.debug("The phone did not take a card: %s", type(err).__name__)
            raise ChannelError from err
