"""The demo home as a running Home Assistant: made, started, onboarded, looked into."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
import json
from pathlib import Path
import shutil
import sqlite3
import tempfile
import time
from typing import Any, Final, Self

import aiohttp

from .api import Api, Json, RefusedError
from .process import Process, free_port
from .waiting import until

ROOT: Final = Path(__file__).parents[1]
SHIPPED: Final = ROOT / "custom_components" / "connection_moments"
OWN: Final = ROOT / "demo" / "custom_components"
DEFAULT_PORT: Final = 8123
STARTING_SECONDS: Final = 120.0
OWNER: Final = "Robin"

# Read at the first start only; from then on Home Assistant keeps the port itself.
PORT: Final = """\
http:
  server_port: {port}
"""
CONFIGURATION: Final = """\
homeassistant:
  auth_providers:
    - type: trusted_networks
      trusted_networks: ["127.0.0.1", "::1"]
      allow_bypass_login: true
    - type: homeassistant
logger:
  default: info
  logs:
    custom_components.connection_moments: debug
recorder:
  commit_interval: 1
frontend:
config:
history:
logbook:
mobile_app:
person:
sun:
conversation:
automation: !include automations.yaml
script: !include scripts.yaml
light:
  - platform: group
    name: Bedroom lights
    unique_id: bedroom_lights
    entities: [light.bedside_lamp, light.bedroom_plug]
"""


class Home:
    """A furnished home in a folder of its own, with or without Connection Moments in it."""

    def __init__(
        self,
        folder: Path | None = None,
        port: int | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Choose the folder and the port; `start` does the rest."""
        self.folder = folder or Path(tempfile.mkdtemp(prefix="demo-home-"))
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.api = Api(self.url)
        self._say = say
        self._process = Process(self.folder)

    async def __aenter__(self) -> Self:
        """Begin; `start` starts it."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it, whatever happened."""
        await self.kill()

    # --- running ------------------------------------------------------------

    async def start(self) -> None:
        """Start Home Assistant and wait until it runs; the first time, move in."""
        self._prepare()
        began = time.monotonic()
        self._say("Starting Home Assistant 2026.11 (about 15 s)")
        await self._process.start()
        await until(self._answers, "Home Assistant to answer", STARTING_SECONDS)
        if self.api.token is None:
            self._say("Moving in")
            await self._move_in()
        await until(self._runs, "Home Assistant to have started", STARTING_SECONDS)
        self._say(f"Home Assistant runs ({time.monotonic() - began:.0f} s)")

    async def stop(self) -> int:
        """End it as the system does, and return its exit code."""
        await self.api.close()
        return await self._process.stop()

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self.api.close()
        await self._process.kill()

    async def restart(self) -> None:
        """End it as the system does, and start it again."""
        await self.stop()
        await self.start()

    # --- looking into it ----------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether it was started, and not ended since."""
        return self._process.is_running

    @property
    def journal(self) -> Path:
        """What the virtual devices wrote down."""
        return self.folder / "demo_home.jsonl"

    def log(self) -> str:
        """Return the log of every start of this home."""
        return self._process.log.read_text(encoding="utf-8", errors="replace")

    def stored(self, key: str) -> Any:
        """Return the data of a file in .storage; None if it is not there."""
        path = self.folder / ".storage" / key
        if not path.exists():
            return None
        return json.loads(path.read_text(encoding="utf-8"))["data"]

    @contextmanager
    def recorded(self) -> Iterator[sqlite3.Connection]:
        """Lend a copy of the recorder's database, as it is on the disk now."""
        place = f"file:{self.folder / 'home-assistant_v2.db'}?mode=ro"
        with closing(sqlite3.connect(":memory:")) as copy:
            with closing(sqlite3.connect(place, uri=True)) as source:
                source.backup(copy)
            yield copy

    # --- inside -------------------------------------------------------------

    def _prepare(self) -> None:
        parts = self.folder / "custom_components"
        shutil.rmtree(parts, ignore_errors=True)
        for part in (SHIPPED, *OWN.iterdir()):
            if (part / "manifest.json").exists():
                skip = shutil.ignore_patterns("__pycache__")
                shutil.copytree(part, parts / part.name, ignore=skip)
        storage = self.folder / ".storage"
        is_new = not storage.exists()
        names_port = is_new and self.port != DEFAULT_PORT
        text = CONFIGURATION + (PORT.format(port=self.port) if names_port else "")
        (self.folder / "configuration.yaml").write_text(text, encoding="utf-8")
        if is_new:
            for name in ("automations.yaml", "scripts.yaml"):
                (self.folder / name).touch()
            storage.mkdir(parents=True)
            # This step of onboarding would set up weather and radio from the internet.
            done = {"version": 4, "key": "onboarding", "data": {"done": ["core_config"]}}
            (storage / "onboarding").write_text(json.dumps(done), encoding="utf-8")

    async def _answers(self) -> bool:
        self._process.check()
        try:
            return bool(await self.api.get("/manifest.json"))
        except aiohttp.ClientError, RefusedError, TimeoutError:
            return False

    async def _runs(self) -> bool:
        self._process.check()
        config: Json = await self.api.get("/api/config")
        return bool(config["state"] == "RUNNING")

    async def _move_in(self) -> None:
        """Create the owner and finish onboarding, as the first visit in a browser does."""
        client = f"{self.url}/"
        user = {"name": OWNER, "username": "demo", "password": "demo"}
        visit = await self.api.post(
            "/api/onboarding/users", {**user, "client_id": client, "language": "en"}
        )
        grant = {"grant_type": "authorization_code", "code": visit["auth_code"]}
        tokens = await self.api.request("POST", "/auth/token", data={**grant, "client_id": client})
        self.api.token = tokens["access_token"]
        await self.api.post("/api/onboarding/analytics")
        redirect = {"client_id": client, "redirect_uri": f"{client}?auth_callback=1"}
        await self.api.post("/api/onboarding/integration", redirect)
        self.api.token = await self.api.command(
            "auth/long_lived_access_token", client_name="demo", lifespan=30
        )
        await self.api.close()
        if self.port != DEFAULT_PORT:
            # Unconfirmed, Home Assistant would go back to its usual port in five minutes.
            await self.api.command("http/config/promote")
        place = {"location_name": "Demo home", "country": "GB", "time_zone": _time_zone()}
        await self.api.command("config/core/update", **place)
        await self.api.post("/api/config/config_entries/flow", {"handler": "demo_home"})
        await until(self._is_kept, "the furniture to be kept", STARTING_SECONDS)

    async def _is_kept(self) -> bool:
        """Whether the furniture is on the disk, so that a power cut cannot take it."""
        entries = (self.stored("core.config_entries") or {}).get("entries", [])
        return any(entry["domain"] == "demo_home" for entry in entries)


def _time_zone() -> str:
    """Return where this machine is, so that the hours of the home are the hours of the day."""
    parts = Path("/etc/localtime").resolve().parts
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"
