"""The control room's links and visits: a link is used once, a visit ends with its time, its role, or by hand."""

from datetime import datetime
from hashlib import sha256

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, update

from conversations.admins.roles import ROLES, Role
from storage.database import Overtaken
from storage.tables import PERSON, ROOM_LINK, ROOM_VISIT


class Visit(Struct, frozen=True):
    """A browser in the control room; `role` is what its person may do at this moment."""

    id: int
    person: int
    role: Role
    name: str
    language: str


def make_link(
    connection: Connection, code: str, person: int, channel: str, now: datetime, until: datetime
) -> None:
    """Keep a link, of its code only the hash; whatever the person asked for before is of no use any more."""
    waiting = (ROOM_LINK.c.person_id == person, ROOM_LINK.c.used_at.is_(None))
    connection.execute(delete(ROOM_LINK).where(*waiting))
    connection.execute(
        ROOM_LINK.insert().values(
            code_hash=_hash(code), person_id=person, channel=channel, made_at=now, expires_at=until
        )
    )


def enter(connection: Connection, code: str, token: str, now: datetime, until: datetime) -> Visit:
    """Use a link: a visit begins, known by the hash of its token. Raises Overtaken if the link is of no use."""
    used = update(ROOM_LINK).where(*_usable(code, now)).values(used_at=now)
    link = connection.execute(used.returning(ROOM_LINK.c.person_id, ROOM_LINK.c.channel)).first()
    if link is None:
        raise Overtaken("link")
    row = {"token_hash": _hash(token), "person_id": link.person_id, "channel": link.channel}
    connection.execute(ROOM_VISIT.insert().values(**row, made_at=now, expires_at=until))
    visit = by_token(connection, token, now)
    if visit is None:
        raise Overtaken("role")
    return visit


def by_token(connection: Connection, token: str, now: datetime) -> Visit | None:
    """The visit of a cookie, while it lasts and its person has a role."""
    return _read(connection, ROOM_VISIT.c.token_hash == _hash(token), now)


def by_id(connection: Connection, visit: int, now: datetime) -> Visit | None:
    """The same, for a page that is open."""
    return _read(connection, ROOM_VISIT.c.id == visit, now)


def leave(connection: Connection, visit: int, now: datetime) -> None:
    """End a visit."""
    lasting = (ROOM_VISIT.c.id == visit, ROOM_VISIT.c.ended_at.is_(None))
    connection.execute(update(ROOM_VISIT).where(*lasting).values(ended_at=now))


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` links and visits that expired before a moment; returns how many."""
    forgotten = 0
    for table in (ROOM_LINK, ROOM_VISIT):
        old = select(table.c.id).where(table.c.expires_at < before).limit(limit - forgotten)
        forgotten += connection.execute(delete(table).where(table.c.id.in_(old))).rowcount
    return forgotten


def _usable(code: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (ROOM_LINK.c.code_hash == _hash(code), ROOM_LINK.c.used_at.is_(None), ROOM_LINK.c.expires_at > now)


def _read(connection: Connection, which: ColumnElement[bool], now: datetime) -> Visit | None:
    query = (
        select(
            ROOM_VISIT.c.id, PERSON.c.id.label("person"), PERSON.c.role, PERSON.c.role_name, PERSON.c.language
        )
        .join(PERSON, PERSON.c.id == ROOM_VISIT.c.person_id)
        .where(
            which, ROOM_VISIT.c.ended_at.is_(None), ROOM_VISIT.c.expires_at > now, PERSON.c.role.in_(ROLES)
        )
    )
    row = connection.execute(query).first()
    return Visit(row.id, row.person, row.role, row.role_name, row.language) if row else None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
