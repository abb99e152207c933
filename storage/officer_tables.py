"""The tables of those who answer for an agency: officers, the desks of their groups, and invitations."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

NAMED_SQL = "name <> ''"


def _id() -> int | None:
    key: int | None = Field(default=None, sa_type=Number, primary_key=True)
    return key


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Officer(SQLModel, table=True):
    """A person who answers for an agency; where they were last is forgotten after some hours."""

    __table_args__ = (UniqueConstraint("person_id", "agency"), Index("officer_agency", "agency"))

    id: int | None = _id()
    person_id: int = Field(sa_type=Number, foreign_key="person.id")
    agency: str
    joined_at: datetime = Field(sa_type=Moment)
    active: bool = True
    role: str = "officer"  # or supervisor
    on_duty: bool = True
    number: int = 0  # within the agency: what colleagues call who has chosen no name
    name: str = ""  # chosen by the officer, for colleagues
    invite: str = ""  # name of the invitation they came by
    lat: float | None = None
    lon: float | None = None
    located_at: datetime | None = Field(default=None, sa_type=Moment)


class Desk(SQLModel, table=True):
    """A group, or a topic of one, that answers for an agency: its members act for it."""

    __table_args__ = (
        UniqueConstraint("channel", "address"),
        Index("desk_agency", "agency"),
        Index("desk_chat", "channel", "chat"),
    )

    id: int | None = _id()
    agency: str
    channel: str
    chat: str  # the group
    address: str  # the group, or "group:topic"
    title: str = ""
    joined_by: int = Field(sa_type=Number)  # the person who added us; in whose language we speak there
    invite: str = ""
    joined_at: datetime = Field(sa_type=Moment)
    active: bool = True


class Invite(SQLModel, table=True):
    """An invitation to answer for an agency; the code itself is not kept."""

    __table_args__ = (Index("invite_name", "name", unique=True, **_where(NAMED_SQL)),)

    id: int | None = _id()
    code_hash: str = Field(unique=True)
    name: str = ""  # what its buttons call it; tells nothing about the code
    agency: str
    role: str = "officer"
    uses: int = 1  # left
    replaces: int | None = Field(default=None, sa_type=Number)  # the person whose place it hands over
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_by: int | None = Field(default=None, sa_type=Number)  # last
    used_at: datetime | None = Field(default=None, sa_type=Moment)
