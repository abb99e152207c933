"""Puts our messages into python-telegram-bot's objects, and its errors into ours."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels import telegram_words as words
from bot.channels.base import MaybeSent, Moved, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.http import NeverLeft

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
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


def keyboard(message: Outgoing) -> Keyboard | None:
    """The message's buttons as the library has them. Raises Refused."""
    plain = words.keyboard(message)
    if plain is None:
        return None
    kind = InlineKeyboardMarkup if "inline_keyboard" in plain else ReplyKeyboardMarkup
    return kind.de_json(plain)


def another_way(
    error: TelegramError, message: Outgoing, to: words.Destination
) -> tuple[Outgoing, words.Destination] | None:
    """How to send a refused message after all, once: without topic, or without picture."""
    if not isinstance(error, BadRequest):
        return None
    if to.topic and says(error, _NO_TOPIC):
        return message, words.Destination(to.chat)
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


def says(error: TelegramError, words: Sequence[str]) -> bool:
    """Whether Telegram's description holds any of these words: it has no codes for most errors."""
    said = error.message.lower()
    return any(word in said for word in words)
