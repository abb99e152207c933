"""Fetches updates by long polling; the place in the queue moves only after they were heard."""

import warnings
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.base import Hear
from bot.channels.telegram_read import Reader
from conversations.messages import Inbound

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL_S = 25

# The library warns against raw getUpdates at every call; its own drops a whole batch over one odd update.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")


class Poll:
    """One place in Telegram's queue."""

    def __init__(self, bot: Bot, reader: Reader) -> None:
        self._bot = bot
        self._reader = reader
        self._offset = 0

    async def once(self, hear: Hear) -> list[Inbound]:
        """Wait for updates, have them heard, return them. Raises TelegramError, or what `hear` raises.

        After an error the same updates come again.
        """
        updates = await self._fetch()
        heard = [inbound for update in updates for inbound in self._reader.from_object(update)]
        if heard:
            await hear(heard)
        # An empty answer says that all before the offset is forgotten. From then on we ask without one, for
        # after a quiet week the next update's id may be smaller.
        self._offset = updates[-1]["update_id"] + 1 if updates else 0
        return heard

    async def _fetch(self) -> list[dict[str, Any]]:
        parameters = {"offset": self._offset, "timeout": LONG_POLL_S, "allowed_updates": UPDATES}
        updates = await self._bot.do_api_request(
            "getUpdates", api_kwargs=parameters, read_timeout=LONG_POLL_S + 10
        )
        if not isinstance(updates, list) or not all(_has_id(update) for update in updates):
            raise TelegramError("Invalid server response")
        return updates


def trouble_of(error: Exception) -> str:
    """What an operator can do about an error: never the error's own words where they may quote a person."""
    if isinstance(error, Conflict):
        return "409: another process polls with this token; stop it, or give each bot a token of its own"
    if isinstance(error, InvalidToken):
        return "401: Telegram does not accept TELEGRAM_BOT_TOKEN; copy it anew from @BotFather"
    if isinstance(error, TelegramError):
        return f"Telegram cannot be reached or refuses ({type(error).__name__}: {error.message})"
    return f"messages could not be stored ({type(error).__name__})"


def _has_id(update: Any) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
