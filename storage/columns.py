"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


def in_utc(value: datetime | None) -> datetime | None:
    """A moment in UTC. Raises ValueError for one without a time zone."""
    if value is not None and value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value and value.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime: `timestamptz` on PostgreSQL, naive UTC text on SQLite, aware UTC in Python.

    Raises ValueError for a naive datetime, so that a local time never gets in.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        utc = in_utc(value)
        return utc.replace(tzinfo=None) if utc and dialect.name == "sqlite" else utc

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """The same in one step for SQLite, where all rows of a transaction are written at the same moment."""
        if dialect.name != "sqlite":
            return super().bind_processor(dialect) or (lambda value: value)

        @lru_cache(maxsize=1000)
        def as_text(value: datetime | None) -> str | None:
            utc = self.process_bind_param(value, dialect)
            return utc.isoformat(" ", "microseconds") if utc else None

        return as_text

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Number(TypeDecorator[int]):
    """A 64-bit number; on SQLite `INTEGER`, which alone can be a row id."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())
