"""Assist and the Model Context Protocol in a real home: what people say, and what comes of it."""

from dataclasses import dataclass
from importlib import import_module
import json
from pathlib import Path
import re
from typing import Any

import pytest

from demo.api import Json
from demo.furnish import DOMAIN, FLOWS, choose
from demo.home import ROOT

from .conftest import FRIEND, OTHER, Furnished
from .resident import Resident

CODES = ("en", "de", "fr", "es", "nl")
OFFERS_MOST = 8
"""Moments rest for twenty hours; after so many of them all is let go of."""
SENTENCES: Path = ROOT / "custom_components" / DOMAIN / "sentences"
REPLIES: dict[str, dict[str, list[str]]] = {
    code: json.loads((SENTENCES / f"{code}.json").read_text("utf-8"))["replies"] for code in CODES
}
LAMPS = re.compile(r"lamp|light|licht|lumi|luz|lámp|living|movie|scene", re.IGNORECASE)
MCP = "/api/mcp/assist"
each_language = pytest.mark.parametrize("code", CODES)


def fits(said: str, code: str, *keys: str) -> bool:
    """Return whether an answer is one of those in our file, of these keys or of any."""
    replies = REPLIES[code]
    lines = [line for key in keys or replies for line in replies[key]]
    parts = [(line.partition("{")[0], line.rpartition("}")[2]) for line in lines]
    return any(said.startswith(begin) and said.endswith(end) for begin, end in parts if begin)


@dataclass(slots=True)
class Assist:
    """Somebody who speaks, and looks at what came of it."""

    shared: Furnished
    code: str
    offers: int = 0

    async def say(self, text: str) -> str:
        """Say something and return the answer; the two and their friend have their own names."""
        text = text.replace("Sam", FRIEND.name).replace("Robin", OTHER.name)
        body = {"text": text, "language": self.code}
        answer = await self.shared.home.api.post("/api/conversation/process", body)
        said: str = answer["response"]["speech"].get("plain", {}).get("speech", "")
        return said

    async def told(self, resident: Resident) -> Json:
        """Return what automations were told last about somebody, and when."""
        return await self.shared.home.api.state(resident.person["event.moment"])

    async def wrong(self, text: str, means: str) -> list[str]:
        """Say something, and return it with its answer if something else came of it."""
        want, *rest = means.split()
        slots = dict(one.split("=") for one in rest)
        one, other = self.shared.both
        if want == "answer":
            await one.offered(channels=["phone"], moment="birds_hi")
            await self.shared.home.api.command("get_config")
        if want == "resume":
            await one.act("pause")
        who = other if want == "warmth" else one
        before = await self.told(who)
        said = await self.say(text)
        after = await self.told(who)
        is_fine = await self._is_fine(said, want, slots, (before, after))
        await self._tidy(want)
        if slots.get("answer") == "not_this_kind":
            await self._bring_kinds_back()
        return [] if is_fine else [f"{text} | {means} | {said}"]

    async def _is_fine(
        self, said: str, want: str, slots: dict[str, str], seen: tuple[Json, Json]
    ) -> bool:
        one, _ = self.shared.both
        before, after = seen
        told, is_new = after["attributes"], after["state"] != before["state"]
        match want:
            case "offer":
                fine = await self._is_offered(said, slots)
            case "record":
                bond = {"biscuit": "Biscuit", "sam": FRIEND.name}.get(slots.get("bond", ""), "")
                ids = told.get("bond_id"), told.get("kind")
                wanted = one.person.bonds.get(bond, ids[0]), slots.get("kind")
                fine = is_new and ids == wanted
            case "capacity":
                fine = (await one.says("select.capacity")).startswith(slots["capacity"])
            case "quiet" | "resume":
                fine = await one.says("switch.moments") == ("off" if want == "quiet" else "on")
            case "warmth":
                fine = is_new and told["event_type"] == "warmth"
            case "answer":
                ended = "received" if slots["answer"] == "received" else "closed"
                fine = is_new and told["event_type"] == ended
            case "breathe":
                fine = fits(said, self.code, "breath")
            case _:
                plan = await one.ask("get_plan")
                fine = said == plan["sentence"] or fits(said, self.code, "next_window", "next_none")
        return fine

    async def _is_offered(self, said: str, slots: dict[str, str]) -> bool:
        # What is turned off or had its turn is said so, and not made up for.
        who = self.shared.other if "who" in slots else self.shared.one
        refused = fits(said, self.code, "offer_none", "kinds_off")
        return (await who.says("sensor.moment") == "open") is not refused

    async def _tidy(self, want: str) -> None:
        one, other = self.shared.both
        if want in ("quiet", "answer"):
            await one.act("resume")
        if want == "offer":
            self.offers += 1
            await one.press("not_now")
            await other.press("not_now")
        if self.offers >= OFFERS_MOST:
            self.offers = 0
            await one.act("erase", what="everything")

    async def _bring_kinds_back(self) -> None:
        one = self.shared.one
        moments = (await one.ask("get_moments"))["moments"]
        kinds = sorted({moment["kind"] for moment in moments})
        said = {"kinds": kinds, "body": list(one.wishes.body or ())}
        await choose(self.shared.home.api, one.person.entry_id, "kinds", said)

    async def now(self) -> list[str]:
        """Return what would show that something was done."""
        one = self.shared.one
        event = (await self.told(one))["state"]
        return [event, await one.says("switch.moments"), await one.says("sensor.moment")]


