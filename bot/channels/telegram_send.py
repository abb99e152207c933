"""Puts our messages into Telegram's words and Telegram's errors into ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from telegram import (
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import log
from bot.channels.base import MaybeSent, Moved, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.http import NeverLeft
from conversations.messages import Choice

LONGEST_TEXT = 4096  # UTF-16 code units, as Telegram counts
LONGEST_CAPTION = 1024
LONGEST_NOTICE = 200
LONGEST_DATA = 64  # bytes a button can carry
LOCATION = "location"  # last part of the id of the choice whose label is on the key that sends a position

PAUSE_S = 5.0
PAUSE_TOKEN_S = 60.0

# Telegram has no codes for these, only descriptions.
_GONE = (
    "chat not found", "user not found", "user is deactivated", "peer_id_invalid", "chat was deactivated",
    "chat was deleted", "bot was kicked", "bot was blocked", "not a member", "chat_write_forbidden",
    "no rights to send", "not enough rights to send", "need administrator rights",
)  # fmt: skip
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
BAD_PICTURE = (
    "photo_", "image_process_failed", "wrong file", "wrong type of the web page content", "voice_",
)  # fmt: skip

UNREADABLE = (KeyError, TypeError, ValueError)  # the library's errors over an answer of the wrong shape
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_PREVIEW = NO_PREVIEW.to_dict()
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Destination:
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


def keyboard(message: Outgoing) -> Keyboard | None:
    """The message's buttons; keys below the text field where the position is asked for. Raises Refused.

    A position can only be asked for in a private chat; elsewhere the other choices stay buttons.
    """
    plain = _keyboard(message)
    if plain is None:
        return None
    kind = InlineKeyboardMarkup if "inline_keyboard" in plain else ReplyKeyboardMarkup
    return kind.de_json(plain)


def as_json(message: Outgoing) -> dict[str, Any]:
    """The parameters of sendMessage, for the webhook's response. Raises Refused."""
    to, message = destination(message.address), sendable(message)
    call: dict[str, Any] = {"chat_id": to.chat, "text": message.text, "link_preview_options": _NO_PREVIEW}
    if to.topic:
        call["message_thread_id"] = to.topic
    if buttons := _keyboard(message):
        call["reply_markup"] = buttons
    return call


def another_way(
    error: TelegramError, message: Outgoing, to: Destination
) -> tuple[Outgoing, Destination] | None:
    """How to send a refused message after all, once: without topic, or without picture."""
    if not isinstance(error, BadRequest):
        return None
    if to.topic and says(error, _NO_TOPIC):
        return message, Destination(to.chat)
    if message.picture and says(error, BAD_PICTURE):
        return replace(message, picture=None), to
    return None


def failure(error: TelegramError) -> Exception:
    """What an error means for the message. BadRequest and TimedOut come first: both are NetworkErrors."""
    reason = type(error).__name__
    if isinstance(error, RetryAfter):
        return TryAgain(reason, seconds(error), too_fast=True)
    if isinstance(error, ChatMigrated):
        return Moved(str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return Unreachable(error.message)
    if isinstance(error, BadRequest):
        return Unreachable(error.message) if says(error, _GONE) else Refused(error.message)
    if isinstance(error, InvalidToken):
        return TryAgain("Telegram does not accept the token", PAUSE_TOKEN_S, wide=True)
    if isinstance(error, NeverLeft):
        return TryAgain(error.message, PAUSE_S, wide=True)
    if isinstance(error, TimedOut) or type(error) is TelegramError:
        return MaybeSent(error.message)  # broken off, or a success nobody can read
    return TryAgain(reason, PAUSE_S)


def seconds(error: RetryAfter) -> float:
    """How long Telegram wants us to wait; this can be hours."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def cut(text: str, most: int) -> str:
    """The text within `most` UTF-16 code units; an end cut off shows."""
    if _length(text) <= most:
        return text
    start = text.encode("utf-16-le", "replace")[: 2 * (most - 2)].decode("utf-16-le", "ignore")
    line_end = start.rfind("\n")
    return (start[:line_end] if line_end > most // 2 else start) + "\n…"


def says(error: TelegramError, words: Sequence[str]) -> bool:
    """Whether Telegram's description holds any of these words: it has no codes for most errors."""
    said = error.message.lower()
    return any(word in said for word in words)


def _sends_position(choice: Choice) -> bool:
    return choice.id.rpartition(":")[2] == LOCATION


def _with_links(message: Outgoing) -> str:
    # Keys below the text field cannot open a page.
    if not message.ask_location:
        return message.text
    return "\n".join([message.text, *(f"{c.label}: {c.url}" for c in message.choices if c.url)])


def _keyboard(message: Outgoing) -> Plain | None:
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
