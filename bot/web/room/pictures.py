"""Pictures in the control room: photos and maps of reports for admins, charts for everybody inside."""

import asyncio

from fastapi import FastAPI, Request, Response

from bot import room
from bot.app import App
from bot.jobs.pictures import Pictures
from conversations.admins.roles import Role, covers

PATH = room.PATH + "/gambar/"
_AT_LEAST: dict[str, Role] = {"media": "admin", "map": "admin", "chart": "viewer"}
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png"}


def add(door: FastAPI, app: App) -> None:
    """Serve them; who comes here has been let in (bot/web/room/entrance.py)."""
    pictures = Pictures(app.tools)

    @door.get(PATH + "{picture:path}", include_in_schema=False)
    async def picture(request: Request, picture: str) -> Response:
        at_least = _AT_LEAST.get(picture.partition(":")[0])
        if at_least is None or not covers(request.scope["lapor.visit"].role, at_least):
            return Response(status_code=404)
        data = await asyncio.to_thread(pictures.of, picture)
        media_type = _KINDS.get(data[:3]) if data else None
        if data is None or media_type is None:
            return Response(status_code=404)
        headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
        return Response(data, media_type=media_type, headers=headers)
