"""Who else has the same trouble: persons whose reports were joined to another."""

from sqlalchemy import Connection, or_, select

from conversations.world import ReportView
from storage.tables import REPORT
from storage.views import REPORTS, read_views


def of(connection: Connection, report: int) -> tuple[int, ...]:
    """The persons whose reports are joined to that one, each once."""
    query = select(REPORT.c.reporter_id).where(REPORT.c.joined_to == report).distinct()
    return tuple(connection.execute(query.order_by(REPORT.c.reporter_id)).scalars())


def of_reference(connection: Connection, reference: str) -> tuple[int, ...]:
    """The same by the reference of the report they are joined to."""
    row = connection.execute(select(REPORT.c.id).where(REPORT.c.reference == reference)).scalar_one_or_none()
    return of(connection, row) if row else ()


def awaiting(connection: Connection, person: int, limit: int) -> list[ReportView]:
    """The resolved reports a person told or is a witness of, newest first."""
    seen = select(REPORT.c.joined_to).where(REPORT.c.reporter_id == person, REPORT.c.joined_to.is_not(None))
    theirs = or_(REPORT.c.reporter_id == person, REPORT.c.id.in_(seen))
    query = REPORTS.where(theirs, REPORT.c.status == "resolved").order_by(REPORT.c.id.desc())
    return read_views(connection, query.limit(limit))
