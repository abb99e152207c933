"""How long an officer's every command takes with a season stored, beside nearly nothing stored.

`python -m benchmarks.officers [--closed 1000000 --open 10000 --staff 2000] [--url postgresql://... --url ...]`
goes through the door, with engine, storage and commit, the two databases by turns in one run; milliseconds, and the
ratio of medians. The last column is what was answered, so that a refusal does not pass for speed.
"""

import argparse
import asyncio
import itertools
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select

from benchmarks.filled import CHANNEL, HOT, NOW, fill
from bot import clock
from bot.directories import Directories
from bot.receive import Receiver
from bot.world import Facts
from conversations import engine
from conversations.messages import Choice, Inbound, Reply
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from storage import officers, people, roles
from storage.database import Database
from storage.tables import OUTBOX, REPORT

GOAL_MS = 200.0
BETWEEN = timedelta(seconds=3)  # between two messages: who writes more than 30 in a minute is not read
Times = defaultdict[str, list[float]]


class Side:
    """One database behind a door, with an officer of the agency that has most, and an admin."""

    def __init__(self, url: str, facts: Facts, closed: int, open_: int, staff: int) -> None:
        self.database = Database(url)
        self.filled_s = fill(self.database, closed, open_, staff)
        self.times: Times = defaultdict(list)
        self.answers: dict[str, str] = {}
        self._receiver = Receiver(self.database, engine.advance, facts)
        self._receiver.start()
        self._numbers = itertools.count()
        with self.database.write() as connection:
            officers.join(
                connection, people.ensure(connection, CHANNEL, "ani", NOW, "id"), HOT, NOW, "supervisor"
            )
            roles.give(connection, people.ensure(connection, CHANNEL, "dewi", NOW, "id"), "admin")
        with self.database.read() as connection:
            mine = select(REPORT.c.reference).where(REPORT.c.agency == HOT, REPORT.c.status == "dispatched")
            self._references = iter(list(connection.execute(mine.order_by(REPORT.c.id)).scalars()))

    async def round(self) -> None:
        """Every command once."""
        for report in itertools.islice(self._references, 1):
            await self._moves(report)
            await self._pass_on(next(self._references))
        for name, text in (
            ("/tugas", "/tugas"), ("search by place", "/cari km 102 cipali"), ("/rekap", "/rekap"),
            ("/petugas", "/petugas"), ("off duty", "lepas dinas"), ("on duty", "dinas"),
            ("/serah_dinas", "/serah_dinas"),
        ):  # fmt: skip
            await self.timed(name, "ani", text=text)
        for name, text in (
            ("/undang (admin)", "/undang Astra Tol Cipali"), ("/rekap (admin)", "/rekap"), ("/antrean", "/antrean")
        ):  # fmt: skip
            await self.timed(name, "dewi", text=text)

    async def _moves(self, report: str) -> None:
        await self.timed("search by reference", "ani", text=report)
        await self.timed("take", "ani", choice=f"o:{report}:take")
        await self.timed("ask", "ani", choice=f"o:{report}:ask")
        await self.timed("the question", "ani", text="Lajur kiri atau kanan?")
        await self.timed("done", "ani", choice=f"o:{report}:done")
        await self.timed("what was done", "ani", text="Sudah ditambal")

    async def _pass_on(self, report: str) -> None:
        await self.timed("not ours", "ani", choice=f"o:{report}:not_ours")
        to = next(each.id for each in self._offered("ani") if f"{report}:to:" in each.id)
        await self.timed("to whom", "ani", choice=to)

    async def timed(self, name: str, who: str, text: str = "", choice: str = "") -> None:
        """Hear one message and note how long it took."""
        number = next(self._numbers)
        clock.set_to(NOW + number * BETWEEN)
        said = Inbound(CHANNEL, f"b{number}", who, clock.now(), text=text, choice=choice)
        begun = time.perf_counter()
        await self._receiver.hear([said])
        self.times[name].append((time.perf_counter() - begun) * 1000)
        if self._receiver.dead:
            raise SystemExit(f"{name} failed")
        answer = self._answer(who).key
        if self.answers.setdefault(name, answer) != answer:
            raise SystemExit(f"{name} was answered with {answer}")

    def _offered(self, who: str) -> tuple[Choice, ...]:
        return self._answer(who).choices

    def _answer(self, who: str) -> Reply:
        with self.database.read() as connection:
            last = select(OUTBOX.c.body).where(OUTBOX.c.address == who).order_by(OUTBOX.c.id.desc()).limit(1)
            return msgspec.json.decode(connection.execute(last).scalar_one(), type=Reply)

    def stop(self) -> None:
        """End the door's thread."""
        self._receiver.stop()
        self.database.close()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--closed", type=int, default=1_000_000)
    options.add_argument("--open", type=int, default=10_000)
    options.add_argument("--staff", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--url", action="append", help="two empty databases; default: two SQLite files")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lapor-officers-"))
    clock.set_to(NOW)
    try:
        urls = given.url or [f"sqlite:///{folder}/{name}.db" for name in ("few", "many")]
        facts = Facts(
            Geo.load(), Directories.load(), Texts.load(), Lexicon.load(), ("id", "en"), lambda code: ()
        )
        few = Side(urls[0], facts, 0, given.rounds * 15, 2)
        many = Side(urls[1], facts, given.closed, given.open, given.staff)
        asyncio.run(_measure((few, many), given.rounds))
        sys.stdout.write(f"filled in {many.filled_s:.0f} s, {given.rounds} rounds, goal {GOAL_MS:.0f} ms\n")
        for line in _lines(few, many):
            sys.stdout.write(line + "\n")
        few.stop()
        many.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _measure(sides: tuple[Side, Side], rounds: int) -> None:
    for _ in range(rounds):
        for side in sides:
            await side.round()


def _lines(few: Side, many: Side) -> Iterator[str]:
    yield f"{'':22}{'few':>8}{'many':>8}{'p99':>8}{'worst':>8}{'ratio':>8}"
    for name, times in many.times.items():
        base, median = statistics.median(few.times[name][1:]), statistics.median(times[1:])
        p99 = sorted(times)[math.ceil(len(times) * 0.99) - 1]
        mark = many.answers[name] + ("" if p99 < GOAL_MS else ", over the goal")
        yield f"{name:22}{base:8.1f}{median:8.1f}{p99:8.1f}{max(times):8.1f}{median / base:8.2f}  {mark}"


if __name__ == "__main__":
    main()
