"""When scheduled jobs last ran, and how: read by the health page."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.database import insert
from storage.models import Job
from storage.tables import JOB


def started(connection: Connection, name: str, now: datetime) -> None:
    """A run begins."""
    new = insert(connection, JOB).values(name=name, last_started=now, runs=1, failures=0, last_error="")
    counted = {"last_started": now, "runs": JOB.c.runs + 1}
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=counted))


def ended(connection: Connection, name: str, now: datetime, error: str = "") -> None:
    """A run is over; `error` is the exception's type and place, empty if it went well."""
    how = {"failures": JOB.c.failures + 1} if error else {"last_ok": now}
    connection.execute(update(JOB).where(JOB.c.name == name).values(last_error=error, **how))


def all_jobs(connection: Connection) -> dict[str, Job]:
    """Every job that ever ran, by name."""
    return {row["name"]: Job(**row) for row in connection.execute(select(JOB)).mappings()}
