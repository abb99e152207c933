"""Bars that show how many open reports each line or category has; a tap on one filters by it."""

from collections.abc import Callable, Sequence

from nicegui import ui

from bot.web.room import parts
from bot.web.room.tab import Tab
from storage.situation import Share


class Shares:
    """One card of bars."""

    def __init__(self, tab: Tab, title: str, chosen: Callable[[str], None]) -> None:
        self._tab = tab
        self._chosen = chosen
        self._shown: Sequence[Share] | None = None
        with parts.card(tab.words(title)):
            self._list = ui.element("ul").classes("bars")

    def show(self, shares: Sequence[Share], name: Callable[[str], str]) -> None:
        """Make the bars show these; `name` gives what people call one."""
        if shares == self._shown:
            return
        self._shown = shares
        self._list.clear()
        with self._list:
            for share in shares:
                with ui.element("li"):
                    self._bar(share, name(share.name), shares[0].open)

    def _bar(self, share: Share, name: str, most: int) -> None:
        words = self._tab.words
        count = {"open": str(share.open), "late": str(share.late)}
        with ui.element("button").props('type="button"').classes("share") as bar:
            ui.label(name)
            with ui.element("span").classes("bar-track").props("aria-hidden=true"):
                for kind, number in (("late", share.late), ("fine", share.open - share.late)):
                    ui.element("span").classes(kind).style(f"width: {100 * number / most:.1f}%")
            said = words("share_late" if share.late else "share", **count)
            ui.label(said).classes("number late" if share.late else "number")
        bar.props["title"] = name
        bar.on("click", lambda: self._chosen(share.name))
