"""Writes many rows at once, by the shortest way each database has: what every message writes goes through here."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Insert, TextClause, Update, func, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import Table

from storage.columns import Moment, in_utc

Row = Mapping[str, Any]

_SQLITE = sqlite.dialect()
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
        return sorted(_insert_as_json(connection, table, rows))
    # Nobody else writes during a transaction that writes, so the next numbers are ours.
    first = (connection.execute(_last(table)).scalar() or 0) + 1
    ids = list(range(first, first + len(rows)))
    _insert_plainly(connection, table, [{"id": number, **row} for number, row in zip(ids, rows, strict=True)])
    return ids


def change_rows(connection: Connection, statement: Update, rows: Sequence[Row]) -> int:
    """Run an UPDATE once for each row of bound values; how many table rows it changed in all."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement, rows).rowcount
    sql, values = _plain(statement, tuple(rows[0]))
    return connection.exec_driver_sql(sql, [values(row) for row in rows]).rowcount


def _insert_plainly(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    # SQLAlchemy looks at each value of each row, which takes longer than SQLite takes to write them.
    sql, values = _plain(_insert(table), tuple(rows[0]))
    connection.exec_driver_sql(sql, [values(row) for row in rows])


def _insert_as_json(connection: Connection, table: Table, rows: Sequence[Row]) -> Sequence[Any]:
    # One value however many rows, in one and the same statement: neither we nor PostgreSQL take it apart anew.
    moments = [name for name in rows[0] if isinstance(table.c[name].type, Moment)]
    written = [{**row, **{name: in_utc(row[name]) for name in moments}} for row in rows]
    statement = _from_json(table, tuple(rows[0]))
    return connection.execute(statement, {"rows": _encode(written).decode()}).scalars().all()


@cache
def _plain(
    statement: Insert | Update, names: tuple[str, ...]
) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    """The statement as the driver takes it, and what makes its values of a row and of those written in it."""
    columns = list(names) if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=_SQLITE, column_keys=columns)
    binds, order = compiled.binds, compiled.positiontup or []
    written = {} if columns else {name: binds[name].value for name in binds.keys() - set(names)}
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
def _insert(table: Table) -> Insert:
    return table.insert()


@cache
def _from_json(table: Table, names: tuple[str, ...]) -> TextClause:
    # Sorted, so that the first row gets the lowest number.
    columns, key = ", ".join(f'"{name}"' for name in names), next(iter(table.primary_key)).name
    return text(
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} "  # noqa: S608 - the names are our own
        f"FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json)) WITH ORDINALITY "
        f"ORDER BY ordinality RETURNING {key}"
    )


@cache
def _last(table: Table) -> Any:
    return select(func.max(table.c.id))
