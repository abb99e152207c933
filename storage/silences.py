"""Who tells of danger and may fall silent: until when to wait for them, one row a draft."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, select

from storage.database import INSERTS
from storage.rows import change_rows
from storage.tables import SILENCE


class Silent(Struct, frozen=True):
    """Somebody who has said nothing more of a draft until `due_at`."""

    id: int
    draft: str
    channel: str
    address: str
    due_at: datetime


class Teller(Struct, frozen=True):
    """Whose next words to a draft are waited for until a moment."""

    draft: str
    person: int
    channel: str
    address: str
    until: datetime


def wait(connection: Connection, tellers: Collection[Teller]) -> None:
    """Wait for more words to these drafts, from now on no longer until an earlier moment."""
    rows = [
        {"draft": one.draft, "person_id": one.person, "channel": one.channel, "address": one.address,
         "due_at": one.until}
        for one in tellers
    ]  # fmt: skip
    change_rows(connection, _wait(connection.dialect.name), rows)


def due(connection: Connection, channels: Collection[str], now: datetime, limit: int) -> list[Silent]:
    """Who has been silent long enough on these channels, longest first."""
    long_enough = (SILENCE.c.due_at <= now, SILENCE.c.channel.in_(channels))
    query = select(SILENCE).where(*long_enough).order_by(SILENCE.c.due_at).limit(limit)
    return [
        Silent(row.id, row.draft, row.channel, row.address, row.due_at) for row in connection.execute(query)
    ]


def over(connection: Connection, heard: Sequence[Silent]) -> None:
    """These were heard; who wrote meanwhile is waited for anew, and so stays."""
    for each in heard:
        same = (SILENCE.c.id == each.id, SILENCE.c.due_at == each.due_at)
        connection.execute(delete(SILENCE).where(*same))


@cache  # to build it takes longer than to run it
def _wait(dialect: str) -> Any:
    put = INSERTS[dialect](SILENCE)
    new = {name: put.excluded[name] for name in ("person_id", "channel", "address", "due_at")}
    return put.on_conflict_do_update(index_elements=("draft",), set_=new)
