"""What an admin may do about a report on the page: pass it on, remind, finish, reject, take the last back."""

from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import ui
from sqlalchemy import Connection

from bot import clock
from bot.web.room import parts
from bot.web.room.queue import limit_of
from bot.web.room.tab import Tab
from conversations.admins.role_effects import Remind
from conversations.effects import ChangeStatus, Effect, Undo
from conversations.officers.moving import UNDO_FOR
from conversations.telling.needs import whose
from conversations.workflow import OPEN, WAITING_FOR_DISPATCH, may_follow
from storage import undo
from storage.undo import Move
from storage.views import Due

REASONS = ("not_real", "outside", "duplicate", "spam", "other")
_MOST_WORDS = 500


class ReportActs:
    """The buttons and their forms; `done` is called with the reference after something was done."""

    def __init__(self, tab: Tab, due: Due, done: Callable[[str], Awaitable[None]]) -> None:
        self._tab, self._due, self._done = tab, due, done
        self._reference = due.view.reference

    def draw(self) -> None:
        """Put what may be done now into the current slot."""
        words, status, now = self._tab.words, self._due.view.status, clock.now()
        limit = limit_of(self._due)
        with ui.element("section").classes("acts"):
            parts.heading(words("acts"), 3)
            with ui.element("div").classes("buttons"):
                if may_follow(status, "handed_over"):
                    parts.button(words("pass_on"), partial(self._show, self._pass_on), icon="forward")
                if limit and limit < now and status in OPEN and status not in WAITING_FOR_DISPATCH:
                    parts.button(words("remind"), self._remind, icon="notifications_active")
                if may_follow(status, "resolved"):
                    parts.button(words("finish"), partial(self._show, self._finish), icon="done")
                if may_follow(status, "rejected"):
                    parts.button(words("reject"), partial(self._show, self._reject), icon="block")
                if status != "new" and now - self._due.status_at < UNDO_FOR:
                    parts.button(words("undo"), self._undo, icon="undo")
            self._form = ui.element("div").classes("form")

    def _show(self, form: Callable[[], None]) -> None:
        self._form.clear()
        with self._form:
            form()

    def _pass_on(self) -> None:
        words, view, facts = self._tab.words, self._due.view, self._tab.app.facts
        likely = [agency.id for agency in whose(facts.directory, view).agencies]
        known = {
            each.id: each.short_name for each in facts.directory.agencies.values() if each.id != view.agency
        }
        first = {name: known[name] for name in likely if name in known}
        rest = dict(sorted(known.items(), key=lambda one: one[1]))
        start = next(iter(first), next(iter(rest)))
        choice = parts.select(words("to_agency"), {**first, **rest}, start, lambda: None, search=True)
        if view.agency in likely[:1]:
            parts.words(words("is_owner", agency=self._tab.agency(view.agency)), "hint")

        async def send() -> None:
            if choice.value:
                await self._change("handed_over", wanted=choice.value)

        parts.button(words("pass_on_now"), send, "main")

    def _finish(self) -> None:
        words = self._tab.words
        note = parts.field(words("finish_note"), most=_MOST_WORDS, lines=2)

        async def send() -> None:
            await self._change("resolved", note=(note.value or "").strip())

        parts.words(words("finish_hint"), "hint")
        parts.button(words("finish_now"), send, "main")

    def _reject(self) -> None:
        words = self._tab.words
        reasons = {reason: self._tab.say(f"choice.why_{reason}") for reason in REASONS}
        reason = parts.select(words("why"), reasons, "not_real", lambda: None)
        note = parts.field(words("reject_note"), most=_MOST_WORDS, lines=2)

        async def send() -> None:
            said = (note.value or "").strip()
            if reason.value == "other" and not said:
                self._tab.toast(words("reject_words"))
                return
            await self._change("rejected", note=said, reason=reason.value or "other")

        parts.words(words("reject_hint"), "hint")
        parts.button(words("reject_now"), send, "danger")

    async def _remind(self) -> None:
        if await self._tab.perform("admin", Remind(self._reference)):
            self._tab.toast(self._tab.words("reminded"))

    async def _undo(self) -> None:
        move = await self._tab.read(self._last_move)
        if move is None or move.person != self._tab.visit.person or clock.now() - move.at > UNDO_FOR:
            self._tab.toast(self._tab.words("undo_gone"))
            return
        await self._perform(Undo(self._reference, move.id))

    def _last_move(self, connection: Connection) -> Move | None:
        return undo.last_move(connection, self._due.id)

    async def _change(self, to: str, note: str = "", wanted: str = "", reason: str = "") -> None:
        expected = self._due.view.status
        await self._perform(ChangeStatus(self._reference, expected, to, note, wanted, reason))  # type: ignore[arg-type]

    async def _perform(self, effect: Effect) -> None:
        if await self._tab.perform("admin", effect):
            self._tab.toast(self._tab.words("done"))
        await self._done(self._reference)
