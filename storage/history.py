"""What happened to each report: one row for every change, never altered."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Change:
    """One change as `write` takes it."""

    report: int
    kind: str
    to: str = ""
    note: str = ""
    person: int | None = None
    channel: str = ""


def write_all(connection: Connection, changes: Sequence[Change], at: datetime) -> None:
    """Write down many changes."""
    rows = [
        {
            "report_id": change.report, "at": at, "kind": change.kind, "from_status": "", "to_status": change.to,
            "agency": "", "note": change.note, "person_id": change.person, "channel": change.channel,
        }
        for change in changes
    ]  # fmt: skip
    if rows:
        connection.execute(_WRITE_ALL, rows)


def history_of(connection: Connection, report: int) -> list[History]:
    """Everything that happened to a report, in order."""
    query = select(HISTORY).where(HISTORY.c.report_id == report).order_by(HISTORY.c.id)
    return [History(**row) for row in connection.execute(query).mappings()]


_WRITE_ALL = HISTORY.insert()
_WRITE = HISTORY.insert().returning(HISTORY.c.id)
