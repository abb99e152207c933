"""The table of ratings: how content a person was with what became of a report."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class Rating(SQLModel, table=True):
    """One person's 1 to 5 stars for one report, given once; `agency` is the one that had it then."""

    __table_args__ = (
        UniqueConstraint("report_id", "person_id"),
        Index("rating_agency", "agency", "at"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    report_id: int = Field(sa_type=Number, foreign_key="report.id")
    person_id: int = Field(sa_type=Number)
    agency: str
    stars: int
    words: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=Moment)
