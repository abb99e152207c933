"""GET and POST /jawab/{token}: somebody at an agency answers for one report, without a chat.

A GET changes nothing, for mail scanners follow links. A POST is heard as a press, by the same door as every other.
"""

import asyncio
import secrets
from collections.abc import Mapping
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot import clock, media
from bot.app import App
from bot.links import PATH, Link, Links
from bot.receive import Heard
from bot.uploads import keep_upload
from bot.web.plain import paragraph, plain_page
from conversations.describe import place_in_words
from conversations.messages import Choice, Inbound, Media
from conversations.workflow import OPEN, WAITING_FOR_DISPATCH
from conversations.world import ReportView
from storage import reports
from storage.database import Gone

_MOST_REST = 64 * 1024  # bytes of a form without its photo
_MOST_NOTE = 1000  # characters
_MOVES = (("take", "way.take"), ("done", "way.done"), ("not_ours", "way.not_ours"))
_WITH_WORDS = ("done", "ask", "why:other")


def add(door: Starlette, app: App) -> None:
    """Serve the page, if links to it are signed."""
    if not app.settings.link_secret:
        return
    page = Page(app)

    async def answer(request: Request) -> Response:
        try:
            return await page.answer(request)
        except Gone:
            return page.say("way.page_busy", 503)

    door.add_route(PATH + "{token}", answer, methods=["GET", "POST"])


class Page:
    """The page of one link."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._language = app.settings.config.default_language
        self._links = Links(app.settings.link_secret, app.settings.public_url, clock.now)

    async def answer(self, request: Request) -> Response:
        """The report and its buttons, or what a press led to. Raises Gone."""
        link = self._links.read(request.path_params["token"])
        if link is None or not self._app.tools.lines.entitled(link.channel, link.address):
            return self.say("way.page_over", 410)
        if request.method == "POST":
            return await self._move(link, request)
        report = await asyncio.to_thread(self._report, link)
        return self._show(report) if report else self.say("way.page_over", 410)

    def say(self, key: str, status: int) -> Response:
        """One sentence."""
        return plain_page(self._language, "Lapor Mudik", paragraph(self._text(key)), status)

    async def _move(self, link: Link, request: Request) -> Response:
        form = await _form(request, self._most_photo())
        choice, note = form.get("choice"), form.get("note")
        if not isinstance(choice, str) or not choice.startswith(f"o:{link.reference}:"):
            return self.say("way.page_over", 400)
        try:
            photo = await self._photo(form.get("photo"))
        except media.Unusable:
            return self.say("way.page_photo_bad", 400)
        words = note.strip()[:_MOST_NOTE] if isinstance(note, str) else ""
        said = _said(link, choice, words, photo, self._language)
        return self._reply(link, await self._app.hear_and_answer(said, answers_in_response=True))

    async def _photo(self, file: object) -> str:
        """The name of an uploaded photo, empty for none. Raises media.Unusable."""
        data = await file.read() if isinstance(file, UploadFile) else b""
        if not data:
            return ""
        folders = self._app.tools.uploads, self._app.tools.media
        return await asyncio.to_thread(keep_upload, data, *folders, self._most_photo())

    def _most_photo(self) -> int:
        return self._app.settings.config.limits.photo_mb * 1024 * 1024

    def _report(self, link: Link) -> ReportView | None:
        with self._app.database.read() as connection:
            return reports.view(connection, link.reference)

    def _show(self, report: ReportView) -> Response:
        """As little as a stranger to whom the link was passed on may see: what, where, and how it stands."""
        category = self._text(f"category.{report.category}")
        place = place_in_words(report.place, self._language, self._app.texts, self._app.geo)
        status = self._text("way.page_status", status=self._text(f"status.{report.status}"))
        said = paragraph(f"{category}, {place}") + paragraph(status)
        with_an_agency = report.status in OPEN and report.status not in WAITING_FOR_DISPATCH
        moves = _MOVES if with_an_agency else ()
        forms = [self._form(Choice(f"o:{report.reference}:{move}", self._text(key))) for move, key in moves]
        return self._page(report.reference, said + "".join(forms))

    def _reply(self, link: Link, heard: list[Heard]) -> Response:
        answers = [each.answer for each in heard if each.answer]
        said = "".join(map(paragraph, answers[-1].text.split("\n"))) if answers else ""
        offered = [choice for choice in (answers[-1].choices if answers else ()) if choice.id]
        mine = [choice for choice in offered if choice.id.startswith(f"o:{link.reference}:")]
        back = f'<p><a href="">{escape(self._text("way.back"))}</a></p>'
        body = said + "".join(self._form(choice) for choice in mine) + back
        return self._page(link.reference, body)

    def _form(self, choice: Choice) -> str:
        verb = choice.id.split(":", 2)[-1]
        asked = ""
        if verb in _WITH_WORDS:
            label, needed = ("way.page_note", "") if verb == "done" else ("way.page_words", " required")
            asked = (
                f"<label>{escape(self._text(label))}<input name=note maxlength={_MOST_NOTE}{needed}></label>"
            )
        if verb == "done":
            photo = escape(self._text("way.page_photo"))
            asked += f"<label>{photo}<input type=file name=photo accept='image/*'></label>"
        button = f'<button name=choice value="{escape(choice.id)}">{escape(choice.label)}</button>'
        return f"<form method=post enctype=multipart/form-data>{asked}{button}</form>"

    def _text(self, key: str, **values: str) -> str:
        return self._app.texts.render(self._language, key, **values)

    def _page(self, reference: str, body: str) -> Response:
        return plain_page(self._language, self._text("way.page_title", reference=reference), body, 200)


def _said(link: Link, choice: str, words: str, photo: str, language: str) -> list[Inbound]:
    """A press as a chat would bring it, and what a chat would bring after it: words and a photo of the work."""
    event, done = secrets.token_hex(8), choice.endswith(":done")
    files = (Media("photo", photo),) if photo and done else ()
    plain = choice.removesuffix("done") + "plain_done"
    acts: list[dict[str, Any]] = [{"choice": plain if done and not (words or files) else choice}]
    if files or (words and choice.split(":", 2)[-1] in _WITH_WORDS):
        acts.append({"text": words, "media": files})
    if files and not words:
        acts.append({"choice": plain})
    return [
        Inbound(
            link.channel, f"{event}-{number}", link.address, clock.now(), language_hint=language, **act
        )
        for number, act in enumerate(acts)
    ]  # fmt: skip


async def _form(request: Request, most_photo: int) -> Mapping[str, object]:
    """What was sent, {} for what no browser sends."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > most_photo + _MOST_REST:
        return {}
    try:
        return await request.form(max_files=1, max_fields=5, max_part_size=_MOST_REST)
    except HTTPException:
        return {}
