"""One report on the page: how it stands, what happened to it, and what an admin may do about it."""

from collections.abc import Awaitable, Callable
from functools import partial

from msgspec import Struct
from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.web.room import parts, pictures
from bot.web.room.queue import limit_of, row_of
from bot.web.room.report_acts import ReportActs
from bot.web.room.tab import Tab
from conversations.describe import clock as time_of
from conversations.flows.past import in_words
from conversations.relay import relayed
from conversations.world import Happened
from storage import history, media, reports
from storage.views import Due

_PAST, _PHOTOS = 30, 6


class Told(Struct, frozen=True):
    """What the panel shows of a report."""

    due: Due
    past: list[Happened]
    photos: list[str]


class ReportPanel:
    """A panel beside the queue; `changed` is called after something was done."""

    def __init__(self, tab: Tab, changed: Callable[[], Awaitable[None]]) -> None:
        self._tab = tab
        self._changed = changed
        with ui.dialog().props('position="right" no-route-dismiss') as self._dialog:
            self._frame = ui.element("div").classes("panel").props('role="document"')

    async def open(self, reference: str) -> None:
        """Show a report."""
        told = await self._tab.read(partial(self._read, reference))
        if told is None or (told.due.view.privacy == "secret" and not self._tab.may("admin")):
            return
        self._frame.clear()
        with self._frame:
            self._draw(told)
        self._dialog.open()

    def _read(self, reference: str, connection: Connection) -> Told | None:
        due = reports.stored(connection, reference)
        if due is None:
            return None
        past = history.past(connection, reference, _PAST) if self._tab.may("admin") else []
        return Told(due, past, media.hashes_of(connection, due.id)[:_PHOTOS])

    def _draw(self, told: Told) -> None:
        tab, report = self._tab, told.due.view
        row = row_of(tab, told.due, clock.now())
        with ui.element("header"):
            with ui.element("div"):
                parts.heading(row.category)
                parts.words(row.reference, "reference")
            close = parts.button(tab.words("close"), self._dialog.close, icon="close")
            close.props["autofocus"] = True
        with ui.element("div").classes("marks"):
            if row.danger:
                parts.chip(tab.words("danger"), "danger")
            if row.standing == "unowned":
                parts.chip(tab.words("unowned"), "unowned")
            if row.secret:
                parts.chip(tab.words("secret"))
            if row.held:
                parts.chip(tab.words("held"))
            parts.chip(row.clock, row.standing)
        self._facts(told, row.place, row.agency, row.status, row.age)
        if tab.may("admin"):
            for said in report.words:
                parts.words(relayed(said), "said")
            self._photos(told)
            ReportActs(tab, told.due, self._done).draw()
            self._past(told)

    def _facts(self, told: Told, place: str, agency: str, status: str, age: str) -> None:
        words, due, now = self._tab.words, told.due, clock.now()
        limit = limit_of(due)
        shown = {
            "place": place,
            "agency": agency,
            "status": status,
            "told": f"{time_of(due.view.created_at, now)} ({words('age', span=age)})",
            "limit": time_of(limit, now) if limit else "",
            "estimate": time_of(due.estimate_at, now) if due.estimate_at else "",
            "witnesses": str(due.view.witnesses or ""),
        }
        with ui.element("dl").classes("facts"):
            for name, value in shown.items():
                if value:
                    with ui.element("dt"):
                        ui.label(words(f"fact_{name}"))
                    with ui.element("dd"):
                        ui.label(value)

    def _photos(self, told: Told) -> None:
        if told.photos:
            with ui.element("div").classes("photos"):
                for number, name in enumerate(told.photos, 1):
                    source = f"{pictures.PATH}media:{name}"
                    with ui.element("a").props(f'href="{source}" target="_blank" rel="noopener noreferrer"'):
                        image = ui.element("img").props(f'loading="lazy" src="{source}"')
                        image.props["alt"] = self._tab.words("photo", number=str(number))

    def _past(self, told: Told) -> None:
        tab, now = self._tab, clock.now()
        facts = tab.app.facts
        with ui.element("section").classes("past"):
            parts.heading(tab.words("past"), 3)
            with ui.element("ol"):
                for one in reversed(told.past):
                    with ui.element("li"):
                        parts.words(time_of(one.at, now), "when")
                        parts.words(in_words(facts.texts, facts.directory, tab.words.language, one))

    async def _done(self, reference: str) -> None:
        await self.open(reference)
        await self._changed()
