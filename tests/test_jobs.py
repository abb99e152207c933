"""Jobs run one at a time, in one process, are counted, and run again after a failure."""

import asyncio
import io
from collections.abc import Callable

from msgspec.structs import replace
from PIL import Image

from bot.config import Config, Settings
from bot.configfile import Jobs
from bot.jobs import JOBS, Tools
from bot.jobs.runner import Runner
from bot.jobs.schedule import Schedule
from storage import jobs
from storage.database import Database
from tests.jobs_rig import Scripted, officer, report, states, tools
from tests.soon import soon

Connect = Callable[[], Database]


def test_a_job_that_fails_is_counted_and_runs_again(database: Database) -> None:
    calls = 0

    async def fails_once(_tools: Tools) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ValueError("Budi 08123456789")

    async def twice() -> None:
        runner = Runner("dispatch", fails_once, tools(database), lambda: True)
        await runner.run()
        await runner.run()

    asyncio.run(twice())
    with database.read() as connection:
        job = jobs.all_jobs(connection)["dispatch"]
    assert (job.runs, job.failures, job.last_error) == (2, 1, "")
    assert job.last_ok is not None


def test_the_record_of_a_failure_names_type_and_place_and_no_words(database: Database) -> None:
    async def fails(_tools: Tools) -> None:
        raise ValueError("Budi 08123456789")

    asyncio.run(Runner("dispatch", fails, tools(database), lambda: True).run())
    with database.read() as connection:
        error = jobs.all_jobs(connection)["dispatch"].last_error
    assert error.startswith("ValueError at test_jobs.py:") and "Budi" not in error


def test_a_job_never_runs_twice_at_once_and_a_wake_meanwhile_is_not_lost(database: Database) -> None:
    under_way = runs = 0

    async def slow(_tools: Tools) -> None:
        nonlocal under_way, runs
        under_way += 1
        runs += 1
        assert under_way == 1
        await asyncio.sleep(0.05)
        under_way -= 1

    async def three_at_once() -> None:
        runner = Runner("x", slow, tools(database), lambda: True)
        await asyncio.gather(runner.run(), runner.run(), runner.run())

    asyncio.run(three_at_once())
    assert runs == 2


def test_one_process_leads_and_the_other_takes_over_when_it_stops(connect: Connect) -> None:
    async def two_processes() -> list[tuple[bool, bool]]:
        fast = Settings(config=Config(jobs=Jobs(dispatch_s=0.2, deliver_s=0.2)))
        one, other = (Schedule(replace(tools(connect()), settings=fast)) for _ in range(2))
        one.start()
        await soon(lambda: one.leading)
        other.start()
        await asyncio.sleep(0.5)
        seen = [(one.leading, other.leading)]
        await one.stop(1.0)
        await soon(lambda: other.leading)
        seen.append((one.leading, other.leading))
        await other.stop(1.0)
        return seen

    assert asyncio.run(two_processes()) == [(True, False), (False, True)]


def test_every_job_has_its_interval_in_the_config_and_no_other_is_there() -> None:
    assert {job.every for job in JOBS.values()} == set(Jobs.__struct_fields__)


def test_the_whole_schedule_dispatches_and_delivers(database: Database) -> None:
    channel = Scripted()
    officer(database, "Ani", "astra-cipali")
    report(database)

    async def until_it_is_sent() -> None:
        schedule = Schedule(tools(database, channel))
        schedule.start()
        await soon(lambda: channel.sent)
        await schedule.stop(20.0)

    asyncio.run(until_it_is_sent())
    assert [message.address for message in channel.sent] == ["Ani"]
    picture = channel.sent[0].picture
    assert picture and Image.open(io.BytesIO(picture)).size == (720, 450)
    assert {state for state, _ in states(database).values()} == {"sent"}
