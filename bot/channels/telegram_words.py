"""Puts our messages into the Bot API's words; needs no library, so that the door can answer before one is loaded."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot import log
from bot.channels.base import Outgoing, Refused
from conversations.messages import Choice

LONGEST_TEXT = 4096  # UTF-16 code units, as Telegram counts
LONGEST_CAPTION = 1024
LONGEST_NOTICE = 200
LONGEST_DATA = 64  # bytes a button can carry
LOCATION = "location"  # last part of the id of the choice whose label is on the key that sends a position

NO_PREVIEW = {"is_disabled": True}
Plain = dict[str, Any]


class Destination(Struct, frozen=True):
    """A chat, and the topic in it where the chat has topics."""

    chat: int
    topic: int | None = None


def destination(address: str) -> Destination:
    """Read "chat" or "chat:topic". Raises Refused for anything else."""
    chat, _, topic = address.partition(":")
    try:
        return Destination(int(chat), int(topic) if topic else None)
    except ValueError as error:
        raise Refused("no Telegram address") from error


def is_voice(message: Outgoing) -> bool:
    """Whether the message's file is a recording rather than a picture."""
    return message.picture_name.startswith("voice:")


def sendable(message: Outgoing) -> Outgoing:
    """The message within Telegram's limits. Words go before pictures, and an end cut off shows.

    A picture whose caption would be too long is left out, so that all the words arrive.
    """
    text = _with_links(message)
    if message.picture and _length(text) > LONGEST_CAPTION:
        log.trouble("picture left out: the text is longer than a caption", row=message.id)
        message = replace(message, picture=None)
    if _length(text) > LONGEST_TEXT:
        log.trouble("text cut", row=message.id)
    text = cut(text, LONGEST_TEXT)
    return message if text is message.text else replace(message, text=text)


def keyboard(message: Outgoing) -> Plain | None:
    """The message's buttons; keys below the text field where the position is asked for. Raises Refused.

    A position can only be asked for in a private chat; elsewhere the other choices stay buttons.
    """
    # As the Bot API has it: the library's objects would take four times as long to be told all of this twice.
    if not message.ask_location:
        return _buttons(message.choices)
    others = [choice for choice in message.choices if not _sends_position(choice)]
    label = next((choice.label for choice in message.choices if _sends_position(choice)), "")
    if not label or destination(message.address).chat < 0:
        return _buttons(others)
    without_page = [choice for choice in others if not choice.url]
    keys = [[{"text": choice.label} for choice in row] for row in _rows(without_page)]
    ask = [{"text": label, "request_location": True}]
    return {"keyboard": [ask, *keys], "resize_keyboard": True, "one_time_keyboard": True}


def as_json(message: Outgoing) -> dict[str, Any]:
    """The parameters of sendMessage, for the webhook's response. Raises Refused."""
    to, message = destination(message.address), sendable(message)
    call: dict[str, Any] = {"chat_id": to.chat, "text": message.text, "link_preview_options": NO_PREVIEW}
    if to.topic:
        call["message_thread_id"] = to.topic
    if buttons := keyboard(message):
        call["reply_markup"] = buttons
    return call


def cut(text: str, most: int) -> str:
    """The text within `most` UTF-16 code units; an end cut off shows."""
    if _length(text) <= most:
        return text
    start = text.encode("utf-16-le", "replace")[: 2 * (most - 2)].decode("utf-16-le", "ignore")
    line_end = start.rfind("\n")
    return (start[:line_end] if line_end > most // 2 else start) + "\n…"


def _sends_position(choice: Choice) -> bool:
    return choice.id.rpartition(":")[2] == LOCATION


def _with_links(message: Outgoing) -> str:
    # Keys below the text field cannot open a page.
    if not message.ask_location:
        return message.text
    return "\n".join([message.text, *(f"{c.label}: {c.url}" for c in message.choices if c.url)])


def _buttons(choices: Sequence[Choice]) -> Plain | None:
    rows = [[_button(choice) for choice in row] for row in _rows(choices)]
    return {"inline_keyboard": rows} if rows else None


def _button(choice: Choice) -> dict[str, str]:
    if choice.url:
        return {"text": choice.label, "url": choice.url}
    if not 1 <= len(choice.id.encode()) <= LONGEST_DATA:
        raise Refused(f"a button's id has 1 to {LONGEST_DATA} bytes, this one {len(choice.id.encode())}")
    return {"text": choice.label, "callback_data": choice.id}


def _rows(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Side by side as far as the labels stay readable on a small phone, in the given order."""
    rows: list[list[Choice]] = []
    most = 0  # in the present row, as its widest label allows
    for choice in choices:
        fit = _fit_in_a_row(choice)
        if rows and len(rows[-1]) < min(most, fit):
            rows[-1].append(choice)
            most = min(most, fit)
        else:
            rows.append([choice])
            most = fit
    return rows


def _fit_in_a_row(choice: Choice) -> int:
    width = len(choice.label)
    return 1 if width > 18 else 2 if width > 9 else 3


def _length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "replace")) // 2
