"""Providers, clocks and leaders fail: sends stay bounded, /healthz says so in words, and all heals by itself."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from bot import clock
from bot.channels.base import Outgoing
from bot.config import Config, Settings
from bot.configfile import Jobs, Limits
from bot.jobs.schedule import Schedule
from conversations.messages import Reply
from storage import outbox, people
from storage.database import Database
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.fake_bot_api import Scripted as Answer
from tests.jobs_rig import Scripted, states
from tests.jobs_rig import tools as job_tools
from tests.setup_tools import why_no_schema
from tests.soon import soon
from tests.test_deliver import put
from tests.torture.processes import Lapor
from tests.torture.travellers import SECRET

Connect = Callable[[], Database]
TWO_HOURS = timedelta(hours=2)


class WallClock(datetime):
    """What APScheduler reads the time from, so that it jumps with ours."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return clock.now().astimezone(tz)


@pytest.fixture
def one_clock_for_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for reads_it in ("apscheduler.schedulers.base", "apscheduler.triggers.interval"):
        monkeypatch.setattr(f"{reads_it}.datetime", WallClock)
    yield
    clock.jump(timedelta(0))


def fast(database: Database, channel: Scripted, worker: str = "me") -> Schedule:
    config = Config(jobs=Jobs(dispatch_s=0.2, deliver_s=0.2, fetch_s=0.2), limits=Limits(lease_s=60))
    return Schedule(replace(job_tools(database, channel), settings=Settings(config=config), worker=worker))


@pytest.mark.parametrize("jump", [TWO_HOURS, -TWO_HOURS])
def test_a_clock_that_jumps_stops_no_job_and_sends_nothing_twice_with_two_schedulers(
    connect: Connect, jump: timedelta, one_clock_for_all: None
) -> None:
    holds = asyncio.Event()

    async def slowly(message: Outgoing) -> None:
        if message.text == "slow":
            await holds.wait()

    def sent() -> list[str]:
        return [message.text for message in channel.sent]

    async def jump_amid() -> None:
        leader, other = fast(database, channel, "leader"), fast(connect(), channel, "other")
        leader.start()
        await soon(lambda: channel.times)
        other.start()
        put(database, "before", who="200")
        clock.jump(jump)
        await soon(lambda: sent() == ["before"])
        runs = leader.runners["dispatch"].state.runs
        put(database, "after", who="200")
        await soon(lambda: sent() == ["before", "after"])
        await soon(lambda: leader.runners["dispatch"].state.runs > runs + 3)
        way = "forward" if jump > timedelta(0) else "back"
        await soon(lambda: all(f"jumped {way} by 7200 s" in each.trouble for each in (leader, other)))
        assert leader.leading and not other.leading
        holds.set()
        await leader.stop(5.0)
        await soon(lambda: other.leading)
        put(database, "taken over", who="200")
        await soon(lambda: sent()[3:] == ["taken over"])
        await other.stop(5.0)

    channel, database = Scripted(slowly), connect()
    put(database, "slow")
    asyncio.run(jump_amid())
    assert len(channel.times) == 4
    assert {state for state, _ in states(database).values()} == {"sent"}


def test_a_new_leader_takes_none_of_its_own_claims_for_a_dead_one_s(database: Database) -> None:
    async def lead_amid_work() -> None:
        schedule = fast(database, channel)
        schedule.start()
        await soon(lambda: schedule.leading)
        until = time.monotonic() + database.overlap_s + 0.5
        while time.monotonic() < until:
            await asyncio.to_thread(put, database, "x", who=str(len(put_in)))
            put_in.append("x")
            schedule.wake("deliver")
        await soon(lambda: len(channel.sent) >= len(put_in))
        await soon(lambda: {state for state, _ in states(database).values()} == {"sent"})
        await schedule.stop(5.0)

    channel, put_in = Scripted(), ["waited already"] * 100
    for number in range(100):
        put(database, "x", who=str(number))
    asyncio.run(lead_amid_work())
    assert len(channel.times) == len(put_in)


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


def test_a_leader_that_sees_its_lock_gone_still_says_what_it_has_sent(connect: Connect) -> None:
    database = connect()
    if database.dialect == "sqlite":
        pytest.skip("a lock on a file is lost with the process only")
    holds = asyncio.Event()

    async def hang(message: Outgoing) -> None:
        await holds.wait()

    async def lose_it(its: Database) -> None:
        one, other = fast(its, old, "one"), fast(connect(), new, "other")
        one.start()
        await soon(lambda: len(old.times) == 5)
        its.lead = lambda name: False  # type: ignore[method-assign] # the other is faster
        with connect().read() as connection:
            connection.execute(text(_BREAK_THE_LOCK))
        other.start()
        await soon(lambda: other.leading and not one.leading)
        holds.set()
        await soon(lambda: {state for state, _ in states(database).values()} == {"sent"})
        put(database, "late", who="late")
        await soon(lambda: new.sent)
        await one.stop(1.0)
        await other.stop(1.0)

    old, new = Scripted(hang), Scripted()
    for number in range(5):
        put(database, "early", who=str(number))
    asyncio.run(lose_it(connect()))
    assert ([message.text for message in new.sent], len(old.times)) == (["late"], 5)


_BREAK_THE_LOCK = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE locktype = 'advisory' AND datname = current_database()"
)


@pytest.mark.skipif(bool(why_no_schema()), reason="no schema of the Bot API")
def test_sigterm_drains_within_its_limit_and_the_next_process_goes_on(address: str, tmp_path: Path) -> None:
    asyncio.run(_terminate_amid_a_send(address, tmp_path))


async def _terminate_amid_a_send(address: str, tmp_path: Path) -> None:
    async with FakeBotApi() as api:
        api.answer_next("sendMessage", Answer(hang_s=25))
        database = Database(address)
        with database.write() as connection:
            person = people.ensure(connection, "telegram", "7000000001", clock.now())
            letters = [
                outbox.Letter("dialogue", person, "telegram", "7000000001", Reply(key="k", text="halo"))
            ] * 2
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
