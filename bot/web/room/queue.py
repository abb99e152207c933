"""The queue: open reports as rows with their clocks; one tap opens a report."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from nicegui import ui

from bot.web.room import parts
from bot.web.room.tab import Tab
from conversations.describe import duration, place_in_words
from conversations.workflow import TAKEN, UNTAKEN
from storage.views import Due

_SHOWN = 40


class Row(Struct, frozen=True):
    """A report as the room shows it; `standing` is late, unowned, taken or waiting."""

    reference: str
    category: str
    place: str
    agency: str
    status: str
    age: str
    clock: str
    standing: str
    danger: bool
    secret: bool
    held: bool
    point: tuple[float, float] | None


def rows_of(tab: Tab, found: Sequence[Due], now: datetime) -> list[Row]:
    """Reports in words."""
    return [row_of(tab, due, now) for due in found]


def row_of(tab: Tab, due: Due, now: datetime) -> Row:
    """One report in words."""
    report, facts = due.view, tab.app.facts
    point = report.place.point
    return Row(
        reference=report.reference,
        category=tab.say(f"category.{report.category}"),
        place=place_in_words(report.place, tab.words.language, facts.texts, facts.geo),
        agency=tab.agency(report.agency) or tab.words("no_agency"),
        status=tab.say(f"status.{report.status}"),
        age=duration(facts.texts, tab.words.language, now - report.created_at),
        clock=_clock(tab, due, now),
        standing=_standing(due, now),
        danger=report.danger,
        secret=report.privacy == "secret",
        held=bool(report.held),
        point=(point.lat, point.lon) if point else None,
    )


def limit_of(due: Due) -> datetime | None:
    """When the running clock is up: to be taken, or to be resolved."""
    return due.acknowledge_by if due.view.status in UNTAKEN else due.resolve_by


def _standing(due: Due, now: datetime) -> str:
    limits = (due.acknowledge_by if due.view.status in UNTAKEN else None, due.resolve_by)
    if any(limit and limit < now for limit in limits):
        return "late"
    if not due.owner_found:
        return "unowned"
    return "taken" if due.view.status in TAKEN else "waiting"


def _clock(tab: Tab, due: Due, now: datetime) -> str:
    limit = limit_of(due)
    if limit is None:
        return tab.words("clock_none")
    key = "clock_late" if limit < now else "clock_take" if due.view.status in UNTAKEN else "clock_resolve"
    return tab.words(key, span=duration(tab.app.facts.texts, tab.words.language, abs(limit - now)))


class Queue:
    """The list; rows that stay are only written anew, so that whoever is on one stays there."""

    def __init__(self, tab: Tab, opened: Callable[[str], object]) -> None:
        self._tab = tab
        self._opened = opened
        self._rows: list[Row] = []
        self._matching = 0
        self._most = _SHOWN
        self._drawn: dict[str, tuple[Row, ui.element]] = {}
        with ui.element("section").classes("queue") as self._section:
            self._section.props["aria-label"] = tab.words("queue")
            self._count = parts.words("", "count")
            self._list = ui.element("ol").classes("entries")
            self._more = parts.button(tab.words("further"), self._further)

    def show(self, rows: list[Row], matching: int) -> None:
        """Make the list show these; `matching` is how many there are in all."""
        self._rows, self._matching = rows, matching
        shown = rows[: self._most]
        if [row.reference for row in shown] == list(self._drawn):
            for row in shown:
                self._write(row)
        else:
            self._draw(shown)
        key = "queue_all" if len(shown) == matching else "queue_part"
        self._count.set_text(
            self._tab.words(key, shown=str(len(shown)), count=str(matching))
            if rows
            else self._tab.words("queue_empty")
        )
        self._more.set_visibility(len(rows) > self._most)

    def _further(self) -> None:
        self._most += _SHOWN
        self.show(self._rows, self._matching)

    def _draw(self, rows: Sequence[Row]) -> None:
        self._list.clear()
        self._drawn = {}
        with self._list:
            for row in rows:
                with ui.element("li"):
                    element = ui.element("button").props('type="button"').classes("entry")
                    element.on("click", lambda _, reference=row.reference: self._opened(reference))
                self._fill(element, row)
                self._drawn[row.reference] = (row, element)

    def _write(self, row: Row) -> None:
        before, element = self._drawn[row.reference]
        if before != row:
            element.clear()
            self._fill(element, row)
            self._drawn[row.reference] = (row, element)

    def _fill(self, element: ui.element, row: Row) -> None:
        words = self._tab.words
        element.classes(replace=f"entry {row.standing}{' danger' if row.danger else ''}")
        with element:
            with ui.element("span").classes("first"):
                ui.label(row.category).classes("category")
                if row.danger:
                    parts.chip(words("danger"), "danger")
                if row.standing == "unowned":
                    parts.chip(words("unowned"), "unowned")
                if row.secret:
                    parts.chip(words("secret"))
                if row.held:
                    parts.chip(words("held"))
                ui.label(row.clock).classes("clock")
            ui.label(row.place).classes("place")
            with ui.element("span").classes("last"):
                ui.label(row.reference).classes("reference")
                ui.label(row.agency)
                ui.label(row.status)
                ui.label(words("age", span=row.age))
