"""The tables of campaign points: where we are made known, whom that reached, and what was handed out."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number


def _id() -> int | None:
    key: int | None = Field(default=None, sa_type=Number, primary_key=True)
    return key


class CampaignPoint(SQLModel, table=True):
    """A place and time at which a team makes us known; its code stands on the poster."""

    __tablename__ = "campaign_point"

    id: int | None = _id()
    code: str = Field(unique=True)
    name: str
    place: str  # as it was written
    lat: float | None = None
    lon: float | None = None
    starts_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    target: int  # persons to reach; 0 for none
    gifts: int  # to hand out; 0 for none
    made_by: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=Moment)


class Reached(SQLModel, table=True):
    """A person who came by a point's code, once for each point."""

    __table_args__ = (
        UniqueConstraint("point_id", "person_id"),
        Index("reached_person", "person_id", "at"),
    )

    id: int | None = _id()
    point_id: int = Field(sa_type=Number, foreign_key="campaign_point.id")
    person_id: int = Field(sa_type=Number)
    at: datetime = Field(sa_type=Moment)


class Gift(SQLModel, table=True):
    """Something handed out at a point: to a person by their code, once, or counted by the team."""

    __table_args__ = (UniqueConstraint("point_id", "person_id"),)

    id: int | None = _id()
    point_id: int = Field(sa_type=Number, foreign_key="campaign_point.id")
    person_id: int | None = Field(default=None, sa_type=Number)
    given_by: int = Field(sa_type=Number)
    at: datetime = Field(sa_type=Moment)
