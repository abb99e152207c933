"""Sends a recording: as a voice message where Telegram plays the container as one, else as a file."""

from typing import Any

from telegram import Bot, Message
from telegram.error import BadRequest

from bot import recordings
from bot.channels.base import Outgoing
from bot.channels.telegram_send import says

_PLAYED = (recordings.OGG, recordings.MP3, recordings.MP4)
_FORBIDDEN = ("voice_messages_forbidden",)  # someone who takes no voice messages takes the file


async def send(bot: Bot, message: Outgoing, where: dict[str, Any]) -> Message:
    """Send the message with its recording. Raises TelegramError."""
    data = message.picture or b""
    kind = recordings.kind_of(data)
    told: dict[str, Any] = {"caption": message.text or None, **where}
    if kind in _PLAYED:
        try:
            return await bot.send_voice(voice=data, **told)
        except BadRequest as error:
            if not says(error, _FORBIDDEN):
                raise
    return await bot.send_document(
        document=data, filename=f"rekaman.{recordings.SUFFIXES.get(kind, 'bin')}", **told
    )
