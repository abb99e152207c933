"""What admins declared for a time: who declared or ended it, and what is not over."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from conversations.admins.season import Declared
from storage.database import Overtaken
from storage.driver import ask
from storage.tables import DECLARED


def declare(connection: Connection, declared: Declared, person: int, now: datetime) -> None:
    """Keep what a person declares. IntegrityError if its id is known."""
    row = {
        "id": declared.id, "kind": declared.kind, "what": _encode(declared).decode(), "starts_at": declared.start,
        "ends_at": declared.end, "made_by": person, "made_at": now,
    }  # fmt: skip
    connection.execute(DECLARED.insert().values(row))


def end(connection: Connection, name: str, person: int, now: datetime) -> None:
    """It is over before its time. Raises Overtaken if it has ended already, or is not known."""
    lasting = (DECLARED.c.id == name, DECLARED.c.ended_at.is_(None), DECLARED.c.ends_at > now)
    ended = connection.execute(update(DECLARED).where(*lasting).values(ended_by=person, ended_at=now))
    if not ended.rowcount:
        raise Overtaken("declared")


def lasting(connection: Connection, now: datetime) -> list[Declared]:
    """What is not over at a moment, in the order it was declared."""
    return [_decode(what) for (what,) in ask(connection, _LASTING, {"now": now})]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Declared).decode
_LASTING = (
    select(DECLARED.c.what)
    .where(DECLARED.c.ends_at > bindparam("now"), DECLARED.c.ended_at.is_(None))
    .order_by(DECLARED.c.made_at, DECLARED.c.id)
)
