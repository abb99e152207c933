"""Providers, clocks and leaders fail: sends stay bounded, /healthz says so in words, and all heals by itself."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from bot import clock
from bot.app import App
from bot.channels.base import MaybeSent, Outgoing, TryAgain
from bot.channels.telegram import Telegram
from bot.config import Config, Settings
from bot.configfile import Jobs, Limits
from bot.jobs import Deliverer
from bot.jobs.schedule import Schedule
from bot.web import health
from conversations.messages import Reply
from storage import outbox, people
from storage.database import Database
from storage.outbox import MOST_DOUBTS
from storage.tables import OUTBOX
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.fake_bot_api import Scripted as Answer
from tests.jobs_rig import Scripted, states
from tests.jobs_rig import tools as job_tools
from tests.setup_tools import why_no_schema
from tests.test_deliver import deliver, put, tools
from tests.test_health import settings
from tests.torture.processes import Lapor
from tests.torture.travellers import SECRET

Connect = Callable[[], Database]
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def clock_put_right() -> Iterator[None]:
    yield
    clock.jump(timedelta(0))


async def soon(true: Callable[[], object]) -> None:
    for _ in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("did not happen within 30 s")


def fast(database: Database, channel: Scripted, worker: str = "me") -> Schedule:
    config = Config(jobs=Jobs(dispatch_s=0.2, deliver_s=0.2, fetch_s=0.2), limits=Limits(lease_s=60))
    return Schedule(replace(job_tools(database, channel), settings=Settings(config=config), worker=worker))


@pytest.mark.parametrize("jump", [TWO_HOURS, -TWO_HOURS])
def test_a_clock_that_jumps_stops_no_job_and_sends_nothing_twice(
    database: Database, jump: timedelta, clock_put_right: None
) -> None:
    holds = asyncio.Event()

    async def slowly(message: Outgoing) -> None:
        if message.text == "slow":
            await holds.wait()

    async def jump_amid() -> None:
        schedule = fast(database, channel)
        schedule.start()
        await soon(lambda: channel.times)
        put(database, "before", who="200")
        clock.jump(jump)
        await soon(lambda: [message.text for message in channel.sent] == ["before"])
        runs = schedule.runners["dispatch"].state.runs
        put(database, "after", who="200")
        await soon(lambda: [message.text for message in channel.sent] == ["before", "after"])
        await soon(lambda: schedule.runners["dispatch"].state.runs > runs + 3)
        holds.set()
        await soon(lambda: len(channel.sent) == 3)
        await schedule.stop(5.0)

    channel = Scripted(slowly)
    put(database, "slow")
    asyncio.run(jump_amid())
    assert len(channel.times) == 3
    assert {state for state, _ in states(database).values()} == {"sent"}


def test_a_leader_that_lost_its_lock_but_lives_begins_no_send(connect: Connect) -> None:
    database = connect()
    if database.dialect == "sqlite":
        pytest.skip("a lock on a file is lost with the process only")
    holds = asyncio.Event()

    async def hang(message: Outgoing) -> None:
        await holds.wait()

    async def lose_it() -> None:
        one, other = fast(database, old, "one"), fast(connect(), new, "other")
        one.start()
        await soon(lambda: len(old.times) == 5)
        one._keeper.cancel()  # type: ignore[union-attr] # it does not ask again whether it leads
        with connect().read() as connection:
            connection.execute(text(_BREAK_THE_LOCK))
        other.start()
        await soon(lambda: other.leading and not one.sure)
        for number in range(5, 10):
            put(database, "late", who=str(number))
        await soon(lambda: len(new.sent) == 10)
        holds.set()
        await soon(lambda: not one.deliverer.busy)
        await one.stop(1.0)
        await other.stop(1.0)

    old, new = Scripted(hang), Scripted()
    for number in range(5):
        put(database, "early", who=str(number))
    asyncio.run(lose_it())
    # Twice: just the calls that were in flight when the lock was lost.
    assert sorted(message.text for message in new.sent) == ["early"] * 5 + ["late"] * 5
    assert len(old.times) == 5
    assert {state for state, _ in states(database).values()} == {"sent"}


_BREAK_THE_LOCK = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE locktype = 'advisory' AND datname = current_database()"
)


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


def test_sends_slow_down_where_the_provider_says_too_fast_and_recover(database: Database) -> None:
    """A provider that takes 40 calls a second and complains about the rest."""
    taken: list[float] = []

    async def limited(message: Outgoing) -> None:
        now = time.monotonic()
        if sum(now - each < 1 for each in taken) >= 40:
            raise TryAgain("RetryAfter", 1.0, too_fast=True)
        taken.append(now)

    async def all_of_it() -> float:
        schedule = fast(database, channel)
        schedule.start()
        await soon(lambda: len(taken) == 100)
        await schedule.stop(5.0)
        pace = schedule.deliverer._lines["scripted"].pace
        slow = pace.per_second
        for _ in range(200):
            pace.went_well()
        assert pace.per_second == pytest.approx(200)
        return slow

    channel = Scripted(limited)
    channel.max_per_second = 200.0
    for number in range(100):
        put(database, "x", who=str(number))
    assert asyncio.run(all_of_it()) < 200
    assert {state for state, _ in states(database).values()} == {"sent"}


def test_health_says_why_messages_wait(database: Database, address: str, tmp_path: Path) -> None:
    app = App(settings(address, tmp_path))
    with database.write() as connection:
        person = people.ensure(connection, "telegram", "1", clock.now())
        letter = outbox.Letter("dialogue", person, "telegram", "1", _halo())
        outbox.put(connection, [letter], clock.now())
        (taken,) = outbox.claim(connection, "telegram", "dialogue", "w", clock.now(), 60, 1)
        outbox.again(connection, "w", taken.id, clock.now() + timedelta(hours=3), "RetryAfter")
    found = health.look(app)
    assert found["sending"] == {"telegram": "1 wait after trying: RetryAfter"}
    app.database.close()


def _halo() -> Reply:
    return Reply(key="k", text="halo")


@pytest.mark.skipif(bool(why_no_schema()), reason="no schema of the Bot API")
@pytest.mark.parametrize("broken", ["half", "no name"])
def test_a_provider_that_breaks_off_or_has_no_name(broken: str) -> None:
    async def send() -> Exception:
        async with _half_an_answer() as url:
            at = url if broken == "half" else "http://api.telegram.invalid"
            channel = Telegram(TOKEN, now=clock.now, commands={}, api_url=at)
            try:
                await channel.send(Outgoing(1, "7000000001", "halo"))
            except (TryAgain, MaybeSent) as error:
                return error
            finally:
                await channel.stop()
        raise AssertionError("sent")

    error = asyncio.run(send())
    if broken == "half":
        assert isinstance(error, MaybeSent)
    else:  # DNS knows nothing: the call never left, and the whole channel waits
        assert isinstance(error, TryAgain) and error.wide


@asynccontextmanager
async def _half_an_answer() -> AsyncIterator[str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"ok": tr'
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.skipif(bool(why_no_schema()), reason="no schema of the Bot API")
def test_sigterm_drains_within_its_limit_and_the_next_process_goes_on(address: str, tmp_path: Path) -> None:
    asyncio.run(_terminate_amid_a_send(address, tmp_path))


async def _terminate_amid_a_send(address: str, tmp_path: Path) -> None:
    async with FakeBotApi() as api:
        api.answer_next("sendMessage", Answer(hang_s=25))
        database = Database(address)
        with database.write() as connection:
            person = people.ensure(connection, "telegram", "7000000001", clock.now())
            letters = [outbox.Letter("dialogue", person, "telegram", "7000000001", _halo())] * 2
            outbox.put(connection, letters, clock.now())
        config = tmp_path / "config.yaml"
        config.write_text("limits: {drain_s: 1, lease_s: 5, telegram_seconds_between: 0}\n")
        environment = {
            "LAPOR_CONFIG": str(config), "DATABASE_URL": address, "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url, "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "PUBLIC_URL": "https://lapor.example",
        }  # fmt: skip
        first, second = (Lapor(["work"], environment, tmp_path / f"{n}.log") for n in "12")
        first.start()
        await soon(lambda: api.called("sendMessage"))
        began = time.monotonic()
        assert await asyncio.to_thread(first.stop) == 0
        assert time.monotonic() - began < 20  # it did not wait for the answer that takes 25 s
        second.start()
        try:
            await soon(lambda: {state for state, _ in states(database).values()} == {"sent"})
        finally:
            assert await asyncio.to_thread(second.stop) == 0
        assert len(api.called("sendMessage")) == 3
        database.close()
