"""lapor seed: a demo day into an empty database."""

import argparse
import sys
from functools import partial

from bot import clock
from bot.config import Settings
from bot.jobs.dispatch import deadlines
from geo import Geo
from geo.directory import Directory
from storage.database import Database
from storage.seed import seed_if_empty


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Migrate and seed; a database with anybody in it is left as it is (exit 1)."""
    database = Database(settings.database_url)
    database.migrate()
    limits = partial(deadlines, settings.config.sla)
    seeded = seed_if_empty(database, Geo.load(), Directory.load(settings.agencies), limits, clock.now())
    database.close()
    if not seeded:
        sys.stdout.write(
            "Basis data tidak kosong; tidak ada yang diubah. / Not empty; nothing was changed.\n"
        )
        return 1
    sys.stdout.write(f"{seeded} laporan contoh dibuat. / {seeded} sample reports made.\n")
    return 0
