"""Sends one of very many messages alike: its call is encoded once for all, its picture uploaded once for all."""

from functools import lru_cache
from typing import Any

import msgspec
from telegram import Bot
from telegram.error import BadRequest

from bot.channels import telegram_words as words
from bot.channels.base import Outgoing
from bot.channels.http import AiohttpRequest
from bot.channels.telegram_send import BAD_PICTURE, keyboard, says
from conversations.messages import Choice


class ToMany:
    """The library's objects are left out where there is no picture: they cost more than the call itself."""

    def __init__(self, bot: Bot, http: AiohttpRequest, paid: bool) -> None:
        self.paid = paid
        self._bot, self._http = bot, http
        self._uploaded: dict[str, str] = {}  # the last picture's name, and what Telegram calls it

    async def send(self, message: Outgoing, to: words.Destination) -> int:
        """Send; returns the message's number. Raises telegram's errors, and UNREADABLE of telegram_send."""
        if message.picture:
            return await self._send_picture(message, to)
        topic = b',"message_thread_id":%d' % to.topic if to.topic else b""
        same = _same_for_all(message.text, message.choices, self.paid)
        call = b'{"chat_id":%d%b,%b' % (to.chat, topic, same)
        return await self._http.send_to_many(self._bot.base_url, call)

    async def _send_picture(self, message: Outgoing, to: words.Destination) -> int:
        known = self._uploaded.get(message.picture_name)
        if known:
            try:
                return int((await self._send_photo(message, to, known)).message_id)
            except BadRequest as error:
                if not says(error, BAD_PICTURE):
                    raise
        sent = await self._send_photo(message, to, message.picture)
        self._uploaded = {message.picture_name: sent.photo[-1].file_id} if sent.photo else {}
        return int(sent.message_id)

    async def _send_photo(self, message: Outgoing, to: words.Destination, photo: Any) -> Any:
        return await self._bot.send_photo(
            to.chat, photo, caption=message.text or None, reply_markup=keyboard(message),
            message_thread_id=to.topic, allow_paid_broadcast=self.paid or None,
        )  # fmt: skip


@lru_cache(maxsize=64)
def _same_for_all(text: str, choices: tuple[Choice, ...], paid: bool) -> bytes:
    call = words.as_json(Outgoing(0, "0", text, choices))
    del call["chat_id"]
    return msgspec.json.encode(call | ({"allow_paid_broadcast": True} if paid else {}))[1:]
