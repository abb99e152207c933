"""The sheet on which a broadcast is written: whom, what in each language, buttons, picture, when; previewed."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from functools import partial

from msgspec.structs import replace
from nicegui import events, ui

from bot import media
from bot.web.room import parts
from bot.web.room.answer import Answer
from bot.web.room.tab import Tab
from bot.world import StoredWorld
from conversations.admins import composing
from conversations.admins.audience import in_words
from conversations.admins.audience_reading import Unclear, read_audience
from conversations.admins.broadcast_effects import ChangeBroadcast
from conversations.admins.broadcasts import LONGEST_TEXT, Broadcast, Message, moved
from conversations.admins.composing import Unreadable
from conversations.effects import Turn
from conversations.flows.broadcast import COMMANDS
from conversations.messages import Reply
from conversations.prompts import tell
from conversations.session import Session

_ON_ITS_WAY = ("broadcast.done_", "broadcast.proposed")
_QUICK = ("all", "officers", "reported", "travelling")


class Composer:
    """A sheet; `written` is called with the broadcast's name once it is kept."""

    def __init__(
        self, tab: Tab, broadcast: Broadcast | None, written: Callable[[str], Awaitable[None]]
    ) -> None:
        self._tab = tab
        self._broadcast = broadcast
        self._written = written
        self._picture = broadcast.message.picture if broadcast else ""
        self._name = broadcast.name if broadcast else ""
        words = tab.words
        with parts.card(words("compose")):
            self._whom()
            self._texts = {language: self._text(language) for language in tab.app.facts.languages}
            with ui.element("div").classes("form two"):
                self._buttons = parts.field(words("compose_buttons"), self._said_buttons(), most=400, lines=2)
                self._when = parts.field(words("compose_when"), most=120)
                self._when.props["hint"] = words("compose_when_hint")
            self._upload()
            with ui.element("div").classes("buttons"):
                parts.button(words("compose_keep"), self._keep, "main")
            self._answer = Answer(tab, "communicator", self._nothing)
            self._preview = ui.element("div").classes("previews")

    def _whom(self) -> None:
        words, facts = self._tab.words, self._tab.app.facts
        known = self._broadcast
        said = (
            in_words(known.audience, words.language, facts.texts, facts.geo, facts.directory) if known else ""
        )
        self._audience = parts.field(words("compose_audience"), said, most=300)
        self._audience.props["hint"] = words("compose_audience_hint")
        with ui.element("div").classes("buttons small"):
            for name in _QUICK:
                label = self._tab.say(f"choice.audience_{name}")
                parts.button(label, partial(self._audience.set_value, words(f"audience_{name}")), "chip-like")

    def _text(self, language: str) -> ui.input | ui.textarea:
        name = self._tab.say_in(language, "language.name")
        said = self._broadcast.message.texts.get(language, "") if self._broadcast else ""
        return parts.field(self._tab.words("compose_text", tongue=name), said, most=LONGEST_TEXT, lines=3)

    def _said_buttons(self) -> str:
        known = self._broadcast.message.buttons if self._broadcast else ()
        return "\n".join(f"{one.label} | {one.url or '/' + one.id.removeprefix('cmd:')}" for one in known)

    def _upload(self) -> None:
        words, most = self._tab.words, self._tab.app.settings.config.limits.photo_mb * 1024 * 1024
        upload = ui.upload(
            auto_upload=True, max_file_size=most, on_upload=self._uploaded, on_rejected=self._refused
        )
        upload.props('accept="image/*" aria-hidden=true').classes("upload")
        with ui.element("div").classes("buttons"):
            parts.button(
                words("compose_picture"), lambda: upload.run_method("pickFiles"), icon="photo_camera"
            )
            self._picture_name = parts.words(words("picture_there") if self._picture else "", "hint")

    async def _uploaded(self, event: events.UploadEventArguments) -> None:
        event.sender.run_method("reset")
        app = self._tab.app
        most = app.settings.config.limits.photo_mb * 1024 * 1024
        try:
            kept = await asyncio.to_thread(media.store, await event.file.read(), app.tools.media, most)
        except media.Unusable:
            self._refused()
            return
        if not kept.content_type.startswith("image/"):
            self._refused()
            return
        self._picture = f"media:{kept.hash}"
        self._picture_name.set_text(self._tab.words("picture_there"))

    def _refused(self) -> None:
        self._tab.toast(self._tab.words("picture_refused"))

    async def _keep(self) -> None:
        """Keep what is written and show whom it would reach, how, and how it reads; or say what is unclear."""
        said = await self._tab.turn("communicator", self._write)
        if not said:
            return
        self._preview.clear()
        name = said[0].values.get("name", "")
        if not name:
            await self._answer.show(said)
            return
        self._name = name
        await self._answer.show([replace(said[0], choices=())])
        await self._show_preview(name)
        await self._written(name)

    def _write(self, session: Session, world: StoredWorld) -> Turn:
        known = world.broadcasting()
        before = known.one(self._name) if self._name else None
        made = before or Broadcast(world.new_id(), session.person, world.now)
        try:
            after = self._on_sheet(made, session, world)
        except Unclear as unclear:
            return tell(session, world, unclear.key, words=unclear.words)
        except Unreadable as unreadable:
            text = world.texts.render(session.language, unreadable.key, **unreadable.values)
            return Turn(session, (Reply(unreadable.key, text),))
        after = moved(after, "write", session.person, world.now, 0, known.rules)
        text = composing.summary(session, world, after, known.reach(after.audience))
        reply = Reply("broadcast.show_draft", text, {"name": after.name})
        return Turn(session, (reply,), (ChangeBroadcast(before, after, "write"),))

    def _on_sheet(self, made: Broadcast, session: Session, world: StoredWorld) -> Broadcast:
        """What the fields say. Raises Unclear and Unreadable."""
        said = (self._audience.value or "").strip()
        kept = self._broadcast
        same = kept and said == in_words(
            kept.audience, session.language, world.texts, world.geo, world.directory
        )
        audience = made.audience if same else read_audience(said, world)
        texts = {
            language: text for language, field in self._texts.items() if (text := (field.value or "").strip())
        }
        buttons = (self._buttons.value or "").strip()
        message = Message(texts, self._picture, composing.read_buttons(buttons, COMMANDS) if buttons else ())
        when = (self._when.value or "").strip()
        changed = replace(made, audience=audience, message=message)
        return composing.read_times(when, changed, world.now) if when else changed

    async def _show_preview(self, name: str) -> None:
        """As it reads for whoever gets it, and the one button that sends it on its way."""
        said = await self._tab.press("communicator", f"b:{name}:preview")
        with self._preview:
            for reply in said:
                self._bubble(reply)
            with ui.element("div").classes("buttons"):
                parts.button(self._tab.words("compose_send"), self._send, "main", icon="send")
                parts.button(self._tab.words("compose_drop"), self._drop)

    def _bubble(self, reply: Reply) -> None:
        with ui.element("div").classes("preview"):
            if reply.picture.startswith("media:"):
                data = media.read(reply.picture.removeprefix("media:"), self._tab.app.tools.media)
                image = ui.element("img").props(f'alt="{self._tab.words("compose_picture")}"')
                image.props["src"] = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
            parts.words(reply.text, "reply")
            for choice in reply.choices:
                parts.chip(choice.label)

    async def _send(self) -> None:
        await self._lead("propose")

    async def _drop(self) -> None:
        await self._lead("cancel")

    async def _lead(self, act: str) -> None:
        said = await self._tab.press("communicator", f"b:{self._name}:{act}")
        if said:
            if said[0].key.startswith(_ON_ITS_WAY):
                self._preview.clear()
            await self._answer.show([replace(reply, choices=()) for reply in said])
            await self._written(self._name)

    async def _nothing(self) -> None:
        """The list looks for itself."""
