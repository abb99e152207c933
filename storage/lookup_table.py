"""The table of words looked up on somebody else's map; kept apart from storage/models.py, which is long enough."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

WAITING_SQL = "state IN ('waiting', 'found')"


class Lookup(SQLModel, table=True):
    """Words of one draft that the gazetteer does not know; what was found also serves whoever asks them next.

    `state`: waiting (to be asked), found (answered, the teller not told yet), done, or failed. Once it is done or
    failed, `address` and `person_id` are emptied: what stays are words and places.
    """

    __table_args__ = (
        UniqueConstraint("draft", "words"),
        Index("lookup_due", "try_at", sqlite_where=text(WAITING_SQL), postgresql_where=text(WAITING_SQL)),
        Index("lookup_known", "words", "found_at"),
        Index("lookup_asked", "asked_at"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    draft: str
    words: str
    person_id: int = Field(sa_type=Number)
    channel: str
    address: str
    state: str = "waiting"
    attempts: int = 0
    reason: str = ""
    made_at: datetime = Field(sa_type=Moment)
    try_at: datetime = Field(sa_type=Moment)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)  # the last request
    found: str = Field(default="[]", sa_type=Text)  # JSON list of conversations.messages.Suggestion
    found_at: datetime | None = Field(default=None, sa_type=Moment)
