"""The roles of those who run the season: owner, admin, communicator, viewer; who may give and take which."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

Role = Literal["owner", "admin", "communicator", "viewer"]  # highest first

ROLES: tuple[Role, ...] = get_args(Role)


class Holder(Struct, frozen=True):
    """A person with a role; `name` is what whoever invited them calls them, and may be empty."""

    person: int
    role: Role
    name: str
    channel: str  # where they wrote from last


class RoleInvitation(Struct, frozen=True):
    """An invitation to hold a role, used once; its code is known to nobody but who has the link."""

    role: Role
    name: str
    made_by: int
    made_at: datetime
    expires_at: datetime


class Audited(Struct, frozen=True):
    """One act of somebody who runs the season or an agency; `before` and `after` are JSON objects or empty."""

    id: int
    at: datetime
    person: int
    name: str
    role: str  # held by now
    channel: str
    act: str
    subject: str
    before: str
    after: str


def covers(role: Role | Literal[""], at_least: Role) -> bool:
    """Whether a role may do what `at_least` may."""
    return bool(role) and ROLES.index(role) <= ROLES.index(at_least)


def givable(role: Role | Literal[""]) -> tuple[Role, ...]:
    """The roles somebody with this role may give: their own and those below; communicators and viewers none."""
    return ROLES[ROLES.index(role) :] if role in ("owner", "admin") else ()


def may_take(role: Role | Literal[""], theirs: Role) -> bool:
    """Whether this role may take that one from another person: owners any, admins those below their own."""
    return role == "owner" or (role == "admin" and ROLES.index(theirs) > ROLES.index(role))
