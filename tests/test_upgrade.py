"""A new version makes its tables while the one before is at work on PostgreSQL."""

import asyncio
from pathlib import Path

import psycopg

from storage.database import Database
from storage.upgrade import upgrade
from tests.conftest import create
from tests.soon import soon
from tests.torture.processes import Lapor

BEFORE = "0006"  # the next ones alter `report`, and `person` after it
SOMEBODY_WAITS = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'person'::regclass"


def test_a_new_version_that_meets_turns_of_the_one_before_tries_again(postgres: str, tmp_path: Path) -> None:
    create(postgres, "amid_turns", "template1")
    asyncio.run(_start_amid_a_turn(postgres.replace("/postgres?", "/amid_turns?"), tmp_path))


async def _start_amid_a_turn(url: str, var: Path) -> None:
    database = Database(url)
    with database.write() as connection:
        upgrade(connection, BEFORE)
    config = var / "config.yaml"
    config.write_text(f"var: {var}\n")
    new = Lapor(["work"], {"LAPOR_CONFIG": str(config), "DATABASE_URL": url}, var / "log")
    try:
        with psycopg.connect(url) as turn:
            turn.execute("SET deadlock_timeout = '60s'")  # of two in each other's way the new version is told
            turn.execute("SELECT FROM person")
            new.start()
            await soon(lambda: turn.execute(SOMEBODY_WAITS).fetchone() is not None)
            await asyncio.to_thread(turn.execute, "SELECT FROM report; SELECT FROM address")
        await soon(lambda: "started" in (var / "log").read_text())
    finally:
        ended = await asyncio.to_thread(new.stop)
    assert ended == 0 and "waiting for the database" in (var / "log").read_text()
    database.close()
