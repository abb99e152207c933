"""Taken reports change hands: to a colleague, or back to the agency's queue; each writes history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from conversations.workflow import TAKEN
from storage import clocks, history
from storage.database import Overtaken
from storage.history import Change
from storage.reports import Doer
from storage.tables import REPORT
from storage.views import REPORTS, Due, read


def give(
    connection: Connection, person: int, agency: str, to: int | None, now: datetime, doer: Doer, note: str
) -> list[Due]:
    """Give all of an officer's taken reports to a colleague, or to nobody: then they wait for any officer again.

    `note` goes into the history. Returns the reports as they are then, oldest first. Raises Overtaken if one moved
    meanwhile.
    """
    before = connection.execute(_TAKEN, {"person": person, "agency": agency}).all()
    if not before:
        return []
    rows = [_changes(row, person, to, now) for row in before]
    if connection.execute(_BACK if to is None else _ON, rows).rowcount != len(rows):
        raise Overtaken("shift")
    history.write_all(connection, [_told(row, agency, to, doer, note) for row in before], now)
    return _now(connection, [row.id for row in before])


_c = REPORT.c
_TAKEN = (
    select(_c.id, _c.status, _c.created_at, _c.given_at, _c.acknowledge_by, _c.resolve_by)
    .where(_c.handler_id == bindparam("person"), _c.agency == bindparam("agency"), _c.status.in_(TAKEN))
    .order_by(_c.created_at, _c.id)
)
_SAME = update(REPORT).where(
    _c.id == bindparam("row"), _c.handler_id == bindparam("mine"), _c.status == bindparam("was")
)
_CLOCKS = (
    "given_at", "acknowledge_by", "resolve_by", "escalate_at", "escalation", "escalation_resolve", "estimate_at",
)  # fmt: skip
_ON = _SAME.values(handler_id=bindparam("to"))
_BACK = _SAME.values(
    status="dispatched", status_at=bindparam("now"), handler_id=None,
    **{name: bindparam(f"new_{name}") for name in _CLOCKS},
)  # fmt: skip


def _changes(before: Any, person: int, to: int | None, now: datetime) -> dict[str, Any]:
    same = {"row": before.id, "mine": person, "was": before.status}
    if to is not None:
        return {**same, "to": to}
    again = clocks.given_again(before, now)
    return {**same, "now": now, **{f"new_{name}": again.get(name) for name in _CLOCKS}}


def _told(before: Any, agency: str, to: int | None, doer: Doer, note: str) -> Change:
    then = "dispatched" if to is None else before.status
    return Change(before.id, "shift", before.status, then, agency, note, doer.person, doer.channel)


def _now(connection: Connection, rows: Sequence[int]) -> list[Due]:
    return read(connection, REPORTS.where(_c.id.in_(rows)).order_by(_c.created_at, _c.id))
