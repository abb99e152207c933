"""Officers of agencies, and the one-time invitations by which they join."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, delete, select, update

from storage.database import Overtaken, insert
from storage.people import Contact, first_of_each
from storage.tables import INVITE, OFFICER, PERSON


def agencies_of(connection: Connection, person: int) -> tuple[str, ...]:
    """Ids of the agencies a person answers for."""
    return agencies_of_all(connection, (person,)).get(person, ())


def agencies_of_all(connection: Connection, persons: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The same for many persons; who is no officer is left out."""
    query = (
        select(OFFICER.c.person_id, OFFICER.c.agency)
        .where(OFFICER.c.person_id.in_(persons), OFFICER.c.active)
        .order_by(OFFICER.c.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for person, agency in connection.execute(query):
        found[person] = (*found.get(person, ()), agency)
    return found


def contacts_of(connection: Connection, agency: str) -> list[Contact]:
    """Where to reach an agency's active officers."""
    active = select(OFFICER.c.person_id).where(OFFICER.c.agency == agency, OFFICER.c.active)
    return first_of_each(connection, PERSON.c.id.in_(active))


def join(connection: Connection, person: int, agency: str, now: datetime) -> None:
    """Make a person an officer of an agency, also one who has left."""
    new = insert(connection, OFFICER).values(person_id=person, agency=agency, joined_at=now, active=True)
    changed = {"active": True, "joined_at": now}
    connection.execute(new.on_conflict_do_update(index_elements=["person_id", "agency"], set_=changed))


def leave(connection: Connection, person: int, agency: str) -> None:
    """The person no longer answers for the agency."""
    mine = (OFFICER.c.person_id == person, OFFICER.c.agency == agency)
    connection.execute(update(OFFICER).where(*mine).values(active=False))


def invite(
    connection: Connection, code: str, agency: str, made_by: int, now: datetime, expires_at: datetime
) -> None:
    """Keep an invitation; of its code only the hash."""
    row = {"code_hash": _hash(code), "agency": agency, "made_by": made_by, "made_at": now}
    connection.execute(INVITE.insert().values(**row, expires_at=expires_at))


def invited_to(connection: Connection, code: str, now: datetime) -> str | None:
    """The agency a code invites to, if it is known, unused and not expired."""
    query = select(INVITE.c.agency).where(*_valid(code, now))
    return connection.execute(query).scalar_one_or_none()


def use_invite(connection: Connection, code: str, person: int, now: datetime) -> str:
    """Use an invitation up and join; returns the agency. Raises Overtaken if it was used or expired."""
    used = update(INVITE).where(*_valid(code, now)).values(used_by=person, used_at=now)
    agency = connection.execute(used.returning(INVITE.c.agency)).scalar_one_or_none()
    if agency is None:
        raise Overtaken("invite")
    join(connection, person, str(agency), now)
    return str(agency)


def forget_invites(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` invitations that expired before a moment; returns how many."""
    old = select(INVITE.c.id).where(INVITE.c.expires_at < before).limit(limit)
    return connection.execute(delete(INVITE).where(INVITE.c.id.in_(old))).rowcount


def _valid(code: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (INVITE.c.code_hash == _hash(code), INVITE.c.used_by.is_(None), INVITE.c.expires_at > now)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
