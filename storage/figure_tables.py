"""The tables of figures and exports that people ask for, and of the chats that hear figures daily."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, PrimaryKeyConstraint, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

WAITING_SQL = "state = 'waiting'"
UNFINISHED_SQL = "state IN ('waiting', 'writing')"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class InquiryRow(SQLModel, table=True):
    """Figures asked for in a chat: counted by a job, so that no conversation waits for them."""

    __tablename__ = "inquiry"
    __table_args__ = (
        Index("inquiry_waiting", "id", **_where(WAITING_SQL)),
        Index("inquiry_made", "made_at"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    person_id: int = Field(sa_type=Number)
    channel: str
    address: str
    language: str
    question: str = Field(sa_type=Text)  # JSON of conversations.figures.Question
    state: str  # waiting or told
    made_at: datetime = Field(sa_type=Moment)


class ExportRow(SQLModel, table=True):
    """A file of reports somebody asked for; `message` is the outbox row that shows how far it is."""

    __tablename__ = "export"
    __table_args__ = (
        Index("export_open", "id", **_where(UNFINISHED_SQL)),
        Index("export_link", "link_hash", **_where("link_hash <> ''")),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    person_id: int = Field(sa_type=Number)
    channel: str
    address: str
    language: str
    question: str = Field(sa_type=Text)  # JSON of conversations.figures.Question
    kind: str  # csv, xlsx or geojson
    secrets: bool  # whether the words of secret reports are in it
    personal: bool  # whether names and addresses are in it
    state: str  # waiting, writing, ready, failed, gone
    total: int = Field(sa_type=Number)
    done: int = Field(sa_type=Number)
    file: str  # its name in var/exports; not guessable
    bytes: int = Field(sa_type=Number)
    message: int | None = Field(default=None, sa_type=Number)
    link_hash: str  # of the one-time link's token, until it is used
    attempts: int
    made_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class DailyChat(SQLModel, table=True):
    """A chat that hears the figures of every day; `since` when, by whom it was asked."""

    __tablename__ = "daily_chat"
    __table_args__ = (PrimaryKeyConstraint("channel", "address"),)

    channel: str
    address: str
    person_id: int = Field(sa_type=Number)
    question: str = Field(sa_type=Text)
    since: datetime = Field(sa_type=Moment)
