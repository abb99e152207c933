"""What became of a broadcast's recipients: how many by result, and every one without who it is."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from conversations.admins.broadcasts import Result
from storage.tables import RECIPIENT


class Outcome(Struct, frozen=True):
    """What became of one recipient, without who it is: `number` counts within the broadcast."""

    number: int
    channel: str
    language: str
    result: str
    reason: str
    at: datetime | None


def counts(connection: Connection, broadcast: int) -> dict[Result, int]:
    """How many recipients there are by result."""
    query = select(RECIPIENT.c.state, func.count().label("n")).where(RECIPIENT.c.broadcast_id == broadcast)
    return {row.state: row.n for row in connection.execute(query.group_by(RECIPIENT.c.state))}


def outcomes(connection: Connection, broadcast: int, after: int = 0, limit: int = 1000) -> Iterator[Outcome]:
    """What became of the recipients, page by page: those numbered after `after`."""
    query = (
        select(
            RECIPIENT.c.channel, RECIPIENT.c.language, RECIPIENT.c.state, RECIPIENT.c.reason, RECIPIENT.c.at,
        )
        .where(RECIPIENT.c.broadcast_id == broadcast)
        .order_by(RECIPIENT.c.id).offset(after).limit(limit)
    )  # fmt: skip
    for number, row in enumerate(connection.execute(query), after + 1):
        yield Outcome(number, row.channel, row.language, row.state, row.reason, row.at)
