"""The database fails in every way: providers are asked to repeat, /healthz says so, and all heals by itself."""

import asyncio
import os
import resource
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, select, text

from bot.app import App
from bot.receive import Heard, Receiver
from bot.web import health
from conversations.messages import Inbound
from storage import people
from storage.database import Database, Gone
from storage.tables import DEAD_LETTER, HEARD, SESSION
from tests.door import door, said, texts_to
from tests.soon import soon
from tests.test_health import settings
from tests.torture.processes import Postgres

Connect = Callable[[], Database]


def hear(receiver: Receiver, *inbounds: Inbound) -> list[Heard]:
    return asyncio.run(receiver.hear(list(inbounds), True))


@contextmanager
def full(database: Database) -> Iterator[None]:
    """No file may grow any more: what a full disk is to a writer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = str(database.engine.url.database)
    largest = max(os.path.getsize(path), os.path.getsize(path + "-wal"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(database: Database) -> Iterator[None]:
    """As after a fail-over to a standby, or on a file system that the kernel has turned read-only."""
    if database.dialect == "sqlite":
        path = Path(str(database.engine.url.database))
        with _nobody(path):
            database.engine.dispose()
            yield
        database.engine.dispose()
        return
    _alter(database, "SET default_transaction_read_only = on")
    yield
    _alter(database, "RESET default_transaction_read_only")


@contextmanager
def _nobody(path: Path) -> Iterator[None]:
    """Files can be read and not written, even by root, who becomes nobody meanwhile."""
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    folders = [*path.parents][:-1]
    modes = {each: each.stat().st_mode for each in (*files, *folders)}
    for each in files:
        each.chmod(0o444)
    for each in folders:
        if not modes[each] & 0o005:  # pytest's own folders, closed to others
            each.chmod(0o755)
    path.parent.chmod(0o555)
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)
        for each, mode in modes.items():
            if mode != each.stat().st_mode:
                each.chmod(mode)


def _alter(database: Database, how: str) -> None:
    name, server = database.engine.url.database, database.engine.url.set(database="postgres")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} {how}"))
        kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(kill), {"name": name})
    engine.dispose()


def test_a_read_only_database_asks_for_repetition_and_heals(database: Database) -> None:
    with door(database) as receiver:
        hear(receiver, said("1"))
        with read_only(database), pytest.raises(Gone):
            hear(receiver, said("2"))
        assert "cannot be stored" in receiver.trouble
        assert [one.answer.text for one in hear(receiver, said("2")) if one.answer] == ["2 halo"]
        assert receiver.trouble == "" and receiver.dead == 0


def test_a_full_disk_loses_nothing_and_heals(tmp_path: Path, sqlite: Path) -> None:
    (tmp_path / "lapor.db").write_bytes(sqlite.read_bytes())
    database = Database(f"sqlite:///{tmp_path / 'lapor.db'}")
    heard: list[int] = []
    with door(database) as receiver:
        hear(receiver, said("0"))
        with full(database), pytest.raises(Gone):
            for number in range(1, 2000):
                hear(receiver, said(str(number), "x" * 2000))
                heard.append(number)
        assert "cannot be stored" in receiver.trouble
        again = [hear(receiver, said(str(number), "x" * 2000))[0] for number in (*heard, len(heard) + 1)]
    assert [one.repeated for one in again] == [True] * len(heard) + [False]
    with closing(sqlite3.connect(tmp_path / "lapor.db")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_health_tells_of_a_full_disk_in_words(tmp_path: Path, sqlite: Path) -> None:
    (tmp_path / "lapor.db").write_bytes(sqlite.read_bytes())
    app = App(settings(f"sqlite:///{tmp_path / 'lapor.db'}", tmp_path))
    app.receiver.start()
    hear(app.receiver, said("0"))
    with full(app.database), pytest.raises(Gone):
        for number in range(1, 2000):
            hear(app.receiver, said(str(number), "x" * 2000))
    found = health.look(app)
    assert found["status"] == "down" and "asked to repeat" in found["receiving"]
    hear(app.receiver, said("a"))
    found = health.look(app)
    assert (found["status"], found["receiving"]) == ("ok", "ok")
    app.receiver.stop()
    app.database.close()


def test_a_database_gone_for_a_while_stops_everything_and_then_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    postgres = Postgres(tmp_path_factory.mktemp("gone") / "pg")
    try:
        asyncio.run(_gone_for_a_while(postgres, tmp_path_factory.mktemp("var")))
    finally:
        postgres.stop()


async def _gone_for_a_while(postgres: Postgres, var: Path) -> None:
    app = App(replace(settings(postgres.url, var), telegram_api_url="http://127.0.0.1:9"))
    app.database.migrate()
    await app.start(fetching=False)
    schedule = app.schedule
    assert schedule
    await app.hear([said("1", "KM 102 A Cipali banyak lubang")])
    await soon(lambda: schedule.leading and schedule.runners["dispatch"].state.runs > 0)
    await asyncio.to_thread(postgres.kill)
    with pytest.raises(Gone):
        await app.hear([said("2", "ya")])
    found = await asyncio.to_thread(health.look, app)
    assert (found["status"], found["database"]) == ("down", "gone") and "cannot be stored" in found[
        "receiving"
    ]
    await soon(lambda: not schedule.leading and not schedule.sure)
    await asyncio.to_thread(postgres.start)
    runs = schedule.runners["dispatch"].state.runs
    (told,) = await app.hear_and_answer([said("2", "ya")], True)
    assert told.answer and not told.repeated and "LM-" in told.answer.text
    await soon(lambda: schedule.leading and schedule.runners["dispatch"].state.runs > runs)
    found = await asyncio.to_thread(health.look, app)
    assert (found["status"], found["receiving"]) == ("ok", "ok")
    await app.stop()


def test_serialization_failures_are_tried_again(connect: Connect) -> None:
    database = connect()
    if database.dialect == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    _alter(database, "SET default_transaction_isolation = 'serializable'")

    async def both(one: Receiver, other: Receiver) -> None:
        calls = [(one, other)[n % 2].hear([said(str(n), str(n), who=str(n % 3))]) for n in range(120)]
        await asyncio.gather(*calls)

    with door(database) as one, door(connect()) as other:
        asyncio.run(both(one, other))
        assert (one.dead, other.dead) == (0, 0)
    for who in range(3):
        assert sorted(int(each.split()[0]) for each in texts_to(database, str(who))) == list(range(1, 41))


def test_a_deadlock_is_tried_again(database: Database) -> None:
    if database.dialect == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    with door(database) as receiver:
        hear(receiver, said("a1", who="1"), said("b1", who="2"))
        rival = threading.Thread(target=_lock_the_other_way, args=(database, first := threading.Event()))
        rival.start()
        first.wait()
        told = hear(receiver, said("a2", who="1"), said("b2", who="2"))
        rival.join()
    assert [one.failed for one in told] == [False, False]
    assert [texts_to(database, who) for who in "12"] == [["1 halo", "2 halo"], ["1 halo", "2 halo"]]


def _lock_the_other_way(database: Database, first: threading.Event) -> None:
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    lock = "UPDATE session SET updated_at = updated_at WHERE person_id = %s"
    with psycopg.connect(url) as connection:
        connection.execute(lock, (2,))
        first.set()
        time.sleep(0.3)  # until the receiver holds the other one and waits for ours
        try:
            connection.execute(lock, (1,))
        except psycopg.errors.DeadlockDetected:
            connection.rollback()


def test_an_unreadable_session_is_kept_and_begun_anew(database: Database) -> None:
    with door(database) as receiver:
        hear(receiver, said("1"))
        old = '{"person":1,"draft":"once a text"}'
        with database.write() as connection:
            connection.execute(SESSION.update().values(state=old))
        hear(receiver, said("2"))
        hear(receiver, said("3"))
    with database.read() as connection:
        kept = connection.execute(
            select(DEAD_LETTER.c.channel, DEAD_LETTER.c.event, DEAD_LETTER.c.payload)
        ).all()
        assert [tuple(row) for row in kept] == [("session", "1", old)]
        assert people.find(connection, "telegram", "100") == 1
        assert len(connection.execute(select(HEARD.c.event)).all()) == 3
