"""Messages that changed after they were put: said anew while they wait, edited once sent, dropped when untrue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Row, literal, select, update

from conversations.messages import Reply
from storage import outbox
from storage.outbox import Lane, Letter
from storage.tables import OUTBOX

CARD = "notice.card"


class Said(Struct, frozen=True):
    """A message to one address as it reads by now, with its edits; `row` is that of the first."""

    row: int
    lane: Lane
    person: int
    channel: str
    address: str
    report: int | None
    reply: Reply


def cards_of(connection: Connection, report: int) -> list[Said]:
    """Every card of a report that was or will be sent, oldest first."""
    # In the very words of the partial index, or no planner would use it.
    card = OUTBOX.c.key == literal(CARD, literal_execute=True)
    there = OUTBOX.c.state.not_in(("failed", "dropped"))
    query = select(*_SAID).where(OUTBOX.c.report_id == report, card, OUTBOX.c.edits.is_(None), there)
    return _as_they_read(connection, connection.execute(query.order_by(OUTBOX.c.id)).all())


def said(connection: Connection, row: int) -> Said | None:
    """A message by its row, if it was or will be sent."""
    query = select(*_SAID).where(OUTBOX.c.id == row, OUTBOX.c.state.not_in(("failed", "dropped")))
    return next(iter(_as_they_read(connection, connection.execute(query).all())), None)


def change(connection: Connection, said: Said, reply: Reply, now: datetime) -> bool:
    """Let a message read otherwise from now on; False where it does already. Older edits not sent yet are dropped."""
    if replace(reply, instead="") == replace(said.reply, instead=""):
        return False
    fresh = {"body": _encode(reply).decode(), "key_values": _encode(reply.values).decode()}
    unsent = (OUTBOX.c.id == said.row, OUTBOX.c.state.in_(("waiting", "held")))
    if connection.execute(update(OUTBOX).where(*unsent).values(**fresh)).rowcount:
        return True  # its first words are the newest
    older = (OUTBOX.c.edits == said.row, OUTBOX.c.state.in_(("waiting", "held")))
    connection.execute(update(OUTBOX).where(*older).values(state="dropped", reason="newer"))
    edit = Letter(said.lane, said.person, said.channel, said.address, reply, said.report, edits=said.row)
    outbox.put(connection, [edit], now)
    return True


def drop(connection: Connection, dedupe: Sequence[str], reason: str) -> int:
    """Leave messages unsent that are no longer true; returns how many nobody has read yet."""
    unread = (OUTBOX.c.dedupe.in_(dedupe), OUTBOX.c.state == "waiting", OUTBOX.c.doubts == 0)
    return connection.execute(update(OUTBOX).where(*unread).values(state="dropped", reason=reason)).rowcount


_encode = msgspec.json.Encoder().encode
_reply = msgspec.json.Decoder(Reply).decode
_SAID = (
    OUTBOX.c.id, OUTBOX.c.lane, OUTBOX.c.person_id, OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.report_id,
    OUTBOX.c.body,
)  # fmt: skip


def _as_they_read(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Said]:
    newest = _newest(connection, [row.id for row in rows])
    return [
        Said(
            row.id, row.lane, row.person_id, row.channel, row.address, row.report_id,
            _reply(newest.get(row.id, row.body)),
        )
        for row in rows
    ]  # fmt: skip


def _newest(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """The body of each message's newest edit, sent or not: what is to be said now is held against it."""
    query = select(OUTBOX.c.edits, OUTBOX.c.body).where(OUTBOX.c.edits.in_(rows)).order_by(OUTBOX.c.id)
    return {row.edits: row.body for row in connection.execute(query)} if rows else {}
