"""What a message costs once much is stored, what open conversations cost in memory, and how long answers take.

`python -m benchmarks.stored --reports 5000000 --open 100000`. Both sides of each ratio are measured in the same run,
by turns: SQLite, one core for the server.
"""

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contest import BOT_CORE, OUTSIDE_CORE, PORT, ROOT, WORK, ours
from storage.database import Database

URL = f"http://127.0.0.1:{PORT}/webhooks/telegram"
_SEVENTH = "substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((n * 2654435761) >> {} & 31), 1)"
_NAME = " || ".join(_SEVENTH.format(5 * at) for at in range(7))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=5_000_000)
    options.add_argument("--open", type=int, default=100_000)
    options.add_argument(
        "--rate", type=float, default=1000, help="messages a second for the time an answer takes"
    )
    options.add_argument("--only", choices=_PARTS, default="", help="measure this alone")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=6)
    given = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    try:
        parts = [part for name, part in _PARTS.items() if given.only in ("", name)]
        found = {name: value for part in parts for name, value in part(folder, given).items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


def _paced(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """How long answers take at a steady pace."""
    with _serving(folder / "paced.db", folder) as outside:
        found = outside("--rate", str(given.rate), "--seconds", str(3 * given.seconds))
    return {"paced": {name: found[name] for name in ("rate", "p50_ms", "p99_ms", "worst_ms", "late")}}


def _open(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """How much memory a server has more once so many people are in the middle of a report."""
    with _serving(folder / "open.db", folder) as outside:
        outside("--steps", "4", "--seconds", "5")  # whatever it needs to work at all
        before = outside.memory_mb()
        opened, seconds = 0.0, 0.0
        while opened < given.open:
            first = 9_000_000_000 + int(seconds) * 10**8
            found = outside("--steps", "4", "--seconds", "20", "--warm", "0", "--first", str(first))
            opened += found["messages"] / 4
            seconds += 20
        after = outside.memory_mb()
    return {
        "open": {
            "conversations": round(opened),
            "before_mb": before,
            "after_mb": after,
            "more_mb": after - before,
        }
    }


def _cost(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Processor time a message on an empty database and on a full one, by turns."""
    full = folder / "full.db"
    began = time.perf_counter()
    _fill(full, given.reports)
    filled_s = time.perf_counter() - began
    costs: dict[str, list[float]] = {"empty": [], "full": []}
    for number in range(given.rounds):
        for name, path in (("empty", folder / f"empty{number}.db"), ("full", full)):
            with _serving(path, folder) as outside:
                first = 8_000_000_000 + number * 10**8
                costs[name].append(outside("--seconds", str(given.seconds), "--first", str(first))["cpu_us"])
    ratio = median(full / empty for full, empty in zip(costs["full"], costs["empty"], strict=True))
    size_gb = full.stat().st_size / 1e9
    return {
        "stored": {
            "reports": given.reports,
            "size_gb": size_gb,
            "filled_s": filled_s,
            **costs,
            "ratio": ratio,
        }
    }


def _fill(path: Path, reports: int) -> None:
    """So many closed reports of a fifth as many people, who have a session each."""
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    people = max(1, reports // 5)
    numbers = "WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {})"
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    now = "'2026-03-18 05:00:00.000000'"
    for people_sql in (
        f"INSERT INTO person (id, language, is_admin, created_at) SELECT n, 'id', 0, {now} FROM k",
        f"INSERT INTO address (channel, address, person_id, reachable, reason, heard_at) "
        f"SELECT 'telegram', 1000000000 + n, n, 1, '', {now} FROM k",
        f"""INSERT INTO session (person_id, revision, state, updated_at)
            SELECT n, 7, '{{"person":' || n || ',"language":"id"}}', {now} FROM k""",
    ):
        connection.execute(f"{numbers.format(people)} {people_sql}")
    connection.execute(
        f"""{numbers.format(reports)} INSERT INTO report (reference, draft, reporter_id, category, danger, status,
        privacy, name, language, channel, words, lat, lon, precision_m, source, road, km, side, regency_code, regency,
        province, agency, tried, owner_found, escalation, created_at, written_at, status_at)
        SELECT 'LM-' || upper({_NAME}) || n, {_NAME} || n, 1 + n % {people}, 'road_damage', 0, 'closed', 'anonymous',
        '', 'id', 'telegram', '["lubang besar di lajur kiri, sudah dua motor jatuh"]', -6.5, 107.5, 1000, 'post',
        'cipali', 102.0, 'A', '32.13', 'Kabupaten Subang', 'Jawa Barat', 'astra-cipali', '[]', 1, 0, {now}, {now},
        {now} FROM k"""
    )
    connection.commit()
    connection.close()


class _Outside:
    """Talks to the running server; its options are those of benchmarks/outside.py."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def __call__(self, *options: str) -> dict[str, Any]:
        command = [
            "taskset",
            "-c",
            OUTSIDE_CORE,
            sys.executable,
            "-m",
            "benchmarks.outside",
            "--url",
            URL,
            *options,
        ]
        done = subprocess.run(
            command, cwd=ROOT, input=f"{self._pid}\n", stdout=subprocess.PIPE, text=True, check=True
        )
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def memory_mb(self) -> float:
        with open(f"/proc/{self._pid}/statm") as file:
            return int(file.read().split()[1]) * 4096 / 1e6


@contextmanager
def _serving(path: Path, folder: Path) -> Iterator[_Outside]:
    server = ours(folder, f"sqlite:///{path}", PORT, BOT_CORE)
    try:
        yield _Outside(server.pid)
    finally:
        server.terminate()
        server.wait(30)


_PARTS = {"paced": _paced, "open": _open, "stored": _cost}


if __name__ == "__main__":
    main()
