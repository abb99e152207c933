"""Whether the escalation sweep takes as long with a million closed reports as with none.

`python -m benchmarks.sweep --closed 1000000 [--url postgresql://... --url postgresql://...]`. Both sides by turns in
one run; the ratio is of medians.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.filled import NOW, fill
from storage import clocks
from storage.database import Database


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--closed", type=int, default=1_000_000)
    options.add_argument("--open", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--url", action="append", help="two empty databases; default: two SQLite files")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lapor-sweep-"))
    try:
        urls = given.url or [f"sqlite:///{folder}/{name}.db" for name in ("few", "many")]
        few, many = (Database(url) for url in urls)
        filled = [fill(few, 0, given.open, 0), fill(many, given.closed, given.open, 0, with_history=False)]
        sys.stdout.write(
            json.dumps({"filled_s": filled, **measured(few, many, given.rounds)}, indent=1) + "\n"
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measured(few: Database, many: Database, rounds: int) -> dict[str, Any]:
    """Milliseconds of one sweep that finds 200 late reports, and of one that finds none."""
    found: dict[str, Any] = {}
    for name, moment in (("200 late", NOW + timedelta(days=1)), ("none late", NOW - timedelta(days=1))):
        took: dict[str, list[float]] = {"few": [], "many": []}
        for _ in range(rounds):
            for which, database in (("few", few), ("many", many)):
                with database.read() as connection:
                    begun = time.perf_counter()
                    clocks.late(connection, moment, 200)
                    took[which].append((time.perf_counter() - begun) * 1000)
        medians = {which: statistics.median(times) for which, times in took.items()}
        found[name] = {**medians, "ratio": medians["many"] / medians["few"]}
    return found


if __name__ == "__main__":
    main()
