"""Who runs the season: roles given, taken, invited to, and the setup code of the first owner."""

import re
import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, delete, select, text, update

from conversations.admins.roles import ROLES, Holder, Role, RoleInvitation, covers
from conversations.reference import DIGITS, LOOKALIKES
from storage.database import Overtaken
from storage.people import first_of_each
from storage.tables import PERSON, ROLE_INVITE, ROOM_LINK, ROOM_VISIT, SETUP_CODE

_CODE_LENGTH = 16


def holders(connection: Connection) -> list[Holder]:
    """Everybody with a role, owners first, then as they came."""
    held = PERSON.c.role != ""
    channels = {contact.person: contact.channel for contact in first_of_each(connection, held)}
    rows = connection.execute(select(PERSON.c.id, PERSON.c.role, PERSON.c.role_name).where(held))
    found = [Holder(row.id, row.role, row.role_name, channels.get(row.id, "")) for row in rows]
    return sorted(found, key=lambda holder: (ROLES.index(holder.role), holder.person))


def has_owner(connection: Connection) -> bool:
    """Whether anybody is the owner."""
    return (
        connection.execute(select(PERSON.c.id).where(PERSON.c.role == "owner").limit(1)).first() is not None
    )


def give(connection: Connection, person: int, role: Role, name: str | None = None) -> None:
    """From now on the person has this role; `name`, if given, is what they are called."""
    # The version before reads `is_admin`, and may run beside this one for a while.
    values: dict[str, object] = {"role": role, "is_admin": covers(role, "admin")}
    if name is not None:
        values["role_name"] = name
    connection.execute(update(PERSON).where(PERSON.c.id == person).values(**values))


def take(connection: Connection, person: int, role: Role, now: datetime) -> None:
    """The person has a role no longer, and is shown out of the control room.

    Raises Overtaken if they have another one by now, or are the last owner.
    """
    _lock_owners(connection)
    mine = (PERSON.c.id == person, PERSON.c.role == role)
    taken = update(PERSON).where(*mine).values(role="", is_admin=False)
    if not connection.execute(taken).rowcount or (role == "owner" and not has_owner(connection)):
        raise Overtaken("role")
    open_visits = (ROOM_VISIT.c.person_id == person, ROOM_VISIT.c.ended_at.is_(None))
    connection.execute(update(ROOM_VISIT).where(*open_visits).values(ended_at=now))
    connection.execute(delete(ROOM_LINK).where(ROOM_LINK.c.person_id == person))
    unused = (ROLE_INVITE.c.made_by == person, ROLE_INVITE.c.used_at.is_(None))
    connection.execute(update(ROLE_INVITE).where(*unused).values(expires_at=now))


def invite(connection: Connection, code: str, invitation: RoleInvitation) -> None:
    """Keep an invitation; of its code only the hash."""
    row = {name: getattr(invitation, name) for name in _SAME}
    connection.execute(ROLE_INVITE.insert().values(**row, code_hash=_hash(code)))


def invited(connection: Connection, code: str, now: datetime) -> RoleInvitation | None:
    """The invitation a code is for, while it is unused and not over."""
    row = connection.execute(select(*_INVITATION).where(*_unused(code, now))).first()
    return RoleInvitation(**row._mapping) if row else None


def use(connection: Connection, code: str, person: int, now: datetime) -> RoleInvitation:
    """Use an invitation: the person has its role. Raises Overtaken if it is used or over."""
    used = update(ROLE_INVITE).where(*_unused(code, now)).values(used_by=person, used_at=now)
    row = connection.execute(used.returning(*_INVITATION)).first()
    if row is None:
        raise Overtaken("role invitation")
    invitation = RoleInvitation(**row._mapping)
    give(connection, person, invitation.role, invitation.name)
    return invitation


def forget_invites(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` invitations that expired before a moment; returns how many."""
    old = select(ROLE_INVITE.c.id).where(ROLE_INVITE.c.expires_at < before).limit(limit)
    return connection.execute(delete(ROLE_INVITE).where(ROLE_INVITE.c.id.in_(old))).rowcount


def first_setup_code(connection: Connection, now: datetime) -> str:
    """A setup code where there is neither an owner nor a code; empty otherwise."""
    if has_owner(connection) or has_setup_code(connection):
        return ""
    _lock_setup(connection)
    return "" if has_setup_code(connection) else new_setup_code(connection, now)


def new_setup_code(connection: Connection, now: datetime) -> str:
    """A new setup code, in place of any earlier one; only its hash is kept."""
    _lock_setup(connection)
    letters = [secrets.choice(DIGITS) for _ in range(_CODE_LENGTH)]
    code = "-".join("".join(letters[at : at + 4]) for at in range(0, _CODE_LENGTH, 4))
    connection.execute(delete(SETUP_CODE).where(SETUP_CODE.c.used_at.is_(None)))
    connection.execute(SETUP_CODE.insert().values(code_hash=_hash(_plain(code)), made_at=now))
    return code


def has_setup_code(connection: Connection) -> bool:
    """Whether a setup code waits to be used."""
    return (
        connection.execute(select(SETUP_CODE.c.id).where(SETUP_CODE.c.used_at.is_(None))).first() is not None
    )


def fits_setup(connection: Connection, code: str) -> bool:
    """Whether a code makes its user the owner: it was never used, and nobody is the owner."""
    waiting = (SETUP_CODE.c.code_hash == _hash(_plain(code)), SETUP_CODE.c.used_at.is_(None))
    known = connection.execute(select(SETUP_CODE.c.id).where(*waiting)).first()
    return known is not None and not has_owner(connection)


def use_setup_code(connection: Connection, code: str, person: int, now: datetime) -> None:
    """The person is the owner. Raises Overtaken if the code is used, or somebody became the owner."""
    _lock_owners(connection)
    waiting = (SETUP_CODE.c.code_hash == _hash(_plain(code)), SETUP_CODE.c.used_at.is_(None))
    used = update(SETUP_CODE).where(*waiting).values(used_by=person, used_at=now)
    if has_owner(connection) or not connection.execute(used).rowcount:
        raise Overtaken("setup code")
    give(connection, person, "owner")


_SAME = ("role", "name", "made_by", "made_at", "expires_at")
_INVITATION = tuple(ROLE_INVITE.c[name] for name in _SAME)


def _lock_owners(connection: Connection) -> None:
    """Two owners who remove each other at once: the second waits, and then sees what the first did."""
    if connection.dialect.name != "sqlite":  # there only one writes at a time anyway
        owners = select(PERSON.c.id).where(PERSON.c.role == "owner").order_by(PERSON.c.id)
        connection.execute(owners.with_for_update())


def _lock_setup(connection: Connection) -> None:
    """Two processes that start at once, or are asked at once: the second waits, and then sees the first's code."""
    if connection.dialect.name != "sqlite":  # as above
        connection.execute(text("LOCK TABLE setup_code IN SHARE ROW EXCLUSIVE MODE"))


def _unused(code: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        ROLE_INVITE.c.code_hash == _hash(code),
        ROLE_INVITE.c.used_at.is_(None),
        ROLE_INVITE.c.expires_at > now,
    )


def _plain(code: str) -> str:
    """However it was typed: small letters, other gaps, O for 0."""
    return re.sub(r"[\W_]", "", code).upper().translate(LOOKALIKES)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
