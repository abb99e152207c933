"""A broadcast to 30,000 people against a Bot API that takes 50 ms, beside python-telegram-bot's own transport.

Run `python -m benchmarks.broadcast`: the Bot API runs in a process of its own. Ours is `lapor work` as an operator
starts it, over a file on the disk, every commit synced, from the confirmed broadcast to the last result.
Beside it the library's `Bot.send_message` over its stock transport (httpx): from memory, nothing kept, no limit on
its speed. What counts is processor time, as `benchmarks.outside` reads it, for the machine may be busy otherwise.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import uvloop
from sqlalchemy import select
from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.bot_api import BotApi
from benchmarks.outside import cpu_s
from bot import clock
from conversations.admins.broadcasts import Broadcast, Message
from storage import broadcasts, people
from storage.database import Database
from storage.tables import JOB
from tests.torture.processes import free_port

TOKEN = "6000000001:any-token-will-do"
FIRST = 7_000_000_000
TEXT = "Arus balik: satu arah Tol Cipali KM 188-72 dibuka sampai pukul 24.00 WIB. Isi BBM sebelum masuk tol."
DELAY_S = 0.05
CONFIG = """
jobs: {{dispatch_s: 60, escalate_s: 45, fetch_s: 60}}
broadcast: {{allow_paid_broadcast: true, paid_per_second: 1000, send_at_once: {at_once}}}
var: {folder}
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One broadcast, or as many messages by the library."""

    messages: int
    seconds: float
    cpu: float  # seconds of processor time

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.messages / self.seconds


def main() -> None:
    """Measure both in turn and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=30_000)
    options.add_argument("--stock", type=int, default=2_000, help="messages the library sends each round")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--at-once", type=int, default=150)
    options.add_argument("--url", default="", help="DATABASE_URL of an empty database instead of a file")
    given = options.parse_args()
    told, tell = get_context("spawn").Pipe()
    api = get_context("spawn").Process(target=_serve_api, args=(tell,), daemon=True)
    api.start()
    port = told.recv()
    ours, theirs = [], []
    for _ in range(given.rounds):
        ours.append(_ours(port, given.people, given.at_once, given.url))
        _say(f"lapor: {ours[-1].rate:.0f}/s, {ours[-1].seconds:.1f} s, {ours[-1].cpu:.2f} s of a processor")
        theirs.append(_theirs(port, given.stock))
        _say(f"httpx: {theirs[-1].rate:.0f}/s, {theirs[-1].cpu:.2f} s of a processor")
    api.terminate()
    _say(_table(ours, theirs))


def _ours(port: int, persons: int, at_once: int, url: str) -> Measured:
    with TemporaryDirectory(prefix="lapor-bench-") as folder:
        address = url or f"sqlite:///{folder}/lapor.db"
        database = Database(address)
        database.migrate()
        _prepare(database, persons)
        config = Path(folder) / "config.yaml"
        config.write_text(CONFIG.format(at_once=at_once, folder=folder))
        environment = {
            **os.environ, "LAPOR_CONFIG": str(config), "DATABASE_URL": address, "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        }  # fmt: skip
        command = [sys.executable, "-m", "bot", "work"]
        with (Path(folder) / "log").open("wb") as log:
            worker = subprocess.Popen(command, env=environment, stderr=log)
            try:
                return _watch(database, worker.pid, persons)
            finally:
                worker.terminate()
                worker.wait()
                database.close()


def _watch(database: Database, worker: int, persons: int) -> Measured:
    """From the moment it is confirmed, by then the process idles, until nobody waits any more."""
    _until_idle(database, worker)
    with database.write() as connection:
        found = Broadcast(
            "bench000", 1, clock.now(), state="waiting", message=Message({"id": TEXT}), starts_at=clock.now()
        )
        broadcasts.make(connection, found)
    began, cpu = time.perf_counter(), cpu_s([worker])
    while True:
        time.sleep(0.2)
        with database.read() as connection:
            now = broadcasts.stored(connection, "bench000")
            if now and now.broadcast.state == "done":
                counts = broadcasts.results(connection, "bench000")
                break
    assert counts == {"sent": persons}, counts
    return Measured(persons, time.perf_counter() - began, cpu_s([worker]) - cpu)


def _until_idle(database: Database, worker: int) -> None:
    """Until its jobs have run and it has nothing more to do than to look."""
    while True:
        with database.read() as connection:
            runs = connection.execute(
                select(JOB.c.runs).where(JOB.c.name == "broadcast")
            ).scalar_one_or_none()
        before = cpu_s([worker])
        time.sleep(1)
        if runs and cpu_s([worker]) - before < 0.15:
            return


def _prepare(database: Database, persons: int) -> None:
    with database.write() as connection:
        for start in range(0, persons, 5000):
            some = range(start, min(start + 5000, persons))
            people.create(connection, [("telegram", str(FIRST + n), "id") for n in some], clock.now())


def _theirs(port: int, messages: int) -> Measured:
    told, tell = get_context("spawn").Pipe()
    sender = get_context("spawn").Process(target=_send_stock, args=(port, messages, tell))
    sender.start()
    found: Measured = told.recv()
    sender.join()
    return found


def _send_stock(port: int, messages: int, tell: Connection) -> None:
    tell.send(asyncio.run(_stock(port, messages)))


async def _stock(port: int, messages: int, at_once: int = 100) -> Measured:
    request = HTTPXRequest(connection_pool_size=at_once, pool_timeout=60, read_timeout=60)
    bot = Bot(TOKEN, f"http://127.0.0.1:{port}/bot", request=request)
    await bot.initialize()
    began, cpu = time.perf_counter(), time.process_time()
    numbers = iter(range(messages))

    async def send() -> None:
        for number in numbers:
            await bot.send_message(FIRST + number, TEXT)

    await asyncio.gather(*(send() for _ in range(at_once)))
    return Measured(messages, time.perf_counter() - began, time.process_time() - cpu)


def _serve_api(tell: Connection) -> None:
    uvloop.run(_listen(tell))


async def _listen(tell: Connection) -> None:
    port = free_port()
    await BotApi(DELAY_S, lambda chat: None).listen(port)
    tell.send(port)
    await asyncio.Event().wait()


def _table(ours: list[Measured], theirs: list[Measured]) -> str:
    lines = ["| | messages/s | 30,000 take | CPU µs/message | share of a core |", "|---|---:|---:|---:|---:|"]
    for name, measured in (("lapor work", ours), ("python-telegram-bot, httpx", theirs)):
        rate = median(one.rate for one in measured)
        cpu_us = median(one.cpu / one.messages for one in measured) * 1e6
        share = median(one.cpu / one.seconds for one in measured)
        lines.append(f"| {name} | {rate:.0f} | {30_000 / rate:.0f} s | {cpu_us:.0f} | {share:.0%} |")
    pairs = list(zip(ours, theirs, strict=True))
    faster = median(one.rate / other.rate for one, other in pairs)
    cheaper = median((other.cpu / other.messages) / (one.cpu / one.messages) for one, other in pairs)
    lines.append(f"\nfaster {faster:.1f} x, processor time {cheaper:.1f} x less")
    return "\n".join(lines)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
