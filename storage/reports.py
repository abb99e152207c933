"""Reports: created once, read as views, changed only by guarded updates that write history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, text, update

from conversations.workflow import Status, may_follow
from conversations.world import ReportView
from storage import history
from storage.database import Overtaken
from storage.models import OPEN_SQL, TO_DISPATCH_SQL, UNOWNED_SQL
from storage.tables import REPORT
from storage.telling import Reporter, Telling, create, create_all
from storage.views import REPORTS, Due, read, read_views

__all__ = [
    "JOB", "Dispatch", "Doer", "Due", "Reporter", "Telling", "add_words", "change_status", "create", "create_all",
    "dispatch", "escalate", "open_of", "reports_of", "stored", "to_dispatch", "to_escalate", "view", "without_owner",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Which agency gets a report, whether a rule names it as the owner, and until when it must act."""

    agency: str
    owner_found: bool
    acknowledge_by: datetime
    resolve_by: datetime
    note: str = ""  # for the history


@dataclass(frozen=True, slots=True)
class Doer:
    """Who changes a report, and where; nobody when a job does."""

    person: int | None = None
    channel: str = ""


JOB = Doer()


def view(connection: Connection, reference: str) -> ReportView | None:
    """The report of that reference."""
    found = stored(connection, reference)
    return found.view if found else None


def stored(connection: Connection, reference: str) -> Due | None:
    """The report of that reference, with what jobs need."""
    found = read(connection, REPORTS.where(REPORT.c.reference == reference))
    return found[0] if found else None


def reports_of(connection: Connection, person: int, limit: int) -> list[ReportView]:
    """A reporter's own reports, newest first."""
    mine = REPORTS.where(REPORT.c.reporter_id == person).order_by(REPORT.c.id.desc())
    return read_views(connection, mine.limit(limit))


def without_owner(connection: Connection, limit: int) -> list[ReportView]:
    """Open reports no rule found an owner for, oldest first."""
    queue = REPORTS.where(_UNOWNED).order_by(REPORT.c.created_at)
    return read_views(connection, queue.limit(limit))


def open_of(connection: Connection, agency: str, limit: int) -> list[ReportView]:
    """An agency's open reports, danger first, then oldest first."""
    theirs = REPORTS.where(REPORT.c.agency == agency, _OPEN)
    return read_views(connection, theirs.order_by(REPORT.c.danger.desc(), REPORT.c.created_at).limit(limit))


def to_dispatch(connection: Connection, limit: int) -> list[Due]:
    """Reports that wait for an agency, oldest first."""
    return read(connection, REPORTS.where(_TO_DISPATCH).order_by(REPORT.c.id).limit(limit))


def to_escalate(connection: Connection, now: datetime, limit: int) -> list[Due]:
    """Reports whose time is up, earliest first."""
    late = REPORTS.where(REPORT.c.escalate_at.is_not(None), REPORT.c.escalate_at <= now)
    return read(connection, late.order_by(REPORT.c.escalate_at).limit(limit))


def count_waiting(connection: Connection) -> int:
    """How many reports wait for an agency whose officers, or an admin, could hear of them."""
    return int(connection.execute(select(func.count()).select_from(REPORT).where(_TO_DISPATCH)).scalar_one())


def count_without_owner(connection: Connection) -> int:
    """How many open reports no rule found an owner for."""
    query = select(func.count()).select_from(REPORT).where(_UNOWNED)
    return int(connection.execute(query).scalar_one())


def change_status(
    connection: Connection,
    report: int,
    expected: Status,
    to: Status,
    now: datetime,
    doer: Doer = JOB,
    note: str = "",
    dispatch: Dispatch | None = None,
) -> int:
    """Move a report from `expected` to `to`; returns the history row's id.

    Raises Overtaken if it is no longer `expected`, ValueError if that may not follow.
    """
    if not may_follow(expected, to):
        raise ValueError(f"{to} may not follow {expected}")
    before = _row(connection, report)
    fields = {"status": to, "status_at": now, **_fields(before, to, doer, dispatch)}
    moved = update(REPORT).where(REPORT.c.id == report, REPORT.c.status == expected).values(fields)
    if connection.execute(moved).rowcount != 1:
        raise Overtaken("status")
    agency = dispatch.agency if dispatch else before.agency
    return history.write(
        connection, report, now, "status", came_from=expected, to=to, agency=agency, note=note,
        person=doer.person, channel=doer.channel,
    )  # fmt: skip


def dispatch(connection: Connection, report: int, expected: Status, to: Dispatch, now: datetime) -> int:
    """Give a report to an agency. Raises Overtaken."""
    return change_status(connection, report, expected, "dispatched", now, note=to.note, dispatch=to)


def escalate(
    connection: Connection, report: int, step: int, next_at: datetime | None, now: datetime, note: str = ""
) -> int:
    """Take a report to `step` of the ladder, from the one below; look again at `next_at`.

    Returns the history row's id, which makes a good dedupe key. Raises Overtaken if it is not one below.
    """
    below = update(REPORT).where(REPORT.c.id == report, REPORT.c.escalation == step - 1)
    raised = below.where(REPORT.c.escalate_at <= now).values(escalation=step, escalate_at=next_at)
    if connection.execute(raised).rowcount != 1:
        raise Overtaken("escalation")
    now_at = _row(connection, report)
    return history.write(
        connection, report, now, "escalation", to=now_at.status, agency=now_at.agency, note=note
    )


def add_words(connection: Connection, report: int, words: str, now: datetime, doer: Doer) -> None:
    """Add the reporter's later words. Raises Overtaken if others were added meanwhile."""
    before = _row(connection, report).words
    more = _encode((*_decode(before), words)).decode()
    same = update(REPORT).where(REPORT.c.id == report, REPORT.c.words == before)
    if connection.execute(same.values(words=more)).rowcount != 1:
        raise Overtaken("words")
    history.write(connection, report, now, "words", note=words, person=doer.person, channel=doer.channel)


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[str, ...]).decode

# In the very words of the partial indexes, or no planner would use them.
_OPEN = text(OPEN_SQL)
_UNOWNED = text(UNOWNED_SQL)
_TO_DISPATCH = text(TO_DISPATCH_SQL)


def _row(connection: Connection, report: int) -> Any:
    fields = (
        REPORT.c.status,
        REPORT.c.agency,
        REPORT.c.tried,
        REPORT.c.words,
        REPORT.c.resolve_by,
        REPORT.c.handler_id,
    )
    return connection.execute(select(*fields).where(REPORT.c.id == report)).one()


def _fields(before: Any, to: Status, doer: Doer, given: Dispatch | None) -> dict[str, Any]:
    if to == "dispatched":
        if given is None:
            raise ValueError("a dispatch names its agency")
        return {
            "agency": given.agency, "handler_id": None, "owner_found": given.owner_found, "escalation": 0,
            "acknowledge_by": given.acknowledge_by, "resolve_by": given.resolve_by,
            "escalate_at": given.acknowledge_by,
        }  # fmt: skip
    if to == "handed_over":
        tried = (*_decode(before.tried), before.agency)
        return {"tried": _encode(tried).decode(), "agency": "", "handler_id": None, "escalate_at": None}
    if to in ("acknowledged", "in_progress"):
        return {"escalate_at": before.resolve_by, "handler_id": doer.person or before.handler_id}
    if to == "reopened":
        return {"escalate_at": before.resolve_by}
    return {"escalate_at": None}
