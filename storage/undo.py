"""What an officer's move changed, kept with it in the history, so that it can be taken back for a short while."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from conversations.workflow import Status
from storage.tables import HISTORY


class Before(msgspec.Struct, frozen=True):
    """The columns of a report that a move may change, as they were."""

    status_at: datetime
    agency: str
    handler_id: int | None
    tried: str
    wanted: str
    owner_found: bool
    given_at: datetime | None
    acknowledge_by: datetime | None
    resolve_by: datetime | None
    escalate_at: datetime | None
    escalation: int
    escalation_resolve: int
    estimate_at: datetime | None
    reopened: int
    taken_s: int | None = None
    taken_in_time: bool | None = None
    resolved_s: int | None = None
    resolved_in_time: bool | None = None
    confirmed_at: datetime | None = None


CHANGED = Before.__struct_fields__


class Move(Struct, frozen=True):
    """An officer's move: its row in the history, who made it, and what it changed."""

    id: int
    person: int
    at: datetime
    came_from: Status
    to: Status
    before: str


def last_move(connection: Connection, report: int) -> Move | None:
    """The newest move of a report's, if a person made it and nothing but jobs' dispatching came after it."""
    moves = (HISTORY.c.report_id == report, HISTORY.c.kind.in_(("status", "undo", "estimate", "shift")))
    query = select(HISTORY).where(*moves).order_by(HISTORY.c.id.desc()).limit(2)
    rows = list(connection.execute(query))
    if rows and rows[0].person_id is None and rows[0].to_status == "dispatched":
        rows = rows[1:]
    if not rows or rows[0].person_id is None or rows[0].kind != "status" or not rows[0].before:
        return None
    row = rows[0]
    return Move(row.id, row.person_id, row.at, row.from_status, row.to_status, row.before)


def snapshot(row: Any) -> str:
    """The columns CHANGED of a report's row, to be kept."""
    return msgspec.json.encode(Before(**{name: getattr(row, name) for name in CHANGED})).decode()


def restored(move: Move) -> dict[str, Any]:
    """The columns as they were before a move."""
    return msgspec.structs.asdict(msgspec.json.decode(move.before, type=Before))
