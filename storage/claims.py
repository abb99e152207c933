"""Rows of the outbox taken to be sent: the first of each address in its lane, under a lease."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, literal, or_, select, update

from conversations.messages import Reply
from storage.among import among
from storage.tables import OUTBOX

Lane = Literal["dialogue", "officer", "alert", "broadcast"]
LANES: tuple[Lane, ...] = ("dialogue", "officer", "alert", "broadcast")  # who waits least comes first


class Claimed(Struct, frozen=True):
    """A row of the outbox as its sender needs it."""

    id: int
    lane: Lane
    person: int
    channel: str
    address: str
    reply: Reply
    report: int | None
    attempts: int  # before this one
    doubts: int  # of them, those that broke off: the person may have it already
    edits: int | None = None  # the row whose message it changes in place
    sent_as: str = ""  # the provider's id of that message


def claim(
    connection: Connection, channel: str, lane: Lane, worker: str, now: datetime, lease_s: float, limit: int
) -> list[Claimed]:
    """Take due messages to send until the lease ends, longest due first.

    Of one address only the first in its lane is taken: the next one follows when that is settled.
    """
    wanted = {"channel": channel, "lane": lane, "now": now, "most": limit}
    taken = [_claimed(row) for row in connection.execute(_DUE, wanted)]
    if taken:
        until, rows = now + timedelta(seconds=lease_s), [letter.id for letter in taken]
        connection.execute(_LEASE, {"rows": rows, "worker": worker, "until": until})
    return taken


_reply = msgspec.json.Decoder(Reply).decode
_same_reply = lru_cache(maxsize=32)(_reply)  # a broadcast says the same to everybody

_first = OUTBOX.alias("first")  # the message an edit changes
_CLAIMED = (
    OUTBOX.c.id, OUTBOX.c.lane, OUTBOX.c.person_id, OUTBOX.c.channel, OUTBOX.c.address,
    OUTBOX.c.body, OUTBOX.c.report_id, OUTBOX.c.attempts, OUTBOX.c.doubts, OUTBOX.c.edits,
    select(_first.c.provider_id).where(_first.c.id == OUTBOX.c.edits).scalar_subquery().label("sent_as"),
)  # fmt: skip

# Written into the statement, not bound: else no planner could see that the partial index fits.
WAITING: ColumnElement[bool] = OUTBOX.c.state == literal("waiting", literal_execute=True)
_before = OUTBOX.alias("before")
_in_line = and_(
    _before.c.channel == OUTBOX.c.channel,
    _before.c.address == OUTBOX.c.address,
    _before.c.lane == OUTBOX.c.lane,
    _before.c.id < OUTBOX.c.id,
    _before.c.state.in_((literal("waiting", literal_execute=True), literal("claimed", literal_execute=True))),
    # What was put for later is overtaken; what was tried and has to wait is not.
    or_(_before.c.due_at <= bindparam("now"), _before.c.attempts > 0),
)
_FIRST = ~select(_before.c.id).where(_in_line).correlate(OUTBOX).exists()


# Built once: to put such a statement together takes longer than to run it.
_DUE = (
    select(*_CLAIMED)
    .where(
        WAITING, OUTBOX.c.channel == bindparam("channel"), OUTBOX.c.lane == bindparam("lane"),
        OUTBOX.c.due_at <= bindparam("now"), _FIRST,
    )
    .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=OUTBOX)
)  # fmt: skip
_LEASE = (
    update(OUTBOX)
    .where(among(OUTBOX.c.id, "rows"))
    .values(
        state="claimed", claimed_by=bindparam("worker"), lease_until=bindparam("until"),
        attempts=OUTBOX.c.attempts + 1,
    )
)  # fmt: skip


def _claimed(row: Row[*tuple[Any, ...]]) -> Claimed:
    id_, lane, person, channel, address, body, report, attempts, doubts, edits, sent_as = row
    reply = _same_reply(body) if lane == "broadcast" else _reply(body)
    return Claimed(id_, lane, person, channel, address, reply, report, attempts, doubts, edits, sent_as or "")
