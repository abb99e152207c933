"""What happened to each report: one row for every change, never altered."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.models import History
from storage.tables import HISTORY


def write(
    connection: Connection,
    report: int,
    at: datetime,
    kind: str,
    *,
    came_from: str = "",
    to: str = "",
    agency: str = "",
    note: str = "",
    person: int | None = None,
    channel: str = "",
) -> int:
    """Write down a change; returns the row's id. `kind`: status, words, question, answer, escalation or media."""
    row = {
        "report_id": report, "at": at, "kind": kind, "from_status": came_from, "to_status": to, "agency": agency,
        "note": note, "person_id": person, "channel": channel,
    }  # fmt: skip
    return int(connection.execute(_WRITE, row).scalar_one())


def history_of(connection: Connection, report: int) -> list[History]:
    """Everything that happened to a report, in order."""
    query = select(HISTORY).where(HISTORY.c.report_id == report).order_by(HISTORY.c.id)
    return [History(**row) for row in connection.execute(query).mappings()]


_WRITE = HISTORY.insert().returning(HISTORY.c.id)
