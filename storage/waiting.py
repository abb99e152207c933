"""What waits in the outbox: why, and since when after the clock was put back."""

from datetime import datetime

from sqlalchemy import Connection, func, literal, select, update

from storage.tables import OUTBOX


def troubles(connection: Connection) -> dict[str, dict[str, int]]:
    """Why messages that were tried still wait: for each channel, how many by reason."""
    query = (
        select(OUTBOX.c.channel, OUTBOX.c.reason, func.count().label("rows"))
        .where(_WAITING, OUTBOX.c.attempts > 0, OUTBOX.c.reason != "")
        .group_by(OUTBOX.c.channel, OUTBOX.c.reason)
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.channel, {})[row.reason] = row.rows
    return found


def bring_forward(connection: Connection, now: datetime) -> None:
    """The clock was put back: what was put at a moment still to come is due now."""
    later = OUTBOX.c.created_at > now
    connection.execute(update(OUTBOX).where(_WAITING, later).values(due_at=now, created_at=now))


_WAITING = OUTBOX.c.state == literal("waiting", literal_execute=True)
