"""GET /poster/{code}-{size}: a campaign point's poster to print, for whoever knows its code; it hangs in public."""

import asyncio
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.app import App
from bot.downloads import POSTER_PATH
from bot.poster import Poster
from bot.posters import KINDS, poster_file
from conversations.admins.campaigns import PREFIX
from storage import campaigns
from storage.database import Gone

_TYPES = {".pdf": "application/pdf", ".png": "image/png"}


def add(door: Starlette, app: App) -> None:
    """Serve them."""

    async def poster(request: Request) -> Response:
        code, _, kind = request.path_params["name"].partition("-")
        try:
            path = await asyncio.to_thread(_file, app, code, kind) if kind in KINDS else None
        except Gone:
            return Response(status_code=503)
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, media_type=_TYPES[path.suffix], filename=f"poster-{PREFIX}{code}-{kind}")

    door.add_route(POSTER_PATH + "{name}", poster, methods=["GET"])


def _file(app: App, code: str, kind: str) -> Path | None:
    with app.database.read() as connection:
        point = campaigns.by_code(connection, code)
    if point is None:
        return None
    links = app.start_links(f"{PREFIX}{code}")
    poster = Poster(point.name, point.place, f"{PREFIX}{code}", links)
    return poster_file(poster, kind, app.texts, app.tools.posters)
