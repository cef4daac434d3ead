"""Several people speak to one home: whose moments they mean."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.connection_moments.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.assist import async_say, async_set_up_assist, satellite
from tests.bulbs import Bulb, async_hang_up
from tests.home import AFTERNOON, async_ask, async_move_in, person
from tests.rooms import area, place
from tests.test_who_asks import ROBIN, robins_user

pytestmark = [pytest.mark.freeze_time(AFTERNOON), pytest.mark.usefixtures("time")]

WHOSE = "A name would help, as in: a moment for Sam."


async def async_two(hass: HomeAssistant) -> tuple[MockConfigEntry, MockConfigEntry, str]:
    """Let Robin and Kim live here; Kim has the kitchen as a place. Return them and the kitchen."""
    await async_set_up_assist(hass)
    await async_hang_up(hass, Bulb("reading", level=80), Bulb("kitchen", level=80))
    kitchen = area(hass, "Kitchen", "light.kitchen")
    robin = person(lights=["light.reading"], data={"person": ROBIN})
    kim = person("Kim", number=2, bonds=[place("kitchen", area=kitchen)])
    await async_move_in(hass, robin)
    await async_move_in(hass, kim)
    await hass.async_block_till_done()
    return robin, kim, kitchen


def is_quiet(entry: MockConfigEntry) -> bool:
    """Return whether somebody has quiet."""
    return entry.runtime_data.snapshot.quiet is not None


async def test_it_is_asked_for_a_name_without_a_question(hass: HomeAssistant) -> None:
    """Nobody is guessed."""
    robin, kim, _ = await async_two(hass)

    assert await async_say(hass, "pause my moments") == WHOSE
    assert not is_quiet(robin)
    assert not is_quiet(kim)


async def test_a_login_says_whose_it_is(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    """The app knows who holds the phone."""
    robin, kim, _ = await async_two(hass)
    context = robins_user(hass, hass_admin_user)

    await async_say(hass, "pause my moments", context=context)

    assert (is_quiet(robin), is_quiet(kim)) == (True, False)


async def test_a_room_of_one_says_whose_it_is(hass: HomeAssistant) -> None:
    """Where no other has a place."""
    robin, kim, kitchen = await async_two(hass)

    await async_say(hass, "pause my moments", device_id=satellite(hass, kitchen))

    assert (is_quiet(robin), is_quiet(kim)) == (False, True)


async def test_a_name_in_the_sentence_says_whose_it_is(hass: HomeAssistant) -> None:
    """Also with words around it."""
    robin, kim, _ = await async_two(hass)

    await async_say(hass, "a little moment for Kim please")

    assert robin.runtime_data.snapshot.offer is None
    assert kim.runtime_data.snapshot.offer is not None


async def test_an_answer_means_the_one_moment_that_is_open(hass: HomeAssistant) -> None:
    """With two of them open, a name would help."""
    robin, kim, _ = await async_two(hass)
    await async_ask(hass, config_entry_id=kim.entry_id, invited=True)
    await hass.async_block_till_done()

    await async_say(hass, "not now")
    assert kim.runtime_data.snapshot.offer is None

    for entry in (robin, kim):
        await async_ask(hass, config_entry_id=entry.entry_id, invited=True)
    await hass.async_block_till_done()
    assert await async_say(hass, "not now") == WHOSE


async def test_warmth_goes_from_one_to_another(hass: HomeAssistant) -> None:
    """By name; to oneself and to strangers it does not go, and says so."""
    robin, kim, kitchen = await async_two(hass)
    told: list[str] = []
    for entry in (robin, kim):
        entry.runtime_data.async_on_tell(lambda tell, _: told.append(tell.telling))
    there = satellite(hass, kitchen)

    sent = await async_say(hass, "send Robin a bit of warmth", device_id=there)
    own = await async_say(hass, "send some warmth to Kim", device_id=there)
    new = await async_say(hass, "send some warmth to Ottokar", device_id=there)

    assert sent in ("A bit of warmth is on its way.", "Warmth, on its way.")
    assert own == "Warmth goes from one person of this home to another."
    assert new == "That name is new. The settings can learn it, if you like."
    assert told == ["warmth"]


async def test_a_home_without_assist_has_no_ears(hass: HomeAssistant) -> None:
    """And nothing is loaded that comes with it."""
    assert await async_setup_component(hass, DOMAIN, {})
    await async_move_in(hass, person())

    assert hass.data[f"{DOMAIN}.ears"].is_registered is False
