"""Draws one bubble of a phone: words, picture, time, and the buttons under it."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone

from msgspec import Struct
from nicegui import ui

from bot.web.pictures import PICTURES
from bot.web.reading import Bubble
from bot.web.words import Words
from conversations.messages import Choice

_WIB = timezone(timedelta(hours=7))
# Links, to be opened, and references, which read badly when a line breaks inside them.
_SPECIAL = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)]|LM-[0-9A-Z]{6}-[0-9A-Z*~$=]+)")


class Taps(Struct, frozen=True):
    """What a tap inside a conversation leads to."""

    press: Callable[[Choice], Awaitable[None]]
    locate: Callable[[], None]


def draw(bubble: Bubble, words: Words, taps: Taps) -> ui.element:
    """Put a bubble into the current slot; returns the element, to be deleted when it changes."""
    side = "own" if bubble.own else "ours"
    with ui.element("div").classes(f"line {side}") as line:
        with ui.element("div").classes("bubble pressed" if bubble.pressed else "bubble"):
            ui.label(words("said_by_you" if bubble.own else "said_by_us")).classes("said-by")
            if bubble.picture:
                _picture(bubble)
            if bubble.text:
                _words(bubble.text)
            _time(bubble.at)
        if bubble.choices or bubble.ask_location:
            _buttons(bubble, words, taps)
    return line


def _picture(bubble: Bubble) -> None:
    source = f"{PICTURES}/{bubble.picture}"
    if bubble.picture.startswith("voice/"):
        _recording(source, bubble.picture_label)
        return
    with ui.element("a").props(f'href="{source}" target="_blank" rel="noopener"'):
        image = ui.element("img").props('loading="lazy"').classes("picture")
        image.props["src"] = source
        image.props["alt"] = bubble.picture_label


def _recording(source: str, label: str) -> None:
    player = ui.element("audio").props('controls preload="none"').classes("picture")
    player.props["src"] = source
    player.props["aria-label"] = label


def _words(text: str) -> None:
    with ui.element("div").classes("words"):
        for part in _SPECIAL.split(text):
            if part.startswith("http"):
                _open_page(part, part)
            elif _SPECIAL.fullmatch(part):
                ui.label(part).classes("reference")
            elif part:
                ui.label(part)


def _time(at: datetime) -> None:
    local = at.astimezone(_WIB)
    time = ui.element("time").props(f'datetime="{at.isoformat()}"')
    with time:
        ui.label(f"{local:%H.%M}")


def _buttons(bubble: Bubble, words: Words, taps: Taps) -> None:
    with ui.element("div").classes("choices"):
        for choice in bubble.choices:
            if choice.url:
                _open_page(choice.url, choice.label).classes("choice")
            else:
                _choice(choice, taps)
        if bubble.ask_location:
            _icon_choice("place", words("location"), taps.locate)


def _choice(choice: Choice, taps: Taps) -> None:
    async def press() -> None:
        button.props("disabled")
        await taps.press(choice)
        button.props(remove="disabled")

    button = ui.element("button").props('type="button"').classes("choice").on("click", press)
    with button:
        ui.label(choice.label)


def _icon_choice(icon: str, label: str, act: Callable[[], None]) -> None:
    with ui.element("button").props('type="button"').classes("choice").on("click", act):
        ui.icon(icon).props("aria-hidden=true")
        ui.label(label)


def _open_page(url: str, label: str) -> ui.element:
    link = ui.element("a").props('target="_blank" rel="noopener"')
    # Our own texts make these; anything but a web page would still run in this page.
    link.props["href"] = url if re.match(r"https?://|tel:", url) else "#"
    with link:
        ui.label(label)
    return link
