"""What became of messages after the provider took them, and those that wait until the person writes again."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, and_, case, func, literal, select, text, update

from conversations.messages import Choice, Reply
from storage.among import among
from storage.outbox_table import TRAVELLING_SQL
from storage.tables import ADDRESS, OUTBOX, PERSON

State = Literal["queued", "sent", "delivered", "read", "failed"]
Kind = Literal["", "outside", "limited", "unreachable", "refused"]

# A provider tells in any order and more than once: what is told counts only where it leads on.
_RANK = {"": 0, "queued": 1, "sent": 2, "delivered": 3, "failed": 3, "outside": 3, "limited": 3, "read": 4}


class Told(Struct, frozen=True):
    """What a provider says of a message: `kind` and `reason` say why it failed; `row` is ours where it knows it."""

    channel: str
    provider_id: str
    state: State
    kind: Kind = ""
    reason: str = ""
    row: int | None = None


class Sent(Struct, frozen=True):
    """A message the provider took, as it is needed when it did not arrive after all."""

    row: int
    lane: str
    channel: str
    address: str
    report: int | None
    by_template: bool  # it had come too late for free words once already
    attempts: int


class Standing(Struct, frozen=True):
    """What the sender of a row must know: when its address was last heard from, and the person's language.

    `heard_at` is None where the provider said that this is too long ago.
    """

    heard_at: datetime | None
    language: str


def standings(connection: Connection, rows: Collection[int]) -> dict[int, Standing]:
    """The standing of each of these rows."""
    return {
        row.id: Standing(row.heard, row.language)
        for row in connection.execute(_STANDING, {"rows": list(rows)})
    }


def accepted(connection: Connection, rows: Collection[int]) -> None:
    """The provider has taken these rows and will tell more."""
    if not rows:
        return
    taken = (OUTBOX.c.id.in_(rows), OUTBOX.c.state == "sent")
    quiet = OUTBOX.c.delivery.in_(("", "limited", "outside"))
    connection.execute(update(OUTBOX).where(*taken, quiet).values(delivery="queued"))
    show(connection, rows)


def show(connection: Connection, rows: Collection[int]) -> None:
    """The choices of these rows, if they were sent and unasked, are what is shown now: a number means one of them."""
    taken = (OUTBOX.c.id.in_(rows), OUTBOX.c.state == "sent")
    query = select(OUTBOX.c.id, OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.body)
    for row in connection.execute(
        query.where(*taken, OUTBOX.c.answers_event.is_(None)).order_by(OUTBOX.c.id)
    ):
        if _reply(row.body).choices:
            connection.execute(update(ADDRESS).where(*_at(row.channel, row.address)).values(shown=row.id))


def note(connection: Connection, told: Told, now: datetime) -> Sent | None:
    """Note what is told if it leads on; the message, if it is news that it failed."""
    row = _find(connection, told)
    if row is None or _RANK[told.state] <= _rank(row, told):
        return None
    changes = {"delivery": told.state, "provider_id": told.provider_id}
    if told.state != "failed" and row.state in ("waiting", "maybe_sent"):
        changes["state"] = "sent"  # the call broke off, and now we know that it had arrived
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(**changes))
    if told.state != "failed":
        return None
    by_template = row.delivery == "outside"
    return Sent(row.id, row.lane, row.channel, row.address, row.report_id, by_template, row.attempts)


def failed(connection: Connection, row: int, reason: str, now: datetime) -> None:
    """It did not arrive and never will."""
    _set(connection, row, state="failed", reason=reason, sent_at=now, lease_until=None)


def once_more(connection: Connection, row: int, kind: Kind, due_at: datetime, now: datetime) -> None:
    """It did not arrive and is sent again: "limited" later, "outside" by a template."""
    _set(
        connection,
        row,
        state="waiting",
        delivery=kind,
        reason=kind,
        due_at=due_at,
        sent_at=now,
        lease_until=None,
    )


def hold(connection: Connection, row: int, now: datetime) -> None:
    """It waits until the person writes again."""
    _set(connection, row, state="held", delivery="outside", reason="outside", sent_at=None, lease_until=None)
    where = select(OUTBOX.c.id).where(
        OUTBOX.c.id == row, OUTBOX.c.channel == ADDRESS.c.channel, OUTBOX.c.address == ADDRESS.c.address
    )
    connection.execute(update(ADDRESS).where(where.exists()).values(holds=True))


def release(connection: Connection, person: int, channel: str, address: str, now: datetime) -> int:
    """The person has written: what was held goes to where they wrote from. Returns how many."""
    mine = (OUTBOX.c.person_id == person, OUTBOX.c.channel == channel)
    held = OUTBOX.c.state == literal("held", literal_execute=True)
    fresh = {
        "state": "waiting",
        "delivery": "",
        "provider_id": "",
        "reason": "",
        "due_at": now,
        "attempts": 0,
    }
    freed = connection.execute(update(OUTBOX).where(*mine, held).values(address=address, **fresh)).rowcount
    here = (ADDRESS.c.person_id == person, ADDRESS.c.channel == channel)
    connection.execute(update(ADDRESS).where(*here).values(holds=False))
    return freed


def held(connection: Connection, channel: str) -> int:
    """How many messages wait until somebody writes."""
    waiting = OUTBOX.c.state == literal("held", literal_execute=True)
    query = select(func.count()).select_from(OUTBOX).where(waiting, OUTBOX.c.channel == channel)
    return int(connection.execute(query).scalar_one())


def travelling(connection: Connection, channel: str, since: datetime) -> int:
    """How many messages sent since then the provider still has in its queue."""
    return _count(connection, channel, "queued", since)


def limited(connection: Connection, channel: str, since: datetime) -> int:
    """How many messages the provider has dropped since then because they came too fast."""
    return _count(connection, channel, "limited", since)


def choices_shown(connection: Connection, row: int) -> tuple[Choice, ...]:
    """The choices of a message."""
    body = connection.execute(select(OUTBOX.c.body).where(OUTBOX.c.id == row)).scalar_one_or_none()
    return _reply(body).choices if body else ()


def choices_of(connection: Connection, channel: str, provider_id: str) -> tuple[Choice, ...]:
    """The choices of the message the provider knows by that id; none where it is not ours."""
    query = (
        select(OUTBOX.c.body).where(*_provider(channel, provider_id)).order_by(OUTBOX.c.id.desc()).limit(1)
    )
    body = connection.execute(query).scalar_one_or_none()
    return _reply(body).choices if body else ()


def report_named_in(connection: Connection, channel: str, provider_id: str) -> tuple[str, str] | None:
    """The text key and the reference of the message the provider knows by that id; None where it names no report."""
    query = select(OUTBOX.c.key, OUTBOX.c.key_values).where(*_provider(channel, provider_id)).limit(1)
    row = connection.execute(query).first()
    reference = _values(row.key_values).get("reference", "") if row else ""
    return (row.key, reference) if row and reference else None


def forget_shown(connection: Connection, channel: str, address: str) -> None:
    """A newer question has been asked there."""
    connection.execute(update(ADDRESS).where(*_at(channel, address)).values(shown=None))


_reply = msgspec.json.Decoder(Reply).decode

_values = msgspec.json.Decoder(dict[str, str]).decode
_STANDING = (
    select(
        OUTBOX.c.id,
        case((OUTBOX.c.delivery == "outside", None), else_=ADDRESS.c.heard_at).label("heard"),
        func.coalesce(PERSON.c.language, "").label("language"),
    )
    .join(
        ADDRESS,
        and_(ADDRESS.c.channel == OUTBOX.c.channel, ADDRESS.c.address == OUTBOX.c.address),
        isouter=True,
    )
    .join(PERSON, PERSON.c.id == OUTBOX.c.person_id, isouter=True)
    .where(among(OUTBOX.c.id, "rows"))
)


def _at(channel: str, address: str) -> Sequence[Any]:
    return ADDRESS.c.channel == channel, ADDRESS.c.address == address


def _provider(channel: str, provider_id: str) -> Sequence[Any]:
    # The second condition is the partial index's own, without which no planner would use it.
    known = OUTBOX.c.provider_id != literal("", literal_execute=True)
    return OUTBOX.c.channel == channel, OUTBOX.c.provider_id == provider_id, known


def _find(connection: Connection, told: Told) -> Row[Any] | None:
    mine = (OUTBOX.c.channel == told.channel, OUTBOX.c.id == told.row)
    own = connection.execute(select(OUTBOX).where(*mine)).first() if told.row is not None else None
    return own or connection.execute(select(OUTBOX).where(*_provider(told.channel, told.provider_id))).first()


def _rank(row: Row[Any], told: Told) -> int:
    if row.provider_id in ("", told.provider_id):
        return _RANK[row.delivery]
    # Sent a second time under a new id; what is still told of the first time is of no interest.
    return 0 if row.state == "claimed" else _RANK["read"]


def _set(connection: Connection, row: int, **changes: Any) -> None:
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == row).values(**changes))


def _count(connection: Connection, channel: str, delivery: str, since: datetime) -> int:
    where = (OUTBOX.c.channel == channel, OUTBOX.c.sent_at >= since, OUTBOX.c.delivery == delivery)
    query = select(func.count()).select_from(OUTBOX).where(*where, text(TRAVELLING_SQL))
    return int(connection.execute(query).scalar_one())
