"""What every message asks and writes, straight to the database driver: SQLAlchemy compiles it once and is left out.

It looks at a statement and its values each time, which takes ten times as long as SQLite takes to answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

_NOTHING: Mapping[str, Any] = {}
_Process = Callable[[Any], Any]


class _Question(Struct):
    """A SELECT as the driver takes it: `order` of its values where they go by place, those it always has, and how
    values and columns become what the driver and what Python has.
    """

    sql: str
    order: tuple[str, ...]
    always: Mapping[str, Any]
    values: tuple[tuple[str, _Process], ...]
    columns: list[tuple[int, _Process]] | None = None  # known with the first answer


def ask(connection: Connection, statement: Select[Any], values: Mapping[str, Any] = _NOTHING) -> list[Any]:
    """The rows of a SELECT that was made once, as tuples. Lists are bound by storage.among. Raises DBAPIError."""
    question = _question(statement, connection.dialect)
    bound = {**question.always, **values}
    for name, process in question.values:
        bound[name] = process(bound[name])
    given = tuple([bound[name] for name in question.order]) if question.order else bound
    with _cursor(connection, question.sql) as cursor:
        cursor.execute(question.sql, given)
        if question.columns is None:
            question.columns = _columns(
                statement, connection.dialect, [each[1] for each in cursor.description]
            )
        rows: list[Any] = cursor.fetchall()
    return [_row(row, question.columns) for row in rows] if question.columns else rows


def run(connection: Connection, sql: str, values: Sequence[Any]) -> list[Any]:
    """Run a statement as the driver takes it; its rows. Raises DBAPIError."""
    with _cursor(connection, sql) as cursor:
        cursor.execute(sql, values)
        return list(cursor)


def run_many(connection: Connection, sql: str, rows: Sequence[Any]) -> int:
    """Run a statement once for each row of values; how many table rows it changed in all. Raises DBAPIError."""
    with _cursor(connection, sql) as cursor:
        cursor.executemany(sql, rows)
        return int(cursor.rowcount)


@contextmanager
def _cursor(connection: Connection, sql: str) -> Iterator[Any]:
    dialect = connection.dialect
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except dialect.loaded_dbapi.Error as error:
        # As SQLAlchemy names it, but without the values: they are what people said.
        raise DBAPIError.instance(
            sql, None, error, dialect.loaded_dbapi.Error, True, dialect=dialect
        ) from error
    finally:
        cursor.close()  # or the error would keep it, and with it the database's file, open


def _row(row: Sequence[Any], columns: Sequence[tuple[int, _Process]]) -> tuple[Any, ...]:
    cells = list(row)
    for at, process in columns:
        cells[at] = process(cells[at])
    return tuple(cells)


@lru_cache(maxsize=256)  # a few dozen statements, and one database but in tests
def _question(statement: Select[Any], dialect: Dialect) -> _Question:
    compiled = statement.compile(dialect=dialect)
    binds = [(name, bind, bind.type.dialect_impl(dialect)) for name, bind in compiled.binds.items()]
    put = [(name, process) for name, _, kind in binds if (process := kind.bind_processor(dialect))]
    always = {name: bind.effective_value for name, bind, _ in binds if not bind.required}
    return _Question(str(compiled), tuple(compiled.positiontup or ()), always, tuple(put))


def _columns(statement: Select[Any], dialect: Dialect, codes: Sequence[Any]) -> list[tuple[int, _Process]]:
    kinds = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    processes = [kind.result_processor(dialect, code) for kind, code in zip(kinds, codes, strict=True)]
    return [(at, process) for at, process in enumerate(processes) if process]
