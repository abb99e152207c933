"""The outbox: in order for each address, claimed once, never stuck, and said exactly once where that is asked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, literal, select, text
from sqlalchemy.exc import IntegrityError

from conversations.messages import Choice, Reply
from storage import outbox, people, waiting
from storage.database import Database
from storage.outbox import Claimed, Lane, Letter
from storage.tables import OUTBOX

LEASE = 60.0
SECOND = timedelta(seconds=1)


def letter(address: str, words: str = "halo", lane: Lane = "dialogue", dedupe: str | None = None) -> Letter:
    return Letter(lane, 1, "telegram", address, Reply("k", words, {"a": "b"}), dedupe=dedupe)


def take(
    connection: Connection, now: datetime, worker: str = "w", lane: Lane = "dialogue", limit: int = 100
) -> list[Claimed]:
    return outbox.claim(connection, "telegram", lane, worker, now, LEASE, limit)


def states(connection: Connection) -> list[str]:
    return list(connection.execute(select(OUTBOX.c.state).order_by(OUTBOX.c.id)).scalars())


def test_a_reply_comes_out_as_it_went_in(database: Database, noon: datetime) -> None:
    reply = Reply(
        "k", "kata 🚗", {"v": "1"}, (Choice("id", "label"), Choice("", "map", "https://x")), True, "map:LM"
    )
    with database.write() as connection:
        ids = outbox.put(connection, [Letter("alert", 7, "telegram", "a", reply, report=9)], noon)
        claimed = take(connection, noon, lane="alert")
    assert claimed == [Claimed(ids[0], "alert", 7, "telegram", "a", reply, 9, 0, 0)]


def test_an_address_gets_its_messages_in_order_and_one_at_a_time(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("a", "1"), letter("b", "1"), letter("a", "2")], noon)
        first = take(connection, noon)
        assert [(row.address, row.reply.text) for row in first] == [("a", "1"), ("b", "1")]
        assert take(connection, noon) == []
        outbox.sent(connection, "w", [(first[0].id, "p1")], noon)
        assert [row.reply.text for row in take(connection, noon)] == ["2"]


def test_a_lane_does_not_hold_up_another(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("a", "news", "broadcast"), letter("a", "answer")], noon)
        assert [row.reply.text for row in take(connection, noon)] == ["answer"]


def test_one_with_many_messages_does_not_hold_up_the_others(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("busy") for _ in range(50)] + [letter("quiet")], noon)
        assert [row.address for row in take(connection, noon, limit=2)] == ["busy", "quiet"]


def test_try_again_waits_until_due_and_keeps_the_order(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("a", "1"), letter("a", "2")], noon)
        outbox.again(connection, "w", take(connection, noon)[0].id, noon + 9 * SECOND, "flood")
        assert take(connection, noon + 8 * SECOND) == []
        late = take(connection, noon + 9 * SECOND)
    assert [(row.reply.text, row.attempts) for row in late] == [("1", 1)]


def test_a_dead_senders_messages_wait_again_and_it_may_not_settle_them_any_more(
    database: Database, noon: datetime
) -> None:
    after = noon + timedelta(seconds=LEASE + 1)
    with database.write() as connection:
        [row] = outbox.put(connection, [letter("a")], noon)
        take(connection, noon, "dead")
        assert outbox.release_expired(connection, noon + 59 * SECOND) == 0
        assert outbox.release_expired(connection, after) == 1
        assert [claimed.id for claimed in take(connection, after, "alive")] == [row]
        outbox.failed(connection, "dead", row, "late", after)
        assert states(connection) == ["claimed"]
        outbox.maybe_sent(connection, "alive", row, "reset", after)
        assert states(connection) == ["maybe_sent"]


def test_what_must_be_said_once_is_put_once(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        assert outbox.put_once(connection, letter("a", dedupe="step:1"), noon) is not None
        assert outbox.put_once(connection, letter("a", dedupe="step:1"), noon) is None
        assert outbox.put_once(connection, letter("a", dedupe="step:2"), noon) is not None
        assert len(outbox.put(connection, [letter("a"), letter("a")], noon)) == 2
    with pytest.raises(IntegrityError), database.write() as connection:
        outbox.put(connection, [letter("a", dedupe="step:1")], noon)


def test_an_unreachable_address_ends_its_line_until_it_writes_again(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "telegram", "a", noon)
        outbox.put(connection, [letter("a"), letter("b")], noon)
        people.unreachable(connection, "telegram", "a", "blocked")
        assert states(connection) == ["failed", "waiting"]
        assert people.contact(connection, person) is None
        people.heard_from(connection, [("telegram", "a")], noon)
        assert people.contact(connection, person) is not None


def test_many_senders_never_take_the_same_row_nor_two_of_one_address(
    connect: Callable[[], Database], noon: datetime
) -> None:
    database = connect()
    with database.write() as connection:
        outbox.put(connection, [letter(str(n % 20), str(n)) for n in range(200)], noon)

    def work(number: int) -> list[tuple[str, int]]:
        mine, done, empty = connect(), [], 0
        while empty < 3:
            with mine.write() as connection:
                taken = take(connection, noon, f"w{number}", limit=5)
            assert len({row.address for row in taken}) == len(taken)
            with mine.write() as connection:
                outbox.sent(connection, f"w{number}", [(row.id, "p") for row in taken], noon)
            done += [(row.address, row.id) for row in taken]
            empty = 0 if taken else empty + 1
        return done

    with ThreadPoolExecutor(3) as pool:
        done = [pair for one in pool.map(work, range(3)) for pair in one]
    assert len(done) == len(set(done)) == 200
    with database.read() as connection:
        assert set(states(connection)) == {"sent"}


def test_lanes_tell_what_is_due_and_since_when(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("a"), letter("b")], noon)
        found = waiting.lanes(connection, noon + 30 * SECOND)
    assert (found["dialogue"].waiting, found["dialogue"].oldest_s) == (2, 30.0)
    assert (found["alert"].waiting, found["alert"].oldest_s) == (0, 0.0)


def test_forgets_only_what_is_done(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, [letter("a"), letter("b")], noon)
        outbox.sent(connection, "w", [(take(connection, noon, limit=1)[0].id, "p")], noon)
        assert outbox.forget(connection, noon + SECOND, limit=10) == 1
        assert states(connection) == ["waiting"]


def test_claiming_costs_the_same_however_much_was_sent(database: Database, noon: datetime) -> None:
    waiting = OUTBOX.c.state == literal("waiting", literal_execute=True)
    query = select(OUTBOX.c.id).where(waiting, OUTBOX.c.channel == "telegram", OUTBOX.c.lane == "dialogue")
    with database.write() as connection:
        outbox.put(connection, [letter(str(n)) for n in range(2_000)], noon)
        connection.execute(text("UPDATE outbox SET state = 'sent' WHERE id > 5"))
        connection.execute(text("ANALYZE outbox"))
    explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
    compiled = str(query.compile(database.engine, compile_kwargs={"literal_binds": True}))
    with database.read() as connection:
        plan = " ".join(str(row) for row in connection.exec_driver_sql(explain + compiled))
    assert "outbox_waiting" in plan
