"""Messages a second through HTTP webhooks, ours beside python-telegram-bot and aiogram, all in one run.

`make bench`, or `python -m benchmarks.throughput --help`. Prints the table of benchmarks/README.md; what was
measured in each round is written beside the venv, in var/bench/throughput.json.
"""

import argparse
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contest import BOTS, OUTSIDE_CORE, ROOT, WORK, Bot, started

REQUIREMENTS = ROOT / "benchmarks" / "rivals" / "requirements.txt"
DELAYS_MS = (0, 50)
BASE = BOTS[0]


@dataclass(frozen=True, slots=True)
class Measured:
    """One bot in one round against a Bot API that takes so long."""

    bot: Bot
    delay_ms: int
    round: int
    found: dict[str, Any]


def main() -> None:
    """Measure all, round by round, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--venv", type=Path, default=WORK / "venv", help="where the rivals are, or will be")
    options.add_argument("--redis-server", default=shutil.which("redis-server") or "")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=6)
    options.add_argument("--only", default="", help="bots whose name has this; the base is always measured")
    given = options.parse_args()
    _prepare(given.venv)
    bots = [bot for bot in BOTS if given.only in bot.name or bot is BASE]
    if not given.redis_server:
        sys.stdout.write("aiogram with Redis is left out: no redis-server (apt-get install redis-server)\n")
        bots = [bot for bot in bots if bot.option != "redis"]
    all_measured: list[Measured] = []
    for number in range(given.rounds):
        for delay_ms in DELAYS_MS:
            for bot in bots:
                found = measure(bot, given.venv, given.redis_server, delay_ms, given.seconds)
                all_measured.append(Measured(bot, delay_ms, number, found))
                sys.stderr.write(f"{number} {delay_ms} ms  {bot.name}: {found['rate']:.0f}/s\n")
    _keep(all_measured)
    sys.stdout.write(table(bots, all_measured))


def measure(
    bot: Bot, rivals: Path, redis_server: str, delay_ms: int, seconds: float, *more: str
) -> dict[str, Any]:
    """One measurement, as benchmarks/outside.py prints it."""
    command = [
        "taskset", "-c", OUTSIDE_CORE, sys.executable, "-m", "benchmarks.outside", "--url", *bot.urls,
        "--delay-ms", str(delay_ms), "--seconds", str(seconds), *more,
    ]  # fmt: skip
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as outside:
        assert outside.stdin and outside.stdout
        outside.stdout.readline()
        with started(bot, rivals, redis_server) as pids:
            outside.stdin.write(" ".join(map(str, pids)) + "\n")
            outside.stdin.flush()
            return dict(json.loads(outside.stdout.readline()))


def table(bots: list[Bot], all_measured: list[Measured]) -> str:
    """Medians of the rounds; each ratio is taken within a round, then its median."""
    lines = [
        "| bot | messages/s | x PTB | CPU µs/message | x PTB | p99 ms | at 50 ms: messages/s | x PTB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for bot in bots:
        fast, slow = (_of(all_measured, bot, delay) for delay in DELAYS_MS)
        cells = [
            f"{_mid(fast, 'rate'):.0f}", f"{_ratio(all_measured, bot, 0, 'rate'):.1f}",
            f"{_mid(fast, 'cpu_us'):.0f}", f"{1 / _ratio(all_measured, bot, 0, 'cpu_us'):.1f}",
            f"{_mid(fast, 'p99_ms'):.0f}", f"{_mid(slow, 'rate'):.0f}",
            f"{_ratio(all_measured, bot, 50, 'rate'):.0f}",
        ]  # fmt: skip
        lines.append(f"| {bot.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _of(all_measured: list[Measured], bot: Bot, delay_ms: int) -> list[Measured]:
    return [one for one in all_measured if one.bot is bot and one.delay_ms == delay_ms]


def _mid(measured: list[Measured], name: str) -> float:
    return median(one.found[name] for one in measured)


def _ratio(all_measured: list[Measured], bot: Bot, delay_ms: int, name: str) -> float:
    pairs = zip(_of(all_measured, bot, delay_ms), _of(all_measured, BASE, delay_ms), strict=True)
    return median(ours.found[name] / base.found[name] for ours, base in pairs)


def _keep(all_measured: list[Measured]) -> None:
    rows = [
        {"bot": one.bot.name, "delay_ms": one.delay_ms, "round": one.round, **one.found}
        for one in all_measured
    ]
    (WORK / "throughput.json").write_text(json.dumps(rows, indent=1))


def _prepare(venv: Path) -> None:
    if not (venv / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        pip = [str(venv / "bin" / "pip"), "install", "--quiet", "-r", str(REQUIREMENTS)]
        subprocess.run(pip, check=True)


if __name__ == "__main__":
    main()
