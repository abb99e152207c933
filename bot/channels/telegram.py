"""Telegram: long polling or webhook in, python-telegram-bot as the client out."""

import asyncio
import hmac
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from bot.channels import telegram_words as words
from bot.channels.base import Hear, Outgoing, Refused, Unverified, WebhookAnswer
from bot.channels.telegram_account import Account, Mode
from bot.channels.telegram_read import Reader
from conversations.messages import Inbound, Media

if TYPE_CHECKING:
    from bot.channels.telegram_api import Api

TELEGRAM = "https://api.telegram.org"
WEBHOOK_PATH = "/webhooks/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
LARGEST_DOCUMENT = 50 * 1024 * 1024  # bytes; a bot may upload no more


class Telegram:
    """The channel. `commands` is the menu: for each language, in order, command and description.

    `trouble` says in a few words why nothing arrives at present; `presses_lost` counts acknowledgements that
    came too late to stop the button's spinner.
    """

    name = "telegram"
    largest_document = LARGEST_DOCUMENT

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
        url = public_url.rstrip("/") + WEBHOOK_PATH
        self._account = Account(token, api_url, mode, url, webhook_secret, connections, paid, commands)
        bot_id = token.partition(":")[0]
        self.reader = Reader(int(bot_id) if bot_id.isdecimal() else 0, now)
        self._secret = webhook_secret.encode()
        self._api: Api | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str:
        return self._api.trouble if self._api else ""

    @property
    def presses_lost(self) -> int:
        return self._api.presses_lost if self._api else 0

    async def start(self, hear: Hear) -> None:
        """Return at once. As soon as Telegram answers: log in, set webhook and menu, or begin to poll."""
        self._running = asyncio.create_task(self._run(hear))

    async def stop(self) -> None:
        """Stop polling and close connections; what was not heard yet is delivered again."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if self._api:
            await self._api.stop()

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

    async def load(self) -> None:
        """Return once the library is there."""
        await self._loaded()

    async def send(self, message: Outgoing) -> str:
        """Send; returns the message id. Raises TryAgain, MaybeSent, Moved, Unreachable or Refused."""
        return await (await self._loaded()).send(message)

    def pause_s(self, address: str) -> float:
        """Seconds between two calls to a chat; a group may get 20 a minute, a person 60."""
        return self.seconds_between * (3 if address.startswith("-") else 1)

    async def change(self, message: Outgoing, sent_as: str) -> str:
        """Change a message in place; its id stays. Raises CannotChange, and what send raises."""
        await (await self._loaded()).change(message, sent_as)
        return sent_as

    async def fetch(self, media: Media) -> bytes:
        """A file's bytes, at most 20 MB in at most a minute. Raises TryAgain, or Refused where it is gone."""
        return await (await self._loaded()).fetch(media)

    def link(self, payload: str) -> str:
        """The bot's deep link (payload: up to 64 of A-Z a-z 0-9 _ -); empty until its name is known."""
        return f"https://t.me/{self.reader.username}?start={payload}" if self.reader.username else ""

    def group_link(self, payload: str) -> str:
        """The same for choosing a group, to which the bot is then added."""
        return self.link(payload).replace("?start=", "?startgroup=")

    async def _run(self, hear: Hear) -> None:
        await (await self._loaded()).run(hear)

    async def _loaded(self) -> "Api":
        # The library and its HTTP client would be a sixth of the start: they load beside the open door.
        if self._api is None:
            module = await asyncio.to_thread(import_module, "bot.channels.telegram_api")
            self._api = self._api or module.Api(self._account, self.reader)
        return self._api


def _answer(method: str, call: dict[str, Any], carries_reply: bool = True) -> WebhookAnswer:
    body = msgspec.json.encode({"method": method, **call})
    return WebhookAnswer(body, "application/json", carries_reply)
