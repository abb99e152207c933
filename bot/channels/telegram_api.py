"""Calls Telegram's Bot API with python-telegram-bot: what goes out, files, and what webhook or polling needs."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot import log
from bot.channels import telegram_edit, telegram_voice
from bot.channels import telegram_words as words
from bot.channels.base import Hear, MaybeSent, Outgoing, Refused, TryAgain
from bot.channels.download import TooLarge
from bot.channels.http import AiohttpRequest
from bot.channels.telegram_account import Account
from bot.channels.telegram_file import send_document
from bot.channels.telegram_many import ToMany
from bot.channels.telegram_poll import UPDATES, Poll, trouble_of
from bot.channels.telegram_read import LARGEST_FILE, Reader
from bot.channels.telegram_send import (
    NO_PREVIEW,
    PAUSE_S,
    UNREADABLE,
    another_way,
    failure,
    keyboard,
    seconds,
)
from conversations.messages import Media

FETCH_S = 60.0
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
WEBHOOK_CONNECTIONS = 100  # all Telegram allows; what comes together is stored together


class Api:
    """One bot as Telegram sees it. `trouble` and `presses_lost` are what the channel tells of them."""

    def __init__(self, account: Account, reader: Reader) -> None:
        self.trouble = ""
        self.presses_lost = 0
        self._account, self._reader = account, reader
        self._http = AiohttpRequest(account.connections)
        self._poll_http = AiohttpRequest(1)  # its own, so that waiting for updates never holds up a message
        base = account.api_url.rstrip("/")
        self._bot = Bot(account.token, f"{base}/bot", f"{base}/file/bot", self._http, self._poll_http)
        self._many = ToMany(self._bot, self._http, account.paid)
        self._poll = Poll(self._bot, reader)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, hear: Hear) -> None:
        """As soon as Telegram answers: log in, set webhook and menu, and poll for ever where that is the mode."""
        await self._until_done(self._introduce)
        while self._account.mode == "polling":
            await self._until_done(lambda: self._listen(hear))

    async def stop(self) -> None:
        """Close connections."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._bot.shutdown()
        await asyncio.gather(self._http.shutdown(), self._poll_http.shutdown())

    async def send(self, message: Outgoing) -> str:
        """Send; returns the message id. Raises TryAgain, MaybeSent, Moved, Unreachable or Refused."""
        message, to = words.sendable(message), words.destination(message.address)
        try:
            return await self._send(message, to)
        except TelegramError as error:
            other = another_way(error, message, to)
            if other is None:
                raise failure(error) from error
        try:
            return await self._send(*other)
        except TelegramError as error:
            raise failure(error) from error

    async def change(self, message: Outgoing, sent_as: str) -> None:
        """Change a message in place. Raises CannotChange, and what send raises."""
        try:
            await telegram_edit.edit(self._bot, message, sent_as)
        except UNREADABLE as error:
            raise MaybeSent("answer cannot be read") from error
        except TelegramError as error:
            raise failure(error) from error

    async def fetch(self, media: Media) -> bytes:
        """A file's bytes, at most 20 MB in at most a minute. Raises TryAgain, or Refused where it is gone."""
        try:
            file = await self._bot.get_file(media.file)
            status, data = await self._http.download(file.file_path or "", LARGEST_FILE, FETCH_S)
        except RetryAfter as error:
            raise TryAgain("RetryAfter", seconds(error)) from error
        except (TooLarge, BadRequest, Forbidden) as error:
            raise Refused(str(error)) from error
        except (TelegramError, *UNREADABLE) as error:
            raise TryAgain(type(error).__name__, PAUSE_S) from error
        if status in (403, 404, 410):
            raise Refused(f"the file is gone: {status}")
        if status != 200:
            raise TryAgain(f"status {status}", PAUSE_S)
        return data

    async def _send(self, message: Outgoing, to: words.Destination) -> str:
        where: dict[str, Any] = {"chat_id": to.chat, "message_thread_id": to.topic}
        try:
            if message.to_many:
                return f"{to.chat}:{await self._many.send(message, to)}"
            where["reply_markup"] = keyboard(message)
            if message.document:
                sent = await send_document(self._bot, message, where)
            elif message.picture and words.is_voice(message):
                sent = await telegram_voice.send(self._bot, message, where)
            elif message.picture:
                sent = await self._bot.send_photo(
                    photo=message.picture, caption=message.text or None, **where
                )
            else:
                sent = await self._bot.send_message(
                    text=message.text, link_preview_options=NO_PREVIEW, **where
                )
        except UNREADABLE as error:
            raise TelegramError("Invalid server response") from error
        return f"{to.chat}:{sent.message_id}"  # a message's number alone is only unique within its chat

    async def _introduce(self) -> None:
        await self._bot.initialize()
        self._reader.username = self._bot.username
        if self._account.mode == "webhook":
            await self._bot.set_webhook(
                self._account.webhook_url,
                max_connections=WEBHOOK_CONNECTIONS,
                allowed_updates=UPDATES,
                secret_token=self._account.webhook_secret,
            )
        else:
            await self._bot.delete_webhook()
        await self._offer_commands()
        log.note("telegram is live", bot=self._reader.username, mode=self._account.mode)

    async def _offer_commands(self) -> None:
        try:
            for number, (language, menu) in enumerate(self._account.commands.items()):
                if number == 0:  # the first language is also everybody else's
                    await self._bot.set_my_commands(list(menu.items()))
                await self._bot.set_my_commands(list(menu.items()), language_code=language)
        except TelegramError as error:
            log.trouble("telegram did not take the command menu", why=error.message)

    async def _listen(self, hear: Hear) -> None:
        for heard in await self._poll.once(hear):
            if heard.press:
                self._in_background(self._acknowledge(heard.press))

    async def _acknowledge(self, press: str) -> None:
        try:
            await self._bot.answer_callback_query(press)
        except TelegramError:  # too old: the spinner has stopped by itself
            self.presses_lost += 1

    async def _until_done(self, step: Callable[[], Awaitable[None]]) -> None:
        pause = FIRST_PAUSE_S
        while True:
            try:
                await step()
            except Exception as error:  # whatever it is, Telegram's or ours, the channel has to come back
                self.trouble = trouble_of(error)
                pause = seconds(error) if isinstance(error, RetryAfter) else pause
                log.trouble("telegram stands still", error, why=self.trouble, again_in_s=pause)
            else:
                self.trouble = ""
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
