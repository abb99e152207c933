"""Rounds of digests: which moments were due, and which agencies have theirs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select, update

from storage.database import insert
from storage.tables import DIGEST, DIGEST_ROUND

Kind = Literal["shift", "day", "figures"]


class Round(Struct, frozen=True):
    """One moment, `until`, at which digests of the time since the one before are due."""

    kind: Kind
    since: datetime
    until: datetime


def last(connection: Connection, kind: Kind) -> datetime | None:
    """The latest moment of a kind that was ever due."""
    return connection.execute(
        select(func.max(DIGEST_ROUND.c.until)).where(DIGEST_ROUND.c.kind == kind)
    ).scalar()


def begin(connection: Connection, due: Round, done: bool = False) -> None:
    """Note that a moment has come; another process may have. `done`: nothing is to be told of it."""
    row = {"kind": due.kind, "since": due.since, "until": due.until, "done": done}
    connection.execute(insert(connection, DIGEST_ROUND).values(**row).on_conflict_do_nothing())


def unfinished(connection: Connection, kinds: Sequence[Kind]) -> list[Round]:
    """Rounds of these kinds that have come and are not done, the earliest first."""
    c = DIGEST_ROUND.c
    query = select(c.kind, c.since, c.until).where(~c.done, c.kind.in_(kinds)).order_by(c.until, c.kind)
    return [Round(row.kind, row.since, row.until) for row in connection.execute(query)]


def finish(connection: Connection, due: Round) -> None:
    """Every agency of the round has been looked at."""
    mine = (DIGEST_ROUND.c.kind == due.kind, DIGEST_ROUND.c.until == due.until)
    connection.execute(update(DIGEST_ROUND).where(*mine).values(done=True))


def claim(connection: Connection, due: Round, agency: str, now: datetime) -> bool:
    """Whether an agency's digest of the round is ours to put, in this transaction; False where it was put."""
    row = {"kind": due.kind, "until": due.until, "agency": agency, "put_at": now}
    new = insert(connection, DIGEST).values(**row).on_conflict_do_nothing().returning(DIGEST.c.agency)
    return connection.execute(new).first() is not None
