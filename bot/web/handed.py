"""GET /handed/{token}: the picture or the recording of one message, for the provider that sends it on."""

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from bot import clock, recordings
from bot.app import App
from bot.handed import PATH, Handed
from bot.jobs.pictures import Pictures

_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png"}


def add(door: Starlette, app: App) -> None:
    """Serve them, if there is a channel that needs them."""
    if not app.settings.handing_secret:
        return
    handed = Handed(app.settings.handing_secret, app.settings.public_url, clock.now)
    pictures = Pictures(app.tools)

    async def picture(request: Request) -> Response:
        name = handed.picture(request.path_params["token"])
        data = await asyncio.to_thread(pictures.of, name) if name else None
        media_type = (_KINDS.get(data[:3]) or recordings.kind_of(data)) if data else ""
        if data is None or not media_type:
            return Response(status_code=404)
        return Response(data, media_type=media_type, headers={"X-Content-Type-Options": "nosniff"})

    door.add_route(PATH + "{token}", picture, methods=["GET"])
