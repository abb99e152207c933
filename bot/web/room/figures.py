"""Figures on the page: how many came and what became of them, by time, place, kind and agency, and how fast."""

import base64
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from msgspec import Struct
from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.figures import bars_of, figures, heat, surveyed_by
from bot.web.room import parts
from bot.web.room.ikm import Content, content
from bot.web.room.ikm import draw as draw_content
from bot.web.room.tab import Tab
from conversations.admins.figures import PERIODS, Count, Figures, FiguresTeller, Span, ikm, percent
from conversations.admins.periods import of_name
from conversations.admins.question import CHANNELS, Question
from conversations.describe import duration
from geo.bars import Bars

_SHOWN = 10
One = TypeVar("One")
# Kinds of names, and where their counts stand in Figures.
_KINDS = {"line": "lines", "category": "categories", "agency": "agencies", "channel": "channels"}


class Seen(Struct, frozen=True):
    """The figures of a question, its bars through time, the picture of its kilometres; how content people are."""

    figures: Figures
    bars: list[Bars]
    heat: bytes
    content: Content | None  # where all reports are asked about


async def draw(tab: Tab) -> None:
    """Today's figures; the fields above ask for others."""
    view = FiguresView(tab)
    await view.look()


class FiguresView:
    """The fields of a question and what it finds."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        words, facts = tab.words, tab.app.facts
        any_one = {"": words("any")}
        agencies = {one.id: one.short_name for one in facts.directory.agencies.values()}
        with ui.element("div").classes("filters bar"):
            self._period = parts.select(
                words("period"),
                {name: tab.say(f"choice.period_{name}") for name in PERIODS},
                "today",
                self.look,
            )
            self._fields = {
                "line": parts.select(
                    words("line"), {**any_one, **facts.geo.line_names}, "", self.look, search=True
                ),
                "category": parts.select(
                    words("category"), {**any_one, **facts.texts.starting(words.language, "category.")}, "", self.look
                ),
                "agency": parts.select(
                    words("agency"), {**any_one, **dict(sorted(agencies.items(), key=lambda one: one[1]))}, "",
                    self.look, search=True,
                ),
                "channel": parts.select(
                    words("channel"), {**any_one, **{name: name.capitalize() for name in CHANNELS}}, "", self.look
                ),
            }  # fmt: skip
        if tab.may("admin"):
            parts.words(words("export_hint"), "hint")
        self._body = ui.element("div").classes("figures")

    async def look(self) -> None:
        """Count and show. Raises storage.database.Gone."""
        since, until = of_name(self._period.value or "today", clock.now())
        line, category, agency, channel = (str(field.value or "") for field in self._fields.values())
        is_corridor = line in self._tab.app.facts.geo.corridors
        asked = Question(
            since, until, corridor=line if is_corridor else "", road="" if is_corridor else line,
            category=category, agency=agency, channel=channel,
        )  # fmt: skip
        seen = await self._tab.read(partial(self._count, asked))
        self._body.clear()
        with self._body:
            self._draw(seen)

    def _count(self, asked: Question, connection: Connection) -> Seen:
        found = figures(connection, asked, clock.now())
        picture = heat(connection, self._teller, asked, self._tab.words.language) if found.kilometres else b""
        answered = content(connection, asked) if surveyed_by(asked) == "" and not found.hidden else None
        return Seen(found, bars_of(found.times, asked.since, asked.until), picture, answered)

    @property
    def _teller(self) -> FiguresTeller:
        facts = self._tab.app.facts
        return FiguresTeller(facts.texts, facts.geo, facts.directory, facts.surveys.least)

    def _draw(self, seen: Seen) -> None:
        words, found, language = self._tab.words, seen.figures, self._tab.words.language
        if found.hidden or not found.received:
            parts.words(self._tab.say("figures.hidden" if found.hidden else "figures.none"), "nothing")
            with ui.element("div").classes("masonry"):
                self._content(seen)
            return
        with ui.element("div").classes("tiles wide"):
            for name in ("received", "dispatched", "followed_up", "done", "danger"):
                _tile(str(getattr(found, name)), words(f"figure_{name}"))
            for name, span in (("taken", found.taken), ("resolved", found.resolved)):
                if span.kept is not None:
                    _tile(percent(span.kept, language), words(f"kept_{name}"))
            if (answered := found.satisfaction) and answered.index is not None:
                index = f"{ikm(answered, language)} {answered.grade(self._teller.least)}".strip()
                _tile(index, words("ikm", count=str(answered.n)))
        with ui.element("div").classes("masonry"):
            self._through_time(seen.bars)
            self._speed(found)
            for kind, counts in _KINDS.items():
                self._by(kind, getattr(found, counts))
            self._content(seen)
            self._lapor(found)
            self._kilometres(seen)

    def _content(self, seen: Seen) -> None:
        """How content people are: also of journeys, where nothing was reported."""
        if seen.content:
            draw_content(self._tab, self._teller, seen.content)

    def _through_time(self, bars: Sequence[Bars]) -> None:
        words = self._tab.words
        most = max((bar.first for bar in bars), default=0) or 1
        with parts.card(words("through_time")):
            with ui.element("div").classes("chart").props('role="img"') as chart:
                chart.props["aria-label"] = ", ".join(
                    f"{bar.label}: {bar.first}, {bar.second}" for bar in bars
                )
                for bar in bars:
                    with ui.element("div").classes("pair"):
                        with ui.element("div").classes("pillars"):
                            for kind, count in (("came", bar.first), ("done", bar.second)):
                                with (
                                    ui.element("div")
                                    .classes(f"pillar {kind}")
                                    .style(f"height: {100 * count / most:.1f}%")
                                ):
                                    ui.label(str(count) if count else "")
                        ui.label(bar.label).classes("under")
            with ui.element("div").classes("legend bare"):
                ui.label(words("figure_received")).classes("key came")
                ui.label(words("figure_done")).classes("key taken")

    def _speed(self, found: Figures) -> None:
        words, tab = self._tab.words, self._tab

        def long(minutes: int | None) -> str:
            return duration(tab.app.facts.texts, words.language, timedelta(minutes=minutes or 0))

        def kept(span: Span) -> str:
            return percent(span.kept, words.language) if span.kept is not None else "–"

        rows = [
            (words(f"speed_{name}"), str(span.count), long(span.median), long(span.p90), kept(span))
            for name, span in (("taken", found.taken), ("resolved", found.resolved))
            if span.count
        ]
        with parts.card(words("speed")):
            parts.table([words(f"speed_{name}") for name in ("step", "count", "half", "most", "kept")], rows)

    def _by(self, kind: str, counts: Sequence[Count]) -> None:
        if len(counts) < 2 and not (counts and counts[0].name):
            return
        words, most = self._tab.words, max(count.received for count in counts)
        with parts.card(words(f"by_{kind}")):
            for shown in self._in_two(counts):
                with ui.element("ul").classes("bars"):
                    for count in shown:
                        self._share(self._teller.name(kind, count.name, words.language), count, most)

    def _in_two(self, counted: Sequence[One]) -> Iterator[Sequence[One]]:
        """The first of a list, and where there are more, how many, which a tap shows."""
        yield counted[:_SHOWN]
        if others := counted[_SHOWN:]:
            with ui.element("details").classes("more"):
                with ui.element("summary"):
                    ui.label(self._tab.words("and_more", count=str(len(others))))
                yield others

    def _share(self, name: str, count: Count, most: int) -> None:
        words = self._tab.words
        with ui.element("li").classes("share"):
            ui.label(name)
            with ui.element("span").classes("bar-track").props("aria-hidden=true"):
                for part, number in (("fine", count.done), ("left", count.received - count.done)):
                    ui.element("span").classes(part).style(f"width: {100 * number / most:.1f}%")
            ui.label(words("share_done", received=str(count.received), done=str(count.done))).classes(
                "number"
            )

    def _lapor(self, found: Figures) -> None:
        with parts.card(self._tab.words("lapor")):
            parts.table(
                [self._tab.words("lapor_step"), self._tab.words("speed_count")],
                [(step, str(count)) for step, count in found.lapor.items()],
            )

    def _kilometres(self, seen: Seen) -> None:
        if not seen.heat:
            return
        words, geo = self._tab.words, self._tab.app.facts.geo
        with parts.card(words("kilometres")):
            picture = ui.element("img").classes("heat")
            picture.props["src"] = f"data:image/png;base64,{base64.b64encode(seen.heat).decode()}"
            picture.props["alt"] = words("kilometres_alt")
            for shown in self._in_two(seen.figures.kilometres):
                parts.table(
                    [words("kilometre"), words("figure_received"), words("figure_done")],
                    [
                        (f"KM {one.km} {geo.road_name(one.road)}", str(one.received), str(one.done))
                        for one in shown
                    ],
                )


def _tile(number: str, label: str) -> None:
    with ui.element("div").classes("tile still"):
        ui.label(number).classes("number")
        ui.label(label)
