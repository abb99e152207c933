"""Pictures and recordings of the demo page's conversations, behind a path that exists only in demo mode."""

from fastapi import FastAPI, Response

from bot import recordings
from bot.web.reading import PICTURED
from bot.web.stage import Stage

PICTURES = "/demo/pictures"
# What people sent is shown as a picture, heard as a recording, or not at all.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=3600",
}
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png"}


def mount_pictures(door: FastAPI, stage: Stage) -> None:
    """Serve kept photos by hash, maps by reference or by what was asked, charts and QR codes by what they tell."""

    @door.get(PICTURES + "/{kind}/{name:path}", include_in_schema=False)
    async def picture(kind: str, name: str) -> Response:
        data = await stage.picture(f"{kind}:{name}") if kind in PICTURED else None
        media_type = (_KINDS.get(data[:3]) or recordings.kind_of(data)) if data else ""
        if data is None or not media_type:
            return Response(status_code=404)
        return Response(data, media_type=media_type, headers=_HEADERS)
