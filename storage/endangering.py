"""A report that turns out to be dangerous: urgent from now on, with the clocks danger has."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from conversations.workflow import UNTAKEN
from storage.tables import REPORT


def endanger(connection: Connection, report: int, acknowledge_by: datetime, resolve_by: datetime) -> bool:
    """Make a report urgent, its running clocks ending no later than these; False where it was already."""
    row = connection.execute(select(REPORT).where(REPORT.c.id == report).with_for_update()).one()
    if row.danger:
        return False
    changes: dict[str, object] = {"danger": True}
    if row.acknowledge_by and row.resolve_by:
        changes |= {
            "acknowledge_by": min(row.acknowledge_by, acknowledge_by),
            "resolve_by": min(row.resolve_by, resolve_by),
        }
    if row.escalate_at:
        ends = acknowledge_by if row.status in UNTAKEN else resolve_by
        changes["escalate_at"] = min(row.escalate_at, ends)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(**changes))
    return True
