"""Who else has the same trouble: persons whose reports were joined to another."""

from sqlalchemy import Connection, select

from storage.tables import REPORT


def of(connection: Connection, report: int) -> tuple[int, ...]:
    """The persons whose reports are joined to that one, each once."""
    query = select(REPORT.c.reporter_id).where(REPORT.c.joined_to == report).distinct()
    return tuple(connection.execute(query.order_by(REPORT.c.reporter_id)).scalars())


def of_reference(connection: Connection, reference: str) -> tuple[int, ...]:
    """The same by the reference of the report they are joined to."""
    row = connection.execute(select(REPORT.c.id).where(REPORT.c.reference == reference)).scalar_one_or_none()
    return of(connection, row) if row else ()
