"""The door: each message is heard once, in order for each person, and never lost after it was acknowledged."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.schema import Table

from bot.receive import Heard, Receiver
from conversations.effects import Turn
from conversations.messages import Inbound, Reply
from conversations.session import Session
from conversations.world import World
from storage import heard
from storage.database import Database, Gone
from storage.tables import DEAD_LETTER, HEARD, OUTBOX, PERSON, REPORT, SESSION
from tests.conftest import NOON
from tests.door import door, said, texts_to

Connect = Callable[[], Database]


def hear(receiver: Receiver, *inbounds: Inbound, in_response: bool = True) -> list[Heard]:
    return asyncio.run(receiver.hear(inbounds, in_response))


def rows(database: Database, table: Table) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_the_first_message_makes_a_person_and_is_answered_in_the_response(database: Database) -> None:
    with door(database) as receiver:
        told = hear(receiver, said("1"))[0]
    assert told.answer is not None and told.answer.text == "1 halo"
    assert (told.repeated, told.failed) == (False, False)
    assert rows(database, PERSON) == rows(database, SESSION) == 1
    with database.read() as connection:
        row = connection.execute(select(OUTBOX)).one()
    assert (row.id, row.state, row.answers_event) == (told.answer.id, "sent", "1")


def test_a_second_delivery_gets_the_stored_answer_and_is_not_heard_again(database: Database) -> None:
    with door(database) as receiver:
        first, second = hear(receiver, said("1", "report"))[0], hear(receiver, said("1", "report"))[0]
        twin, again = hear(receiver, said("2", "x"), said("2", "x"))
    assert second.repeated and second.answer == first.answer
    assert (twin.repeated, again.repeated) == (False, True) and again.answer == twin.answer
    assert rows(database, REPORT) == 1 and texts_to(database, "100") == ["1 report", "2 x"]


def test_the_same_event_of_another_channel_is_another_message(database: Database) -> None:
    with door(database) as receiver:
        hear(receiver, said("1"), said("1", channel="web"))
    assert rows(database, HEARD) == rows(database, PERSON) == 2


def test_without_a_response_every_reply_waits_in_the_outbox_and_deliver_is_woken(database: Database) -> None:
    woken = threading.Event()
    with door(database, committed=woken.set) as receiver:
        told = hear(receiver, said("1"), in_response=False)[0]
        repeated = hear(receiver, said("1"), in_response=False)[0]
    assert told.answer is None and repeated.answer is None and woken.is_set()
    with database.read() as connection:
        assert connection.execute(select(OUTBOX.c.state)).scalars().all() == ["waiting"]


def test_two_replies_go_by_the_outbox_so_that_they_stay_in_order(database: Database) -> None:
    def twice(session: Session, inbound: Inbound, world: World) -> Turn:
        return Turn(session, (Reply("a", "first", notice="pressed"), Reply("b", "second")))

    with door(database, twice) as receiver:
        told, again = hear(receiver, said("1"))[0], hear(receiver, said("1"))[0]
    assert told.answer is None and again.answer is None
    assert told.notice == again.notice == "pressed"
    assert texts_to(database, "100") == ["first", "second"]


def test_an_answer_that_could_not_travel_goes_by_the_outbox_and_only_there(database: Database) -> None:
    with door(database) as receiver:
        told = hear(receiver, said("1"))[0]
        asyncio.run(receiver.send_later(told))
        asyncio.run(receiver.send_later(told))
        assert hear(receiver, said("1"))[0].answer is None
    with database.read() as connection:
        assert connection.execute(select(OUTBOX.c.state)).scalars().all() == ["waiting"]


def test_a_persons_messages_in_one_batch_follow_each_other(database: Database) -> None:
    with door(database) as receiver:
        hear(receiver, *(said(str(n), str(n), who=str(n % 3)) for n in range(30)))
    for who in range(3):
        expected = [f"{place} {n}" for place, n in enumerate(range(who, 30, 3), start=1)]
        assert texts_to(database, str(who)) == expected


def test_one_persons_batch_is_heard_as_it_was_written_and_answered_as_it_came(database: Database) -> None:
    def written(minute: int, **more: str) -> Inbound:
        return replace(said(str(minute), str(minute)), written_at=NOON + timedelta(minutes=minute), **more)

    # A press tells no time of its own: nothing passes it.
    batch = [written(5), written(3), written(4), replace(written(9), choice="9"), written(2), written(1)]
    with door(database) as receiver:
        told = hear(receiver, *batch, said("8", "8", who="200"))
    assert texts_to(database, "100") == ["1 3", "2 4", "3 5", "4 9", "5 1", "6 2"]
    assert [one.inbound.event for one in told] == ["5", "3", "4", "9", "2", "1", "8"]
    assert all(one.answer and one.answer.text.endswith(one.inbound.text) for one in told)


def test_a_poison_message_sinks_nobody_else(database: Database) -> None:
    async def all_at_once(receiver: Receiver) -> list[list[Heard]]:
        calls = [
            receiver.hear([said(str(n), "poison" if n == 7 else "report", who=str(n % 5))], True)
            for n in range(20)
        ]
        return await asyncio.gather(*calls)

    with door(database) as receiver:
        told = [one for (one,) in asyncio.run(all_at_once(receiver))]
        assert receiver.dead == 1
        again = hear(receiver, said("7", "poison", who="2"))[0]
    assert [one.failed for one in told] == [n == 7 for n in range(20)]
    assert rows(database, REPORT) == 19 and rows(database, DEAD_LETTER) == 1
    assert told[7].answer and "112" in told[7].answer.text
    assert again.repeated and again.answer == told[7].answer
    with database.read() as connection:
        letter = heard.dead_letters(connection, 10)[0]
    assert letter.error.startswith("ZeroDivisionError at door.py") and "bug of ours" not in letter.error
    assert '"event":"7"' in letter.payload


@pytest.mark.parametrize("rubbish", ["nul \0 byte", "half \ud83d pair", "x" * 100_000, "\u200b\u202e"])
def test_rubbish_is_stored_like_words(database: Database, rubbish: str) -> None:
    with door(database) as receiver:
        told = hear(receiver, said("1", rubbish), said("2", "ok"))
        assert [one.failed for one in told] == [False, False]
        assert hear(receiver, said("1", rubbish))[0].repeated


def test_a_session_of_another_version_still_loads(database: Database) -> None:
    with door(database) as receiver:
        hear(receiver, said("1"))
        with database.write() as connection:
            older = '{"person":1,"last_report":"41","of_a_later_version":{"a":1}}'
            connection.execute(SESSION.update().values(state=older))
        assert texts_of(hear(receiver, said("2"))) == ["42 halo"]
        with database.write() as connection:
            connection.execute(SESSION.update().values(state='{"person":1,"draft":"once a text"}'))
        assert texts_of(hear(receiver, said("3"))) == ["1 halo"]


def test_two_processes_interleave_one_persons_messages_without_losing_any(connect: Connect) -> None:
    async def both(one: Receiver, other: Receiver) -> None:
        calls = [(one, other)[n % 2].hear([said(str(n), str(n), who=str(n % 4))]) for n in range(200)]
        repeats = [
            (other, one)[n % 2].hear([said(str(n), str(n), who=str(n % 4))]) for n in range(0, 200, 10)
        ]
        await asyncio.gather(*calls, *repeats)

    database = connect()
    with door(database) as one, door(connect()) as other:
        asyncio.run(both(one, other))
        assert (one.dead, other.dead) == (0, 0)
    for who in range(4):
        texts = texts_to(database, str(who))
        assert sorted(int(each.split()[0]) for each in texts) == list(range(1, 51))
        assert {int(each.split()[1]) for each in texts} == set(range(who, 200, 4))
    assert rows(database, PERSON) == 4 and rows(database, HEARD) == 200


def texts_of(told: list[Heard]) -> list[str]:
    return [one.answer.text for one in told if one.answer]


@contextmanager
def out_of_reach(database: Database) -> Iterator[None]:
    """SQLite: another process writes and does not end. PostgreSQL: connections break and none is let in."""
    if database.dialect == "sqlite":
        with closing(sqlite3.connect(str(database.engine.url.database))) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    name, server = database.engine.url.database, database.engine.url.set(database="postgres")
    other_engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with other_engine.connect() as other_connection:
        other_connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        other_connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        yield
        other_connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    other_engine.dispose()


def test_without_a_database_the_provider_is_asked_to_repeat(
    monkeypatch: pytest.MonkeyPatch, connect: Connect
) -> None:
    monkeypatch.setattr("storage.database._SQLITE_SETTINGS", ("journal_mode=WAL", "busy_timeout=50"))
    database = connect()
    with door(database) as receiver:
        hear(receiver, said("1"))
        with out_of_reach(database), pytest.raises(Gone):
            hear(receiver, said("2"))
        assert texts_of(hear(receiver, said("2"))) == ["2 halo"]
    with pytest.raises(Gone):
        hear(receiver, said("3"))


def test_stopping_finishes_what_was_waiting(database: Database) -> None:
    async def stop_amid(receiver: Receiver) -> list[list[Heard]]:
        calls = [asyncio.ensure_future(receiver.hear([said(str(n))])) for n in range(600)]
        await asyncio.sleep(0)
        receiver.stop()
        return await asyncio.gather(*calls)

    with door(database) as receiver:
        assert len(asyncio.run(stop_amid(receiver))) == 600
    assert rows(database, HEARD) == 600


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, sqlite: Path) -> None:
    copy = tmp_path / "lapor.db"
    copy.write_bytes(sqlite.read_bytes())
    acknowledged: set[str] = set()
    for name in "abcd":
        acknowledged |= acknowledged_until_killed(f"sqlite:///{copy}", name, enough=60)
    database = Database(f"sqlite:///{copy}")
    with database.read() as connection:
        kept = set(connection.execute(select(HEARD.c.event)).scalars())
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        states = connection.execute(select(SESSION.c.state)).scalars().all()
    assert len(acknowledged) >= 240 and acknowledged <= kept
    numbered = sum(int(msgspec.json.decode(state, type=Session).last_report) for state in states)
    assert numbered == len(kept) == rows(database, OUTBOX) == rows(database, REPORT)
    database.close()


def acknowledged_until_killed(url: str, name: str, enough: int) -> set[str]:
    """The events another process acknowledged before it was killed amid its work."""
    command = [sys.executable, "-m", "tests.door", url, name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = {child.stdout.readline().strip() for _ in range(enough)}
        child.kill()
        # The last line may be torn.
        return first | {line.strip() for line in child.stdout if line.endswith("\n")}
