"""Providers that complain, break off or are not there: sends stay bounded, and /healthz says why messages wait."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from sqlalchemy import update

from bot import clock
from bot.app import App
from bot.channels.base import Channel, MaybeSent, Outgoing, TryAgain
from bot.channels.oneway import OneWay
from bot.channels.post import Post
from bot.channels.telegram import Telegram
from bot.jobs import Deliverer
from bot.web import health
from conversations.messages import Reply
from storage import outbox, people
from storage.database import Database
from storage.outbox import MOST_DOUBTS
from storage.tables import OUTBOX
from tests import whatsapp_rig
from tests.fake_bot_api import TOKEN
from tests.jobs_rig import Scripted, states
from tests.soon import soon
from tests.test_deliver import deliver, put, tools
from tests.test_faults_jobs import fast
from tests.test_health import settings

HALF = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"ok": tr'


def test_a_doubt_outlives_the_process(database: Database) -> None:
    async def break_off(message: Outgoing) -> None:
        raise MaybeSent("reset")

    row = put(database, "x")
    channel = Scripted(break_off)
    for _ in range(3):
        work = tools(database, channel)
        deliver(Deliverer(work), work)
        with database.write() as connection:
            connection.execute(update(OUTBOX).values(due_at=clock.now()))
    assert len(channel.times) == 2
    assert states(database)[row] == ("maybe_sent", "reset")


def test_a_message_over_which_every_sender_dies_is_given_up(database: Database) -> None:
    row = put(database, "x")
    for number in range(MOST_DOUBTS + 1):
        with database.write() as connection:
            assert outbox.claim(connection, "scripted", "dialogue", f"w{number}", clock.now(), 60, 9)
            outbox.release_expired(connection, clock.now() + timedelta(minutes=2))
    assert states(database)[row] == ("maybe_sent", "lease_expired")


def test_a_library_that_loads_longer_than_a_call_may_take_leaves_no_doubt(database: Database) -> None:
    class Slow(Scripted):
        loaded = False

        async def load(self) -> None:
            if not self.loaded:
                await asyncio.sleep(1.0)
            self.loaded = True

        async def send(self, message: Outgoing) -> str:
            await self.load()
            return await super().send(message)

    row, channel = put(database, "x"), Slow()
    work = tools(database, channel, lease_s=1)
    deliver(Deliverer(work), work)
    assert states(database)[row] == ("sent", "") and len(channel.times) == 1


def test_sends_slow_down_where_the_provider_says_too_fast_and_recover(database: Database) -> None:
    """A provider that complains about every tenth call."""
    calls, paces = 0, []

    async def limited(message: Outgoing) -> None:
        nonlocal calls
        calls += 1
        paces.append(schedule.deliverer._lines["scripted"].pace.per_second)
        if calls % 10 == 0:
            raise TryAgain("RetryAfter", 0.1, too_fast=True)

    async def all_of_it() -> None:
        schedule.start()
        await soon(lambda: len(channel.sent) == 100)
        await schedule.stop(5.0)

    channel = Scripted(limited)
    channel.max_per_second = 200.0
    schedule = fast(database, channel)
    for number in range(100):
        put(database, "x", who=str(number))
    asyncio.run(all_of_it())
    assert min(paces) < 200
    pace = schedule.deliverer._lines["scripted"].pace
    for _ in range(200):
        pace.went_well()
    assert pace.per_second == pytest.approx(200)
    assert {state for state, _ in states(database).values()} == {"sent"}


def test_health_and_metrics_say_why_and_how_long_messages_wait(
    database: Database, address: str, tmp_path: Path
) -> None:
    app = App(settings(address, tmp_path))
    with database.write() as connection:
        person = people.ensure(connection, "telegram", "1", clock.now())
        letter = outbox.Letter("dialogue", person, "telegram", "1", _halo())
        outbox.put(connection, [letter], clock.now() - timedelta(seconds=60))
        (taken,) = outbox.claim(connection, "telegram", "dialogue", "w", clock.now(), 60, 1)
        outbox.again(connection, "w", taken.id, clock.now() + timedelta(hours=3), "RetryAfter")
    found = health.look(app)
    assert found["sending"] == {"telegram": "1 wait after trying: RetryAfter"}
    shown = generate_latest().decode()
    assert 'lapor_outbox_waiting{lane="dialogue"} 1.0' in shown
    oldest = next(
        line for line in shown.splitlines() if line.startswith('lapor_outbox_oldest_seconds{lane="dialogue"}')
    )
    assert 60 <= float(oldest.split()[1]) < 600
    app.database.close()


def _halo() -> Reply:
    return Reply(key="k", text="halo")


def _by_telegram(url: str) -> Channel:
    return Telegram(TOKEN, now=clock.now, commands={}, api_url=url)


class _ByPost(OneWay):
    """An agency's own server, as hooks and Open311 reach it."""

    name = "post"
    max_per_second = 20.0
    seconds_between = 0.0

    def __init__(self, url: str) -> None:
        self._url, self._post = url, Post(1)

    async def send(self, message: Outgoing) -> str:
        return str((await self._post.send(self._url, b"{}", {})).status)

    async def stop(self) -> None:
        await self._post.stop()


_BY: dict[str, Callable[[str], Channel]] = {
    "telegram": _by_telegram,
    "whatsapp": whatsapp_rig.make,
    "post": _ByPost,
}


@pytest.mark.parametrize("answer", [HALF, HALF[:9], b"", None], ids=["half", "start", "none", "no name"])
@pytest.mark.parametrize("by", _BY)
def test_a_provider_that_breaks_off_or_has_no_name(by: str, answer: bytes | None) -> None:
    async def send() -> str | Exception:
        async with _cut_off(answer or b"") as url:
            channel = _BY[by]("http://api.telegram.invalid" if answer is None else url)
            try:
                return await channel.send(Outgoing(1, "7000000001", "halo", heard_at=whatsapp_rig.NOW))
            except (TryAgain, MaybeSent) as error:
                return error
            finally:
                await channel.stop()

    found = asyncio.run(send())
    if answer is None:  # DNS knows nothing: the call never left; a provider's whole channel waits
        assert isinstance(found, TryAgain) and found.wide == (by != "post")
    elif by == "post" and answer == HALF:  # the status says that it was taken
        assert found == "200"
    else:
        assert isinstance(found, MaybeSent)


@asynccontextmanager
async def _cut_off(answer_: bytes) -> AsyncIterator[str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer_)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
