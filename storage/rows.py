"""Writes many rows at once, by the shortest way each database has: what every message writes goes through here."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Insert, Update, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.columns import Moment, in_utc
from storage.driver import ask, run, run_many

Row = Mapping[str, Any]

_SQLITE = sqlite.dialect()
_MOST_VALUES = 32_000  # in one statement of SQLite's
_encode = msgspec.json.Encoder().encode


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, all with the same columns and every one that has no default. IntegrityError as any insert."""
    if connection.dialect.name == "sqlite":
        _insert_plainly(connection, table, rows)
    else:
        _insert_as_json(connection, table, rows)


def insert_numbered(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Insert rows; their ids in the same order."""
    if connection.dialect.name != "sqlite":
        return sorted(number for (number,) in _insert_as_json(connection, table, rows))
    # Nobody else writes during a transaction that writes, so the next numbers are ours.
    first = (ask(connection, _last(table))[0][0] or 0) + 1
    ids = list(range(first, first + len(rows)))
    _insert_plainly(connection, table, [{"id": number, **row} for number, row in zip(ids, rows, strict=True)])
    return ids


def insert_new(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    unique: tuple[str, ...],
    returning: tuple[str, ...],
) -> list[Any]:
    """Insert rows but those whose `unique` columns are there already; the new ones' columns, in any order.

    The columns returned are numbers and texts.
    """
    if connection.dialect.name != "sqlite":
        return list(_insert_as_json(connection, table, rows, unique, returning))
    # One statement for all of them: row by row, each would cost as much as its whole message.
    sql, values = _plain(_if_new(table, unique, returning), tuple(rows[0]))
    one = sql[sql.index("VALUES ") + 7 : sql.index(" ON CONFLICT")]
    at_once = _MOST_VALUES // one.count("?")
    new: list[Any] = []
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        many = sql.replace(one, ", ".join([one] * len(some)), 1)
        new += run(connection, many, [value for row in some for value in values(row)])
    return new


def change_rows(connection: Connection, statement: Insert | Update, rows: Sequence[Row]) -> int:
    """Run a statement made once for each row of values; how many table rows it changed in all."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, rows).rowcount
    sql, values = _plain(statement, tuple(rows[0]))
    return run_many(connection, sql, [values(row) for row in rows])


def _insert_plainly(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    sql, values = _plain(_insert(table), tuple(rows[0]))
    run_many(connection, sql, [values(row) for row in rows])


def _insert_as_json(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    unique: tuple[str, ...] = (),
    returning: tuple[str, ...] = (),
) -> Sequence[Any]:
    # One value however many rows, in one and the same statement: neither we nor PostgreSQL take it apart anew.
    moments = [name for name in rows[0] if isinstance(table.c[name].type, Moment)]
    unsaid = _defaults(table, tuple(rows[0]))
    written = [{**row, **unsaid, **{name: in_utc(row[name]) for name in moments}} for row in rows]
    statement = _from_json(table, tuple(written[0]), unique, returning)
    return run(connection, statement, [_encode(written).decode()])


@cache
def _plain(
    statement: Insert | Update, names: tuple[str, ...]
) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """The statement as the driver takes it, and what makes its values of a row and of those written in it."""
    unsaid = _defaults(statement.table, names) if isinstance(statement, Insert) else {}
    columns = [*names, *unsaid] if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=_SQLITE, column_keys=columns)
    binds, order = compiled.binds, compiled.positiontup or []
    written = unsaid if columns else {name: binds[name].value for name in binds.keys() - set(names)}
    pick = itemgetter(*order)
    as_text = Moment().bind_processor(_SQLITE)
    moments = [at for at, name in enumerate(order) if isinstance(binds[name].type, Moment)]

    def values(row: Row) -> tuple[Any, ...]:
        picked = list(pick({**row, **written} if written else row))
        for at in moments:
            picked[at] = as_text(picked[at])
        return tuple(picked)

    return str(compiled), values


@cache
def _defaults(table: Table, names: tuple[str, ...]) -> Mapping[str, Any]:
    """What the columns not named begin as."""
    others = {column.name: column.default for column in table.c if column.name not in names}
    return {name: one.arg for name, one in others.items() if isinstance(one, ScalarElementColumnDefault)}


@cache
def _insert(table: Table) -> Insert:
    return table.insert()


@cache
def _if_new(table: Table, unique: tuple[str, ...], returning: tuple[str, ...]) -> Insert:
    columns = [table.c[name] for name in returning]
    return sqlite.insert(table).on_conflict_do_nothing(index_elements=unique).returning(*columns)


@cache
def _from_json(
    table: Table, names: tuple[str, ...], unique: tuple[str, ...], returning: tuple[str, ...]
) -> str:
    # Sorted, so that the first row gets the lowest number.
    columns = _listed(names)
    conflict = f"ON CONFLICT ({_listed(unique)}) DO NOTHING " if unique else ""
    return (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "  # noqa: S608 - the names are our own
        f"FROM json_populate_recordset(NULL::{table.name}, CAST(%s AS json)) WITH ORDINALITY "
        f"ORDER BY ordinality {conflict}"
        f"RETURNING {_listed(returning or (next(iter(table.primary_key)).name,))}"
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


@cache
def _last(table: Table) -> Any:
    return select(func.max(table.c.id))
