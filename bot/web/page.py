"""The demo page: three phones, traveller, officer and admin, that talk through the same door as every channel."""

import json
from pathlib import Path
from typing import Literal, get_args

from fastapi import FastAPI
from nicegui import ui

from bot.app import App
from bot.web.cast import ADMIN_PART, OFFICER_PART, TRAVELLER_PART, OfficerTools
from bot.web.map import PlacePicker
from bot.web.phone import Phone
from bot.web.pictures import mount_pictures
from bot.web.plain import style, without_script
from bot.web.stage import ADMIN, NEWCOMER, TRAVELLER, Stage
from bot.web.words import PATIENCE_S, PageLanguage, Words, load_words
from storage.database import Gone

_PATHS: dict[PageLanguage, str] = {"id": "/", "en": "/en"}
# Asked again and again, not pushed: what is delivered by another process must show here too.
_LOOK_AGAIN_S = 0.4
_HERE = Path(__file__).parent


def add(door: FastAPI, app: App) -> None:
    """Serve the page at / and /en."""
    stage = Stage(app)
    texts = load_words()
    mount_pictures(door, stage)
    for language in get_args(PageLanguage):
        _add_page(stage, Words(texts, language))


def _add_page(stage: Stage, words: Words) -> None:
    shown_as: Literal["id", "en-US"] = "id" if words.language == "id" else "en-US"

    @ui.page(_PATHS[words.language], title=words("title"), language=shown_as, response_timeout=PATIENCE_S)
    async def page(start: str = "") -> None:
        play = Play(stage, words)
        await play.open(start)


class Play:
    """One browser tab's page."""

    def __init__(self, stage: Stage, words: Words) -> None:
        self._stage = stage
        self._words = words
        self._lost = False

    async def open(self, start: str) -> None:
        """Draw everything and keep looking; `start` is an invitation's payload for a new officer."""
        ui.add_head_html(_head(self._words))
        officers = await self._stage.officers()
        with ui.element("div").classes("page"):
            self._top()
            with ui.element("div").classes("phones"):
                self._draw_phones(officers)
        if start:
            self._tools.play(NEWCOMER)
            self._officer.fill(f"/start {start[:64]}")
        await self._look()
        ui.timer(_LOOK_AGAIN_S, self._look)

    def _top(self) -> None:
        words = self._words
        other: PageLanguage = "en" if words.language == "id" else "id"
        with ui.element("header").classes("top"):
            with ui.element("div").classes("brand"):
                with ui.element("h1"):
                    ui.label(words("name"))
                ui.label(words("tagline")).classes("tagline")
            with ui.element("a").props(f'href="{_PATHS[other]}" lang="{other}"').classes("language") as link:
                ui.label(words("other_language"))
            link.props["title"] = words("other_language_hint")
        self._banner()
        self._jumps()

    def _banner(self) -> None:
        more = "banner_live" if self._stage.settings.telegram_bot_token else "banner_offline"
        with ui.element("aside").classes("banner").props('role="note"'):
            ui.icon("campaign").props("aria-hidden=true")
            with ui.element("div"):
                with ui.element("strong"):
                    ui.label(self._words("banner"))
                ui.label(self._words(more))
                if self._words.language != "en":
                    # Whoever cannot read the first line must still be told.
                    english = Words(self._words.texts, "en")
                    ui.label(f"{english('banner')} {english(more)}").classes("small").props('lang="en"')

    def _jumps(self) -> None:
        """On a narrow screen the phones stand one under the other; these lead to each."""
        with ui.element("nav").classes("jumps"):
            for part in (TRAVELLER_PART, OFFICER_PART, ADMIN_PART):
                who = self._words(part.name)
                with ui.element("a").props(f'href="#{part.name}"').classes(f"jump {part.name}") as jump:
                    ui.icon(part.icon).props("aria-hidden=true")
                    ui.label(who)
                    ui.label(self._words("new_message")).classes("new")
                jump.props["aria-label"] = self._words("go_to", who=who)

    def _draw_phones(self, officers: dict[str, str]) -> None:
        stage, words = self._stage, self._words
        picker = PlacePicker(stage.geo, stage.settings.config.map, words)
        first = next(iter(officers), NEWCOMER)
        self._traveller = Phone(TRAVELLER_PART, stage, words, picker, TRAVELLER)
        self._officer = Phone(OFFICER_PART, stage, words, picker, first)
        self._admin = Phone(ADMIN_PART, stage, words, picker, ADMIN)
        self._tools = OfficerTools(self._officer, officers, words)

    async def _look(self) -> None:
        """Show what has been said meanwhile; while the database is away, leave things as they are."""
        phones = (self._traveller, self._officer, self._admin)
        try:
            scene = await self._stage.scene([phone.address for phone in phones])
        except Gone:
            return
        if self._tools.follow(scene.followed):
            scene = await self._stage.scene([phone.address for phone in phones])
        for phone in phones:
            phone.show(scene.said.get(phone.address, ()))


def _head(words: Words) -> str:
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    lost = json.dumps([words("lost"), words("lost_more")])
    head = style("page.css") + without_script(words("no_script"))
    return f"{head}<script>const lostWords = {lost};\n{script}</script>"
