"""The database: SQLite in one file, or PostgreSQL; the one place that opens and commits transactions."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.schema import Table

from storage.checkpoints import Checkpoints
from storage.leadership import FileLeadership, Leadership, ServerLeadership, migration_lock

DEFAULT_URL = "sqlite:///var/lapor.db"
_MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
_BUSY_MS = 10_000  # how long a writer waits for another process on SQLite
_LONGEST_LOG = 8000  # pages of SQLite's log before a commit has to move them into the file itself
_SQLITE_SETTINGS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}",
    f"wal_autocheckpoint={_LONGEST_LOG}",
)  # fmt: skip
_RETRIED = ("40001", "40P01", "55P03")  # serialization failure, deadlock, lock not available
# Read-only, no room, told to stop, the system under it fails; a pooler between us that loses prepared statements.
_GONE = ("25006", "53", "57", "58", "26000", "42P05")
_SERVER_SETTINGS = (
    "-c timezone=utc -c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
)


class Overtaken(Exception):
    """Somebody else changed it first: think again with what is true now."""


class Gone(Exception):
    """The database cannot be reached or written; nothing of this transaction happened."""


class Database:
    """A migrated database. Safe to use from several threads; nothing here is async."""

    def __init__(self, url: str | None = None) -> None:
        self.engine = _engine(url or DEFAULT_URL)
        self.dialect = self.engine.dialect.name
        self._leadership = self._make_leadership()
        self._checkpoints: Checkpoints | None = None
        # Waiting here wakes at once; SQLite's own waiting for another writer sleeps up to 100 ms at a time.
        self._writers = threading.Lock() if self.dialect == "sqlite" else nullcontext()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits at its end, or rolls back on an exception. Raises Gone."""
        with _named_errors(), self._writers, self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection
            if self._checkpoints:
                self._checkpoints.noted()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction for reading. Raises Gone."""
        with _named_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    def ping(self) -> None:
        """Return if the database can be read. Raises Gone."""
        with self.read() as connection:
            connection.execute(text("SELECT 1 FROM job WHERE name = ''"))

    def migrate(self) -> None:
        """Bring the tables to the newest version; a second process waits and then finds nothing to do.

        Tables of a version still newer, made by a process already updated, are left as they are. Raises Gone,
        also where the version before uses them so much that we do not get in: come again.
        """
        with _named_errors():
            if self._is_migrated():
                return
            try:
                with migration_lock(self.engine), self.engine.connect() as connection:
                    connection = connection.execution_options(writes=True)
                    with connection.begin():
                        # Alembic takes a tenth of a second to load: only who has to migrate waits for it.
                        import_module("storage.upgrade").upgrade(connection)
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
                raise Gone(type(error.orig).__name__) from error

    def _is_migrated(self) -> bool:
        newest = max(file.name[:4] for file in _MIGRATIONS.glob("[0-9]*.py"))
        try:
            with self.engine.connect() as connection:
                if not inspect(connection).has_table("alembic_version"):
                    return False
                version = connection.scalar(text("SELECT version_num FROM alembic_version"))
        except OperationalError:
            return False  # another process is just making the file: wait for it at the lock
        return (version or "") >= newest

    def lead(self, name: str) -> bool:
        """Whether this process is the one to do `name`; once it leads it goes on until it ends or resigns."""
        return self._leadership.lead(name)

    @property
    def overlap_s(self) -> float:
        """So many seconds a process may go on believing that it leads after it has lost its lock."""
        return self._leadership.overlap_s

    def resign(self) -> None:
        """Let another process lead."""
        self._leadership.resign()

    def tend(self) -> None:
        """Move what is committed into the file by a thread of its own until `close`; PostgreSQL does so itself."""
        if self.dialect == "sqlite" and self._checkpoints is None:
            self._checkpoints = Checkpoints(str(self.engine.url.database))
            self._checkpoints.start()

    def close(self) -> None:
        """Resign and close all connections."""
        if self._checkpoints:
            self._checkpoints.stop()
            self._checkpoints = None
        self.resign()
        self.engine.dispose()

    def _make_leadership(self) -> Leadership:
        if self.dialect == "sqlite":
            return FileLeadership(Path(str(self.engine.url.database)))
        return ServerLeadership(self.engine)


def insert(connection: Connection, table: Table) -> Any:
    """An INSERT that knows `on_conflict_...`, which SQLAlchemy keeps dialect by dialect."""
    return INSERTS[connection.dialect.name](table)


def insert_if_new(connection: Connection, table: Table, row: Mapping[str, Any], *unique: str) -> int | None:
    """Insert a row and return its id, or None if there is one with the same `unique` columns."""
    new_id: int | None = connection.execute(
        _if_new(connection.dialect.name, table, unique), row
    ).scalar_one_or_none()
    return new_id


def is_conflict(error: BaseException) -> bool:
    """Whether trying again may help: somebody else wrote at the same time."""
    if isinstance(error, Overtaken | IntegrityError):
        return True
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _RETRIED


INSERTS: Mapping[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@cache  # to build a statement takes ten times as long as to run it
def _if_new(dialect: str, table: Table, unique: tuple[str, ...]) -> Any:
    return INSERTS[dialect](table).on_conflict_do_nothing(index_elements=unique).returning(table.c.id)


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        gone = isinstance(error, OperationalError | InterfaceError) or state.startswith(_GONE)
        if is_conflict(error) or not gone:
            raise
        raise Gone(type(error.orig).__name__) from error


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(address)
    if url.get_backend_name() != "postgresql":
        raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://")
    arguments = {
        "options": _SERVER_SETTINGS,
        "connect_timeout": 5,
        "keepalives_idle": 5,
        "tcp_user_timeout": 15_000,
    }
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args=arguments,
        pool_pre_ping=True,
        pool_size=10,
    )


def _sqlite(address: str) -> Engine:
    path = Path(str(make_url(address).database or ""))
    if path.name in ("", ":memory:"):
        raise ValueError("SQLite needs a file: sqlite:///var/lapor.db")
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": _BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours, or writers would upgrade late and fail
        for setting in _SQLITE_SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
