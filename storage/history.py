"""What happened to each report: one row for every change, never altered."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select

from conversations.world import Happened
from storage.models import History
from storage.rows import insert_rows
from storage.tables import HISTORY, REPORT


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
    took_s: int | None = None,
    before: str = "",
) -> int:
    """Write down a change; returns the row's id. Its kinds stand in storage/models.py."""
    row = {
        "report_id": report, "at": at, "kind": kind, "from_status": came_from, "to_status": to, "agency": agency,
        "note": note, "person_id": person, "channel": channel, "took_s": took_s,
        "before": before,
    }  # fmt: skip
    return int(connection.execute(_WRITE, row).scalar_one())


class Change(Struct, frozen=True):
    """One change as `write` takes it."""

    report: int
    kind: str
    came_from: str = ""
    to: str = ""
    agency: str = ""
    note: str = ""
    person: int | None = None
    channel: str = ""


def write_all(connection: Connection, changes: Sequence[Change], at: datetime) -> None:
    """Write down many changes."""
    rows = [
        {
            "report_id": change.report, "at": at, "kind": change.kind, "from_status": change.came_from,
            "to_status": change.to, "agency": change.agency, "note": change.note, "person_id": change.person,
            "channel": change.channel, "before": "", "took_s": None,
        }
        for change in changes
    ]  # fmt: skip
    if rows:
        insert_rows(connection, HISTORY, rows)


def history_of(connection: Connection, report: int) -> list[History]:
    """Everything that happened to a report, in order."""
    query = select(HISTORY).where(HISTORY.c.report_id == report).order_by(HISTORY.c.id)
    return [History(**row) for row in connection.execute(query).mappings()]


def past(connection: Connection, reference: str, limit: int) -> list[Happened]:
    """The last moves, steps of escalation and attempts of a report, in order."""
    of_report = select(REPORT.c.id).where(REPORT.c.reference == reference).scalar_subquery()
    kinds = HISTORY.c.kind.in_(("status", "undo", "estimate", "shift", "escalation", "attempt"))
    query = select(HISTORY).where(HISTORY.c.report_id == of_report, kinds).order_by(HISTORY.c.id.desc())
    return [
        Happened(row.at, row.kind, row.to_status, row.agency, row.channel, row.note, row.person_id)
        for row in reversed(connection.execute(query.limit(limit)).all())
    ]


def asked_by(connection: Connection, report: int, agency: str) -> int | None:
    """Who put the newest question about a report to its reporter, for that agency."""
    theirs = (HISTORY.c.report_id == report, HISTORY.c.kind == "question", HISTORY.c.agency == agency)
    query = select(HISTORY.c.person_id).where(*theirs).order_by(HISTORY.c.id.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none()


def moves_of(connection: Connection, report: int) -> list[History]:
    """The changes of a report's status, and of the officer's estimate, that were not taken back; in order."""
    kinds = HISTORY.c.kind.in_(("status", "undo", "estimate"))
    query = select(HISTORY).where(HISTORY.c.report_id == report, kinds).order_by(HISTORY.c.id)
    left: list[History] = []
    for row in connection.execute(query).mappings():
        if row["kind"] != "undo":
            left.append(History(**row))
            continue
        while left and left[-1].person_id is None:
            left.pop()  # what jobs did because of it
        left[-1:] = []
    return left


_WRITE = HISTORY.insert().returning(HISTORY.c.id)
