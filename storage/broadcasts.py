"""Broadcasts as they are kept: written, proposed, under way and over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, and_, case, or_, select, text, update

from conversations.admins.audience import Audience
from conversations.admins.broadcasts import ENDED, Broadcast, Message, Result, State
from storage import outcomes, recipients
from storage.broadcast_tables import UNDER_WAY_SQL
from storage.database import Overtaken, insert_if_new
from storage.tables import BROADCAST

_FIELDS = tuple(name for name in Broadcast.__struct_fields__ if name not in ("audience", "message"))


class Stored(Struct, frozen=True):
    """A broadcast, its row, how far its recipients are gathered, and the message that shows its progress."""

    id: int
    broadcast: Broadcast
    gathered_to: int
    told: int | None
    told_at: datetime | None


def make(connection: Connection, broadcast: Broadcast) -> int | None:
    """Keep a new one; None if there is one of that name."""
    fresh = {"gathered_to": 0, "results": "", "told": None, "told_at": None}
    return insert_if_new(connection, BROADCAST, {**_row(broadcast), **fresh}, "name")


def change(connection: Connection, before: Broadcast, after: Broadcast) -> None:
    """Change one. Raises Overtaken if it is no longer as `before` says."""
    same = (
        BROADCAST.c.name == before.name,
        BROADCAST.c.revision == before.revision,
        BROADCAST.c.state == before.state,
    )
    row = {**_row(after), "revision": before.revision + 1}
    if connection.execute(update(BROADCAST).where(*same).values(**row)).rowcount != 1:
        raise Overtaken("broadcast")


def stored(connection: Connection, name: str) -> Stored | None:
    """A broadcast by its name."""
    row = connection.execute(select(BROADCAST).where(BROADCAST.c.name == name)).first()
    return _stored(row) if row else None


def latest(connection: Connection, limit: int) -> list[Broadcast]:
    """Those that are not over, then those that are; the newest first."""
    over = case((BROADCAST.c.state.in_(ENDED), 1), else_=0)
    query = select(BROADCAST).order_by(over, BROADCAST.c.id.desc()).limit(limit)
    return [_stored(row).broadcast for row in connection.execute(query)]


def under_way(connection: Connection) -> list[Stored]:
    """Those that are confirmed and not over, and those whose end is not told; in the order they begin."""
    query = select(BROADCAST).where(_UNDER_WAY).order_by(BROADCAST.c.starts_at, BROADCAST.c.id)
    return [_stored(row) for row in connection.execute(query)]


def gathered(connection: Connection, row: int, before: int, to: int) -> bool:
    """Note how far its recipients are gathered; False where another process was faster, or it was stopped."""
    mine = (BROADCAST.c.id == row, BROADCAST.c.state == "gathering", BROADCAST.c.gathered_to == before)
    return connection.execute(update(BROADCAST).where(*mine).values(gathered_to=to)).rowcount == 1


def moved(connection: Connection, row: int, before: State, to: State, **more: Any) -> bool:
    """The job leads it on; False where it is no longer as `before` says."""
    mine = (BROADCAST.c.id == row, BROADCAST.c.state == before)
    values = {"state": to, "revision": BROADCAST.c.revision + 1, **more}
    return connection.execute(update(BROADCAST).where(*mine).values(**values)).rowcount == 1


def is_running(connection: Connection, row: int) -> bool:
    """Whether it may go on; on PostgreSQL nobody can pause it before the transaction ends."""
    query = select(BROADCAST.c.id).where(BROADCAST.c.id == row, BROADCAST.c.state == "running")
    return connection.execute(query.with_for_update()).first() is not None


def told(connection: Connection, row: int, message: int | None, now: datetime) -> None:
    """Its progress was shown, in the outbox row `message`."""
    connection.execute(update(BROADCAST).where(BROADCAST.c.id == row).values(told=message, told_at=now))


def results(connection: Connection, name: str) -> dict[Result, int]:
    """What became of its recipients, also once they are forgotten."""
    row = connection.execute(select(BROADCAST).where(BROADCAST.c.name == name)).first()
    if row is None:
        return {}
    return _results(row.results) if row.results else outcomes.counts(connection, row.id)


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` recipients of broadcasts that ended before a moment; the counts stay."""
    old = (BROADCAST.c.ended_at < before, BROADCAST.c.gathered_to != 0)
    row = connection.execute(
        select(BROADCAST.c.id).where(*old).order_by(BROADCAST.c.id).limit(1)
    ).scalar_one_or_none()
    if row is None:
        return 0
    kept = msgspec.json.encode(outcomes.counts(connection, row)).decode()
    mine = BROADCAST.c.id == row
    connection.execute(update(BROADCAST).where(mine, BROADCAST.c.results == "").values(results=kept))
    forgotten = recipients.forget(connection, row, limit)
    if forgotten < limit:
        connection.execute(update(BROADCAST).where(mine).values(gathered_to=0))
    return forgotten


_END_UNTOLD = and_(BROADCAST.c.ended_at.is_not(None), BROADCAST.c.told_at < BROADCAST.c.ended_at)
_UNDER_WAY: ColumnElement[bool] = or_(text(UNDER_WAY_SQL), _END_UNTOLD)
_audience = msgspec.json.Decoder(Audience).decode
_message = msgspec.json.Decoder(Message).decode
_results = msgspec.json.Decoder(dict[Result, int]).decode


def _row(broadcast: Broadcast) -> dict[str, Any]:
    row = {name: getattr(broadcast, name) for name in _FIELDS}
    parts: Sequence[tuple[str, Any]] = (("audience", broadcast.audience), ("message", broadcast.message))
    return {**row, **{name: msgspec.json.encode(part).decode() for name, part in parts}}


def _stored(row: Row[Any]) -> Stored:
    values = {name: getattr(row, name) for name in _FIELDS}
    broadcast = Broadcast(audience=_audience(row.audience), message=_message(row.message), **values)
    return Stored(row.id, broadcast, row.gathered_to, row.told, row.told_at)
