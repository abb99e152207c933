"""Who leads: one process among many does a scheduled job, and another takes over as soon as it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError


class Leadership(Protocol):
    """Locks that are kept until the process ends.

    `overlap_s`: so many seconds a process may go on believing that it leads after the lock is gone.
    """

    overlap_s: float

    def lead(self, name: str) -> bool:
        """Whether this process holds the lock `name`, taking it if nobody does."""

    def resign(self) -> None:
        """Give all locks back."""


class FileLeadership:
    """Locks on files beside the SQLite file: the kernel gives them back when a process dies, and only then."""

    overlap_s = 0.0

    def __init__(self, database: Path) -> None:
        self._database = database
        self._held: dict[str, int] = {}
        self._guard = Lock()

    def lead(self, name: str) -> bool:
        with self._guard:
            if name in self._held:
                return True
            handle = os.open(f"{self._database}.{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                return False
            self._held[name] = handle
            return True

    def resign(self) -> None:
        with self._guard:
            for handle in self._held.values():
                os.close(handle)
            self._held.clear()


class ServerLeadership:
    """Advisory locks of one PostgreSQL session: the server gives them back when the connection breaks."""

    overlap_s = 3.0

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._held: set[str] = set()
        self._guard = Lock()

    def lead(self, name: str) -> bool:
        with self._guard:
            try:
                return self._lead(name)
            except DBAPIError:
                # The session is lost and with it every lock: somebody else may lead by now.
                self._drop()
                return False

    def resign(self) -> None:
        with self._guard:
            if self._connection is not None:
                with suppress(DBAPIError):  # a lost session holds nothing
                    self._connection.execute(text("SELECT pg_advisory_unlock_all()"))
            self._drop()

    def _lead(self, name: str) -> bool:
        connection = self._connection = self._connection or self._connect()
        if name in self._held:
            connection.execute(text("SELECT 1"))
            return True
        taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _key(name)})
        if not taken.scalar_one():
            return False
        self._held.add(name)
        return True

    def _connect(self) -> Connection:
        # Kept out of the pool for good: it never goes back there with locks on it.
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _drop(self) -> None:
        self._held.clear()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


@contextmanager
def migration_lock(engine: Engine) -> Iterator[None]:
    """Only one process at a time is in here; the others wait."""
    if engine.dialect.name == "sqlite":
        with open(f"{engine.url.database}.migrate.lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET lock_timeout = 0; SET statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _key("migrate")})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _key("migrate")})
            connection.invalidate()  # its settings are not the pool's


def _key(name: str) -> int:
    return int.from_bytes(blake2b(b"lapor:" + name.encode(), digest_size=8).digest(), signed=True)
