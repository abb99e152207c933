"""Many rows at once: written in order and whole, found by a list of any length, and refused like one row."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Float, bindparam, literal, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from conversations.messages import Reply
from storage import outbox, people
from storage.among import among
from storage.database import Database
from storage.driver import ask
from storage.rows import change_rows, insert_new, insert_rows
from storage.tables import ADDRESS, MEDIA, OUTBOX, PERSON

ODD = ['"', "'; DROP TABLE person; --", "budi\\u0041", "\U0001f6a7 lubang", "a,b", "{}", "null", ""]
decode = msgspec.json.Decoder(Reply).decode
_LANGUAGE = update(PERSON).where(PERSON.c.id == bindparam("p")).values(language=bindparam("l"), stopped=True)


def test_rows_get_their_numbers_in_the_order_they_were_given(database: Database, noon: datetime) -> None:
    words = [ODD[number % len(ODD)] + str(number) for number in range(500)]
    letters = [outbox.Letter("dialogue", 1, "paper", "1", Reply("x.y", said)) for said in words]
    with database.write() as connection:
        for at in (0, 250):
            ids = outbox.put(connection, letters[at : at + 250], noon + timedelta(microseconds=at))
            stored = connection.execute(select(OUTBOX.c.id, OUTBOX.c.body, OUTBOX.c.due_at, OUTBOX.c.sent_at))
            kept = {row.id: row for row in stored}
            for number, row in zip(range(at, at + 250), ids, strict=True):
                assert decode(kept[row].body).text == words[number]
                assert kept[row].due_at == noon + timedelta(microseconds=at)
                assert kept[row].sent_at is None


def test_a_list_finds_what_is_in_it_and_nothing_else(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        made = people.create(connection, [("paper", name, "") for name in ODD], noon)
        assert connection.execute(_BY_NAME, {"names": [*ODD, "nobody"]}).scalars().all() == made
        assert connection.execute(_BY_NAME, {"names": ODD[2:4]}).scalars().all() == made[2:4]
        assert connection.execute(_BY_NAME, {"names": []}).scalars().all() == []
        assert connection.execute(_BY_NUMBER, {"rows": [made[5], 2**40]}).scalars().all() == made[5:6]


def test_a_question_made_once_answers_as_sqlalchemy_does_and_its_error_tells_no_words(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        people.create(connection, [("paper", name, "id") for name in ODD[:2]], noon)
        for statement, values in ((_HEARD, {"at": noon, "share": 0.5}), (_BY_NAME, {"names": ODD})):
            asked = ask(connection, statement, values)
            assert len(asked) == 2 and asked == [tuple(row) for row in connection.execute(statement, values)]
    with pytest.raises(IntegrityError) as told, database.write() as connection:
        people.create(connection, [("paper", ODD[1], "id")], noon)
    assert told.value.params is None and ODD[1] not in str(told.value.statement)


def test_many_changes_are_counted_and_keep_what_stands_in_the_statement(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        first, _, third = people.create(connection, [("paper", name, "id") for name in "abc"], noon)
        rows = [{"p": first, "l": "en"}, {"p": third, "l": "jv"}, {"p": 10**9, "l": "en"}]
        assert change_rows(connection, _LANGUAGE, rows) == 2
        found = connection.execute(select(PERSON.c.language, PERSON.c.stopped).order_by(PERSON.c.id)).all()
        assert [tuple(row) for row in found] == [("en", True), ("id", False), ("jv", True)]


def test_of_rows_with_one_key_the_first_counts_and_what_is_not_said_begins_as_it_should(
    database: Database, noon: datetime
) -> None:
    def row(file: str, draft: str) -> dict[str, Any]:
        return {
            "channel": "paper",
            "file": file,
            "draft": draft,
            "person_id": 1,
            "kind": "photo",
            "try_at": noon,
        }

    unique, returning = ("channel", "file", "draft", "reference"), ("id", "draft")
    with database.write() as connection:
        first = insert_new(
            connection, MEDIA, [row("f", "one"), row("f", "two"), row("f", "one")], unique, returning
        )
        second = insert_new(
            connection, MEDIA, [row("f", "two"), *(row("g", odd) for odd in ODD)], unique, returning
        )
        kept = connection.execute(select(MEDIA.c.id, MEDIA.c.draft, MEDIA.c.state, MEDIA.c.try_at)).all()
        many = [row("h", str(number)) for number in range(5000)]
        assert len(insert_new(connection, MEDIA, many, unique, returning)) == 5000
    assert [draft for _, draft in first] == ["one", "two"]
    assert sorted(draft for _, draft in second) == sorted(ODD)
    assert {(row.id, row.draft) for row in kept} == {tuple(each) for each in [*first, *second]}
    assert {(row.state, row.try_at) for row in kept} == {("waiting", noon)}


def test_one_row_too_many_refuses_them_all(database: Database, noon: datetime) -> None:
    row = {
        "channel": "paper", "address": "1", "reachable": True, "reason": "", "heard_at": noon, "holds": False,
    }  # fmt: skip
    with database.write() as connection:
        (person,) = people.create(connection, [("paper", "1", "")], noon)
    with pytest.raises(IntegrityError), database.write() as connection:
        insert_rows(
            connection, ADDRESS, [{**row, "address": "2", "person_id": person}, row | {"person_id": person}]
        )
    with database.read() as connection:
        assert connection.execute(_BY_NAME, {"names": ["1", "2"]}).scalars().all() == [person]


def test_a_moment_without_a_zone_is_refused(database: Database, noon: datetime) -> None:
    with pytest.raises((SQLAlchemyError, ValueError)), database.write() as connection:
        people.create(connection, [("paper", "1", "")], noon.replace(tzinfo=None))


_BY_NAME = select(ADDRESS.c.person_id).where(among(ADDRESS.c.address, "names")).order_by(ADDRESS.c.person_id)
# Of each kind of column and value one: a moment, a yes, a number with a fraction, one that the statement always has.
_HEARD = (
    select(
        ADDRESS.c.heard_at, ADDRESS.c.reachable, bindparam("share", type_=Float).label("share"), literal("x")
    )
    .where(ADDRESS.c.heard_at >= bindparam("at"), ADDRESS.c.channel == "paper")
    .limit(9)
)
_BY_NUMBER = select(PERSON.c.id).where(among(PERSON.c.id, "rows"))
