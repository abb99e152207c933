"""Telegram: long polling or webhook in, python-telegram-bot as the client out."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal

import msgspec
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot import log
from bot.channels import telegram_edit, telegram_voice
from bot.channels import telegram_send as words
from bot.channels.base import Hear, MaybeSent, Outgoing, Refused, TryAgain, Unverified, WebhookAnswer
from bot.channels.download import TooLarge
from bot.channels.http import AiohttpRequest
from bot.channels.telegram_file import LARGEST, send_document
from bot.channels.telegram_many import ToMany
from bot.channels.telegram_poll import UPDATES, Poll, trouble_of
from bot.channels.telegram_read import LARGEST_FILE, Reader
from conversations.messages import Inbound, Media

TELEGRAM = "https://api.telegram.org"
WEBHOOK_PATH = "/webhooks/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
FETCH_S = 60.0
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
WEBHOOK_CONNECTIONS = 100  # all Telegram allows; what comes together is stored together

Mode = Literal["polling", "webhook"]


class Telegram:
    """The channel. `commands` is the menu: for each language, in order, command and description.

    `trouble` says in a few words why nothing arrives at present; `presses_lost` counts acknowledgements that
    came too late to stop the button's spinner.
    """

    name = "telegram"
    largest_document = LARGEST

    def __init__(
        self,
        token: str,
        *,
        now: Callable[[], datetime],
        commands: Mapping[str, Mapping[str, str]],
        api_url: str = TELEGRAM,
        mode: Mode = "polling",
        webhook_secret: str = "",
        public_url: str = "",
        max_per_second: float = 25.0,
        seconds_between: float = 1.0,
        connections: int = 100,
        many_per_second: float = 22.0,
        paid: bool = False,
    ) -> None:
        self.max_per_second = max_per_second
        self.many_per_second = many_per_second
        self.many_apart = paid
        self.seconds_between = seconds_between
        self.trouble = ""
        self.presses_lost = 0
        self._commands = commands
        self._mode = mode
        self._secret = webhook_secret.encode()
        self._webhook_url = public_url.rstrip("/") + WEBHOOK_PATH
        self._http = AiohttpRequest(connections)
        self._poll_http = AiohttpRequest(1)  # its own, so that waiting for updates never holds up a message
        base = api_url.rstrip("/")
        self._bot = Bot(token, f"{base}/bot", f"{base}/file/bot", self._http, self._poll_http)
        self._many = ToMany(self._bot, self._http, paid)
        bot_id = token.partition(":")[0]
        self.reader = Reader(int(bot_id) if bot_id.isdecimal() else 0, now)
        self._poll = Poll(self._bot, self.reader)
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, hear: Hear) -> None:
        """Return at once. As soon as Telegram answers: log in, set webhook and menu, or begin to poll."""
        self._in_background(self._run(hear))

    async def stop(self) -> None:
        """Stop polling and close connections; what was not heard yet is delivered again."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._bot.shutdown()
        await asyncio.gather(self._http.shutdown(), self._poll_http.shutdown())

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        """One Inbound or none. Raises Unverified without the webhook's secret, compared in constant time."""
        given = next((value for key, value in headers.items() if key.lower() == SECRET_HEADER), "")
        if not self._secret or not hmac.compare_digest(given.encode(errors="replace"), self._secret):
            raise Unverified("secret token missing or wrong")
        return self.reader.from_json(body)

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """A press is acknowledged with `notice` and its reply left to the outbox; a message gets the reply.

        None for a reply with a picture or to somebody else.
        """
        if heard.press:
            call = {"callback_query_id": heard.press, "text": notice[: words.LONGEST_NOTICE]}
            return _answer("answerCallbackQuery", call, carries_reply=False)
        if reply is None or reply.picture or reply.address != heard.answered_at:
            return None
        with suppress(Refused):  # the outbox will find out, and record it
            return _answer("sendMessage", words.as_json(reply))
        return None

    async def send(self, message: Outgoing) -> str:
        """Send; returns the message id. Raises TryAgain, MaybeSent, Moved, Unreachable or Refused."""
        message, to = words.sendable(message), words.destination(message.address)
        try:
            return await self._send(message, to)
        except TelegramError as error:
            other = words.another_way(error, message, to)
            if other is None:
                raise words.failure(error) from error
        try:
            return await self._send(*other)
        except TelegramError as error:
            raise words.failure(error) from error

    def pause_s(self, address: str) -> float:
        """Seconds between two calls to a chat; a group may get 20 a minute, a person 60."""
        return self.seconds_between * (3 if address.startswith("-") else 1)

    async def change(self, message: Outgoing, sent_as: str) -> str:
        """Change a message in place; its id stays. Raises CannotChange, and what send raises."""
        try:
            await telegram_edit.edit(self._bot, message, sent_as)
        except words.UNREADABLE as error:
            raise MaybeSent("answer cannot be read") from error
        except TelegramError as error:
            raise words.failure(error) from error
        return sent_as

    async def fetch(self, media: Media) -> bytes:
        """A file's bytes, at most 20 MB in at most a minute. Raises TryAgain, or Refused where it is gone."""
        try:
            file = await self._bot.get_file(media.file)
            status, data = await self._http.download(file.file_path or "", LARGEST_FILE, FETCH_S)
        except RetryAfter as error:
            raise TryAgain("RetryAfter", words.seconds(error)) from error
        except (TooLarge, BadRequest, Forbidden) as error:
            raise Refused(str(error)) from error
        except (TelegramError, *words.UNREADABLE) as error:
            raise TryAgain(type(error).__name__, words.PAUSE_S) from error
        if status in (403, 404, 410):
            raise Refused(f"the file is gone: {status}")
        if status != 200:
            raise TryAgain(f"status {status}", words.PAUSE_S)
        return data

    def link(self, payload: str) -> str:
        """The bot's deep link (payload: up to 64 of A-Z a-z 0-9 _ -); empty until its name is known."""
        return f"https://t.me/{self.reader.username}?start={payload}" if self.reader.username else ""

    def group_link(self, payload: str) -> str:
        """The same for choosing a group, to which the bot is then added."""
        return self.link(payload).replace("?start=", "?startgroup=")

    async def _send(self, message: Outgoing, to: words.Destination) -> str:
        where: dict[str, Any] = {"chat_id": to.chat, "message_thread_id": to.topic}
        try:
            if message.to_many:
                return f"{to.chat}:{await self._many.send(message, to)}"
            where["reply_markup"] = words.keyboard(message)
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
                    text=message.text, link_preview_options=words.NO_PREVIEW, **where
                )
        except words.UNREADABLE as error:
            raise TelegramError("Invalid server response") from error
        return f"{to.chat}:{sent.message_id}"  # a message's number alone is only unique within its chat

    async def _run(self, hear: Hear) -> None:
        await self._until_done(self._introduce)
        while self._mode == "polling":
            await self._until_done(lambda: self._listen(hear))

    async def _introduce(self) -> None:
        await self._bot.initialize()
        self.reader.username = self._bot.username
        if self._mode == "webhook":
            await self._bot.set_webhook(
                self._webhook_url,
                max_connections=WEBHOOK_CONNECTIONS,
                allowed_updates=UPDATES,
                secret_token=self._secret.decode(),
            )
        else:
            await self._bot.delete_webhook()
        await self._offer_commands()
        log.note("telegram is live", bot=self.reader.username, mode=self._mode)

    async def _offer_commands(self) -> None:
        try:
            for number, (language, menu) in enumerate(self._commands.items()):
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
                pause = words.seconds(error) if isinstance(error, RetryAfter) else pause
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


def _answer(method: str, call: dict[str, Any], carries_reply: bool = True) -> WebhookAnswer:
    body = msgspec.json.encode({"method": method, **call})
    return WebhookAnswer(body, "application/json", carries_reply)
