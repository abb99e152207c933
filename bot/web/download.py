"""GET and POST /unduh/{token}: a file of reports, given once to whoever has the link.

A GET gives nothing, for chat apps and mail scanners look at links; the button on its page does.
"""

import asyncio
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot import clock
from bot.app import App
from bot.downloads import PATH
from bot.jobs.documents import shown_name
from bot.web.headers import PRIVATE
from bot.web.plain import paragraph, plain_page
from storage import audit, exports
from storage.database import Gone
from storage.exports import Export

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def add(door: Starlette, app: App) -> None:
    """Serve them."""
    page = Page(app)
    door.add_route(PATH + "{token}", page.answer, methods=["GET", "POST"])


class Page:
    """The page of one link, and what its button gives."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def answer(self, request: Request) -> Response:
        """The button, or the file."""
        token = request.path_params["token"]
        try:
            if request.method != "POST":
                found = await asyncio.to_thread(self._linked, token)
                return self._offer(found) if found else self._say("export.page_over", 410)
            used = await asyncio.to_thread(self._use, token)
        except Gone:
            return self._say("way.page_busy", 503)
        path = self._app.tools.exports / used.file if used else None
        if used is None or path is None or not path.is_file():
            return self._say("export.page_over", 410)
        return FileResponse(path, media_type=_TYPES[used.kind], filename=shown_name(used), headers=PRIVATE)

    def _linked(self, token: str) -> Export | None:
        with self._app.database.read() as connection:
            return exports.linked(connection, token)

    def _use(self, token: str) -> Export | None:
        with self._app.database.write() as connection:
            used = exports.use_link(connection, token)
            if used:
                audit.record(
                    connection, person=used.person, channel=used.channel, act="export.download",
                    subject=str(used.id), before=audit.NOTHING, after={"kind": used.kind}, now=clock.now(),
                )  # fmt: skip
            return used

    def _offer(self, export: Export) -> Response:
        megabytes = str(max(1, round(export.bytes / 1024 / 1024)))
        words = self._text(export.language, "export.page", count=str(export.done), megabytes=megabytes)
        button = escape(self._text(export.language, "export.page_button"))
        form = f'<form method="post"><button>{button}</button></form>'
        return plain_page(export.language, "Lapor Mudik", paragraph(words) + form, 200)

    def _say(self, key: str, status: int) -> Response:
        language = self._app.settings.config.default_language
        return plain_page(language, "Lapor Mudik", paragraph(self._text(language, key)), status)

    def _text(self, language: str, key: str, **values: str) -> str:
        return self._app.texts.render(language, key, **values)
