"""The frame of the control room: its sections, the way between them, and the way out."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import FastAPI, Request
from msgspec import Struct
from nicegui import ui

from bot import room
from bot.app import App
from bot.web.plain import style, without_script
from bot.web.room import broadcasts, directory, figures, moderation, pictures, season, situation, trail
from bot.web.room.entrance import ROOM_WORDS
from bot.web.room.tab import Tab
from bot.web.words import PATIENCE_S, PageLanguage, Words, load_words
from conversations.admins.roles import Role, covers
from conversations.texts import Texts
from storage.visits import Visit

# On a phone the sections lie side by side; the present one is in sight.
_SHOW_HERE = """setTimeout(() => document.querySelector('.tab.here')?.scrollIntoView(
  {inline: 'center', block: 'nearest'}), 300)"""


class Section(Struct, frozen=True):
    """A part of the room; `draw` puts it into the current slot."""

    path: str
    icon: str
    at_least: Role
    draw: Callable[[Tab], Awaitable[None]]


SECTIONS: Mapping[str, Section] = {
    "situation": Section("", "map", "viewer", situation.draw),
    "figures": Section("/angka", "bar_chart", "viewer", figures.draw),
    "broadcasts": Section("/siaran", "campaign", "communicator", broadcasts.draw),
    "moderation": Section("/moderasi", "gpp_maybe", "admin", moderation.draw),
    "season": Section("/musim", "event", "admin", season.draw),
    "directory": Section("/direktori", "apartment", "admin", directory.draw),
    "trail": Section("/jejak", "history", "admin", trail.draw),
}


def add(door: FastAPI, app: App) -> None:
    """Serve every section at a path of its own; bot/web/room/entrance.py lets in who may."""
    texts = load_words(ROOM_WORDS)
    pictures.add(door, app)
    for name in SECTIONS:
        _add_page(app, texts, name)


def _add_page(app: App, texts: Texts, name: str) -> None:
    section = SECTIONS[name]

    @ui.page(room.PATH + section.path, title="Lapor Mudik", language="id", response_timeout=PATIENCE_S)
    async def page(request: Request) -> None:
        visit: Visit = request.scope["lapor.visit"]
        language: PageLanguage = "en" if visit.language == "en" else "id"
        words = Words(texts, language)
        ui.add_head_html(_head(words, name))
        tab = Tab(app, visit, words)
        with ui.element("div").classes("room"):
            with ui.element("a").props('href="#contents"').classes("skip"):
                ui.label(words("skip"))
            _top(tab, name)
            with ui.element("div").props('id="contents" tabindex="-1"').classes("contents"):
                if tab.may(section.at_least):
                    await section.draw(tab)
                else:
                    ui.label(words("not_allowed")).classes("nothing")
        # Once the page stands, for Quasar names the language of its own words.
        ui.run_javascript(f"document.documentElement.lang = {language!r}; {_SHOW_HERE}")


def _top(tab: Tab, here: str) -> None:
    words, visit = tab.words, tab.visit
    with ui.element("header").classes("top"):
        with ui.element("div").classes("brand"):
            with ui.element("h1"):
                ui.label(words("title"))
            role = tab.say(f"role.{visit.role}")
            ui.label(words("you", name=visit.name, role=role) if visit.name else role).classes("you")
        with ui.element("nav") as nav:
            nav.props["aria-label"] = words("sections")
            for name, section in SECTIONS.items():
                if covers(visit.role, section.at_least):
                    _link(words, name, section, name == here)
        with ui.element("button").props('type="button"').classes("act plain leave").on("click", tab.leave):
            ui.icon("logout").props("aria-hidden=true")
            ui.label(words("leave"))


def _link(words: Words, name: str, section: Section, here: bool) -> None:
    with ui.element("a").classes("tab here" if here else "tab") as link:
        link.props["href"] = room.PATH + section.path
        if here:
            link.props["aria-current"] = "page"
        ui.icon(section.icon).props("aria-hidden=true")
        ui.label(words(f"section_{name}"))


def _head(words: Words, name: str) -> str:
    title = f"{words(f'section_{name}')} · {words('title')}"
    script = f"document.title={title!r};"
    popup = (
        'addEventListener("DOMContentLoaded",()=>document.querySelectorAll("#popup > span").forEach('
        f"(span,number)=>span.textContent=[{words('lost')!r},{words('lost_more')!r}][number]))"
    )
    return f"{style('room.css')}{without_script(words('no_script'))}<script>{script}{popup}</script>"
