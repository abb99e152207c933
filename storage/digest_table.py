"""Which digests were put into the outbox, so that each is sent once."""

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment


class DigestRound(SQLModel, table=True):
    """One moment at which digests are due for the time `since` .. `until`; `done` once every agency was looked at."""

    __tablename__ = "digest_round"
    __table_args__ = (PrimaryKeyConstraint("kind", "until"),)

    kind: str  # shift, day or figures
    until: datetime = Field(sa_type=Moment)
    since: datetime = Field(sa_type=Moment)
    done: bool = False


class Digest(SQLModel, table=True):
    """One agency's digest of a round, put into the outbox in the same transaction; agency "" is all of them.

    Of the figures of the day it is one chat's, "channel:address".
    """

    __table_args__ = (PrimaryKeyConstraint("kind", "until", "agency"),)

    kind: str
    until: datetime = Field(sa_type=Moment)
    agency: str
    put_at: datetime = Field(sa_type=Moment)