def spoken(code: str) -> Any:
    """Return what people say in a language."""
    return import_module(f"tests.utterances.{code}")


@each_language
async def test_what_people_say_is_done(shared: Furnished, code: str) -> None:
    """Each sentence, with its effect, in a home of another language."""
    assist = Assist(shared, code)
    said = spoken(code)

    # What each sentence means is tried without a home; here every second one shows its effect.
    said = [*said.HEARD[::2], *said.ANSWERS]
    wrong = [one for text, means in said for one in await assist.wrong(text, means)]

    assert len(said) >= (60 if code == "en" else 25)
    assert wrong == []


@each_language
async def test_what_is_not_ours_changes_nothing(shared: Furnished, code: str) -> None:
    """Lights, timers, music, small talk, and answers with nothing open."""
    assist = Assist(shared, code)
    said = spoken(code)
    # The platform does as it is told, and these lamps are looked at by other tests.
    spared = [one for one in said.NOT_HEARD if not LAMPS.search(one)]
    others = [*spared, *(text for text, _ in said.ANSWERS)]
    before = await assist.now()

    answers = {text: await assist.say(text) for text in others}

    assert [text for text, answer in answers.items() if fits(answer, code)] == []
    assert await assist.now() == before


async def test_the_server_for_language_models_has_our_tools(shared: Furnished) -> None:
    """Only once somebody has turned them on; ids and kinds, and no names."""
    api, one = shared.home.api, shared.one
    shown = await api.post(FLOWS, {"handler": "mcp_server"})
    await api.post(f"{FLOWS}/{shown['flow_id']}", {})

    off = await rpc(api, "tools/list")
    await choose(api, one.person.entry_id, "voice", {"listens": True, "model_tools": True})
    on = await rpc(api, "tools/list")
    looked = await tool(api, "look")
    offered = await tool(api, "offer")
    answered = await tool(api, "respond", answer="not_now", offer_id=offered["offer_id"])

    names = [one["name"] for one in on["tools"] if one["name"].startswith(DOMAIN)]
    assert [one for one in off["tools"] if one["name"].startswith(DOMAIN)] == []
    assert len(names) == 8
    assert {bond["bond_id"] for bond in looked["bonds"]} == set(one.person.bonds.values())
    assert not {"Biscuit", FRIEND.name, one.wishes.name} & set(json.dumps(looked).split('"'))
    assert offered["offered"] is True
    assert answered == {"answered": True}
    assert await one.says("sensor.moment") == "resting"
    await choose(api, one.person.entry_id, "voice", {"listens": True, "model_tools": False})


async def tool(api: Any, name: str, **said: Any) -> Json:
    """Call one of our tools and return what it answers."""
    answer = await rpc(api, "tools/call", name=f"{DOMAIN}__{name}", arguments=said)
    content: Json = json.loads(answer["content"][0]["text"])
    return content


async def rpc(api: Any, method: str, **params: Any) -> Json:
    """Send one message of the protocol and return its result."""
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer: Json = await api.post(MCP, message)
    result: Json = answer["result"]
    return result
