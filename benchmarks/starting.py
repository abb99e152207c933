"""How long from exec to the first stored and answered message: `python -m benchmarks.starting --times 20`.

With `--beside FOLDER` by turns with another checkout (`git worktree add`), whose tables must be the same.
"""

import argparse
import itertools
import statistics
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks.contest import BOT_CORE, PORT, ROOT, SECRET, ours, postgres
from benchmarks.outside import FIRST_PERSON
from benchmarks.talk import update
from bot import clock
from storage.database import Database

URL = f"http://127.0.0.1:{PORT}/webhooks/telegram"
HEADERS = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}


def main() -> None:
    """Start over each database by turns, and print what it took by the clock and by the processor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--beside", type=Path, help="another checkout, to compare with")
    given = options.parse_args()
    trees = {"": ROOT} | ({" before": given.beside.resolve()} if given.beside else {})
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        addresses = {
            "SQLite": f"sqlite:///{folder}/lapor.db",
            "PostgreSQL": stack.enter_context(postgres(folder)),
        }
        for address in addresses.values():
            _migrate(address)
        took: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        number = itertools.count()
        for tree in trees.values():
            _start(folder, addresses["SQLite"], next(number), tree)  # compiles
        for _ in range(given.times):
            for name, address in addresses.items():
                for which, tree in trees.items():
                    took[name + which].append(_start(folder, address, next(number), tree))
    for name, starts in took.items():
        clock, processor = zip(*starts, strict=True)
        sys.stdout.write(f"{name}: clock {_spread(clock)}; processor {_spread(processor)}\n")


def _migrate(address: str) -> None:
    database = Database(address)
    database.migrate()
    database.close()


def _start(folder: Path, address: str, number: int, tree: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor until a message was stored and answered."""
    body = update(FIRST_PERSON + number, 0, number + 1, int(clock.now().timestamp()))
    began = time.perf_counter()
    server = ours(folder, address, PORT, BOT_CORE, tree=tree)
    try:
        while not _answered(body):
            time.sleep(0.005)
        took, used = time.perf_counter() - began, psutil.Process(server.pid).cpu_times()
    finally:
        server.terminate()
        server.wait()
    return took, used.user + used.system


def _answered(body: bytes) -> bool:
    request = urllib.request.Request(URL, body, HEADERS)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _spread(seconds: tuple[float, ...]) -> str:
    worst = statistics.quantiles(seconds, n=100, method="inclusive")[98]
    return f"{statistics.median(seconds):.2f} s, p99 {worst:.2f} s, worst {max(seconds):.2f} s (n={len(seconds)})"


if __name__ == "__main__":
    main()
