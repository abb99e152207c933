"""A disk too small for PostgreSQL: /healthz says so in words, what was accepted stays, and all heals by itself."""

import asyncio
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import select, text

from bot.app import App
from bot.web import health
from storage.database import Database, Gone
from storage.tables import DEAD_LETTER, HEARD
from tests.door import said
from tests.soon import soon
from tests.test_health import settings
from tests.torture.processes import Postgres

SIZE_MB = 160
HEAL_S = 180.0
HANGS_S = 30.0
LONG = "x" * 4000


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, in memory; only root may make one."""
    # Not pytest's own folder: the user PostgreSQL runs as may not enter that.
    folder = Path(tempfile.mkdtemp(prefix="lapor-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=755", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("no small file system can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


@contextmanager
def filled(disk: Path, but_kb: int) -> Iterator[None]:
    """Something else has taken the disk, all but so much."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(b"\0" * (_free_kb(disk) - but_kb) * 1024)
    yield
    ballast.unlink()


def _free_kb(disk: Path) -> int:
    found = subprocess.run(["df", "--output=avail", "-k", disk], capture_output=True, text=True, check=True)
    return int(found.stdout.split()[1])


@pytest.mark.parametrize("left_kb", [1024, 0], ids=["tables", "log"])
def test_a_full_disk_under_postgresql_loses_nothing_and_heals(
    small_disk: Path, tmp_path: Path, left_kb: int
) -> None:
    postgres = Postgres(small_disk / "pg")
    try:
        asyncio.run(_fill_and_free(postgres, small_disk, tmp_path, left_kb))
    finally:
        postgres.stop()


async def _fill_and_free(postgres: Postgres, disk: Path, var: Path, left_kb: int) -> None:
    app = App(replace(settings(postgres.url, var), telegram_api_url="http://127.0.0.1:9"))
    app.database.migrate()
    await app.start(fetching=False)
    accepted: list[str] = []
    with filled(disk, left_kb):
        if left_kb == 0:
            with suppress(Gone):
                await asyncio.to_thread(_use_up_the_log, app.database)
        with pytest.raises(Gone):
            for number in range(5000):
                await app.hear([said(str(number), LONG, who=str(number % 50))])
                accepted.append(str(number))
        found = await asyncio.to_thread(health.look, app)
        assert found["status"] == "down" and "cannot be stored" in found["receiving"]
    await _repeated_until_taken(app, "after", postgres)
    again = [(await app.hear_and_answer([said(e, LONG, who=str(int(e) % 50))], True))[0] for e in accepted]
    assert all(one.repeated for one in again)
    await soon(lambda: health.look(app)["status"] == "ok")
    with app.database.read() as connection:
        assert {*accepted, "after"} <= set(connection.execute(select(HEARD.c.event)).scalars())
        assert connection.execute(select(DEAD_LETTER.c.error)).scalars().all() == []
    await app.stop()


def _use_up_the_log(database: Database) -> None:
    """Until PostgreSQL needs a new file for its log: then it ends with a panic, and starts anew."""
    for _ in range(20):
        with database.write() as connection:
            connection.execute(text("SELECT pg_logical_emit_message(true, 'x', 'x')"))
        with database.read() as connection:
            connection.execute(text("SELECT pg_switch_wal()"))


async def _repeated_until_taken(app: App, event: str, postgres: Postgres) -> None:
    """As its unit would (Restart=always) start PostgreSQL, which may end itself after it was found running.

    Once in 25 runs PostgreSQL 18 stayed in recovery for good: then it is killed, as whoever watches it would.
    """
    patience = asyncio.get_running_loop().time() + HANGS_S
    async with asyncio.timeout(HEAL_S):
        while True:
            if asyncio.get_running_loop().time() > patience:
                await asyncio.to_thread(postgres.kill)
                patience += HANGS_S
            with suppress(subprocess.SubprocessError):
                await asyncio.to_thread(postgres.start)
            with suppress(Gone):
                await app.hear([said(event, "halo")])
                return
            await asyncio.sleep(0.1)
