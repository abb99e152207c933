"""A WhatsApp channel connected to a fake Twilio, for the tests of both."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pytest

from bot.channels.base import Outgoing
from bot.channels.whatsapp import WhatsApp
from conversations.messages import Choice
from conversations.texts import Texts
from tests.fake_twilio import ACCOUNT, PUBLIC, SENDER, TOKEN, FakeTwilio

NOW = datetime(2027, 3, 8, 5, 0, tzinfo=UTC)
SEND = Choice("d:7f3a:3:send", "Kirim")
SIDS = {
    name: f"HX{number:032x}"
    for number, name in enumerate(("buttons_1", "buttons_2", "buttons_3", "list_4"), 1)
}


@lru_cache
def texts() -> Texts:
    return Texts.load()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as server:
        yield server


def make(api_url: str, **options: Any) -> WhatsApp:
    given: dict[str, Any] = {"now": lambda: NOW, "public_url": PUBLIC, "texts": texts(), "api_url": api_url}
    given |= options
    return WhatsApp(ACCOUNT, TOKEN, SENDER, **given)


@pytest.fixture
async def whatsapp(twilio: FakeTwilio) -> AsyncIterator[WhatsApp]:
    channel = make(twilio.url)
    yield channel
    await channel.stop()


def outgoing(text: str = "Halo", **values: Any) -> Outgoing:
    given: dict[str, Any] = {"id": 7, "address": "+6281200000001", "heard_at": NOW}
    given |= values
    return Outgoing(text=text, **given)
