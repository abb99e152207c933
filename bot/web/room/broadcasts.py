"""Broadcasts on the page: those there are with their progress, and beside them the one that is written or watched."""

from collections.abc import Mapping
from functools import partial

from nicegui import ui

from bot import clock
from bot.broadcasts import results_csv
from bot.web.room import parts
from bot.web.room.answer import Answer
from bot.web.room.composer import Composer
from bot.web.room.tab import Tab
from bot.world import StoredWorld
from conversations.admins import broadcast_notices as notices
from conversations.admins.broadcasts import Broadcast, Result
from conversations.describe import clock as time_of
from conversations.session import Session

_LOOK_AGAIN_S = 2.0
_SHOWN = 20
One = tuple[Broadcast, Mapping[Result, int]]
Seen = list[One]


async def draw(tab: Tab) -> None:
    """Draw it, and keep it as things are."""
    view = Broadcasts(tab)
    await view.look()
    tab.every(_LOOK_AGAIN_S, view.look)


class Broadcasts:
    """The list, and the one that is open."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._open = ""
        self._shown: Seen = []
        self._looked = False
        with ui.element("div").classes("broadcasts"):
            with parts.card(tab.words("section_broadcasts")):
                parts.button(tab.words("broadcast_new"), partial(self.open, ""), "main", icon="add")
                self._list = ui.element("ol").classes("entries inset")
            with ui.element("div").classes("stack") as self._pane:
                pass
        self._draw_pane(None)

    async def look(self) -> None:
        """Show how far everything is by now. Raises storage.database.Gone."""
        seen = await self._tab.ask(_read)
        if self._looked and seen == self._shown:
            return
        self._looked = True
        before, self._shown = dict_of(self._shown), seen
        self._draw_list()
        now = dict_of(seen)
        if self._open and self._open in now and before.get(self._open) != now[self._open]:
            self._changed(before.get(self._open), now[self._open])

    async def open(self, name: str) -> None:
        """Show one, or an empty sheet."""
        self._open = name
        self._draw_pane(dict_of(self._shown).get(name))
        self._draw_list()

    async def written(self, name: str) -> None:
        """The one being written is kept by this name."""
        self._open = name
        await self.look()

    def _changed(self, before: One | None, now: One) -> None:
        """What is being written stays on the sheet until it goes on its way."""
        if now[0].state != "draft" or (before and before[0].state != "draft"):
            self._draw_pane(now)

    def _draw_list(self) -> None:
        words, now = self._tab.words, clock.now()
        self._list.clear()
        with self._list:
            for one, counts in self._shown:
                start = time_of(one.starts_at or now, now)
                with ui.element("li"), ui.element("button").props('type="button"') as row:
                    row.classes("entry here" if one.name == self._open else "entry")
                    row.on("click", partial(self.open, one.name))
                    ui.label(notices.title(one) or words("broadcast_empty")).classes("category")
                    ui.label(self._tab.say(f"broadcast.state_{one.state}", start=start)).classes("last")
                    if counts:
                        _bar(counts, one.total)
            if not self._shown:
                parts.words(words("broadcast_none"), "nothing")

    def _draw_pane(self, seen: One | None) -> None:
        self._pane.clear()
        with self._pane:
            if seen is None or seen[0].state == "draft":
                Composer(self._tab, seen[0] if seen else None, self.written)
            elif seen[0].state == "proposed":
                self._proposed(seen[0])
            else:
                self._progress(*seen)

    def _proposed(self, one: Broadcast) -> None:
        """It waits for a second person, who sees what it says and decides here or in chat."""
        with parts.card(notices.title(one)):
            answer = Answer(self._tab, "communicator", self.look)
            ui.timer(0.01, partial(self._press, answer, f"b:{one.name}:show"), once=True)

    def _progress(self, one: Broadcast, counts: Mapping[Result, int]) -> None:
        tab, words = self._tab, self._tab.words
        told = notices.progress(
            tab.app.facts.texts, words.language, one, counts, tab.app.facts.broadcasting, clock.now()
        )
        with parts.card(notices.title(one) or words("broadcast_empty")):
            _bar(counts, one.total)
            parts.words(told.text, "reply")
            answer = Answer(tab, "communicator", self.look)
            with ui.element("div").classes("buttons"):
                for choice in told.choices:
                    parts.button(choice.label, partial(self._press, answer, choice.id))
                if counts:
                    parts.button(
                        words("broadcast_results"), partial(self._download, one.name), icon="download"
                    )
            for language, text in one.message.texts.items():
                parts.words(tab.say_in(language, "language.name"), "hint")
                parts.words(text, "said")

    async def _press(self, answer: Answer, payload: str) -> None:
        await answer.show(await self._tab.press("communicator", payload))

    async def _download(self, name: str) -> None:
        lines = await self._tab.read(lambda _: "".join(results_csv(self._tab.app.database, name)))
        ui.download.content(lines.encode(), f"{name}.csv")


def dict_of(seen: Seen) -> dict[str, One]:
    """The same by name."""
    return {one.name: (one, counts) for one, counts in seen}


def _read(session: Session, world: StoredWorld) -> Seen:
    known = world.broadcasting()
    return [(one, known.results(one.name)) for one in known.latest(_SHOWN)]


def _bar(counts: Mapping[Result, int], total: int) -> None:
    """How many have theirs, may have, will not, and wait; the words beside it say the same."""
    whole = max(total, sum(counts.values())) or 1
    sent, maybe = counts.get("sent", 0), counts.get("maybe_sent", 0)
    waiting = counts.get("waiting", 0) + counts.get("put", 0)
    lost = sum(counts.values()) - sent - maybe - waiting
    with ui.element("span").classes("bar-track big").props("aria-hidden=true"):
        for kind, count in (("fine", sent), ("maybe", maybe), ("late", lost)):
            ui.element("span").classes(kind).style(f"width: {100 * count / whole:.2f}%")
