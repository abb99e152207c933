"""What was said at an address, both ways and in order: read by the demo page."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from conversations.messages import Choice, Inbound, Reply
from storage.tables import ADDRESS, HEARD, OUTBOX


class Line(Struct, frozen=True):
    """One message of a conversation: `said` by the person, or our `reply` on `lane` to them.

    `id` is unique and stays: "h" and the event, or "o" and the outbox row's number. `changed_at` is when a reply
    was last changed in place: it reads as it does since then, and had the choices `earlier` before.
    """

    id: str
    at: datetime
    said: Inbound | None = None
    reply: Reply | None = None
    lane: str = ""
    changed_at: datetime | None = None
    earlier: tuple[Choice, ...] = ()


def transcript(
    connection: Connection, channel: str, addresses: Collection[str], limit: int
) -> dict[str, tuple[Line, ...]]:
    """The last `limit` messages heard from and the last `limit` sent to each address, oldest first."""
    lines: dict[str, list[Line]] = {address: [] for address in addresses}
    for address in addresses:
        lines[address] += _heard(connection, channel, address, limit)
        lines[address] += _sent(connection, channel, address, limit)
    return {address: tuple(sorted(said, key=_order)) for address, said in lines.items()}


def addresses(connection: Connection, channel: str, prefix: str) -> list[str]:
    """The addresses of a channel that start with `prefix`, sorted."""
    query = select(ADDRESS.c.address).where(
        ADDRESS.c.channel == channel, ADDRESS.c.address.startswith(prefix, autoescape=True)
    )
    return sorted(connection.execute(query).scalars())


def newest_address(connection: Connection, channel: str, lane: str, prefix: str) -> str | None:
    """The address with that prefix to which we last sent something on `lane`."""
    query = (
        select(OUTBOX.c.address)
        .where(
            OUTBOX.c.channel == channel,
            OUTBOX.c.lane == lane,
            OUTBOX.c.state == "sent",
            OUTBOX.c.edits.is_(None),
            OUTBOX.c.address.startswith(prefix, autoescape=True),
        )
        .order_by(OUTBOX.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def _heard(connection: Connection, channel: str, address: str, limit: int) -> list[Line]:
    person = select(ADDRESS.c.person_id).where(ADDRESS.c.channel == channel, ADDRESS.c.address == address)
    query = (
        select(HEARD.c.event, HEARD.c.heard_at, HEARD.c.said)
        .where(HEARD.c.channel == channel, HEARD.c.person_id == person.scalar_subquery())
        .order_by(HEARD.c.heard_at.desc(), HEARD.c.event.desc())
        .limit(limit)
    )
    rows = [
        (row, msgspec.json.decode(row.said, type=Inbound)) for row in connection.execute(query)
    ]  # silence was said by nobody
    return [Line(f"h{row.event}", row.heard_at, said=said) for row, said in rows if not said.silent]


def _sent(connection: Connection, channel: str, address: str, limit: int) -> list[Line]:
    # By when it was written, not sent: an answer belongs under what it answers.
    sent = (OUTBOX.c.channel == channel, OUTBOX.c.address == address, OUTBOX.c.state == "sent")
    query = (
        select(OUTBOX.c.id, OUTBOX.c.created_at, OUTBOX.c.body, OUTBOX.c.lane)
        .where(*sent, OUTBOX.c.edits.is_(None))
        .order_by(OUTBOX.c.id.desc())
        .limit(limit)
    )
    rows = list(connection.execute(query))
    changes = _changes(connection, [row.id for row in rows])
    return [_line(row, changes.get(row.id, [])) for row in rows]


def _line(row: Any, changes: Sequence[tuple[Reply, datetime]]) -> Line:
    first: Reply = msgspec.json.decode(row.body, type=Reply)
    if not changes:
        return Line(f"o{row.id}", row.created_at, reply=first, lane=row.lane)
    now, changed_at = changes[-1]
    earlier = [choice for reply in (first, *(reply for reply, _ in changes[:-1])) for choice in reply.choices]
    return Line(f"o{row.id}", row.created_at, None, now, row.lane, changed_at, tuple(dict.fromkeys(earlier)))


def _changes(connection: Connection, rows: Collection[int]) -> dict[int, list[tuple[Reply, datetime]]]:
    """How these messages were changed and when, in order."""
    query = select(OUTBOX.c.edits, OUTBOX.c.body, OUTBOX.c.created_at).where(
        OUTBOX.c.edits.in_(rows), OUTBOX.c.state == "sent"
    )
    found: dict[int, list[tuple[Reply, datetime]]] = {}
    for row in connection.execute(query.order_by(OUTBOX.c.id)):
        reply: Reply = msgspec.json.decode(row.body, type=Reply)
        found.setdefault(row.edits, []).append((reply, row.created_at))
    return found


def _order(line: Line) -> tuple[datetime, int, int]:
    number = int(line.id[1:]) if line.reply else 0
    return line.at, 1 if line.reply else 0, number
