"""One campaign: processes over one database, travellers, and a random kill -9 again and again."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot import clock
from storage import officers, people
from storage.database import Database, Gone
from tests.fake_bot_api import TOKEN, Call, FakeBotApi
from tests.torture import invariants
from tests.torture.processes import Lapor, Postgres, Victim
from tests.torture.travellers import OFFICER, SECRET, Traffic, Travellers

LEASE_S = 5
CONFIG = f"""
jobs: {{dispatch_s: 0.5, escalate_s: 30, fetch_s: 5, deliver_s: 0.2, housekeeping_s: 3600}}
limits: {{lease_s: {LEASE_S}, drain_s: 5, telegram_per_second: 1000, telegram_seconds_between: 0}}
"""
API_S = 0.05  # the provider takes so long for each call
SETTLE_S = 120.0  # after the last kill, until all is done
STUCK_S = 60.0  # a lease that ended so long ago was not noticed: every leader is killed long before
AMID_START = 0.15  # share of restarts that are killed again before they are done


@dataclass(slots=True)
class Outcome:
    """What one campaign found."""

    kills: Counter[str] = field(default_factory=Counter)
    traffic: Traffic = field(default_factory=Traffic)
    back_s: list[float] = field(default_factory=list)  # from exec to the first 2xx
    back_cpu_s: list[float] = field(default_factory=list)  # processor time of that
    back_with_postgres_s: list[float] = field(
        default_factory=list
    )  # from the server's start to the first 2xx
    claimed: int = 0  # rows in a sender's hands at the kills
    begun: int = 0  # of them, those the provider had been asked to send
    stuck: int = 0
    settled_s: float = 0.0
    sent: invariants.Sent | None = None
    broken: list[str] = field(default_factory=list)
    exits: list[int] = field(default_factory=list)


async def torture(kind: str, kills: int, folder: Path, seed: int, travellers: int = 3) -> Outcome:
    """Kill so many times over one kind of database, then wait until all is done, and look."""
    outcome = Outcome()
    with database_of(kind, folder) as (url, postgres):
        database = Database(url)
        database.migrate()
        _seat_officer(database)
        async with FakeBotApi(delay_s=API_S) as api:
            lapors = processes(kind, url, api, folder)
            people_ = Travellers(api, [each.port for each in lapors if each.port], seed)
            outcome.traffic = people_.traffic
            async with running(lapors, people_, travellers, outcome):
                victims: list[Victim] = [*lapors, *([postgres] if postgres else [])]
                hunt = _Hunt(database, people_, outcome, random.Random(seed), api.calls)
                while outcome.kills.total() < kills:
                    await hunt.kill_one(victims)
                people_.stop()
                outcome.settled_s = await settle(database, people_)
            with database.read() as connection:
                if left := invariants.unsettled(connection):
                    outcome.broken.append(f"{left} messages or reports still wait")
                outcome.broken += sorted(set(invariants.broken(connection, outcome.traffic)))
                outcome.sent = invariants.sent(connection, api.calls)
        database.close()
    return outcome


class _Hunt:
    def __init__(
        self,
        database: Database,
        travellers: Travellers,
        outcome: Outcome,
        chance: random.Random,
        calls: list[Call],
    ) -> None:
        self._database, self._travellers = database, travellers
        self._outcome, self._random, self._calls = outcome, chance, calls
        self._next: list[Victim] = []

    async def kill_one(self, victims: list[Victim]) -> None:
        await asyncio.sleep(self._random.uniform(0.05, 0.8))
        if not self._next:  # each as often as the others, in no order
            self._next = self._random.sample(victims, len(victims))
        victim = self._next.pop()
        while True:
            await asyncio.to_thread(victim.kill)
            self._outcome.kills[victim.name] += 1
            if isinstance(victim, Postgres):
                return await self._bring_back(victim, [each for each in victims if isinstance(each, Lapor)])
            await self._look()
            began = time.perf_counter()
            victim.start()
            if self._random.random() >= AMID_START:
                break
            await asyncio.sleep(self._random.uniform(0, 0.8))
        if victim.port:
            await self._travellers.first_answer(victim.port)
            self._outcome.back_s.append(time.perf_counter() - began)
            self._outcome.back_cpu_s.append(victim.cpu_s)

    async def _bring_back(self, postgres: Postgres, lapors: list[Lapor]) -> None:
        await asyncio.sleep(self._random.uniform(0, 0.5))
        began = time.perf_counter()
        await asyncio.to_thread(postgres.start)
        await self._look()
        doors = [self._travellers.first_answer(each.port) for each in lapors if each.port]
        await asyncio.gather(*doors)
        self._outcome.back_with_postgres_s.append(time.perf_counter() - began)

    async def _look(self) -> None:
        found = await asyncio.to_thread(_hands, self._database, timedelta(seconds=STUCK_S))
        self._outcome.claimed += found.claimed.total()
        self._outcome.stuck += found.stuck
        await asyncio.sleep(API_S)  # what the dead had written to their connections arrives
        self._outcome.begun += invariants.begun(found.claimed, self._calls)


def _hands(database: Database, grace: timedelta) -> invariants.Hands:
    with database.read() as connection:
        return invariants.hands(connection, clock.now(), grace)


async def settle(database: Database, travellers: Travellers) -> float:
    """Wait until every story is told and nothing is left to do; seconds that took."""
    began = time.perf_counter()
    while time.perf_counter() - began < SETTLE_S:
        await asyncio.sleep(0.2)
        with suppress(Gone):
            if travellers.idle:
                before, left = travellers.progress, await asyncio.to_thread(_unsettled, database)
                # What was sent while the tables were read may have nobody's answer yet.
                if left == 0 and travellers.idle and travellers.progress == before:
                    break
    return time.perf_counter() - began


def _unsettled(database: Database) -> int:
    with database.read() as connection:
        return invariants.unsettled(connection)


@contextmanager
def database_of(kind: str, folder: Path) -> Iterator[tuple[str, Postgres | None]]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'lapor.db'}", None
        return
    server = Postgres(folder / "pg")
    try:
        yield server.url, server
    finally:
        server.stop()


def _seat_officer(database: Database) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "telegram", str(OFFICER), clock.now(), "id")
        officers.join(connection, person, "astra-cipali", clock.now())


def processes(kind: str, url: str, api: FakeBotApi, folder: Path, more: str = "") -> list[Lapor]:
    config = folder / "config.yaml"
    config.write_text(CONFIG + more + f"var: {folder}\n")
    environment = {
        "LAPOR_CONFIG": str(config), "DATABASE_URL": url, "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url, "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "PUBLIC_URL": "https://lapor.example",
    }  # fmt: skip
    doors = 1 if kind == "sqlite" else 2
    commands = [*[["serve"]] * doors, ["work"]]
    return [Lapor(command, environment, folder / f"{n}.log") for n, command in enumerate(commands)]


@asynccontextmanager
async def running(
    lapors: list[Lapor], people_: Travellers, travellers: int, outcome: Outcome
) -> AsyncIterator[None]:
    tasks = []
    try:
        for each in lapors:
            each.start()
        async with people_.connected():
            for each in lapors:
                if each.port:
                    await people_.first_answer(each.port)
            tasks = [asyncio.create_task(work) for work in (people_.run(travellers), people_.officer())]
            yield
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        outcome.exits += [await asyncio.to_thread(each.stop) for each in lapors]
