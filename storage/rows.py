"""Writes many rows at once, by the shortest way each database has: what every message writes goes through here."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import Table

from storage.columns import Moment

Row = Mapping[str, Any]

_SQLITE = sqlite.dialect()


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, all with the same columns. IntegrityError as any insert."""
    if connection.dialect.name == "sqlite":
        _insert_plainly(connection, table, rows)
    else:
        connection.execute(_together(table), rows).all()


def insert_numbered(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Insert rows; their ids in the same order."""
    if connection.dialect.name != "sqlite":
        return list(connection.execute(_numbered(table), rows).scalars())
    # Nobody else writes during a transaction that writes, so the next numbers are ours.
    first = (connection.execute(_last(table)).scalar() or 0) + 1
    ids = list(range(first, first + len(rows)))
    _insert_plainly(connection, table, [{"id": number, **row} for number, row in zip(ids, rows, strict=True)])
    return ids


def _insert_plainly(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    # SQLAlchemy looks at each value of each row, which takes longer than SQLite takes to write them.
    sql, values = _plain(table, tuple(rows[0]))
    connection.exec_driver_sql(sql, [values(row) for row in rows])


@cache
def _plain(table: Table, names: tuple[str, ...]) -> tuple[str, Callable[[Row], tuple[Any, ...]]]:
    compiled = table.insert().compile(dialect=_SQLITE, column_keys=list(names))
    order = compiled.positiontup or []
    pick = itemgetter(*order)
    as_text = Moment().bind_processor(_SQLITE)
    moments = [at for at, name in enumerate(order) if isinstance(table.c[name].type, Moment)]

    def values(row: Row) -> tuple[Any, ...]:
        picked = list(pick(row))
        for at in moments:
            picked[at] = as_text(picked[at])
        return tuple(picked)

    return str(compiled), values


@cache
def _together(table: Table) -> Any:
    # Only with RETURNING many rows go in one statement; else each would be one of its own.
    return table.insert().returning(next(iter(table.primary_key)))


@cache
def _numbered(table: Table) -> Any:
    return table.insert().returning(table.c.id, sort_by_parameter_order=True)


@cache
def _last(table: Table) -> Any:
    return select(func.max(table.c.id))
