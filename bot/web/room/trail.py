"""The audit log on the page: who did what and when, newest first, filtered by kind and by words."""

from functools import partial

from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.web.room import parts
from bot.web.room.tab import Tab
from conversations.admins.audited import Teller, channel
from conversations.admins.roles import Audited
from conversations.describe import clock as time_of
from storage import audit
from storage.audit import Filter

_PAGE = 50


async def draw(tab: Tab) -> None:
    """The newest acts, and more on demand."""
    trail = Trail(tab)
    await trail.show()


class Trail:
    """The list and its filters."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        words = tab.words
        kinds = {"": words("any"), **app_kinds(tab)}
        with parts.card(words("section_trail"), "wide"):
            parts.words(words("trail_hint"), "hint")
            with ui.element("div").classes("filters"):
                self._kind = parts.select(words("trail_kind"), kinds, "", self._anew)
                self._about = parts.field(words("trail_about"), most=60)
                self._about.on("keydown.enter", self._anew)
                parts.button(words("filter"), self._anew)
            self._table = ui.element("div").classes("scroll")
            self._more = parts.button(words("further"), self._further)
        self._last: int | None = None

    async def show(self) -> None:
        """The next page of what is wanted."""
        found = await self._tab.read(partial(self._look, self._wanted()))
        with self._table:
            if self._last is None:
                self._table.clear()
                self._head(bool(found))
            with self._rows:
                for one in found:
                    self._row(one)
        self._last = found[-1].id if found else self._last
        self._more.set_visibility(len(found) == _PAGE)

    def _look(self, wanted: Filter, connection: Connection) -> list[Audited]:
        return audit.latest(connection, wanted, _PAGE)

    def _wanted(self) -> Filter:
        about = (self._about.value or "").strip()
        return Filter(act=self._kind.value or "", about=about, before=self._last)

    async def _anew(self) -> None:
        self._last = None
        await self.show()

    async def _further(self) -> None:
        await self.show()

    def _head(self, any_found: bool) -> None:
        words = self._tab.words
        if not any_found:
            parts.words(words("trail_none"), "nothing")
        with ui.element("table").classes("list stacked"):
            if any_found:
                with ui.element("thead"), ui.element("tr"):
                    for name in ("when", "who", "act", "subject", "change"):
                        with ui.element("th").props('scope="col"'):
                            ui.label(words(f"trail_{name}"))
            self._rows = ui.element("tbody")

    def _row(self, one: Audited) -> None:
        tab = self._tab
        texts, language = tab.app.texts, tab.words.language
        acts = texts.starting(language, "act.")
        who = one.name or tab.say("roles.nameless", number=str(one.person))
        role = f" ({tab.say(f'role.{one.role}')})" if one.role else ""
        cells = (
            time_of(one.at, clock.now()),
            f"{who}{role}, {channel(texts, language, one.channel)}",
            acts.get(one.act, one.act),
            tab.agency(one.subject),
            Teller(texts, tab.app.facts.geo, tab.app.facts.directory, language).changes(one),
        )
        with ui.element("tr"):
            for cell in cells:
                with ui.element("td"):
                    ui.label(cell)


def app_kinds(tab: Tab) -> dict[str, str]:
    """Kinds of acts by their names."""
    return tab.app.texts.starting(tab.words.language, "audit_kind.")
