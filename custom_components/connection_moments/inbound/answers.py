"""Answers from the phone's card."""

from contextlib import suppress
from typing import Any

from homeassistant.core import CALLBACK_TYPE, Event, callback

from ..channels.notification import answer_in
from ..model.errors import GiftTakesNoAnswerError
from ..model.inputs import Answered
from ..runtime import Runtime

EVENT_ANSWER = "mobile_app_notification_action"
"""Fired by the phone's app; the platform has no constant for it."""


@callback
def async_listen_for_answers(runtime: Runtime) -> CALLBACK_TYPE:
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
            # Gifts go to the phone without answers; whoever sends one made it up.
            with suppress(GiftTakesNoAnswerError):
                runtime.async_happened(Answered(answer=answer, offer_id=offer_id, token=token))

    return runtime.hass.bus.async_listen(EVENT_ANSWER, answered, event_filter=ours)
