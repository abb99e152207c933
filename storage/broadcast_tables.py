"""The tables of broadcasts and of their recipients, one row a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

UNDER_WAY_SQL = "state IN ('waiting', 'gathering', 'running', 'paused')"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _id() -> int | None:
    key: int | None = Field(default=None, sa_type=Number, primary_key=True)
    return key


class BroadcastRow(SQLModel, table=True):
    """One broadcast; column for field as in conversations.broadcasts.Broadcast."""

    __tablename__ = "broadcast"
    __table_args__ = (Index("broadcast_under_way", "starts_at", **_where(UNDER_WAY_SQL)),)

    id: int | None = _id()
    name: str = Field(unique=True)
    state: str
    revision: int = 0
    audience: str = Field(sa_type=Text)  # JSON of conversations.audience.Audience
    message: str = Field(sa_type=Text)  # JSON of conversations.broadcasts.Message
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)
    proposed_by: int | None = Field(default=None, sa_type=Number)
    confirmed_by: int | None = Field(default=None, sa_type=Number)
    starts_at: datetime | None = Field(default=None, sa_type=Moment)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    repeat_until: datetime | None = Field(default=None, sa_type=Moment)
    total: int = 0
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    gathered_to: int = Field(default=0, sa_type=Number)  # the last person looked at; -1 once all were
    results: str = Field(default="", sa_type=Text)  # JSON by result, kept when the recipients are forgotten
    told: int | None = Field(
        default=None, sa_type=Number
    )  # outbox row of the message that shows its progress
    told_at: datetime | None = Field(default=None, sa_type=Moment)


class Recipient(SQLModel, table=True):
    """One person, or one desk, of one broadcast, and what became of its message.

    In the outbox it has at most one row ever: `dedupe` there is "broadcast:<id>".
    """

    __table_args__ = (
        UniqueConstraint("broadcast_id", "person_id", "desk_id"),
        Index("recipient_state", "broadcast_id", "state", "channel", "id"),
        Index("recipient_put", "id", **_where("state = 'put'")),
    )

    id: int | None = _id()
    broadcast_id: int = Field(sa_type=Number, foreign_key="broadcast.id")
    person_id: int = Field(sa_type=Number)
    desk_id: int = Field(default=0, sa_type=Number)  # 0: the person in private
    channel: str
    address: str
    language: str
    state: str  # conversations.broadcasts.Result
    reason: str = ""
    at: datetime | None = Field(default=None, sa_type=Moment)
