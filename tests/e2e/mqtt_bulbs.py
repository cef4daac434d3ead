"""Bulbs behind MQTT: they fade with nobody looking, report as real ones do, and write it down."""

import asyncio
from collections.abc import Sequence
import json
from pathlib import Path
import time
from typing import Any, Final, Self

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from demo.custom_components.demo_home.bulb import Glow
from demo.custom_components.demo_home.const import Habit
from demo.custom_components.demo_home.furniture import LampPlan

HOME_IS_THERE: Final = "homeassistant/status"
LATE_SECONDS: Final = 4.0
SHOWN: Final = {"supported_color_modes": ["brightness"]}
WARM: Final = {"supported_color_modes": ["color_temp"], "color_temp_kelvin": True}


class Bulb:
    """One bulb; what it is told comes in, what it says goes out by its bulbs' one connection."""

    def __init__(self, plan: LampPlan, bulbs: Bulbs) -> None:
        """Burn as on the first day."""
        self.plan = plan
        self._bulbs = bulbs
        self._glow = Glow.still(plan.make, plan.level, plan.kelvin)
        self._pending: asyncio.TimerHandle | None = None
        self._note("factory", "made", {})

    @property
    def topic(self) -> str:
        """Return where it speaks; it listens below."""
        return f"bulbs/{self.plan.entity_id.partition('.')[2]}"

    @property
    def config(self) -> dict[str, Any]:
        """Return how it introduces itself to a home."""
        make = self.plan.make
        least, most = make.kelvin or (0, 0)
        return {
            "schema": "json",
            "name": self.plan.name,
            "unique_id": self.topic,
            "default_entity_id": self.plan.entity_id,
            "state_topic": self.topic,
            "command_topic": f"{self.topic}/set",
            "brightness": True,
            "transition": make.fades,
            "flash": False,
            **(SHOWN if make.kelvin is None else {**WARM, "min_kelvin": least, "max_kelvin": most}),
        }

    def told(self, data: dict[str, Any]) -> None:
        """Do as the home says."""
        level = data.get("brightness")
        if data["state"] == "OFF":
            seconds = data.get("transition", 0.0)
            self._glow = self._glow.turned_off(self.plan.make, time.time(), seconds=seconds)
        else:
            self._shine(level, data.get("color_temp"), data.get("transition", 0.0))
        self._note("home", f"turn_{data['state'].lower()}", data)
        if self.plan.habit is Habit.AT_ONCE:
            self._say(self._glow.ends)
        elif self.plan.habit is Habit.EACH_SECOND:
            self._say(time.time())
        self._follow()

    def touch(self, brightness: int, kelvin: int | None = None) -> None:
        """Be moved by a hand; 0 is off. It says so at once, or as late as it says anything."""
        if brightness:
            self._shine(brightness, kelvin, 0.0)
        else:
            self._glow = self._glow.turned_off(self.plan.make, time.time(), seconds=0.0)
        self._note("hand", "turned", {"brightness": brightness, "kelvin": kelvin})
        if self.plan.habit is not Habit.LATE:
            self.say()
        self._follow()

    def say(self) -> None:
        """Say where it is now."""
        self._say(time.time())

    def rest(self) -> None:
        """Say nothing more."""
        if self._pending is not None:
            self._pending.cancel()

    def _shine(self, brightness: int | None, kelvin: int | None, seconds: float) -> None:
        self._glow = self._glow.turned_on(
            self.plan.make,
            time.time(),
            level=None if brightness is None else brightness / 2.55,
            kelvin=kelvin,
            seconds=seconds,
        )

    def _follow(self) -> None:
        """Speak again later, until it is where it goes."""
        self.rest()
        late = self.plan.habit is Habit.LATE
        left = self._glow.ends - time.time()
        if late or (self.plan.habit is Habit.EACH_SECOND and left > 0):
            wait = LATE_SECONDS if late else min(left, 1.0)
            self._pending = asyncio.get_running_loop().call_later(wait, self._say_later)

    def _say_later(self) -> None:
        self.say()
        if time.time() < self._glow.ends + (LATE_SECONDS if self.plan.habit is Habit.LATE else 0.0):
            self._follow()

    def _say(self, when: float) -> None:
        glow = self._glow
        said: dict[str, Any] = {"state": "ON" if glow.lit else "OFF"}
        if glow.lit:
            said["brightness"] = max(round(glow.level_at(when) * 2.55), 1)
            if (kelvin := glow.kelvin_at(when)) is not None:
                said |= {"color_mode": "color_temp", "color_temp": round(kelvin)}
        self._bulbs.publish(self.topic, said)

    def _note(self, by: str, service: str, data: dict[str, Any]) -> None:
        self._bulbs.note(
            {
                "t": time.time(),
                "entity": self.plan.entity_id,
                "by": by,
                "service": service,
                "data": data,
                "before": {},
                "outcome": "done",
                "then": {"glow": self._glow.to_json()},
            }
        )


class Bulbs:
    """All bulbs of a home, behind one hub that finds the broker again when it was away."""

    def __init__(self, plans: Sequence[LampPlan], journal: Path) -> None:
        """Screw them in."""
        self._journal = journal
        self._loop = asyncio.get_running_loop()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.on_message = self._heard
        self._client.on_connect = self._connected
        self._client.reconnect_delay_set(1, 1)
        self._bulbs = {plan.entity_id: Bulb(plan, self) for plan in plans}
        self._by_topic = {f"{one.topic}/set": one for one in self._bulbs.values()}

    def __getitem__(self, lamp: str) -> Bulb:
        """Return a lamp's bulb."""
        return self._bulbs[lamp]

    def connect(self, port: int) -> Self:
        """Find the broker, now and whenever it is back."""
        self._client.connect("127.0.0.1", port, keepalive=5)
        self._client.loop_start()
        return self

    def switch_off(self) -> None:
        """Be gone."""
        self._client.disconnect()
        self._client.loop_stop()
        for bulb in self._bulbs.values():
            bulb.rest()

    def publish(self, topic: str, content: dict[str, Any], *, retain: bool = False) -> None:
        """Say something to whoever listens."""
        self._client.publish(topic, json.dumps(content), retain=retain)

    def note(self, line: dict[str, Any]) -> None:
        """Write down what became of a bulb."""
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line) + "\n")

    def _connected(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._introduce)

    def _introduce(self) -> None:
        self._client.subscribe([(HOME_IS_THERE, 0), ("bulbs/+/set", 0)])
        for bulb in self._bulbs.values():
            name = bulb.topic.partition("/")[2]
            self.publish(f"homeassistant/light/{name}/config", bulb.config, retain=True)
        self._loop.call_later(0.5, self._all_say)

    def _all_say(self) -> None:
        for bulb in self._bulbs.values():
            bulb.say()

    def _heard(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        topic, content = message.topic, message.payload.decode()
        self._loop.call_soon_threadsafe(self._hear, topic, content)

    def _hear(self, topic: str, content: str) -> None:
        if topic != HOME_IS_THERE:
            self._by_topic[topic].told(json.loads(content))
        elif content == "online":
            # A home that has just started knows nothing of where they are.
            self._loop.call_later(0.5, self._all_say)
