"""How much memory and time a file of a million reports takes, and whether writers have to wait meanwhile.

`python -m benchmarks.export [--reports 1000000] [--url postgresql://...]` writes each kind in a process of its
own, which tells its peak memory (as the kernel counts it), while this one commits a small change every 20 ms; then
the same without an export.
"""

import argparse
import asyncio
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.filled import NOW, fill
from bot.config import Config, Settings
from bot.directories import Directories
from bot.jobs import export
from bot.jobs.tools import Tools
from conversations.admins.exporting import KINDS
from conversations.admins.question import Question
from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory
from storage import exports, people
from storage.database import Database

_EVERY_S = 0.02


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=1_000_000)
    options.add_argument("--url", help="an empty database; default: a SQLite file")
    options.add_argument("--child", help=argparse.SUPPRESS)
    options.add_argument("--kind", default="", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        return _child(given.child, given.url, given.kind)
    folder = Path(tempfile.mkdtemp(prefix="lapor-export-"))
    try:
        url = given.url or f"sqlite:///{folder}/lapor.db"
        database = Database(url)
        fill(database, given.reports, 0, 2, with_history=False)
        sys.stdout.write(
            f"{'':9}{'rows':>9}{'s':>7}{'rows/s':>8}{'MB':>6}{'peak MB':>9}{'before':>8}{'commit p50, p99 ms':>20}\n"
        )
        for kind in KINDS:
            sys.stdout.write(_line(database, url, folder, kind) + "\n")
        waits = _commit_for(database, 20.0)
        sys.stdout.write(f"without an export{'':37}{_waits(waits):>20}\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _line(database: Database, url: str, folder: Path, kind: str) -> str:
    command = [
        sys.executable,
        "-m",
        "benchmarks.export",
        "--child",
        str(folder),
        "--url",
        url,
        "--kind",
        kind,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        waits: list[float] = []
        while child.poll() is None:
            waits += _commit_for(database, 0.5)
        told = json.loads(child.stdout.read() if child.stdout else "")
    rows, seconds = told["rows"], told["seconds"]
    return (
        f"{kind:9}{rows:9}{seconds:7.0f}{rows / seconds:8.0f}{told['bytes'] / 1e6:6.0f}{told['peak']:9.0f}"
        f"{told['before']:8.0f}{_waits(waits):>20}"
    )


def _waits(waits: list[float]) -> str:
    ordered = sorted(waits)
    return f"{statistics.median(ordered):.1f}, {ordered[int(len(ordered) * 0.99) - 1]:.1f}"


def _commit_for(database: Database, seconds: float) -> list[float]:
    """Milliseconds each small transaction took."""
    waits, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        with database.write() as connection:
            connection.execute(text("UPDATE person SET language = 'id' WHERE id = 1"))
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(_EVERY_S)
    return waits


def _child(folder: str, url: str, kind: str) -> None:
    database = Database(url)

    async def hear(_said: object) -> None: ...

    tools = Tools(
        Settings(config=Config(var=folder)), database, Geo.load(), Directories(Directory.load()), Texts.load(), {},
        hear=hear, wake=lambda job: None, worker="bench",
    )  # fmt: skip
    with database.write() as connection:
        dewi = people.ensure(connection, "telegram", "dewi", NOW, "id")
        asked = Question(NOW - timedelta(days=60), NOW + timedelta(days=1))
        exports.ask(connection, asked, kind, dewi, "telegram", "dewi", "id", False, False, f"f.{kind}", NOW)
    before, begun = _peak_mb(), time.perf_counter()
    asyncio.run(export.run(tools))
    with database.read() as connection:
        done = exports.of_person(connection, dewi, 1)[0]
    told = {"rows": done.done, "bytes": done.bytes, "seconds": time.perf_counter() - begun}
    sys.stdout.write(json.dumps({**told, "peak": _peak_mb(), "before": before}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
