"""What the chat would answer, shown on the page: its words, and its buttons to go on with."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from nicegui import ui

from bot.web.room import parts
from bot.web.room.tab import Tab
from conversations.admins.roles import Role
from conversations.messages import Reply


class Answer:
    """A place for answers; `changed` is called after each."""

    def __init__(self, tab: Tab, at_least: Role, changed: Callable[[], Awaitable[None]]) -> None:
        self._tab = tab
        self._at_least = at_least
        self._changed = changed
        self._frame = ui.element("div").classes("answer").props('role="status"')

    async def show(self, replies: Sequence[Reply]) -> None:
        """Show these instead of what was there."""
        self._frame.clear()
        with self._frame:
            for reply in replies:
                if reply.text:
                    parts.words(reply.text, "reply")
                buttons = [choice for choice in reply.choices if choice.id]
                if buttons:
                    with ui.element("div").classes("buttons"):
                        for choice in buttons:
                            parts.button(choice.label, partial(self._press, choice.id))
        await self._changed()

    async def command(self, name: str, words: str) -> None:
        """Show what a command leads to."""
        await self.show(await self._tab.command(self._at_least, name, words))

    async def _press(self, payload: str) -> None:
        await self.show(await self._tab.press(self._at_least, payload))
