"""The table of those whose silence means something: tellers of danger who have not sent their report yet."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class Silence(SQLModel, table=True):
    """One draft of danger; if its teller stays silent until `due_at`, that is heard like a message."""

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    draft: str = Field(unique=True)
    person_id: int = Field(sa_type=Number)
    channel: str
    address: str
    due_at: datetime = Field(sa_type=Moment, index=True)
