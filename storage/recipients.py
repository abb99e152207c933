"""Recipients of broadcasts: gathered once each, put into the outbox once each, and settled as that was."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from conversations.admins.audience import Audience
from conversations.admins.broadcasts import Result
from conversations.messages import Reply
from storage.among import among
from storage.audiences import desks_in, persons_in
from storage.columns import Moment
from storage.database import insert
from storage.tables import ADDRESS, DESK, OUTBOX, PERSON, RECIPIENT

BATCH = 2000  # persons looked at in one transaction
ALL = -1
_COLUMNS = ("broadcast_id", "person_id", "desk_id", "channel", "address", "language", "state", "reason")


def gather(connection: Connection, broadcast: int, audience: Audience, after: int, now: datetime) -> int:
    """Add the recipients among the next persons after an id; the last id looked at, or ALL at the end."""
    some = select(PERSON.c.id).where(PERSON.c.id > after).order_by(PERSON.c.id).limit(BATCH).subquery()
    last = connection.execute(select(func.max(some.c.id))).scalar_one_or_none()
    if last is not None:
        within = persons_in(audience, now).where(PERSON.c.id > after, PERSON.c.id <= last)
        _add(connection, broadcast, within)
        return int(last)
    if audience.officers:
        _add(connection, broadcast, desks_in(audience))
    return ALL


def put(
    connection: Connection, broadcast: int, channel: str, said: Mapping[str, Reply], now: datetime, limit: int
) -> int:
    """Put the next recipients into the outbox's lane; how many were looked at. The first of `said` is for all others.

    Each is claimed by its state in the same transaction. Who asked for silence meanwhile, or is gone, is left out.
    """
    waiting = (
        RECIPIENT.c.broadcast_id == broadcast,
        RECIPIENT.c.state == "waiting",
        RECIPIENT.c.channel == channel,
    )
    next_ones = (
        select(RECIPIENT.c.id).where(*waiting).order_by(RECIPIENT.c.id).limit(limit)
        .with_for_update(skip_locked=True)
    )  # fmt: skip
    claim = update(RECIPIENT).where(RECIPIENT.c.id.in_(next_ones), RECIPIENT.c.state == "waiting")
    claimed = connection.execute(
        claim.values(state=_NEXT, at=now).returning(RECIPIENT.c.id, RECIPIENT.c.state)
    ).all()
    if going := [row.id for row in claimed if row.state == "put"]:
        connection.execute(_into_outbox(said, now), {"going": going})
    return len(claimed)


def any_put(connection: Connection) -> bool:
    """Whether the outbox may have news of any."""
    put_there = RECIPIENT.c.state == literal("put", literal_execute=True)
    return connection.execute(select(RECIPIENT.c.id).where(put_there).limit(1)).first() is not None


def collect(connection: Connection) -> int:
    """Note what the outbox says became of those that were put; returns how many are settled."""
    return connection.execute(_COLLECT).rowcount


def look_again(connection: Connection, row: int) -> None:
    """A message of the outbox that counted as sent has not arrived: what becomes of it now is noted again."""
    dedupe = connection.execute(select(OUTBOX.c.dedupe).where(OUTBOX.c.id == row)).scalar_one_or_none() or ""
    number = dedupe.removeprefix("broadcast:")
    if number.isdecimal():
        mine = (RECIPIENT.c.id == int(number), RECIPIENT.c.state == "sent")
        connection.execute(update(RECIPIENT).where(*mine).values(state="put"))


def take_back(connection: Connection, broadcast: int) -> int:
    """Take out of the outbox what waits there and nobody sends; those recipients wait again. Returns how many."""
    mine = select(_key()).where(RECIPIENT.c.broadcast_id == broadcast, RECIPIENT.c.state == "put")
    # In this lane what waits was not sent for sure: whatever broke off ends as maybe sent.
    unsent = (OUTBOX.c.dedupe.in_(mine), OUTBOX.c.state == literal("waiting", literal_execute=True))
    connection.execute(delete(OUTBOX).where(*unsent))
    gone = ~exists().where(OUTBOX.c.dedupe == _key())
    back = (RECIPIENT.c.broadcast_id == broadcast, RECIPIENT.c.state == "put", gone)
    return connection.execute(update(RECIPIENT).where(*back).values(state="waiting", at=None)).rowcount


def end(connection: Connection, broadcast: int, result: Result, now: datetime) -> None:
    """Those that still wait get nothing any more."""
    waiting = (RECIPIENT.c.broadcast_id == broadcast, RECIPIENT.c.state == "waiting")
    connection.execute(update(RECIPIENT).where(*waiting).values(state=result, at=now))


def channels_waiting(connection: Connection, broadcast: int) -> list[str]:
    """The channels on which recipients wait to be put."""
    waiting = (RECIPIENT.c.broadcast_id == broadcast, RECIPIENT.c.state == "waiting")
    return list(connection.execute(select(RECIPIENT.c.channel).where(*waiting).distinct()).scalars())


def in_lane(connection: Connection, channel: str, most: int) -> int:
    """How many broadcasts wait in the outbox on a channel, counted up to `most`."""
    lane = (
        OUTBOX.c.state == literal("waiting", literal_execute=True), OUTBOX.c.channel == channel,
        OUTBOX.c.lane == "broadcast",
    )  # fmt: skip
    some = select(OUTBOX.c.id).where(*lane).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def leave_in_peace(connection: Connection) -> int:
    """What waits in the lane for those who asked for silence while it was put is not sent. Returns how many."""
    lane = (OUTBOX.c.state == literal("waiting", literal_execute=True), OUTBOX.c.lane == "broadcast")
    quiet = exists().where(
        ADDRESS.c.channel == OUTBOX.c.channel, ADDRESS.c.address == OUTBOX.c.address,
        PERSON.c.id == ADDRESS.c.person_id, PERSON.c.stopped,
    )  # fmt: skip
    return connection.execute(
        update(OUTBOX).where(*lane, quiet).values(state="failed", reason="stopped")
    ).rowcount


def forget(connection: Connection, broadcast: int, limit: int) -> int:
    """Forget who at most `limit` recipients were; returns how many."""
    some = select(RECIPIENT.c.id).where(RECIPIENT.c.broadcast_id == broadcast).limit(limit)
    return connection.execute(delete(RECIPIENT).where(RECIPIENT.c.id.in_(some))).rowcount


_encode = msgspec.json.Encoder().encode


def _key() -> Any:
    return literal("broadcast:", String) + cast(RECIPIENT.c.id, String)


_private = RECIPIENT.c.desk_id == 0
_quiet = exists().where(PERSON.c.id == RECIPIENT.c.person_id, PERSON.c.stopped)
_there = exists().where(
    ADDRESS.c.channel == RECIPIENT.c.channel, ADDRESS.c.address == RECIPIENT.c.address, ADDRESS.c.reachable
)
_open = exists().where(DESK.c.id == RECIPIENT.c.desk_id, DESK.c.active)
_NEXT = case(
    (and_(_private, _quiet), "stopped"),
    (or_(and_(_private, ~_there), and_(~_private, ~_open)), "blocked"),
    else_="put",
)
_unreachable = and_(_private, ~_there)
_COLLECT = (
    update(RECIPIENT)
    .where(
        RECIPIENT.c.state == literal("put", literal_execute=True),
        OUTBOX.c.dedupe == _key(),
        OUTBOX.c.state.in_(("sent", "maybe_sent", "failed", "dropped")),
    )
    .values(
        state=case(
            (OUTBOX.c.state.in_(("sent", "maybe_sent")), OUTBOX.c.state),
            (OUTBOX.c.reason == "outside", "no_window"),
            (OUTBOX.c.reason == "stopped", "stopped"),
            (OUTBOX.c.reason.in_(("RetryAfter", "limited", "paused")), "rate"),
            (_unreachable, "blocked"),
            else_="failed",
        ),
        reason=case((OUTBOX.c.state == "sent", ""), else_=OUTBOX.c.reason),
        at=OUTBOX.c.sent_at,
    )
)


def _add(connection: Connection, broadcast: int, found: Any) -> None:
    source = found.subquery()
    rows = select(
        literal(broadcast),
        source.c.person_id,
        source.c.desk_id,
        source.c.channel,
        source.c.address,
        source.c.language,
        literal("waiting"),
        literal(""),
    ).where(source.c.person_id > 0)  # SQLite needs a condition to tell "ON CONFLICT" from a join's "ON"
    unique = ["broadcast_id", "person_id", "desk_id"]
    statement = insert(connection, RECIPIENT).from_select(_COLUMNS, rows, include_defaults=False)
    connection.execute(statement.on_conflict_do_nothing(index_elements=unique))


def _into_outbox(said: Mapping[str, Reply], now: datetime) -> Any:
    bodies = {language: _encode(reply).decode() for language, reply in said.items()}
    values = {language: _encode(reply.values).decode() for language, reply in said.items()}
    moment = literal(now, Moment())
    columns = {
        "lane": literal("broadcast"), "person_id": RECIPIENT.c.person_id, "channel": RECIPIENT.c.channel,
        "address": RECIPIENT.c.address, "key": literal(next(iter(said.values())).key),
        "key_values": _by_language(values), "body": _by_language(bodies), "state": literal("waiting"),
        "due_at": moment, "claimed_by": literal(""), "attempts": literal(0), "doubts": literal(0),
        "reason": literal(""), "provider_id": literal(""), "delivery": literal(""), "dedupe": _key(),
        "created_at": moment,
    }  # fmt: skip
    rows = select(*columns.values()).where(among(RECIPIENT.c.id, "going")).order_by(RECIPIENT.c.id)
    return OUTBOX.insert().from_select(list(columns), rows, include_defaults=False)


def _by_language(written: Mapping[str, str]) -> Any:
    fallback, *others = written
    if not others:
        return literal(written[fallback])
    return case(
        *((RECIPIENT.c.language == one, literal(written[one])) for one in others), else_=written[fallback]
    )
