"""The table of tries to reach an agency: one row for each way taken for a dispatch."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

TRYING_SQL = "state = 'trying'"


class Attempt(SQLModel, table=True):
    """One way taken for one dispatch, by its number in the line of ways: never twice."""

    __table_args__ = (
        UniqueConstraint("dispatch", "number"),
        Index("attempt_trying", "id", sqlite_where=text(TRYING_SQL), postgresql_where=text(TRYING_SQL)),
        Index("attempt_of", "report_id", "id"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    report_id: int = Field(sa_type=Number, foreign_key="report.id")
    dispatch: int = Field(sa_type=Number)  # id of the history row
    number: int
    agency: str  # who is reached: the report's agency, or one up its ladder; empty for the admins
    channel: str  # email, hook or open311; "chat" for officers wherever they write from
    address: str = ""  # in the outbox; empty for chat
    state: str  # trying, reached or failed
    reason: str = ""
    provider_id: str = ""  # Message-ID, or the agency's own number for the report
    at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
