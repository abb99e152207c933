"""What was heard already, and what we failed at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, func, select, update

from conversations.messages import Inbound, Reply
from storage.among import among
from storage.driver import ask
from storage.models import DeadLetter
from storage.rows import insert_rows
from storage.tables import DEAD_LETTER, HEARD, OUTBOX

Event = tuple[str, str]  # channel, event


class Hearing(Struct, frozen=True, gc=False):
    """An inbound that was heard; `answer` is the outbox row sent in the webhook's own response."""

    person: int
    said: Inbound
    answer: int | None
    notice: str


class Earlier(Struct, frozen=True, gc=False):
    """What was answered when an inbound was heard the first time."""

    answer: int | None
    reply: Reply | None
    notice: str


def earlier(connection: Connection, events: Iterable[Event]) -> dict[Event, Earlier]:
    """Those of these events which were heard before."""
    by_channel: defaultdict[str, set[str]] = defaultdict(set)
    for channel, event in events:
        by_channel[channel].add(event)
    found: dict[Event, Earlier] = {}
    for channel, names in by_channel.items():
        rows = ask(connection, _EARLIER, {"channel": channel, "events": list(names)})
        for event, answer, notice, body in rows:
            found[channel, event] = Earlier(answer, _reply(body) if body else None, notice)
    return found


def keep(connection: Connection, hearings: Sequence[Hearing], now: datetime) -> None:
    """Remember that these were heard. IntegrityError if another process heard one meanwhile."""
    rows = [
        {
            "channel": hearing.said.channel,
            "event": hearing.said.event,
            "person_id": hearing.person,
            "heard_at": now,
            "written_at": hearing.said.written_at,
            "said": _encode(hearing.said).decode(),
            "answer": hearing.answer,
            "notice": hearing.notice,
        }
        for hearing in hearings
    ]
    rows.sort(key=lambda row: (row["channel"], row["event"]))  # one order: no deadlock
    insert_rows(connection, HEARD, rows)


def send_later(connection: Connection, said: Inbound, row: int, now: datetime) -> None:
    """An answer that could not travel in the webhook's response goes the ordinary way, and never both ways."""
    this = (HEARD.c.channel == said.channel, HEARD.c.event == said.event, HEARD.c.answer == row)
    if connection.execute(update(HEARD).where(*this).values(answer=None)).rowcount == 1:
        waiting = {"state": "waiting", "due_at": now, "sent_at": None}
        connection.execute(update(OUTBOX).where(OUTBOX.c.id == row).values(**waiting))


def bury(connection: Connection, said: Inbound, error: str, now: datetime) -> None:
    """Keep an inbound we failed at; `error` is the exception's type and place."""
    bury_raw(connection, said.channel, said.event, _encode(said).decode(), error, now)


def bury_session(connection: Connection, person: int, state: str, now: datetime) -> None:
    """Keep a session that can no longer be read."""
    bury_raw(connection, "session", str(person), state, "unreadable session", now)


def bury_raw(
    connection: Connection, channel: str, event: str, payload: str, error: str, now: datetime
) -> None:
    """Keep what never became an inbound, as it came; a NUL, which no text column takes, shows as U+FFFD."""
    row = {"channel": channel, "event": event, "payload": payload.replace("\0", "\ufffd"), "error": error}
    connection.execute(DEAD_LETTER.insert().values(**row, at=now, seen=False))


def dead_letters(connection: Connection, limit: int) -> list[DeadLetter]:
    """The newest inbounds we failed at."""
    query = select(DEAD_LETTER).order_by(DEAD_LETTER.c.id.desc()).limit(limit)
    return [DeadLetter(**row) for row in connection.execute(query).mappings()]


def dead_letter_count(connection: Connection) -> int:
    """How many nobody has looked at yet."""
    query = select(func.count()).select_from(DEAD_LETTER).where(DEAD_LETTER.c.seen.is_(False))
    return int(connection.execute(query).scalar_one())


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` inbounds heard before a moment; returns how many."""
    old = select(HEARD.c.channel, HEARD.c.event).where(HEARD.c.heard_at < before).limit(limit)
    rows = [{"c": channel, "e": event} for channel, event in connection.execute(old)]
    if rows:
        connection.execute(_FORGET, rows)
    return len(rows)


def forget_dead(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` inbounds we failed at before a moment; returns how many."""
    old = select(DEAD_LETTER.c.id).where(DEAD_LETTER.c.at < before).limit(limit)
    return connection.execute(delete(DEAD_LETTER).where(DEAD_LETTER.c.id.in_(old))).rowcount


_encode = msgspec.json.Encoder().encode
_reply = msgspec.json.Decoder(Reply).decode

_EARLIER = (
    select(HEARD.c.event, HEARD.c.answer, HEARD.c.notice, OUTBOX.c.body)
    .join(OUTBOX, OUTBOX.c.id == HEARD.c.answer, isouter=True)
    .where(HEARD.c.channel == bindparam("channel"), among(HEARD.c.event, "events"))
)
_FORGET = delete(HEARD).where(HEARD.c.channel == bindparam("c"), HEARD.c.event == bindparam("e"))
