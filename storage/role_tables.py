"""The tables of those who run the season: invitations to a role, the setup code, the audit log, the control room."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class RoleInvite(SQLModel, table=True):
    """An invitation to hold a role, used once; the code itself is not kept."""

    __tablename__ = "role_invite"

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    code_hash: str = Field(unique=True)
    role: str
    name: str = ""  # what the inviter calls the person
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_by: int | None = Field(default=None, sa_type=Number)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class SetupCode(SQLModel, table=True):
    """The code that makes its first user the owner, where nobody is; only the newest is valid."""

    __tablename__ = "setup_code"

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    code_hash: str
    made_at: datetime = Field(sa_type=Moment)
    used_by: int | None = Field(default=None, sa_type=Number)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class Audit(SQLModel, table=True):
    """One act of somebody who runs the season or an agency. Triggers refuse to change or delete a row."""

    __table_args__ = (Index("audit_subject", "subject", "id"), Index("audit_act", "act", "id"))

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    person_id: int = Field(sa_type=Number, index=True)
    channel: str
    act: str  # "<what>.<verb>"
    subject: str
    before: str = Field(default="", sa_type=Text)  # JSON object, or empty
    after: str = Field(default="", sa_type=Text)


class RoomLink(SQLModel, table=True):
    """A link to the control room, used once; of its code only the hash."""

    __tablename__ = "room_link"

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    code_hash: str = Field(unique=True)
    person_id: int = Field(sa_type=Number)
    channel: str  # where it was asked for
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment, index=True)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class RoomVisit(SQLModel, table=True):
    """A browser that is let into the control room; of its cookie only the hash."""

    __tablename__ = "room_visit"

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: int = Field(sa_type=Number, index=True)
    channel: str
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
