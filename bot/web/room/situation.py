"""The situation: a live map of open reports beside the queue, late ones first; one tap opens a report."""

from functools import partial

from msgspec import Struct
from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.web.room import parts
from bot.web.room.queue import Queue, rows_of
from bot.web.room.report import ReportPanel
from bot.web.room.report_map import ReportMap
from bot.web.room.shares import Shares
from bot.web.room.tab import Tab
from conversations.describe import WIB
from storage import situation
from storage.situation import Counts, Share, Wanted
from storage.views import Due

_LOOK_AGAIN_S = 3.0
_ANY = "*"  # line; "" is off all of them
MOST = 300  # reports on the map and in the list: nobody looks at more


class Seen(Struct, frozen=True):
    """What is true at one moment."""

    counts: Counts
    queue: list[Due]
    lines: list[Share]
    categories: list[Share]


async def draw(tab: Tab) -> None:
    """Draw it, and keep it as things are."""
    view = Situation(tab)
    await view.look()
    tab.every(_LOOK_AGAIN_S, view.look)


class Situation:
    """The counts, the filters, the map and the queue."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._only = ""
        self._panel = ReportPanel(tab, self.look)
        with ui.element("div").classes("situation"):
            self._bar()
            self._map = ReportMap(tab, self._panel.open)
            self._queue = Queue(tab, self._panel.open)
            with ui.element("div").classes("shares"):
                self._lines = Shares(tab, "by_line", self._choose_line)
                self._categories = Shares(tab, "by_category", self._choose_category)

    async def look(self) -> None:
        """Show what is true by now. Raises storage.database.Gone."""
        seen = await self._tab.read(partial(self._read, self._wanted()))
        self._show_counts(seen.counts)
        rows = rows_of(self._tab, seen.queue, clock.now())
        self._map.show(rows)
        self._queue.show(rows, self._matching(seen.counts))
        facts, language = self._tab.app.facts, self._tab.words.language
        self._lines.show(seen.lines, self._line_name)
        self._categories.show(seen.categories, lambda name: facts.texts.render(language, f"category.{name}"))

    def _bar(self) -> None:
        words, facts = self._tab.words, self._tab.app.facts
        with ui.element("div").classes("bar"):
            with ui.element("div").classes("tiles").props('role="group"') as tiles:
                tiles.props["aria-label"] = words("only")
                self._tiles = {name: self._tile(name) for name in ("", "late", "unowned", "danger", "taken")}
                self._resolved = parts.words("", "resolved")
            categories = facts.texts.starting(words.language, "category.")
            lines = {_ANY: words("any"), **facts.geo.line_names, "": self._line_name("")}
            self._line = parts.select(words("line"), lines, _ANY, self._changed, search=True)
            self._category = parts.select(
                words("category"), {"": words("any"), **categories}, "", self._changed
            )

    def _tile(self, name: str) -> tuple[ui.element, ui.label]:
        with ui.element("button").props('type="button"').classes(f"tile {name or 'open'}") as tile:
            number = ui.label("–").classes("number")
            ui.label(self._tab.words(f"tile_{name or 'open'}"))
        tile.on("click", partial(self._choose, name))
        tile.props["aria-pressed"] = "true" if name == self._only else "false"
        return tile, number

    async def _choose(self, name: str) -> None:
        self._only = name
        for other, (tile, _) in self._tiles.items():
            tile.props["aria-pressed"] = "true" if other == name else "false"
        await self.look()

    def _choose_line(self, name: str) -> None:
        self._line.set_value(_ANY if self._line.value == name else name)

    def _choose_category(self, name: str) -> None:
        self._category.set_value("" if self._category.value == name else name)

    async def _changed(self) -> None:
        await self.look()

    def _wanted(self) -> Wanted:
        line = None if self._line.value in (None, _ANY) else self._line.value
        return Wanted(line, self._category.value or "", self._only, secret=self._tab.may("admin"))

    def _line_name(self, line: str) -> str:
        return self._tab.app.facts.geo.line_name(line) if line else self._tab.say("figures.no_line")

    def _read(self, wanted: Wanted, connection: Connection) -> Seen:
        now = clock.now()
        midnight = now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)
        return Seen(
            situation.counts(connection, wanted, midnight, now),
            situation.queue(connection, wanted, now, MOST),
            situation.shares(connection, wanted, "line", now),
            situation.shares(connection, wanted, "category", now),
        )

    def _show_counts(self, counts: Counts) -> None:
        for name, (_, number) in self._tiles.items():
            number.set_text(str(getattr(counts, name or "open")))
        self._resolved.set_text(self._tab.words("resolved_today", count=str(counts.resolved)))

    def _matching(self, counts: Counts) -> int:
        count: int = getattr(counts, self._only or "open")
        return count
