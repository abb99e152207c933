"""How soon five thousand travellers on one road have an alert in the outbox, in real time, told by somebody else."""

import asyncio
import statistics
import threading
import time
from typing import Any

from sqlalchemy import func, select

from benchmarks.alerts_day import Trouble
from benchmarks.alerts_run import CHANNEL, Run, confirm
from bot import clock
from bot.jobs.schedule import Schedule
from conversations.travel.trip import Trip, lasts_until
from storage import people, trips
from storage.database import Database
from storage.tables import WARNED


async def at_once(run: Run, url: str, travellers: int, confirmations: int) -> dict[str, Any]:
    """Seconds from a confirmation by somebody else until each of so many travellers has a row in the outbox."""
    start, goal = (run.geo.locate(town).candidates[0].place for town in ("jakarta", "surabaya"))
    route = run.geo.network.route(start, goal)
    assert route
    now = clock.now()
    with run.database.write() as connection:
        newcomers = [(CHANNEL, f"E{number}", "id") for number in range(travellers)]
        for person in people.create(connection, newcomers, now):
            until = lasts_until(route, now, run.tools.settings.config.alerts.rules.pace)
            trips.start(connection, Trip(person, "Jakarta", "Surabaya", route, now, until, now), now)
    schedule = Schedule(run.tools)
    schedule.start()
    try:
        await asyncio.sleep(30)  # the first look at all of them is no part of it
        took = [
            await asyncio.to_thread(_confirm_one, run, url, number, travellers)
            for number in range(confirmations)
        ]
    finally:
        await schedule.stop(5)
    return {
        "travellers told each time": travellers,
        "seconds, median": round(statistics.median(took), 2),
        "worst": round(max(took), 2),  # of so few no hundredth can be told
    }


def _confirm_one(run: Run, url: str, number: int, travellers: int) -> float:
    place = run.geo.locate(f"km {60 + number % 10} a japek").candidates[0].place
    trouble = Trouble(
        900_000 + number, "accident", "kecelakaan", place, "JAPEK", 60, "A", True, False, 0, 0, 0
    )  # fmt: skip
    run.report(trouble)
    other = Database(url)
    told = select(func.count()).select_from(WARNED).where(WARNED.c.report_id == trouble.row)
    try:
        threading.Event().wait(number * 0.37 % 2)  # anywhere between two runs of the job
        confirm(other, trouble)
        begun = time.perf_counter()
        while time.perf_counter() - begun < 60:
            with other.read() as connection:
                if connection.execute(told).scalar_one() >= travellers:
                    return time.perf_counter() - begun
            time.sleep(0.01)
    finally:
        other.close()
    raise TimeoutError("not told within a minute")
