"""A crisis day replayed faster than it was, or a steady load: nothing lost, flat memory, and a picture of it.

`python -m benchmarks.load day --speed 60 --from 15 --to 20` or `... steady --rate 500 --seconds 600`. The server has
one core, the world outside the other. Nothing counts as heard that the database does not hold afterwards.
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvloop
from sqlalchemy import func, select

from benchmarks.bot_api import BotApi
from benchmarks.contest import API_PORT, BOT_CORE, PORT, ROOT, SECRET, WORK, ours
from benchmarks.load_picture import draw
from benchmarks.outside import Outside
from storage.database import Database
from storage.tables import DEAD_LETTER, HEARD, REPORT, SESSION

# Messages a second by the hour of a crisis day: 153,000 in all, 18 a second at the peak.
DAY = (
    0.03, 0.02, 0.02, 0.02, 0.03, 0.05, 0.10, 0.15, 0.20, 0.20, 0.20, 0.20,
    0.20, 0.25, 0.30, 0.50, 1.00, 2.80, 9.25, 3.50, 1.50, 0.70, 0.40, 0.22,
)  # fmt: skip
PEAK_A_SECOND = 18.0
CORRIDOR = 0.10  # the share of one corridor's messages, ten times as many from 17 to 19 o'clock
CROWDED = range(17, 19)


@dataclass(frozen=True, slots=True)
class Sample:
    """One interval: where it ends, messages sent and answered a second, how long they took, memory in MB."""

    at_s: float
    sent: float
    answered: float
    p50_ms: float
    p99_ms: float
    memory_mb: float


def main() -> None:
    """Run the load, check that nothing is lost, print what was found and draw it."""
    options = _options()
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    address = options.database or f"sqlite:///{folder / 'lapor.db'}"
    try:
        found, samples = uvloop.run(_run(options, folder, address))
        found |= _stored(address, found)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    draw(samples, found, ROOT / options.picture)
    sys.exit(0 if found["lost"] == 0 and found["dead_letters"] == 0 else 1)


async def _run(
    options: argparse.Namespace, folder: Path, address: str
) -> tuple[dict[str, float], list[Sample]]:
    outside = Outside([f"http://127.0.0.1:{PORT}/webhooks/telegram"], SECRET, options.persons, rate=1e-9)
    await BotApi(0.05, outside.heard).listen(API_PORT)
    server = ours(folder, address, PORT, BOT_CORE)
    try:
        await outside.until_served()
        await outside.begin()
        samples = await _drive(outside, server.pid, *_plan(options))
        outside.rate = 1e-9
        await asyncio.sleep(3)  # the last answers
        outside.stop()
    finally:
        server.terminate()
        await asyncio.to_thread(server.wait, 30)
    half = [sample.memory_mb for sample in samples[len(samples) // 4 :]]
    found = {
        "seconds": samples[-1].at_s, "sent": outside.sent, "answered": outside.replies,
        "reports": outside.reports, "refused": outside.refused, "late": outside.late,
        "peak_a_second": max(sample.sent for sample in samples),
        "worst_interval_p99_ms": max(sample.p99_ms for sample in samples),
        "memory_first_mb": half[0], "memory_last_mb": half[-1], "memory_most_mb": max(half),
    }  # fmt: skip
    return found, samples


def _plan(options: argparse.Namespace) -> tuple[float, Callable[[float], tuple[float, bool]]]:
    """How long, and for each moment how many messages a second and whether one corridor is crowded."""
    if options.kind == "steady":
        return options.seconds, lambda at: (options.rate, False)
    scale = PEAK_A_SECOND / max(DAY)

    def day(at: float) -> tuple[float, bool]:
        hour = min(options.start + int(at * options.speed / 3600), 23)
        crowded = hour in CROWDED
        more = 1 + CORRIDOR * 9 if crowded else 1.0
        return DAY[hour] * scale * more * options.speed, crowded

    return (options.to - options.start) * 3600 / options.speed, day


async def _drive(
    outside: Outside, pid: int, seconds: float, plan: Callable[[float], tuple[float, bool]]
) -> list[Sample]:
    samples: list[Sample] = []
    began = last = time.perf_counter()
    sent = replies = 0
    while last - began < seconds:
        outside.rate, outside.one_corridor = plan(last - began)
        await asyncio.sleep(1)
        now = time.perf_counter()
        took, outside.took = sorted(outside.took), []
        samples.append(
            Sample(
                now - began, (outside.sent - sent) / (now - last), (outside.replies - replies) / (now - last),
                _share(took, 0.5), _share(took, 0.99), _memory_mb(pid),
            )
        )  # fmt: skip
        sent, replies, last = outside.sent, outside.replies, now
    return samples


def _stored(address: str, found: dict[str, float]) -> dict[str, float]:
    """What the database holds, against what was said."""
    database = Database(address)
    with database.read() as connection:
        rows = {
            name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for name, table in (
                ("heard", HEARD), ("stored_reports", REPORT), ("sessions", SESSION), ("dead_letters", DEAD_LETTER),
            )
        }  # fmt: skip
    database.close()
    lost = (found["sent"] - rows["heard"]) + (found["sent"] - found["answered"])
    lost += found["reports"] - rows["stored_reports"]
    return {**rows, "lost": lost}


def _memory_mb(pid: int) -> float:
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def _share(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] * 1000 if times else 0.0


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kind", choices=("day", "steady"))
    options.add_argument("--speed", type=float, default=60)
    options.add_argument("--from", dest="start", type=int, default=0, help="hour of the day")
    options.add_argument("--to", type=int, default=24, help="hour of the day")
    options.add_argument("--rate", type=float, default=500)
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--persons", type=int, default=100, help="connections; Telegram opens 100")
    options.add_argument("--database", default="", help="default: a new SQLite file")
    options.add_argument("--picture", default="var/bench/load.png")
    return options.parse_args()


if __name__ == "__main__":
    main()
