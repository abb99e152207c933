"""Who runs the season: the setup code, roles, and an audit log nobody can change."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from bot import owner
from bot.config import ROOT
from conversations import engine
from conversations.texts import Texts
from storage import audit, people, roles
from storage.audit import Filter
from storage.database import Database, Overtaken
from storage.tables import AUDIT
from storage.upgrade import MIGRATIONS
from tests.door import door, said, texts_to

Connect = Callable[[], Database]
TEXTS = Texts.load()


def test_the_audit_log_only_grows(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        audit.record(
            connection, person=1, channel="telegram", act="window.end", subject="w1", before={}, after={"a": 1},
            now=noon,
        )  # fmt: skip
    for change in (update(AUDIT).values(act="nothing"), delete(AUDIT)):
        with pytest.raises(DBAPIError, match="append-only"), database.write() as connection:
            connection.execute(change)
    with database.read() as connection:
        (kept,) = audit.latest(connection, Filter(act="window"), 5)
    assert (kept.act, kept.subject, kept.after) == ("window.end", "w1", '{"a":1}')


def test_the_code_of_the_first_start_makes_one_owner(database: Database, noon: datetime) -> None:
    code = owner.first_code(database, noon)
    assert code and not owner.first_code(database, noon)  # shown once
    typed = code.lower().replace("-", " ")
    with door(database, engine.advance) as receiver:
        heard = [said("1", f"/pemilik {code[:-1]}", "budi"), said("2", f"/pemilik {typed}", "rina")]
        asyncio.run(receiver.hear(heard))
        asyncio.run(receiver.hear([said("3", f"/pemilik {code}", "budi")]))  # in one burst it is told once
    assert "tidak berlaku" in " ".join(texts_to(database, "budi")) and len(texts_to(database, "budi")) == 2
    assert "Anda sekarang pemilik" in texts_to(database, "rina")[0]
    assert not owner.first_code(database, noon) and not owner.new_code(database, noon)
    with database.read() as connection:
        assert [holder.role for holder in roles.holders(connection)] == ["owner"]
        assert code not in str(connection.execute(text("SELECT code_hash FROM setup_code")).all())


def test_a_lost_code_is_replaced(database: Database, noon: datetime) -> None:
    first, second = owner.first_code(database, noon), owner.new_code(database, noon)
    with database.read() as connection:
        assert not roles.fits_setup(connection, first) and roles.fits_setup(connection, second)


def test_of_processes_that_start_at_once_one_prints_a_code(connect: Connect, noon: datetime) -> None:
    processes = [connect() for _ in range(6)]
    at_once = Barrier(len(processes))

    def start(database: Database) -> str:
        database.ping()  # connected before: what is left is the looking and the writing
        at_once.wait()
        return owner.first_code(database, noon)

    with ThreadPoolExecutor(len(processes)) as pool:
        (code,) = filter(None, pool.map(start, processes))
        anew = list(pool.map(lambda database: owner.new_code(database, noon), processes))
    with processes[0].read() as connection:
        assert [roles.fits_setup(connection, each) for each in (code, *anew)].count(True) == 1


def test_two_owners_who_remove_each_other_leave_one(connect: Connect, noon: datetime) -> None:
    one, other = connect(), connect()
    with one.write() as connection:
        both = people.create(connection, [("telegram", "a", "id"), ("telegram", "b", "id")], noon)
        for person in both:
            roles.give(connection, person, "owner")

    def remove(database: Database, person: int) -> bool:
        try:
            with database.write() as connection:
                roles.take(connection, person, "owner", noon)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(remove, (one, other), both))
    assert sorted(done) == [False, True]


def test_who_was_admin_before_roles_is_admin_after(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/old.db"
    old = create_engine(address)
    with old.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0012")
        person = "INSERT INTO person (id, language, is_admin, stopped, created_at) VALUES "
        connection.execute(text(person + "(1, 'id', 1, 0, '2026-03-18'), (2, 'id', 0, 0, '2026-03-18')"))
    database = Database(address)
    database.migrate()
    with database.read() as connection:
        assert [people.role_of(connection, each) for each in (1, 2)] == ["admin", ""]
    database.close()


def test_every_act_that_is_recorded_has_its_words() -> None:
    recorded = re.compile(r'(?:record\(|act=|_record\(scene, )\s*f?"([a-z]+)\.([a-z]+|\{[^}"]+\})"')
    sources = [path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py")]
    found = {match.groups() for source in sources for match in recorded.finditer(source)}
    known = {act.split(".")[0] for act in TEXTS.starting("id", "act.")}
    assert len(found) > 15
    for kind, verb in found:
        words = TEXTS.starting("id", "act.")
        assert f"{kind}.{verb}" in words if "{" not in verb else kind in known, f"no words for {kind}.{verb}"
        assert TEXTS.starting("id", "audit_kind.").get(kind), f"no name for the kind {kind}"
