"""Names shared by the parts that touch Home Assistant."""

import logging
from typing import Final

DOMAIN: Final = "connection_moments"
LOGGER = logging.getLogger(__package__)

EVENT_CUE: Final = f"{DOMAIN}_cue"

SUBENTRY_BOND: Final = "bond"
SUBENTRY_PLACE: Final = "place"
SUBENTRY_OPENING: Final = "opening"

CONF_PERSON: Final = "person"
CONF_PHONE: Final = "phone"
CONF_LIGHTS: Final = "lights"
CONF_NUMBER: Final = "number"

CONF_BODY: Final = "body"
CONF_QUIET_START: Final = "quiet_start"
CONF_QUIET_END: Final = "quiet_end"
CONF_PET_NAME: Final = "pet_name"
CONF_CHANNELS: Final = "channels"
CONF_KINDS: Final = "kinds"
CONF_WORDS_ON_SCREENS: Final = "words_on_screens"

CONF_MORE_PHONES: Final = "more_phones"
CONF_SPEECH_TRIED: Final = "speech_tried"
CONF_WHEN_OUT: Final = "when_out"

CONF_DAY_START: Final = "day_start"
CONF_PINS: Final = "pins"
CONF_WEEK_FROM: Final = "week_from"
CONF_WEEK_TO: Final = "week_to"
CONF_WEEKEND_FROM: Final = "weekend_from"
CONF_WEEKEND_TO: Final = "weekend_to"
CONF_MORNING_LINE: Final = "morning_line"

CONF_HOLD_BUSY: Final = "hold_busy"
CONF_HOLD_GUESTS: Final = "hold_guests"
CONF_HOLD_ASLEEP: Final = "hold_asleep"
HOLDS: Final = (CONF_HOLD_BUSY, CONF_HOLD_GUESTS, CONF_HOLD_ASLEEP)

CONF_EASY_PARTS: Final = "easy_parts"
CONF_HARD_PART: Final = "hard_part"
CONF_NICEST: Final = "nicest"
CONF_LEAST: Final = "least"

CONF_LISTENS: Final = "listens"
CONF_MODEL_TOOLS: Final = "model_tools"

CONF_AREA: Final = "area"
CONF_MAY_TURN_ON: Final = "may_turn_on"
CONF_SPEAKER: Final = "speaker"
CONF_TTS_ENGINE: Final = "tts_engine"
CONF_OCCUPANCY: Final = "occupancy"
CONF_MAX_BRIGHTNESS: Final = "max_brightness"
CONF_SPEECH_VOLUME: Final = "speech_volume"

CONF_KIND: Final = "kind"
CONF_USE_NAME: Final = "use_name"
CONF_NEAR_OK: Final = "near_ok"
CONF_CONTACT: Final = "contact"
CONF_NEARBY: Final = "nearby"
CONF_SHOW_IN_HOME: Final = "show_in_home"
CONF_RESTING: Final = "resting"

CONF_ENTITY: Final = "entity"
CONF_TO: Final = "to"
CONF_FOR: Final = "for"
CONF_WHAT: Final = "what"
CONF_BOND: Final = "bond"
