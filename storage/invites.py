"""Invitations to answer for an agency: made, changed, used up; of a code only the hash is kept."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, text, update

from conversations.officers.staff import Invitation
from storage.database import Overtaken
from storage.outbox_table import LINKS_SQL, SECRETS_SQL
from storage.tables import INVITE, OUTBOX


def invite(connection: Connection, code: str, invitation: Invitation) -> None:
    """Keep an invitation; of its code only the hash."""
    row = {name: getattr(invitation, name) for name in _SAME}
    connection.execute(INVITE.insert().values(**row, code_hash=_hash(code)))


def by_code(connection: Connection, code: str, now: datetime) -> Invitation | None:
    """The invitation a code is for, if it has uses left and is not over."""
    return _read(connection.execute(_INVITATION.where(*_valid(code, now))).first())


def by_name(connection: Connection, name: str) -> Invitation | None:
    """The invitation of a name, also one that is over."""
    return _read(connection.execute(_INVITATION.where(INVITE.c.name == name)).first()) if name else None


def change(connection: Connection, before: Invitation, after: Invitation) -> None:
    """Other role, uses or end. Raises Overtaken if it was used meanwhile."""
    same = update(INVITE).where(INVITE.c.name == before.name, INVITE.c.uses == before.uses)
    values = {"role": after.role, "uses": after.uses, "expires_at": after.expires_at}
    if connection.execute(same.values(**values)).rowcount != 1:
        raise Overtaken("invite")


def close(connection: Connection, name: str, now: datetime) -> None:
    """Nobody can use it any more."""
    if name:
        connection.execute(update(INVITE).where(INVITE.c.name == name).values(uses=0, expires_at=now))


def close_of(connection: Connection, person: int, agency: str, now: datetime) -> None:
    """Whatever invitations to the agency somebody made, nobody can use them any more."""
    theirs = (INVITE.c.made_by == person, INVITE.c.agency == agency, INVITE.c.uses > 0)
    connection.execute(update(INVITE).where(*theirs).values(uses=0, expires_at=now))


def use(connection: Connection, code: str, person: int, now: datetime) -> Invitation:
    """Use an invitation once. Raises Overtaken if no use is left or it is over."""
    used = (
        update(INVITE).where(*_valid(code, now)).values(uses=INVITE.c.uses - 1, used_by=person, used_at=now)
    )
    found = _read(connection.execute(used.returning(*_COLUMNS)).first())
    if found is None:
        raise Overtaken("invite")
    return found


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` invitations that expired before a moment; returns how many."""
    old = select(INVITE.c.id).where(INVITE.c.expires_at < before).limit(limit)
    return connection.execute(delete(INVITE).where(INVITE.c.id.in_(old))).rowcount


def forget_links(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` messages with a link in them, sent before a moment; returns how many.

    Of a code only the hash is kept: neither shall the outbox keep it for a month.
    """
    done = OUTBOX.c.state.in_(("sent", "maybe_sent", "failed"))
    forgotten = 0
    for keys in (LINKS_SQL, SECRETS_SQL):  # each as its index has it
        old = (
            select(OUTBOX.c.id).where(text(keys), OUTBOX.c.created_at < before, done).limit(limit - forgotten)
        )
        forgotten += connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(old))).rowcount
    return forgotten


_SAME = ("name", "agency", "role", "uses", "expires_at", "made_at", "made_by", "replaces")
_COLUMNS = tuple(INVITE.c[name] for name in _SAME)
_INVITATION = select(*_COLUMNS)


def _valid(code: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (INVITE.c.code_hash == _hash(code), INVITE.c.uses > 0, INVITE.c.expires_at > now)


def _read(row: Row[Any] | None) -> Invitation | None:
    return Invitation(**row._mapping) if row is not None else None


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
