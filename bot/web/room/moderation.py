"""Moderation on the page: reports held back until somebody has looked, and who may not report for a time."""

from nicegui import ui

from bot.web.room import parts
from bot.web.room.answer import Answer
from bot.web.room.tab import Tab


async def draw(tab: Tab) -> None:
    """What waits longest, and a field to block by a report."""
    words = tab.words
    with ui.element("div").classes("columns"):
        with parts.card(words("held_reports")):
            parts.words(words("held_hint"), "hint")
            waiting = Answer(tab, "admin", _nothing)
            with ui.element("div").classes("buttons"):
                parts.button(words("held_next"), lambda: waiting.command("moderasi", ""))
        with parts.card(words("blocks")):
            parts.words(words("blocks_hint"), "hint")
            field = parts.field(words("blocks_field"), most=160)

            async def block() -> None:
                await blocked.command("blokir", (field.value or "").strip())

            field.on("keydown.enter", block)
            with ui.element("div").classes("buttons"):
                parts.button(words("blocks_go"), block)
                parts.button(words("blocks_show"), lambda: blocked.command("blokir", ""))
            blocked = Answer(tab, "admin", _nothing)
    await waiting.command("moderasi", "")


async def _nothing() -> None:
    """Nothing else on the page depends on it."""
