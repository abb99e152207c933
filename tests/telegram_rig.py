"""A Telegram channel connected to a fake Bot API, for the tests of both."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.base import Outgoing
from bot.channels.telegram import Telegram
from conversations.messages import Choice
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.setup_tools import why_no_schema

_MISSING = why_no_schema()
MARKS = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning"),
    pytest.mark.skipif(bool(_MISSING), reason=_MISSING),
]

NOW = datetime(2027, 3, 8, 5, 0, tzinfo=UTC)
MENU = {
    "id": {"lapor": "Laporkan masalah", "bantuan": "Bantuan"},
    "en": {"lapor": "Report", "bantuan": "Help"},
}
SEND = Choice("r:1:send", "Kirim")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as server:
        yield server


def make(api: FakeBotApi, **options: Any) -> Telegram:
    return Telegram(TOKEN, now=lambda: NOW, commands=MENU, api_url=api.url, **options)


@pytest.fixture
async def telegram(api: FakeBotApi) -> AsyncIterator[Telegram]:
    channel = make(api)
    yield channel
    await channel.stop()


def outgoing(text: str = "Halo", **values: Any) -> Outgoing:
    return Outgoing(id=1, address=values.pop("address", "7000000001"), text=text, **values)


@pytest.fixture
async def unused_tcp() -> str:
    async with FakeBotApi() as server:
        url = server.url
    return url
