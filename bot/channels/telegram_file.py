"""Sends a file from disk as a document, read as it is sent so that its size is no memory's."""

from typing import Any

from telegram import Bot, InputFile, Message

from bot.channels.base import Outgoing

_UPLOAD_S = 45.0  # less than the lease of a message


async def send_document(bot: Bot, message: Outgoing, where: dict[str, Any]) -> Message:
    """Send the message's document with its words below. Raises telegram's errors; OSError where it is gone."""
    if message.document is None:
        raise ValueError("no document")
    with message.document.path.open("rb") as file:
        return await bot.send_document(
            document=InputFile(file, filename=message.document.name, read_file_handle=False),
            caption=message.text or None,
            write_timeout=_UPLOAD_S,
            **where,
        )
