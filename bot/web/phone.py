"""One phone of the demo page: a conversation, ready messages, and a line to write in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct
from nicegui import events, ui

from bot import log, media
from bot.web.bubble import Taps, draw
from bot.web.map import PlacePicker
from bot.web.reading import Bubble, bubbles
from bot.web.stage import Stage
from bot.web.words import Words
from conversations.messages import Choice
from geo.model import Point
from storage.database import Gone
from storage.transcript import Line

MOST_LETTERS = 4096
_UNTIL_SHOWN_S = 1.2  # an answer is on the screen by then
_REFUSED = {"too large": "photo_too_large", "too many pixels": "photo_pixels"}


class Part(Struct, frozen=True):
    """Who a phone belongs to: names of texts, an icon, and what can be said with one tap."""

    name: str
    icon: str
    ready: tuple[str, ...]
    ready_label: str


class Phone:
    """A phone drawn into the current slot; it speaks for `address`."""

    def __init__(self, part: Part, stage: Stage, words: Words, picker: PlacePicker, address: str) -> None:
        self.part = part
        self.address = address
        self._stage = stage
        self._words = words
        self._picker = picker
        self._shown: list[tuple[Bubble, ui.element]] = []
        with ui.element("section").classes(f"phone {part.name}").props(f'id="{part.name}"') as self.section:
            self.section.props["aria-label"] = words("chat_of", who=words(part.name))
            self._head()
            self._log()
            self._ready()
            self._composer()

    def show(self, lines: Sequence[Line]) -> None:
        """Make the conversation show these lines, redrawing only what changed."""
        wanted = bubbles(lines, self._words)
        same = 0
        for (old, _), new in zip(self._shown, wanted, strict=False):
            if old != new:
                break
            same += 1
        for _, element in self._shown[same:]:
            element.delete()
        del self._shown[same:]
        with self._messages:
            for bubble in wanted[same:]:
                self._shown.append((bubble, draw(bubble, self._words, self._taps())))
        self._empty.set_visibility(not wanted)

    @property
    def writing(self) -> bool:
        """Whether somebody has begun to write a message here."""
        return bool((self._line.value or "").strip())

    def fill(self, text: str) -> None:
        """Put words into the line to write in, for the person to send or not."""
        self._line.set_value(text)

    def _head(self) -> None:
        with ui.element("header").classes("head"):
            with ui.element("div").classes("face").props("aria-hidden=true"):
                ui.icon(self.part.icon)
            with ui.element("div").classes("who"):
                with ui.element("h2"):
                    ui.label(self._words(self.part.name))
                ui.label(self._words(f"{self.part.name}_role")).classes("role")
            self.tools = ui.element("div").classes("tools")

    def _log(self) -> None:
        with ui.element("div").classes("log").props('role="log" aria-live="polite" tabindex="0"') as log_box:
            log_box.props["aria-label"] = self._words("chat_of", who=self._words(self.part.name))
            with ui.element("div").classes("empty") as self._empty:
                ui.icon(self.part.icon).props("aria-hidden=true")
                ui.label(self._words(f"empty_{self.part.name}"))
                start = ui.element("button").props('type="button"').classes("choice")
                with start.on("click", self._say_ready("/start")):
                    ui.label(self._words("start"))
            self._messages = ui.element("div").classes("messages")

    def _ready(self) -> None:
        with ui.element("div").classes("ready").props('role="group" tabindex="0"') as row:
            row.props["aria-label"] = self._words(self.part.ready_label)
            for text in self.part.ready:
                with (
                    ui.element("button")
                    .props('type="button"')
                    .classes("chip")
                    .on("click", self._say_ready(text))
                ):
                    ui.label(text)

    def _composer(self) -> None:
        with ui.element("div").classes("composer"):
            self._icon_button("place", "location", self._locate)
            upload = self._upload()
            self._icon_button("photo_camera", "photo", lambda: upload.run_method("pickFiles"))
            self._line = ui.input(placeholder=self._words("write")).props("borderless dense").classes("write")
            self._line.props["aria-label"] = self._words("write")
            self._line.props["maxlength"] = MOST_LETTERS
            self._line.on("keydown.enter", self._say_line)
            self._icon_button("send", "send", self._say_line).classes("send")

    def _upload(self) -> ui.upload:
        upload = ui.upload(
            auto_upload=True,
            max_file_size=self._stage.most_bytes,
            on_upload=self._uploaded,
            on_rejected=lambda: self._toast(self._refusal("too large")),
        )
        return upload.props('accept="image/*" aria-hidden=true').classes("upload")

    def _icon_button(self, icon: str, label: str, act: Callable[[], object]) -> ui.element:
        button = ui.element("button").props('type="button"').classes("icon-button").on("click", act)
        button.props["aria-label"] = self._words(label)
        button.props["title"] = self._words(label)
        with button:
            ui.icon(icon).props("aria-hidden=true")
        return button

    def _taps(self) -> Taps:
        return Taps(self._press, self._locate)

    def _locate(self) -> None:
        self._picker.open(self._say_point)

    async def _press(self, choice: Choice) -> None:
        notice = await self._try(self._stage.say(self.address, choice=choice.id))
        await asyncio.sleep(_UNTIL_SHOWN_S)
        # Elsewhere a notice appears on the button; here it would only repeat what is said below it.
        if notice and not any(bubble.text.startswith(notice) for bubble, _ in self._shown):
            self._toast(notice)

    async def _say_point(self, point: Point) -> None:
        await self._try(self._stage.say_point(self.address, point))

    def _say_ready(self, text: str) -> Callable[[], Awaitable[None]]:
        async def say() -> None:
            await self._try(self._stage.say(self.address, text=text))

        return say

    async def _say_line(self) -> None:
        text = (self._line.value or "")[:MOST_LETTERS]
        if not text.strip():
            return
        self._line.set_value("")
        if await self._try(self._stage.say(self.address, text=text)) is None:
            self._line.set_value(text)

    async def _uploaded(self, event: events.UploadEventArguments) -> None:
        event.sender.run_method("reset")
        if event.file.size() > self._stage.most_bytes:
            self._toast(self._refusal("too large"))
            return
        try:
            await self._try(self._stage.say_photo(self.address, await event.file.read()))
        except media.Unusable as error:
            self._toast(self._refusal(str(error)))

    async def _try(self, saying: Awaitable[str]) -> str | None:
        """The notice of what was said; None, and a sentence on the screen, where it was not heard."""
        try:
            return await saying
        except Gone as error:
            log.trouble("page.not_heard", error)
            self._toast(self._words("not_sent"))
            return None

    def _refusal(self, reason: str) -> str:
        most = str(self._stage.most_bytes // 1024 // 1024)
        return self._words(_REFUSED.get(reason, "photo_wrong"), mb=most)

    def _toast(self, text: str) -> None:
        with self.section:
            ui.notify(text, position="top", color="dark", multi_line=True, group=False, timeout=3000)
