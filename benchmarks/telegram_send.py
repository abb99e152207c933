"""How many messages a second the Telegram channel sends, over our transport and over the library's own.

Run `python -m benchmarks.telegram_send`: the fake Bot API runs in a process of its own and takes 50 ms a call; both
transports keep 100 calls under way; the same channel code sends.
"""

import asyncio
import multiprocessing
import sys
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.base import Outgoing
from bot.channels.telegram import Telegram
from conversations.messages import Choice
from tests.fake_bot_api import TOKEN, FakeBotApi

DELAY_S = 0.05
AT_ONCE = 100
CHOICES = (Choice("r:1:send", "Kirim"), Choice("r:1:edit", "Ubah"), Choice("r:1:stop", "Batal"))


def main() -> None:
    """Measure both, alternating, and print each rate and the ratio of the medians."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    url = ours.recv()
    rates: dict[str, list[float]] = {"aiohttp": [], "httpx": []}
    for _ in range(3):
        rates["aiohttp"].append(asyncio.run(_rate(url, 3000, stock=False)))
        rates["httpx"].append(asyncio.run(_rate(url, 600, stock=True)))
    for name, values in rates.items():
        sys.stdout.write(f"{name}: {', '.join(f'{value:.0f}' for value in values)} messages a second\n")
    sys.stdout.write(f"ratio: {sorted(rates['aiohttp'])[1] / sorted(rates['httpx'])[1]:.1f}\n")
    server.terminate()


async def _rate(url: str, messages: int, stock: bool) -> float:
    channel = Telegram(TOKEN, now=lambda: datetime(2027, 3, 8, tzinfo=UTC), commands={}, api_url=url)
    if stock:
        request = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60, read_timeout=60)
        api = await channel._loaded()
        api._bot = Bot(TOKEN, f"{url}/bot", request=request)
        await api._bot.initialize()
    gate = asyncio.Semaphore(AT_ONCE)

    async def send(number: int) -> None:
        async with gate:
            await channel.send(Outgoing(number, str(7000000000 + number), "KM 102 A Cipali", CHOICES))

    began = time.perf_counter()
    await asyncio.gather(*(send(number) for number in range(messages)))
    took = time.perf_counter() - began
    await channel.stop()
    return messages / took


def _serve(told: Connection) -> None:
    asyncio.run(_serve_forever(told))


async def _serve_forever(told: Connection) -> None:
    async with FakeBotApi(delay_s=DELAY_S) as api:
        told.send(api.url)
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
