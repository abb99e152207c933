"""The tables of the satisfaction survey: who was asked about what, and what they answered."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


class Survey(SQLModel, table=True):
    """One person asked about one report or journey; what it is about is kept as it was then."""

    __table_args__ = (
        UniqueConstraint("person_id", "subject"),
        Index("survey_asked", "asked_at"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    person_id: int = Field(sa_type=Number, foreign_key="person.id")
    subject: str  # "report:LM-7F3K2Q-5" or "trip:12"
    agency: str = ""  # who dealt with the report
    corridor: str = ""  # the toll road or corridor: a report's, or a journey's longest
    campaign: int | None = Field(default=None, sa_type=Number)  # the point that made us known to the person
    state: str  # asked, answering, done, partly (to the end, but not all nine), refused
    asked_at: datetime = Field(sa_type=Moment)


class SurveyAnswer(SQLModel, table=True):
    """One of the nine elements: how good it was, or that it was skipped."""

    __tablename__ = "survey_answer"
    __table_args__ = (UniqueConstraint("survey_id", "element"),)

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    survey_id: int = Field(sa_type=Number, foreign_key="survey.id")
    element: int  # 1 to 9
    value: int  # 1 to 4; 0: skipped
    at: datetime = Field(sa_type=Moment)
