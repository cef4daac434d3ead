"""A login of its own for a tablet on the wall: of nobody who lives here."""

from typing import Any, Final

from demo.api import Api, Json

NAME: Final = "Tablet"
WORD: Final = "on the wall"


async def let_in(owner: Api) -> tuple[Api, str]:
    """Make a login and log in; return the caller, and the id of the user."""
    made: Json = await owner.command("config/auth/create", name=NAME, group_ids=["system-users"])
    user_id = str(made["user"]["id"])
    secret: Json = {"username": NAME.lower(), "password": WORD}
    await owner.command("config/auth_provider/homeassistant/create", user_id=user_id, **secret)
    client: Json = {"client_id": f"{owner.url}/"}
    async with Api(owner.url) as stranger:
        asked: Json = {"handler": ["homeassistant", None], "redirect_uri": f"{owner.url}/"}
        flow = await stranger.post("/auth/login_flow", {**client, **asked})
        told = await stranger.post(f"/auth/login_flow/{flow['flow_id']}", {**client, **secret})
        grant: dict[str, Any] = {"grant_type": "authorization_code", "code": told["result"]}
        tokens = await stranger.request("POST", "/auth/token", data={**grant, **client})
    return Api(owner.url, tokens["access_token"]), user_id
