"""How long figures take with a season stored, beside only the day asked about stored.

`python -m benchmarks.figures [--reports 1000000] [--url postgresql://... --url ...]`: the two databases by turns in
one run, the same day of the same reports in both; milliseconds (on SQLite of processor time), and the ratio of
medians. Longer times have no other side: they are asked of the season alone, and grow with the reports they count.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from benchmarks import filled
from benchmarks.filled import NOW, fill
from bot.figures import chart, figures, heat
from conversations.admins.figures import FiguresTeller
from conversations.admins.question import Question
from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory
from storage.database import Database

_DAYS = 30
Ask = Callable[[Connection], object]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--url", action="append", help="two empty databases; default: two SQLite files")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lapor-figures-"))
    try:
        urls = given.url or [f"sqlite:///{folder}/{name}.db" for name in ("day", "season")]
        day, season = (Database(url) for url in urls)
        filled._SEASON_S = 86400
        fill(day, given.reports // _DAYS, 0, 2)
        filled._SEASON_S = _DAYS * 86400
        fill(season, given.reports, 0, 2)
        _measure(day, season, given.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(day: Database, season: Database, rounds: int) -> None:
    teller = FiguresTeller(Texts.load(), Geo.load(), Directory.load(), least=30)
    a_day = _question(1)
    asks: dict[str, Ask] = {
        "figures": lambda c: figures(c, a_day, NOW).received,
        "figures of a road": lambda c: figures(c, Question(a_day.since, NOW, road="CIPALI"), NOW).received,
        "chart": lambda c: len(chart(c, teller, a_day, "id")),
        "heat": lambda c: len(heat(c, teller, a_day, "id")),
    }
    sys.stdout.write(f"{'of one day':22}{'day':>9}{'season':>9}{'ratio':>8}  answer\n")
    for name, ask in asks.items():
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            for side, database in enumerate((day, season)):
                took, answer = _timed(database, ask)
                times[side].append(took)
        few, many = (statistics.median(each) for each in times)
        sys.stdout.write(f"{name:22}{few:9.0f}{many:9.0f}{many / few:8.2f}  {answer}\n")
    for days in (7, _DAYS):
        asked = _question(days)
        took = [_timed(season, lambda c, asked=asked: figures(c, asked, NOW).received) for _ in range(3)]
        sys.stdout.write(f"{days} days{'':16}{statistics.median(t for t, _ in took):9.0f} ms  {took[0][1]}\n")


def _question(days: int) -> Question:
    until = NOW - timedelta(hours=2)
    return Question(until - timedelta(days=days), until)


def _timed(database: Database, ask: Ask) -> tuple[float, object]:
    # SQLite works in this process: its processor time is the same whatever else runs.
    watch = time.process_time if database.dialect == "sqlite" else time.perf_counter
    begun = watch()
    with database.read() as connection:
        answer = ask(connection)
    return (watch() - begun) * 1000, answer


if __name__ == "__main__":
    main()
