"""Whether the right travellers hear of troubles ahead, none of what is behind, none twice, and how soon.

`python -m benchmarks.alerts [--travellers 5000 --troubles 600 --answering 0.5 --at-once 20]`

A day is simulated: travellers tell their journey through the door ("/perjalanan jakarta ke semarang 18/3
05.00"), half of them share a live position every five minutes, and all set out earlier or later than they said
and move at paces nobody tells us: rests, jams, free roads. Officers confirm and resolve reports; some are
secret, of no interest to travellers, or of unknown direction. Of the travellers the share `--answering` tap the
truth within ten minutes when asked how far they have come. The clock is set; storage, matching,
job and outbox are those of production. What is told is held against where everybody truly was. The last part is
in real time: all are on one road at once, somebody else confirms, nobody wakes the scheduled job; measured is
from the commit of the confirmation until the last alert can be read by another connection.
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time

from benchmarks.alerts_at_once import at_once
from benchmarks.alerts_day import made_day
from benchmarks.alerts_run import Run
from geo import Geo
from storage.database import Database


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--travellers", type=int, default=5000)
    options.add_argument("--troubles", type=int, default=600)
    options.add_argument("--answering", type=float, default=0.5)
    options.add_argument("--at-once", type=int, default=20)
    options.add_argument("--on-one-road", type=int, default=5000)
    options.add_argument("--url", default="")
    given = options.parse_args()
    folder = tempfile.mkdtemp(prefix="lapor-alerts-")
    url = given.url or f"sqlite:///{folder}/day.db"
    database = Database(url)
    try:
        database.migrate()
        geo = Geo.load()
        day = made_day(geo, given.travellers, given.troubles)
        run = Run(database, geo, day, answering=given.answering)
        begun = time.perf_counter()
        asyncio.run(run.play())
        found = {"day": run.result(), "simulated in s": round(time.perf_counter() - begun)}
        if given.at_once:
            found["all at once"] = asyncio.run(at_once(run, url, given.on_one_road, given.at_once))
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    finally:
        database.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
