"""Answers from the phone's card."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from ..channels.notification import answer_in
from ..model.inputs import Answered

EVENT_ANSWER = "mobile_app_notification_action"
"""Fired by the phone's app; the platform has no constant for it."""


@callback
def async_listen_for_answers(
    hass: HomeAssistant, happened: Callable[[Answered], object]
) -> CALLBACK_TYPE:
    """Pass on each answer to a card of ours; return how to stop.

    Every person hears every answer: the offer's id and token tell whose it is.
    """

    @callback
    def ours(data: Any) -> bool:
        return answer_in(data.get("action")) is not None

    @callback
    def answered(event: Event) -> None:
        if found := answer_in(event.data.get("action")):
            answer, offer_id, token = found
            happened(Answered(answer=answer, offer_id=offer_id, token=token))

    return hass.bus.async_listen(EVENT_ANSWER, answered, event_filter=ours)
