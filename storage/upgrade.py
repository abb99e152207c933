"""Brings the tables to the newest version, with Alembic; read only where they are not."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"
# Longer than PostgreSQL takes (1 s) to see a deadlock, or to call off a vacuum of its own that is in the way.
_WAIT = "1500ms"


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run what is missing of storage/migrations up to `to`, in the caller's transaction."""
    if connection.dialect.name == "postgresql":
        _have_all_tables(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _have_all_tables(connection: Connection) -> None:
    """Nobody else uses a table until we commit, or we fail now, with nothing done.

    One table after the other, as migrations ask for them, would meet turns that use two of them the other way about.
    """
    connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}'; SET LOCAL statement_timeout = 0"))
    if tables := inspect(connection).get_table_names():
        connection.execute(text(f"LOCK TABLE {', '.join(sorted(tables))} IN ACCESS EXCLUSIVE MODE"))
