"""What is to be said: rows wait, are claimed under a lease, and end as sent, maybe sent or failed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    literal,
    select,
    true,
    update,
)

from conversations.messages import Reply
from storage.claims import LANES, WAITING, Claimed, Lane, claim
from storage.database import insert_if_new
from storage.rows import change_rows, insert_new, insert_numbered
from storage.tables import OUTBOX

__all__ = [
    "LANES", "Claimed", "Lane", "Letter", "again", "claim", "doubted", "dropped", "failed", "forget", "maybe_sent",
    "put", "put_once", "release_all", "release_expired", "sent",
]  # fmt: skip

TWICE: tuple[Lane, ...] = ("dialogue", "officer")  # lanes where a message twice is better than none
MOST_DOUBTS = 3  # senders that may die over one message


class Letter(Struct, frozen=True, gc=False):
    """One message to one address. `dedupe` is put once and never again."""

    lane: Lane
    person: int
    channel: str
    address: str
    reply: Reply
    report: int | None = None
    due_at: datetime | None = None  # None: now
    dedupe: str | None = None
    answers: str | None = None  # the event it answers
    sent: bool = False  # it travels in the webhook's own response
    edits: int | None = None  # the row whose message it changes in place


def put(connection: Connection, letters: Sequence[Letter], now: datetime) -> list[int]:
    """Put messages into the outbox; ids in the same order. IntegrityError if a `dedupe` is known."""
    if not letters:
        return []
    return insert_numbered(connection, OUTBOX, [_row(letter, now) for letter in letters])


def put_once(connection: Connection, letter: Letter, now: datetime) -> int | None:
    """Put a message into the outbox unless its `dedupe` is there already; then None."""
    return insert_if_new(connection, OUTBOX, _row(letter, now), "dedupe")


def put_all_once(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """The same with many; returns how many were new."""
    if not letters:
        return 0
    rows = [_row(letter, now) for letter in letters]
    return len(insert_new(connection, OUTBOX, rows, ("dedupe",), ("id",)))


def drop_stale(connection: Connection, channel: str, lane: Lane, before: datetime) -> int:
    """Leave unsent what has been due in a lane since before a moment and is no news any more; returns how many."""
    theirs = (OUTBOX.c.channel == channel, OUTBOX.c.lane == lane, OUTBOX.c.due_at < before)
    unsure = (WAITING, *theirs, OUTBOX.c.doubts == 0)
    late = connection.execute(update(OUTBOX).where(*unsure).values(state="dropped", reason="stale"))
    # What was held keeps its reason: nobody had written, and only a template might have gone.
    held = connection.execute(update(OUTBOX).where(_HELD, *theirs).values(state="dropped"))
    return late.rowcount + held.rowcount


def release_expired(connection: Connection, now: datetime, but: Collection[int] = ()) -> int:
    """Let messages wait again whose lease has ended; the person may get them twice. Returns how many.

    Alerts and broadcasts are not sent a second time, nor is what outlived MOST_DOUBTS senders: these end as
    maybe sent. The rows `but` are left alone.
    """
    return _release(connection, now, but, OUTBOX.c.lease_until < now)


def release_all(connection: Connection, now: datetime, but: Collection[int] = ()) -> int:
    """The same with every claim, whenever its lease ends: for a new leader, who knows that its holder is dead."""
    return _release(connection, now, but, true())


def sent(connection: Connection, worker: str, done: Sequence[tuple[int, str]], now: datetime) -> None:
    """Record (id, provider's id) of messages that were sent, all in one statement."""
    if done:
        rows = [{"row": row, "worker": worker, "theirs": theirs, "at": now} for row, theirs in done]
        change_rows(connection, _SENT, rows)


def again(connection: Connection, worker: str, row: int, due_at: datetime, reason: str) -> None:
    """The provider did not take it: it waits until `due_at`."""
    _settle(connection, worker, row, state="waiting", due_at=due_at, reason=reason)


def doubted(connection: Connection, worker: str, row: int, due_at: datetime, reason: str) -> None:
    """The call broke off: it waits until `due_at` to be sent once more."""
    _settle(
        connection, worker, row, state="waiting", due_at=due_at, reason=reason, doubts=OUTBOX.c.doubts + 1
    )


def maybe_sent(connection: Connection, worker: str, row: int, reason: str, now: datetime) -> None:
    """The call broke off: nobody knows whether the person has it."""
    _settle(connection, worker, row, state="maybe_sent", reason=reason, sent_at=now)


def failed(connection: Connection, worker: str, row: int, reason: str, now: datetime) -> None:
    """It will never be sent."""
    _settle(connection, worker, row, state="failed", reason=reason, sent_at=now)


def dropped(connection: Connection, worker: str, row: int, reason: str) -> None:
    """It need not be sent."""
    _settle(connection, worker, row, state="dropped", reason=reason)


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` messages put before a moment that are not waiting; returns how many."""
    done = OUTBOX.c.state.in_(("sent", "maybe_sent", "failed", "held", "dropped"))
    old = select(OUTBOX.c.id).where(OUTBOX.c.created_at < before, done).limit(limit)
    return connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(old))).rowcount


_HELD: ColumnElement[bool] = OUTBOX.c.state == literal("held", literal_execute=True)
_encode = msgspec.json.Encoder().encode

_SENT = (
    update(OUTBOX)
    .where(
        OUTBOX.c.id == bindparam("row"),
        OUTBOX.c.state == "claimed",
        OUTBOX.c.claimed_by == bindparam("worker"),
    )
    .values(state="sent", provider_id=bindparam("theirs"), sent_at=bindparam("at"), lease_until=None)
)


def _release(connection: Connection, now: datetime, but: Collection[int], which: ColumnElement[bool]) -> int:
    claimed = OUTBOX.c.state == literal("claimed", literal_execute=True)
    lost = (claimed, which, OUTBOX.c.id.not_in(but))
    twice = and_(OUTBOX.c.lane.in_(TWICE), OUTBOX.c.doubts < MOST_DOUBTS)
    free = {"reason": "lease_expired", "lease_until": None, "doubts": OUTBOX.c.doubts + 1}
    connection.execute(update(OUTBOX).where(*lost, ~twice).values(state="maybe_sent", sent_at=now, **free))
    return connection.execute(update(OUTBOX).where(*lost, twice).values(state="waiting", **free)).rowcount


def _settle(connection: Connection, worker: str, row: int, **changes: Any) -> None:
    # Only its present holder may say what became of it: a late one has lost its lease to another.
    held = (OUTBOX.c.id == row, OUTBOX.c.state == "claimed", OUTBOX.c.claimed_by == worker)
    connection.execute(update(OUTBOX).where(*held).values(lease_until=None, **changes))


def _row(letter: Letter, now: datetime) -> dict[str, Any]:
    return {
        "lane": letter.lane,
        "person_id": letter.person,
        "channel": letter.channel,
        "address": letter.address,
        "report_id": letter.report,
        "key": letter.reply.key,
        "key_values": _encode(letter.reply.values).decode(),
        "body": _encode(letter.reply).decode(),
        "state": "sent" if letter.sent else "waiting",
        "due_at": letter.due_at or now,
        "claimed_by": "",
        "attempts": 0,
        "doubts": 0,
        "reason": "",
        "provider_id": "",
        "delivery": "",
        "answers_event": letter.answers,
        "dedupe": letter.dedupe,
        "edits": letter.edits,
        "created_at": now,
        "sent_at": now if letter.sent else None,
    }
