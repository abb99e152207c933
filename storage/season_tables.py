"""The tables of what admins set while the season runs: edits of the directory, declared things, blocks."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class DirectoryEdit(SQLModel, table=True):
    """An edit of the list of agencies; never altered, all of them in order make the list of now."""

    __tablename__ = "directory_edit"

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    person_id: int = Field(sa_type=Number)
    edit: str  # JSON of geo.edits.Edit


class Declared(SQLModel, table=True):
    """Something an admin declared for a time: a closed place, a temporary post, a notice, the season's mode."""

    __tablename__ = "declared"

    id: str = Field(primary_key=True)
    kind: str
    what: str  # JSON of what conversations.season has for its kind
    starts_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment, index=True)
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    ended_by: int | None = Field(default=None, sa_type=Number)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Block(SQLModel, table=True):
    """A person whose reports are not taken for a time, and why; kept when it is over."""

    __tablename__ = "block"
    __table_args__ = (Index("block_of", "person_id", "until"),)

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    person_id: int = Field(sa_type=Number, foreign_key="person.id")
    until: datetime = Field(sa_type=Moment)
    reason: str
    reference: str = ""  # the report it was for
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    lifted_by: int | None = Field(default=None, sa_type=Number)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment)
