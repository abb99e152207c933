"""The season's setting: whether it is on, one-way traffic, closed places, posts and notices, each at once."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from bot.web.room import parts
from bot.web.room.answer import Answer
from bot.web.room.tab import Tab
from bot.world import StoredWorld
from conversations.admins.season import mode
from conversations.flows import season, windows
from conversations.session import Session

_LOOK_AGAIN_S = 5.0
MODES = ("auto", "on", "off")
Lasting = tuple[str, str]  # the button that ends it, or none, and what it is

# The fields of each form, and how their words make the line an admin would write in chat.
FORMS: dict[str, tuple[tuple[str, ...], str]] = {
    "satuarah": (
        ("road", "km", "towards", "from", "until"),
        "{road} {km} arah {towards} {from} sampai {until}",
    ),
    "contraflow": (
        ("road", "km", "towards", "from", "until"),
        "{road} {km} arah {towards} {from} sampai {until}",
    ),
    "tutup": (("facility", "until", "reason"), "{facility} sampai {until} {reason}"),
    "posko": (
        ("post", "at", "hours", "phone", "until"),
        "tambah {post} di {at}, {hours}, telp {phone}, sampai {until}",
    ),
    "pemberitahuan": (("until", "notice"), "sampai {until} {notice}"),
}
_MAY_BE_EMPTY = {"reason": "", "hours": "", "phone": "telp", "from": "", "until": "sampai"}


async def draw(tab: Tab) -> None:
    """Draw it, and keep it as things are."""
    view = Season(tab)
    await view.look()
    tab.every(_LOOK_AGAIN_S, view.look)


class Season:
    """What holds now, and forms to declare more."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._shown: tuple[str, Sequence[Lasting]] | None = None
        with ui.element("div").classes("columns"):
            with parts.card(tab.words("season_now")):
                with ui.element("div").classes("buttons").props('role="group"') as modes:
                    modes.props["aria-label"] = tab.words("season_mode")
                    self._modes = {name: self._mode(name) for name in MODES}
                self._day = parts.words("", "hint")
                self._list = ui.element("ul").classes("lasting")
            with parts.card(tab.words("season_more")):
                self._kind = parts.select(
                    tab.words("season_kind"),
                    {name: tab.words(f"form_{name}") for name in FORMS},
                    "satuarah",
                    self._draw_form,
                )
                self._form = ui.element("div").classes("form two")
                parts.words(tab.words("times_hint"), "hint")
                parts.button(tab.words("declare"), self._declare, "main")
                self._answer = Answer(tab, "admin", self.look)
        self._draw_form()

    async def look(self) -> None:
        """Show what holds by now. Raises storage.database.Gone."""
        said, day, lasting = await self._tab.ask(_read)
        for name, button in self._modes.items():
            button.props["aria-pressed"] = "true" if name == said else "false"
        self._day.set_text(
            self._tab.words("season_day", day=f"H{day:+d}")
            if day is not None
            else self._tab.words("season_no_day")
        )
        if self._shown == (said, lasting):
            return
        self._shown = (said, lasting)
        self._list.clear()
        with self._list:
            for payload, words in lasting:
                with ui.element("li"):
                    ui.label(words)
                    if payload:
                        parts.button(self._tab.words("end"), partial(self._press, payload))
            if not lasting:
                parts.words(self._tab.words("season_nothing"), "nothing")

    def _mode(self, name: str) -> ui.element:
        label = self._tab.say(f"season_mode.{name}").capitalize()
        return parts.button(label, partial(self._press, f"sea:mode:{name}"), "choice-of")

    async def _press(self, payload: str) -> None:
        await self._answer.show(await self._tab.press("admin", payload))

    def _draw_form(self) -> None:
        self._form.clear()
        names, _ = FORMS[self._kind.value or "satuarah"]
        with self._form:
            self._fields = {
                name: parts.field(
                    self._tab.words(f"field_{name}"), most=300, lines=2 if name == "notice" else 1
                )
                for name in names
            }

    async def _declare(self) -> None:
        kind = self._kind.value or "satuarah"
        values = {name: " ".join((field.value or "").split()) for name, field in self._fields.items()}
        await self._answer.command(kind, line_of(kind, values))


def line_of(kind: str, values: dict[str, str]) -> str:
    """What the fields say as one line; a field left empty takes its word with it."""
    line = FORMS[kind][1]
    for name, word in _MAY_BE_EMPTY.items():
        if not values.get(name):
            before = f"{word} " if word else ""
            line = (
                line.replace(f", {before}{{{name}}}", "")
                .replace(f" {before}{{{name}}}", "")
                .replace(f"{before}{{{name}}}", "")
            )
    return line.format_map(values)


def _read(session: Session, world: StoredWorld) -> tuple[str, int | None, list[Lasting]]:
    declared = world.declared()
    lasting = [
        (f"w:end:{window.id}" if window.id else "", windows.in_words(session, world, window))
        for window in world.windows(world.now)
    ]
    lasting += [
        (f"sea:end:{one.id}", season.in_words(session, world, one))
        for one in declared
        if one.kind != "mode" and one.end > world.now
    ]
    return mode(declared, world.now), world.season.day(world.now), lasting
